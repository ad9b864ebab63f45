//! `persona duplicate`.

use serde_json::{Value, json};

use crate::harness::{ADA, Workspace};

fn shown(workspace: &Workspace, reference: &str) -> Value {
    workspace.run(&format!("show '{reference}' -o json")).success().json()
}

#[test]
fn a_copy_has_a_new_identity_and_everything_else() {
    let workspace = Workspace::with_ada();
    let session = workspace.run("duplicate ada").success();
    assert_eq!(session.stderr, "created `Ada Copy` in personas/ada-copy.yaml\n");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
    let (old, new) = (shown(&workspace, "ada"), shown(&workspace, "ada-copy"));
    assert_ne!(old["id"], new["id"]);
    assert_eq!(new["cloned_from"], old["id"]);
    assert_eq!(
        (&new["created_at"], &new["updated_at"]),
        (&json!("2026-01-02T03:04:05Z"), &json!("2026-01-02T03:04:05Z"))
    );
    for key in ["description", "tone", "tags"] {
        assert_eq!(old[key], new[key]);
    }
}

#[test]
fn comments_are_copied_too() {
    let workspace = Workspace::with_ada();
    workspace.run("duplicate ada --name Eve").success();
    insta::assert_snapshot!(workspace.read_masked("personas/eve.yaml"), @r#"
    # Ada calls on Mondays.
    id: [uuid]
    name: Eve   # after Lovelace
    description: 'Asks for refunds'

    # How she writes
    tone: casual
    tags: [smoke, billing]   # keep sorted
    cloned_from: [uuid]
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
}

#[test]
fn default_names_are_counted() {
    let workspace = Workspace::with_ada();
    for name in ["Ada Copy", "Ada Copy 2", "Ada Copy 3"] {
        workspace.run("duplicate ada").success().tells(&format!("created `{name}`"));
    }
    insta::assert_snapshot!(workspace.run("duplicate 'ada copy'"), @"
    --- stderr ---
    created `Ada Copy Copy` in personas/ada-copy-copy.yaml
    --- exit 0 ---
    ");
}

#[test]
fn a_long_name_leaves_room_for_copy() {
    let workspace = Workspace::new();
    let name = "n".repeat(255);
    workspace.run(&format!("create {name}")).success();
    workspace.run(&format!("duplicate {name}")).success();
    let names = workspace.run("list -o name").success().stdout;
    assert!(names.lines().any(|line| line.ends_with("n Copy") && line.len() == 255), "{names}");
}

#[test]
fn a_system_persona_is_copied_into_the_workspace() {
    let workspace = Workspace::new();
    workspace.run("duplicate 'worried grandmother' --name Nan").success();
    let nan = shown(&workspace, "nan");
    let original = shown(&workspace, "Worried Grandmother");
    assert_eq!((&nan["cloned_from"], &nan["persona_type"]), (&original["id"], &json!("workspace")));
    assert_eq!(nan["system_prompt"], original["system_prompt"]);
    workspace.run("patch nan --tone formal").success();
}

#[test]
fn a_taken_or_impossible_name_is_refused() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("duplicate ada --name ADA"), @"
    --- stderr ---
    error: name `ADA` is taken by `personas/ada.yaml`
    hint: choose another name
    --- exit 5 ---
    ");
    workspace.run("duplicate ada --name 'Worried Grandmother'").exits(5);
    workspace.run("duplicate ada --name ' '").exits(3);
    workspace.run(&format!("duplicate ada --name {}", "x".repeat(256))).exits(3);
    workspace.run("duplicate nobody").exits(4);
    assert_eq!(workspace.state(), before);
}

#[test]
fn a_dry_run_writes_nothing() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("duplicate ada --dry-run"), @r#"
    --- stdout ---
    --- /dev/null
    +++ b/personas/ada-copy.yaml
    @@ -0,0 +1,11 @@
    +# Ada calls on Mondays.
    +id: [uuid]
    +name: Ada Copy   # after Lovelace
    +description: 'Asks for refunds'
    +
    +# How she writes
    +tone: casual
    +tags: [smoke, billing]   # keep sorted
    +cloned_from: [uuid]
    +created_at: "2026-01-02T03:04:05Z"
    +updated_at: "2026-01-02T03:04:05Z"
    --- exit 0 ---
    "#);
    assert_eq!(workspace.state(), before);
}

#[test]
fn a_wrong_persona_is_not_copied() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: loud\n");
    insta::assert_snapshot!(workspace.run("duplicate ada"), @"
    --- stderr ---
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/ada.yaml:2:7
      |
    2 | tone: loud
      |       ^^^^
      |
      = help: `persona explain tone` explains the choices

    error: personas/ada.yaml: 1 problem
    --- exit 3 ---
    ");
    assert_eq!(workspace.names("personas"), ["ada.yaml"]);
}

#[test]
fn a_hand_written_original_without_an_id_is_copied_without_its_track() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\n");
    workspace.run("duplicate ada").success();
    assert_eq!(shown(&workspace, "ada-copy").get("cloned_from"), None);
    assert_eq!(workspace.read("personas/ada.yaml"), "name: Ada\n");
}

#[test]
fn derived_timestamps_stay_out_of_copies() {
    let workspace = Workspace::with_ada();
    workspace.write("persona.yaml", "version: 1\ntimestamps: derived\n");
    workspace.run("duplicate ada").success();
    insta::assert_snapshot!(workspace.read_masked("personas/ada-copy.yaml"), @r#"
    # Ada calls on Mondays.
    id: [uuid]
    name: Ada Copy   # after Lovelace
    description: 'Asks for refunds'

    # How she writes
    tone: casual
    tags: [smoke, billing]   # keep sorted
    cloned_from: [uuid]
    created_at: "2026-01-02T03:04:05Z"
    "#);
}

#[test]
fn a_copy_of_what_has_no_id_says_that_it_names_no_original() {
    let workspace = Workspace::new();
    workspace.write("personas/eve.yaml", "name: Eve\n");
    insta::assert_snapshot!(workspace.run("duplicate eve"), @"
    --- stderr ---
    created `Eve Copy` in personas/eve-copy.yaml
    note: the copy has no `cloned_from`: personas/eve.yaml has no id yet
    hint: persona validate --fix
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.read_masked("personas/eve-copy.yaml"), @r#"
    id: [uuid]
    name: Eve Copy
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
}

#[cfg(unix)]
#[test]
fn a_copy_of_a_private_file_is_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let workspace = Workspace::with_ada();
    let mode = |name: &str| workspace.file(name).metadata().unwrap().permissions().mode() & 0o777;
    let private = std::fs::Permissions::from_mode(0o600);
    std::fs::set_permissions(workspace.file("personas/ada.yaml"), private).unwrap();
    workspace.run("duplicate ada --name Eve").success();
    assert_eq!(mode("personas/eve.yaml"), 0o600);
    let draft = workspace.run("draft create --persona ada --key k-17 -o json").success().json();
    let folder = format!("drafts/{}", draft["draft_id"].as_str().unwrap());
    assert_eq!(mode(&format!("{folder}/draft.yaml")), 0o600);
    for name in workspace.names(&format!("{folder}/ledger")) {
        assert_eq!(mode(&format!("{folder}/ledger/{name}")), 0o600);
    }
    for name in workspace.names("resources/names") {
        assert_eq!(mode(&format!("resources/names/{name}")), 0o600);
    }
}

#[test]
fn a_copy_is_named_as_cp_names_one() {
    let workspace = Workspace::with_ada();
    workspace.run("cp ada Eve").success();
    workspace.run("duplicate ada --name Zoe").success();
    workspace.run("duplicate ada Uma --name Ida").exits(2);
    assert_eq!(workspace.names("personas"), ["ada.yaml", "eve.yaml", "zoe.yaml"]);
}
