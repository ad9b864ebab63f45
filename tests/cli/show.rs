//! `persona show`.

use serde_json::json;

use crate::harness::Workspace;

#[test]
fn one_persona_is_one_object_and_several_are_an_array() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve").success();
    let one = workspace.run("show ada -o json").success().json();
    assert_eq!(one["name"], "Ada");
    assert_eq!(one["etag"].as_str().unwrap().len(), 16);
    let two = workspace.run("show eve ada -o json").success().json();
    assert_eq!((&two[0]["name"], &two[1]["name"]), (&json!("Eve"), &json!("Ada")));
}

#[test]
fn what_is_unset_is_absent_and_what_is_derived_is_there() {
    let shown = Workspace::with_ada().run("show ada -o json").success().json();
    let keys: Vec<&str> = shown.as_object().unwrap().keys().map(String::as_str).collect();
    let wanted = [
        "id",
        "name",
        "description",
        "tone",
        "tags",
        "created_at",
        "updated_at",
        "persona_type",
        "slug",
        "path",
        "etag",
    ];
    assert_eq!(keys, wanted);
}

#[test]
fn the_table_is_for_people_and_the_same_without_a_terminal() {
    insta::assert_snapshot!(Workspace::with_ada().run("show ada"), @"
    --- stdout ---
    id            [uuid]
    name          Ada
    description   Asks for refunds
    tone          casual
    tags          smoke, billing
    created_at    2025-01-01T00:00:00Z
    updated_at    2025-01-01T00:00:00Z
    persona_type  workspace
    slug          ada
    path          personas/ada.yaml
    etag          2add3583d5a250b3
    --- exit 0 ---
    ");
}

#[test]
fn choices_are_shown_in_the_official_spelling() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: CASUAL\npersonality: [talkative]\n");
    let shown = workspace.run("show ada -o json").success().json();
    assert_eq!((&shown["tone"], &shown["personality"]), (&json!("casual"), &json!(["Talkative"])));
    let written = "name: Ada\ntone: CASUAL\npersonality: [talkative]\n";
    assert_eq!(workspace.read("personas/ada.yaml"), written);
}

#[test]
fn the_etag_is_that_of_the_bytes() {
    let workspace = Workspace::with_ada();
    let etag = |workspace: &Workspace| {
        workspace.run("show ada -o json").success().json()["etag"].as_str().unwrap().to_owned()
    };
    let first = etag(&workspace);
    assert_eq!(etag(&workspace), first);
    let text = workspace.read("personas/ada.yaml");
    workspace.write("personas/ada.yaml", format!("{text}# more\n"));
    assert_ne!(etag(&workspace), first);
    workspace.write("personas/ada.yaml", text);
    assert_eq!(etag(&workspace), first);
}

#[test]
fn a_wrong_file_is_explained_in_place_of_being_shown() {
    let workspace = Workspace::with_ada();
    workspace.write("personas/eve.yaml", "name: Eve\ntonne: casual\nage_group: [25]\n");
    insta::assert_snapshot!(workspace.run("show eve"), @r#"
    --- stderr ---
    error[unknown-key]: unknown key `tonne`
     --> personas/eve.yaml:2:1
      |
    2 | tonne: casual
      | ^^^^^
      |
      = help: did you mean `tone`?

    error[wrong-type]: `age_group[0]`: expected text, found `25`
     --> personas/eve.yaml:3:13
      |
    3 | age_group: [25]
      |             ^^
      |
      = help: put it in quotes: "25"

    error: personas/eve.yaml: 2 problems
    --- exit 3 ---
    "#);
    workspace.run("show ada eve -o json").exits(3).prints("");
}

#[test]
fn references_to_the_environment_are_shown_as_written_and_resolved_on_request() {
    let workspace = Workspace::new();
    let headers = "headers:\n  Authorization: Bearer ${env:DESK_TOKEN}\n  X-Home: '${env:HOME}'\n";
    workspace.write("personas/ada.yaml", format!("name: Ada\n{headers}"));
    let shown = workspace.run("show ada -o json").success().json();
    assert_eq!(shown["headers"]["Authorization"], "Bearer ${env:DESK_TOKEN}");
    insta::assert_snapshot!(workspace.run("show ada -o json --resolve-env"), @r#"
    --- stderr ---
    {
      "error": {
        "status": 400,
        "code": "invalid",
        "message": "the headers cannot be resolved: 1 problem",
        "hint": null,
        "problems": [
          {
            "file": null,
            "line": null,
            "column": null,
            "field": "headers.Authorization",
            "code": "unset-environment",
            "severity": "error",
            "message": "environment variable `DESK_TOKEN` is not set",
            "hint": "set DESK_TOKEN, or show the persona without --resolve-env"
          }
        ]
      }
    }
    --- exit 3 ---
    "#);
    insta::assert_snapshot!(workspace.run("show ada --resolve-env"), @"
    --- stderr ---
    error[unset-environment]: environment variable `DESK_TOKEN` is not set
    hint: set DESK_TOKEN, or show the persona without --resolve-env

    error: the headers cannot be resolved: 1 problem
    --- exit 3 ---
    ");
    let resolved = |line: &str| workspace.run_with_env(line, "DESK_TOKEN", "Sesame-1");
    let shown = resolved("show ada -o json --resolve-env").success().json();
    assert_eq!(shown["headers"]["Authorization"], "Bearer Sesame-1");
    insta::assert_snapshot!(resolved("show ada --resolve-env").hides("Sesame"), @"
    --- stdout ---
    name          Ada
    headers
      Authorization  ••••
      X-Home         [directory]
    persona_type  workspace
    slug          ada
    path          personas/ada.yaml
    etag          911d609bbb7f48a8
    --- exit 0 ---
    ");
}

#[test]
fn one_thing_is_an_array_where_that_is_asked_for() {
    let workspace = Workspace::with_ada();
    for line in ["show ada", "patch ada --tone formal", "duplicate ada --name Eve"] {
        assert!(workspace.run(&format!("{line} -o json --array")).success().json().is_array());
    }
    assert!(workspace.run("show ada -o json").success().json().is_object());
}

#[test]
fn keys_of_json_are_only_ever_added() {
    insta::assert_snapshot!(Workspace::with_ada().run("show ada -o json"), @r#"
    --- stdout ---
    {
      "id": "[uuid]",
      "name": "Ada",
      "description": "Asks for refunds",
      "tone": "casual",
      "tags": [
        "smoke",
        "billing"
      ],
      "created_at": "2025-01-01T00:00:00Z",
      "updated_at": "2025-01-01T00:00:00Z",
      "persona_type": "workspace",
      "slug": "ada",
      "path": "personas/ada.yaml",
      "etag": "2add3583d5a250b3"
    }
    --- exit 0 ---
    "#);
}
