//! `persona export --to livekit`, and its suites as scenarios.

use super::runners::desk;
use crate::harness::Workspace;

#[test]
fn livekit_gets_one_suite() {
    let workspace = desk();
    insta::assert_snapshot!(workspace.run("export --to livekit"), @r#"
    --- stdout ---
    name: Simulated callers
    scenarios:
      - label: Double charge – Ada
        instructions: |-
          You are Ada, calling Acme.

          Your tone is casual. You speak first.

          Further facts about you:
          - patience: low

          What you want: Get the second charge of 12.50 refunded.

          What you know:
          - invoice: 4711
          - amount: 12.50

          Your first line: You charged me twice!
        agent_expectations: |-
          - The agent offers a refund
          - The agent names 12.50
        tags:
          billing: "true"
        userdata:
          persona:
            name: Ada
            id: [uuid]
            description: Asks for refunds
            tags:
              - smoke
          scenario:
            description: The refund policy, with a caller who has proof
    --- stderr ---
    warning: livekit has no place for `behavior_config.wait_seconds` and `voices` of `Ada`
    warning: livekit has no place for `headers` of `Ada`: headers may hold secrets and never go into a runner's file
    warning: livekit has no place for `id` and `created_at` of `Double charge`
    warning: livekit has no place for `max_turns` of `Double charge`: LiveKit sets it for a whole run
    --- exit 0 ---
    "#);
    insta::assert_snapshot!(workspace.run("export --to livekit --keep-variables"), @"
    --- stderr ---
    error: livekit fills no `{{references}}` itself
    hint: leave out --keep-variables
    --- exit 2 ---
    ");
}

const SUITE: &str = "\
name: Front desk
scenarios:
  - label: Opens with a date
    instructions: |-
      You are Tom, planning a trip.

      Goals:
      - Ask for July 16.
    agent_expectations: The agent offers the July 16 options.
    tags:
      feature: booking
      smoke: \"true\"
    userdata:
      available_slots:
        - \"2026-07-16T09:30:00\"
      expected_booking: null
  - label: No slot at all
    instructions: You are Dana.
    agent_expectations: |-
      - The agent says so.
      - The agent stays polite,
        even then.
";

#[test]
fn a_suite_of_livekit_becomes_scenarios_and_comes_back() {
    let workspace = Workspace::new();
    workspace.write("suite.yaml", SUITE);
    insta::assert_snapshot!(workspace.run("import suite.yaml"), @"
    --- stderr ---
    note: 2 records read as livekit
    imported: 2 created
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("import suite.yaml"), @"
    --- stderr ---
    note: 2 records read as livekit
    imported: 2 unchanged
    --- exit 0 ---
    ");
    let read = |name: &str| crate::masks::masked(&workspace.read(name));
    insta::assert_snapshot!(read("scenarios/opens-with-a-date.yaml"), @r#"
    id: [uuid]
    name: Opens with a date
    goal: |-
      You are Tom, planning a trip.

      Goals:
      - Ask for July 16.
    success:
      - The agent offers the July 16 options.
    tags:
      - feature=booking
      - smoke
    extensions:
      livekit:
        userdata:
          available_slots:
            - "2026-07-16T09:30:00"
          expected_booking: null
        suite: Front desk
    "#);
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stderr ---
    no problems in 3 files
    --- exit 0 ---
    ");
    let order = "export --to livekit --scenario opens-with-a-date --scenario no-slot-at-all";
    assert_eq!(workspace.run(order).success().stdout, SUITE);
    workspace.run("project create Desk").success();
    insta::assert_snapshot!(workspace.run("import suite.yaml --to project Desk"), @"
    --- stderr ---
    error: scenarios belong to the workspace: leave out --to
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("convert --from livekit --to jsonl suite.yaml"), @r#"
    --- stderr ---
    {"record":1,"line":1,"field":null,"code":"unknown-format","severity":"error","message":"livekit has no personas","hint":"persona import reads it"}
    {"record":1,"line":1,"field":null,"code":"unknown-format","severity":"error","message":"livekit has no personas","hint":"persona import reads it"}
    --- exit 3 ---
    "#);
}
