//! When a persona last changed: derived by default, stored on request.

use std::process::Command;

use crate::harness::{ADA, Session, Workspace};

/// A workspace in git, its one commit of a known time, that derives timestamps.
fn in_git() -> Workspace {
    let workspace = Workspace::bare();
    workspace.run("init --name desk").success();
    let ada: String = ADA
        .lines()
        .filter(|line| !line.starts_with("updated_at"))
        .fold(String::new(), |text, line| text + line + "\n");
    workspace.write("personas/ada.yaml", &ada);
    workspace.write("personas/eve.yaml", "name: Eve\n");
    workspace.git("init -q -b main");
    workspace.git("add -A");
    commit(&workspace, "2025-03-04T05:06:07Z");
    workspace
}

fn commit(workspace: &Workspace, time: &str) {
    let status = Command::new("git")
        .args(["-c", "user.name=T", "-c", "user.email=t@example.org"])
        .args(["commit", "-q", "-a", "-m", "x", "--date", time])
        .env("GIT_COMMITTER_DATE", time)
        .current_dir(workspace.path())
        .status();
    assert!(status.unwrap().success());
}

fn times(workspace: &Workspace) -> Vec<String> {
    let listed = workspace.run("list --columns name,updated_at -o json").success().json();
    let time = |one: &serde_json::Value| one["updated_at"].as_str().unwrap().to_owned();
    listed.as_array().unwrap().iter().map(time).collect()
}

#[test]
fn a_patch_is_a_one_line_diff_and_files_hold_no_time_of_change() {
    let workspace = in_git();
    workspace.run("create Ida").success();
    insta::assert_snapshot!(workspace.read_masked("personas/ida.yaml"), @r#"
    id: [uuid]
    name: Ida
    created_at: "2026-01-02T03:04:05Z"
    "#);
    workspace.run("patch ada --tone formal").success();
    let diff = workspace.git("diff --numstat");
    assert_eq!(diff, "1\t1\tpersonas/ada.yaml\n");
    workspace.run("validate").success();
}

#[test]
fn an_unchanged_file_has_the_time_of_its_last_commit_and_any_other_its_own() {
    let workspace = in_git();
    let first = "2025-03-04T05:06:07Z";
    assert_eq!(times(&workspace), [first, first]);
    workspace.write("personas/eve.yaml", "name: Eve\ntone: casual\n");
    commit(&workspace, "2025-04-05T06:07:08Z");
    assert_eq!(times(&workspace), [first, "2025-04-05T06:07:08Z"]);
    workspace.run("patch ada --tone formal").success();
    let changed = times(&workspace);
    assert!(changed[0].as_str() > "2026", "{changed:?}");
    for (name, time) in [("ada", &changed[0]), ("eve", &changed[1])] {
        let shown = workspace.run(&format!("show {name} -o json")).success().json();
        assert_eq!(shown["updated_at"], **time);
    }
    let line = "list -o name --where updated_at=2025-04-05T06:07:08Z";
    workspace.run(line).success().prints("Eve\n");
    workspace.run("list -o name --sort updated_at").success().prints("Eve\nAda\n");
}

#[test]
fn a_link_has_the_time_of_the_last_commit_of_its_file() {
    let workspace = in_git();
    std::fs::rename(workspace.file("personas"), workspace.file("shared")).unwrap();
    std::fs::create_dir(workspace.file("personas")).unwrap();
    for name in ["ada.yaml", "eve.yaml"] {
        let target = format!("../shared/{name}");
        std::os::unix::fs::symlink(target, workspace.file(&format!("personas/{name}"))).unwrap();
    }
    workspace.git("add -A");
    commit(&workspace, "2025-04-05T06:07:08Z");
    workspace.write("shared/eve.yaml", "name: Eve\ntone: casual\n");
    commit(&workspace, "2025-05-06T07:08:09Z");
    std::fs::remove_file(workspace.file("personas/ada.yaml")).unwrap();
    std::os::unix::fs::symlink("../shared/./ada.yaml", workspace.file("personas/ada.yaml"))
        .unwrap();
    commit(&workspace, "2025-06-07T08:09:10Z");
    let expected = ["2025-04-05T06:07:08Z", "2025-05-06T07:08:09Z"];
    assert_eq!(times(&workspace), expected);
    for (name, time) in ["ada", "eve"].into_iter().zip(expected) {
        let shown = workspace.run(&format!("show {name} -o json")).success().json();
        assert_eq!(shown["updated_at"], time);
    }
}

#[cfg(unix)]
#[test]
fn a_list_asks_git_once_and_only_where_the_time_matters() {
    use std::os::unix::fs::PermissionsExt as _;
    let workspace = in_git();
    let log = workspace.file(".persona/calls");
    let path = std::env::var("PATH").unwrap();
    let script =
        format!("#!/bin/sh\necho \"$*\" >> '{}'\nPATH='{path}' exec git \"$@\"\n", log.display());
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("git"), script).unwrap();
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder.path().join("git"), mode).unwrap();
    let path = format!("{}:{path}", folder.path().display());
    let logs = |line: &str| {
        let _ = std::fs::remove_file(&log);
        Session::of(workspace.command(line).env("PATH", &path)).success();
        let calls = std::fs::read_to_string(&log).unwrap_or_default();
        (calls.lines().count(), calls.lines().filter(|call| call.contains("--format=")).count())
    };
    for line in
        ["list", "list -o name", "list --columns name,tone -o json", "list --where tone=casual"]
    {
        assert_eq!(logs(line).0, 0, "{line}");
    }
    for line in ["list -o json", "list --sort updated_at", "list --where updated_at>2020-01-01"] {
        assert_eq!(logs(line).1, 1, "{line}");
    }
}

/// A document that was printed comes back unchanged, although no file holds its time.
#[test]
fn what_show_prints_can_be_given_back_while_times_are_derived() {
    let workspace = Workspace::with_ada();
    workspace.write("persona.yaml", "version: 1\ntimestamps: derived\n");
    for line in [
        "scenario create Refund --goal money",
        "variable create seats --type number",
        "project create Shop",
    ] {
        workspace.run(line).success();
    }
    for (noun, reference) in
        [("", "ada"), ("scenario ", "refund"), ("variable ", "seats"), ("project ", "shop")]
    {
        for format in ["json", "yaml"] {
            let show = workspace.run(&format!("{noun}show {reference} -o {format}")).success();
            let before = workspace.state();
            let patch = format!("{noun}patch {reference} -f -");
            workspace.run_with_input(&patch, show.stdout).success().tells("unchanged: ");
            assert_eq!(workspace.state(), before, "{patch}");
        }
    }
    workspace.run("patch ada --set updated_at=2020-01-01T00:00:00Z").exits(3);
}

/// The times of Ada and Eve, of the list, of each and of `git log`, which all agree.
fn times_in_agreement(workspace: &Workspace) -> Vec<String> {
    let listed = times(workspace);
    let of = |name: &str| workspace.run(&format!("show {name} -o json")).success().json();
    let shown = ["ada", "eve"].map(|name| of(name)["updated_at"].as_str().unwrap().to_owned());
    assert_eq!(listed, shown);
    let git = |name| workspace.git(&format!("log -1 --format=%cI -- personas/{name}.yaml"));
    let of_git = ["ada", "eve"].map(|name| git(name).trim().to_owned());
    assert_eq!(listed, of_git);
    listed
}

/// Ada and Eve are changed on a branch, Ada on the main one too, in conflict. The merge is not
/// committed.
fn with_conflict() -> Workspace {
    let workspace = in_git();
    workspace.git("checkout -q -b theirs");
    workspace.run("patch ada --tone formal").success();
    workspace.write("personas/eve.yaml", "name: Eve\ntone: casual\n");
    commit(&workspace, "2025-05-05T05:05:05Z");
    workspace.git("checkout -q main");
    workspace.run("patch ada --tone neutral").success();
    commit(&workspace, "2025-04-04T04:04:04Z");
    workspace.try_git("merge -q theirs");
    workspace
}

#[test]
fn a_file_that_a_merge_changed_has_the_time_of_the_merge() {
    let workspace = with_conflict();
    workspace.write("personas/ada.yaml", ADA.replace("casual", "neutral\nverbosity: brief"));
    workspace.git("add -A");
    commit(&workspace, "2025-06-06T06:06:06Z");
    assert_eq!(times_in_agreement(&workspace), ["2025-06-06T06:06:06Z", "2025-05-05T05:05:05Z"]);
}

#[test]
fn a_change_that_a_merge_threw_away_has_no_part_in_the_time() {
    let workspace = with_conflict();
    workspace.git("checkout -q --ours personas/ada.yaml");
    workspace.git("add -A");
    commit(&workspace, "2025-06-06T06:06:06Z");
    let expected = ["2025-04-04T04:04:04Z", "2025-05-05T05:05:05Z"];
    assert_eq!(times_in_agreement(&workspace), expected);
    // Nor has a merge whose message looks like a list of files, or that changed nothing.
    workspace.git("checkout -q -b more");
    workspace.write("personas/ida.yaml", "name: Ida\n");
    workspace.git("add -A");
    workspace.git("commit -q -m ':100644 100644 0 0 M'");
    workspace.git("checkout -q main");
    workspace.git("merge -q --no-ff more -m merge");
    workspace.git("rm -q personas/ida.yaml");
    workspace.git("commit -q -m gone");
    assert_eq!(times_in_agreement(&workspace), expected);
}
