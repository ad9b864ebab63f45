//! Two people, two branches, one draft.

use std::process::Command;

use crate::harness::Workspace;

/// A repository whose `main` holds a draft `Dana`, with nothing proposed yet.
fn repository() -> Workspace {
    let workspace = Workspace::new();
    workspace.git("init -q -b main");
    workspace.run("resource create voice alto-2").success();
    workspace.run("draft create --name Dana --description Calls --key made").success();
    commit(&workspace);
    workspace
}

fn commit(workspace: &Workspace) {
    workspace.git("add -A");
    workspace.git("commit -q -m change");
}

/// Runs the lines on a branch of `main` and commits what they changed.
fn on_branch(workspace: &Workspace, branch: &str, lines: &[&str]) {
    workspace.git(&format!("checkout -q -b {branch} main"));
    for line in lines {
        workspace.run(line).success();
    }
    commit(workspace);
    workspace.git("checkout -q main");
}

/// Merges a branch, which must leave a conflict.
fn conflict(workspace: &Workspace, branch: &str) {
    let merge = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
        .args(["-c", "merge.conflictStyle=merge"])
        .args(["merge", "--no-edit", branch])
        .current_dir(workspace.path())
        .output()
        .unwrap();
    assert!(!merge.status.success());
}

/// The path of the only draft's file.
fn draft(workspace: &Workspace) -> String {
    let names = workspace.names("drafts");
    assert_eq!(names.len(), 1);
    format!("drafts/{}", names[0])
}

/// Does with a conflict what the advice says: both sides whole, then what `keep` chooses of them.
fn follow_advice(workspace: &Workspace, keep: impl Fn(&str, &str) -> String) {
    let path = draft(workspace);
    let report = workspace.run("validate -o json").exits(3).json();
    let hint = report["problems"][0]["hint"].as_str().unwrap().to_owned();
    let command = hint.split('`').nth(1).unwrap();
    assert!(command.ends_with(&path), "{hint}");
    workspace.git(command.strip_prefix("git ").unwrap());
    let mut kept = String::new();
    let (mut ours, mut theirs, mut part) = (String::new(), String::new(), 0);
    for line in workspace.read(&path).split_inclusive('\n') {
        match (part, line) {
            (0, line) if line.starts_with("<<<<<<< ") => part = 1,
            (1, line) if line.starts_with("||||||| ") => part = 2,
            (2, "=======\n") => part = 3,
            (3, line) if line.starts_with(">>>>>>> ") => {
                kept.push_str(&keep(&std::mem::take(&mut ours), &std::mem::take(&mut theirs)));
                part = 0;
            }
            (0, line) => kept.push_str(line),
            (1, line) => ours.push_str(line),
            (3, line) => theirs.push_str(line),
            _ => {}
        }
    }
    workspace.write(&path, kept);
}

/// Two keys whose entries go to one section of a ledger.
fn colliding_keys() -> (String, String) {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --key made").success();
    let mut seen = std::collections::BTreeMap::new();
    for number in 0..80 {
        let key = format!("key-{number}");
        let line = format!("draft patch Dana --description Calls --soft --key {key}");
        workspace.run(&line).success();
        let text = workspace.read(&draft(&workspace));
        let before = text.split(&format!("- idempotency_key: {key}\n")).next().unwrap();
        let mark = before.lines().rfind(|line| line.starts_with("  # ")).unwrap().to_owned();
        if let Some(other) = seen.insert(mark, key.clone()) {
            return (other, key);
        }
    }
    panic!("64 sections and 80 keys");
}

#[test]
fn two_proposals_of_one_section_are_both_kept_as_the_advice_says() {
    let (one, two) = colliding_keys();
    let workspace = repository();
    workspace.write("text.txt", "Calls from a train\nevery day\nat nine\nand at ten\nand later\n");
    commit(&workspace);
    // The two entries differ in little more than their keys.
    let propose = |key: &str| {
        format!("draft patch Dana --description @text.txt --voice alto-2 --soft --key {key}")
    };
    on_branch(&workspace, "one", &[&propose(&one)]);
    on_branch(&workspace, "two", &[&propose(&two)]);
    workspace.git("merge -q --no-edit one");
    conflict(&workspace, "two");
    follow_advice(&workspace, |ours, theirs| format!("{ours}{theirs}"));
    workspace.run("validate").success();
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!(shown["waiting"].as_array().unwrap().len(), 2, "{shown}");
    workspace.run(&format!("draft ack {one} --accept")).success();
    workspace.run(&format!("draft ack {two} --reject")).success();
}

#[test]
fn of_two_opposite_decisions_one_is_kept_and_what_is_left_of_the_other_is_noticed() {
    let repository = || {
        let workspace = repository();
        workspace.run("draft patch Dana --description Writes --soft --key k").success();
        commit(&workspace);
        on_branch(&workspace, "one", &["draft ack k --accept"]);
        on_branch(&workspace, "two", &["draft ack k --reject"]);
        workspace.git("merge -q --no-edit one");
        conflict(&workspace, "two");
        workspace
    };
    let accepted = repository();
    follow_advice(&accepted, |ours, _| ours.to_owned());
    accepted.run("validate --strict").success();
    // The accepted field was merged without a word.
    let rejected = repository();
    follow_advice(&rejected, |_, theirs| theirs.to_owned());
    let report = rejected.run("validate -o json").success().json();
    let problem = &report["problems"][0];
    assert_eq!(problem["code"], "rejected-change", "{report}");
    assert_eq!(
        problem["message"],
        "`k` was rejected, and `description` of the draft says what it asked for"
    );
    let take_back = |problem: &serde_json::Value| {
        let hint = problem["hint"].as_str().unwrap();
        let command = hint.split('`').nth(1).unwrap().strip_prefix("persona ").unwrap();
        rejected.run(command).success();
        rejected.run("validate --strict").success();
    };
    take_back(problem);
    let shown = rejected.run("draft show Dana -o json").success().json();
    assert_eq!(shown["form_state"]["description"], "Calls");
    rejected.run("draft patch Dana --active --soft --key on").success();
    commit(&rejected);
    on_branch(&rejected, "three", &["draft ack on --accept"]);
    on_branch(&rejected, "four", &["draft ack on --reject"]);
    rejected.git("merge -q --no-edit three");
    conflict(&rejected, "four");
    follow_advice(&rejected, |_, theirs| theirs.to_owned());
    let report = rejected.run("validate -o json").success().json();
    assert_eq!(report["problems"][0]["code"], "rejected-change", "{report}");
    take_back(&report["problems"][0]);
}

#[test]
fn a_creation_that_was_decided_twice_is_noticed() {
    let workspace = repository();
    workspace.run("draft delete Dana --yes").success();
    workspace.run("draft create --name Eve --soft --key k").success();
    commit(&workspace);
    on_branch(&workspace, "one", &["draft ack k --accept"]);
    on_branch(&workspace, "two", &["draft ack k --reject"]);
    workspace.git("merge -q --no-edit one");
    conflict(&workspace, "two");
    follow_advice(&workspace, |_, theirs| theirs.to_owned());
    let session = workspace.run("validate").exits(3);
    assert!(session.stdout.contains("error[decision-mismatch]"), "{session}");
    assert!(session.stdout.contains("was rejected and `active` is true"), "{session}");
}

#[test]
fn one_key_on_two_branches_and_two_sets_of_pending_ids_are_resolved_as_the_advice_says() {
    let workspace = repository();
    on_branch(&workspace, "one", &["draft patch Dana --description Writes --soft --key k"]);
    on_branch(&workspace, "two", &["draft patch Dana --description Sings --soft --key k"]);
    workspace.git("merge -q --no-edit one");
    conflict(&workspace, "two");
    follow_advice(&workspace, |ours, _| ours.to_owned());
    workspace.run("validate").success();

    let workspace = repository();
    workspace.run("draft create --name Eve --description Calls --soft --key eve").success();
    workspace.run("draft delete Dana --yes").success();
    commit(&workspace);
    on_branch(&workspace, "one", &["draft patch Eve --name Eve"]);
    on_branch(&workspace, "two", &["draft patch Eve --description Calls"]);
    workspace.git("merge -q --no-edit one");
    // Each branch took one of the two ids out; no id is named by both.
    conflict(&workspace, "two");
    follow_advice(&workspace, |_, _| String::new());
    let report = workspace.run("validate -o json").success().json();
    let problem = &report["problems"][0];
    assert_eq!(problem["code"], "resolved-draft", "{report}");
    let hint = problem["hint"].as_str().unwrap();
    let patch = hint.split("persona ").nth(1).unwrap();
    workspace.run(patch).success().tells("all fields resolved");
    workspace.run("validate --strict").success();
    workspace.run("draft publish Eve").success();
}

#[test]
fn a_decision_merges_with_a_proposal_that_comes_behind_it() {
    let (one, two) = colliding_keys();
    let workspace = repository();
    workspace.run(&format!("draft patch Dana --persona-color '#fff' --soft --key {one}")).success();
    commit(&workspace);
    on_branch(&workspace, "one", &[&format!("draft ack {one} --accept")]);
    on_branch(&workspace, "two", &[&format!("draft patch Dana --name Eve --soft --key {two}")]);
    workspace.git("merge -q --no-edit one");
    workspace.git("merge -q --no-edit two");
    workspace.run("validate").success();
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!(shown["waiting"], serde_json::json!([two]));
}

#[test]
fn proposals_and_resources_of_two_branches_merge_and_both_wait() {
    let workspace = repository();
    on_branch(
        &workspace,
        "one",
        &[
            "draft patch Dana --description Writes --voice alto-2 --soft --key one-1",
            "draft patch Dana --persona-color '#fff' --soft --key one-2",
        ],
    );
    on_branch(
        &workspace,
        "two",
        &[
            "draft patch Dana --description Writes --soft --key two-1",
            "draft patch Dana --instructions 'You are Dana.' --soft --key two-2",
        ],
    );
    workspace.git("merge -q --no-edit one");
    workspace.git("merge -q --no-edit two");
    let shown = workspace.run("draft show Dana -o json").success().json();
    let mut waiting: Vec<&str> =
        shown["waiting"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    waiting.sort_unstable();
    assert_eq!(waiting, ["one-1", "one-2", "two-1", "two-2"]);
    for key in waiting {
        workspace.run(&format!("draft ack {key} --accept")).success();
    }
    let form = workspace.run("draft show Dana -o json").success().json()["form_state"].take();
    assert_eq!(form["description"], "Writes");
    assert_eq!(form["color"], "#fff");
    assert_eq!(form["instructions"], "You are Dana.");
    assert_eq!(form["voices"][0], "alto-2");
    workspace.run("draft publish Dana").success();
}

#[test]
fn decisions_and_changes_of_different_fields_merge() {
    let workspace = repository();
    workspace.run("draft patch Dana --persona-color '#fff' --soft --key red").success();
    workspace.run("draft patch Dana --voice alto-2 --soft --key blue").success();
    commit(&workspace);
    on_branch(&workspace, "one", &["draft ack red --accept"]);
    on_branch(&workspace, "two", &["draft ack blue --accept", "draft patch Dana --name Eve"]);
    workspace.git("merge -q --no-edit one");
    workspace.git("merge -q --no-edit two");
    let shown = workspace.run("draft show Eve -o json").success().json();
    assert_eq!(shown["waiting"].as_array().unwrap().len(), 0);
    assert_eq!(shown["form_state"]["color"], "#fff");
    assert_eq!(shown["form_state"]["voices"][0], "alto-2");
}

#[test]
fn two_values_of_one_field_are_a_conflict_that_says_what_to_do() {
    let workspace = repository();
    on_branch(&workspace, "one", &["draft patch Dana --description Writes"]);
    on_branch(&workspace, "two", &["draft patch Dana --description Sings"]);
    workspace.git("merge -q --no-edit one");
    conflict(&workspace, "two");
    let session = workspace.run("draft list").exits(3);
    assert!(session.stderr.contains("error[merge-conflict]"), "{session}");
    assert!(session.stderr.contains("of two values one with its id"), "{session}");
}

#[test]
fn few_pairs_of_keys_fall_into_one_section() {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --key made").success();
    for number in 0..24 {
        let line = format!("draft patch Dana --description Calls --soft --key k-{number}");
        workspace.run(&line).success();
    }
    let text = workspace.read(&format!("drafts/{}", workspace.names("drafts")[0]));
    let mut section = "";
    let mut sections = std::collections::BTreeSet::new();
    for line in text.lines() {
        if line.starts_with("  # ") {
            section = line;
        } else if line.starts_with("  - idempotency_key: ") {
            sections.insert(section.to_owned());
        }
    }
    assert!(sections.len() >= 16, "{sections:?}");
}

#[test]
fn validate_names_what_a_merge_left_behind() {
    let workspace = repository();
    workspace.run("validate").success();
    let name = format!("drafts/{}", workspace.names("drafts")[0]);
    let text = workspace.read(&name);
    workspace.write(&name, text.replace("\n  # 07\n", "\n<<<<<<< one\n=======\n>>>>>>> two\n"));
    let session = workspace.run("validate -o json").exits(3);
    assert!(session.stdout.contains("Keep both of two proposals"), "{session}");
    workspace.write(&name, &text);
    let voice = format!("resources/names/{}", workspace.names("resources/names")[0]);
    std::fs::remove_file(workspace.file(&voice)).unwrap();
    let session = workspace.run("validate").exits(3);
    assert!(
        session.stderr.contains("dangling-resource")
            || session.stdout.contains("dangling-resource"),
        "{session}"
    );
    // The draft can still be looked at and mended.
    workspace.run("draft list").success();
    let id = name.trim_start_matches("drafts/").trim_end_matches(".yaml");
    workspace.run(&format!("draft publish {id}")).exits(3);
    workspace.run(&format!("draft patch {id} --name Dana")).success();
    workspace.run("validate").success();
}
