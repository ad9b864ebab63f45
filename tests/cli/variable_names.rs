//! Names of variables, and the prompts that refer to them.

use crate::harness::Workspace;
use crate::variable::desk;

#[test]
fn names_follow_the_pattern_and_are_unique_for_their_agent() {
    let workspace = desk();
    let mut told = String::new();
    for name in ["Plan", "1a", "a-b", "é", "_x", &"x".repeat(51)] {
        told += &workspace.transcript([&*format!("variable create {name} --type bool")]);
    }
    insta::assert_snapshot!(told, @"
    $ persona variable create Plan --type bool
    --- stderr ---
    error[bad-variable-name]: `Plan` is not a valid variable name: expected a letter a-z, then letters a-z, digits and `_`, at most 50 in all
    hint: did you mean `plan`?

    error[name-taken]: name `Plan` is taken by `variables/default/plan.yaml`
    hint: choose another name

    error: the variable cannot be created: 2 problems
    --- exit 3 ---
    $ persona variable create 1a --type bool
    --- stderr ---
    error[bad-variable-name]: `1a` is not a valid variable name: expected a letter a-z, then letters a-z, digits and `_`, at most 50 in all

    error: the variable cannot be created: 1 problem
    --- exit 3 ---
    $ persona variable create a-b --type bool
    --- stderr ---
    error[bad-variable-name]: `a-b` is not a valid variable name: expected a letter a-z, then letters a-z, digits and `_`, at most 50 in all
    hint: did you mean `a_b`?

    error: the variable cannot be created: 1 problem
    --- exit 3 ---
    $ persona variable create é --type bool
    --- stderr ---
    error[bad-variable-name]: `é` is not a valid variable name: expected a letter a-z, then letters a-z, digits and `_`, at most 50 in all

    error: the variable cannot be created: 1 problem
    --- exit 3 ---
    $ persona variable create _x --type bool
    --- stderr ---
    error[bad-variable-name]: `_x` is not a valid variable name: expected a letter a-z, then letters a-z, digits and `_`, at most 50 in all

    error: the variable cannot be created: 1 problem
    --- exit 3 ---
    $ persona variable create xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx --type bool
    --- stderr ---
    error[out-of-range]: `name` must have at most 50 characters, found 51
    hint: shorten it

    error[bad-variable-name]: `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx` is not a valid variable name: expected a letter a-z, then letters a-z, digits and `_`, at most 50 in all

    error: the variable cannot be created: 2 problems
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("variable create plan --type bool"), @"
    --- stderr ---
    error: name `plan` is taken by `variables/default/plan.yaml`
    hint: choose another name
    --- exit 5 ---
    ");
    workspace.run("variable create plan --type bool -a support").success();
    workspace.run("variable patch seats --name plan").exits(5);
    workspace.run("variable patch seats --name chairs").success();
    assert_eq!(workspace.names("variables/default"), ["chairs.yaml", "plan.yaml"]);
    insta::assert_snapshot!(workspace.read_masked("variables/default/chairs.yaml"), @"
    name: chairs   # how many
    type: number
    default_value: 1.50
    ");
}

#[test]
fn a_reference_is_a_name_an_id_or_the_start_of_one() {
    let workspace = desk();
    for reference in ["plan", "11111111-2222-4333-8444-555555555555", "1111"] {
        let shown = workspace.run(&format!("variable show {reference} -o json")).success();
        assert_eq!(shown.json()["name"], "plan");
    }
    insta::assert_snapshot!(workspace.run("variable show plam"), @"
    --- stderr ---
    error: no variable `plam` in the variables of agent `default`
    hint: did you mean `plan`?
    --- exit 4 ---
    ");
    workspace.run("variable show plan -a other").exits(4);
    workspace.run("variable show plan -a ../..").exits(3);
}

#[test]
fn orphaned_and_undefined_variables_are_told_with_their_places() {
    let workspace = desk();
    workspace.write(
        "personas/ada.yaml",
        "name: Ada\nsystem_prompt: |\n  On {{ plan }}.\n  \\{{seats}} {{company}}\nexamples: [\"{{ company }}?\"]\n",
    );
    let orphaned = workspace.run("variable list --orphaned -o name").success();
    assert_eq!(orphaned.stdout, "seats\n");
    insta::assert_snapshot!(workspace.run("variable list --orphaned"), @"
    --- stdout ---
    NAME   TYPE    LABEL  PLACE
    seats  number         variables/default/seats.yaml:1
    --- exit 0 ---
    ");
    let found = workspace.run("variable list --orphaned -o json").success().json();
    assert_eq!((found[0]["line"].as_u64(), found[0]["column"].as_u64()), (Some(1), Some(7)));
    let undefined = workspace.run("variable list --undefined -o json").success().json();
    let places: Vec<_> = undefined
        .as_array()
        .into_iter()
        .flatten()
        .map(|found| {
            assert_eq!(
                (&found["name"], &found["path"]),
                (&"company".into(), &"personas/ada.yaml".into())
            );
            (found["line"].as_u64(), found["column"].as_u64())
        })
        .collect();
    assert_eq!(places, [(Some(4), Some(14)), (Some(5), Some(13))]);
    insta::assert_snapshot!(workspace.run("variable delete plan --yes"), @"
    --- stderr ---
    deleted `plan` (variables/default/plan.yaml)
    warning: `{{plan}}` is still used in personas/ada.yaml:3
    --- exit 0 ---
    ");
}

#[test]
fn a_new_name_is_written_into_every_prompt_that_refers_to_it() {
    let workspace = Workspace::new();
    workspace.run("variable create company --type text_short").success();
    workspace.write(
        "personas/ada.yaml",
        "name: Ada # c\nsystem_prompt: Call {{ company }} or \\{{company}}.\n",
    );
    workspace.run("project create shop").success();
    workspace.write(
        "projects/shop/personas/eve.yaml",
        "name: Eve\nexamples:\n  - Hi {{company}}\n  - x\n",
    );
    insta::assert_snapshot!(workspace.run("variable patch company --name client"), @"
    --- stderr ---
    patched `client`: variables/default/company.yaml is now variables/default/client.yaml
    renamed the references in personas/ada.yaml
    renamed the references in projects/shop/personas/eve.yaml
    --- exit 0 ---
    ");
    assert_eq!(
        workspace.read("personas/ada.yaml"),
        "name: Ada # c\nsystem_prompt: Call {{ client }} or \\{{company}}.\n"
    );
    assert_eq!(
        workspace.read("projects/shop/personas/eve.yaml"),
        "name: Eve\nexamples:\n  - Hi {{client}}\n  - x\n"
    );
    insta::assert_snapshot!(workspace.run("variable patch client --name buyer --keep-references"), @"
    --- stderr ---
    patched `buyer`: variables/default/client.yaml is now variables/default/buyer.yaml
    warning: `{{client}}` is still used in personas/ada.yaml:2
    warning: `{{client}}` is still used in projects/shop/personas/eve.yaml:3
    --- exit 0 ---
    ");
    assert_eq!(
        workspace.read("personas/ada.yaml"),
        "name: Ada # c\nsystem_prompt: Call {{ client }} or \\{{company}}.\n"
    );
}

#[test]
fn a_rename_that_cannot_read_every_prompt_writes_nothing() {
    let workspace = Workspace::new();
    workspace.run("variable create company --type text_short").success();
    workspace.write("personas/ada.yaml", "name: [\n");
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("variable patch company --name client"), @"
    --- stderr ---
    error[syntax]: the bracket `[` is never closed
     --> personas/ada.yaml:1:7
      |
    1 | name: [
      |       ^

    error: a persona that might refer to the variable cannot be read: 1 problem
    --- exit 3 ---
    ");
    assert_eq!(workspace.state(), before);
    workspace.run("variable patch company --name client --keep-references").success();
}

#[test]
fn a_variable_of_another_agent_is_named_with_the_flag_that_reaches_it() {
    let workspace = Workspace::new();
    workspace.run("variable create company --type text_short -a support").success();
    insta::assert_snapshot!(workspace.run("variable show company"), @"
    --- stderr ---
    error: no variable `company` in the variables of agent `default`, but in the variables of agent `support`: pass --agent support
    hint: persona variable list
    --- exit 4 ---
    ");
}
