//! `persona diff`.

use serde_json::json;

use crate::harness::{ADA, Workspace};

#[test]
fn two_personas_are_compared_field_by_field() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve --tone formal --description 'Asks for refunds' --set behavior_config.wait_seconds=2").success();
    let found = workspace.run("diff ada eve -o json").success().json();
    assert_eq!(
        found,
        json!([
            {"field": "name", "old": "Ada", "new": "Eve"},
            {"field": "tone", "old": "casual", "new": "formal"},
            {"field": "behavior_config", "old": null, "new": {"wait_seconds": 2}},
            {"field": "tags", "old": ["smoke", "billing"], "new": null},
        ])
    );
    insta::assert_snapshot!(workspace.run("diff ada eve"), @r#"
    --- stdout ---
    name: Ada → Eve
    tone: casual → formal
    + behavior_config.wait_seconds: 2
    - tags: ["smoke","billing"]
    --- stderr ---
    personas/ada.yaml → personas/eve.yaml
    --- exit 0 ---
    "#);
    let lines = workspace.run("diff ada eve -o jsonl").success().stdout;
    assert_eq!(lines.lines().count(), 4);
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(lines.lines().next().unwrap()).unwrap(),
        found[0]
    );
}

#[test]
fn every_format_of_a_difference_is_what_its_readers_expect() {
    let workspace = Workspace::with_ada();
    workspace.run("duplicate ada --name Eve").success();
    workspace
        .run("patch eve --tone formal --tags smoke --set behavior_config.wait_seconds=2")
        .success();
    workspace.run("diff ada eve -o csv").success().prints(
        "field,old,new\nname,Ada,Eve\ntone,casual,formal\n\
         tags,smoke; billing,smoke\nbehavior_config,,wait_seconds: 2\n",
    );
    workspace.run("diff ada eve -o name").success().prints("name\ntone\ntags\nbehavior_config\n");
    let yaml = workspace.run("diff ada eve -o yaml").success().stdout;
    let documents: Vec<&str> = yaml.split("---\n").collect();
    assert_eq!(documents[0], "field: name\nold: Ada\nnew: Eve\n");
    assert_eq!(documents.len(), 4);
    for line in workspace.run("diff ada eve -o jsonl").success().stdout.lines() {
        let change: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(change["field"].is_string(), "{line}");
    }
    for (format, nothing) in
        [("json", "[]\n"), ("jsonl", ""), ("yaml", ""), ("name", ""), ("csv", "field,old,new\n")]
    {
        workspace.run(&format!("diff ada ada -o {format} --exit-code")).success().prints(nothing);
    }
}

#[test]
fn system_personas_can_be_compared_with() {
    let workspace = Workspace::new();
    workspace.run("duplicate 'Worried Grandmother'").success();
    let found = workspace
        .run("diff 'Worried Grandmother' worried-grandmother-copy -o json")
        .success()
        .json();
    assert_eq!(
        found,
        json!([
            {"field": "name", "old": "Worried Grandmother", "new": "Worried Grandmother Copy"}
        ])
    );
}

#[test]
fn one_persona_is_compared_with_its_last_commit() {
    let workspace = Workspace::in_git();
    workspace.run("diff ada").success().prints("");
    workspace.run("diff ada -o json").success().prints("[]\n");
    workspace.run("patch ada --tone formal").success();
    insta::assert_snapshot!(workspace.run("diff ada"), @"
    --- stdout ---
    tone: casual → formal
    updated_at: 2025-01-01T00:00:00Z → 2026-01-02T03:04:05Z
    --- stderr ---
    HEAD:personas/ada.yaml → personas/ada.yaml
    --- exit 0 ---
    ");
    workspace.git("commit -qam formal");
    workspace.run("diff ada").success().prints("");
    insta::assert_snapshot!(workspace.run("diff ada --rev HEAD~1"), @"
    --- stdout ---
    tone: casual → formal
    updated_at: 2025-01-01T00:00:00Z → 2026-01-02T03:04:05Z
    --- stderr ---
    HEAD~1:personas/ada.yaml → personas/ada.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("diff ada --rev nowhere"), @"
    --- stderr ---
    error: `nowhere` is not a revision of this repository
    hint: `git log --oneline` lists the commits, `git branch -a` and `git tag` their names
    --- exit 4 ---
    ");
}

#[test]
fn a_persona_that_was_never_committed_is_all_new() {
    let workspace = Workspace::in_git();
    workspace.run("create Eve").success();
    insta::assert_snapshot!(workspace.run("diff eve -o jsonl"), @r#"
    --- stdout ---
    {"field":"id","old":null,"new":"[uuid]"}
    {"field":"name","old":null,"new":"Eve"}
    {"field":"created_at","old":null,"new":"2026-01-02T03:04:05Z"}
    {"field":"updated_at","old":null,"new":"2026-01-02T03:04:05Z"}
    --- exit 0 ---
    "#);
}

#[test]
fn a_renamed_persona_is_followed_by_its_id() {
    let workspace = Workspace::in_git();
    workspace.run("patch ada --name 'Ada Byron' --tone formal").success();
    let renamed = json!([
        {"field": "name", "old": "Ada", "new": "Ada Byron"},
        {"field": "tone", "old": "casual", "new": "formal"},
        {"field": "updated_at", "old": "2025-01-01T00:00:00Z", "new": "2026-01-02T03:04:05Z"},
    ]);
    let session = workspace.run("diff ada-byron -o json").success();
    assert_eq!(session.json(), renamed);
    insta::assert_snapshot!(workspace.run("diff ada-byron"), @"
    --- stdout ---
    name: Ada → Ada Byron
    tone: casual → formal
    updated_at: 2025-01-01T00:00:00Z → 2026-01-02T03:04:05Z
    --- stderr ---
    HEAD:personas/ada.yaml → personas/ada-byron.yaml
    --- exit 0 ---
    ");
    // Another persona that has taken the old place hides nothing.
    workspace.run("create Ada").success();
    assert_eq!(workspace.run("diff ada-byron -o json").success().json(), renamed);
    workspace.run("diff ada-byron --rev HEAD~1").exits(4);
}

#[test]
fn a_system_persona_has_no_history() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("diff 'Worried Grandmother' --exit-code"), @"
    --- stderr ---
    note: system persona `Worried Grandmother` is built in and has no history
    --- exit 0 ---
    ");
    workspace.run("diff 'Worried Grandmother' -o json").success().prints("[]\n");
}

#[test]
fn the_exit_code_tells_whether_they_differ_only_when_asked() {
    let workspace = Workspace::with_ada();
    workspace.write("personas/eve.yaml", ADA.replace("name: Ada", "name: Eve"));
    let lines = ["diff ada eve", "diff ada eve --exit-code", "diff ada ada --exit-code"];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona diff ada eve
    --- stdout ---
    name: Ada → Eve
    --- stderr ---
    personas/ada.yaml → personas/eve.yaml
    --- exit 0 ---
    $ persona diff ada eve --exit-code
    --- stdout ---
    name: Ada → Eve
    --- stderr ---
    personas/ada.yaml → personas/eve.yaml
    --- exit 1 ---
    $ persona diff ada ada --exit-code
    --- exit 0 ---
    ");
}

#[test]
fn outside_of_git_a_second_persona_is_needed() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("diff ada"), @"
    --- stderr ---
    error: one persona is compared with its last commit, and this is not a git repository
    hint: persona diff ada OTHER
    --- exit 2 ---
    ");
}

#[test]
fn what_git_cannot_answer_is_told_in_words() {
    let workspace = Workspace::with_ada();
    workspace.git("init -q -b main");
    insta::assert_snapshot!(workspace.run("diff ada"), @"
    --- stderr ---
    error: the repository has no commit yet
    hint: make one first: git add -A && git commit
    --- exit 4 ---
    ");
    workspace.git("add -A");
    workspace.git("commit -q -m start");
    insta::assert_snapshot!(workspace.run("diff ada --rev nope"), @"
    --- stderr ---
    error: `nope` is not a revision of this repository
    hint: `git log --oneline` lists the commits, `git branch -a` and `git tag` their names
    --- exit 4 ---
    ");
}

#[cfg(unix)]
#[test]
fn an_error_of_gits_own_is_one_readable_line() {
    use std::os::unix::fs::PermissionsExt as _;
    let workspace = Workspace::with_ada();
    let script = "#!/bin/sh\nprintf 'fatal: odd owner\\nTo allow it:\\n\\n\\tgit config x\\n' >&2\nexit 128\n";
    workspace.write("bin/git", script);
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(workspace.file("bin/git"), mode).unwrap();
    let path = workspace.file("bin").display().to_string();
    let path = format!("{path}:{}", std::env::var("PATH").unwrap());
    insta::assert_snapshot!(workspace.run_with_env("diff ada", "PATH", &path), @"
    --- stderr ---
    error: `git rev-parse` failed: fatal: odd owner To allow it: git config x
    --- exit 1 ---
    ");
}

#[test]
fn a_persona_that_came_from_a_project_is_found_there() {
    let workspace = Workspace::in_git();
    workspace.run("project create Shop").success();
    workspace.run("-p shop create Eve --tone formal").success();
    workspace.git("add -A");
    workspace.git("commit -qm both");
    let text = workspace.read("projects/shop/personas/eve.yaml");
    workspace.write("personas/ada.yaml", text.replace("name: Eve", "name: Ada"));
    workspace.git("rm -q projects/shop/personas/eve.yaml");
    workspace.git("commit -qam moved");
    insta::assert_snapshot!(workspace.run("diff ada --rev HEAD~1"), @"
    --- stdout ---
    name: Eve → Ada
    --- stderr ---
    HEAD~1:projects/shop/personas/eve.yaml → personas/ada.yaml
    --- exit 0 ---
    ");
}
