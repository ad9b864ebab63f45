//! `--fix`: what has one right answer is mended with the smallest edits.

use std::fs;

use super::judged;
use crate::harness::{ADA, Workspace};
use crate::masks::masked;

const NOW: &str = "2026-01-02T03:04:05Z";

#[test]
fn one_run_mends_everything_that_has_one_right_answer() {
    let workspace = Workspace::new();
    let before = "\
# Ada calls on Mondays.
name: Ada   # after Lovelace

ageGroup: [18-25] # in years
tone: Casual
gender:
  - Female   # sic
created_at: 2025-01-01T02:00:00+02:00
mood: 3
";
    workspace.write("personas/x.yaml", before);
    insta::assert_snapshot!(workspace.run("validate --fix"), @"
    --- stdout ---
    error[unknown-key]: unknown key `mood`
      --> personas/ada.yaml:11:1
       |
    11 | mood: 3
       | ^^^^
       |
       = help: put your own attributes under `traits` or `custom_properties`
    --- stderr ---
    fixed personas/x.yaml: `ageGroup` is now `age_group`; respelled created_at; respelled gender; respelled tone; added `id` and `updated_at`; renamed to personas/ada.yaml
    1 error in 1 file
    --- exit 3 ---
    ");
    assert_eq!(workspace.names("personas"), ["ada.yaml"]);
    let after = format!(
        "\
# Ada calls on Mondays.
id: [uuid]
name: Ada   # after Lovelace

age_group: [18-25] # in years
tone: casual
gender:
  - female   # sic
created_at: \"2025-01-01T00:00:00Z\"
updated_at: \"{NOW}\"
mood: 3
"
    );
    assert_eq!(masked(&workspace.read("personas/ada.yaml")), after);
}

#[test]
fn a_second_run_changes_nothing() {
    let workspace = Workspace::new();
    workspace.write("personas/x.yaml", "name: Ada\ntone: CASUAL\n");
    workspace.run("validate --fix").success();
    let text = workspace.read("personas/ada.yaml");
    let session = workspace.run("validate --fix --strict").success();
    assert_eq!(session.stderr, "no problems in 2 files\n");
    assert_eq!(workspace.read("personas/ada.yaml"), text);
}

#[test]
fn a_dry_run_shows_the_diff_and_writes_nothing() {
    let workspace = Workspace::new();
    let text = ADA.replace("casual", "CASUAL");
    workspace.write("personas/ada.yaml", &text);
    insta::assert_snapshot!(workspace.run("validate --fix --dry-run"), @r#"
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -4,7 +4,7 @@
     description: 'Asks for refunds'
     
     # How she writes
    -tone: CASUAL
    +tone: casual
     tags: [smoke, billing]   # keep sorted
     created_at: "2025-01-01T00:00:00Z"
     updated_at: "2025-01-01T00:00:00Z"
    --- stderr ---
    1 file would be fixed
    --- exit 3 ---
    "#);
    assert_eq!(workspace.read("personas/ada.yaml"), text);
    workspace.run("validate --dry-run").exits(2);
}

#[test]
fn a_file_name_that_is_taken_stays() {
    let workspace = Workspace::with_ada();
    workspace
        .write("personas/x.yaml", ADA.replace("3c90c3cc", "4c90c3cc").replace("Ada ", "Ada! "));
    workspace.write("personas/y.yaml", "name: Bob\n");
    workspace.write("personas/z.yaml", "name: bob.\n");
    workspace.run("validate --fix --code file-name").success();
    assert_eq!(workspace.names("personas"), ["ada.yaml", "bob.yaml", "x.yaml", "z.yaml"]);
    assert_eq!(workspace.read("personas/bob.yaml"), "name: Bob\n", "only the chosen rule is fixed");
}

#[test]
fn two_spellings_of_one_key_are_left_to_a_person() {
    let workspace = Workspace::with_ada();
    let text = ADA.replace("tags:", "body: a\ninstructions: b\ntags:");
    workspace.write("personas/ada.yaml", &text);
    workspace.run("validate --fix").exits(3);
    assert_eq!(workspace.read("personas/ada.yaml"), text);
}

#[test]
fn derived_timestamps_are_taken_out_and_not_put_in() {
    let workspace = Workspace::new();
    workspace.write("persona.yaml", "version: 1\ntimestamps: Derived # so that merges work\n");
    workspace.write("personas/ada.yaml", ADA);
    workspace.write("personas/eve.yaml", "name: Eve\n");
    workspace.run("validate --fix --strict").success();
    let manifest = "version: 1\ntimestamps: derived # so that merges work\n";
    assert_eq!(workspace.read("persona.yaml"), manifest);
    insta::assert_snapshot!(workspace.read("personas/ada.yaml"), @r#"
    # Ada calls on Mondays.
    id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
    name: Ada   # after Lovelace
    description: 'Asks for refunds'

    # How she writes
    tone: casual
    tags: [smoke, billing]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    "#);
    insta::assert_snapshot!(workspace.read_masked("personas/eve.yaml"), @r#"
    id: [uuid]
    name: Eve
    created_at: "2026-01-02T03:04:05Z"
    "#);
}

#[test]
fn only_the_files_asked_for_are_mended_and_no_link_is_written_through() {
    let workspace = Workspace::new();
    workspace.write("personas/a.yaml", "name: A\n");
    workspace.write("personas/b.yaml", "name: B\n");
    workspace.write("shared/c.yaml", "name: C\n");
    std::os::unix::fs::symlink("../shared/c.yaml", workspace.file("personas/c.yaml")).unwrap();
    workspace.run("validate --fix personas/a.yaml personas/c.yaml").success();
    insta::assert_snapshot!(workspace.read_masked("personas/a.yaml"), @r#"
    id: [uuid]
    name: A
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    assert_eq!(workspace.read("personas/b.yaml"), "name: B\n");
    assert_eq!(workspace.read("shared/c.yaml"), "name: C\n");
}

#[test]
fn the_library_is_mended_by_its_staff_alone() {
    let workspace = Workspace::new();
    let text = "name: Lib\nsystem_prompt: x\n";
    workspace.write("library/lib.yaml", text);
    workspace.run("validate --fix").success();
    assert_eq!(workspace.read("library/lib.yaml"), text);
    workspace.run_with_env("validate --fix", "PERSONA_ROLE", "STAFF").success();
    assert_eq!(workspace.read("library/lib.yaml"), text);
    workspace.write(".config/persona/config.yaml", "role: staff\n");
    workspace.run("validate --fix").success();
    insta::assert_snapshot!(workspace.read_masked("library/lib.yaml"), @r#"
    id: [uuid]
    name: Lib
    system_prompt: x
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
}

#[test]
fn a_broken_file_does_not_keep_others_from_being_mended() {
    let workspace = Workspace::new();
    workspace.write("personas/a.yaml", "name: A\n");
    workspace.write("personas/broken.yaml", "name: [\n");
    let session = workspace.run("validate --fix -o json").exits(3);
    assert_eq!(session.json()["fixed"][0]["file"], "personas/a.yaml");
    assert_eq!(judged(&workspace, "").len(), 1);
    assert_eq!(workspace.read("personas/broken.yaml"), "name: [\n");
    assert!(fs::metadata(workspace.file(".persona/journal")).is_err());
}
