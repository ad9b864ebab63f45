//! What reaches a terminal: no secret, no character that acts on it, no forged line.

use crate::harness::{ADA, Session, Workspace};

const WITH_SECRET: &str = "name: Ada\nheaders:\n  Authorization: Bearer first-1234\n";

#[test]
fn two_different_secrets_differ_without_being_told() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", WITH_SECRET);
    workspace
        .write("personas/eve.yaml", "name: Eve\nheaders: {Authorization: Bearer other-5678}\n");
    let lines = [
        "diff ada eve",
        "diff ada eve --show-secrets",
        "diff ada eve -o jsonl",
        "diff ada eve -o csv",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @r#"
    $ persona diff ada eve
    --- stdout ---
    name: Ada → Eve
    headers.Authorization: •••• → •••• (changed)
    --- stderr ---
    personas/ada.yaml → personas/eve.yaml
    --- exit 0 ---
    $ persona diff ada eve --show-secrets
    --- stdout ---
    name: Ada → Eve
    headers.Authorization: Bearer first-1234 → Bearer other-5678
    --- stderr ---
    personas/ada.yaml → personas/eve.yaml
    --- exit 0 ---
    $ persona diff ada eve -o jsonl
    --- stdout ---
    {"field":"name","old":"Ada","new":"Eve"}
    {"field":"headers.Authorization","old":"Bearer first-1234","new":"Bearer other-5678"}
    --- exit 0 ---
    $ persona diff ada eve -o csv
    --- stdout ---
    field,old,new
    name,Ada,Eve
    headers.Authorization,Bearer first-1234,Bearer other-5678
    --- exit 0 ---
    "#);
}

#[test]
fn a_dry_run_shows_that_a_secret_changes_and_not_what_it_is() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", WITH_SECRET);
    let line = "patch ada --set 'headers.Authorization=Bearer second-5678' --dry-run";
    insta::assert_snapshot!(workspace.run(line), @"
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,3 +1,3 @@
     name: Ada
     headers:
    -  Authorization: ••••
    +  Authorization: ••••
    --- exit 0 ---
    ");
}

#[test]
fn an_error_beside_a_secret_of_several_lines_hides_all_of_it() {
    let workspace = Workspace::new();
    let text = "name: Ada\ntoken: shown\nheaders:\n  Cookie: \"one\n    two-secret: x\n";
    workspace.write("personas/ada.yaml", text);
    insta::assert_snapshot!(workspace.run("list"), @"
    --- stderr ---
    error[syntax]: the quote is never closed
     --> personas/ada.yaml:4:11
      |
    4 |   ••••
      |   ^^^^
      |
      = help: close the quote

    error: some files cannot be read: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn machine_formats_carry_what_acts_as_escapes_or_not_to_a_terminal() {
    let workspace = Workspace::new();
    workspace
        .write("personas/ada.yaml", "name: Ada\ndescription: \"a\\e[2Jb\\u202ec\\x7fd\\x9be\"\n");
    let lines = [
        "list --columns description -o json",
        "list --columns description -o jsonl",
        "list --columns description -o csv --color always",
        "list --columns description -o yaml --color always",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @r#"
    $ persona list --columns description -o json
    --- stdout ---
    [
      {
        "description": "a\u001b[2Jb\u202ec\u007fd\u009be"
      }
    ]
    --- exit 0 ---
    $ persona list --columns description -o jsonl
    --- stdout ---
    {"description":"a\u001b[2Jb\u202ec\u007fd\u009be"}
    --- exit 0 ---
    $ persona list --columns description -o csv --color always
    --- stdout ---
    description
    a\u{1b}[2Jb\u{202e}c\u{7f}d\u{9b}e
    --- exit 0 ---
    $ persona list --columns description -o yaml --color always
    --- stdout ---
    description: "a\x1b[2Jb\u{202e}c\x7fd\x9be"
    --- exit 0 ---
    "#);
    let piped = workspace.run("list -o csv --columns description").success();
    assert_eq!(piped.stdout, "description\na\u{1b}[2Jb\u{202e}c\u{7f}d\u{9b}e\n");
}

#[test]
fn a_name_cannot_forge_a_line_of_a_message() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: \"Ada\\nerror: all is lost\\e[2J\"\n");
    insta::assert_snapshot!(workspace.run("patch --all --tone formal"), @r#"
    --- stderr ---
    error[unsafe-name]: `name` holds the invisible character U+000A
     --> personas/ada.yaml:1:7
      |
    1 | name: "Ada\nerror: all is lost\e[2J"
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: type the name again without it

    error: the change is not valid: 1 problem
    --- exit 3 ---
    "#);
}

#[test]
fn what_a_wrong_command_line_quotes_does_not_act() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(workspace.run("'--x\u{1b}[2J'"), @"
    --- stderr ---
    error: unexpected argument '--x' found

    Usage: persona [OPTIONS] <COMMAND>

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("'--lock-timeout=\u{1b}]0;t\u{7}'"), @"
    --- stderr ---
    error: invalid value '' for '--lock-timeout <SECONDS>': expected a number of seconds between 0 and 86400

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("'list\nerror: forged'"), @r#"
    --- stderr ---
    error: unrecognized subcommand 'list\nerror: forged'

      tip: some similar subcommands exist: 'ls', 'list'

    Usage: persona [OPTIONS] <COMMAND>

    For more information, try '--help'.
    --- exit 2 ---
    "#);
    let header = "create Eve --headers 'Authorization Bearer abcdef'";
    insta::assert_snapshot!(workspace.run(header), @"
    --- stderr ---
    error[bad-value]: `headers` is a map, found `••••`
    hint: write --headers KEY=VALUE, or a map: --headers '{X-User-Language: en}'

    error: the flags cannot be read: 1 problem
    --- exit 3 ---
    ");
}

#[cfg(unix)]
#[test]
fn a_command_line_that_is_no_text_is_a_usage_error() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let workspace = Workspace::new();
    let mut command = workspace.command("--nonsense -ojson");
    Session::of(command.arg(OsStr::from_bytes(b"\xff\x1b"))).exits(2);
}

#[test]
fn the_json_of_prompts_and_reports_is_safe_on_a_terminal_too() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\nsystem_prompt: \"a\\x9bb\"\n");
    let wrong = ADA.replace("casual", "\"a\\x9bb\"");
    workspace.write("personas/eve.yaml", wrong.replace("name: Ada", "name: Eve"));
    let lines = [
        "render ada -o json",
        "render ada -o jsonl",
        "validate personas/eve.yaml -o json",
        "validate personas/eve.yaml -o jsonl",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @r#"
    $ persona render ada -o json
    --- stdout ---
    {
      "name": "Ada",
      "persona_type": "workspace",
      "path": "personas/ada.yaml",
      "agent": "default",
      "prompt": "a\u009bb\n",
      "values": {}
    }
    --- exit 0 ---
    $ persona render ada -o jsonl
    --- stdout ---
    {"name":"Ada","persona_type":"workspace","path":"personas/ada.yaml","agent":"default","prompt":"a\u009bb\n","values":{}}
    --- exit 0 ---
    $ persona validate personas/eve.yaml -o json
    --- stdout ---
    {
      "problems": [
        {
          "file": "personas/eve.yaml",
          "line": 7,
          "column": 7,
          "field": "tone",
          "code": "unknown-choice",
          "severity": "error",
          "message": "invalid value `a\u009bb` for `tone`: expected `formal`, `casual` or `neutral`",
          "hint": "`persona explain tone` explains the choices"
        }
      ],
      "summary": {
        "errors": 1,
        "warnings": 0,
        "files": 1,
        "files_with_problems": 1
      }
    }
    --- exit 3 ---
    $ persona validate personas/eve.yaml -o jsonl
    --- stdout ---
    {"file":"personas/eve.yaml","line":7,"column":7,"field":"tone","code":"unknown-choice","severity":"error","message":"invalid value `a\u009bb` for `tone`: expected `formal`, `casual` or `neutral`","hint":"`persona explain tone` explains the choices"}
    --- exit 3 ---
    "#);
    let report = workspace.run("validate personas/eve.yaml -o sarif").hides("\u{9b}").json();
    insta::assert_snapshot!(report["runs"][0]["results"][0]["message"]["text"], @"\"invalid value `a\u{9b}b` for `tone`: expected `formal`, `casual` or `neutral`\\nhelp: `persona explain tone` explains the choices\"");
}
