//! A workspace in a temporary directory and sessions with the real binary in it.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use tempfile::TempDir;

use crate::masks::masked;

/// The second at which tests run: 2026-01-02T03:04:05Z.
pub(crate) const NOW: &str = "1767323045";

/// A directory with a workspace in it.
pub(crate) struct Workspace {
    directory: TempDir,
}

/// What one run of the program printed and how it ended.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl Workspace {
    /// An empty directory, not yet a workspace.
    pub(crate) fn bare() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    /// A fresh workspace called `desk` that stores timestamps, so that tests can fix them.
    pub(crate) fn new() -> Self {
        let workspace = Self::bare();
        workspace.run("init --name desk").success();
        let manifest = workspace.read("persona.yaml");
        workspace.write("persona.yaml", manifest + "timestamps: stored\n");
        workspace
    }

    /// A fresh workspace with the persona `Ada` in `personas/ada.yaml`.
    pub(crate) fn with_ada() -> Self {
        let workspace = Self::new();
        workspace.write("personas/ada.yaml", ADA);
        workspace
    }

    /// A fresh workspace in a git repository with one commit.
    pub(crate) fn in_git() -> Self {
        let workspace = Self::with_ada();
        workspace.git("init -q -b main");
        workspace.git("add -A");
        workspace.git("commit -q -m start");
        workspace
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    /// Writes a file, and the directories above it.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.file(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.file(path)).unwrap()
    }

    /// Reads a file as snapshots hold it.
    pub(crate) fn read_masked(&self, path: &str) -> String {
        masked(&self.read(path))
    }

    pub(crate) fn exists(&self, path: &str) -> bool {
        self.file(path).exists()
    }

    /// The names in a directory of the workspace, sorted.
    pub(crate) fn names(&self, path: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.file(path)) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program with a command line, ready to be run.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_persona"));
        command
            .args(shell_words::split(line).unwrap())
            .current_dir(self.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.path())
            .env("SOURCE_DATE_EPOCH", NOW)
            .stdin(Stdio::null());
        command
    }

    /// Runs a command line, written as in a shell without expansions.
    pub(crate) fn run(&self, line: &str) -> Session {
        Session::of(&mut self.command(line))
    }

    /// Runs command lines one after the other and shows them as a terminal would.
    pub(crate) fn transcript<'a>(&self, lines: impl IntoIterator<Item = &'a str>) -> String {
        let show = |line| format!("$ persona {line}\n{}\n", self.run(line));
        lines.into_iter().map(show).collect()
    }

    /// Runs a command line with a text on standard input.
    pub(crate) fn run_with_input(&self, line: &str, input: impl AsRef<[u8]>) -> Session {
        let mut command = self.command(line);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_ref());
        Session::from_output(child.wait_with_output().unwrap())
    }

    /// Runs a command line with one more variable in the environment.
    pub(crate) fn run_with_env(&self, line: &str, name: &str, value: &str) -> Session {
        Session::of(self.command(line).env(name, value))
    }

    /// Runs a command line in a directory of the workspace, which is made if need be.
    pub(crate) fn run_in(&self, directory: &str, line: &str) -> Session {
        let directory = self.file(directory);
        fs::create_dir_all(&directory).unwrap();
        Session::of(self.command(line).current_dir(directory))
    }

    /// Runs a command line with a shell script as the editor; `$1` is the file to edit.
    pub(crate) fn run_with_editor(&self, line: &str, script: &str) -> Session {
        let editor = tempfile::NamedTempFile::new().unwrap();
        fs::write(editor.path(), script).unwrap();
        self.run_with_env(line, "EDITOR", &format!("sh {}", editor.path().display()))
    }

    /// Every file below the workspace but the lock, with its bytes and the time it was written.
    pub(crate) fn state(&self) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        let mut state = BTreeMap::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let metadata = fs::symlink_metadata(&path).unwrap();
                if metadata.is_dir() {
                    folders.push(path);
                } else if metadata.is_file() && !path.ends_with(".persona/lock") {
                    let bytes = fs::read(&path).unwrap();
                    state.insert(path, (bytes, metadata.modified().unwrap()));
                }
            }
        }
        state
    }

    /// Runs git in the workspace and gives what it printed.
    pub(crate) fn git(&self, line: &str) -> String {
        let session = self.try_git(line);
        assert_eq!(session.code, 0, "git {line}: {}", session.stderr);
        session.stdout
    }

    /// Runs git in the workspace.
    pub(crate) fn try_git(&self, line: &str) -> Session {
        let output = Command::new("git")
            .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
            .args(["-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null"])
            .args(shell_words::split(line).unwrap())
            .current_dir(self.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .output()
            .unwrap();
        Session::from_output(output)
    }
}

impl Session {
    pub(crate) fn of(command: &mut Command) -> Self {
        Self::from_output(command.output().unwrap())
    }

    fn from_output(output: std::process::Output) -> Self {
        Self {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// The session itself, which must have ended well.
    #[track_caller]
    pub(crate) fn success(self) -> Self {
        self.exits(0)
    }

    /// The session itself, which must have ended with this code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }

    /// The session itself, whose messages must hold this text.
    #[track_caller]
    pub(crate) fn tells(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "`{text}` is not told:\n{self}");
        self
    }

    /// The session itself, which must show this text nowhere.
    #[track_caller]
    pub(crate) fn hides(self, text: &str) -> Self {
        let shown = self.stdout.contains(text) || self.stderr.contains(text);
        assert!(!shown, "`{text}` is shown:\n{self}");
        self
    }

    /// The session itself, which must have printed exactly this.
    #[track_caller]
    pub(crate) fn prints(self, text: &str) -> Self {
        assert_eq!(self.stdout, text, "{self}");
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    /// The error object on standard error.
    #[track_caller]
    pub(crate) fn json_error(&self) -> serde_json::Value {
        let value: serde_json::Value =
            serde_json::from_str(&self.stderr).unwrap_or_else(|error| panic!("{error}: {self}"));
        value["error"].clone()
    }
}

/// As snapshots hold it; what differs from run to run is masked.
impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (label, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                writeln!(f, "--- {label} ---\n{}", masked(text).trim_end())?;
            }
        }
        write!(f, "--- exit {} ---", self.code)
    }
}

/// A persona as a person writes one.
pub(crate) const ADA: &str = "\
# Ada calls on Mondays.
id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
name: Ada   # after Lovelace
description: 'Asks for refunds'

# How she writes
tone: casual
tags: [smoke, billing]   # keep sorted
created_at: \"2025-01-01T00:00:00Z\"
updated_at: \"2025-01-01T00:00:00Z\"
";

/// The session without the times of commands.
pub(crate) fn shown(session: &Session) -> String {
    let is_time = |word: &str| word.len() == 20 && word.ends_with('Z') && word.contains("T");
    let word = |word: &str| if is_time(word) { "[time]".to_owned() } else { word.to_owned() };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    session.to_string().lines().map(line).collect::<Vec<_>>().join("\n")
}
