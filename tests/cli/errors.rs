//! Exit codes, messages, and errors as JSON.

use crate::harness::Workspace;

#[test]
fn every_exit_code_has_its_cases() {
    let workspace = Workspace::with_ada();
    let cases: &[(&str, i32)] = &[
        ("list", 0),
        ("--version", 0),
        ("--help", 0),
        ("patch --help", 0),
        ("", 2),
        ("frobnicate", 2),
        ("list --frobnicate", 2),
        ("list -o xml", 2),
        ("show", 2),
        ("list --limit many", 2),
        ("list --lock-timeout -1", 2),
        ("patch ada --multilingual maybe", 3),
        ("patch ada --set tone", 2),
        ("create Eve --tone loud", 3),
        ("show nobody", 4),
        ("-C nowhere list", 4),
        ("create ada", 5),
        ("patch ada --tone formal --if-match 0", 5),
        ("patch 'Worried Grandmother' --tone formal", 6),
        ("diff ada 'Worried Grandmother' --exit-code", 1),
    ];
    for (line, code) in cases {
        let session = workspace.run(line);
        assert_eq!(session.code, *code, "{line}: {session}");
        if *code > 1 {
            assert_eq!(session.stdout, "", "{line}");
            assert!(!session.stderr.is_empty(), "{line}");
        }
    }
}

#[test]
fn the_exit_codes_are_a_help_topic() {
    let session = Workspace::bare().run("help exit-codes").success();
    for code in ["0  done", "1  ", "2  ", "3  ", "4  ", "5  ", "6  ", "130  interrupted"] {
        assert!(
            session.stdout.lines().any(|line| line.trim_start().starts_with(code)),
            "{code}: {session}"
        );
    }
    insta::assert_snapshot!(Workspace::bare().run("help exit-code"), @"
    --- stderr ---
    error: no command or topic `exit-code`
    hint: did you mean `exit-codes`?
    --- exit 2 ---
    ");
}

#[test]
fn help_of_a_command_is_its_own_help() {
    let workspace = Workspace::bare();
    for verb in ["init", "create", "list", "show", "patch", "edit", "duplicate", "delete", "diff"] {
        let own = workspace.run(&format!("{verb} --help")).success();
        workspace.run(&format!("help {verb}")).success().prints(&own.stdout);
    }
}

#[test]
fn an_error_says_what_where_why_and_what_to_do() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: casul\n");
    insta::assert_snapshot!(workspace.run("show ada"), @r"
    --- stderr ---
    error[unknown-choice]: invalid value `casul` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/ada.yaml:2:7
      |
    2 | tone: casul
      |       ^^^^^
      |
      = help: did you mean `casual`?

    error: personas/ada.yaml: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_mistyped_command_gets_a_suggestion() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("lst"), @"
    --- stderr ---
    error: unrecognized subcommand 'lst'

      tip: some similar subcommands exist: 'ls', 'list'

    Usage: persona [OPTIONS] <COMMAND>

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("create Ada --tonee casual"), @"
    --- stderr ---
    error: unexpected argument '--tonee' found

      tip: a similar argument exists: '--tone'

    Usage: persona create --tone <CHOICE> <NAME>

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("lst -o json"), @r#"
    --- stderr ---
    {
      "error": {
        "status": 400,
        "code": "usage",
        "message": "unrecognized subcommand 'lst'",
        "hint": "some similar subcommands exist: 'ls', 'list'",
        "problems": [
          {
            "file": null,
            "line": null,
            "column": null,
            "field": null,
            "code": "usage",
            "severity": "error",
            "message": "unrecognized subcommand 'lst'",
            "hint": "some similar subcommands exist: 'ls', 'list'"
          }
        ]
      }
    }
    --- exit 2 ---
    "#);
}

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_writes_to_is_an_error_and_one_that_the_shell_opened_is_read() {
    let workspace = Workspace::with_ada();
    let made = std::process::Command::new("mkfifo").arg(workspace.file("pipe")).status();
    assert!(made.unwrap().success());
    let lines = [
        "create -f pipe",
        "patch ada --description @pipe",
        "render ada --values pipe",
        "git merge-file pipe pipe pipe",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona create -f pipe
    --- stderr ---
    error: `pipe` is a named pipe, not a file
    hint: let the shell open it: <(cat pipe)
    --- exit 2 ---
    $ persona patch ada --description @pipe
    --- stderr ---
    error: `pipe` is a named pipe, not a file
    hint: for a text that begins with `@`: --description @@pipe
    --- exit 2 ---
    $ persona render ada --values pipe
    --- stderr ---
    error: `pipe` is a named pipe, not a file
    hint: let the shell open it: <(cat pipe)
    --- exit 2 ---
    $ persona git merge-file pipe pipe pipe
    --- stderr ---
    error: `pipe` is a named pipe, not a regular file
    --- exit 3 ---
    ");
    workspace.run_with_input("create -f /dev/stdin", "name: Eve\n").success();
    workspace.run_with_input("patch eve --description @/dev/fd/0", "Calls.\n").success();
    assert_eq!(workspace.run("show eve -o json").success().json()["description"], "Calls.\n");
}

#[test]
fn a_file_without_a_name_is_called_by_its_own() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "tone: casual\n");
    workspace.run("delete ada --no-input").exits(2);
    insta::assert_snapshot!(workspace.run("delete ada --yes"), @"
    --- stderr ---
    deleted `ada` (personas/ada.yaml)
    --- exit 0 ---
    ");
    workspace.write("personas/ada.yaml", "");
    insta::assert_snapshot!(workspace.run("patch ada --tone casual"), @"
    --- stderr ---
    error[missing-key]: `name` is missing
     --> personas/ada.yaml:1:1
      |
    1 |
      | ^
      |
      = help: add a line `name: …`

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_to_itself_is_told_as_such() {
    let workspace = Workspace::with_ada();
    std::os::unix::fs::symlink("loop.yaml", workspace.file("personas/loop.yaml")).unwrap();
    insta::assert_snapshot!(workspace.run("show loop"), @"
    --- stderr ---
    error[dangling-link]: `personas/loop.yaml` is a link to `loop.yaml`, which links back to it
    --> personas/loop.yaml

    error: personas/loop.yaml: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("list"), @"
    --- stdout ---
    NAME  TONE    TAGS            DESCRIPTION
    Ada   casual  smoke, billing  Asks for refunds
    --- stderr ---
    error[dangling-link]: `personas/loop.yaml` is a link to `loop.yaml`, which links back to it
    --> personas/loop.yaml

    error: some files cannot be read: 1 problem
    --- exit 3 ---
    ");
    std::os::unix::fs::symlink("there", workspace.file("here")).unwrap();
    std::os::unix::fs::symlink("here", workspace.file("there")).unwrap();
    insta::assert_snapshot!(workspace.run("-C here list"), @"
    --- stderr ---
    error: cannot open `[directory]/here`: Too many levels of symbolic links (os error 40)
    --- exit 1 ---
    ");
}

#[test]
fn an_empty_file_name_is_told_as_such() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(workspace.run("create Ada --system-prompt @"), @"
    --- stderr ---
    error: `@` needs a file name after it
    hint: give @FILE, or @@ for a text that begins with `@`
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("create -f ''"), @"
    --- stderr ---
    error: the name of the file to read is empty
    --- exit 2 ---
    ");
}

#[test]
fn a_directory_in_the_place_of_the_manifest_is_told_as_such() {
    let workspace = Workspace::bare();
    workspace.write("desk/persona.yaml/x", "");
    insta::assert_snapshot!(workspace.transcript(["init desk", "-C desk list"]), @"
    $ persona init desk
    --- stderr ---
    error: `[directory]/desk/persona.yaml` is a directory, not a regular file
    hint: move it away: the manifest of a workspace is a file of that name
    --- exit 3 ---
    $ persona -C desk list
    --- stderr ---
    error: `[directory]/desk/persona.yaml` is a directory, not a regular file
    hint: move it away: the manifest of a workspace is a file of that name
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run_in("desk", "list"), @"
    --- stderr ---
    error: `[directory]/desk/persona.yaml` is a directory, not a regular file
    hint: move it away: the manifest of a workspace is a file of that name
    --- exit 3 ---
    ");
}
