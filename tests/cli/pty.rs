//! Sessions at a real terminal; python's `pty` makes the terminal.

use std::ffi::OsStr;

use crate::harness::{NOW, Workspace};

/// What a command shows and how it ends on a terminal at which somebody answers.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) shown: String,
    pub(crate) code: i32,
}

/// Runs a command on a terminal. Each answer is a text to wait for and the keys to type then.
/// Nothing where there is no python to make a terminal with.
pub(crate) fn on_a_terminal(
    workspace: &Workspace,
    line: &str,
    answers: &[(&str, &str)],
) -> Option<Seen> {
    let command = workspace.command(line);
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    program_on_a_terminal(workspace, words, answers)
}

/// As [`on_a_terminal`], for another program.
pub(crate) fn program_on_a_terminal<'a>(
    workspace: &Workspace,
    words: impl IntoIterator<Item = &'a OsStr>,
    answers: &[(&str, &str)],
) -> Option<Seen> {
    const SCRIPT: &str = "\
import os, pty, select, sys
count = int(sys.argv[1])
answers = [word.encode() for word in sys.argv[2:2 + 2 * count]]
argv = sys.argv[2 + 2 * count:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(argv[0], argv)
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
    let mut python = std::process::Command::new("python3");
    python.args(["-c", SCRIPT, &answers.len().to_string()]);
    for (wait, keys) in answers {
        python.args([wait, keys]);
    }
    python.args(words).current_dir(workspace.path());
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
