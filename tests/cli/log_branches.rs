//! `persona log` where branches meet, and where files change hands.

use std::process::Command;

use crate::harness::Workspace;
use crate::log::{in_git, shown};

/// Commits what is there, by the author's and the committer's clock.
fn commit(workspace: &Workspace, message: &str, day: u8) {
    workspace.git("add -A");
    let date = format!("2026-02-{day:02}T10:00:00+00:00");
    let status = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
        .args(["commit", "-q", "-m", message, "--date", &date])
        .env("GIT_COMMITTER_DATE", &date)
        .current_dir(workspace.path())
        .status();
    assert!(status.unwrap().success());
}

/// A repository with Ada, without times in her file, which would differ in each commit.
fn with_ada() -> Workspace {
    let workspace = in_git();
    workspace.write("persona.yaml", "version: 1\ntimestamps: derived\n");
    workspace.write(
        "personas/ada.yaml",
        "id: 7f2c3d1e-0d44-4b50-9c3c-8dd25736052a\nname: Ada\ndescription: Asks for a refund\n\
         tone: casual\nverbosity: brief\n",
    );
    commit(&workspace, "Add Ada", 1);
    workspace
}

/// The subjects of the commits that a history lists.
fn subjects(workspace: &Workspace, line: &str) -> Vec<String> {
    let entries = workspace.run(&format!("{line} -o json")).success().json();
    let subject = |entry: &serde_json::Value| entry["subject"].as_str().unwrap().to_owned();
    entries.as_array().unwrap().iter().map(subject).collect()
}

/// Ada is renamed on one branch and made formal on the other; both are merged.
fn with_renaming_branch() -> Workspace {
    let workspace = with_ada();
    workspace.git("checkout -q -b theirs");
    workspace.run("rename ada 'Ada Lovelace'").success();
    commit(&workspace, "Name her in full", 2);
    workspace.git("checkout -q main");
    workspace.run("patch ada --tone formal").success();
    commit(&workspace, "Make Ada formal", 3);
    workspace.try_git("merge -q --no-commit theirs");
    commit(&workspace, "Merge", 4);
    workspace
}

#[test]
fn a_merge_with_a_rename_leaves_each_change_to_its_commit() {
    let workspace = with_renaming_branch();
    insta::assert_snapshot!(shown(&workspace, "log ada-lovelace -n 3"), @"
    --- stdout ---
    [commit] Wed Feb 4 10:00:00 2026 +0000  Test
        Merge

    [commit] Tue Feb 3 10:00:00 2026 +0000  Test
        Make Ada formal
      tone: casual → formal

    [commit] Mon Feb 2 10:00:00 2026 +0000  Test
        Name her in full
      personas/ada.yaml → personas/ada-lovelace.yaml
      name: Ada → Ada Lovelace
    --- exit 0 ---
    ");
    insta::assert_snapshot!(shown(&workspace, "log -n 1"), @"
    --- stdout ---
    [commit] Wed Feb 4 10:00:00 2026 +0000  Test
        Merge
      personas/ada-lovelace.yaml changed
    --- exit 0 ---
    ");
    insta::assert_snapshot!(shown(&workspace, "log ada-lovelace --blame"), @"
    --- stdout ---
    id           [commit]  Sun Feb 1 10:00:00 2026 +0000  Test  Add Ada
    name         [commit]  Mon Feb 2 10:00:00 2026 +0000  Test  Name her in full
    description  [commit]  Sun Feb 1 10:00:00 2026 +0000  Test  Add Ada
    tone         [commit]  Tue Feb 3 10:00:00 2026 +0000  Test  Make Ada formal
    verbosity    [commit]  Sun Feb 1 10:00:00 2026 +0000  Test  Add Ada
    --- exit 0 ---
    ");
}

#[test]
fn blame_does_not_name_a_change_that_a_merge_threw_away() {
    let workspace = with_ada();
    workspace.git("branch theirs");
    workspace.run("patch ada --tone neutral").success();
    commit(&workspace, "Make Ada neutral", 2);
    workspace.git("checkout -q theirs");
    workspace.run("patch ada --tone formal --verbosity detailed").success();
    commit(&workspace, "Make Ada formal", 3);
    workspace.git("checkout -q main");
    workspace.try_git("merge -q theirs");
    workspace.git("checkout -q --ours personas/ada.yaml");
    workspace.run("patch ada --verbosity detailed").success();
    commit(&workspace, "Merge", 4);
    insta::assert_snapshot!(shown(&workspace, "log ada --blame"), @"
    --- stdout ---
    id           [commit]  Sun Feb 1 10:00:00 2026 +0000  Test  Add Ada
    name         [commit]  Sun Feb 1 10:00:00 2026 +0000  Test  Add Ada
    description  [commit]  Sun Feb 1 10:00:00 2026 +0000  Test  Add Ada
    tone         [commit]  Mon Feb 2 10:00:00 2026 +0000  Test  Make Ada neutral
    verbosity    [commit]  Tue Feb 3 10:00:00 2026 +0000  Test  Make Ada formal
    --- exit 0 ---
    ");
}

#[test]
fn a_persona_whose_old_file_another_one_takes_keeps_its_history() {
    let workspace = with_ada();
    workspace.run("patch ada --tone formal").success();
    commit(&workspace, "Make Ada formal", 2);
    workspace.run("rename ada 'Ada Old'").success();
    workspace.run("create Ada --tone neutral").success();
    commit(&workspace, "Put another in her place", 3);
    insta::assert_snapshot!(shown(&workspace, "log ada-old -n 2"), @"
    --- stdout ---
    [commit] Tue Feb 3 10:00:00 2026 +0000  Test
        Put another in her place
      personas/ada.yaml → personas/ada-old.yaml
      name: Ada → Ada Old

    [commit] Mon Feb 2 10:00:00 2026 +0000  Test
        Make Ada formal
      tone: casual → formal
    --- exit 0 ---
    ");
    let all = ["Put another in her place", "Make Ada formal", "Add Ada"];
    assert_eq!(subjects(&workspace, "log ada-old"), all);
    assert_eq!(subjects(&workspace, "log ada"), all[..1]);
    let entries = workspace.run("log -n 1 -o json").json();
    let events = entries.as_array().unwrap().iter().map(|entry| &entry["event"]);
    assert_eq!(events.collect::<Vec<_>>(), ["moved", "created"]);
}

#[test]
fn personas_that_swap_their_files_keep_their_histories() {
    let workspace = with_ada();
    workspace.run("create Eve --tone formal").success();
    commit(&workspace, "Add Eve", 2);
    for (old, new) in [("ada", "Someone"), ("eve", "Ada"), ("someone", "Eve")] {
        workspace.run(&format!("rename {old} {new}")).success();
    }
    commit(&workspace, "Swap", 3);
    assert_eq!(subjects(&workspace, "log eve"), ["Swap", "Add Ada"]);
    assert_eq!(subjects(&workspace, "log ada"), ["Swap", "Add Eve"]);
    insta::assert_snapshot!(shown(&workspace, "log -n 1"), @"
    --- stdout ---
    [commit] Tue Feb 3 10:00:00 2026 +0000  Test
        Swap
      personas/eve.yaml → personas/ada.yaml
      name: Eve → Ada

    [commit] Tue Feb 3 10:00:00 2026 +0000  Test
        Swap
      personas/ada.yaml → personas/eve.yaml
      name: Ada → Eve
    --- exit 0 ---
    ");
}

#[test]
fn a_clock_that_is_wrong_repeats_no_commit() {
    let workspace = with_ada();
    workspace.git("mv personas/ada.yaml personas/lady.yaml");
    commit(&workspace, "Move Ada", 12);
    workspace.git("checkout -q -b theirs");
    workspace.run("patch ada --verbosity detailed").success();
    commit(&workspace, "Make Ada detailed", 2);
    workspace.git("checkout -q main");
    workspace.run("patch ada --tone formal").success();
    commit(&workspace, "Make Ada formal", 13);
    workspace.git("checkout -q theirs");
    workspace.run("patch ada --description 'Asks a lot'").success();
    commit(&workspace, "Describe Ada", 3);
    workspace.git("checkout -q main");
    workspace.try_git("merge -q --no-commit theirs");
    workspace.git("checkout -q --theirs personas/lady.yaml");
    workspace.run("patch ada --tone formal").success();
    commit(&workspace, "Merge", 14);
    let all =
        ["Merge", "Make Ada formal", "Describe Ada", "Make Ada detailed", "Move Ada", "Add Ada"];
    assert_eq!(subjects(&workspace, "log ada"), all);
}

#[cfg(unix)]
#[test]
fn a_file_that_was_a_link_for_a_while_keeps_its_history() {
    let workspace = with_ada();
    let text = workspace.read("personas/ada.yaml");
    let path = workspace.file("personas/ada.yaml");
    for (target, day) in [("/nowhere", 2), ("/elsewhere", 3)] {
        std::fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(target, &path).unwrap();
        commit(&workspace, "Link", day);
    }
    std::fs::remove_file(&path).unwrap();
    workspace.write("personas/ada.yaml", text.replace("casual", "formal"));
    assert_eq!(subjects(&workspace, "log ada"), ["Add Ada"]);
    commit(&workspace, "Unlink", 4);
    assert_eq!(subjects(&workspace, "log ada"), ["Unlink", "Add Ada"]);
}
