//! `persona patch` of several personas.

use crate::harness::Workspace;
use crate::patch::shown;

#[test]
fn several_targets_are_all_written_or_none() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve --tags smoke").success();
    workspace.run("create Ida --multilingual --language Hindi").success();
    let session = workspace.run("patch ada eve ada --verbosity brief").success();
    assert_eq!(
        session.stderr,
        "patched `Ada` in personas/ada.yaml\npatched `Eve` in personas/eve.yaml\n"
    );
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("patch --all --unset language --tone formal"), @"
    --- stderr ---
    error[missing-language]: `multilingual` is true, so `language` needs at least one language
     --> personas/ida.yaml:3:15
      |
    3 | multilingual: true
      |               ^^^^
      |
      = help: add `language: [English]`, or set multilingual to false

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    assert_eq!(workspace.state(), before);
    workspace.run("patch ada nobody --tone formal").exits(4);
    workspace.run("patch ada 'Worried Grandmother' --tone formal").exits(6);
    assert_eq!(workspace.state(), before);
}

#[test]
fn every_problem_of_every_target_is_told() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: loud\n");
    workspace.write("personas/eve.yaml", "name: Eve\nverbosity: much\n");
    insta::assert_snapshot!(workspace.run("patch --all --punctuation tidy"), @"
    --- stderr ---
    error[unknown-choice]: invalid value `tidy` for `punctuation`: expected `clean`, `minimal`, `expressive` or `erratic`
    hint: `persona explain punctuation` explains the choices

    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/ada.yaml:2:7
      |
    2 | tone: loud
      |       ^^^^
      |
      = help: `persona explain tone` explains the choices

    error[unknown-choice]: invalid value `much` for `verbosity`: expected `brief`, `balanced` or `detailed`
     --> personas/eve.yaml:2:12
      |
    2 | verbosity: much
      |            ^^^^
      |
      = help: `persona explain verbosity` explains the choices

    error: the change is not valid: 3 problems
    --- exit 3 ---
    ");
}

#[test]
fn conditions_select_what_is_patched() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve --tags smoke").success();
    workspace.run("create Ida --tags other").success();
    let printed =
        workspace.run("patch --where tags=smoke --verbosity brief -o json").success().json();
    let names: Vec<&str> =
        printed.as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Ada", "Eve"]);
    assert_eq!(shown(&workspace, "ida").get("verbosity"), None);
    insta::assert_snapshot!(workspace.run("patch --where tags=none --tone formal"), @"
    --- stderr ---
    note: no persona matches
    --- exit 0 ---
    ");
    workspace.run("patch --all ada --tone formal").exits(2);
    workspace.run("patch ada --where tags=smoke --tone formal").exits(2);
    workspace.run("patch --tone formal").exits(2);
}

#[test]
fn an_unreadable_file_stops_a_patch_that_might_mean_it() {
    let workspace = Workspace::with_ada();
    workspace.write("personas/broken.yaml", "name: [\n");
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("patch --all --tone formal"), @"
    --- stderr ---
    error[syntax]: the bracket `[` is never closed
     --> personas/broken.yaml:1:7
      |
    1 | name: [
      |       ^

    error: a file that might be meant cannot be read: 1 problem
    --- exit 3 ---
    ");
    assert_eq!(workspace.state(), before);
    workspace.run("patch ada --tone formal").success();
}

#[test]
fn a_choice_that_is_listed_twice_is_a_warning_and_fixable() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ngender: [male, Male]\n");
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stdout ---
    warning[missing-id]: missing `id`
     --> personas/ada.yaml:1:1
      |
    1 | name: Ada
      | ^^^^^^^^^
      |
      = help: `persona validate --fix` adds one

    warning[missing-timestamps]: missing `created_at` and `updated_at`
     --> personas/ada.yaml:1:1
      |
    1 | name: Ada
      | ^^^^^^^^^
      |
      = help: `persona validate --fix` adds them

    warning[choice-case]: `Male` should be spelled `male`
     --> personas/ada.yaml:2:16
      |
    2 | gender: [male, Male]
      |                ^^^^
      |
      = help: `persona validate --fix` fixes it

    warning[repeated-item]: `Male` is listed twice in `gender`
     --> personas/ada.yaml:2:16
      |
    2 | gender: [male, Male]
      |                ^^^^
      |
      = help: `persona validate --fix` removes it
    --- stderr ---
    4 warnings in 1 file
    --- exit 0 ---
    ");
    workspace.run("validate --fix").success();
    insta::assert_snapshot!(workspace.read_masked("personas/ada.yaml"), @r#"
    id: [uuid]
    name: Ada
    gender: [male]
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    insta::assert_snapshot!(workspace.run("patch ada --gender male,male"), @"
    --- stderr ---
    patched `Ada` in personas/ada.yaml
    warning[repeated-item]: `male` is listed twice in `gender`
     --> personas/ada.yaml:3:16
      |
    3 | gender: [male, male]
      |                ^^^^
      |
      = help: `persona validate --fix` removes it
    --- exit 0 ---
    ");
}

#[test]
fn scenarios_that_name_a_persona_stay_as_they_are_when_all_are_patched() {
    let workspace = Workspace::with_ada();
    workspace.run("scenario create Refund --goal Money --personas Ada").success();
    let scenario = workspace.read("scenarios/refund.yaml");
    insta::assert_snapshot!(workspace.run("patch --all --tone formal"), @"
    --- stderr ---
    patched `Ada` in personas/ada.yaml
    --- exit 0 ---
    ");
    assert_eq!(workspace.read("scenarios/refund.yaml"), scenario);
}
