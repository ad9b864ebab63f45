//! `persona draft publish`, and drafts that start from a persona.

use serde_json::json;

use crate::harness::{ADA, Workspace};

/// A workspace with `Ada` and a draft of her.
pub(crate) fn with_draft_of_ada() -> Workspace {
    let workspace = Workspace::with_ada();
    workspace.run("draft create --persona ada --key made").success();
    workspace
}

#[test]
fn a_draft_becomes_a_persona_and_goes() {
    let workspace = Workspace::new();
    workspace.run("resource create voice alto-2").success();
    let flags = "--name Dana --description Calls --persona-color '#fff' --instructions 'You are Dana.' \
                 --voice alto-2 --example Hi --active false";
    workspace.run(&format!("draft create {flags}")).success();
    let made = workspace.run("draft publish Dana -o json").success().json();
    assert_eq!(made["persona_type"], "workspace");
    for (key, value) in [
        ("name", json!("Dana")),
        ("description", json!("Calls")),
        ("system_prompt", json!("You are Dana.")),
        ("examples", json!(["Hi"])),
        ("color", json!("#fff")),
        ("active", json!(false)),
        ("voices", json!(["alto-2"])),
    ] {
        assert_eq!(made[key], value, "{key}");
    }
    assert!(workspace.exists("personas/dana.yaml"));
    assert_eq!(workspace.names("drafts").len(), 0);
}

#[test]
fn publishing_changes_only_what_the_draft_changed() {
    let workspace = with_draft_of_ada();
    workspace.run("draft patch Ada --description 'Calls twice'").success();
    // Somebody else changes other fields meanwhile.
    workspace.write("personas/ada.yaml", ADA.replace("tone: casual", "tone: formal"));
    insta::assert_snapshot!(workspace.run("draft publish Ada --dry-run"), @r#"
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,10 +1,10 @@
     # Ada calls on Mondays.
     id: [uuid]
     name: Ada   # after Lovelace
    -description: 'Asks for refunds'
    +description: 'Calls twice'
     
     # How she writes
     tone: formal
     tags: [smoke, billing]   # keep sorted
     created_at: "2025-01-01T00:00:00Z"
    -updated_at: "2025-01-01T00:00:00Z"
    +updated_at: "2026-01-02T03:04:05Z"
    --- exit 0 ---
    "#);
    assert_eq!(workspace.names("drafts").len(), 1);
    workspace.run("draft publish Ada").success();
    let expected = ADA
        .replace("tone: casual", "tone: formal")
        .replace("'Asks for refunds'", "'Calls twice'")
        .replace("updated_at: \"2025-01-01T00:00:00Z\"", "updated_at: \"2026-01-02T03:04:05Z\"");
    assert_eq!(workspace.read("personas/ada.yaml"), expected);
    assert_eq!(workspace.names("drafts").len(), 0);
}

#[test]
fn a_persona_that_a_draft_renames_is_renamed_in_scenarios_too() {
    let workspace = with_draft_of_ada();
    workspace.run("scenario create Refund --goal 'Get a refund' --personas ada").success();
    workspace.run("draft patch Ada --name Grace").success();
    insta::assert_snapshot!(workspace.run("draft publish Grace --dry-run"), @r#"
    --- stdout ---
    diff --git a/personas/ada.yaml b/personas/grace.yaml
    rename from personas/ada.yaml
    rename to personas/grace.yaml
    --- a/personas/ada.yaml
    +++ b/personas/grace.yaml
    @@ -1,10 +1,10 @@
     # Ada calls on Mondays.
     id: [uuid]
    -name: Ada   # after Lovelace
    +name: Grace   # after Lovelace
     description: 'Asks for refunds'
     
     # How she writes
     tone: casual
     tags: [smoke, billing]   # keep sorted
     created_at: "2025-01-01T00:00:00Z"
    -updated_at: "2025-01-01T00:00:00Z"
    +updated_at: "2026-01-02T03:04:05Z"
    --- a/scenarios/refund.yaml
    +++ b/scenarios/refund.yaml
    @@ -2,6 +2,6 @@
     name: Refund
     goal: Get a refund
     personas:
    -  - ada
    +  - grace
     created_at: "2026-01-02T03:04:05Z"
     updated_at: "2026-01-02T03:04:05Z"
    --- exit 0 ---
    "#);
    workspace.run("draft publish Grace").success();
    insta::assert_snapshot!(workspace.read_masked("scenarios/refund.yaml"), @r#"
    id: [uuid]
    name: Refund
    goal: Get a refund
    personas:
      - grace
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    workspace.run("validate").success();
}

#[test]
fn a_draft_that_changed_nothing_writes_nothing() {
    let workspace = with_draft_of_ada();
    insta::assert_snapshot!(workspace.run("draft publish Ada"), @"
    --- stderr ---
    unchanged: `Ada` in personas/ada.yaml
    deleted draft Ada ([id])
    deleted 2 unused resources
    --- exit 0 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn pending_connections_are_left_out_and_said_so() {
    let workspace = Workspace::new();
    let made = workspace.run("draft create --name Dana --description Calls -o json").success();
    let id = made.json()["form_state"]["description_id"].as_str().unwrap().to_owned();
    workspace.run(&format!("draft patch Dana --pending-id {id}")).success();
    insta::assert_snapshot!(workspace.run("draft publish Dana"), @"
    --- stderr ---
    created `Dana` in personas/dana.yaml
    note: left out, still pending: description `Calls`
    deleted draft Dana ([id])
    deleted 2 unused resources
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.read_masked("personas/dana.yaml"), @r#"
    id: [uuid]
    name: Dana
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
}

#[test]
fn keep_leaves_a_draft_that_edits_the_new_persona() {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --description Calls").success();
    workspace.run("draft publish Dana --keep").success();
    let id = workspace.run("show dana -o json").success().json()["id"].clone();
    assert_eq!(workspace.run("draft show Dana -o json").success().json()["persona_id"], id);
    workspace.run("draft patch Dana --description Sings").success();
    workspace.run("draft publish Dana --keep").success();
    assert_eq!(workspace.names("personas"), ["dana.yaml"]);
    let shown = workspace.run("show dana -o json").success().json();
    assert_eq!(shown["description"], "Sings");
    insta::assert_snapshot!(workspace.run("draft publish Dana"), @"
    --- stderr ---
    unchanged: `Dana` in personas/dana.yaml
    deleted draft Dana ([id])
    deleted 3 unused resources
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("drafts").len(), 0);
}

#[test]
fn undecided_proposals_are_named_when_they_go_with_the_draft() {
    let workspace = with_draft_of_ada();
    workspace.run("draft patch Ada --persona-color '#fff' --soft --key k-1").success();
    insta::assert_snapshot!(workspace.run("draft publish Ada --dry-run"), @"
    --- stderr ---
    unchanged: `Ada` in personas/ada.yaml
    warning: 1 undecided proposal would be deleted with the draft: `k-1`
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("draft publish Ada"), @"
    --- stderr ---
    unchanged: `Ada` in personas/ada.yaml
    warning: 1 undecided proposal was deleted with the draft: `k-1`
    deleted draft Ada ([id])
    deleted 3 unused resources
    --- exit 0 ---
    ");
}

#[test]
fn a_persona_without_an_id_gets_one_with_its_draft() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "# hers\nname: Ada\n");
    workspace.run("draft create --persona ada --description Calls").success();
    let id = workspace.run("show ada -o json").success().json()["id"].clone();
    assert_eq!(workspace.run("draft show Ada -o json").success().json()["persona_id"], id);
    workspace.run("draft publish Ada").success();
    insta::assert_snapshot!(workspace.read_masked("personas/ada.yaml"), @"
    # hers
    id: [uuid]
    name: Ada
    description: Calls
    ");
}

#[test]
fn a_draft_of_a_project_is_published_there() {
    let workspace = Workspace::new();
    workspace.write("projects/shop/project.yaml", "name: shop\n");
    workspace.run("draft create -p shop --name Dana").success();
    workspace.run("draft publish Dana").success();
    assert_eq!(workspace.names("projects/shop/personas"), ["dana.yaml"]);
    workspace.run("draft create -p shop --persona Dana --description Calls").success();
    workspace.run("draft publish Dana").success();
    let shown = workspace.run("show dana -p shop -o json").success().json();
    assert_eq!(shown["description"], "Calls");
    assert_eq!(workspace.names("personas").len(), 0);
    workspace.run("draft create -p nowhere --name Eve").exits(4);
}
