//! What a change makes worth a warning is told at once.

use crate::harness::Workspace;

const WARNING: &str =
    "warning[pause-order]: the shortest reaction pause (200 ms) is above the longest (10 ms)";

#[test]
fn a_warning_that_a_change_makes_comes_after_the_write() {
    let workspace = Workspace::with_ada();
    let line = "patch ada --set behavior_config.reaction_pause_ms_max=10";
    insta::assert_snapshot!(workspace.run(&format!("{line} --dry-run")), @r#"
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -6,5 +6,7 @@
     # How she writes
     tone: casual
     tags: [smoke, billing]   # keep sorted
    +behavior_config:
    +  reaction_pause_ms_max: 10
     created_at: "2025-01-01T00:00:00Z"
    -updated_at: "2025-01-01T00:00:00Z"
    +updated_at: "2026-01-02T03:04:05Z"
    --- stderr ---
    warning[pause-order]: the shortest reaction pause (200 ms) is above the longest (10 ms)
      --> personas/ada.yaml:10:26
       |
    10 |   reaction_pause_ms_max: 10
       |                          ^^
       |
       = help: swap the two, or set both
    --- exit 0 ---
    "#);
    let session = workspace.run(line).success().tells("patched `Ada`").tells(WARNING);
    let session = session.tells("personas/ada.yaml:10:26");
    let at = |text: &str| session.stderr.find(text);
    assert!(at("patched") < at("warning"), "{session}");
    insta::assert_snapshot!(workspace.run("create Eve --set behavior_config.reaction_pause_ms_max=10"), @"
    --- stderr ---
    created `Eve` in personas/eve.yaml
    warning[pause-order]: the shortest reaction pause (200 ms) is above the longest (10 ms)
     --> personas/eve.yaml:4:26
      |
    4 |   reaction_pause_ms_max: 10
      |                          ^^
      |
      = help: swap the two, or set both
    --- exit 0 ---
    ");
}

#[test]
fn a_warning_that_was_there_before_is_left_to_validate() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --set behavior_config.reaction_pause_ms_max=10").success();
    for line in ["patch ada --tone formal", "patch ada --tone formal"] {
        workspace.run(line).success().hides("warning");
    }
    let line = "patch ada --set behavior_config.reaction_pause_ms_max=20 -q";
    assert_eq!(workspace.run(line).success().stderr, "");
}
