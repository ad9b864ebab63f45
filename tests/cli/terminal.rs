//! What reaches a terminal: no secret, no character that acts on it, no forged line.

use crate::harness::{Session, Workspace};

const WITH_SECRET: &str = "name: Ada\nheaders:\n  Authorization: Bearer first-1234\n";

#[test]
fn two_different_secrets_differ_without_being_told() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", WITH_SECRET);
    workspace
        .write("personas/eve.yaml", "name: Eve\nheaders: {Authorization: Bearer other-5678}\n");
    let session = workspace.run("diff ada eve").success();
    let changed = "headers.Authorization: •••• → •••• (changed)\n";
    assert!(session.stdout.contains(changed), "{}", session.stdout);
    assert!(workspace.run("diff ada eve --show-secrets").stdout.contains("other-5678"));
    let json = workspace.run("diff ada eve -o json").json();
    assert!(json.to_string().contains("Bearer other-5678"));
}

#[test]
fn a_dry_run_shows_that_a_secret_changes_and_not_what_it_is() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", WITH_SECRET);
    let line = "patch ada --set 'headers.Authorization=Bearer second-5678' --dry-run";
    let session = workspace.run(line).success();
    let lines = "-  Authorization: ••••\n+  Authorization: ••••\n";
    assert!(session.stdout.contains(lines), "{}", session.stdout);
    assert!(!session.stdout.contains("first-1234") && !session.stdout.contains("second-5678"));
}

#[test]
fn an_error_beside_a_secret_of_several_lines_hides_all_of_it() {
    let workspace = Workspace::new();
    let text = "name: Ada\ntoken: shown\nheaders:\n  Cookie: \"one\n    two-secret: x\n";
    workspace.write("personas/ada.yaml", text);
    let session = workspace.run("list").exits(3);
    assert!(!session.stderr.contains("two-secret"), "{}", session.stderr);
}

#[test]
fn machine_formats_carry_what_acts_as_escapes_or_not_to_a_terminal() {
    let workspace = Workspace::new();
    workspace
        .write("personas/ada.yaml", "name: Ada\ndescription: \"a\\e[2Jb\\u202ec\\x7fd\\x9be\"\n");
    for format in ["json", "jsonl"] {
        let session = workspace.run(&format!("list -o {format}")).success();
        let acts = ['\u{1b}', '\u{202e}', '\u{7f}', '\u{9b}'];
        assert!(!session.stdout.contains(acts), "{format}: {}", session.stdout);
        assert!(session.stdout.contains(r"a\u001b[2Jb\u202ec\u007fd\u009be"), "{format}");
    }
    for format in ["csv", "yaml"] {
        let session = workspace.run(&format!("list -o {format} --color always")).success();
        assert!(!session.stdout.contains(['\u{1b}', '\u{202e}']), "{format}: {}", session.stdout);
    }
    let piped = workspace.run("list -o csv --columns description").success();
    assert_eq!(piped.stdout, "description\na\u{1b}[2Jb\u{202e}c\u{7f}d\u{9b}e\n");
}

#[test]
fn a_name_cannot_forge_a_line_of_a_message() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: \"Ada\\nerror: all is lost\\e[2J\"\n");
    let session = workspace.run("patch --all --tone formal");
    assert!(
        !session.stderr.lines().any(|line| line.starts_with("error: all")),
        "{}",
        session.stderr
    );
    assert!(!session.stderr.contains('\u{1b}'));
}

#[test]
fn what_a_wrong_command_line_quotes_does_not_act() {
    let workspace = Workspace::new();
    for word in ["--x\u{1b}[2J", "--lock-timeout=\u{1b}]0;t\u{7}", "list\nerror: forged"] {
        let session = Session::of(workspace.command("").arg(word)).exits(2);
        assert!(!session.stderr.contains(['\u{1b}', '\u{7}']), "{}", session.stderr);
        assert!(
            !session.stderr.lines().any(|line| line.starts_with("error: forged")),
            "{}",
            session.stderr
        );
    }
    let header = workspace.run("create Eve --headers 'Authorization Bearer abcdef'").exits(3);
    assert!(!header.stderr.contains("abcdef"), "{}", header.stderr);
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
    workspace.write("personas/eve.yaml", "name: Eve\ntone: \"a\\x9bb\"\n");
    for line in [
        "render ada -o json",
        "render ada -o jsonl",
        "validate -o json",
        "validate -o jsonl",
        "validate -o sarif",
    ] {
        let session = workspace.run(line);
        assert!(!session.stdout.contains('\u{9b}'), "{line}: {session}");
        assert!(session.stdout.contains(r"a\u009bb"), "{line}: {session}");
    }
}
