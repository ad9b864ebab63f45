//! What lies on the disk: hostile files, limits, modes.

use std::fs;

use crate::harness::{ADA, Workspace};

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
    workspace.run("validate").exits(1).prints("error[permission-denied]: no permission to read `personas/ada.yaml`\n--> personas/ada.yaml\n");
}
