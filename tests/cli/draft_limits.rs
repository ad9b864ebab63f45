//! Drafts and resources at the limits of a file: what is written can be read again.

use crate::harness::{Session, Workspace};

fn text(bytes: usize) -> String {
    "Speak slowly and be kind.\n".repeat(bytes / 26)
}

/// A workspace with the draft `Dana`.
fn with_draft() -> Workspace {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --key made").success();
    workspace
}

/// Refused with this code, and every file is as it was.
fn refuses(workspace: &Workspace, code: &str, act: impl FnOnce() -> Session) {
    let before = workspace.state();
    let session = act().exits(3);
    assert_eq!(session.json_error()["code"], code, "{session}");
    assert_eq!(workspace.state(), before);
}

#[test]
fn a_resource_that_could_not_be_read_again_is_not_written() {
    let workspace = with_draft();
    workspace.write("big.txt", text(1_100_000));
    for line in
        ["resource create example @big.txt -o json", "draft create --description @big.txt -o json"]
    {
        refuses(&workspace, "too-large", || workspace.run(line));
    }
    workspace.run("resource list").success();
    workspace.run("draft list").success();
}

#[test]
fn a_draft_of_a_persona_that_would_fill_its_file_twice_is_not_begun() {
    let workspace = Workspace::new();
    workspace.write("long.txt", text(700_000));
    workspace.run("create --name Ada --system-prompt @long.txt").success();
    refuses(&workspace, "too-large", || workspace.run("draft create --persona ada -o json"));
}
