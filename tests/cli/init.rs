//! `persona init`, and finding the workspace.

use crate::harness::{Session, Workspace};

#[test]
fn a_directory_becomes_a_workspace_that_is_empty_and_valid() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("init --name desk"), @"
    --- stderr ---
    created the workspace in [directory]: .gitignore, schema/persona.schema.json, schema/manifest.schema.json, schema/draft.schema.json, schema/ledger.schema.json, schema/resource.schema.json, schema/variable.schema.json, schema/project.schema.json, schema/scenario.schema.json, persona.yaml, personas/
    --- exit 0 ---
    ");
    assert_eq!(
        workspace.names(""),
        [".gitignore", ".persona", "persona.yaml", "personas", "schema"]
    );
    assert_eq!(workspace.read(".gitignore"), ".persona/\n.persona-tmp-*\n");
    assert!(workspace.read("persona.yaml").contains("\nname: desk\n"));
    workspace.run("list -o json").success().prints("[]\n");
}

#[test]
fn the_state_folder_is_never_committed() {
    let workspace = Workspace::in_git();
    workspace.run("create Eve").success();
    let status = workspace.git("status --porcelain");
    assert_eq!(status, "?? personas/eve.yaml\n");
}

#[test]
fn a_second_init_leaves_everything_as_it_is() {
    let workspace = Workspace::with_ada();
    workspace.write("persona.yaml", "version: 1 # mine\nname: mine\n");
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("init"), @"
    --- stderr ---
    unchanged: [directory] is a workspace already
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("init --name other"), @"
    --- stderr ---
    unchanged: [directory] is a workspace already
    note: --name was ignored: persona.yaml already exists; edit it to rename the workspace
    --- exit 0 ---
    ");
    assert_eq!(workspace.state(), before);
}

#[test]
fn an_ignore_file_that_is_there_keeps_its_lines() {
    let workspace = Workspace::bare();
    workspace.write(".gitignore", "target\n*.log");
    workspace.run("init").success();
    assert_eq!(workspace.read(".gitignore"), "target\n*.log\n.persona/\n.persona-tmp-*\n");
}

#[test]
fn a_named_directory_is_made_and_the_name_defaults_to_its_own() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("init 'deep/support desk'"), @"
    --- stderr ---
    created the workspace in [directory]/deep/support desk: .gitignore, schema/persona.schema.json, schema/manifest.schema.json, schema/draft.schema.json, schema/ledger.schema.json, schema/resource.schema.json, schema/variable.schema.json, schema/project.schema.json, schema/scenario.schema.json, persona.yaml, personas/
    hint: cd 'deep/support desk' && persona list
    --- exit 0 ---
    ");
    assert!(workspace.read("deep/support desk/persona.yaml").contains("\nname: support desk\n"));
}

#[test]
fn examples_are_valid_personas_of_their_own() {
    let workspace = Workspace::bare();
    workspace.run("init --example").success();
    let listed = workspace.run("list -o json").success().json();
    let listed = listed.as_array().unwrap().clone();
    assert!(listed.len() >= 2, "{listed:?}");
    for persona in &listed {
        assert_eq!(persona["created_at"], "2026-01-02T03:04:05Z");
        assert_eq!(persona["id"].as_str().unwrap().len(), 36);
    }
    assert_ne!(listed[0]["id"], listed[1]["id"]);
}

#[test]
fn an_empty_name_is_wrong_usage() {
    insta::assert_snapshot!(Workspace::bare().run("init --name ' '"), @"
    --- stderr ---
    error: --name cannot be empty
    --- exit 2 ---
    ");
}

#[test]
fn the_workspace_is_found_from_below() {
    let workspace = Workspace::with_ada();
    let shown = workspace.run_in("a/b/c", "show ada -o json").success().json();
    assert_eq!(shown["path"], "personas/ada.yaml");
    insta::assert_snapshot!(workspace.run_in("personas", "create Eve"), @"
    --- stderr ---
    created `Eve` in personas/eve.yaml
    --- exit 0 ---
    ");
    assert!(workspace.exists("personas/eve.yaml"));
}

#[test]
fn a_flag_names_the_workspace_over_the_environment_and_that_over_the_directory() {
    let (flag, variable, directory) = (Workspace::new(), Workspace::new(), Workspace::new());
    flag.run("create Flag").success();
    variable.run("create Variable").success();
    directory.run("create Directory").success();
    let named = |line: &str| {
        let path = variable.path().to_str().unwrap().to_owned();
        Session::of(directory.command(line).env("PERSONA_WORKSPACE", path)).success()
    };
    directory.run("list -o name").prints("Directory\n");
    named("list -o name").prints("Variable\n");
    named(&format!("-C '{}' list -o name", flag.path().display())).prints("Flag\n");
    named(&format!("list -o name --workspace '{}'", flag.path().display())).prints("Flag\n");
}

#[test]
fn outside_of_a_workspace_the_error_says_how_to_make_one() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("list"), @"
    --- stderr ---
    error: no `persona.yaml` in `[directory]` or any directory above it
    hint: persona init
    --- exit 4 ---
    ");
    insta::assert_snapshot!(workspace.run("create Ada"), @"
    --- stderr ---
    error: no `persona.yaml` in `[directory]` or any directory above it
    hint: persona init
    --- exit 4 ---
    ");
    insta::assert_snapshot!(workspace.run("-C nowhere list"), @"
    --- stderr ---
    error: `[directory]/nowhere` is not a workspace: it holds no `persona.yaml`
    hint: persona -C [directory]/nowhere init
    --- exit 4 ---
    ");
    let error = workspace.run("list -o json").exits(4).json_error();
    assert_eq!((&error["code"], &error["status"]), (&"no-workspace".into(), &404.into()));
    assert_eq!(workspace.names(""), [""; 0]);
}

#[test]
fn system_personas_can_be_looked_at_without_a_workspace() {
    let workspace = Workspace::bare();
    let listed = workspace.run("list --type system -o json").success().json();
    assert!(listed.as_array().unwrap().len() >= 16);
    workspace.run("show 'Worried Grandmother'").success();
    assert_eq!(workspace.names(""), [""; 0]);
}

#[test]
fn a_broken_manifest_is_pointed_at() {
    let workspace = Workspace::with_ada();
    workspace.write("persona.yaml", "version: 1\nnaem: desk\ntimestamps: maybe\n");
    insta::assert_snapshot!(workspace.run("list"), @"
    --- stderr ---
    error[unknown-key]: unknown key `naem`
     --> persona.yaml:2:1
      |
    2 | naem: desk
      | ^^^^
      |
      = help: did you mean `name`?

    error[unknown-choice]: invalid value `maybe` for `timestamps`: expected `stored` or `derived`
     --> persona.yaml:3:13
      |
    3 | timestamps: maybe
      |             ^^^^^
      |
      = help: `persona explain manifest.timestamps` explains it

    error: persona.yaml: 2 problems
    --- exit 3 ---
    ");
}

#[test]
fn no_workspace_is_made_among_the_definitions_of_another() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    for line in ["init personas", "init personas/deep/er", "init drafts"] {
        workspace.run(line).exits(2).tells("holds definitions of the workspace");
    }
    workspace.run_in("personas", "init").exits(2);
    assert_eq!(workspace.state(), before);
    assert!(!workspace.exists("drafts"));
    workspace.run("init inner").success();
    insta::assert_snapshot!(workspace.run_in("inner", "init"), @"
    --- stderr ---
    unchanged: [directory]/inner is a workspace already
    --- exit 0 ---
    ");
}

#[test]
fn what_a_killed_command_left_beside_the_definitions_is_no_business_of_git() {
    let workspace = Workspace::in_git();
    workspace.write(".gitignore", "/.persona\n");
    insta::assert_snapshot!(workspace.run("init"), @"
    --- stderr ---
    updated the workspace in [directory]
    changed: .gitignore
    --- exit 0 ---
    ");
    assert_eq!(workspace.read(".gitignore"), "/.persona\n.persona-tmp-*\n");
    insta::assert_snapshot!(workspace.run("init"), @"
    --- stderr ---
    unchanged: [directory] is a workspace already
    --- exit 0 ---
    ");
    workspace.write("personas/.persona-tmp-AbC123", "name: half");
    assert_eq!(workspace.git("status --porcelain personas"), "");
}

#[test]
fn init_tells_programs_what_it_made() {
    let workspace = Workspace::bare();
    let made = workspace.run("init desk -o json").success().json();
    assert!(made["path"].as_str().unwrap().ends_with("/desk"), "{made}");
    assert!(
        made["created"].as_array().unwrap().iter().any(|file| file == "persona.yaml"),
        "{made}"
    );
    let again = workspace.run("init desk -o json").success().json();
    assert_eq!(again["created"], serde_json::json!([]));
    assert!(
        workspace
            .run("init desk -o csv")
            .success()
            .stdout
            .starts_with("path,created,changed,skipped\n")
    );
    let name = workspace.run("init desk -o name").success();
    assert_eq!(name.stdout.trim_end(), made["path"].as_str().unwrap());
}

#[test]
fn a_name_that_no_workspace_can_have_is_refused_before_anything_is_made() {
    let workspace = Workspace::bare();
    let line = format!("init new --name {}", "x".repeat(300));
    insta::assert_snapshot!(workspace.run(&line), @"
    --- stderr ---
    error[out-of-range]: `name` must have at most 255 characters, found 300
    hint: shorten it

    error: cannot create the workspace: 1 problem
    --- exit 3 ---
    ");
    assert!(!workspace.exists("new"));
}

#[test]
fn examples_are_not_put_beside_personas() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("init --example"), @"
    --- stderr ---
    unchanged: [directory] is a workspace already
    note: no examples were added: the workspace already has personas
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("personas"), ["ada.yaml"]);
}

#[test]
fn settings_to_add_by_hand_stay_out_of_the_way_of_json() {
    let workspace = Workspace::new();
    workspace.write(".vscode/settings.json", "{}\n");
    let made = workspace.run("init --vscode -o json").success().json();
    assert!(made["settings"].as_str().unwrap().contains("yaml.schemas"), "{made}");
    assert!(workspace.run("init --vscode").success().stdout.contains("yaml.schemas"));
}

#[test]
fn files_of_others_among_definitions_are_named_and_a_subdirectory_suggested() {
    let workspace = Workspace::bare();
    workspace.write("resources/logo.txt", "x");
    workspace.write("variables/main.yml", "- hosts: all\n");
    workspace.write("schema/tables.sql", "create table a;\n");
    workspace.write("personas/eve.yaml", "name: Eve\n");
    workspace.write("personas/notes.md", "x");
    let session = workspace.run("init --name desk").success();
    let lines: Vec<&str> = session.stderr.lines().collect();
    assert_eq!(
        lines[..2],
        [
            "warning: other files lie in the folders of definitions: `personas/notes.md`, \
             `resources/logo.txt`, `variables/main.yml`, `schema/tables.sql`",
            "hint: create the workspace in a subdirectory instead: persona init personas-desk",
        ]
    );
    assert!(!workspace.run("init").success().stderr.contains("warning"), "said once");
}

#[test]
fn a_persona_yaml_that_is_no_manifest_is_named_as_such() {
    let workspace = Workspace::bare();
    workspace.write("persona.yaml", "app: shop\nreplicas: 2\n");
    insta::assert_snapshot!(workspace.run("init"), @"
    --- stderr ---
    error: `persona.yaml` is not the manifest of a workspace: it has no `version`
    hint: create the workspace in a subdirectory: persona init personas-desk
    --- exit 2 ---
    ");
    for line in ["validate", "list", "create Ada"] {
        workspace.run(line).exits(2).tells("`persona.yaml` is not the manifest of a workspace");
    }
    assert_eq!(workspace.read("persona.yaml"), "app: shop\nreplicas: 2\n");
}

#[test]
fn what_was_created_changed_and_skipped_is_told_apart() {
    let workspace = Workspace::bare();
    workspace.write(".gitignore", "target\n");
    workspace.write("schema/persona.schema.json", "{}\n");
    let session = workspace.run("init --name desk -o json").success();
    let json = session.json();
    assert_eq!(json["changed"], serde_json::json!([".gitignore"]));
    assert_eq!(json["skipped"], serde_json::json!(["schema/persona.schema.json"]));
    let created = json["created"].to_string();
    assert!(created.contains("persona.yaml") && !created.contains("persona.schema"), "{created}");
    session.tells("changed: .gitignore\nskipped: schema/persona.schema.json\n");
    assert_eq!(workspace.read("schema/persona.schema.json"), "{}\n");
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_in_the_place_of_files_are_errors_and_no_hang() {
    for path in [".gitignore", "schema/persona.schema.json"] {
        let workspace = Workspace::bare();
        std::fs::create_dir(workspace.file("schema")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(workspace.file(path)).status();
        assert!(made.unwrap().success());
        workspace.run("init").exits(3).tells("is a named pipe, not a regular file");
        std::fs::remove_file(workspace.file(path)).unwrap();
        std::os::unix::fs::symlink("/dev/zero", workspace.file(path)).unwrap();
        workspace.run("init").exits(3).tells("is not inside the workspace");
    }
}
