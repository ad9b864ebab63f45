//! Drafts and resources at the limits of a file: what is written can be read again.

use serde_json::json;

use crate::harness::{Session, Workspace};

fn text(bytes: usize) -> String {
    "Speak slowly and be kind.\n".repeat(bytes / 26)
}

/// A workspace with the draft `Dana`.
fn with_draft() -> Workspace {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --key made").success();
    workspace
}

fn propose(workspace: &Workspace, key: &str, field: &str, value: &serde_json::Value) -> Session {
    let body = json!({"draft_id": "Dana", "soft": true, "idempotency_key": key, field: value});
    workspace.run_with_input("draft patch -f - -o json", body.to_string())
}

/// Refused with this code, and every file is as it was.
fn refuses(workspace: &Workspace, code: &str, act: impl FnOnce() -> Session) {
    let before = workspace.state();
    let session = act().exits(3);
    assert_eq!(session.json_error()["code"], code, "{session}");
    assert_eq!(workspace.state(), before);
}

#[test]
fn a_resource_that_could_not_be_read_again_is_not_written() {
    let workspace = with_draft();
    workspace.write("big.txt", text(1_100_000));
    for line in
        ["resource create example @big.txt -o json", "draft create --description @big.txt -o json"]
    {
        refuses(&workspace, "too-large", || workspace.run(line));
    }
    workspace.run("resource list").success();
    workspace.run("draft list").success();
}

#[test]
fn a_request_that_does_not_fit_its_file_is_refused_and_a_full_draft_goes_on() {
    let workspace = with_draft();
    propose(&workspace, "one", "instructions", &json!(text(400_000))).success();
    let big = json!(text(600_000));
    refuses(&workspace, "too-large", || propose(&workspace, "two", "instructions", &big));
    // Each entry is a file of its own, so any number of proposals fit.
    propose(&workspace, "three", "instructions", &json!(text(400_026))).success();
    workspace.run("draft ack one --accept").success();
    workspace.run("draft ack three --reject").success();
    workspace.run("validate").success();
    workspace.run("draft publish Dana").success();
}

#[test]
fn a_request_with_too_many_values_is_refused() {
    let workspace = with_draft();
    let texts = |count: usize| {
        json!((0..count).map(|number| format!("Example {number}")).collect::<Vec<_>>())
    };
    refuses(&workspace, "too-many-nodes", || {
        let body = json!({"name": "Eve", "examples": texts(6000)}).to_string();
        workspace.run_with_input("draft create -f - -o json", body)
    });
    refuses(&workspace, "too-many-nodes", || propose(&workspace, "k", "examples", &texts(6000)));
    let body = json!({"name": "Ida", "examples": vec!["Hi"; 3000]}).to_string();
    workspace.run_with_input("draft create -f -", body).success();
}
