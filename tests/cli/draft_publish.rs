//! `persona draft publish`, and drafts that start from a persona.

use serde_json::json;

use crate::harness::{ADA, Workspace};

/// A workspace with `Ada` and a draft of her.
fn with_draft_of_ada() -> Workspace {
    let workspace = Workspace::with_ada();
    workspace.run("draft create --persona ada --key made").success();
    workspace
}

#[test]
fn a_draft_becomes_a_persona_and_goes() {
    let workspace = Workspace::new();
    workspace.run("resource create voice alto-2").success();
    let flags = "--name Dana --description Calls --color '#fff' --instructions 'You are Dana.' \
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
    let dry = workspace.run("draft publish Ada --dry-run").success();
    assert!(dry.stdout.contains("+description: 'Calls twice'"), "{dry}");
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
fn a_draft_that_changed_nothing_writes_nothing() {
    let workspace = with_draft_of_ada();
    let session = workspace.run("draft publish Ada").success();
    assert!(session.stderr.starts_with("unchanged: `Ada`"), "{session}");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn every_field_that_changed_in_the_persona_since_is_a_conflict() {
    let workspace = with_draft_of_ada();
    let flags = "--description 'Calls twice' --color '#fff' --name Eve";
    workspace.run(&format!("draft patch Ada {flags}")).success();
    workspace.run("patch ada --description Sings --color '#000' --tone formal").success();
    let before = workspace.read("personas/ada.yaml");
    let session = workspace.run("draft publish Eve -o json").exits(5);
    let error = session.json_error();
    assert_eq!(error["code"], "changed-meanwhile");
    let fields: Vec<&str> = error["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["description", "color"]);
    assert_eq!(error["problems"][0]["file"], "personas/ada.yaml");
    let message = error["problems"][0]["message"].as_str().unwrap();
    assert!(message.contains("`Asks for refunds`") && message.contains("`Sings`"), "{message}");
    assert_eq!(workspace.read("personas/ada.yaml"), before);
    assert_eq!(workspace.names("drafts").len(), 1);
    // What both sides say now is no conflict.
    workspace.run("draft patch Eve --description Sings --color '#000'").success();
    workspace.run("draft publish Eve").success();
    assert!(workspace.exists("personas/eve.yaml") && !workspace.exists("personas/ada.yaml"));
}

#[test]
fn pending_connections_are_left_out_and_said_so() {
    let workspace = Workspace::new();
    let made = workspace.run("draft create --name Dana --description Calls -o json").success();
    let id = made.json()["form_state"]["description_id"].as_str().unwrap().to_owned();
    workspace.run(&format!("draft patch Dana --pending-id {id}")).success();
    let session = workspace.run("draft publish Dana").success();
    assert!(session.stderr.contains("left out, still pending: description `Calls`"), "{session}");
    assert!(!workspace.read("personas/dana.yaml").contains("description"));
}

#[test]
fn a_pending_name_or_none_makes_no_persona() {
    let workspace = Workspace::new();
    let made = workspace.run("draft create --name Dana --key k -o json").success().json();
    let id = made["form_state"]["name_id"].as_str().unwrap();
    workspace.run(&format!("draft patch Dana --pending-id {id}")).success();
    let session = workspace.run("draft publish Dana").exits(3);
    assert!(session.stderr.contains("the name of the draft is still pending"), "{session}");
    let unnamed = workspace.run("draft create --description Calls").success().stdout;
    workspace.run(&format!("draft publish {}", unnamed.trim())).exits(3);
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
    assert!(workspace.read("personas/dana.yaml").contains("description: Sings\n"));
    let again = workspace.run("draft publish Dana").success();
    assert!(again.stderr.starts_with("unchanged: `Dana`"), "{again}");
    assert_eq!(workspace.names("drafts").len(), 0);
}

#[test]
fn undecided_proposals_are_named_when_they_go_with_the_draft() {
    let workspace = with_draft_of_ada();
    workspace.run("draft patch Ada --color '#fff' --soft --key k-1").success();
    let session = workspace.run("draft publish Ada").success();
    assert!(
        session.stderr.contains("1 undecided proposal went with the draft: `k-1`"),
        "{session}"
    );
}

#[test]
fn a_taken_name_is_a_conflict_and_the_draft_stays() {
    let workspace = Workspace::with_ada();
    workspace.run("draft create --name ADA").success();
    workspace.run("draft publish ADA").exits(5);
    assert_eq!(workspace.names("drafts").len(), 1);
    let copied = workspace.run("draft create --persona 'Worried Grandmother'").success();
    assert!(copied.stderr.contains("is a system persona"), "{copied}");
    workspace.run("draft publish 'Worried Grandmother'").exits(5);
    workspace.run("draft patch 'Worried Grandmother' --name Nan").success();
    workspace.run("draft publish Nan").success();
    assert!(workspace.read("personas/nan.yaml").contains("system_prompt: |"));
}

#[test]
fn a_persona_without_an_id_gets_one_with_its_draft() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "# hers\nname: Ada\n");
    workspace.run("draft create --persona ada --description Calls").success();
    let id = workspace.run("show ada -o json").success().json()["id"].clone();
    assert_eq!(workspace.run("draft show Ada -o json").success().json()["persona_id"], id);
    workspace.run("draft publish Ada").success();
    let text = workspace.read("personas/ada.yaml");
    assert!(text.starts_with("# hers\n") && text.contains("description: Calls\n"), "{text}");
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
    assert!(workspace.read("projects/shop/personas/dana.yaml").contains("description: Calls"));
    assert_eq!(workspace.names("personas").len(), 0);
    workspace.run("draft create -p nowhere --name Eve").exits(4);
}
