//! Requests that are sent twice, and keys that were seen before.

use crate::draft::with_dana;
use crate::harness::Workspace;

/// Runs a line twice and expects the recorded answer the second time, with no file touched.
#[track_caller]
fn repeats(workspace: &Workspace, line: &str) {
    let line = format!("{line} -o json");
    let first = workspace.run(&line).success();
    let state = workspace.state();
    let again = workspace.run(&line).success();
    assert_eq!(again.json(), first.json());
    assert!(again.stderr.starts_with("unchanged: "), "{again}");
    assert_eq!(workspace.state(), state);
}

#[test]
fn a_request_that_renamed_its_draft_is_repeated_under_the_old_name() {
    let workspace = with_dana();
    repeats(&workspace, "draft patch Dana --name Eve --key k1");
    repeats(&workspace, "draft patch --draft-id Eve --name Fay --key k2");
    // Another request under the key, or the same of a draft that never was.
    workspace.run("draft patch Dana --name Gil --key k1").exits(5);
    workspace.run("draft patch Dana --name Gil --key k9").exits(4);
    let nowhere = "00000000-0000-4000-8000-000000000000";
    workspace.run(&format!("draft patch {nowhere} --name Eve --key k1")).exits(5);
}

#[test]
fn a_request_is_repeated_although_another_draft_has_the_name_by_now() {
    let workspace = with_dana();
    let line = "draft patch Dana --name Eve --key k1 -o json";
    let first = workspace.run(line).success().json();
    workspace.run("draft create --name Dana --key new").success();
    assert_eq!(workspace.run(line).success().json(), first);
    // To a draft that never had the name it is another request.
    workspace.run("draft create --name Bob").success();
    workspace.run("draft patch Bob --name Eve --key k1").exits(5);
}

#[test]
fn a_decision_that_renamed_its_draft_is_repeated_under_the_old_name() {
    let workspace = with_dana();
    workspace.run("draft patch Dana --name Eve --soft --key k1").success();
    workspace.run("draft patch Dana --description Waits --soft --key k2").success();
    repeats(&workspace, "draft ack Dana --key k1 --accept");
    workspace.run("draft ack Dana --key k1 --reject").exits(4);
    workspace.run("draft ack Dana --key k2 --accept").exits(4);
    workspace.run("draft ack Eve --key k1 --reject").exits(5);
}

#[test]
fn a_draft_of_a_persona_is_repeated_after_the_persona_was_renamed_or_got_an_id() {
    let workspace = Workspace::with_ada();
    let begin = "draft create --persona ada --key cp -o json";
    let first = workspace.run(begin).success().json();
    workspace.run("patch ada --name Zoe").success();
    assert_eq!(workspace.run(begin).success().json(), first);
    insta::assert_snapshot!(workspace.run("draft create --persona ada --key other"), @"
    --- stderr ---
    error: no persona `ada` in the workspace or among the system personas
    hint: persona list --type all
    --- exit 4 ---
    ");
    // The first draft of a persona without an id gives it one.
    workspace.write("personas/bob.yaml", "name: Bob\n");
    repeats(&workspace, "draft create --persona bob --key of-bob");
}

#[test]
fn a_key_of_another_scope_is_a_conflict_that_names_it() {
    let workspace = Workspace::new();
    workspace.run("project create shop").success();
    workspace.run("project create club").success();
    workspace.run("draft create --name M --key km").success();
    insta::assert_snapshot!(workspace.run("-p shop draft create --name M --key km"), @"
    --- stderr ---
    error: key `km` was used for another request at 2026-01-02T03:04:05Z, in draft `[uuid]` of the workspace
    hint: choose another key; the first request: persona -p shop draft show [uuid]
    --- exit 5 ---
    ");
    repeats(&workspace, "-p shop draft create --name N --key kn");
    for scope in ["", "-p club "] {
        let line = format!("{scope}draft create --name N --key kn");
        workspace.run(&line).exits(5).tells("of project `shop`");
    }
    workspace.run("draft patch N --name O --key ko").success();
    repeats(&workspace, "draft patch O --name P --key kp");
    repeats(&workspace, "-p shop draft patch P --description Q --key kq");
    workspace.run("-p club draft patch O --name P --key kp").exits(5);
    assert_eq!(workspace.names("drafts").len(), 2);
}

#[test]
fn a_request_is_the_same_as_it_was_sent_although_its_names_mean_nothing_any_more() {
    let workspace = with_dana();
    let line = "draft patch Dana --voice alto-2 --soft --key k1";
    workspace.run(line).success();
    workspace.run("draft patch Dana --voice bass-1 --soft --key k2").success();
    // The voice is gone, and its name cannot be resolved.
    for name in workspace.names("resources/voices") {
        std::fs::remove_file(workspace.file(&format!("resources/voices/{name}"))).unwrap();
    }
    repeats(&workspace, line);
    workspace.run("draft patch Dana --voice bass-1 --soft --key k1").exits(5);
    // The draft counts as the same under its id.
    let id = workspace.names("drafts")[0].clone();
    workspace.run(&format!("draft patch {id} --voice alto-2 --soft --key k1")).success();
}
