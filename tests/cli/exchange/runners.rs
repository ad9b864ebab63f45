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
    hint: see who is meant to: persona scenario list
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
    warning: vapi has no place for `behavior_config.background_noise` of `Ada`: there is no equal
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
    let read = |name: &str| crate::harness::masked(&workspace.read(name));
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
