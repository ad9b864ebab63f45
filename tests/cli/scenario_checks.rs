//! What is wrong with scenarios.

use crate::scenario::{DOUBLE_CHARGE, desk};

#[test]
fn a_caller_who_does_not_exist_is_refused_and_reported() {
    let workspace = desk();
    insta::assert_snapshot!(workspace.run("scenario patch double-charge --add personas=Eve"), @"
    --- stderr ---
    error[missing-persona]: no persona `Eve` in the workspace or among the system personas
    hint: persona list, or persona list --type system

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    let text = DOUBLE_CHARGE.replace("[ada]", "[ada, Eve]");
    workspace.write("scenarios/double-charge.yaml", text);
    insta::assert_snapshot!(workspace.run("validate scenarios --code missing-persona"), @"
    --- stdout ---
    error[missing-persona]: no persona `Eve` in the workspace or among the system personas
     --> scenarios/double-charge.yaml:6:17
      |
    6 | personas: [ada, Eve]
      |                 ^^^
      |
      = help: persona list, or persona list --type system
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
    workspace.run("create Eve").success();
    workspace.run("validate scenarios --code missing-persona").success();
}

#[test]
fn every_mistake_of_a_scenario_is_reported_at_once() {
    let workspace = desk();
    let text = "name: Mistakes\ngoal: ' '\nsuccess: [Polite, '']\nmax_turns: 101\nopenning: Hi\n\
                facts: {amount: '12.50', plan: '{{plan}}'}\nvariables: {amount: 21.5, plan: Pro}\n\
                personas:\n  where: [tonne=casual, tone=loud]\n";
    workspace.write("scenarios/mistakes.yaml", text);
    insta::assert_snapshot!(workspace.run("validate scenarios/mistakes.yaml"), @"
    --- stdout ---
    warning[missing-id]: missing `id`
     --> scenarios/mistakes.yaml:1:1
      |
    1 | name: Mistakes
      | ^^^^^^^^^^^^^^
      |
      = help: `persona validate --fix` adds one

    warning[missing-timestamps]: missing `created_at` and `updated_at`
     --> scenarios/mistakes.yaml:1:1
      |
    1 | name: Mistakes
      | ^^^^^^^^^^^^^^
      |
      = help: `persona validate --fix` adds them

    error[empty-value]: `goal` is empty
     --> scenarios/mistakes.yaml:2:7
      |
    2 | goal: ' '
      |       ^^^
      |
      = help: remove the key or give it a text

    error[empty-value]: `success[1]` is empty
     --> scenarios/mistakes.yaml:3:19
      |
    3 | success: [Polite, '']
      |                   ^^
      |
      = help: remove the item or give it a text

    error[out-of-range]: `max_turns` must be between 1 and 100, found `101`
     --> scenarios/mistakes.yaml:4:12
      |
    4 | max_turns: 101
      |            ^^^

    error[unknown-key]: unknown key `openning`
     --> scenarios/mistakes.yaml:5:1
      |
    5 | openning: Hi
      | ^^^^^^^^
      |
      = help: did you mean `opening`?

    warning[fact-mismatch]: the caller knows `12.50`, but `{{amount}}` is `21.5`
     --> scenarios/mistakes.yaml:6:17
      |
    6 | facts: {amount: '12.50', plan: '{{plan}}'}
      |                 ^^^^^^^
      |
      = help: give both one value, or write {{amount}} as the fact

    error[bad-condition]: unknown key `tonne`, did you mean `tone`?
     --> scenarios/mistakes.yaml:9:11
      |
    9 |   where: [tonne=casual, tone=loud]
      |           ^^^^^^^^^^^^
      |
      = help: write `key=value`: persona help where

    error[bad-condition]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
     --> scenarios/mistakes.yaml:9:25
      |
    9 |   where: [tonne=casual, tone=loud]
      |                         ^^^^^^^^^
      |
      = help: write `key=value`: persona help where
    --- stderr ---
    6 errors, 3 warnings in 1 file
    --- exit 3 ---
    ");
    workspace.run("scenario show mistakes").exits(3);
}

#[test]
fn a_fact_that_contradicts_a_default_is_reported() {
    let workspace = desk();
    workspace
        .run("variable create plan --type single_choice --option Pro=Pro --option Basic=Basic")
        .success();
    workspace.run("variable patch plan --set default_value=Pro").success();
    workspace.write("scenarios/plan.yaml", "name: Plan\ngoal: Ask\nfacts:\n  plan: Basic\n");
    insta::assert_snapshot!(workspace.run("validate scenarios --code fact-mismatch"), @"
    --- stdout ---
    warning[fact-mismatch]: the caller knows `Basic`, but `{{plan}}` is `Pro` by default
     --> scenarios/plan.yaml:4:9
      |
    4 |   plan: Basic
      |         ^^^^^
      |
      = help: give `plan` the same value in `variables`
    --- stderr ---
    1 warning in 1 file
    --- exit 0 ---
    ");
    workspace.run("scenario patch plan --set variables.plan=Basic").success();
    workspace.run("validate scenarios --code fact-mismatch -q").success();
}

#[test]
fn ids_times_and_file_names_are_fixed() {
    let workspace = desk();
    workspace.write("scenarios/other.yaml", "name: double charge\ngoal: The same again\n");
    insta::assert_snapshot!(workspace.run("validate scenarios --fix"), @"
    --- stdout ---
    error[duplicate-name]: name `Double charge` is used twice
     --> scenarios/double-charge.yaml:3:7
      |
    3 | name: Double charge
      |       ^^^^^^^^^^^^^
      |
      = help: rename one of them, or delete the file that is not wanted
    note: also here
     --> scenarios/other.yaml:2:7
      |
    2 | name: double charge
      |       ^^^^^^^^^^^^^

    error[duplicate-name]: name `double charge` is used twice
     --> scenarios/other.yaml:2:7
      |
    2 | name: double charge
      |       ^^^^^^^^^^^^^
      |
      = help: rename one of them, or delete the file that is not wanted
    note: also here
     --> scenarios/double-charge.yaml:3:7
      |
    3 | name: Double charge
      |       ^^^^^^^^^^^^^

    warning[file-name]: the file of `double charge` is named `other`, not `double-charge`
     --> scenarios/other.yaml:2:7
      |
    2 | name: double charge
      |       ^^^^^^^^^^^^^
      |
      = help: `persona validate --fix` renames it to double-charge.yaml
    --- stderr ---
    fixed scenarios/double-charge.yaml: added `id`, `created_at` and `updated_at`
    fixed scenarios/other.yaml: added `id`, `created_at` and `updated_at`
    2 errors, 1 warning in 2 files
    --- exit 3 ---
    ");
}

#[test]
fn variables_know_the_scenarios_that_use_them() {
    let workspace = desk();
    workspace.run("variable create amount --type text_short").success();
    workspace.write("scenarios/open.yaml", "name: Open\ngoal: Ask for {{amont}} and {{amount}}\n");
    insta::assert_snapshot!(workspace.run("variable list --undefined"), @"
    --- stdout ---
    NAME   PLACE                  FIELD
    amont  scenarios/open.yaml:2  goal
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("validate --code undeclared-variable --code unused-variable"), @"
    --- stdout ---
    warning[undeclared-variable]: `{{amont}}` is not defined
     --> scenarios/open.yaml:2:15
      |
    2 | goal: Ask for {{amont}} and {{amount}}
      |               ^^^^^^^^^
      |
      = help: did you mean `{{amount}}`?
    --- stderr ---
    1 warning in 1 file
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("variable patch amount --name price"), @"
    --- stderr ---
    patched `price`: variables/default/amount.yaml is now variables/default/price.yaml
    renamed the references in scenarios/double-charge.yaml
    renamed the references in scenarios/open.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.read("scenarios/double-charge.yaml"), @r#"
    # Reported in March.
    name: Double charge
    goal: Get the second charge of {{price}} refunded.
    success: [The agent offers a refund]
    variables: {price: "12.50"}   # as billed
    personas: [ada]
    "#);
}
