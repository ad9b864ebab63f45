//! `persona fmt`.

use crate::harness::{ADA, Workspace};

const WILD: &str = "\
# Ada, the first

# how she writes
tone: 'casual'   # always
tags: [smoke,   # first
  billing]


name: \"Ada\"
behavior_config: {wait_seconds: 1.50, first_speaker: agent}
# nothing below
";

const TIDY: &str = "\
# Ada, the first

name: Ada
# how she writes
tone: casual  # always
tags:
  - smoke  # first
  - billing
behavior_config:
  first_speaker: agent
  wait_seconds: 1.50
# nothing below
";

#[test]
fn a_file_is_brought_into_style_once_and_stays_there() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", WILD);
    insta::assert_snapshot!(workspace.run("fmt"), @"
    --- stderr ---
    formatted personas/ada.yaml
    1 file formatted, 0 unchanged
    --- exit 0 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), TIDY);
    insta::assert_snapshot!(workspace.run("fmt"), @"
    --- stderr ---
    0 files formatted, 1 unchanged
    --- exit 0 ---
    ");
    workspace.run("fmt --check").success();
}

#[test]
fn check_lists_what_would_change_and_diff_shows_it_and_neither_writes() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", WILD);
    let session = workspace.run("fmt --check").exits(3);
    assert_eq!(session.stdout, "personas/ada.yaml\n");
    insta::assert_snapshot!(workspace.run("fmt --diff"), @r#"
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,11 +1,12 @@
     # Ada, the first
     
    +name: Ada
     # how she writes
    -tone: 'casual'   # always
    -tags: [smoke,   # first
    -  billing]
    -
    -
    -name: "Ada"
    -behavior_config: {wait_seconds: 1.50, first_speaker: agent}
    +tone: casual  # always
    +tags:
    +  - smoke  # first
    +  - billing
    +behavior_config:
    +  first_speaker: agent
    +  wait_seconds: 1.50
     # nothing below
    --- stderr ---
    1 file would change, 0 unchanged
    --- exit 0 ---
    "#);
    assert_eq!(workspace.read("personas/ada.yaml"), WILD);
    let session = workspace.run("fmt --check -o json").exits(3).json();
    assert_eq!(session[0]["changed"], true);
}

#[test]
fn what_create_writes_is_formatted_already() {
    let workspace = Workspace::new();
    let create = "create Eve --set traits.a=[1,2] --set 'traits.b={}' --gender female \
                  --system-prompt 'You are Eve.' --persona-color '#123456' --set 'traits.\"no\"=off' \
                  --set behavior_config.cut_in.min_words=2 --active false";
    workspace.run(create).success();
    workspace.run("fmt --check").success();
    let workspace = Workspace::bare();
    workspace.run("init --example").success();
    workspace.run("fmt --check").success();
    workspace.run("fmt --check persona.yaml").success();
}

#[test]
fn projects_and_the_library_are_formatted_too_and_other_files_only_when_named() {
    let workspace = Workspace::new();
    for file in ["projects/shop/personas/a.yaml", "library/b.yml"] {
        workspace.write(file, "tone: casual\nname: A\n");
    }
    workspace.write("drafts/d/draft.yaml", "b: [1]\na: 2\n");
    workspace.run("fmt").success();
    for file in ["projects/shop/personas/a.yaml", "library/b.yml"] {
        assert_eq!(workspace.read(file), "name: A\ntone: casual\n");
    }
    assert_eq!(workspace.read("drafts/d/draft.yaml"), "b: [1]\na: 2\n");
    workspace.run("fmt drafts").success();
    assert_eq!(workspace.read("drafts/d/draft.yaml"), "b:\n  - 1\na: 2\n");
    workspace.run("fmt persona.yaml --check").success();
}

#[test]
fn a_broken_file_is_reported_and_the_others_are_formatted() {
    let workspace = Workspace::new();
    workspace.write("personas/bad.yaml", "name: [\n");
    workspace.write("personas/ada.yaml", WILD);
    insta::assert_snapshot!(workspace.run("fmt"), @"
    --- stderr ---
    formatted personas/ada.yaml
    1 file formatted, 0 unchanged
    error[syntax]: the bracket `[` is never closed
     --> personas/bad.yaml:1:7
      |
    1 | name: [
      |       ^

    error: some files cannot be formatted: 1 problem
    --- exit 3 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), TIDY);
    assert_eq!(workspace.read("personas/bad.yaml"), "name: [\n");
}

#[test]
fn a_file_outside_of_a_workspace_and_standard_input_can_be_formatted() {
    let workspace = Workspace::bare();
    workspace.write("ada.yaml", WILD);
    workspace.run("fmt ada.yaml").success();
    assert_eq!(workspace.read("ada.yaml"), TIDY);
    assert_eq!(workspace.names("."), ["ada.yaml"]);
    let session = workspace.run_with_input("fmt -", WILD).success();
    assert_eq!(session.stdout, TIDY);
    workspace.run_with_input("fmt - --check", WILD).exits(3);
    workspace.run_with_input("fmt -", "name: [").exits(3);
    workspace.run("fmt nowhere.yaml").exits(4);
    workspace.run("fmt").exits(4);
}

#[test]
fn no_comment_and_no_value_is_lost() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", format!("\u{feff}{}", ADA.replace('\n', "\r\n")));
    let before = workspace.run("show ada -o json").success().json();
    workspace.run("fmt").success();
    let after = workspace.run("show ada -o json").success().json();
    assert_eq!(before["description"], after["description"]);
    assert_eq!(before["tags"], after["tags"]);
    let text = workspace.read("personas/ada.yaml");
    for comment in
        ["# Ada calls on Mondays.", "# after Lovelace", "# How she writes", "# keep sorted"]
    {
        assert_eq!(text.matches(comment).count(), 1, "{comment}: {text}");
    }
    assert!(text.starts_with('#') && !text.replace("\r\n", "").contains('\n'));
}

#[test]
fn numbers_keep_their_spelling_and_uniform_line_ends_are_the_file_s_own() {
    let workspace = Workspace::new();
    let text = "name: Ada\ntraits:\n  addr: 0x76\n  mode: 0o644\n  e: 1e3\n  p: +5\n";
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        workspace.write("personas/ada.yaml", &text);
        workspace.run("fmt --check").success();
    }
    workspace.write("personas/ada.yaml", "name: Ada\r\ntags:  [a]\n");
    workspace.run("fmt").success();
    assert_eq!(workspace.read("personas/ada.yaml"), "name: Ada\ntags:\n  - a\n");
}

#[test]
fn secrets_do_not_show_in_a_diff() {
    let workspace = Workspace::new();
    let text = "name: A\nheaders: {Authorization: 'Bearer abcdefghijklmnop'}\n";
    workspace.write("personas/a.yaml", text);
    insta::assert_snapshot!(workspace.run("fmt --diff"), @"
    --- stdout ---
    --- a/personas/a.yaml
    +++ b/personas/a.yaml
    @@ -1,2 +1,3 @@
     name: A
    -headers: {Authorization: '••••'}
    +headers:
    +  Authorization: ••••
    --- stderr ---
    1 file would change, 0 unchanged
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("fmt --diff --show-secrets"), @"
    --- stdout ---
    --- a/personas/a.yaml
    +++ b/personas/a.yaml
    @@ -1,2 +1,3 @@
     name: A
    -headers: {Authorization: 'Bearer abcdefghijklmnop'}
    +headers:
    +  Authorization: Bearer abcdefghijklmnop
    --- stderr ---
    1 file would change, 0 unchanged
    --- exit 0 ---
    ");
}

#[test]
fn the_system_personas_are_in_style() {
    let workspace = Workspace::bare();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/personas");
    workspace.run(&format!("fmt --check '{folder}'")).success();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/templates");
    workspace.run(&format!("fmt --check '{folder}'")).success();
}

#[test]
fn scenarios_projects_and_variables_are_formatted_too() {
    let workspace = Workspace::new();
    workspace.write("scenarios/refund.yaml", "goal: Get a refund\nname:   Refund # short\n");
    workspace.write("variables/default/plan.yaml", "type: text_short\nname: plan\n");
    workspace.write("projects/web/project.yaml", "image_provider: local\nname: Web\n");
    insta::assert_snapshot!(workspace.run("fmt --check"), @"
    --- stdout ---
    projects/web/project.yaml
    scenarios/refund.yaml
    variables/default/plan.yaml
    --- stderr ---
    3 files would change, 0 unchanged
    --- exit 3 ---
    ");
    workspace.run("fmt -q").success();
    insta::assert_snapshot!(workspace.read("scenarios/refund.yaml"), @"
    name: Refund  # short
    goal: Get a refund
    ");
    workspace.run("project create Shop").success();
    workspace.run("variable create days --type number").success();
    workspace.run("scenario create Late --goal Complain").success();
    workspace.run("fmt --check").success();
}
