//! `persona export --to vapi`.

use super::runners::{ADA, DOUBLE_CHARGE, desk};
use crate::harness::Workspace;

/// A directory as one text.
fn folder(workspace: &Workspace, name: &str) -> String {
    let mut text = String::new();
    for inner in workspace.names(name) {
        for file in workspace.names(&format!("{name}/{inner}")) {
            let path = format!("{name}/{inner}/{file}");
            text += &format!("== {inner}/{file}\n{}", workspace.read(&path));
        }
    }
    text
}

#[test]
fn vapi_gets_personalities_scenarios_tests_and_suites() {
    let workspace = desk();
    let text = ADA.replace("voices: [alto-2]", "voices: ['11labs:burt', other]").replace(
        "wait_seconds: 2",
        "wait_seconds: 2, background_noise: cafe, yield_on_overlap: {after_words: 3}",
    );
    workspace.write("personas/ada.yaml", text);
    insta::assert_snapshot!(workspace.run("export --to vapi -d sim --quiet"), @"--- exit 0 ---");
    insta::assert_snapshot!(folder(&workspace, "sim"), @r#"
    == personalities/ada.yml
    # Asks for refunds
    name: Ada
    path: smoke
    assistant:
      model:
        provider: openai
        model: gpt-4.1
        messages:
          - role: system
            content: |-
              You are Ada, calling Acme.

              Your tone is casual. You speak first. You are calling from a café.

              Further facts about you:
              - patience: low
        tools:
          - type: endCall
      voice:
        provider: 11labs
        voiceId: burt
      firstMessageMode: assistant-speaks-first-with-model-generated-message
      startSpeakingPlan:
        waitSeconds: 2
      stopSpeakingPlan:
        numWords: 3
    == scenarios/double-charge.yml
    # The refund policy, with a caller who has proof
    name: Double charge
    instructions: |-
      What you want: Get the second charge of 12.50 refunded.

      What you know:
      - invoice: 4711
      - amount: 12.50

      Your first line: You charged me twice!
    evaluations:
      - structuredOutput:
          name: criterion_1
          schema:
            type: boolean
            description: The agent offers a refund
        comparator: "="
        value: true
        required: true
      - structuredOutput:
          name: criterion_2
          schema:
            type: boolean
            description: The agent names 12.50
        comparator: "="
        value: true
        required: true
    == suites/all.yml
    name: all
    simulationIds:
      - double-charge-ada
    == suites/billing.yml
    name: billing
    simulationIds:
      - double-charge-ada
    == tests/double-charge-ada.yml
    name: Double charge – Ada
    personalityId: ada
    scenarioId: double-charge
    "#);
    insta::assert_snapshot!(workspace.run("export --to vapi"), @"
    --- stderr ---
    warning: vapi has no place for `id` of `Ada`
    warning: vapi has no place for `behavior_config.background_noise` of `Ada`: no equivalent
    warning: vapi has no place for `headers` of `Ada`: headers may hold secrets and never go into a runner's file
    warning: vapi has no place for `id` and `created_at` of `Double charge`
    warning: vapi has no place for `max_turns` of `Double charge`: Vapi limits the seconds of a call, not its turns
    error: vapi takes several files
    hint: write to a directory with -d DIR
    --- exit 2 ---
    ");
}

#[test]
fn a_personality_can_be_written_alone_and_each_prompt_is_one() {
    let workspace = desk();
    workspace.write("personas/eve.yaml", "name: Eve\nsystem_prompt: You are Eve.\n");
    insta::assert_snapshot!(workspace.run("export eve --to vapi"), @"
    --- stdout ---
    name: Eve
    assistant:
      model:
        provider: openai
        model: gpt-4.1
        messages:
          - role: system
            content: You are Eve.
        tools:
          - type: endCall
    --- exit 0 ---
    ");
    let other = DOUBLE_CHARGE
        .replace("Double charge", "Other")
        .replace("Acme", "Bolt")
        .replace("2222", "3333");
    workspace.write("scenarios/other.yaml", other);
    workspace.run("export --to vapi -d sim").success();
    assert_eq!(workspace.names("sim/personalities"), ["ada-other.yml", "ada.yml"]);
    insta::assert_snapshot!(workspace.run("scenario patch other --unset success"), @"
    --- stderr ---
    patched `Other` in scenarios/other.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("export --to vapi -d sim"), @"
    --- stderr ---
    error[missing-key]: vapi needs `evaluations`
    --> scenarios/other.yaml
     = help: set `success` of the scenario

    error: vapi does not take this: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_personality_comes_back_with_what_only_vapi_knows() {
    let workspace = Workspace::new();
    let text = "name: Ada\nassistant:\n  model:\n    provider: anthropic\n    model: claude\n    messages:\n      - role: system\n        content: You are Ada.\n    tools:\n      - type: endCall\n  voice:\n    provider: 11labs\n    voiceId: burt\n    speed: 1.2\n";
    workspace.write("ada.yml", text);
    workspace.run("import ada.yml").success();
    insta::assert_snapshot!(workspace.run("export ada --to vapi"), @"
    --- stdout ---
    name: Ada
    assistant:
      model:
        provider: anthropic
        model: claude
        messages:
          - role: system
            content: You are Ada.
        tools:
          - type: endCall
      voice:
        speed: 1.2
        provider: 11labs
        voiceId: burt
    --- stderr ---
    warning: vapi has no place for `id` of `Ada`
    --- exit 0 ---
    ");
}
