//! How results look: colors, quiet, secrets, characters that act on terminals.

use std::process::Stdio;

use serde_json::json;

use crate::harness::{Session, Workspace};

pub(crate) const FORMATS: [&str; 6] = ["table", "json", "jsonl", "yaml", "csv", "name"];

/// A persona with a header value that nobody should see by chance.
fn secretive() -> Workspace {
    let workspace = Workspace::new();
    workspace
        .run("create Ada --header 'Authorization: Bearer hunter2hunter2' --header X-Team=blue")
        .success();
    workspace
}

/// A persona whose texts try to steer the terminal of whoever lists it.
pub(crate) fn hostile() -> Workspace {
    let workspace = Workspace::new();
    let document = r#"{
        "name": "Mallory",
        "description": "Mal\u001b[31mlory\u202egnp a\u007fb\u009b2Jc\rd\u2066e",
        "tags": ["\u001b]0;title\u0007"]
    }"#;
    workspace.run_with_input("create -f -", document).success();
    workspace
}

pub(crate) fn acts(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

#[test]
fn nothing_is_colored_without_a_terminal_unless_forced() {
    let workspace = Workspace::with_ada();
    let line = "list --columns name,tone";
    insta::assert_snapshot!(workspace.run(line), @"
    --- stdout ---
    NAME  TONE
    Ada   casual
    --- exit 0 ---
    ");
    let forced = workspace.run_with_env(line, "CLICOLOR_FORCE", "1").success().stdout;
    insta::assert_snapshot!(forced.escape_debug(), @r#"\u{1b}[1mNAME  TONE\u{1b}[0m\nAda   casual\n"#);
    workspace.run("list --columns name,tone --color always").success().prints(&forced);
    workspace.run("patch ada --tone loud").exits(3).hides("\u{1b}");
    let wrong = workspace.run("--color=always patch ada --tone loud").exits(3).stderr;
    insta::assert_snapshot!(wrong.escape_debug(), @r#"\u{1b}[1m\u{1b}[91merror[unknown-choice]\u{1b}[0m\u{1b}[1m: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`\u{1b}[0m\n\u{1b}[36mhint:\u{1b}[0m `persona explain tone` explains the choices\n\n\u{1b}[1m\u{1b}[31merror:\u{1b}[0m the change is not valid: 1 problem\n"#);
}

#[test]
fn the_flag_wins_over_no_color_and_that_over_force() {
    let workspace = Workspace::with_ada();
    let run = |line: &str| {
        let mut command = workspace.command(line);
        command.env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1");
        Session::of(&mut command).success()
    };
    let plain = workspace.run("show ada").success().hides("\u{1b}").stdout;
    let styled = workspace.run("show ada --color always").success().stdout;
    run("show ada").prints(&plain);
    run("show ada --color always").prints(&styled);
    workspace.run_with_env("show ada --color never", "CLICOLOR_FORCE", "1").prints(&plain);
    workspace.run_with_env("show ada", "CLICOLOR_FORCE", "0").prints(&plain);
    insta::assert_snapshot!(workspace.run("list --color sometimes"), @"
    --- stderr ---
    error: invalid value 'sometimes' for '--color <WHEN>'
      [possible values: auto, always, never]

    For more information, try '--help'.
    --- exit 2 ---
    ");
}

#[test]
fn machine_formats_are_never_colored() {
    let workspace = secretive();
    for format in ["json", "jsonl", "yaml", "csv", "name"] {
        let plain = workspace.run(&format!("list -o {format}")).success().stdout;
        let forced = workspace.run(&format!("list -o {format} --color always")).success().stdout;
        assert_eq!(plain, forced, "{format}");
    }
}

#[test]
fn color_changes_the_style_and_never_the_content() {
    let workspace = Workspace::with_ada();
    for line in ["show ada", "list", "patch ada --tone formal --dry-run", "help exit-codes"] {
        let plain = workspace.run(line).success().stdout;
        let styled = workspace.run(&format!("{line} --color always")).success().stdout;
        assert_eq!(without_styles(&styled), plain, "{line}");
    }
}

pub(crate) fn without_styles(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or(part, |(_, rest)| rest))
}

#[test]
fn data_goes_to_stdout_and_words_to_stderr() {
    let workspace = Workspace::with_ada();
    let session = workspace.run("patch ada --tone formal -o json").success();
    assert_eq!(session.json()["tone"], "formal");
    assert_eq!(session.stderr, "patched `Ada` in personas/ada.yaml\n");
    let session = workspace.run("patch ada --tone neutral -q").success().prints("");
    assert_eq!(session.stderr, "");
    let lines = [
        "patch ada --tone loud -q",
        "create Eve -o name",
        "patch eve --tone formal -o name",
        "duplicate eve --name Eve -o name --dry-run",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona patch ada --tone loud -q
    --- stderr ---
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
    hint: `persona explain tone` explains the choices

    error: the change is not valid: 1 problem
    --- exit 3 ---
    $ persona create Eve -o name
    --- stdout ---
    Eve
    --- stderr ---
    created `Eve` in personas/eve.yaml
    --- exit 0 ---
    $ persona patch eve --tone formal -o name
    --- stdout ---
    Eve
    --- stderr ---
    patched `Eve` in personas/eve.yaml
    --- exit 0 ---
    $ persona duplicate eve --name Eve -o name --dry-run
    --- stderr ---
    error: name `Eve` is taken by `personas/eve.yaml`
    hint: choose another name
    --- exit 5 ---
    ");
}

#[test]
fn control_and_bidirectional_characters_become_visible() {
    let workspace = hostile();
    let name = "mallory";
    for line in [
        "list".to_owned(),
        "list -o name".to_owned(),
        "list -o json".to_owned(),
        "list -o jsonl".to_owned(),
        format!("show {name}"),
        format!("show {name} -o json"),
        format!("patch {name} --tone formal"),
        format!("patch {name} --tone loud"),
        format!("create {name}"),
        "show '\u{1b}[2J nobody \u{202e}'".to_owned(),
        format!("diff {name} 'Worried Grandmother'"),
        format!("delete {name}"),
        format!("patch {name} --set 'traits={{\"\\u001b[5m\": 1}}' --tone loud"),
        "-p '\u{1b}[1m' list".to_owned(),
        "list --where '\u{1b}[1m=3'".to_owned(),
    ] {
        let session = workspace.run(&line);
        let all = format!("{}{}", session.stdout, session.stderr);
        assert!(!all.chars().any(acts), "{line:?}: {all:?}");
    }
    insta::assert_snapshot!(workspace.run("list --columns description,tags"), @r#"
    --- stdout ---
    DESCRIPTION                                                 TAGS
    Mal\u{1b}[31mlory\u{202e}gnp a\u{7f}b\u{9b}2Jc\rd\u{2066}e  \u{1b}]0;title\u{7}
    --- exit 0 ---
    "#);
}

#[test]
fn escapes_in_json_are_the_same_text_to_programs() {
    let listed = hostile().run("list -o json").success().json();
    assert_eq!(
        listed[0]["description"],
        "Mal\u{1b}[31mlory\u{202e}gnp a\u{7f}b\u{9b}2Jc\rd\u{2066}e"
    );
}

#[test]
fn raw_control_characters_in_a_file_are_refused_and_made_visible() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ndescription: \"a\u{1b}[31mb\"\n");
    insta::assert_snapshot!(workspace.run("list"), @r#"
    --- stderr ---
    error[control-character]: the control character `U+001B` is not allowed in a file
     --> personas/ada.yaml:2:16
      |
    2 | description: "a\u{1b}[31mb"
      |                ^^^^^^
      |
      = help: delete it, or write `\u001b` in a double-quoted text

    error: some files cannot be read: 1 problem
    --- exit 3 ---
    "#);
}

#[test]
fn no_cell_of_csv_is_a_formula() {
    let workspace = Workspace::new();
    let document = json!({
        "name": "=1+1", "description": "@SUM(A1)\n\"quoted\", yes", "tags": ["+a", "-b"],
        "traits": {"n": -5, "t": "-5"},
    });
    workspace.run_with_input("create -f -", document.to_string()).success();
    let columns = "name,description,tags,traits.n,traits.t";
    workspace
        .run(&format!("list -o csv --no-headers --columns {columns}"))
        .success()
        .prints("'=1+1,\"'@SUM(A1)\n\"\"quoted\"\", yes\",'+a; -b,-5,-5\n");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let workspace = Workspace::new();
    for format in FORMATS {
        let mut command = workspace.command(&format!("list --type system -o {format}"));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}: {output:?}");
        assert_eq!(output.stderr, b"", "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_stdout_is_told() {
    let workspace = Workspace::with_ada();
    let mut command = workspace.command("list");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command.stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .starts_with("error: cannot write to standard output: ")
    );
}

#[test]
fn wide_characters_keep_the_columns_straight() {
    let workspace = Workspace::new();
    workspace.run("create 日本 --tone casual").success();
    workspace.run("create Ada --tone formal").success();
    let table = workspace.run("list --columns name,tone").success().stdout;
    assert_eq!(table, "NAME  TONE\nAda   formal\n日本  casual\n");
}

/// In a pipe a diff is for `git apply`, which wants the bytes.
#[test]
fn a_diff_in_a_pipe_keeps_the_bytes() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\r\ndescription: a\u{2066}b\r\n");
    let session = workspace.run("patch ada --tone formal --dry-run").success();
    insta::assert_snapshot!(session.stdout.replace('\r', "[cr]").replace('\u{2066}', "[2066]"), @"
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,2 +1,3 @@
     name: Ada[cr]
     description: a[2066]b[cr]
    +tone: formal[cr]
    ");
}

/// A script that reads ids gets one reference a line, also of a file without an id.
#[test]
fn a_persona_without_an_id_is_listed_by_its_slug() {
    let workspace = Workspace::with_ada();
    workspace.write("personas/eve.yaml", "name: Eve Ö.\n");
    let ids = "3c90c3cc-0d44-4b50-8888-8dd25736052a\neve\n";
    workspace.run("list -o id").success().prints(ids);
    workspace.run("show eve -o id").success().prints("eve\n");
}
