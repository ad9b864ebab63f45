//! Publishing what is still pending.

use serde_json::{Value, json};

use crate::harness::{ADA, Workspace};

/// A draft of `Ada`, who has a voice and is active, under the key `made`.
fn with_draft_of_ada() -> Workspace {
    let workspace = Workspace::new();
    let keys = "voices: [alto-2]\nactive: true\n";
    workspace.write("personas/ada.yaml", format!("{ADA}{keys}"));
    workspace.run("draft create --persona ada --key made").success();
    workspace.run("resource create voice bass-1").success();
    workspace.run("resource create voice tenor-1").success();
    workspace
}

/// Sets fields with all or some of their new ids pending.
fn patch(workspace: &Workspace, fields: &Value, pending: &[&str]) {
    let mut body = fields.clone();
    body["draft_id"] = json!("Ada");
    let form = workspace.run_with_input("draft patch -f - -o json", body.to_string()).success();
    let form = form.json()["form_state"].clone();
    let id = |value: &&str| {
        let at = form["voices"].as_array().unwrap().iter().position(|voice| voice == *value);
        at.map_or_else(|| form["flag_ids"][0].clone(), |at| form["voice_ids"][at].clone())
    };
    body["pending_ids"] = pending.iter().map(id).collect();
    workspace.run_with_input("draft patch -f -", body.to_string()).success();
}

fn voices(workspace: &Workspace) -> Value {
    workspace.run("show ada -o json").success().json()["voices"].clone()
}

#[test]
fn a_list_stays_while_everything_that_would_replace_it_is_pending() {
    let workspace = with_draft_of_ada();
    let before = workspace.read("personas/ada.yaml");
    patch(&workspace, &json!({"voices": ["bass-1", "tenor-1"]}), &["bass-1", "tenor-1"]);
    let diff = workspace.run("draft diff Ada --persona -o json").success().json();
    assert_eq!(diff[0]["changes"], json!([]), "{diff}");
    insta::assert_snapshot!(workspace.run("draft publish Ada --keep"), @"
    --- stderr ---
    unchanged: `Ada` in personas/ada.yaml
    note: left out, still pending: voices `bass-1`, voices `tenor-1`
    note: unchanged: the replacement is still pending: `voices`
    --- exit 0 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), before);
    // What is decided counts; only the rest is left out.
    patch(&workspace, &json!({"voices": ["bass-1", "tenor-1"]}), &["tenor-1"]);
    insta::assert_snapshot!(workspace.run("draft publish Ada --keep"), @"
    --- stderr ---
    patched `Ada` in personas/ada.yaml
    note: left out, still pending: voices `tenor-1`
    --- exit 0 ---
    ");
    assert_eq!(voices(&workspace), json!(["bass-1"]));
    // A list that is emptied is no longer there.
    workspace.run("draft patch Ada --unset voices").success();
    workspace.run("draft publish Ada").success();
    assert_eq!(voices(&workspace), json!(null));
}

#[test]
fn a_flag_that_is_pending_replaces_nothing() {
    let workspace = with_draft_of_ada();
    let before = workspace.read("personas/ada.yaml");
    patch(&workspace, &json!({"active": false}), &["flag"]);
    insta::assert_snapshot!(workspace.run("draft publish Ada"), @"
    --- stderr ---
    unchanged: `Ada` in personas/ada.yaml
    note: left out, still pending: flag `persona_active = false`
    note: unchanged: the replacement is still pending: `active`
    deleted draft Ada ([id])
    deleted 2 unused resources
    --- exit 0 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), before);
}

#[test]
fn a_pending_flag_is_named_as_a_flag() {
    let workspace = Workspace::new();
    let beta = workspace.run("resource create flag beta --type rollout").success().stdout;
    let flags = format!("--flag-id {0} --pending-id {0}", beta.trim());
    workspace.run(&format!("draft create --name Eve {flags}")).success();
    insta::assert_snapshot!(workspace.run("draft publish Eve"), @"
    --- stderr ---
    created `Eve` in personas/eve.yaml
    note: left out, still pending: flag `beta`
    note: left out, personas have no such key: flag `beta`
    deleted draft Eve ([id])
    deleted 1 unused resource
    --- exit 0 ---
    ");
}
