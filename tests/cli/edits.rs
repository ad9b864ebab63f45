//! Edits, byte by byte: each folder of `tests/edits` is a file before, a command and the file after.
//!
//! `before.yaml` is the workspace's only persona. The other files of the folder lie in the
//! workspace's root when `command` runs. Without `after.yaml` the file has to stay as it was; `exit`
//! holds the exit code if it is not 0, `stderr` the messages if they matter. `[uuid]` in
//! `after.yaml` stands for any new id.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::Workspace;
use crate::masks::masked;

/// What the runner reads itself; everything else is laid into the workspace.
const OWN: [&str; 5] = ["before.yaml", "command", "after.yaml", "exit", "stderr"];

#[test]
fn every_edit_changes_exactly_the_bytes_it_has_to() {
    let cases = cases();
    assert!(cases.len() >= 45, "only {} cases were found", cases.len());
    let failures = in_parallel(&cases, failure);
    let count = failures.len();
    assert!(failures.is_empty(), "{count} edits went wrong\n\n{}", failures.join("\n"));
}

/// An edit that is repeated has nothing left to do.
#[test]
fn the_same_edit_twice_is_unchanged_the_second_time() {
    let mut cases = cases();
    cases.retain(|case| text(case, "exit").is_none() && !case.join("change.json").exists());
    let failures = in_parallel(&cases, |case| {
        let (workspace, line) = laid_out(case);
        workspace.run(&line).success();
        let once = fs::read(workspace.file(PERSONA)).unwrap();
        let again = workspace.run_with_env(&line, "SOURCE_DATE_EPOCH", "1900000000").success();
        let same = fs::read(workspace.file(PERSONA)).unwrap() == once;
        let unchanged = again.stderr.starts_with("unchanged: ") && same;
        (!unchanged).then(|| format!("{}: {again}", case.display()))
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What `each` complains about, in the order of the cases. Most of the time is spent waiting for
/// the disk, so several cases run at once.
fn in_parallel(cases: &[PathBuf], each: impl Fn(&Path) -> Option<String> + Sync) -> Vec<String> {
    let each = &each;
    std::thread::scope(|scope| {
        let chunks = cases.chunks(cases.len().div_ceil(4).max(1));
        let workers: Vec<_> = chunks
            .map(|chunk| scope.spawn(move || chunk.iter().filter_map(|case| each(case)).collect()))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| {
                worker.join().unwrap_or_else(|_: Box<_>| vec!["a worker panicked".to_owned()])
            })
            .collect()
    })
}

const PERSONA: &str = "personas/ada.yaml";

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edits");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

fn text(case: &Path, name: &str) -> Option<String> {
    fs::read_to_string(case.join(name)).ok()
}

/// A workspace with the files of the case, and its command line.
fn laid_out(case: &Path) -> (Workspace, String) {
    let workspace = Workspace::bare();
    workspace.write("persona.yaml", "version: 1\nname: desk\ntimestamps: stored\n");
    workspace.write(PERSONA, fs::read(case.join("before.yaml")).unwrap());
    for entry in fs::read_dir(case).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if !OWN.contains(&name) {
            workspace.write(name, fs::read(&path).unwrap());
        }
    }
    (workspace, text(case, "command").expect("a command").trim_end().to_owned())
}

/// What went wrong with a case, for people.
fn failure(case: &Path) -> Option<String> {
    let (workspace, line) = laid_out(case);
    let session = workspace.run(&line);
    let exit = text(case, "exit").map_or(0, |text| text.trim().parse().unwrap());
    let wanted = text(case, "after.yaml").or_else(|| text(case, "before.yaml")).unwrap();
    let found = String::from_utf8(fs::read(workspace.file(PERSONA)).unwrap()).unwrap();
    let found = if wanted.contains("[uuid]") { masked(&found) } else { found };
    let told = text(case, "stderr").is_none_or(|wanted| wanted == session.stderr);
    if session.code == exit && wanted == found && told {
        return None;
    }
    let name = case.file_name().unwrap().display();
    Some(format!(
        "=== {name}: {line}\n{session}\n--- wanted (exit {exit}) ---\n{}\n--- found ---\n{}\n",
        shown(&wanted),
        shown(&found),
    ))
}

/// A text in which spaces at the end and line ends can be told apart.
fn shown(text: &str) -> String {
    text.replace('\r', "␍").replace('\t', "␉").replace(" \n", "·\n").replace('\u{feff}', "<BOM>")
}
