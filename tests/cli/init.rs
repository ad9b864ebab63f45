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
    insta::assert_snapshot!(workspace.read("persona.yaml"), @"
    # yaml-language-server: $schema=schema/manifest.schema.json
    # A persona workspace: one readable YAML file per definition, kept in git.
    # `persona help` lists the commands, `persona explain FIELD` the keys of a persona.
    version: 1
    name: desk

    # The agent whose prompt variables a command uses when it names none.
    # default_agent: default

    # Choices that this workspace adds to the built-in ones, by field.
    # choices:
    #   accent: [British, Irish]

    # Who draws portraits: local (offline), openai (only in a build with that feature) or none.
    # image_provider: local

    # Where the shared library lies.
    # library: library

    # derived leaves updated_at out of the files, so that two branches that change different keys of one
    # persona merge without a conflict; stored keeps it in them.
    # timestamps: derived
    ");
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
fn a_named_directory_is_made_and_the_name_defaults_to_its_own() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("init 'deep/support desk'"), @"
    --- stderr ---
    created the workspace in [directory]/deep/support desk: .gitignore, schema/persona.schema.json, schema/manifest.schema.json, schema/draft.schema.json, schema/ledger.schema.json, schema/resource.schema.json, schema/variable.schema.json, schema/project.schema.json, schema/scenario.schema.json, persona.yaml, personas/
    hint: cd 'deep/support desk' && persona list
    --- exit 0 ---
    ");
    let manifest = workspace.read("deep/support desk/persona.yaml");
    assert_eq!(manifest.lines().nth(4), Some("name: support desk"));
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
    let lines = ["init personas", "init personas/deep/er", "init drafts"];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona init personas
    --- stderr ---
    error: `personas` holds definitions of the workspace [directory]
    hint: create the workspace in a separate directory
    --- exit 2 ---
    $ persona init personas/deep/er
    --- stderr ---
    error: `personas` holds definitions of the workspace [directory]
    hint: create the workspace in a separate directory
    --- exit 2 ---
    $ persona init drafts
    --- stderr ---
    error: `drafts` holds definitions of the workspace [directory]
    hint: create the workspace in a separate directory
    --- exit 2 ---
    ");
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
