//! `init` in a directory that has files already.

use crate::harness::Workspace;

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
    insta::assert_snapshot!(workspace.run("init --vscode"), @r#"
    --- stdout ---
    {
      "yaml.schemas": {
        "./schema/persona.schema.json": [
          "personas/*.yaml",
          "projects/*/personas/*.yaml",
          "library/*.yaml"
        ],
        "./schema/manifest.schema.json": [
          "persona.yaml"
        ],
        "./schema/draft.schema.json": [
          "drafts/*/draft.yaml"
        ],
        "./schema/ledger.schema.json": [
          "drafts/*/ledger/*.yaml"
        ],
        "./schema/resource.schema.json": [
          "resources/*/*.yaml"
        ],
        "./schema/variable.schema.json": [
          "variables/*/*.yaml"
        ],
        "./schema/project.schema.json": [
          "projects/*/project.yaml"
        ],
        "./schema/scenario.schema.json": [
          "scenarios/*.yaml"
        ]
      }
    }
    --- stderr ---
    note: .vscode/settings.json already exists and is kept; add this to it:
    unchanged: [directory] is a workspace already
    --- exit 0 ---
    "#);
    insta::assert_snapshot!(workspace.run("init --vscode -o json"), @r#"
    --- stdout ---
    {
      "path": "[directory]",
      "created": [],
      "changed": [],
      "skipped": [],
      "settings": "{\n  \"yaml.schemas\": {\n    \"./schema/persona.schema.json\": [\n      \"personas/*.yaml\",\n      \"projects/*/personas/*.yaml\",\n      \"library/*.yaml\"\n    ],\n    \"./schema/manifest.schema.json\": [\n      \"persona.yaml\"\n    ],\n    \"./schema/draft.schema.json\": [\n      \"drafts/*/draft.yaml\"\n    ],\n    \"./schema/ledger.schema.json\": [\n      \"drafts/*/ledger/*.yaml\"\n    ],\n    \"./schema/resource.schema.json\": [\n      \"resources/*/*.yaml\"\n    ],\n    \"./schema/variable.schema.json\": [\n      \"variables/*/*.yaml\"\n    ],\n    \"./schema/project.schema.json\": [\n      \"projects/*/project.yaml\"\n    ],\n    \"./schema/scenario.schema.json\": [\n      \"scenarios/*.yaml\"\n    ]\n  }\n}\n"
    }
    --- stderr ---
    note: .vscode/settings.json already exists and is kept; add this to it:
    unchanged: [directory] is a workspace already
    --- exit 0 ---
    "#);
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
             `variables/main.yml`, `resources/logo.txt`, `schema/tables.sql`",
            "hint: create the workspace in a subdirectory instead: persona init personas-desk",
        ]
    );
    workspace.run("init").success().hides("warning");
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
    insta::assert_snapshot!(workspace.run("init --name desk -o json"), @r#"
    --- stdout ---
    {
      "path": "[directory]",
      "created": [
        "schema/manifest.schema.json",
        "schema/draft.schema.json",
        "schema/ledger.schema.json",
        "schema/resource.schema.json",
        "schema/variable.schema.json",
        "schema/project.schema.json",
        "schema/scenario.schema.json",
        "persona.yaml",
        "personas/"
      ],
      "changed": [
        ".gitignore"
      ],
      "skipped": [
        "schema/persona.schema.json"
      ]
    }
    --- stderr ---
    created the workspace in [directory]: schema/manifest.schema.json, schema/draft.schema.json, schema/ledger.schema.json, schema/resource.schema.json, schema/variable.schema.json, schema/project.schema.json, schema/scenario.schema.json, persona.yaml, personas/
    changed: .gitignore
    skipped: schema/persona.schema.json
    --- exit 0 ---
    "#);
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
