//! `persona scenario …`.

use crate::harness::Workspace;
use crate::masks::masked;

pub(crate) const DOUBLE_CHARGE: &str = "\
# Reported in March.
name: Double charge
goal: Get the second charge of {{amount}} refunded.
success: [The agent offers a refund]
variables: {amount: '12.50'}   # as billed
personas: [ada]
";

pub(crate) fn desk() -> Workspace {
    let workspace = Workspace::with_ada();
    workspace.write("scenarios/double-charge.yaml", DOUBLE_CHARGE);
    workspace
}

#[test]
fn a_scenario_is_made_from_flags() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run(
        "scenario create 'Late parcel' --goal 'Find out where the parcel is.' --opening Hello? \
         --success 'Names a day, or a reason' --facts order=4711 --set variables.days=3 \
         --personas 'Ada,Worried Grandmother' --max-turns 20 --tags parcels"
    ), @"
    --- stderr ---
    created `Late parcel` in scenarios/late-parcel.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(masked(&workspace.read("scenarios/late-parcel.yaml")), @r#"
    id: [uuid]
    name: Late parcel
    goal: Find out where the parcel is.
    opening: Hello?
    success:
      - Names a day, or a reason
    facts:
      order: "4711"
    variables:
      days: 3
    personas:
      - Ada
      - Worried Grandmother
    max_turns: 20
    tags:
      - parcels
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    insta::assert_snapshot!(workspace.run("scenario list"), @"
    --- stdout ---
    NAME         GOAL                           PERSONAS                  TAGS
    Late parcel  Find out where the parcel is.  Ada, Worried Grandmother  parcels
    --- exit 0 ---
    ");
}

#[test]
fn a_change_touches_only_what_it_changes() {
    let workspace = desk();
    insta::assert_snapshot!(workspace.run(
        "scenario patch 'double CHARGE' --max-turns 12 --add personas='Worried Grandmother' --dry-run"
    ), @"
    --- stdout ---
    --- a/scenarios/double-charge.yaml
    +++ b/scenarios/double-charge.yaml
    @@ -3,4 +3,5 @@
     goal: Get the second charge of {{amount}} refunded.
     success: [The agent offers a refund]
     variables: {amount: '12.50'}   # as billed
    -personas: [ada]
    +personas: [ada, Worried Grandmother]
    +max_turns: 12
    --- exit 0 ---
    ");
    workspace.run("scenario patch double-charge --personas '{where: [tone=casual]}'").success();
    insta::assert_snapshot!(workspace.run("scenario show double-charge"), @"
    --- stdout ---
    name       Double charge
    goal       Get the second charge of {{amount}} refunded.
    success    The agent offers a refund
    variables
      amount  12.50
    personas
      where  tone=casual
    slug       double-charge
    path       scenarios/double-charge.yaml
    etag       a1167b1221d6e78e
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("scenario patch double-charge --unset goal"), @"
    --- stderr ---
    error[missing-key]: `goal` is required and cannot be cleared
    hint: give it another value

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn scenarios_are_selected_by_conditions_like_personas() {
    let workspace = desk();
    workspace.run("scenario create Parcel --goal 'Find it.' --tags parcels").success();
    insta::assert_snapshot!(workspace.run("scenario patch --where tags=parcels --max-turns 5"), @"
    --- stderr ---
    patched `Parcel` in scenarios/parcel.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("scenario delete --where tags=none --yes"), @"
    --- stderr ---
    note: no scenario matches
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("scenario patch --where tag=parcels --max-turns 5"), @"
    --- stderr ---
    error: invalid value 'tag=parcels' for '--where <KEY=VALUE>': unknown key `tag`, did you mean `tags`?

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("scenario delete --all --dry-run -o name"), @"
    --- stdout ---
    Double charge
    Parcel
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("scenario create"), @"
    --- stderr ---
    error: the scenario has no name and no goal
    hint: give --name NAME and --goal GOAL, or a document with -f FILE
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("scenario show"), @"
    --- stderr ---
    error: no scenario given
    hint: pass a REF
    --- exit 2 ---
    ");
}

#[test]
fn a_scenario_is_formatted_and_explained_by_its_own_table() {
    let workspace = desk();
    workspace.write("scenarios/open.yaml", "goal: Wait\nname: Open\n");
    workspace.run("fmt scenarios/open.yaml").success();
    assert_eq!(workspace.read("scenarios/open.yaml"), "name: Open\ngoal: Wait\n");
    insta::assert_snapshot!(workspace.run("explain scenario.max_turns"), @"
    --- stdout ---
    scenario.max_turns
      Most turns of one call

      type      a whole number
      rule      1 to 100
      default   10
      example   max_turns: 20
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("explain scenario.personas"), @"
    --- stdout ---
    scenario.personas
      Personas that call: names, slugs or ids, or a map with `where` conditions

      type      a list of personas, or a map with `where`
      example   personas: [impatient-commuter, Worried Grandmother]

    keys
      where  Conditions that a persona must meet, all of them
    --- exit 0 ---
    ");
}

#[test]
fn values_fit_the_variables_that_are_defined() {
    let workspace = desk();
    workspace.run("variable create days --type number").success();
    insta::assert_snapshot!(workspace.run("scenario patch double-charge --set variables.days=soon"), @r#"
    --- stderr ---
    error[bad-value]: `days`: expected a number, found the text `"soon"`

    error: the change is not valid: 1 problem
    --- exit 3 ---
    "#);
    let text = DOUBLE_CHARGE.replace("'12.50'}", "'12.50', days: soon}");
    workspace.write("scenarios/double-charge.yaml", text);
    insta::assert_snapshot!(workspace.run("validate --code bad-value"), @r#"
    --- stdout ---
    error[bad-value]: `days`: expected a number, found the text `"soon"`
     --> scenarios/double-charge.yaml:5:36
      |
    5 | variables: {amount: '12.50', days: soon}   # as billed
      |                                    ^^^^
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    "#);
    workspace.run("variable create days --type text_short --agent other").success();
    workspace.run("validate --code bad-value").success();
    workspace.run("scenario patch double-charge --set 'success=[]'").success();
    insta::assert_snapshot!(workspace.run("validate --code empty-value"), @"
    --- stdout ---
    warning[empty-value]: `success` is empty
     --> scenarios/double-charge.yaml:4:10
      |
    4 | success: []
      |          ^^
      |
      = help: remove the key or give it an item
    --- stderr ---
    1 warning in 1 file
    --- exit 0 ---
    ");
}

#[test]
fn a_scenario_with_a_reference_without_a_value_is_warned_of_before_any_variable_is_defined() {
    let workspace = Workspace::new();
    workspace.run("create Ada --system-prompt 'You call {{company}}.'").success();
    workspace
        .run("scenario create Refund --goal 'Get {{amount}} of {{shop}} back' --set variables.shop=Acme")
        .success();
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stdout ---
    warning[undeclared-variable]: `{{amount}}` is not defined
     --> scenarios/refund.yaml:3:11
      |
    3 | goal: Get {{amount}} of {{shop}} back
      |           ^^^^^^^^^^
      |
      = help: persona variable create amount --type text_short
    --- stderr ---
    1 warning in 1 file
    --- exit 0 ---
    ");
}

/// A map can be given entry by entry or whole, whatever its values are.
#[test]
fn every_map_is_given_by_entries_or_whole() {
    let workspace = Workspace::new();
    workspace.write("facts.yaml", "order: '4711'\n");
    workspace
        .run("scenario create A --goal g --variables seats=2 --variables 'plan=\"7\"' --facts @facts.yaml --facts 'note=a: b'")
        .success();
    workspace
        .run("scenario create B --goal g --variables '{seats: 2}' --facts '{order: a=b}'")
        .success();
    insta::assert_snapshot!(workspace.run("scenario list --columns facts,variables -o yaml"), @r#"
    --- stdout ---
    facts:
      order: "4711"
      note: "a: b"
    variables:
      seats: 2
      plan: "7"
    ---
    facts:
      order: a=b
    variables:
      seats: 2
    --- exit 0 ---
    "#);
    workspace
        .run("create Ada --behavior-config cut_in.min_words=2 --traits mood=calm --headers '{X-A: b}' --custom-properties 'k: v'")
        .success();
    let shown = workspace.run("show ada -o json").json();
    assert_eq!(shown["behavior_config"]["cut_in"]["min_words"], 2);
    assert_eq!((&shown["traits"]["mood"], &shown["headers"]["X-A"]), (&"calm".into(), &"b".into()));
    assert_eq!(shown["custom_properties"]["k"], "v");
    insta::assert_snapshot!(workspace.run("create Eve --traits nothing --headers 'Token hunter2'"), @"
    --- stderr ---
    error[bad-value]: `traits` is a map, found `nothing`
    hint: write --traits KEY=VALUE, or a map: --traits '{patience: low}'

    error[bad-value]: `headers` is a map, found `••••`
    hint: write --headers KEY=VALUE, or a map: --headers '{X-User-Language: en}'

    error: the flags cannot be read: 2 problems
    --- exit 3 ---
    ");
}
