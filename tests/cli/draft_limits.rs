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
fn a_draft_of_a_persona_that_would_fill_its_file_twice_is_not_begun() {
    let workspace = Workspace::new();
    workspace.write("long.txt", text(700_000));
    workspace.run("create --name Ada --system-prompt @long.txt").success();
    refuses(&workspace, "too-large", || workspace.run("draft create --persona ada -o json"));
}

#[test]
fn a_proposal_that_no_longer_fits_is_refused_and_what_waits_can_be_decided() {
    let workspace = with_draft();
    propose(&workspace, "one", "instructions", &json!(text(600_000))).success();
    let other = json!(format!("{}Bye.", text(600_000)));
    refuses(&workspace, "too-large", || propose(&workspace, "two", "instructions", &other));
    refuses(&workspace, "too-large", || {
        let body = json!({"draft_id": "Dana", "instructions": other});
        workspace.run_with_input("draft patch -f - -o json", body.to_string())
    });
    // Accepting would put the text beside the proposal; rejecting needs a few lines.
    refuses(&workspace, "too-large", || workspace.run("draft ack one --accept -o json"));
    workspace.run("draft ack one --reject").success();
    workspace.run("validate").success();
    workspace.run("draft publish Dana").success();
}

#[test]
fn what_fits_can_always_be_rejected() {
    let workspace = with_draft();
    let path = format!("drafts/{}", workspace.names("drafts")[0]);
    // The last few bytes are looked for: the longest text that is still taken.
    let (mut fits, mut beyond) = (1_000_000, 1_060_000);
    while beyond - fits > 256 {
        let middle = usize::midpoint(fits, beyond);
        let before = workspace.read(&path);
        let session = propose(&workspace, "one", "instructions", &json!("x".repeat(middle)));
        if session.code == 0 {
            fits = middle;
            workspace.write(&path, before);
        } else {
            session.exits(3);
            beyond = middle;
        }
    }
    propose(&workspace, "one", "instructions", &json!("x".repeat(fits))).success();
    assert!(workspace.read(&path).len() > 1_046_000, "{fits}");
    workspace.run("draft ack one --reject").success();
    workspace.run("draft list").success();
    workspace.run("draft delete Dana --yes").success();
}

#[test]
fn a_ledger_with_too_many_entries_takes_no_more_and_its_draft_goes_on() {
    let workspace = with_draft();
    let examples = json!((0..900).map(|number| format!("Hi {number}")).collect::<Vec<_>>());
    let mut taken = 0;
    loop {
        let session = propose(&workspace, &format!("k-{taken}"), "examples", &examples);
        if session.code != 0 {
            assert_eq!(session.exits(3).json_error()["code"], "too-many-nodes");
            break;
        }
        taken += 1;
    }
    assert!(taken >= 2, "{taken}");
    for number in 0..taken {
        workspace.run(&format!("draft ack k-{number} --reject")).success();
    }
    workspace.run("draft patch Dana --name Eve").success();
    workspace.run("draft publish Eve").success();
}

#[test]
fn a_request_that_is_too_big_for_any_draft_is_refused_before_anything_is_made_of_it() {
    let workspace = with_draft();
    let texts = |count: usize| {
        json!((0..count).map(|number| format!("Example {number}")).collect::<Vec<_>>())
    };
    let create = |examples: serde_json::Value| {
        let body = json!({"name": "Eve", "examples": examples}).to_string();
        workspace.run_with_input("draft create -f - -o json", body)
    };
    let start = std::time::Instant::now();
    refuses(&workspace, "too-many-nodes", || create(texts(9000)));
    refuses(&workspace, "too-many-nodes", || propose(&workspace, "k", "examples", &texts(9000)));
    // A debug build on a busy machine; making the resources took it six seconds each.
    assert!(start.elapsed().as_secs() < 4, "{:?}", start.elapsed());
    // What one draft cannot hold twice it can hold once, and doubles are no more than one.
    refuses(&workspace, "too-many-nodes", || create(texts(2001)));
    let body = json!({"draft_id": "Dana", "examples": texts(2001)}).to_string();
    workspace.run_with_input("draft patch -f -", body).success();
    create(json!(vec!["Hi"; 4000])).success();
}
