//! `validate --staged` and `--since`: what changes break in files that did not change.

use crate::harness::Workspace;

/// Ada says {{city}} and {{town}}; only the city is defined, by a file of its own.
fn with_city() -> Workspace {
    let workspace = Workspace::in_git();
    workspace.run("patch ada --system-prompt 'You live in {{city}}, near {{town}}'").success();
    workspace.run("variable create city --type text_short").success();
    workspace.run("variable create year --type number").success();
    commit(&workspace);
    workspace
}

fn commit(workspace: &Workspace) {
    workspace.git("add -A");
    workspace.git("commit -q -m change");
}

#[test]
fn a_variable_that_goes_leaves_its_references_behind() {
    let workspace = with_city();
    workspace.run("validate --staged").success();
    workspace.git("rm -q variables/default/city.yaml");
    insta::assert_snapshot!(workspace.run("validate --staged"), @"
    --- stdout ---
    warning[undeclared-variable]: `{{city}}` is not defined
     --> personas/ada.yaml:5:28
      |
    5 | system_prompt: You live in {{city}}, near {{town}}
      |                            ^^^^^^^^
      |
      = help: persona variable create city --type text_short
    --- stderr ---
    1 warning in 1 file
    --- exit 0 ---
    ");
    commit(&workspace);
    insta::assert_snapshot!(workspace.run("validate --staged"), @"
    --- stderr ---
    no problems in 0 files
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("validate --since HEAD~1"), @"
    --- stdout ---
    warning[undeclared-variable]: `{{city}}` is not defined
     --> personas/ada.yaml:5:28
      |
    5 | system_prompt: You live in {{city}}, near {{town}}
      |                            ^^^^^^^^
      |
      = help: persona variable create city --type text_short
    --- stderr ---
    1 warning in 1 file
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("validate --since HEAD"), @"
    --- stderr ---
    no problems in 0 files
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("validate --since HEAD~1 variables"), @"
    --- stderr ---
    no problems in 0 files
    --- exit 0 ---
    ");
}

#[test]
fn a_resource_that_goes_breaks_the_draft_that_uses_it() {
    let workspace = Workspace::in_git();
    workspace.run("draft create --name Dana --description Calls --key made").success();
    commit(&workspace);
    let resource = workspace.git("ls-files resources");
    workspace.git(&format!("rm -q {}", resource.lines().next().unwrap_or_default()));
    insta::assert_snapshot!(workspace.run("validate --staged"), @"
    --- stdout ---
    error[dangling-resource]: no description resource has the id `[uuid]`
     --> drafts/[uuid]/draft.yaml:8:19
      |
    8 |   description_id: [uuid]
      |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: bring back its file in resources/descriptions/, or choose another

    error[dangling-resource]: no description resource has the id `[uuid]`
      --> drafts/[uuid]/ledger/made-ea089069.yaml:11:19
       |
    11 |   description_id: [uuid]
       |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: bring back its file in resources/descriptions/, or choose another

    error[dangling-resource]: no description resource has the id `[uuid]`
      --> drafts/[uuid]/ledger/made-ea089069.yaml:18:21
       |
    18 |     description_id: [uuid]
       |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: bring back its file in resources/descriptions/, or choose another
    --- stderr ---
    3 errors in 2 files
    --- exit 3 ---
    ");
    workspace.git("reset -q --hard");
    workspace.run("validate --staged").success();
}

#[test]
fn only_the_index_counts_for_what_is_staged() {
    let workspace = with_city();
    workspace.git("rm -q --cached variables/default/city.yaml");
    assert!(workspace.exists("variables/default/city.yaml"));
    insta::assert_snapshot!(workspace.run("validate --staged --strict"), @"
    --- stdout ---
    error[undeclared-variable]: `{{city}}` is not defined
     --> personas/ada.yaml:5:28
      |
    5 | system_prompt: You live in {{city}}, near {{town}}
      |                            ^^^^^^^^
      |
      = help: persona variable create city --type text_short
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
}

#[test]
fn a_persona_that_goes_leaves_its_scenario_without_a_caller() {
    let workspace = Workspace::in_git();
    workspace.run("scenario create R --goal g --success s --personas ada").success();
    commit(&workspace);
    workspace.git("rm -q personas/ada.yaml");
    insta::assert_snapshot!(workspace.run("validate --staged"), @"
    --- stdout ---
    error[missing-persona]: no persona `ada` in the workspace or among the system personas
     --> scenarios/r.yaml:7:5
      |
    7 |   - ada
      |     ^^^
      |
      = help: persona list, or persona list --type system
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
}

#[test]
fn a_new_resource_with_the_id_of_another_is_reported_wherever_it_sorts() {
    let workspace = Workspace::in_git();
    workspace.run("resource create description d1").success();
    commit(&workspace);
    let resource = workspace.git("ls-files resources");
    for name in ["a", "z"] {
        workspace
            .write(&format!("resources/descriptions/{name}.yaml"), workspace.read(resource.trim()));
        workspace.git("add -A");
        let everything = workspace.run("validate").exits(3).stdout;
        assert!(everything.starts_with("error[duplicate-id]"), "{everything}");
        for options in ["--staged", "--since HEAD"] {
            assert_eq!(workspace.run(&format!("validate {options}")).stdout, everything);
        }
        workspace.git("reset -q --hard");
    }
}

#[test]
fn an_original_that_goes_is_missed_by_its_copy() {
    let workspace = Workspace::in_git();
    workspace.run("duplicate ada").success();
    commit(&workspace);
    workspace.git("rm -q personas/ada.yaml");
    let everything = workspace.run("validate --strict").exits(3).stdout;
    assert!(everything.starts_with("error[missing-original]"), "{everything}");
    for options in ["--staged", "--since HEAD"] {
        let session = workspace.run(&format!("validate --strict {options}"));
        assert_eq!(session.exits(3).stdout, everything);
    }
    commit(&workspace);
    workspace.run("validate --strict --staged").success();
    workspace.run("validate --strict --since HEAD").success();
}
