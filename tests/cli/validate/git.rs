//! `--staged` and `--since`: what git holds, and what has changed.

use std::fs;

use super::{judged, problem};
use crate::harness::{ADA, Session, Workspace};

#[test]
fn staged_bytes_count_and_not_those_of_the_working_directory() {
    let workspace = Workspace::in_git();
    workspace.write("personas/eve.yaml", "name: Eve\ntone: loud\n");
    workspace.git("add personas/eve.yaml");
    workspace.write("personas/eve.yaml", "name: Eve\n");
    workspace.write("personas/untracked.yaml", "[");
    workspace.write("personas/ada.yaml", "[");
    assert_eq!(judged(&workspace, "--staged"), [problem("personas/eve.yaml", 2, "unknown-choice")]);
    workspace.git("add personas/eve.yaml");
    assert_eq!(judged(&workspace, "--staged"), []);
}

#[test]
fn a_staged_name_is_compared_with_every_file_of_the_next_commit() {
    let workspace = Workspace::in_git();
    workspace.write("personas/other.yaml", "name: ADA\n");
    workspace.git("add -A");
    assert_eq!(
        judged(&workspace, "--staged"),
        [problem("personas/other.yaml", 1, "duplicate-name")]
    );
    insta::assert_snapshot!(workspace.run("validate --staged --code duplicate-name"), @"
    --- stdout ---
    error[duplicate-name]: name `ADA` is used twice
     --> personas/other.yaml:1:7
      |
    1 | name: ADA
      |       ^^^
      |
      = help: rename one of them, or delete the file that is not wanted
    note: also here
     --> personas/ada.yaml:3:7
      |
    3 | name: Ada   # after Lovelace
      |       ^^^
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
    workspace.git("rm -q --cached personas/ada.yaml");
    assert_eq!(judged(&workspace, "--staged"), [], "a file staged for deletion is gone");
    assert!(workspace.exists("personas/ada.yaml"));
}

#[test]
fn old_problems_of_files_that_are_not_staged_are_not_reported() {
    let workspace = Workspace::in_git();
    workspace.write("personas/old.yaml", "name: Old\ntone: loud\n");
    workspace.git("add -A");
    workspace.git("commit -q -m old");
    workspace.write("personas/new.yaml", "name: New\n");
    workspace.git("add -A");
    assert_eq!(judged(&workspace, "--staged"), []);
    assert_eq!(judged(&workspace, "").len(), 1);
}

#[test]
fn the_staged_manifest_says_which_choices_there_are_for_all_files() {
    let workspace = Workspace::in_git();
    workspace.write("persona.yaml", "version: 1\nchoices: {accent: [British]}\n");
    workspace.write("personas/eve.yaml", "name: Eve\naccent: [British]\n");
    workspace.git("add -A");
    workspace.write("persona.yaml", "version: 1\n");
    assert_eq!(judged(&workspace, "--staged"), []);
    workspace.git("commit -q -m british");
    workspace.git("add -A");
    assert_eq!(
        judged(&workspace, "--staged"),
        [problem("personas/eve.yaml", 2, "unknown-choice")],
        "the file is not staged, but what is staged makes it wrong"
    );
}

#[test]
fn a_staged_deletion_of_a_picture_is_reported_where_it_is_missed() {
    let workspace = Workspace::in_git();
    workspace.write("images/a.png", "x");
    workspace.write("personas/eve.yaml", "name: Eve\nimage_url: a.png\n");
    workspace.git("add -A");
    assert_eq!(judged(&workspace, "--staged"), []);
    workspace.git("commit -q -m picture");
    workspace.git("rm -q --cached images/a.png");
    assert_eq!(judged(&workspace, "--staged"), [problem("personas/eve.yaml", 2, "missing-image")]);
    assert_eq!(judged(&workspace, "--since HEAD"), []);
    fs::remove_file(workspace.file("images/a.png")).unwrap();
    assert_eq!(
        judged(&workspace, "--since HEAD"),
        [problem("personas/eve.yaml", 2, "missing-image")]
    );
}

#[test]
fn a_file_in_conflict_is_reported_from_the_index() {
    let workspace = Workspace::in_git();
    workspace.git("checkout -q -b other");
    workspace.write("personas/ada.yaml", ADA.replace("casual", "formal"));
    workspace.git("commit -q -a -m formal");
    workspace.git("checkout -q main");
    workspace.write("personas/ada.yaml", ADA.replace("casual", "neutral"));
    workspace.git("commit -q -a -m neutral");
    let merge = std::process::Command::new("git")
        .args(["-c", "user.name=T", "-c", "user.email=t@example.org", "merge", "-q", "other"])
        .current_dir(workspace.path())
        .output()
        .unwrap();
    assert!(!merge.status.success());
    assert_eq!(judged(&workspace, "--staged"), [problem("personas/ada.yaml", 0, "merge-conflict")]);
    assert_eq!(judged(&workspace, ""), [problem("personas/ada.yaml", 7, "merge-conflict")]);
}

/// A repository with a workspace in its folder `qa`, and a hook that validates what is staged.
fn with_hook() -> Workspace {
    let repository = Workspace::bare();
    repository.git("init -q -b main");
    repository.run("init qa --name qa").success();
    repository.write("qa/personas/ada.yaml", ADA);
    repository.git("add -A");
    repository.git("commit -q -m start");
    let program = env!("CARGO_BIN_EXE_persona");
    let hook = format!("#!/bin/sh\nexec '{program}' -C qa validate --staged -o github\n");
    repository.write("hooks/pre-commit", hook);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(repository.file("hooks/pre-commit"), mode).unwrap();
    repository
}

fn commit(repository: &Workspace, folder: &str, arguments: &[&str]) -> Session {
    let hooks = format!("core.hooksPath={}", repository.file("hooks").display());
    let mut command = std::process::Command::new("git");
    command
        .args(["-c", &hooks, "-c", "user.name=T", "-c", "user.email=t@example.org"])
        .args(["commit", "-q", "-m", "x"])
        .args(arguments)
        .current_dir(repository.file(folder));
    Session::of(&mut command)
}

/// A commit that the hook refuses.
fn refuses_eve(session: Session) {
    insta::allow_duplicates!(insta::assert_snapshot!(session, @"
    --- stderr ---
    ::warning file=qa/personas/eve.yaml,line=1,col=1,title=missing-id::missing `id`%0Ahelp: `persona validate --fix` adds one
    ::warning file=qa/personas/eve.yaml,line=1,col=1,title=missing-timestamps::missing `created_at`%0Ahelp: `persona validate --fix` adds it
    ::error file=qa/personas/eve.yaml,line=2,col=7,title=unknown-choice::invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`%0Ahelp: `persona explain tone` explains the choices
    --- exit 1 ---
    "));
}

#[test]
fn a_hook_judges_every_way_to_commit_from_a_subdirectory_and_in_a_worktree() {
    let repository = with_hook();
    repository.write("qa/personas/eve.yaml", "name: Eve\ntone: loud\n");
    repository.git("add qa");
    for (folder, arguments) in
        [("", &[] as &[&str]), ("qa/personas", &[]), ("", &["-a"]), ("qa", &["personas/eve.yaml"])]
    {
        refuses_eve(commit(&repository, folder, arguments));
    }
    repository.git("stash -q");
    repository.git("worktree add -q tree");
    repository.write("tree/qa/personas/eve.yaml", "name: Eve\ntone: loud\n");
    repository.git("-C tree add qa");
    for folder in ["tree", "tree/qa"] {
        refuses_eve(commit(&repository, folder, &[]));
    }
    repository.write("tree/qa/personas/eve.yaml", "name: Eve\ntone: formal\n");
    repository.git("-C tree add qa");
    commit(&repository, "tree/qa", &[]).success();
}

#[test]
fn a_hook_finds_the_repository_wherever_git_keeps_it() {
    let judge = |repository: &Workspace, arguments: &[&str]| {
        repository.write("qa/personas/eve.yaml", "name: Eve\ntone: loud\n");
        let mut command = std::process::Command::new("git");
        command.args(["-c", &format!("core.hooksPath={}", repository.file("hooks").display())]);
        command.args(["-c", "user.name=T", "-c", "user.email=t@example.org"]).args(arguments);
        let commit = ["commit", "-q", "-m", "x"];
        let mut add = std::process::Command::new("git");
        let added = add.args(arguments).args(["add", "qa"]).current_dir(repository.path()).status();
        assert!(added.unwrap().success());
        let session = Session::of(command.args(commit).current_dir(repository.path()));
        refuses_eve(session);
    };
    let moved = || {
        let repository = with_hook();
        fs::rename(repository.file(".git"), repository.file("cfg")).unwrap();
        repository
    };
    let repository = moved();
    let path = repository.file("cfg").display().to_string();
    judge(&repository, &[&format!("--git-dir={path}"), "--work-tree=."]);
    judge(&moved(), &["--git-dir=cfg", "--work-tree=."]);
    judge(&moved(), &["--git-dir=cfg"]);
    let repository = moved();
    repository.git("--git-dir=cfg config core.worktree ..");
    judge(&repository, &["--git-dir=cfg"]);
}

#[test]
fn the_variables_of_another_repositorys_hook_are_left_alone() {
    let (workspace, other) = (Workspace::in_git(), Workspace::in_git());
    workspace.write("personas/eve.yaml", "name: Eve\ntone: loud\n");
    workspace.git("add -A");
    let mut command =
        workspace.command(&format!("-C {} validate --staged", workspace.path().display()));
    command
        .current_dir(other.path())
        .env("GIT_DIR", other.file(".git"))
        .env("GIT_INDEX_FILE", other.file(".git/index"));
    Session::of(&mut command).exits(3).tells("1 error");
}

#[test]
fn since_reports_changed_and_untracked_files_and_renames_by_their_new_name() {
    let workspace = Workspace::in_git();
    workspace.write("personas/old.yaml", "name: Old\ntone: loud\n");
    workspace.write("personas/moved.yaml", "name: Moved\ntone: loud\n");
    workspace.git("add -A");
    workspace.git("commit -q -m old");
    workspace.git("tag before");
    assert_eq!(judged(&workspace, "--since before"), []);
    workspace.git("mv personas/moved.yaml personas/renamed.yaml");
    workspace.write("personas/committed.yaml", "name: C\ntone: loud\n");
    workspace.git("add -A");
    workspace.git("commit -q -m more");
    workspace.write("personas/untracked.yaml", "name: U\ntone: loud\n");
    workspace.write("personas/ada.yaml", ADA.replace("casual", "loud"));
    let files: Vec<String> =
        judged(&workspace, "--since before").into_iter().map(|(file, _, _)| file).collect();
    let expected = ["ada", "committed", "renamed", "untracked"];
    assert_eq!(files, expected.map(|stem| format!("personas/{stem}.yaml")));
    assert_eq!(judged(&workspace, "--since before personas/ada.yaml").len(), 1);
    insta::assert_snapshot!(workspace.run("validate --since nowhere"), @"
    --- stderr ---
    error: `nowhere` is not a revision of this repository
    hint: `git log --oneline` lists the commits, `git branch -a` and `git tag` their names
    --- exit 4 ---
    ");
}

#[test]
fn without_a_repository_the_flags_are_refused_with_a_way_out() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("validate --staged"), @"
    --- stderr ---
    error: --staged needs a git repository, and this workspace is not in one
    hint: leave --staged out to validate every file, or run `git init`
    --- exit 2 ---
    ");
    workspace.run("validate --since HEAD").exits(2);
    workspace.run("validate --staged --since HEAD").exits(2);
    workspace.run("validate --staged --fix").exits(2);
}

#[test]
fn before_the_first_commit_everything_staged_is_judged() {
    let workspace = Workspace::with_ada();
    workspace.git("init -q");
    workspace.write("personas/eve.yaml", "name: Eve\ntone: loud\n");
    assert_eq!(judged(&workspace, "--staged"), []);
    workspace.git("add -A");
    assert_eq!(judged(&workspace, "--staged"), [problem("personas/eve.yaml", 2, "unknown-choice")]);
}

#[test]
fn links_and_odd_names_are_followed_in_the_index() {
    let workspace = Workspace::in_git();
    workspace.write("shared/eve.yaml", "name: Eve\ntone: loud\n");
    std::os::unix::fs::symlink("../shared/eve.yaml", workspace.file("personas/eve.yaml")).unwrap();
    std::os::unix::fs::symlink("shared", workspace.file("library")).unwrap();
    workspace.write("personas/bob [1] é.yaml", "name: Bob\ntone: loud\n");
    workspace.git("add -A");
    let staged = workspace.run("validate --staged -o github");
    assert_eq!(staged.stdout, workspace.run("validate -o github").stdout);
    insta::assert_snapshot!(staged, @"
    --- stdout ---
    ::warning file=library/eve.yaml,line=1,col=1,title=missing-id::missing `id`%0Ahelp: `persona validate --fix` adds one
    ::error file=library/eve.yaml,line=1,col=1,title=missing-key::`system_prompt` is missing%0Ahelp: add a line `system_prompt: …`
    ::warning file=library/eve.yaml,line=1,col=1,title=missing-timestamps::missing `created_at` and `updated_at`%0Ahelp: `persona validate --fix` adds them
    ::error file=library/eve.yaml,line=2,col=7,title=unknown-choice::invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`%0Ahelp: `persona explain tone` explains the choices
    ::warning file=personas/bob [1] é.yaml,line=1,col=1,title=missing-id::missing `id`%0Ahelp: `persona validate --fix` adds one
    ::warning file=personas/bob [1] é.yaml,line=1,col=1,title=missing-timestamps::missing `created_at` and `updated_at`%0Ahelp: `persona validate --fix` adds them
    ::warning file=personas/bob [1] é.yaml,line=1,col=7,title=file-name::the file of `Bob` is named `bob [1] é`, not `bob`%0Ahelp: `persona validate --fix` renames it to bob.yaml
    ::error file=personas/bob [1] é.yaml,line=2,col=7,title=unknown-choice::invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`%0Ahelp: `persona explain tone` explains the choices
    ::warning file=personas/eve.yaml,line=1,col=1,title=missing-id::missing `id`%0Ahelp: `persona validate --fix` adds one
    ::warning file=personas/eve.yaml,line=1,col=1,title=missing-timestamps::missing `created_at` and `updated_at`%0Ahelp: `persona validate --fix` adds them
    ::error file=personas/eve.yaml,line=2,col=7,title=unknown-choice::invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`%0Ahelp: `persona explain tone` explains the choices
    --- exit 3 ---
    ");
}
