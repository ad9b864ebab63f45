//! What lies on the disk: hostile files, limits, modes.

use std::fs;

use crate::harness::{ADA, Session, Workspace};

#[test]
fn one_mebibyte_is_read_and_one_byte_more_is_not() {
    let workspace = Workspace::with_ada();
    let head = "name: Eve\n#";
    workspace
        .write("personas/eve.yaml", format!("{head}{}\n", "x".repeat((1 << 20) - head.len() - 1)));
    workspace.run("show eve").success();
    workspace.write("personas/eve.yaml", format!("{head}{}\n", "x".repeat((1 << 20) - head.len())));
    insta::assert_snapshot!(workspace.run("show eve"), @"
    --- stderr ---
    error[too-large]: `personas/eve.yaml` may have 1048576 bytes, found 1048577
    --> personas/eve.yaml

    error: personas/eve.yaml: 1 problem
    --- exit 3 ---
    ");
    workspace.run("show ada").success();
    let session = workspace
        .run_with_input("patch ada -f -", format!("description: {}\n", "x".repeat(1 << 20)));
    assert_eq!(session.code, 3, "what is written must be readable again: {}", session.stderr.len());
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn depth_and_nodes_are_bounded() {
    let workspace = Workspace::with_ada();
    let nested = |depth: usize| {
        format!("name: Eve\ntraits: {{a: {}{}}}\n", "[".repeat(depth), "]".repeat(depth))
    };
    workspace.write("personas/eve.yaml", nested(62));
    workspace.run("show eve -o json").success();
    workspace.write("personas/eve.yaml", nested(63));
    insta::assert_snapshot!(workspace.run("show eve"), @"
    --- stderr ---
    error[too-deep]: lists and maps nest deeper than the limit of 64
     --> personas/eve.yaml:2:75
      |
    2 | ...[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}
      |                                              ^

    error: personas/eve.yaml: 1 problem
    --- exit 3 ---
    ");
    workspace.write("personas/eve.yaml", nested(100_000));
    insta::assert_snapshot!(workspace.run("show eve"), @"
    --- stderr ---
    error[too-deep]: lists and maps nest deeper than the limit of 64
     --> personas/eve.yaml:2:78
      |
    2 | ...[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
      |                                              ^

    error: personas/eve.yaml: 1 problem
    --- exit 3 ---
    ");
    workspace
        .write("personas/eve.yaml", format!("name: Eve\nkeywords: [{}]\n", "a,".repeat(9_990)));
    workspace.run("show eve").success();
    workspace
        .write("personas/eve.yaml", format!("name: Eve\nkeywords: [{}]\n", "a,".repeat(10_000)));
    insta::assert_snapshot!(workspace.run("show eve"), @"
    --- stderr ---
    error[too-many-nodes]: the document has more than the limit of 10000 nodes
     --> personas/eve.yaml:2:20002
      |
    2 | ...a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,]
      |                                              ^

    error: personas/eve.yaml: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn alias_bombs_are_refused() {
    let workspace = Workspace::with_ada();
    let mut bomb = "name: Eve\ntraits:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..30 {
        let item = format!("*a{}", level - 1);
        let items = vec![item; 10].join(", ");
        bomb.push_str(&format!("  a{level}: &a{level} [{items}]\n"));
    }
    workspace.write("personas/eve.yaml", &bomb);
    insta::assert_snapshot!(workspace.run("show eve"), @"
    --- stderr ---
    error[too-many-nodes]: the document has more than the limit of 10000 nodes
     --> personas/eve.yaml:4:12
      |
    4 |   a1: &a1 [*a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0]
      |            ^^^

    error: personas/eve.yaml: 1 problem
    --- exit 3 ---
    ");
    workspace.write("personas/eve.yaml", "name: Eve\ntraits: &a {b: *a}\n");
    insta::assert_snapshot!(workspace.run("show eve"), @"
    --- stderr ---
    error[recursive-alias]: the alias refers to a value that it is part of
     --> personas/eve.yaml:2:16
      |
    2 | traits: &a {b: *a}
      |                ^^
      |
      = help: write the value out

    error: personas/eve.yaml: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run_with_input("create -f -", &bomb), @"
    --- stderr ---
    error[too-many-nodes]: the document has more than the limit of 10000 nodes
     --> <stdin>:4:12
      |
    4 |   a1: &a1 [*a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0]
      |            ^^^

    error: the input cannot be read: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("list"), @"
    --- stdout ---
    NAME  TONE    TAGS            DESCRIPTION
    Ada   casual  smoke, billing  Asks for refunds
    --- stderr ---
    error[recursive-alias]: the alias refers to a value that it is part of
     --> personas/eve.yaml:2:16
      |
    2 | traits: &a {b: *a}
      |                ^^
      |
      = help: write the value out

    error: some files cannot be read: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_byte_order_mark_is_fine_and_other_encodings_are_named() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "\u{feff}name: Ada\n");
    workspace.run("show ada").success();
    workspace.write("personas/eve.yaml", b"\xff\xfen\0a\0m\0e\0:\0 \0E\0\n\0");
    insta::assert_snapshot!(workspace.run("show eve"), @r"
    --- stderr ---
    error[not-utf8]: the byte `0xff` is not UTF-8
     --> personas/eve.yaml:1:1
      |
    1 | ��n\u{0}a\u{0}m\u{0}e\u{0}:\u{0} \u{0}E\u{0}
      | ^
      |
      = help: the file looks like UTF-16: save it as UTF-8

    error: personas/eve.yaml: 1 problem
    --- exit 3 ---
    ");
    workspace.write("personas/ida.yaml", b"name: Id\xe9\n");
    insta::assert_snapshot!(workspace.run("show ida"), @"
    --- stderr ---
    error[not-utf8]: the byte `0xe9` is not UTF-8
     --> personas/ida.yaml:1:9
      |
    1 | name: Id�
      |         ^
      |
      = help: save the file as UTF-8

    error: personas/ida.yaml: 1 problem
    --- exit 3 ---
    ");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_folder_is_an_error_and_no_hang() {
    let workspace = Workspace::with_ada();
    let made =
        std::process::Command::new("mkfifo").arg(workspace.file("personas/pipe.yaml")).status();
    assert!(made.unwrap().success());
    insta::assert_snapshot!(workspace.run("list -o name"), @"
    --- stdout ---
    Ada
    --- stderr ---
    error[not-a-regular-file]: `personas/pipe.yaml` is a named pipe, not a regular file
    --> personas/pipe.yaml

    error: some files cannot be read: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("show pipe"), @"
    --- stderr ---
    error[not-a-regular-file]: `personas/pipe.yaml` is a named pipe, not a regular file
    --> personas/pipe.yaml

    error: personas/pipe.yaml: 1 problem
    --- exit 3 ---
    ");
    workspace.run("create Pipe").success();
    insta::assert_snapshot!(workspace.run("patch --all --tone formal"), @"
    --- stderr ---
    error[not-a-regular-file]: `personas/pipe.yaml` is a named pipe, not a regular file
    --> personas/pipe.yaml

    error: a file that might be meant cannot be read: 1 problem
    --- exit 3 ---
    ");
    workspace.run("patch ada --tone formal").success();
}

#[cfg(unix)]
#[test]
fn links_out_of_the_workspace_are_refused() {
    use std::os::unix::fs::symlink;
    let (workspace, elsewhere) = (Workspace::with_ada(), tempfile::tempdir().unwrap());
    let secret = elsewhere.path().join("secret.yaml");
    fs::write(&secret, "name: Secret\n").unwrap();
    symlink(&secret, workspace.file("personas/out.yaml")).unwrap();
    symlink("nowhere.yaml", workspace.file("personas/dangling.yaml")).unwrap();
    insta::assert_snapshot!(workspace.run("list -o name"), @"
    --- stdout ---
    Ada
    --- stderr ---
    error[dangling-link]: `personas/dangling.yaml` is a link to `nowhere.yaml`, which does not exist
    --> personas/dangling.yaml

    error[outside-workspace]: `personas/out.yaml` is not inside the workspace: it leads to `[directory]/secret.yaml`
    --> personas/out.yaml

    error: some files cannot be read: 2 problems
    --- exit 3 ---
    ");
    for line in ["show out", "patch out --tone formal", "delete out --yes", "edit out"] {
        workspace.run_with_editor(line, "true").exits(3).tells("not inside the workspace");
    }
    assert_eq!(fs::read_to_string(&secret).unwrap(), "name: Secret\n");
}

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
    assert!(workspace.read("ada-elsewhere.yaml").contains("tone: formal"));
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
fn a_fault_of_the_machine_while_reading_is_exit_1() {
    use std::os::unix::fs::PermissionsExt as _;
    let workspace = Workspace::with_ada();
    let ada = workspace.file("personas/ada.yaml");
    fs::set_permissions(&ada, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&ada).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    workspace.run("show ada").exits(1).tells("no permission to read `personas/ada.yaml`");
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
