//! `examples/draft-review.sh`, as a new user runs it.

use std::path::Path;
use std::process::Command;

use crate::harness::{NOW, Session, Workspace};
use crate::masks::masked;

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
            .env("SOURCE_DATE_EPOCH", NOW)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null"),
    )
    .success();
    let (review, published) = session.stdout.split_once("\n== Publish").unwrap();
    insta::assert_snapshot!(masked(review), @r#"
    == A workspace with one persona, and a draft that starts from her
    $ persona init --name review
    $ persona create Dana --description Wants\ a\ refund --system-prompt You\ are\ Dana\,\ calling\ \{\{company\}\}.
    $ persona resource create voice alto-2
    [uuid]
    $ persona draft create --persona dana --key dana-spring
    [uuid]

    == Ada proposes on her branch, Bob on his
    $ persona draft patch Dana --soft --key ada-1 --description Wants\ a\ refund\ before\ the\ next\ tunnel
    [uuid]
    $ persona draft patch Dana --soft --key bob-1 --voice alto-2
    [uuid]
    $ persona draft patch Dana --soft --key bob-2 --description Wants\ to\ chat
    [uuid]

    == Both branches are merged: git finds no conflict, and all three proposals wait
    $ persona draft list --pending
    ID                                    NAME  STATUS  PENDING  UNDECIDED            AGE
    [uuid]  Dana  active           ada-1, bob-1, bob-2  0s

    == What would each of them change?
    $ persona draft diff Dana
    Dana ([id]): `ada-1` would change
    description: Wants a refund → Wants a refund before the next tunnel

    Dana ([id]): `bob-1` would change
    + voices: ["alto-2"]

    Dana ([id]): `bob-2` would change
    description: Wants a refund → Wants to chat

    == Two are accepted, one is rejected; a decision stays
    $ persona draft ack ada-1 --accept
    [uuid]
    $ persona draft ack bob-1 --accept
    [uuid]
    $ persona draft ack bob-2 --reject
    [uuid]
    "#);
    let (_, shown) = published.split_once("$ persona show dana\n").unwrap();
    insta::assert_snapshot!(masked(shown.split("updated_at").next().unwrap()), @"
    id             [uuid]
    name           Dana
    description    Wants a refund before the next tunnel
    system_prompt  You are Dana, calling {{company}}.
    voices         alto-2
    created_at     2026-01-02T03:04:05Z
    ");
    let (_, told) = session.stderr.split_once("draft created\n").unwrap();
    insta::assert_snapshot!(masked(told), @"
    change proposed
    hint: persona draft diff ada-1, then persona draft ack ada-1 --accept or --reject
    change proposed
    hint: persona draft diff bob-1, then persona draft ack bob-1 --accept or --reject
    change proposed
    hint: persona draft diff bob-2, then persona draft ack bob-2 --accept or --reject
    change accepted
    hint: persona draft publish [uuid]
    change accepted
    hint: persona draft publish [uuid]
    change rejected
    error: `bob-2` was rejected at 2026-01-02T03:04:05Z
    hint: decisions are final; propose the change again under a new key
    patched `Dana` in personas/dana.yaml
    deleted draft Dana ([id])
    deleted 5 unused resources
    ");
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
