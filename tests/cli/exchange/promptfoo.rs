//! `persona export --to promptfoo`.

use super::runners::{ADA, desk};

#[test]
fn promptfoo_gets_a_test_for_each_call() {
    let workspace = desk();
    insta::assert_snapshot!(workspace.run("export --to promptfoo"), @"
    --- stdout ---
    # Put the prompt and the provider of your agent here.
    description: Simulated callers
    prompts:
      - You are the agent that the callers talk to.
    providers:
      - echo
    tests:
      - description: Double charge – Ada
        provider:
          id: promptfoo:simulated-user
          config:
            maxTurns: 20
            initialMessages:
              - role: user
                content: You charged me twice!
        vars:
          instructions: |-
            You are Ada, calling Acme.

            Your tone is casual. You speak first.

            Further facts about you:
            - patience: low

            What you want: Get the second charge of 12.50 refunded.

            What you know:
            - invoice: 4711
            - amount: 12.50
        assert:
          - type: llm-rubric
            value: The agent offers a refund
          - type: llm-rubric
            value: The agent names 12.50
        metadata:
          persona: Ada
          persona_id: [uuid]
          persona_description: Asks for refunds
          tags:
            - smoke
          scenario: Double charge
          scenario_id: [uuid]
          scenario_description: The refund policy, with a caller who has proof
          scenario_tags:
            - billing
    --- stderr ---
    warning: promptfoo has no place for `behavior_config.wait_seconds` and `voices` of `Ada`
    warning: promptfoo has no place for `headers` of `Ada`: headers may hold secrets and never go into a runner's file
    warning: promptfoo has no place for `created_at` of `Double charge`
    --- exit 0 ---
    ");
}

#[test]
fn in_a_directory_the_configuration_is_kept_and_the_tests_are_written_anew() {
    let workspace = desk();
    insta::assert_snapshot!(workspace.run("export --to promptfoo -d evals --quiet"), @"--- exit 0 ---");
    assert_eq!(workspace.names("evals"), ["promptfooconfig.yaml", "tests.yaml"]);
    workspace.write("evals/promptfooconfig.yaml", "# mine");
    let told = workspace.run("export --to promptfoo -d evals -o json").success().stderr;
    let told = told.lines().filter(|line| !line.starts_with("wrote")).collect::<Vec<_>>();
    insta::assert_snapshot!(told.join("\n"), @r#"
    {"persona":"Ada","lost":[{"key":"behavior_config.wait_seconds","reason":null},{"key":"headers","reason":"headers may hold secrets and never go into a runner's file"},{"key":"voices","reason":null}]}
    {"scenario":"Double charge","lost":[{"key":"created_at","reason":null}]}
    note: kept the existing promptfooconfig.yaml
    "#);
    assert_eq!(workspace.read("evals/promptfooconfig.yaml"), "# mine");
    insta::assert_snapshot!(workspace.read("evals/tests.yaml").lines().next().unwrap(), @"- description: Double charge – Ada");
}

#[test]
fn variables_can_be_left_to_the_runner_and_other_braces_are_escaped() {
    let workspace = desk();
    let prompt = r"Say \{{hello}} and {% if %} and {# x #} to {{company}}, {{{company}}}.";
    let text = ADA.replace("You are Ada, calling {{company}}.", &format!("'{prompt}'"));
    workspace.write("personas/ada.yaml", text);
    insta::assert_snapshot!(workspace.run("export --to promptfoo --keep-variables"), @r##"
    --- stdout ---
    # Put the prompt and the provider of your agent here.
    description: Simulated callers
    prompts:
      - You are the agent that the callers talk to.
    providers:
      - echo
    tests:
      - description: Double charge – Ada
        provider:
          id: promptfoo:simulated-user
          config:
            instructions: |-
              Say {{ "{{" }}hello}} and {{ "{%" }} if %} and {{ "{#" }} x {{ "#}" }} to {{company}}, {{ "{" }}{{company}}}.

              Your tone is casual. You speak first.

              Further facts about you:
              - patience: low

              What you want: Get the second charge of {{amount}} refunded.

              What you know:
              - invoice: 4711
              - amount: {{amount}}
            maxTurns: 20
            initialMessages:
              - role: user
                content: You charged me twice!
        vars:
          amount: "12.50"
          company: Acme
        assert:
          - type: llm-rubric
            value: The agent offers a refund
          - type: llm-rubric
            value: The agent names {{amount}}
        metadata:
          persona: Ada
          persona_id: [uuid]
          persona_description: Asks for refunds
          tags:
            - smoke
          scenario: Double charge
          scenario_id: [uuid]
          scenario_description: The refund policy, with a caller who has proof
          scenario_tags:
            - billing
    --- stderr ---
    warning: promptfoo has no place for `behavior_config.wait_seconds` and `voices` of `Ada`
    warning: promptfoo has no place for `headers` of `Ada`: headers may hold secrets and never go into a runner's file
    warning: promptfoo has no place for `created_at` of `Double charge`
    --- exit 0 ---
    "##);
    let filled = workspace.run("export --to promptfoo").success().stdout;
    let line = filled.lines().find(|line| line.contains("Say")).unwrap();
    insta::assert_snapshot!(line, @r##"          Say {{ "{{" }}hello}} and {{ "{%" }} if %} and {{ "{#" }} x {{ "#}" }} to Acme, {Acme}."##);
    insta::assert_snapshot!(workspace.run("export ada --to glow --keep-variables"), @"
    --- stderr ---
    error: --keep-variables does not apply: glow runs no calls
    hint: persona explain format lists those that do
    --- exit 2 ---
    ");
}
