//! `examples/draft-review.sh`, as a new user runs it.

use std::path::Path;
use std::process::Command;

use crate::harness::{Session, Workspace};

#[test]
fn the_review_example_runs_and_ends_with_the_published_persona() {
    let elsewhere = Workspace::bare();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/draft-review.sh");
    let session = Session::of(
        Command::new("bash")
            .arg(script)
            .current_dir(elsewhere.path())
            .env("PERSONA", env!("CARGO_BIN_EXE_persona"))
            .env("HOME", elsewhere.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null"),
    )
    .success();
    let told = &session.stdout;
    assert!(told.contains("ada-1, bob-1, bob-2"), "{session}");
    assert!(told.contains("description: Wants a refund → Wants a refund before the next tunnel"));
    assert!(told.contains("voices        alto-2") || told.contains("alto-2\n"), "{session}");
    assert!(session.stderr.contains("patched `Dana` in personas/dana.yaml"), "{session}");
    assert!(session.stderr.contains("error: `bob-2` was rejected at"), "{session}");
    assert_eq!(elsewhere.names("."), [""; 0]);
}

#[test]
fn the_example_in_the_help_runs() {
    let workspace = Workspace::new();
    let help = workspace.run("draft --help").success().stdout;
    let (_, examples) = help.split_once("Examples:\n").unwrap();
    let lines: Vec<&str> =
        examples.lines().filter_map(|line| line.trim().strip_prefix("persona ")).collect();
    assert_eq!(lines.len(), 3, "{help}");
    for line in lines {
        workspace.run(line).success();
    }
    assert!(workspace.exists("personas/calm-caller.yaml"));
}
