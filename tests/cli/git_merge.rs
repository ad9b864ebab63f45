//! Merges of definitions, as git runs them.

use std::process::Command;

use crate::harness::{ADA, Session, Workspace};

/// A repository with the drivers, and a branch `theirs` on which `change` was made.
fn with_branch(change: impl Fn(&Workspace)) -> Workspace {
    let workspace = Workspace::in_git();
    workspace.run("git install").success();
    workspace.git("add -A");
    workspace.git("commit -q -m install");
    workspace.git("checkout -q -b theirs");
    change(&workspace);
    commit(&workspace, "theirs");
    workspace.git("checkout -q main");
    workspace
}

fn commit(workspace: &Workspace, message: &str) {
    workspace.git("add -A");
    workspace.git(&format!("commit -q -m {message}"));
}

fn write(workspace: &Workspace, from: &str, to: &str) {
    let text = workspace.read("personas/ada.yaml");
    let changed = text.replace(from, to);
    assert_ne!(changed, text, "`{from}` is not in the file");
    workspace.write("personas/ada.yaml", changed);
}

/// Changes of two neighboring lines, and of the time that both sides set.
fn with_neighbors() -> Workspace {
    let workspace = with_branch(|workspace| {
        workspace.run("patch ada --tone formal --add tags=vip").success();
    });
    write(&workspace, "[smoke, billing]", "[smoke, billing, late]");
    write(&workspace, "'Asks for refunds'", "'Asks for refunds, twice'  # often");
    write(&workspace, "updated_at: \"2025-01-01", "updated_at: \"2025-06-01");
    workspace
}

#[test]
fn neighbors_merge_by_field() {
    let workspace = with_neighbors();
    commit(&workspace, "ours");
    workspace.git("merge -q theirs -m merge");
    insta::assert_snapshot!(workspace.read("personas/ada.yaml"), @r#"
    # Ada calls on Mondays.
    id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
    name: Ada   # after Lovelace
    description: 'Asks for refunds, twice'  # often

    # How she writes
    tone: formal
    tags: [smoke, billing, late, vip]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
}

#[test]
fn rebase_and_cherry_pick_merge_by_field() {
    let workspace = with_neighbors();
    commit(&workspace, "ours");
    workspace.git("checkout -q -b picked");
    workspace.git("cherry-pick theirs");
    let picked = workspace.read("personas/ada.yaml");
    workspace.git("checkout -q theirs");
    workspace.git("rebase -q main");
    assert_eq!(workspace.read("personas/ada.yaml"), picked);
    insta::assert_snapshot!(picked.lines().nth(6).unwrap_or_default(), @"tone: formal");
}

#[test]
fn stash_pop_merges_by_field() {
    let workspace = with_neighbors();
    workspace.git("stash -q");
    workspace.git("merge -q theirs");
    workspace.git("stash pop -q");
    insta::assert_snapshot!(workspace.read("personas/ada.yaml"), @r#"
    # Ada calls on Mondays.
    id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
    name: Ada   # after Lovelace
    description: 'Asks for refunds, twice'  # often

    # How she writes
    tone: formal
    tags: [smoke, billing, late, vip]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
}

#[test]
fn a_rename_on_one_side_merges_with_a_change_on_the_other() {
    let workspace = with_branch(|workspace| {
        workspace.run("rename ada 'Ada Lovelace'").success();
    });
    workspace.run("patch ada --tone formal").success();
    commit(&workspace, "ours");
    workspace.git("merge -q theirs -m merge");
    assert_eq!(workspace.names("personas"), ["ada-lovelace.yaml"]);
    let found = workspace.run("show ada-lovelace -o json").json();
    assert_eq!((&found["name"], &found["tone"]), (&"Ada Lovelace".into(), &"formal".into()));
}

#[test]
fn two_values_of_one_key_are_a_conflict_around_it() {
    let workspace = with_branch(|workspace| {
        workspace.run("patch ada --tone formal --description 'Asks a lot'").success();
    });
    write(&workspace, "casual", "neutral");
    commit(&workspace, "ours");
    let session = workspace.try_git("merge theirs -m merge").exits(1);
    session.tells("personas/ada.yaml: conflict in `tone`");
    insta::assert_snapshot!(workspace.read("personas/ada.yaml"), @r#"
    # Ada calls on Mondays.
    id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
    name: Ada   # after Lovelace
    description: 'Asks a lot'

    # How she writes
    <<<<<<< ours
    tone: neutral
    =======
    tone: formal
    >>>>>>> theirs
    tags: [smoke, billing]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stdout ---
    error[merge-conflict]: lines 7–11 hold an unresolved merge conflict
     --> personas/ada.yaml:7:1
      |
    7 | <<<<<<< ours
      | ^^^^^^^^^^^^
      |
      = help: keep the correct lines, delete the markers, then `git add` the file
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
}

#[test]
fn a_clone_without_the_driver_merges_as_git_does() {
    let workspace = with_branch(|workspace| write(workspace, "casual", "formal"));
    workspace.git("config --remove-section merge.persona");
    write(&workspace, "updated_at: \"2025-01-01", "updated_at: \"2025-06-01");
    commit(&workspace, "ours");
    workspace.git("merge -q theirs -m merge");
    insta::assert_snapshot!(workspace.read("personas/ada.yaml"), @r#"
    # Ada calls on Mondays.
    id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
    name: Ada   # after Lovelace
    description: 'Asks for refunds'

    # How she writes
    tone: formal
    tags: [smoke, billing]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2025-06-01T00:00:00Z"
    "#);
}

#[test]
fn what_is_no_yaml_is_merged_as_text() {
    let workspace = with_branch(|workspace| write(workspace, "name: Ada", "name: [Ada"));
    write(&workspace, "2025-01-01T00:00:00Z\"\n", "2025-01-02T00:00:00Z\"\n");
    commit(&workspace, "ours");
    let session = workspace.try_git("merge theirs -m merge").success();
    session.tells("was merged as text: `theirs` cannot be read");
    insta::assert_snapshot!(workspace.read("personas/ada.yaml"), @r#"
    # Ada calls on Mondays.
    id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
    name: [Ada   # after Lovelace
    description: 'Asks for refunds'

    # How she writes
    tone: casual
    tags: [smoke, billing]   # keep sorted
    created_at: "2025-01-02T00:00:00Z"
    updated_at: "2025-01-02T00:00:00Z"
    "#);
}

#[test]
fn every_kind_of_definition_merges_by_field() {
    let workspace = Workspace::in_git();
    workspace.run("git install").success();
    workspace.run("variable create city --type text_short --description one").success();
    workspace.run("project create Shop --description one").success();
    commit(&workspace, "definitions");
    workspace.git("checkout -q -b theirs");
    workspace.run("variable patch city --description two").success();
    workspace.run("project patch shop --name 'Corner Shop'").success();
    commit(&workspace, "theirs");
    workspace.git("checkout -q main");
    workspace.run("variable patch city --required").success();
    workspace.run("project patch shop --description two").success();
    commit(&workspace, "ours");
    workspace.git("merge -q theirs -m merge");
    let city = workspace.run("variable show city -o json").json();
    assert_eq!((&city["description"], &city["required"]), (&"two".into(), &true.into()));
    let shop = workspace.run("project show 'Corner Shop' -o json").json();
    assert_eq!(shop["description"], "two");
}

#[test]
fn a_workspace_that_begins_with_a_hyphen_merges_by_field_and_has_a_hook() {
    let workspace = Workspace::bare();
    workspace.git("init -q -b main");
    workspace.run_in("-ws", "init").success();
    let status = || workspace.run_in("-ws", "git status -o json").json();
    workspace.run_in("-ws", "git install --hooks").success();
    workspace.write("-ws/personas/ada.yaml", ADA);
    commit(&workspace, "start");
    workspace.git("checkout -q -b theirs");
    workspace.run_in("-ws", "patch ada --add tags=vip").success();
    commit(&workspace, "theirs");
    workspace.git("checkout -q main");
    workspace.run_in("-ws", "patch ada --add tags=late").success();
    commit(&workspace, "ours");
    workspace.git("merge -q theirs -m merge");
    let found = workspace.run_in("-ws", "show ada -o json").json();
    assert_eq!(found["tags"], serde_json::json!(["smoke", "billing", "late", "vip"]));
    assert_eq!(status()["merge_driver"], "installed");
    let mut hook = Command::new("sh");
    hook.arg(".git/hooks/pre-commit").current_dir(workspace.path());
    insta::assert_snapshot!(Session::of(&mut hook), @"
    --- stderr ---
    no problems in 0 files
    --- exit 0 ---
    ");
    let driver = workspace.git("config merge.persona.driver").replace("-- ", "");
    workspace.git(&format!("config merge.persona.driver '{}'", driver.trim_end()));
    assert_eq!(status()["merge_driver"], "outdated");
}

#[test]
fn a_program_whose_path_looks_like_a_placeholder_merges_by_field() {
    let workspace = Workspace::in_git();
    let folder = tempfile::tempdir().unwrap();
    let programs = folder.path().join("pct%A");
    std::fs::create_dir(&programs).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_persona"), programs.join("persona")).unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    workspace.run_with_env("git install --hooks", "PATH", &path).success();
    assert!(workspace.read(".git/hooks/pre-commit").contains("/pct%A/persona"));
    let status = workspace.run_with_env("git status -o json", "PATH", &path).json();
    assert_eq!(status["merge_driver"], "installed");
    commit(&workspace, "install");
    workspace.git("checkout -q -b theirs");
    write(&workspace, "billing]", "billing, vip]");
    commit(&workspace, "theirs");
    workspace.git("checkout -q main");
    write(&workspace, "billing]", "billing, late]");
    commit(&workspace, "ours");
    workspace.git("merge -q theirs -m merge");
    assert!(workspace.read("personas/ada.yaml").contains("[smoke, billing, late, vip]"));
}

#[test]
fn merge_file_can_be_run_by_hand() {
    let workspace = Workspace::bare();
    workspace.write("base.yaml", ADA);
    workspace.write("ours.yaml", ADA.replace("casual", "formal"));
    workspace.write("theirs.yaml", ADA.replace("casual", "neutral"));
    let line = "git merge-file base.yaml ours.yaml theirs.yaml 9 personas/ada.yaml";
    insta::assert_snapshot!(workspace.run(line), @"
    --- stderr ---
    personas/ada.yaml: conflict in `tone`
    --- exit 1 ---
    ");
    insta::assert_snapshot!(workspace.read("ours.yaml"), @r#"
    # Ada calls on Mondays.
    id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
    name: Ada   # after Lovelace
    description: 'Asks for refunds'

    # How she writes
    <<<<<<<<< ours
    tone: formal
    =========
    tone: neutral
    >>>>>>>>> theirs
    tags: [smoke, billing]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2025-01-01T00:00:00Z"
    "#);
    insta::assert_snapshot!(workspace.run("git merge-file base.yaml nope.yaml theirs.yaml"), @"
    --- stderr ---
    error: `nope.yaml` does not exist
    --- exit 4 ---
    ");
}
