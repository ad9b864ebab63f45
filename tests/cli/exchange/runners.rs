//! `persona export --to RUNNER`: scenarios crossed with personas.

use crate::harness::Workspace;

pub(super) const ADA: &str = "\
id: 11111111-1111-4111-8111-111111111111
name: Ada
description: Asks for refunds
system_prompt: You are Ada, calling {{company}}.
tone: casual
tags: [smoke]
traits: {patience: low}
behavior_config: {first_speaker: persona, wait_seconds: 2}
headers: {Authorization: 'Bearer ${env:TOKEN}'}
voices: [alto-2]
";

pub(super) const DOUBLE_CHARGE: &str = "\
id: 22222222-2222-4222-8222-222222222222
name: Double charge
description: The refund policy, with a caller who has proof
goal: Get the second charge of {{amount}} refunded.
opening: You charged me twice!
success: [The agent offers a refund, 'The agent names {{amount}}']
facts: {invoice: '4711', amount: '{{amount}}'}
variables: {amount: '12.50', company: Acme}
personas: [ada]
max_turns: 20
tags: [billing]
created_at: \"2026-01-02T03:04:05Z\"
";

pub(super) fn desk() -> Workspace {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", ADA);
    workspace.write("scenarios/double-charge.yaml", DOUBLE_CHARGE);
    workspace
}

#[test]
fn what_has_no_value_is_named_with_its_scenario_and_persona() {
    let workspace = desk();
    let text = DOUBLE_CHARGE.replace("variables: {amount: '12.50', company: Acme}\n", "");
    workspace.write("scenarios/double-charge.yaml", text);
    workspace.run("variable create amount --type text_short --required").success();
    insta::assert_snapshot!(workspace.run("export --to promptfoo"), @"
    --- stderr ---
    error[missing-value]: `amount` needs a value: one line of text (scenario `Double charge`)
     --> scenarios/double-charge.yaml:4:32
      |
    4 | goal: Get the second charge of {{amount}} refunded.
      |                                ^^^^^^^^^^
      |
      = help: persona scenario patch double-charge --set variables.amount=VALUE

    error[undefined-variable]: agent `default` has no variable `company` (scenario `Double charge`, persona `Ada`)
     --> personas/ada.yaml:4:37
      |
    4 | system_prompt: You are Ada, calling {{company}}.
      |                                     ^^^^^^^^^^^
      |
      = help: persona scenario patch double-charge --set variables.company=VALUE

    error: promptfoo does not take this: 2 problems
    --- exit 3 ---
    ");
}

#[test]
fn the_selection_narrows_who_calls() {
    let workspace = desk();
    workspace.write("personas/ada.yaml", ADA.replace("{{company}}", "Acme"));
    workspace.run("create Eve --tone formal").success();
    workspace.run("scenario create Anyone --goal 'Ask for the manager'").success();
    workspace
        .run("scenario create Formal --goal 'Complain' --set 'personas={where: [tone=formal]}'")
        .success();
    insta::assert_snapshot!(workspace.run("export --to promptfoo -O all.yaml"), @"
    --- stderr ---
    error: scenario `Anyone` does not say who calls
    hint: pass a REF, --where KEY=VALUE or --all
    --- exit 2 ---
    ");
    let titles = |line: &str| {
        let text = workspace.run(line).success().stdout;
        let lines = text.lines().filter(|line| line.contains("- description:"));
        lines.map(str::trim).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(titles("export --all --to promptfoo"), @"
    - description: Anyone – Ada
    - description: Anyone – Eve
    - description: Double charge – Ada
    - description: Formal – Eve
    ");
    insta::assert_snapshot!(titles("export eve --to promptfoo --scenario formal --scenario anyone"), @"
    - description: Formal – Eve
    - description: Anyone – Eve
    ");
    insta::assert_snapshot!(workspace.run("export eve --to promptfoo --scenario double-charge"), @"
    --- stderr ---
    error: no persona calls in these scenarios
    hint: see who calls: persona scenario list
    --- exit 2 ---
    ");
    let line = "export --all --to promptfoo --scenario formal -O formal.yaml";
    insta::assert_snapshot!(workspace.run(line), @"
    --- stderr ---
    note: no scenario calls `Ada`
    warning: promptfoo has no place for `created_at` and `updated_at` of `Eve`
    warning: promptfoo has no place for `created_at` and `updated_at` of `Formal`
    wrote formal.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("export --to promptfoo --scenario Nothing"), @"
    --- stderr ---
    error: no scenario `Nothing` in the workspace
    hint: persona scenario list
    --- exit 4 ---
    ");
}

#[test]
fn what_a_runner_cannot_do_is_refused() {
    let workspace = desk();
    workspace.run("patch ada --set behavior_config.first_speaker=agent").success();
    insta::assert_snapshot!(workspace.run("export --to promptfoo"), @"
    --- stderr ---
    error[unsupported]: in promptfoo the caller speaks first, but `Ada` waits for the agent
    --> personas/ada.yaml
     = help: persona patch Ada --unset behavior_config.first_speaker, or leave it out

    error: promptfoo does not take this: 1 problem
    --- exit 3 ---
    ");
    workspace.run("scenario delete double-charge --yes").success();
    insta::assert_snapshot!(workspace.run("export ada --to promptfoo"), @"
    --- stderr ---
    error: promptfoo needs a scenario: what the personas call about
    hint: persona scenario create NAME --goal TEXT
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("export ada --to promptfoo --resolve-env"), @"
    --- stderr ---
    error: --resolve-env does not apply: headers never go into a runner's file
    hint: leave out --resolve-env
    --- exit 2 ---
    ");
}
