//! `persona draft`: proposals, and what is decided of them.

use serde_json::json;

use crate::draft::{file, ledger, request, with_dana};
use crate::harness::Workspace;

#[test]
fn a_soft_draft_is_dormant_and_everything_in_it_is_pending() {
    let workspace = Workspace::new();
    let line = "draft create --name Dana --description Calls --active --soft --key k -o json";
    let form = workspace.run(line).success().json()["form_state"].take();
    let ids = [&form["name_id"], &form["description_id"], &form["flag_ids"][0]];
    assert_eq!(form["pending_ids"], json!(ids));
    let active = || workspace.run("draft show Dana -o json").success().json()["active"].clone();
    assert_eq!(active(), false);
    insta::assert_snapshot!(workspace.run("draft publish Dana"), @"
    --- stderr ---
    error: draft `[uuid]` is dormant and cannot be published
    hint: accept it first: persona draft ack k --accept
    --- exit 5 ---
    ");
    let accepted = workspace.run("draft ack k --accept -o json").success().json();
    assert_eq!(accepted["form_state"]["pending_ids"], json!([]));
    assert_eq!(active(), true);
    workspace.run("draft publish Dana").success();
}

#[test]
fn a_rejected_draft_stays_dormant() {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --soft --key k").success();
    workspace.run("draft ack k --reject").success();
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!((&shown["status"], &shown["active"]), (&json!("rejected"), &json!(false)));
    workspace.run("draft publish Dana").exits(5);
    // Resolving its fields does not undo the decision; an accepted change of it brings it back.
    let patched = workspace.run("draft patch Dana --name Eve -o json").success().json();
    assert_eq!(patched["message"], "draft patched");
    workspace.run("draft publish Eve").exits(5);
    workspace.run("draft patch Eve --description Calls --soft --key again").success();
    workspace.run("draft ack again --accept").success();
    workspace.run("draft publish Eve").success();
}

#[test]
fn rejecting_the_creation_of_an_active_draft_says_that_it_stays() {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --soft --key k").success();
    workspace.run("draft patch Dana --description Calls --soft --key again").success();
    workspace.run("draft ack again --accept").success();
    let rejected = workspace.run("draft ack k --reject -o json").success().json();
    assert_eq!(rejected["message"], "creation rejected, the draft stays active");
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!(shown["status"], "active");
    workspace.run("validate").success();
}

#[test]
fn a_patched_field_leaves_the_pending_set_unless_it_is_named() {
    let workspace = Workspace::new();
    let line = "draft create --name Dana --description Calls --soft --key k -o json";
    let form = workspace.run(line).success().json()["form_state"].take();
    let name = &form["name_id"];
    let kept = request(
        &workspace,
        &json!({"draft_id": "Dana", "name_id": name,
        "pending_ids": [name, form["description_id"]]}),
    );
    assert_eq!(kept["form_state"]["pending_ids"], form["pending_ids"]);
    let patched = request(&workspace, &json!({"draft_id": "Dana", "name_id": name}));
    assert_eq!(patched["form_state"]["pending_ids"], json!([form["description_id"]]));
    assert_eq!(patched["message"], "draft patched");
    let body = json!({"draft_id": "Dana", "pending_ids": ["00000000-0000-4000-8000-000000000000"]});
    workspace.run_with_input("draft patch -f -", body.to_string()).exits(3);
}

#[test]
fn a_dormant_draft_is_accepted_when_all_fields_are_resolved() {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --description Calls --soft --key k").success();
    workspace.run("draft patch Dana --name Dana").success();
    let last = workspace.run("draft patch Dana --description Writes -o json").success().json();
    assert!(last["message"].as_str().unwrap().starts_with("all fields resolved"), "{last}");
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!((&shown["status"], &shown["undecided"]), (&json!("active"), &json!([])));
    assert_eq!(shown["proposals"][0]["status"], "accepted");
    assert_eq!(shown["proposals"][0]["decided_at"], "2026-01-02T03:04:05Z");
    workspace.run("draft ack k --reject").exits(5);
    let again = workspace.run("draft ack k --accept -o json").success().json();
    assert_eq!(again["form_state"], last["form_state"]);
}

#[test]
fn a_soft_patch_shows_the_state_as_it_would_be_and_moves_nothing() {
    let workspace = with_dana();
    let line = "draft patch Dana --description Writes --voice alto-2 --soft --key k -o json";
    let proposed = workspace.run(line).success().json();
    assert_eq!(proposed["idempotency_key"], "k");
    assert_eq!(proposed["form_state"]["description"], "Writes");
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!(shown["form_state"]["description"], "Calls");
    assert_eq!(shown["form_state"]["voices"], json!([]));
    assert_eq!(shown["undecided"], json!(["k"]));
    let accepted = workspace.run("draft ack --idempotency-key k --accept true -o json").success();
    assert_eq!(accepted.json()["form_state"], proposed["form_state"]);
}

#[test]
fn an_accept_judges_the_pending_ids_of_the_proposal_again() {
    let workspace = with_dana();
    let voice = request(&workspace, &json!({"draft_id": "Dana", "voices": ["alto-2"]}));
    let voice = &voice["form_state"]["voice_ids"][0];
    let body = json!({"draft_id": "Dana", "description": "Writes", "pending_ids": [voice],
        "soft": true, "idempotency_key": "k"});
    request(&workspace, &body);
    workspace.run("draft patch Dana --voice bass-1").success();
    let before = file(&workspace);
    let session = workspace.run("draft ack k --accept -o json").exits(3);
    let problem = &session.json_error()["problems"][0];
    assert_eq!(problem["field"], "pending_ids");
    assert_eq!(problem["message"], "voice `alto-2` is no longer connected");
    assert_eq!(file(&workspace), before);
    workspace.run("draft patch Dana --voice alto-2 --voice bass-1").success();
    let form = workspace.run("draft ack k --accept -o json").success().json();
    assert_eq!(form["form_state"]["pending_ids"], json!([voice]));
}

#[test]
fn several_proposals_wait_and_are_decided_one_by_one() {
    let workspace = with_dana();
    workspace.run("draft patch Dana --description Writes --soft --key one").success();
    workspace.run("draft patch Dana --persona-color '#fff' --soft --key two").success();
    workspace.run("draft patch Dana --description Sings --soft --key three").success();
    workspace.run("draft ack two --accept").success();
    workspace.run("draft patch Dana --voice bass-1").success();
    workspace.run("draft ack three --reject").success();
    // The staged change is applied to the state as it is now.
    let form = workspace.run("draft ack one --accept -o json").success().json();
    let form = &form["form_state"];
    assert_eq!(form["description"], "Writes");
    assert_eq!((&form["color"], &form["voices"]), (&json!("#fff"), &json!(["bass-1"])));
}

#[test]
fn an_ack_needs_key_and_decision_and_something_that_waits() {
    let workspace = with_dana();
    workspace.run("draft patch Dana --description Writes --soft --key k").success();
    for line in ["draft ack k", "draft ack --accept", "draft ack"] {
        workspace.run(line).exits(3);
    }
    for body in [json!({"accept": true}), json!({"accept": "yes", "idempotency_key": "k"})] {
        workspace.run_with_input("draft patch -f -", body.to_string()).exits(3);
    }
    workspace.run("draft ack l --accept").exits(4);
    let before = ledger(&workspace);
    // A key alone is another request under the key.
    workspace.run_with_input("draft patch -f -", r#"{"idempotency_key": "k"}"#).exits(5);
    let decision = json!({"accept": false, "idempotency_key": "k"});
    let rejected = request(&workspace, &decision);
    assert_eq!(rejected["form_state"]["description"], "Calls");
    let decided = ledger(&workspace);
    assert_ne!(before, decided);
    assert_eq!(request(&workspace, &decision), rejected);
    assert_eq!(ledger(&workspace), decided);
    let session = workspace.run("draft ack k --accept").exits(5);
    assert_eq!(
        session.stderr.lines().next().unwrap(),
        "error: `k` was rejected at 2026-01-02T03:04:05Z"
    );
    assert_eq!(ledger(&workspace), decided);
}

#[test]
fn a_decision_is_answered_as_it_was_whatever_happened_since() {
    let workspace = with_dana();
    workspace.run("draft patch Dana --description Writes --soft --key k").success();
    let accepted = workspace.run("draft ack k --accept -o json").success();
    workspace.run("draft patch Dana --description Sings").success();
    let again = workspace.run("draft ack k --accept -o json").success();
    assert_eq!(again.stdout, accepted.stdout);
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!(shown["form_state"]["description"], "Sings");
}

#[test]
fn a_decision_ignores_other_fields_and_names_those_that_differ() {
    let workspace = with_dana();
    workspace.run("draft patch Dana --description Writes --soft --key k").success();
    let body = json!({"accept": true, "idempotency_key": "k", "name": "Eve",
        "description": "Writes", "soft": true, "voices": [], "fields": {"tone": "casual"}});
    let session = workspace.run_with_input("draft patch -f - -o json", body.to_string()).success();
    let session = session.tells("ignored `name` and `fields.tone`");
    let response = session.json();
    assert_eq!(response["message"], "change accepted");
    assert_eq!(response["form_state"]["name"], "Dana");
    let sent_back = json!({"accept": true, "idempotency_key": "k",
        "name": "Dana", "name_id": response["form_state"]["name_id"]});
    insta::assert_snapshot!(workspace.run_with_input("draft patch -f -", sent_back.to_string()), @"
    --- stdout ---
    [uuid]
    --- stderr ---
    unchanged: change accepted
    --- exit 0 ---
    ");
    workspace.run("draft patch Dana --description Reads --soft --key k2").success();
    insta::assert_snapshot!(workspace.run_with_input("draft ack k2 --accept -f -", r#"{"name": "Eve"}"#), @"
    --- stdout ---
    [uuid]
    --- stderr ---
    change accepted
    note: ignored `name`: a decision changes no fields, and the draft differs
    hint: persona draft publish [uuid]
    --- exit 0 ---
    ");
}

#[test]
fn an_accepted_change_that_resolves_the_last_field_accepts_the_creation() {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --soft --key cr").success();
    workspace.run("draft patch Dana --name Eve --soft --key ch").success();
    workspace.run("draft ack ch --accept").success();
    let shown = workspace.run("draft show Eve -o json").success().json();
    assert_eq!((&shown["status"], &shown["undecided"]), (&json!("active"), &json!([])));
    insta::assert_snapshot!(workspace.run("draft ack cr --accept"), @"
    --- stdout ---
    [uuid]
    --- stderr ---
    unchanged: all fields resolved, draft accepted
    --- exit 0 ---
    ");
    workspace.run("draft ack cr --reject").exits(5);
}
