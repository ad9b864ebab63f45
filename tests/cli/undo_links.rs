//! `persona undo` of definitions that are links.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;

use crate::harness::{ADA, Session, Workspace, shown};

/// A workspace in which `personas/ada.yaml` is a link.
fn with_linked_ada() -> Workspace {
    let workspace = Workspace::with_ada();
    fs::create_dir(workspace.file("shared")).unwrap();
    fs::rename(workspace.file("personas/ada.yaml"), workspace.file("shared/ada.yaml")).unwrap();
    symlink("../shared/ada.yaml", workspace.file("personas/ada.yaml")).unwrap();
    workspace
}

fn link(workspace: &Workspace, path: &str) -> Option<PathBuf> {
    fs::read_link(workspace.file(path)).ok()
}

fn assert_ada_is_linked_as_before(workspace: &Workspace) {
    assert_eq!(workspace.names("personas"), ["ada.yaml"]);
    assert_eq!(link(workspace, "personas/ada.yaml").unwrap().to_str(), Some("../shared/ada.yaml"));
    assert_eq!(workspace.read("shared/ada.yaml"), ADA);
}

#[test]
fn a_deleted_link_comes_back_as_a_link() {
    let workspace = with_linked_ada();
    workspace.run("delete ada --yes").success();
    assert_eq!(workspace.read("shared/ada.yaml"), ADA);
    insta::assert_snapshot!(workspace.run("undo --dry-run"), @"
    --- stdout ---
    --- /dev/null
    +++ b/personas/ada.yaml
    @@ -0,0 +1 @@
    +link to ../shared/ada.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(shown(&workspace.run("undo")), @"
    --- stderr ---
    undid `persona delete ada …` of [time]
    restored personas/ada.yaml
    --- exit 0 ---
    ");
    assert_ada_is_linked_as_before(&workspace);
}

#[test]
fn a_renamed_link_goes_back_and_its_file_gets_its_bytes_back() {
    let workspace = with_linked_ada();
    workspace.run("patch ada --tone formal").success();
    workspace.run("rename ada Eve").success();
    assert_eq!(workspace.names("personas"), ["eve.yaml"]);
    workspace.run("delete eve --yes").success();
    insta::assert_snapshot!(shown(&workspace.run("undo 2")), @"
    --- stderr ---
    undid `persona delete eve …` of [time]
    undid `persona rename ada Eve` of [time]
    restored personas/ada.yaml
    restored shared/ada.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.read("shared/ada.yaml"), @r#"
    # Ada calls on Mondays.
    id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
    name: Ada   # after Lovelace
    description: 'Asks for refunds'

    # How she writes
    tone: formal
    tags: [smoke, billing]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    insta::assert_snapshot!(shown(&workspace.run("undo")), @"
    --- stderr ---
    undid `persona patch ada …` of [time]
    restored shared/ada.yaml
    --- exit 0 ---
    ");
    assert_ada_is_linked_as_before(&workspace);
}

#[test]
fn a_link_that_leads_elsewhere_since_is_named() {
    let workspace = with_linked_ada();
    workspace.run("rename ada Eve").success();
    fs::copy(workspace.file("shared/ada.yaml"), workspace.file("shared/b.yaml")).unwrap();
    fs::remove_file(workspace.file("personas/eve.yaml")).unwrap();
    symlink("../shared/b.yaml", workspace.file("personas/eve.yaml")).unwrap();
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("undo"), @"
    --- stderr ---
    error: cannot undo `persona rename ada Eve`: `personas/eve.yaml` changed since
    hint: nothing was undone; `git diff` shows what changed
    --- exit 5 ---
    ");
    assert_eq!(workspace.state(), before);
}

#[test]
fn a_file_in_the_place_of_a_deleted_link_gives_way_to_it() {
    let workspace = with_linked_ada();
    workspace.run("delete ada --yes").success();
    workspace.run("create Ada --tone formal").success();
    assert_eq!(link(&workspace, "personas/ada.yaml"), None);
    workspace.run("undo 2").success();
    assert_ada_is_linked_as_before(&workspace);
}

#[test]
fn links_of_a_project_move_along_and_come_back() {
    let workspace = Workspace::with_ada();
    workspace.run("project create Shop").success();
    workspace.run("create Ida -p shop").success();
    fs::create_dir(workspace.file("shared")).unwrap();
    let ida = "projects/shop/personas/ida.yaml";
    fs::rename(workspace.file(ida), workspace.file("shared/ida.yaml")).unwrap();
    symlink("../../../shared/ida.yaml", workspace.file(ida)).unwrap();
    workspace.run("project patch shop --name Store").success();
    assert!(link(&workspace, "projects/store/personas/ida.yaml").is_some());
    workspace.run("project delete store --force --yes").success();
    assert!(workspace.exists("shared/ida.yaml"));
    workspace.run("undo 2").success();
    assert_eq!(workspace.names("projects"), ["shop"]);
    assert!(link(&workspace, ida).is_some());
    workspace.run("validate").success();
}

#[test]
fn an_undo_that_runs_out_of_open_files_leaves_no_temporary_link() {
    let workspace = with_linked_ada();
    workspace.run("delete ada --yes").success();
    let program = env!("CARGO_BIN_EXE_persona");
    for limit in 3..99 {
        let script = format!("ulimit -n {limit}; exec '{program}' undo");
        let mut command = Command::new("sh");
        let session = Session::of(command.args(["-c", &script]).current_dir(workspace.path()));
        if session.code == 0 {
            break;
        }
        assert_eq!(workspace.names("personas"), [""; 0], "with {limit} open files");
    }
    assert_ada_is_linked_as_before(&workspace);
}
