//! `persona export --to coval`: personas without scenarios.

use super::runners::{ADA, desk};

#[test]
fn a_persona_is_written_without_a_scenario() {
    let workspace = desk();
    let text = ADA.replace("{{company}}", "Acme").replace(
        "wait_seconds: 2",
        "wait_seconds: 2.5, background_noise: city, interruption_mode: low",
    );
    workspace
        .write("personas/ada.yaml", format!("{text}language: [English]\naccent: [Australian]\n"));
    insta::assert_snapshot!(workspace.run("export ada --to coval"), @r#"
    --- stdout ---
    [
      {
        "name": "Ada",
        "persona_prompt": "You are Ada, calling Acme.\n\nYou speak with an Australian accent. You speak English. Your tone is casual. You speak first. You rarely interrupt. You are calling from a street in the city.\n\nFurther facts about you:\n- patience: low",
        "voice_name": "alto-2",
        "language_code": "en-AU",
        "conversation_initiation": "speak_first",
        "interruption_rate": "LOW",
        "background_sound": "street-with-sirens",
        "tags": [
          "smoke"
        ]
      }
    ]
    --- stderr ---
    warning: coval has no place for `id` and `description` of `Ada`
    warning: coval has no place for `behavior_config.wait_seconds` of `Ada`: only 0.1 to 2 seconds are possible
    warning: coval has no place for `headers` of `Ada`: headers may hold secrets and never go into a runner's file
    --- exit 0 ---
    "#);
    insta::assert_snapshot!(workspace.run("export --to coval"), @"
    --- stderr ---
    error: no persona given for coval
    hint: pass a REF, --where KEY=VALUE or --all
    --- exit 2 ---
    ");
}

#[test]
fn a_voice_and_a_language_have_to_be_said() {
    let workspace = desk();
    let name = "A".repeat(201);
    workspace.write(
        "personas/ada.yaml",
        ADA.replace("voices: [alto-2]\n", "").replace("name: Ada", &format!("name: {name}")),
    );
    insta::assert_snapshot!(workspace.run("export ada --to coval"), @"
    --- stderr ---
    error[out-of-range]: `name` of coval has at most 200 characters, found 201
    --> personas/ada.yaml

    error[missing-key]: coval needs `voice_name`
    --> personas/ada.yaml
     = help: set `voices` of the persona

    error[undefined-variable]: agent `default` has no variable `company` (persona `AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`)
     --> personas/ada.yaml:4:37
      |
    4 | system_prompt: You are Ada, calling {{company}}.
      |                                     ^^^^^^^^^^^
      |
      = help: pass a --scenario that has the value among its `variables`

    error: coval does not take this: 3 problems
    --- exit 3 ---
    ");
}

#[test]
fn a_scenario_gives_the_values_of_variables() {
    let workspace = desk();
    workspace.write("personas/ada.yaml", format!("{ADA}language: [Hindi]\n"));
    insta::assert_snapshot!(workspace.run("export ada --to coval"), @"
    --- stderr ---
    error[undefined-variable]: agent `default` has no variable `company` (persona `Ada`)
     --> personas/ada.yaml:4:37
      |
    4 | system_prompt: You are Ada, calling {{company}}.
      |                                     ^^^^^^^^^^^
      |
      = help: pass a --scenario that has the value among its `variables`

    error: coval does not take this: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("export ada --scenario double-charge --to coval"), @r#"
    --- stdout ---
    [
      {
        "name": "Ada",
        "persona_prompt": "You are Ada, calling Acme.\n\nYou speak Hindi. Your tone is casual. You speak first.\n\nFurther facts about you:\n- patience: low",
        "voice_name": "alto-2",
        "language_code": "hi",
        "conversation_initiation": "speak_first",
        "wait_seconds": 2,
        "tags": [
          "smoke"
        ]
      }
    ]
    --- stderr ---
    warning: coval has no place for `id` and `description` of `Ada`
    warning: coval has no place for `headers` of `Ada`: headers may hold secrets and never go into a runner's file
    warning: coval has no place for `id`, `name`, `description`, `goal`, `opening`, `success`, `facts`, `personas`, `max_turns`, `tags` and `created_at` of `Double charge`
    --- exit 0 ---
    "#);
}
