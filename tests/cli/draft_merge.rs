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

#[test]
fn proposals_and_resources_of_two_branches_merge_and_both_wait() {
    let workspace = repository();
    on_branch(
        &workspace,
        "one",
        &[
            "draft patch Dana --description Writes --voice alto-2 --soft --key one-1",
            "draft patch Dana --color '#fff' --soft --key one-2",
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
    workspace.run("draft patch Dana --color '#fff' --soft --key red").success();
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
    let merge = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
        .args(["merge", "--no-edit", "two"])
        .current_dir(workspace.path())
        .output()
        .unwrap();
    assert!(!merge.status.success());
    let session = workspace.run("draft list").exits(3);
    assert!(session.stderr.contains("error[merge-conflict]"), "{session}");
    assert!(session.stderr.contains("keep one with its id"), "{session}");
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
    assert!(session.stdout.contains("of two added proposals keep both"), "{session}");
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
