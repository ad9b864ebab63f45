//! Git and definitions that are links: git knows them where the links lead.

use std::fs;
use std::os::unix::fs::symlink;

use crate::harness::Workspace;
use crate::log::{commit, in_git, shown};

/// A repository in which Ada was written, then moved to where `personas/ada.yaml` links to.
fn with_linked_ada() -> Workspace {
    let workspace = in_git();
    fs::create_dir(workspace.file("shared")).unwrap();
    fs::rename(workspace.file("personas/ada.yaml"), workspace.file("shared/ada.yaml")).unwrap();
    symlink("../shared/ada.yaml", workspace.file("personas/ada.yaml")).unwrap();
    commit(&workspace, "Share Ada", 1);
    workspace.run("patch ada --tone formal").success();
    commit(&workspace, "Make Ada formal", 2);
    workspace
}

/// A repository whose folder of personas is a link.
fn with_linked_folder() -> Workspace {
    let workspace = in_git();
    fs::rename(workspace.file("personas"), workspace.file("shared")).unwrap();
    symlink("shared", workspace.file("personas")).unwrap();
    commit(&workspace, "Share all", 1);
    workspace.run("patch ada --tone formal").success();
    commit(&workspace, "Make Ada formal", 2);
    workspace
}

#[test]
fn the_history_of_a_link_is_that_of_its_file() {
    insta::assert_snapshot!(shown(&with_linked_ada(), "log ada"), @r#"
    --- stdout ---
    [commit] Mon Feb 2 10:00:00 2026 +0000  Test
        Make Ada formal
      tone: casual → formal
      updated_at: 2025-01-01T00:00:00Z → 2026-01-02T03:04:05Z

    [commit] Sun Feb 1 10:00:00 2026 +0000  Test
        Share Ada
      personas/ada.yaml → shared/ada.yaml

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

#[test]
fn the_history_of_all_has_what_links_lead_to() {
    insta::assert_snapshot!(shown(&with_linked_ada(), "log"), @r#"
    --- stdout ---
    [commit] Mon Feb 2 10:00:00 2026 +0000  Test
        Make Ada formal
      shared/ada.yaml changed
      tone: casual → formal
      updated_at: 2025-01-01T00:00:00Z → 2026-01-02T03:04:05Z

    [commit] Sun Feb 1 10:00:00 2026 +0000  Test
        Share Ada
      personas/ada.yaml → shared/ada.yaml

    [commit] Sat Jan 31 10:00:00 2026 +0000  Test
        start
      personas/ada.yaml created
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

#[test]
fn the_history_of_a_linked_folder_is_that_of_its_files() {
    let workspace = with_linked_folder();
    insta::assert_snapshot!(shown(&workspace, "log ada"), @r#"
    --- stdout ---
    [commit] Mon Feb 2 10:00:00 2026 +0000  Test
        Make Ada formal
      tone: casual → formal
      updated_at: 2025-01-01T00:00:00Z → 2026-01-02T03:04:05Z

    [commit] Sun Feb 1 10:00:00 2026 +0000  Test
        Share all
      personas/ada.yaml → shared/ada.yaml

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
    insta::assert_snapshot!(shown(&workspace, "log"), @r#"
    --- stdout ---
    [commit] Mon Feb 2 10:00:00 2026 +0000  Test
        Make Ada formal
      shared/ada.yaml changed
      tone: casual → formal
      updated_at: 2025-01-01T00:00:00Z → 2026-01-02T03:04:05Z

    [commit] Sun Feb 1 10:00:00 2026 +0000  Test
        Share all
      personas/ada.yaml → shared/ada.yaml

    [commit] Sat Jan 31 10:00:00 2026 +0000  Test
        start
      personas/ada.yaml created
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

#[test]
fn a_link_is_compared_with_what_its_file_was() {
    let workspace = with_linked_ada();
    workspace.run("patch ada --tone neutral").success();
    insta::assert_snapshot!(workspace.run("diff ada"), @"
    --- stdout ---
    tone: formal → neutral
    --- stderr ---
    HEAD:shared/ada.yaml → personas/ada.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("diff ada --rev HEAD~2"), @"
    --- stdout ---
    tone: casual → neutral
    updated_at: 2025-01-01T00:00:00Z → 2026-01-02T03:04:05Z
    --- stderr ---
    HEAD~2:personas/ada.yaml → personas/ada.yaml
    --- exit 0 ---
    ");
    let workspace = with_linked_folder();
    insta::assert_snapshot!(workspace.run("diff ada --rev HEAD~1"), @"
    --- stdout ---
    tone: casual → formal
    updated_at: 2025-01-01T00:00:00Z → 2026-01-02T03:04:05Z
    --- stderr ---
    HEAD~1:shared/ada.yaml → personas/ada.yaml
    --- exit 0 ---
    ");
}

#[test]
fn a_link_to_a_changed_file_is_validated() {
    for workspace in [with_linked_ada(), with_linked_folder()] {
        let text = workspace.read("shared/ada.yaml").replace("formal", "loud");
        workspace.write("shared/ada.yaml", &text);
        insta::allow_duplicates! {
            insta::assert_snapshot!(workspace.run("validate --since HEAD"), @"
            --- stdout ---
            error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
             --> personas/ada.yaml:7:7
              |
            7 | tone: loud
              |       ^^^^
              |
              = help: `persona explain tone` explains the choices
            --- stderr ---
            1 error in 1 file
            --- exit 3 ---
            ");
        }
    }
    let workspace = with_linked_ada();
    let text = workspace.read("shared/ada.yaml").replace("formal", "loud");
    workspace.write("shared/ada.yaml", &text);
    workspace.git("add -A");
    insta::assert_snapshot!(workspace.run("validate --staged"), @"
    --- stdout ---
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/ada.yaml:7:7
      |
    7 | tone: loud
      |       ^^^^
      |
      = help: `persona explain tone` explains the choices
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
}

#[test]
fn a_link_that_a_change_leaves_dangling_is_reported() {
    for change in ["rm -q shared/ada.yaml", "mv shared/ada.yaml shared/eve.yaml"] {
        let workspace = with_linked_ada();
        workspace.git(change);
        insta::allow_duplicates! {
            insta::assert_snapshot!(workspace.run("validate --staged"), @"
            --- stdout ---
            error[dangling-link]: `personas/ada.yaml` is a link to `shared/ada.yaml`, which does not exist
            --> personas/ada.yaml
            --- stderr ---
            1 error in 1 file
            --- exit 3 ---
            ");
            insta::assert_snapshot!(workspace.run("validate --since HEAD"), @"
            --- stdout ---
            error[dangling-link]: `personas/ada.yaml` is a link to `../shared/ada.yaml`, which does not exist
            --> personas/ada.yaml
            --- stderr ---
            1 error in 1 file
            --- exit 3 ---
            ");
        }
        commit(&workspace, "Leave the link", 3);
        workspace.run("validate --staged").success();
        workspace.run("validate --since HEAD").success();
    }
}

#[test]
fn a_linked_folder_that_a_change_leaves_dangling_is_reported() {
    let workspace = with_linked_folder();
    workspace.git("rm -q -r shared");
    for options in ["--staged", "--since HEAD"] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(workspace.run(&format!("validate {options}")), @"
            --- stdout ---
            error[dangling-link]: `personas` is a link to `shared`, which does not exist
            --> personas
            --- stderr ---
            1 error in 1 file
            --- exit 3 ---
            ");
        }
    }
}
