//! Sessions at a real terminal; python's `pty` makes the terminal.

use std::ffi::OsStr;
use std::fmt;

use crate::harness::{NOW, Workspace};
use crate::masks::masked;

/// What a command shows and how it ends on a terminal at which somebody answers.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) shown: String,
    pub(crate) code: i32,
}

/// As snapshots hold it: the screen at the end.
impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let screen = masked(&screen(&self.shown));
        write!(f, "--- screen ---\n{}\n--- exit {} ---", screen.trim_end(), self.code)
    }
}

/// Returns what is left on a screen after all that a program wrote to it.
fn screen(shown: &str) -> String {
    let (mut lines, mut row, mut column) = (vec![Vec::new()], 0_usize, 0);
    let mut chars = shown.chars();
    while let Some(c) = chars.next() {
        match c {
            '\r' => column = 0,
            '\n' => row += 1,
            '\u{1b}' => {
                let (rest, written) = (chars.as_str(), chars.as_str().find(char::is_alphabetic));
                let end = written.unwrap_or(rest.len() - 1);
                let count = rest[1..end].parse().unwrap_or(1);
                match &rest[end..=end] {
                    "A" => row = row.saturating_sub(count),
                    "B" => row += count,
                    "K" => lines[row].clear(),
                    _ => {}
                }
                chars = rest[end + 1..].chars();
            }
            c => {
                let line: &mut Vec<char> = &mut lines[row];
                line.resize(usize::max(line.len(), column + 1), ' ');
                line[column] = c;
                column += 1;
            }
        }
        lines.resize(usize::max(lines.len(), row + 1), Vec::new());
    }
    lines.iter().map(|line| line.iter().collect::<String>().trim_end().to_owned() + "\n").collect()
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
import os, pty, select, sys, termios, time
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
        # Until the program reads keys, the terminal itself would show what is typed.
        for _ in range(5000):
            if not termios.tcgetattr(terminal)[3] & termios.ECHO:
                break
            time.sleep(0.001)
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
