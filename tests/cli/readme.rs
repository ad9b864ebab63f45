//! The first session of the README, as a new user types it, and the example workspace.

use std::path::Path;
use std::process::Command;

use crate::harness::{Session, Workspace};

/// Seconds since 1970 of the two moments in the README: 2026-01-31, 09:30:00 and 10:02:11.
const MOMENTS: [&str; 2] = ["1769851800", "1769853731"];

/// Returns every command of the first console block with what the README says it prints.
fn session() -> Vec<(String, String)> {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(readme).unwrap();
    let block = text.split("```console\n").nth(1).unwrap().split("```").next().unwrap();
    let parts = block.split("$ ").skip(1).map(|part| {
        let part = part.replace(" \\\n    ", " ");
        let (command, printed) = part.split_once('\n').unwrap();
        (command.to_owned(), printed.trim_end().to_owned())
    });
    parts.collect()
}

#[test]
fn the_first_session_of_the_readme_goes_as_it_says() {
    let workspace = Workspace::bare();
    let program = Path::new(env!("CARGO_BIN_EXE_persona")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut directory = workspace.path().to_path_buf();
    let session = session();
    assert_eq!(session.len(), 5);
    for (command, printed) in session {
        let moment = MOMENTS[usize::from(command.contains("--dry-run"))];
        let output = Command::new("sh")
            .args(["-c", &format!("{{ {command}; }} 2>&1")])
            .current_dir(&directory)
            .env("PATH", &path)
            .env("SOURCE_DATE_EPOCH", moment)
            .env_remove("PERSONA_WORKSPACE")
            .output()
            .unwrap();
        let found = String::from_utf8(output.stdout).unwrap();
        assert_eq!(found.trim_end(), printed, "{command}");
        if let Some((_, folder)) = command.split_once("&& cd ") {
            directory.push(folder);
        }
    }
}

#[test]
fn the_example_workspace_is_formatted_and_valid() {
    let desk = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/support-desk");
    let workspace = Workspace::bare();
    for line in ["fmt --check", "validate --strict"] {
        let mut command = workspace.command(line);
        Session::of(command.current_dir(&desk)).success();
    }
}
