//! What a hint about drafts tells to do can be done.

use serde_json::json;

use crate::draft::with_dana;
use crate::harness::{Session, Workspace};

/// The command behind `what` in the messages, up to the end of its line or `end`.
#[track_caller]
fn command(session: &Session, what: &str, end: &str) -> String {
    let rest = session.stderr.split_once(what);
    let (_, rest) = rest.unwrap_or_else(|| panic!("`{what}` is not told:\n{session}"));
    let line = rest.lines().next().unwrap();
    line.split(end).next().unwrap().trim().to_owned()
}

#[test]
fn a_key_that_begins_with_a_hyphen_is_named_as_a_flag_takes_it() {
    let workspace = with_dana();
    let line = "draft patch Dana --description Waits --soft --key=-x";
    let told = workspace.run(line).success();
    let diff = command(&told, "persona draft diff", ", then");
    workspace.run(&format!("draft diff {diff}")).success();
    let ack = command(&told, "then persona draft ack", "or --reject");
    workspace.run(&format!("draft ack {ack}")).success();
    workspace.run("draft create --name Eve --soft --key=-y").success();
    let refused = workspace.run("draft publish Eve").exits(5);
    let ack = command(&refused, "persona draft ack", "\n");
    workspace.run(&format!("draft ack {ack}")).success();
    workspace.run("draft publish Eve").success();
}

#[test]
fn what_is_not_there_can_be_made_as_the_hint_says() {
    let workspace = Workspace::new();
    for (flag, value) in [("voice", "it's alto"), ("department", "@home"), ("voice", "- 2")] {
        let mut line = workspace.command(&format!("draft create --{flag}"));
        let given = value.replace('@', "@@");
        let refused = Session::of(line.arg(&given)).exits(3);
        let create = command(&refused, "persona resource create", "\n");
        workspace.run(&format!("resource create {create}")).success();
        let mut line = workspace.command(&format!("draft create -o json --{flag}"));
        let made = Session::of(line.arg(&given)).success().json();
        assert_eq!(made["form_state"][format!("{flag}s")], json!([value]));
    }
    workspace.write("rocket.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    let refused = workspace.run("draft create --icon 'Big Rocket'").exits(3);
    let create = command(&refused, "persona resource create", "\n");
    let create = create.replace("@FILE", "@rocket.svg");
    workspace.run(&format!("resource create {create}")).success();
    workspace.run("draft create --icon 'Big Rocket'").success();
}

#[test]
fn a_pending_name_is_settled_as_the_hint_says() {
    let workspace = Workspace::new();
    let made = workspace.run("draft create --name Dana --key k -o json").success().json();
    let id = made["form_state"]["name_id"].as_str().unwrap();
    workspace.run(&format!("draft patch Dana --pending-id {id}")).success();
    let refused = workspace.run("draft publish Dana").exits(3);
    let patch = command(&refused, "persona draft patch", "\n");
    workspace.run(&format!("draft patch {patch}")).success();
    workspace.run("draft publish Dana").success();
}

#[test]
fn a_value_that_was_edited_by_hand_can_be_patched_as_the_hint_says() {
    let workspace = with_dana();
    let path = format!("drafts/{}/draft.yaml", workspace.names("drafts")[0]);
    let before = workspace.read(&path);
    workspace.write(&path, before.replacen("description: Calls", "description: Calls a lot", 1));
    let refused = workspace.run("validate").exits(3);
    let told = Session { stderr: refused.stdout.clone() + &refused.stderr, ..refused };
    let patch = command(&told, "undo the change, then: persona draft patch", "\n");
    workspace.write(&path, before);
    let patched = workspace.run(&format!("draft patch {patch} -o json")).success().json();
    assert_eq!(patched["form_state"]["description"], "Calls a lot");
}

#[test]
fn a_status_without_a_time_is_decided_as_the_hint_says() {
    let workspace = with_dana();
    workspace.run("draft patch Dana --description Waits --soft --key 'k 1'").success();
    let folder = format!("drafts/{}/ledger", workspace.names("drafts")[0]);
    let names = workspace.names(&folder);
    let name = names.iter().find(|name| name.starts_with("k-1-")).unwrap();
    let path = format!("{folder}/{name}");
    let before = workspace.read(&path);
    workspace.write(&path, before.replace("status: pending", "status: rejected"));
    let refused = workspace.run("validate").exits(3);
    let told = Session { stderr: refused.stdout.clone() + &refused.stderr, ..refused };
    let ack = command(&told, "set the status to pending, then: persona draft ack", "\n");
    workspace.write(&path, before);
    insta::assert_snapshot!(workspace.run(&format!("draft ack {ack}")), @"
    --- stdout ---
    [uuid]
    --- stderr ---
    change rejected
    --- exit 0 ---
    ");
    workspace.run("validate").success();
}

#[test]
fn values_of_flags_are_spelled_as_they_were_typed_and_lists_are_cleared_by_unset() {
    let workspace = Workspace::with_ada();
    let set = "--set custom_properties.v=1.10 --set custom_properties.w=0x1F";
    insta::assert_snapshot!(workspace.run(&format!("draft create --persona ada {set}")), @r#"
    --- stderr ---
    error[wrong-type]: `custom_properties.v`: expected text, found `1.10`
    hint: --set 'custom_properties.v="1.10"'

    error[wrong-type]: `custom_properties.w`: expected text, found `0x1F`
    hint: --set 'custom_properties.w="0x1F"'

    error: the request is not valid: 2 problems
    --- exit 3 ---
    "#);
    workspace.run("draft create --persona ada --key k").success();
    insta::assert_snapshot!(workspace.run("draft patch k --voice '' --flag-id '' --tags ''"), @"
    --- stderr ---
    error[empty-value]: `flag_ids[0]` is empty
    hint: leave the flag out, or clear the field: --unset flag_ids

    error[empty-value]: `voices[0]` is empty
    hint: leave the flag out, or clear the field: --unset voices

    error[empty-value]: `tags[0]` is empty
    hint: leave the flag out, or clear the field: --unset tags

    error: the flags cannot be read: 3 problems
    --- exit 3 ---
    ");
    workspace.run("draft patch k --unset voices --unset flag_ids --unset tags").success();
}
