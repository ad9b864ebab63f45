//! Names the holder of the lock to those who wait.

use std::env::consts::EXE_SUFFIX;
use std::fmt;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};

use chrono::{SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

/// The most of a lock file that is worth reading.
const LIMIT: u64 = 4096;

/// A process that holds, or at its death held, the lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub process: u32,
    pub command: String,
    /// RFC 3339; nothing when the holder has not said it itself.
    pub since: Option<String>,
}

impl Holder {
    pub(super) fn this_process() -> Self {
        let words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
        Self {
            process: std::process::id(),
            command: command(words),
            since: Some(Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true)),
        }
    }

    /// Returns who holds the lock by its own word, or else by the kernel's.
    pub(super) fn of(file: &File) -> Option<Self> {
        Self::read(file).or_else(|| from_kernel(file))
    }

    fn read(mut file: &File) -> Option<Self> {
        let mut text = String::new();
        file.rewind().ok()?;
        file.take(LIMIT).read_to_string(&mut text).ok()?;
        serde_json::from_str(text.lines().next()?).ok()
    }

    pub(super) fn write(&self, mut file: &File) -> io::Result<()> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        file.rewind()?;
        // In one call, since waiting writers read the file, and over what a dead holder left:
        // an empty file would say that there is nothing to clean up after it.
        file.write_all(&line)?;
        file.set_len(line.len() as u64)
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { process, command, since } = self;
        let since = since.iter().map(|since| format!(", since {since}")).collect::<String>();
        write!(f, "`{command}` (process {process}{since})")
    }
}

/// Returns the process that the kernel lists for a lock on this file: another program than this one, or
/// one that has not got round to saying who it is.
#[cfg(target_os = "linux")]
fn from_kernel(file: &File) -> Option<Holder> {
    use std::os::unix::fs::MetadataExt as _;
    let inode = format!(":{}", file.metadata().ok()?.ino());
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    // `1: FLOCK  ADVISORY  WRITE 708 08:02:1311821 0 EOF`
    let process = locks.lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [_, "FLOCK", _, _, process, place, ..] = words.as_slice() else { return None };
        process.parse().ok().filter(|_| place.ends_with(&inode))
    })?;
    let command = std::fs::read_to_string(format!("/proc/{process}/comm")).ok()?;
    Some(Holder { process, command: command.trim().to_owned(), since: None })
}

#[cfg(not(target_os = "linux"))]
fn from_kernel(_: &File) -> Option<Holder> {
    None
}

/// Returns the words of a command line up to its first option: what comes after may be a secret
/// (`--set headers.Authorization=…`) that has no place in a file or in another's error message.
fn command(words: impl IntoIterator<Item = String>) -> String {
    let mut words = words.into_iter();
    let program = words.next().unwrap_or_default();
    let program = program.rsplit(['/', '\\']).next().unwrap_or_default();
    let program = program.strip_suffix(EXE_SUFFIX).unwrap_or(program);
    let mut command: String = program.chars().take(100).collect();
    for word in words {
        if word.starts_with('-') || command.len() + word.len() > 200 {
            command.push_str(" …");
            break;
        }
        command.push(' ');
        command.push_str(&word);
    }
    command
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::{Holder, command};

    #[test]
    fn a_command_is_named_up_to_its_first_option() {
        let words = ["/usr/bin/persona", "create", "--set", "system_prompt=secret"];
        assert_eq!(command(words.map(str::to_owned)), "persona create …");
    }

    #[test]
    fn a_holder_reads_back() {
        let file = tempfile::tempfile().unwrap();
        assert_eq!(Holder::read(&file), None);
        let holder = Holder::this_process();
        (&file).write_all(&[b'x'; 1000]).unwrap();
        assert_eq!(Holder::read(&file), None);
        holder.write(&file).unwrap();
        assert_eq!(Holder::read(&file), Some(holder));
        assert!(file.metadata().unwrap().len() < 1000);
    }
}
