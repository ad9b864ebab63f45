//! What a change makes worth a warning is told at once.

use crate::harness::Workspace;

const WARNING: &str =
    "warning[pause-order]: the shortest reaction pause (200 ms) is above the longest (10 ms)";

#[test]
fn a_warning_that_a_change_makes_comes_after_the_write() {
    let workspace = Workspace::with_ada();
    let line = "patch ada --set behavior_config.reaction_pause_ms_max=10";
    workspace.run(&format!("{line} --dry-run")).success().tells(WARNING);
    let session = workspace.run(line).success().tells("patched `Ada`").tells(WARNING);
    let session = session.tells("personas/ada.yaml:10:26");
    let at = |text: &str| session.stderr.find(text);
    assert!(at("patched") < at("warning"), "{session}");
    workspace
        .run("create Eve --set behavior_config.reaction_pause_ms_max=10")
        .success()
        .tells(WARNING);
}

#[test]
fn a_warning_that_was_there_before_is_left_to_validate() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --set behavior_config.reaction_pause_ms_max=10").success();
    for line in ["patch ada --tone formal", "patch ada --tone formal"] {
        let session = workspace.run(line).success();
        assert!(!session.stderr.contains("warning"), "{line}: {session}");
    }
    let line = "patch ada --set behavior_config.reaction_pause_ms_max=20 -q";
    assert_eq!(workspace.run(line).success().stderr, "");
}
