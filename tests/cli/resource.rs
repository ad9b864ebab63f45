//! `persona resource …`.

use crate::harness::Workspace;

const ICON: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>\n";

/// Every file below `resources/` with its bytes.
fn files(workspace: &Workspace, folder: &str) -> Vec<(String, String)> {
    let folder = format!("resources/{folder}");
    let names = workspace.names(&folder);
    names
        .into_iter()
        .map(|name| {
            let text = workspace.read(&format!("{folder}/{name}"));
            (name, text)
        })
        .collect()
}

#[test]
fn every_kind_is_kept_in_the_folder_of_its_plural() {
    let workspace = Workspace::new();
    workspace.write("icon.svg", ICON);
    for (kind, value, folder) in [
        ("name", "Dana", "names"),
        ("description", "'Calls twice'", "descriptions"),
        ("color", "'#3366cc'", "colors"),
        ("icon", "@icon.svg", "icons"),
        ("instruction", "'You are Dana.'", "instructions"),
        ("flag", "beta", "flags"),
        ("example", "Hello", "examples"),
        ("department", "Billing", "departments"),
        ("parameter_field", "order_number", "parameter_fields"),
        ("voice", "alto-2", "voices"),
    ] {
        let made = workspace.run(&format!("resource create {kind} {value} -o json")).success();
        let made = made.json();
        assert_eq!(made["kind"], kind);
        let id = made["id"].as_str().unwrap();
        let [(name, text)] = &files(&workspace, folder)[..] else { panic!("{folder}") };
        assert!(name.ends_with(&format!("-{}.yaml", &id[..8])), "{name}");
        assert!(text.starts_with(&format!("id: {id}\nkind: {kind}\nvalue: ")), "{text}");
    }
}

#[test]
fn the_same_resource_made_in_two_places_is_the_same_bytes() {
    let (one, other) = (Workspace::new(), Workspace::new());
    for workspace in [&one, &other] {
        workspace.run("resource create voice alto-2").success();
        workspace.run("resource create flag on --type beta --label 'Beta callers'").success();
    }
    for folder in ["voices", "flags"] {
        assert_eq!(files(&one, folder), files(&other, folder));
    }
    let text = &files(&one, "flags")[0].1;
    assert!(text.ends_with("value: \"on\"\nlabel: Beta callers\ntype: beta\n"), "{text}");
}

#[test]
fn creating_the_same_again_is_unchanged_and_gives_the_same_id() {
    let workspace = Workspace::new();
    let first = workspace.run("resource create voice alto-2").success();
    let again = workspace.run("resource create voice alto-2").success();
    assert_eq!(first.stdout, again.stdout);
    assert!(again.stderr.starts_with("unchanged: voice `alto-2`"), "{again}");
    assert_eq!(files(&workspace, "voices").len(), 1);
}

#[test]
fn an_existing_id_is_taken_over_and_what_has_one_already_keeps_it() {
    let workspace = Workspace::new();
    let id = "3C90C3CC-0D44-4B50-8888-8DD25736052A";
    let made = workspace.run(&format!("resource create voice alto-2 --id {id}")).success();
    assert_eq!(made.stdout.trim(), id.to_lowercase());
    let found = workspace.run("resource create voice alto-2").success();
    assert_eq!(found.stdout, made.stdout);
    let other = "resource create voice alto-2 --id 11111111-1111-4111-8111-111111111111";
    insta::assert_snapshot!(workspace.run(other), @"
    --- stderr ---
    error: the resource is there already: this voice has the id `[uuid]` (`resources/voices/alto-2-3c90c3cc.yaml`)
    hint: resources never change: use the existing one, or another value
    --- exit 5 ---
    ");
    insta::assert_snapshot!(workspace.run(&format!("resource create voice bass-1 --id {id}")), @"
    --- stderr ---
    error: id `[uuid]` is taken by `resources/voices/alto-2-3c90c3cc.yaml`
    hint: omit the id to get a new one
    --- exit 5 ---
    ");
    workspace.run("resource create voice bass-1 --id nonsense").exits(3);
}

#[test]
fn what_cannot_be_a_value_is_refused_with_every_problem() {
    let workspace = Workspace::new();
    let refused = workspace.run("resource create color teal --label x --type y -o json").exits(3);
    let error = refused.json_error();
    let problems = error["problems"].as_array().unwrap();
    let codes: Vec<&str> =
        problems.iter().map(|problem| problem["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["bad-color", "wrong-kind", "wrong-kind"]);
    let unsafe_icon = "resource create icon '<svg onload=\"x()\"/>'";
    insta::assert_snapshot!(workspace.run(unsafe_icon), @"
    --- stderr ---
    error[unsafe-icon]: the SVG has the event handler `onload`
    hint: use only shapes, gradients, embedded images and references to parts of the icon

    error: the resource cannot be created: 1 problem
    --- exit 3 ---
    ");
    workspace.run("resource create voice ''").exits(3);
    insta::assert_snapshot!(workspace.run("resource create mood calm"), @"
    --- stderr ---
    error: invalid value 'mood' for '<KIND>': expected `name`, `description`, `color`, `icon`, `instruction`, `flag`, `example`, `department`, `parameter_field` or `voice`

    For more information, try '--help'.
    --- exit 2 ---
    ");
    assert!(!workspace.exists("resources"));
}

#[test]
fn the_two_persona_active_flags_are_built_in_and_never_files() {
    let workspace = Workspace::new();
    let listed = workspace.run("resource list flag -o json").success().json();
    let labels: Vec<&str> =
        listed.as_array().unwrap().iter().map(|flag| flag["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["persona_active = true", "persona_active = false"]);
    let again = workspace.run("resource create flag true --type persona_active").success();
    assert_eq!(again.stdout.trim(), listed[0]["id"].as_str().unwrap());
    assert!(!workspace.exists("resources"));
    let id = listed[0]["id"].as_str().unwrap();
    workspace.run(&format!("resource delete {id} --yes")).exits(6);
}

#[test]
fn a_resource_in_use_is_not_deleted_and_the_draft_is_named() {
    let workspace = Workspace::new();
    workspace.run("resource create voice alto-2").success();
    workspace.run("draft create --name Dana --voice alto-2 --key k").success();
    insta::assert_snapshot!(workspace.run("resource delete alto-2 --yes"), @"
    --- stderr ---
    error: voice `alto-2` ([id]) is in use by draft `Dana ([id])`
    hint: publish or delete the draft first: persona draft list
    --- exit 5 ---
    ");
    // A recorded answer still names it.
    workspace.run("draft patch Dana --unset voices").success();
    workspace.run("resource delete alto-2 --yes").exits(5);
    workspace.run("draft delete Dana --yes").success();
    workspace.run("resource delete alto-2").exits(2);
    workspace.run("resource delete alto-2 --yes").success();
    assert_eq!(files(&workspace, "voices"), []);
}

#[test]
fn prune_deletes_what_no_draft_uses_and_nothing_else() {
    let workspace = Workspace::new();
    workspace.run("resource create voice alto-2").success();
    workspace.run("resource create voice bass-1").success();
    workspace.run("draft create --name Dana --voice alto-2").success();
    insta::assert_snapshot!(workspace.run("resource prune --dry-run"), @"
    --- stderr ---
    would delete voice `bass-1` ([id])
    --- exit 0 ---
    ");
    assert_eq!(files(&workspace, "voices").len(), 2);
    workspace.run("resource prune").exits(2);
    workspace.run("resource prune --yes").success();
    let [(name, _)] = &files(&workspace, "voices")[..] else { panic!() };
    assert!(name.starts_with("alto-2-"));
    workspace.write("drafts/broken/draft.yaml", "<<<<<<< a\n");
    workspace.run("draft delete Dana --yes").success();
    workspace.run("resource prune --yes").exits(3);
    assert_eq!(files(&workspace, "voices").len(), 1);
}

#[test]
fn one_broken_file_hides_no_other_resource() {
    let workspace = Workspace::new();
    workspace.run("resource create voice alto-2").success();
    workspace.write("resources/voices/broken.yaml", "kind: name\nvalue: x\nmood: 1\n");
    insta::assert_snapshot!(workspace.run("resource list voice"), @"
    --- stdout ---
    KIND   VALUE   LABEL  ID
    voice  alto-2         [uuid]
    --- stderr ---
    error[unknown-key]: unknown key `mood`
     --> resources/voices/broken.yaml:3:1
      |
    3 | mood: 1
      | ^^^^
      |
      = help: remove the key

    error[wrong-kind]: expected kind `voice` in `voices`
     --> resources/voices/broken.yaml:1:7
      |
    1 | kind: name
      |       ^^^^
      |
      = help: write `kind: voice`, or move the file

    error: some resources cannot be read: 2 problems
    --- exit 3 ---
    ");
    let lines = ["resource prune --dry-run", "resource prune --yes"];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona resource prune --dry-run
    --- stderr ---
    would delete voice `alto-2` ([id])
    error[unknown-key]: unknown key `mood`
     --> resources/voices/broken.yaml:3:1
      |
    3 | mood: 1
      | ^^^^
      |
      = help: remove the key

    error[wrong-kind]: expected kind `voice` in `voices`
     --> resources/voices/broken.yaml:1:7
      |
    1 | kind: name
      |       ^^^^
      |
      = help: write `kind: voice`, or move the file

    error: some resources cannot be read and are kept: 2 problems
    --- exit 3 ---
    $ persona resource prune --yes
    --- stderr ---
    deleted voice `alto-2` ([id])
    error[unknown-key]: unknown key `mood`
     --> resources/voices/broken.yaml:3:1
      |
    3 | mood: 1
      | ^^^^
      |
      = help: remove the key

    error[wrong-kind]: expected kind `voice` in `voices`
     --> resources/voices/broken.yaml:1:7
      |
    1 | kind: name
      |       ^^^^
      |
      = help: write `kind: voice`, or move the file

    error: some resources cannot be read and are kept: 2 problems
    --- exit 3 ---
    ");
    assert_eq!(workspace.names("resources/voices"), ["broken.yaml"]);
}

#[test]
fn a_resource_is_found_by_id_prefix_value_and_label() {
    let workspace = Workspace::new();
    workspace.write("icon.svg", ICON);
    let id = workspace.run("resource create icon @icon.svg --label Rocket").success().stdout;
    for reference in [id.trim(), &id[..4], "rocket", "ROCKET"] {
        let shown = workspace.run(&format!("resource show {reference} -o json")).success().json();
        assert_eq!(shown["id"], id.trim());
        assert_eq!(shown["value"], ICON.trim());
    }
    insta::assert_snapshot!(workspace.run("resource show rockett"), @"
    --- stderr ---
    error: no resource `rockett` in the workspace
    hint: did you mean `Rocket`?
    --- exit 4 ---
    ");
}
