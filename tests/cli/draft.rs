//! `persona draft …`: requests and what they are answered.

use serde_json::{Value, json};

use crate::harness::Workspace;

/// A workspace with a draft `Dana` under the key `made`.
pub(crate) fn with_dana() -> Workspace {
    let workspace = Workspace::new();
    workspace.run("resource create voice alto-2").success();
    workspace.run("resource create voice bass-1").success();
    workspace.run("resource create department Billing").success();
    workspace.run("draft create --name Dana --description Calls --key made").success();
    workspace
}

/// The answer to a patch with this body.
pub(crate) fn request(workspace: &Workspace, body: &Value) -> Value {
    let line = "draft patch -f - -o json";
    workspace.run_with_input(line, body.to_string()).success().json()
}

/// The path of the only draft's file.
pub(crate) fn path(workspace: &Workspace) -> String {
    let names = workspace.names("drafts");
    assert_eq!(names.len(), 1, "{names:?}");
    format!("drafts/{}/draft.yaml", names[0])
}

/// The text of the only draft's file.
pub(crate) fn file(workspace: &Workspace) -> String {
    workspace.read(&path(workspace))
}

/// The texts of the only draft's ledger.
pub(crate) fn ledger(workspace: &Workspace) -> Vec<String> {
    let folder = path(workspace).replace("draft.yaml", "ledger");
    workspace
        .names(&folder)
        .iter()
        .map(|name| workspace.read(&format!("{folder}/{name}")))
        .collect()
}

#[test]
fn the_response_has_the_documented_keys_and_a_complete_form_state() {
    let workspace = Workspace::new();
    workspace.write("rocket.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    workspace.run("resource create icon @rocket.svg --label Rocket").success();
    let flags =
        "--name Dana --persona-color '#3366cc' --icon rocket --active --example Hi --example Bye";
    let session = workspace.run(&format!("draft create {flags} -o json")).success();
    let response = session.json();
    let keys: Vec<&String> = response.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["success", "draft_id", "idempotency_key", "message", "form_state"]);
    assert_eq!(response["success"], true);
    assert_eq!(response["draft_id"], response["idempotency_key"]);
    let form = response["form_state"].as_object().unwrap();
    let keys: Vec<&String> = form.keys().collect();
    assert_eq!(
        keys,
        [
            "name",
            "name_id",
            "description",
            "description_id",
            "color",
            "color_id",
            "icon",
            "icon_id",
            "instructions",
            "instructions_id",
            "flag_ids",
            "active",
            "examples",
            "example_ids",
            "departments",
            "department_ids",
            "parameter_fields",
            "parameter_field_ids",
            "voices",
            "voice_ids",
            "pending_ids"
        ]
    );
    assert_eq!(form["name"], "Dana");
    assert_eq!(form["description"], Value::Null);
    assert_eq!(form["icon"], "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assert_eq!(form["examples"], json!(["Hi", "Bye"]));
    assert_eq!(form["example_ids"].as_array().unwrap().len(), 2);
    assert_eq!(form["active"], true);
    assert_eq!(form["voices"], json!([]));
    assert_eq!(form["pending_ids"], json!([]));
}

#[test]
fn a_uuid_key_becomes_the_drafts_id_and_no_key_means_the_drafts_id() {
    let workspace = Workspace::new();
    let key = "11111111-1111-4111-8111-11111111111F";
    let line = format!("draft create --name Dana --idempotency-key {key} -o json");
    let made = workspace.run(&line).success().json();
    assert_eq!(made["draft_id"], key.to_lowercase());
    assert_eq!(made["idempotency_key"], key.to_lowercase());
    assert!(workspace.exists("drafts/11111111-1111-4111-8111-11111111111f/draft.yaml"));
    let named = workspace.run("draft create --name Eve --key k-1 -o json").success().json();
    assert_eq!(named["idempotency_key"], "k-1");
    assert_ne!(named["draft_id"], "k-1");
}

#[test]
fn an_unknown_draft_is_not_found() {
    let workspace = with_dana();
    let id = "00000000-0000-4000-8000-000000000000";
    workspace.run(&format!("draft patch {id} --name Eve")).exits(4);
    let body = json!({"draft_id": id, "name": "Eve"});
    workspace.run_with_input("draft patch -f -", body.to_string()).exits(4);
    insta::assert_snapshot!(workspace.run("draft show Dan"), @"
    --- stderr ---
    error: no draft `Dan` in the workspace
    hint: did you mean `Dana`?
    --- exit 4 ---
    ");
}

#[test]
fn a_draft_holds_every_key_of_a_persona() {
    let workspace = Workspace::new();
    let line = "draft create --name Dana --system-prompt 'You are Dana.' --tone Casual --gender female \
                --set behavior_config.wait_seconds=2 --soft --key k -o json";
    let made = workspace.run(line).success().json();
    let fields =
        json!({"tone": "casual", "gender": ["female"], "behavior_config": {"wait_seconds": 2}});
    assert_eq!(made["form_state"]["fields"], fields);
    assert_eq!(made["form_state"]["instructions"], "You are Dana.");
    let wrong = workspace.run("draft patch Dana --tone loud -o json").exits(3).json_error();
    assert_eq!(wrong["problems"][0]["field"], "fields.tone");
    workspace.run("draft ack k --accept").success();
    workspace.run("draft patch Dana --tone formal --unset gender --soft --key m").success();
    workspace.run("draft ack m --accept").success();
    workspace.run("draft publish Dana --keep").success();
    let persona = workspace.run("show Dana -o json").success().json();
    assert_eq!(persona["tone"], "formal");
    assert_eq!(persona.get("gender"), None);
    assert_eq!(persona["behavior_config"], json!({"wait_seconds": 2}));
    // From now on the draft edits that persona: a change there meanwhile is a conflict.
    workspace.run("draft patch Dana --tone neutral").success();
    workspace.run("patch Dana --tone casual").success();
    let conflict = workspace.run("draft publish Dana -o json").exits(5).json_error();
    assert_eq!(conflict["problems"][0]["field"], "tone");
    workspace.run("draft publish Dana --overwrite").success();
    assert_eq!(workspace.run("show Dana -o json").json()["tone"], "neutral");
}

#[test]
fn a_draft_of_a_system_persona_copies_all_of_it() {
    let workspace = Workspace::new();
    let name = workspace.run("list --type system -o name --limit 1").success().stdout;
    let (name, copy) = (name.trim(), "Another One");
    let system = workspace.run(&format!("show '{name}' -o json")).success().json();
    workspace.run(&format!("draft create --persona '{name}' --name '{copy}' --key k")).success();
    workspace.run("draft publish k").success();
    let persona = workspace.run(&format!("show '{copy}' -o json")).success().json();
    for key in ["personality", "age_group", "communication_style", "system_prompt", "tone"] {
        assert_eq!(persona.get(key), system.get(key), "{key}");
    }
}

#[test]
fn every_verb_takes_an_id_a_name_or_a_key() {
    let workspace = with_dana();
    workspace.run("draft patch made --description Writes --soft --key k").success();
    for line in ["draft show k", "draft show made", "draft diff k", "draft diff made"] {
        workspace.run(line).success();
    }
    insta::assert_snapshot!(workspace.run("draft ack Dana --accept"), @"
    --- stdout ---
    [uuid]
    --- stderr ---
    change accepted
    hint: persona draft publish [uuid]
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("draft ack Dana --accept"), @"
    --- stderr ---
    error: no proposal `Dana ([id])` in draft Dana ([id]): everything is decided
    hint: persona draft list --pending
    --- exit 4 ---
    ");
    workspace.run("draft publish k --dry-run").success();
    workspace.run("draft delete made --yes").success();
    assert!(workspace.names("drafts").is_empty());
}

#[test]
fn publish_and_delete_remove_the_resources_that_only_the_draft_used() {
    let workspace = with_dana();
    workspace.run("draft create --name Eve --description Calls --voice alto-2 --key eve").success();
    assert_eq!(workspace.names("resources/names").len(), 2);
    insta::assert_snapshot!(workspace.run("draft publish Eve"), @"
    --- stderr ---
    created `Eve` in personas/eve.yaml
    deleted draft Eve ([id])
    deleted 1 unused resource
    --- exit 0 ---
    ");
    // The other draft uses the description too, and a voice is there to be chosen.
    assert_eq!(workspace.names("resources/descriptions").len(), 1);
    assert_eq!(workspace.names("resources/voices").len(), 2);
    insta::assert_snapshot!(workspace.run("draft delete Dana --yes"), @"
    --- stderr ---
    deleted draft Dana ([id])
    deleted 2 unused resources
    --- exit 0 ---
    ");
    assert!(workspace.names("resources/names").is_empty());
    assert!(workspace.names("resources/descriptions").is_empty());
}

#[test]
fn a_draft_that_cannot_be_read_keeps_the_resources_that_it_may_use() {
    let workspace = with_dana();
    workspace.write("drafts/broken/draft.yaml", "name: [\n");
    insta::assert_snapshot!(workspace.run("draft delete Dana --yes"), @"
    --- stderr ---
    deleted draft Dana ([id])
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("resources/names").len(), 1);
}

#[test]
fn comments_and_the_rest_of_a_draft_stay_when_one_field_changes() {
    let workspace = with_dana();
    let name = path(&workspace);
    let text = workspace.read(&name).replacen(
        "  description: Calls\n",
        "  # ask Eve about this\n  description: \"Calls\" # for now\n",
        1,
    );
    workspace.write(&name, &text);
    workspace.run("draft patch Dana --description Writes").success();
    let after = workspace.read(&name);
    let changed: Vec<(&str, &str)> =
        text.lines().zip(after.lines()).filter(|(old, new)| old != new).collect();
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert_eq!(changed[0].1, "  description: \"Writes\" # for now");
    assert!(changed[1].1.starts_with("  description_id: "));
    workspace.run("draft patch Dana --persona-color '#fff' --soft --key k").success();
    insta::assert_snapshot!(workspace.read_masked(&name), @r#"
    id: [uuid]
    persona_id: null
    active: true
    form_state:
      name: Dana
      name_id: [uuid]
      # ask Eve about this
      description: "Writes" # for now
      description_id: [uuid]
      color: null
      color_id: null
      icon: null
      icon_id: null
      instructions: null
      instructions_id: null
      flag_ids: []
      active: null
      examples: []
      example_ids: []
      departments: []
      department_ids: []
      parameter_fields: []
      parameter_field_ids: []
      voices: []
      voice_ids: []
      pending_ids: []
    "#);
}

#[test]
fn a_hand_written_draft_may_leave_most_keys_out() {
    let workspace = Workspace::new();
    let id = "11111111-1111-4111-8111-111111111111";
    let path = format!("drafts/{id}/draft.yaml");
    workspace.write(&path, "# by hand\nform_state: {}\n");
    workspace.run(&format!("draft patch {id} --name Dana")).success();
    workspace.run("draft patch Dana --description Calls --soft --key k").success();
    workspace.run("draft ack k --accept").success();
    let text = workspace.read(&path);
    assert!(text.starts_with("# by hand\n"), "{text}");
    let shown = workspace.run("draft show 1111 -o json").success().json();
    assert_eq!(shown["form_state"]["description"], "Calls");
    assert_eq!(shown["status"], "active");
}
