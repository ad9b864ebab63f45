//! `persona export --to agentcore`: data sets.

use super::runners::{ADA, desk};

#[test]
fn a_data_set_holds_a_simulated_scenario_for_each_call() {
    let workspace = desk();
    workspace.write("personas/ada.yaml", ADA.replace("You are Ada", "You are Adá 🦊"));
    insta::assert_snapshot!(workspace.run("export --to agentcore"), @r#"
    --- stdout ---
    {
      "scenarios": [
        {
          "scenario_id": "double-charge-ada",
          "scenario_description": "The refund policy, with a caller who has proof",
          "actor_profile": {
            "traits": {
              "tone": "casual",
              "traits": {
                "patience": "low"
              }
            },
            "context": "You are Ad\u00e1 \ud83e\udd8a, calling Acme.\n\nYour tone is casual. You speak first.\n\nFurther facts about you:\n- patience: low\n\nWhat you know:\n- invoice: 4711\n- amount: 12.50",
            "goal": "Get the second charge of 12.50 refunded."
          },
          "input": "You charged me twice!",
          "max_turns": 20,
          "assertions": [
            "The agent offers a refund",
            "The agent names 12.50"
          ],
          "metadata": {
            "persona": "Ada",
            "persona_id": "[uuid]",
            "persona_description": "Asks for refunds",
            "tags": [
              "smoke"
            ],
            "scenario": "Double charge",
            "scenario_id": "[uuid]",
            "scenario_description": "The refund policy, with a caller who has proof",
            "scenario_tags": [
              "billing"
            ]
          }
        }
      ]
    }
    --- stderr ---
    warning: agentcore has no place for `behavior_config.wait_seconds` and `voices` of `Ada`
    warning: agentcore has no place for `headers` of `Ada`: headers may hold secrets and never go into a runner's file
    warning: agentcore has no place for `created_at` of `Double charge`
    --- exit 0 ---
    "#);
}

#[test]
fn names_that_fall_together_get_ids_of_their_own() {
    let workspace = desk();
    workspace.write(
        "personas/ada-2.yaml",
        ADA.replace("name: Ada", "name: Ada!").replace("id: 1", "id: 9"),
    );
    let text = super::runners::DOUBLE_CHARGE.replace("[ada]", "[Ada, Ada!]");
    workspace.write("scenarios/double-charge.yaml", text);
    workspace.run("export --to agentcore -O calls.jsonl --quiet").success();
    let text = workspace.read("calls.jsonl");
    let ids: Vec<&str> = text.lines().map(|line| &line[..40]).collect();
    insta::assert_snapshot!(ids.join("\n"), @r#"
    {"scenario_id":"double-charge-ada","scen
    {"scenario_id":"double-charge-ada-2","sc
    "#);
}
