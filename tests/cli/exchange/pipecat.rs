//! `persona export --to pipecat`: scenario files.

use super::runners::{ADA, DOUBLE_CHARGE, desk};

#[test]
fn a_persona_that_speaks_first_is_refused() {
    insta::assert_snapshot!(desk().run("export --to pipecat"), @"
    --- stderr ---
    error[unsupported]: in pipecat the agent speaks first, but `Ada` does not wait for it
    --> personas/ada.yaml
     = help: persona patch Ada --unset behavior_config.first_speaker, or leave it out

    error: pipecat does not take this: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_directory_has_a_file_for_each_scenario() {
    let workspace = desk();
    let speech = "simulation_type: voice\nlanguage: [English]\naccent: [Indian]\nconversation_speed: ['1.25']\n";
    let text = ADA.replace("first_speaker: persona, ", "");
    workspace.write("personas/ada.yaml", format!("{text}{speech}"));
    workspace.write(
        "personas/bo.yaml",
        "name: Bo\nsystem_prompt: You are Bo.\nsimulation_type: voice\n",
    );
    workspace.write(
        "scenarios/hours.yaml",
        "name: Hours\ngoal: Ask.\nsuccess: [Hours are told]\npersonas: [ada, bo]\nvariables: {company: Acme}\n",
    );
    insta::assert_snapshot!(workspace.run("export --to pipecat -d evals --quiet"), @"--- exit 0 ---");
    insta::assert_snapshot!(workspace.run("export --to pipecat").stderr, @"
    warning: pipecat has no place for `id`, `description`, `tags` and `behavior_config.wait_seconds` of `Ada`
    warning: pipecat has no place for `headers` of `Ada`: headers may hold secrets and never go into a runner's file
    warning: pipecat has no place for `simulation_type` of `Bo`: speech needs a voice: give the persona `voices`
    warning: pipecat has no place for `id`, `description`, `tags` and `created_at` of `Double charge`
    ");
    assert_eq!(workspace.names("evals"), ["double-charge.yaml", "hours.yaml"]);
    insta::assert_snapshot!(workspace.read("evals/double-charge.yaml"), @"
    name: double-charge
    scenarios:
      - name: double-charge-ada
        persona: |-
          You are Ada, calling Acme.

          You speak with an Indian accent. You speak English. You speak fast. You speak on a call. Your tone is casual.

          Further facts about you:
          - patience: low
        goal: |-
          What you want: Get the second charge of 12.50 refunded.

          What you know:
          - invoice: 4711
          - amount: 12.50

          Your first line, once you have been greeted: You charged me twice!
        success: |-
          - The agent offers a refund
          - The agent names 12.50
        user:
          modality: audio
          speech:
            service: kokoro
            voice: alto-2
            language: en-IN
            speed: 1.25
        max_turns: 20
    ");
    insta::assert_snapshot!(workspace.read("evals/hours.yaml"), @r#"
    name: hours
    scenarios:
      - name: hours-ada
        persona: |-
          You are Ada, calling Acme.

          You speak with an Indian accent. You speak English. You speak fast. You speak on a call. Your tone is casual.

          Further facts about you:
          - patience: low
        goal: "What you want: Ask."
        success: Hours are told
        user:
          modality: audio
          speech:
            service: kokoro
            voice: alto-2
            language: en-IN
            speed: 1.25
        max_turns: 10
      - name: hours-bo
        persona: |-
          You are Bo.

          You speak on a call.
        goal: "What you want: Ask."
        success: Hours are told
        max_turns: 10
    "#);
}

#[test]
fn success_and_who_calls_have_to_be_said() {
    let workspace = desk();
    workspace.write("personas/bare.yaml", "name: Bare\n");
    workspace.write("personas/ada.yaml", ADA.replace("first_speaker: persona, ", ""));
    let text = DOUBLE_CHARGE
        .replace("success: [The agent offers a refund, 'The agent names {{amount}}']\n", "");
    workspace.write("scenarios/double-charge.yaml", text.replace("[ada]", "[ada, bare]"));
    insta::assert_snapshot!(workspace.run("export --to pipecat"), @"
    --- stderr ---
    error[missing-key]: pipecat needs `scenarios.success`
    --> scenarios/double-charge.yaml
     = help: set `success` of the scenario

    error[missing-key]: pipecat needs `scenarios.persona`
    --> personas/bare.yaml
     = help: set `system_prompt` of the persona

    error: pipecat does not take this: 2 problems
    --- exit 3 ---
    ");
}
