//! `persona export --to adk`: conversation scenarios, with behaviors that can be checked.

use super::runners::{ADA, DOUBLE_CHARGE, desk};
use crate::harness::Workspace;

#[test]
fn each_choice_of_style_is_a_behavior_with_its_rubrics() {
    let workspace = desk();
    let style = "emoji_usage: never\npersonality: [Anxious, Talkative]\nage_group: [60+]\n";
    workspace.write("personas/ada.yaml", format!("{ADA}{style}"));
    insta::assert_snapshot!(workspace.run("export --to adk"), @r#"
    --- stdout ---
    {
      "scenarios": [
        {
          "starting_prompt": "You charged me twice!",
          "conversation_plan": "What you want: Get the second charge of 12.50 refunded.\n\nWhat you know:\n- invoice: 4711\n- amount: 12.50",
          "user_persona": {
            "id": "Ada",
            "description": "Asks for refunds\n\nYou are Ada, calling Acme.\n\nYour age is 60 or older. By nature you are anxious and talkative. Your tone is casual. You never use emoji. You speak first.\n\nFurther facts about you:\n- patience: low",
            "behaviors": [
              {
                "name": "Follow the Conversation Plan",
                "description": "The user pursues the goals of the Conversation Plan, with what it and the Persona Description say.",
                "behavior_instructions": [
                  "React to what the Agent said last: answer it, correct a mistake that it made, or go on to your next goal.",
                  "State only facts that the Conversation Plan, your Persona Description or the conversation holds. If you are asked for anything else, say that you do not know or do not have it."
                ],
                "violation_rubrics": [
                  "The Generated User Response pursues a goal that is not in the Conversation Plan.",
                  "The Generated User Response repeats a request that the Agent has already fulfilled.",
                  "The Generated User Response states a number, a name, an address or another fact that neither the Conversation Plan nor the Persona Description nor the conversation holds.",
                  "The Generated User Response leaves a question of the Agent about the request without any answer."
                ]
              },
              {
                "name": "End the conversation",
                "description": "The conversation is over when the Agent has fulfilled every goal of the Conversation Plan, has failed twice at the same goal, has handed the user over to a person, or has ended the conversation itself.",
                "behavior_instructions": [
                  "Say `{{ stop_signal }}` in your response as soon as the conversation is over.",
                  "Never say `{{ stop_signal }}` before."
                ],
                "violation_rubrics": [
                  "The Generated User Response does not contain `{{ stop_signal }}` although the conversation is over.",
                  "The Generated User Response contains `{{ stop_signal }}` although the conversation is not over."
                ]
              },
              {
                "name": "Age group: 60+",
                "description": "The user was told: \"Your age is 60 or older.\" This holds for every response but one that says nothing except `{{ stop_signal }}`.",
                "behavior_instructions": [
                  "Your age is 60 or older."
                ],
                "violation_rubrics": [
                  "The Generated User Response says or implies that the user's age is outside of \"60+\".",
                  "The Generated User Response speaks of school, work, family or retirement in a way that people of that age do not."
                ]
              },
              {
                "name": "Personality: Anxious, Talkative",
                "description": "The user was told: \"By nature you are anxious and talkative.\" This holds for every response but one that says nothing except `{{ stop_signal }}`.",
                "behavior_instructions": [
                  "By nature you are anxious and talkative."
                ],
                "violation_rubrics": [
                  "The Generated User Response takes news of a problem, a delay or a risk without any sign of worry.",
                  "The Generated User Response makes a decision without hesitation and without asking for reassurance.",
                  "The Generated User Response gives the bare answer and nothing else: no remark, story or question besides it."
                ]
              },
              {
                "name": "Tone: casual",
                "description": "The user was told: \"Your tone is casual.\" This holds for every response but one that says nothing except `{{ stop_signal }}`.",
                "behavior_instructions": [
                  "Your tone is casual."
                ],
                "violation_rubrics": [
                  "The Generated User Response uses stiff or ceremonial wording, such as \"Dear Sir or Madam\", \"I hereby request\" or \"I would be most grateful if\".",
                  "The Generated User Response reads like a letter or an official form and not like everyday talk."
                ]
              },
              {
                "name": "Emoji usage: never",
                "description": "The user was told: \"You never use emoji.\" This holds for every response but one that says nothing except `{{ stop_signal }}`.",
                "behavior_instructions": [
                  "You never use emoji."
                ],
                "violation_rubrics": [
                  "The Generated User Response contains an emoji or an emoticon such as \":-)\"."
                ]
              }
            ]
          }
        }
      ]
    }
    --- stderr ---
    warning: adk has no place for `id`, `tags` and `behavior_config.wait_seconds` of `Ada`
    warning: adk has no place for `headers` of `Ada`: headers may hold secrets and never go into a runner's file
    warning: adk has no place for `voices` of `Ada`: voice is set for a whole run, in `user_simulator_config`
    warning: adk has no place for `id`, `name`, `description`, `tags` and `created_at` of `Double charge`
    warning: adk has no place for `success` of `Double charge`: what the agent should do is judged by the metrics of an eval config
    warning: adk has no place for `max_turns` of `Double charge`: set for a whole run, as `max_allowed_invocations`
    --- exit 0 ---
    "#);
}

#[test]
fn the_choices_of_a_workspace_are_escaped_for_its_templates() {
    let workspace = desk();
    workspace.write("persona.yaml", "version: 1\nchoices: {tone: ['{{ stop_signal }} {%x%}{#']}\n");
    let text = ADA.replace("tone: casual", "tone: '{{ stop_signal }} {%x%}{#'");
    workspace.write("personas/ada.yaml", text);
    let exported = workspace.run("export --to adk --quiet").success().stdout;
    let lines: Vec<&str> = exported.lines().filter(|line| line.contains("x%}")).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    "description": "Asks for refunds\n\nYou are Ada, calling Acme.\n\nYour tone is {{ stop_signal }} {%x%}{#. You speak first.\n\nFurther facts about you:\n- patience: low",
        "name": "Tone: {{ '{' }}{ stop_signal }} {{ '{' }}%x%}{{ '{' }}#",
        "description": "The user was told: \"Your tone is {{ '{' }}{ stop_signal }} {{ '{' }}%x%}{{ '{' }}#.\" This holds for every response but one that says nothing except `{{ stop_signal }}`.",
          "Your tone is {{ '{' }}{ stop_signal }} {{ '{' }}%x%}{{ '{' }}#."
          "The Generated User Response shows the opposite of \"{{ '{' }}{ stop_signal }} {{ '{' }}%x%}{{ '{' }}#\"."
    "#);
}

#[test]
fn without_an_opening_there_is_no_starting_prompt() {
    let workspace = desk();
    let text = DOUBLE_CHARGE.replace("opening: You charged me twice!\n", "");
    workspace.write("scenarios/double-charge.yaml", text);
    insta::assert_snapshot!(workspace.run("export --to adk"), @"
    --- stderr ---
    error[missing-key]: adk needs `starting_prompt`
    --> scenarios/double-charge.yaml
     = help: set `opening` of the scenario

    error: adk does not take this: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("export --to agentcore"), @"
    --- stderr ---
    error[missing-key]: agentcore needs `input`
    --> scenarios/double-charge.yaml
     = help: set `opening` of the scenario

    error: agentcore does not take this: 1 problem
    --- exit 3 ---
    ");
}

/// A choice without rubrics would leave a behavior that nobody can check.
#[test]
fn every_choice_has_rubrics_of_its_own() {
    let workspace = Workspace::new();
    workspace.write("scenarios/s.yaml", "name: S\ngoal: G\nopening: O\n");
    workspace.run("generate --strength 1").success();
    workspace.run("export --all --to adk --quiet").success().hides("shows the opposite");
}
