//! `persona export --to deepeval`: goldens.

use super::runners::{ADA, desk};

#[test]
fn a_golden_says_who_calls_and_what_about() {
    insta::assert_snapshot!(desk().run("export --to deepeval"), @r#"
    --- stdout ---
    [
      {
        "name": "Double charge – Ada",
        "scenario": "What you want: Get the second charge of 12.50 refunded.\n\nWhat you know:\n- invoice: 4711\n- amount: 12.50",
        "expected_outcome": "- The agent offers a refund\n- The agent names 12.50",
        "persona": {
          "name": "Ada",
          "characteristics": "You are Ada, calling Acme.\n\nYour tone is casual. You speak first.\n\nFurther facts about you:\n- patience: low",
          "speaks_first": true,
          "voice": "alto-2"
        },
        "turns": [
          {
            "role": "user",
            "content": "You charged me twice!"
          }
        ],
        "context": [
          "invoice: 4711",
          "amount: 12.50"
        ],
        "comments": "Asks for refunds",
        "additional_metadata": {
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
          ],
          "traits": {
            "patience": "low"
          }
        }
      }
    ]
    --- stderr ---
    warning: deepeval has no place for `behavior_config.wait_seconds` of `Ada`
    warning: deepeval has no place for `headers` of `Ada`: headers may hold secrets and never go into a runner's file
    warning: deepeval has no place for `max_turns` of `Double charge`: set for a whole run, as `max_user_simulations`
    warning: deepeval has no place for `created_at` of `Double charge`
    --- exit 0 ---
    "#);
}

#[test]
fn a_caller_who_waits_says_the_opening_when_it_is_their_turn() {
    let workspace = desk();
    let behavior = "{first_speaker: agent, interruption_mode: high, yield_on_overlap: {after_words: 9, after_seconds: 3}}";
    let text = ADA.replace("{first_speaker: persona, wait_seconds: 2}", behavior);
    workspace.write("personas/ada.yaml", text.replace("[alto-2]", "[alto-2, bass-1]"));
    workspace.run("export --to deepeval -O goldens.jsonl --quiet").success();
    let text = workspace.read("goldens.jsonl");
    assert_eq!(text.lines().count(), 1);
    insta::assert_snapshot!(text, @r#"{"name":"Double charge – Ada","scenario":"What you want: Get the second charge of 12.50 refunded.\n\nWhat you know:\n- invoice: 4711\n- amount: 12.50\n\nYour first line: You charged me twice!","expected_outcome":"- The agent offers a refund\n- The agent names 12.50","persona":{"name":"Ada","characteristics":"You are Ada, calling Acme.\n\nYour tone is casual. You wait for the other side to speak first. You interrupt often.\n\nFurther facts about you:\n- patience: low","interruption_behavior":{"frequency":"frequent","overlap":"adaptive"},"speaks_first":false,"voice":"alto-2"},"context":["invoice: 4711","amount: 12.50"],"comments":"Asks for refunds","additional_metadata":{"persona":"Ada","persona_id":"11111111-1111-4111-8111-111111111111","persona_description":"Asks for refunds","tags":["smoke"],"scenario":"Double charge","scenario_id":"22222222-2222-4222-8222-222222222222","scenario_description":"The refund policy, with a caller who has proof","scenario_tags":["billing"],"traits":{"patience":"low"}}}"#);
    insta::assert_snapshot!(workspace.run("export --to deepeval --strict"), @"
    --- stderr ---
    error[lost-key]: deepeval has no place for `behavior_config.yield_on_overlap` of `Ada`: only `yield`, `adaptive` or `insist`, for a persona that interrupts

    error[lost-key]: deepeval has no place for `headers` of `Ada`: headers may hold secrets and never go into a runner's file

    error[lost-key]: deepeval has no place for `voices` of `Ada`: only the first item is kept

    error[lost-key]: deepeval has no place for `max_turns` of `Double charge`: set for a whole run, as `max_user_simulations`

    error[lost-key]: deepeval has no place for `created_at` of `Double charge`

    error: the export loses keys: 5 problems
    --- exit 3 ---
    ");
}
