//! `persona log`: the history of personas field by field.

use crate::harness::{ADA, Workspace};

/// Commits what is there at a fixed time.
pub(crate) fn commit(workspace: &Workspace, message: &str, day: u8) {
    workspace.git("add -A");
    let date = format!("2026-02-{day:02}T10:00:00+00:00");
    workspace.git(&format!("commit -q --allow-empty -m '{message}' --date {date}"));
}

/// The session without the ids of commits.
pub(crate) fn shown(workspace: &Workspace, line: &str) -> String {
    let session = workspace.run(line).to_string();
    let word = |word: &str| {
        let id = word.trim_end_matches([' ', ',']);
        let is_hash = [10, 40].contains(&id.len()) && id.bytes().all(|b| b.is_ascii_hexdigit());
        if is_hash { word.replace(id, "[commit]") } else { word.to_owned() }
    };
    let line = |line: &str| line.split_inclusive([' ', ',']).map(word).collect::<String>();
    session.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// A repository whose first commit has a fixed time.
pub(crate) fn in_git() -> Workspace {
    let workspace = Workspace::in_git();
    workspace.git("commit -q --amend --no-edit --date 2026-01-31T10:00:00+00:00");
    workspace
}

/// Ada is written, made formal and renamed; Eve is written beside her and goes again.
fn with_history() -> Workspace {
    let workspace = in_git();
    workspace.write("personas/eve.yaml", "id: 4c90c3cc-0d44-4b50-8888-8dd25736052a\nname: Eve\n");
    workspace
        .run("patch ada --tone formal --add tags=vip --set headers.Authorization=Bearer-x1y2z3")
        .success();
    commit(&workspace, "Make Ada formal", 1);
    workspace.run("rename ada 'Ada Lovelace'").success();
    commit(&workspace, "Name her in full", 2);
    workspace.run("patch ada-lovelace --set behavior_config.wait_seconds=2 --set headers.Authorization=Bearer-other").success();
    workspace.run("delete eve --yes").success();
    commit(&workspace, "Slow down", 3);
    workspace
}

#[test]
fn the_history_of_a_persona_goes_through_its_rename() {
    let workspace = with_history();
    insta::assert_snapshot!(shown(&workspace, "log ada-lovelace"), @r#"
    --- stdout ---
    [commit] Tue Feb 3 10:00:00 2026 +0000  Test
        Slow down
      + behavior_config.wait_seconds: 2
      headers.Authorization: •••• → •••• (changed)

    [commit] Mon Feb 2 10:00:00 2026 +0000  Test
        Name her in full
      personas/ada.yaml → personas/ada-lovelace.yaml
      name: Ada → Ada Lovelace

    [commit] Sun Feb 1 10:00:00 2026 +0000  Test
        Make Ada formal
      tone: casual → formal
      tags: + vip
      + headers.Authorization: ••••
      updated_at: 2025-01-01T00:00:00Z → 2026-01-02T03:04:05Z

    [commit] Sat Jan 31 10:00:00 2026 +0000  Test
        start
      + id: [uuid]
      + name: Ada
      + description: Asks for refunds
      + tone: casual
      + tags: ["smoke","billing"]
      + created_at: 2025-01-01T00:00:00Z
      + updated_at: 2025-01-01T00:00:00Z
    --- exit 0 ---
    "#);
    insta::assert_snapshot!(shown(&workspace, "log 'Ada Lovelace' -n 1 --show-secrets"), @"
    --- stdout ---
    [commit] Tue Feb 3 10:00:00 2026 +0000  Test
        Slow down
      + behavior_config.wait_seconds: 2
      headers.Authorization: Bearer-x1y2z3 → Bearer-other
    --- exit 0 ---
    ");
}

#[test]
fn the_history_of_all_personas_names_their_files() {
    let workspace = with_history();
    insta::assert_snapshot!(shown(&workspace, "log -n 2"), @"
    --- stdout ---
    [commit] Tue Feb 3 10:00:00 2026 +0000  Test
        Slow down
      personas/ada-lovelace.yaml changed
      + behavior_config.wait_seconds: 2
      headers.Authorization: •••• → •••• (changed)

    [commit] Tue Feb 3 10:00:00 2026 +0000  Test
        Slow down
      personas/eve.yaml deleted
      - id: [uuid]
      - name: Eve

    [commit] Mon Feb 2 10:00:00 2026 +0000  Test
        Name her in full
      personas/ada.yaml → personas/ada-lovelace.yaml
      name: Ada → Ada Lovelace
    --- exit 0 ---
    ");
}

#[test]
fn machine_formats_carry_each_change() {
    let workspace = with_history();
    let entries = workspace.run("log ada-lovelace -o json").success().json();
    let entries = entries.as_array().unwrap();
    let events: Vec<&str> = entries.iter().map(|it| it["event"].as_str().unwrap()).collect();
    assert_eq!(events, ["changed", "moved", "changed", "created"]);
    assert_eq!(entries[1]["moved_from"], "personas/ada.yaml");
    assert!(entries[1]["date"].as_str().unwrap().starts_with("2026-02-02T10:00:00"));
    let tone = &entries[2]["changes"][0];
    assert_eq!(
        (&tone["field"], &tone["old"], &tone["new"]),
        (&"tone".into(), &"casual".into(), &"formal".into())
    );
    insta::assert_snapshot!(shown(&workspace, "log ada-lovelace -n 1 -o csv"), @"
    --- stdout ---
    commit,date,author,email,subject,name,path,event,field,old,new
    [commit],2026-02-03T10:00:00Z,Test,test@example.org,Slow down,Ada Lovelace,personas/ada-lovelace.yaml,changed,behavior_config,,wait_seconds: 2
    [commit],2026-02-03T10:00:00Z,Test,test@example.org,Slow down,Ada Lovelace,personas/ada-lovelace.yaml,changed,headers.Authorization,Bearer-x1y2z3,Bearer-other
    --- exit 0 ---
    ");
}

#[test]
fn blame_names_the_commit_that_last_changed_each_key() {
    let workspace = with_history();
    workspace.run("patch ada-lovelace --description 'Asks a lot'").success();
    insta::assert_snapshot!(shown(&workspace, "log ada-lovelace --blame"), @"
    --- stdout ---
    id               [commit]  Sat Jan 31 10:00:00 2026 +0000  Test  start
    name             [commit]  Mon Feb 2 10:00:00 2026 +0000  Test  Name her in full
    description      not committed yet
    tone             [commit]  Sun Feb 1 10:00:00 2026 +0000  Test  Make Ada formal
    tags             [commit]  Sun Feb 1 10:00:00 2026 +0000  Test  Make Ada formal
    behavior_config  [commit]  Tue Feb 3 10:00:00 2026 +0000  Test  Slow down
    headers          [commit]  Tue Feb 3 10:00:00 2026 +0000  Test  Slow down
    created_at       [commit]  Sat Jan 31 10:00:00 2026 +0000  Test  start
    updated_at       [commit]  Sun Feb 1 10:00:00 2026 +0000  Test  Make Ada formal
    --- exit 0 ---
    ");
    let rows = workspace.run("log ada-lovelace --blame -o json").json();
    let row =
        |field: &str| rows.as_array().unwrap().iter().find(|it| it["field"] == field).unwrap();
    assert_eq!(row("tone")["subject"], "Make Ada formal");
    assert!(row("description").get("commit").is_none());
}

#[test]
fn a_merge_shows_only_what_no_parent_had() {
    let workspace = in_git();
    workspace.run("git install").success();
    commit(&workspace, "install", 1);
    workspace.git("checkout -q -b theirs");
    workspace.run("patch ada --tone formal").success();
    commit(&workspace, "tone", 2);
    workspace.git("checkout -q main");
    workspace.run("patch ada --description 'Asks a lot'").success();
    commit(&workspace, "description", 3);
    workspace.git("merge -q theirs -m merge");
    let entries = workspace.run("log ada -o json").json();
    let merge = entries.as_array().unwrap().iter().find(|it| it["subject"] == "merge");
    assert!(merge.is_none_or(|merge| merge["changes"] == serde_json::json!([])), "{entries}");
    assert_eq!(entries.as_array().unwrap().iter().filter(|it| it["subject"] == "tone").count(), 1);
}

#[test]
fn a_shallow_clone_says_what_it_lacks_and_a_worktree_has_it_all() {
    let workspace = with_history();
    let from = workspace.path().display().to_string();
    workspace.git(&format!("clone -q --depth 2 file://{from} shallow"));
    workspace.run_in("shallow", "log ada-lovelace").success().tells("this clone is shallow");
    workspace.git("worktree add -q tree");
    let entries = workspace.run_in("tree", "log ada-lovelace -o json").json();
    assert_eq!(entries.as_array().unwrap().len(), 4);
}

#[test]
fn what_has_no_history_says_so() {
    let workspace = in_git();
    workspace.run("create Ida").success();
    insta::assert_snapshot!(workspace.run("log ida"), @"
    --- stderr ---
    note: no commit has changed it yet
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("log 'Worried Grandmother'"), @"
    --- stderr ---
    note: system persona `Worried Grandmother` is built in and has no history
    --- exit 0 ---
    ");
    insta::assert_snapshot!(Workspace::with_ada().run("log ada"), @"
    --- stderr ---
    error: the workspace is not in a git repository
    hint: make it one first: git init
    --- exit 2 ---
    ");
    let moved = Workspace::with_ada();
    moved.write(".git", "gitdir: /nowhere\n");
    insta::assert_snapshot!(moved.run("log ada"), @"
    --- stderr ---
    error: `git rev-parse` failed: fatal: not a git repository: /nowhere
    --- exit 1 ---
    ");
    workspace.write("personas/ada.yaml", ADA.replace("tone", "tone: ["));
    commit(&workspace, "break", 1);
    workspace.write("personas/ada.yaml", ADA);
    commit(&workspace, "mend", 2);
    insta::assert_snapshot!(shown(&workspace, "log ada"), @r#"
    --- stdout ---
    [commit] Mon Feb 2 10:00:00 2026 +0000  Test
        mend

    [commit] Sun Feb 1 10:00:00 2026 +0000  Test
        break
      personas/ada.yaml unreadable

    [commit] Sat Jan 31 10:00:00 2026 +0000  Test
        start
      + id: [uuid]
      + name: Ada
      + description: Asks for refunds
      + tone: casual
      + tags: ["smoke","billing"]
      + created_at: 2025-01-01T00:00:00Z
      + updated_at: 2025-01-01T00:00:00Z
    --- exit 0 ---
    "#);
}
