//! What somebody at a real terminal sees and is asked; python's `pty` makes the terminal.
#![cfg(unix)]

use crate::harness::{NOW, Workspace};
use crate::output::{FORMATS, acts, hostile, without_styles};

/// What a command shows and how it ends on a terminal at which somebody answers.
struct Seen {
    shown: String,
    code: i32,
}

/// Runs a command on a terminal. Each answer is a text to wait for and the keys to type then.
/// Nothing where there is no python to make a terminal with.
fn on_a_terminal(workspace: &Workspace, line: &str, answers: &[(&str, &str)]) -> Option<Seen> {
    const SCRIPT: &str = "\
import os, pty, select, sys
count = int(sys.argv[1])
answers = [word.encode() for word in sys.argv[2:2 + 2 * count]]
argv = sys.argv[2 + 2 * count:]
pid, terminal = pty.fork()
if pid == 0:
    os.execv(argv[0], argv)
shown, seen = b'', 0
while True:
    ready, _, _ = select.select([terminal], [], [], 60)
    if not ready:
        os.kill(pid, 9)
        break
    try:
        data = os.read(terminal, 65536)
    except OSError:
        break
    if not data:
        break
    shown += data
    while answers and answers[0] in shown[seen:]:
        seen = len(shown)
        os.write(terminal, answers[1])
        answers = answers[2:]
sys.stdout.buffer.write(shown)
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) % 256)
";
    let command = workspace.command(line);
    let mut python = std::process::Command::new("python3");
    python.args(["-c", SCRIPT, &answers.len().to_string()]);
    for (wait, keys) in answers {
        python.args([wait, keys]);
    }
    python.arg(command.get_program()).args(command.get_args()).current_dir(workspace.path());
    python.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    python.env("HOME", workspace.path()).env("SOURCE_DATE_EPOCH", NOW).env("TERM", "xterm");
    python.env("EDITOR", "sh editor.sh");
    match python.output() {
        Ok(output) => Some(Seen {
            shown: String::from_utf8(output.stdout).unwrap(),
            code: output.status.code().unwrap_or(-1),
        }),
        Err(_) => {
            eprintln!("skipped: there is no python3 to make a terminal with");
            None
        }
    }
}

#[test]
fn nothing_acts_on_a_terminal_in_any_format() {
    let workspace = hostile();
    for format in FORMATS {
        let line = format!("list -o {format} --color never");
        let Some(Seen { shown, .. }) = on_a_terminal(&workspace, &line, &[]) else { return };
        let acting = shown.chars().filter(|c| acts(*c) && *c != '\r').count();
        assert_eq!(acting, 0, "{format}: {shown:?}");
    }
    for color in ["never", "always"] {
        let line = format!("patch --all --verbosity brief --dry-run --color {color}");
        let Some(Seen { shown, .. }) = on_a_terminal(&workspace, &line, &[]) else { return };
        assert!(shown.contains("+verbosity: brief") && shown.contains("\\u{2066}e"), "{shown:?}");
        let acting = without_styles(&shown).chars().filter(|c| acts(*c) && *c != '\r').count();
        assert_eq!(acting, 0, "{shown:?}");
    }
}

#[test]
fn a_terminal_is_coloured_unless_no_color_says_otherwise() {
    let workspace = Workspace::with_ada();
    let Some(seen) = on_a_terminal(&workspace, "show ada", &[]) else { return };
    assert!(seen.shown.contains("\u{1b}["), "{:?}", seen.shown);
    let Some(seen) = on_a_terminal(&workspace, "show ada --color never", &[]) else { return };
    assert!(!seen.shown.contains('\u{1b}'), "{:?}", seen.shown);
}

#[test]
fn a_no_is_an_answer_and_no_error_whatever_is_to_be_deleted() {
    let workspace = Workspace::new();
    workspace.run("project create Shop").success();
    workspace.run("variable create seats --type number").success();
    for (line, question) in
        [("project delete shop", "Delete project"), ("variable delete seats", "Delete")]
    {
        let Some(seen) = on_a_terminal(&workspace, line, &[(question, "n")]) else { return };
        assert!(seen.shown.contains("nothing deleted"), "{line}: {:?}", seen.shown);
        assert!(!seen.shown.contains("interrupted"), "{line}: {:?}", seen.shown);
    }
}

#[test]
fn a_deletion_is_asked_about() {
    let workspace = Workspace::with_ada();
    let question = "Delete `Ada`?";
    let Some(seen) = on_a_terminal(&workspace, "delete ada", &[(question, "n")]) else { return };
    assert!(seen.shown.contains("nothing deleted"), "{:?}", seen.shown);
    assert_ne!(seen.code, 0);
    assert!(workspace.exists("personas/ada.yaml"));
    let seen = on_a_terminal(&workspace, "delete ada", &[(question, "\u{3}")]).unwrap();
    // Ctrl-C ends the process by a signal, which a shell calls 130, unless a prompt reads it.
    assert!([130, 256 - 2].contains(&seen.code), "{} {:?}", seen.code, seen.shown);
    assert!(workspace.exists("personas/ada.yaml"));
    let seen = on_a_terminal(&workspace, "delete ada", &[(question, "y")]).unwrap();
    assert_eq!(seen.code, 0, "{:?}", seen.shown);
    assert!(!workspace.exists("personas/ada.yaml"));
}

#[test]
fn no_input_asks_nothing_on_a_terminal_either() {
    let workspace = Workspace::with_ada();
    let Some(seen) = on_a_terminal(&workspace, "delete ada --no-input", &[]) else { return };
    assert_eq!(seen.code, 2, "{:?}", seen.shown);
    let seen = on_a_terminal(&workspace, "create --no-input", &[]).unwrap();
    assert_eq!(seen.code, 2, "{:?}", seen.shown);
}

#[test]
fn a_missing_name_is_asked_for() {
    let workspace = Workspace::new();
    let answers = [("Name", "\rEve\r")];
    let Some(seen) = on_a_terminal(&workspace, "create --tone casual", &answers) else { return };
    assert_eq!(seen.code, 0, "{:?}", seen.shown);
    assert!(workspace.read("personas/eve.yaml").contains("name: Eve\ntone: casual\n"));
}

#[test]
fn everything_is_asked_for_where_nothing_was_given() {
    let workspace = Workspace::new();
    let answers = [
        ("Name", "Eve\r"),
        ("Description", "Asks a lot\r"),
        ("System prompt", "\r"),
        ("Personality", " \r"),
        ("Tone", "\u{1b}[B\r"),
    ];
    let Some(seen) = on_a_terminal(&workspace, "create", &answers) else { return };
    assert_eq!(seen.code, 0, "{:?}", seen.shown);
    let text = workspace.read("personas/eve.yaml");
    let wanted = "name: Eve\ndescription: Asks a lot\npersonality:\n  - Friendly and cooperative\ntone: formal\n";
    assert!(text.contains(wanted), "{text}");
}

#[test]
fn a_broken_edit_can_be_edited_again() {
    let workspace = Workspace::with_ada();
    let script =
        "grep -q casul \"$1\" && sed -i s/casul/formal/ \"$1\" || sed -i s/casual/casul/ \"$1\"\n";
    workspace.write("editor.sh", script);
    let answers = [("Edit again?", "y")];
    let Some(seen) = on_a_terminal(&workspace, "edit ada", &answers) else { return };
    assert_eq!(seen.code, 0, "{:?}", seen.shown);
    assert!(seen.shown.contains("did you mean `casual`?"), "{:?}", seen.shown);
    assert!(workspace.read("personas/ada.yaml").contains("\ntone: formal\n"));
    assert_eq!(workspace.names(".persona/edit"), [""; 0]);
}

#[test]
fn declining_to_edit_again_shows_the_mistakes_once() {
    let workspace = Workspace::with_ada();
    workspace.write("editor.sh", "sed -i s/casual/casul/ \"$1\"\n");
    let answers = [("Edit again?", "n")];
    let Some(seen) = on_a_terminal(&workspace, "edit ada", &answers) else { return };
    assert_eq!(seen.code, 3, "{:?}", seen.shown);
    assert_eq!(seen.shown.matches("did you mean `casual`?").count(), 1, "{:?}", seen.shown);
    assert!(seen.shown.contains("your text is kept in"), "{:?}", seen.shown);
    assert!(seen.shown.contains("the edited text is not valid"), "{:?}", seen.shown);
}

#[test]
fn a_taken_name_is_asked_for_again_at_once() {
    let workspace = Workspace::with_ada();
    let answers = [("Name", "ada\r"), ("taken by", "\u{15}Eve\r")];
    let Some(seen) = on_a_terminal(&workspace, "create --tone casual", &answers) else { return };
    assert_eq!(seen.code, 0, "{:?}", seen.shown);
    assert!(seen.shown.contains("personas/ada.yaml"), "{:?}", seen.shown);
    assert_eq!(workspace.names("personas").len(), 2, "{:?}", workspace.names("personas"));
}

#[test]
fn a_deletion_of_many_names_the_first_three() {
    let workspace = Workspace::with_ada();
    for name in ["Eve", "Ida", "Zoe", "Yan"] {
        workspace.run(&format!("create {name}")).success();
    }
    let question = "Delete `Ada`, `Eve`, `Ida` and 2 more?";
    let Some(seen) = on_a_terminal(&workspace, "delete --all", &[(question, "n")]) else { return };
    assert!(seen.shown.contains(question), "{:?}", seen.shown);
}
