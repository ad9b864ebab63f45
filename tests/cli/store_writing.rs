//! What writing keeps of files and folders, and what stops it.

use std::fs;

use crate::harness::{ADA, Session, Workspace};

#[cfg(unix)]
#[test]
fn a_folder_that_leads_elsewhere_is_not_written_to() {
    use std::os::unix::fs::symlink;
    let (workspace, elsewhere) = (Workspace::new(), tempfile::tempdir().unwrap());
    fs::remove_dir(workspace.file("personas")).unwrap();
    symlink(elsewhere.path(), workspace.file("personas")).unwrap();
    insta::assert_snapshot!(workspace.run("create Ada"), @"
    --- stderr ---
    error: `personas` is not inside the workspace: it leads to `[directory]`
    --- exit 3 ---
    ");
    workspace.run("list").exits(3);
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_workspace_stays_a_link() {
    let workspace = Workspace::with_ada();
    fs::rename(workspace.file("personas/ada.yaml"), workspace.file("ada-elsewhere.yaml")).unwrap();
    std::os::unix::fs::symlink("../ada-elsewhere.yaml", workspace.file("personas/ada.yaml"))
        .unwrap();
    workspace.run("patch ada --tone formal").success();
    assert!(fs::symlink_metadata(workspace.file("personas/ada.yaml")).unwrap().is_symlink());
    assert_eq!(workspace.run("show ada -o json").success().json()["tone"], "formal");
}

#[cfg(unix)]
#[test]
fn mode_bits_are_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let workspace = Workspace::with_ada();
    let mode =
        |path: &str| fs::metadata(workspace.file(path)).unwrap().permissions().mode() & 0o777;
    for bits in [0o600, 0o644, 0o640] {
        fs::set_permissions(workspace.file("personas/ada.yaml"), fs::Permissions::from_mode(bits))
            .unwrap();
        let tone = if bits == 0o644 { "formal" } else { "neutral" };
        workspace.run(&format!("patch ada --tone {tone} --description {bits}x")).success();
        assert_eq!(mode("personas/ada.yaml"), bits);
    }
    workspace.run("patch ada --name Eve").success();
    assert_eq!(mode("personas/eve.yaml"), 0o640, "also through a rename");
}

#[cfg(unix)]
#[test]
fn a_folder_without_write_permission_is_a_failure_of_the_machine() {
    use std::os::unix::fs::PermissionsExt as _;
    let workspace = Workspace::with_ada();
    let folder = workspace.file("personas");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.join("probe"), "").is_ok() {
        eprintln!("skipped: this user may write everywhere");
        return;
    }
    workspace.run("create Eve").exits(1).tells("no permission").tells("personas");
    workspace.run("patch ada --tone formal").exits(1).tells("no permission");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    workspace.run("patch ada --tone formal").success();
}

#[test]
fn a_finished_command_leaves_nothing_behind() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve").success();
    workspace.run("patch --all --tone formal").success();
    workspace.run("patch eve --name Ida").success();
    workspace.run("patch ida --tone loud").exits(3);
    workspace.run("delete ida --yes").success();
    workspace.run("patch ada --verbosity brief --dry-run").success();
    assert_eq!(workspace.names("personas"), ["ada.yaml"]);
    assert_eq!(workspace.names(".persona"), ["lock", "undo"]);
    assert_eq!(
        workspace.names(""),
        [".gitignore", ".persona", "persona.yaml", "personas", "schema"]
    );
}

#[test]
fn dry_runs_and_reading_do_not_even_make_the_state_folder() {
    let workspace = Workspace::with_ada();
    fs::remove_dir_all(workspace.file(".persona")).unwrap();
    for line in [
        "list",
        "show ada",
        "create Eve --dry-run",
        "patch ada --tone formal --dry-run",
        "patch ada --name Eve --dry-run",
        "duplicate ada --dry-run",
        "delete ada --dry-run",
        "diff ada 'Worried Grandmother'",
    ] {
        workspace.run(line).success();
        assert!(!workspace.exists(".persona"), "{line}");
    }
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files_is_an_error_and_tears_nothing() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve").success();
    let before = workspace.state();
    let run = |line: &str, blocks: u32| {
        let inner = workspace.command(line);
        let mut shell = std::process::Command::new("sh");
        let limit = format!("ulimit -f {blocks} && exec \"$0\" \"$@\"");
        shell.args(["-c", &limit]).arg(inner.get_program()).args(inner.get_args());
        shell.current_dir(workspace.path()).env("HOME", workspace.path());
        Session::of(&mut shell)
    };
    let long = "x".repeat(4000);
    insta::assert_snapshot!(run(&format!("patch ada --system-prompt {long}"), 2), @"
    --- stderr ---
    error: cannot write `personas/ada.yaml`: File too large (os error 27)
    --- exit 1 ---
    ");
    insta::assert_snapshot!(run(&format!("patch --all --system-prompt {long}"), 2), @"
    --- stderr ---
    error: cannot write `personas/ada.yaml`: File too large (os error 27)
    --- exit 1 ---
    ");
    insta::assert_snapshot!(run("create Ida", 0), @"
    --- stderr ---
    error: cannot write `personas/ida.yaml`: File too large (os error 27)
    --- exit 1 ---
    ");
    run("delete ada eve --yes", 0).exits(1);
    assert_eq!(workspace.state(), before);
    run("delete ada --yes", 0).success();
}
