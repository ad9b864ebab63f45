//! `persona patch`: how fields are set, cleared and extended.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::Workspace;
use crate::patch::shown;

#[test]
fn null_and_unset_clear_but_never_a_required_key() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --unset tone --set description=null").success();
    let ada = shown(&workspace, "ada");
    assert_eq!((ada.get("tone"), ada.get("description")), (None, None));
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("patch ada --unset name"), @"
    --- stderr ---
    error[missing-key]: `name` is required and cannot be cleared
    hint: give it another value

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("patch ada --set name=null"), @"
    --- stderr ---
    error[missing-key]: `name` is required and cannot be cleared
    hint: give it another value

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run_with_input("patch ada -f -", "name: null\n"), @"
    --- stderr ---
    error[missing-key]: `name` is missing
     --> <stdin>:1:1
      |
    1 | name: null
      | ^^^^
      |
      = help: add a line `name: …`

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    assert_eq!(workspace.state(), before);
}

#[test]
fn what_is_given_replaces_the_whole_old_value() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --traits '{a: 1, b: {c: 2}}'").success();
    workspace.run_with_input("patch ada -f -", "{traits: {b: {d: 3}}, tags: [x]}").success();
    let ada = shown(&workspace, "ada");
    assert_eq!((&ada["traits"], &ada["tags"]), (&json!({"b": {"d": 3}}), &json!(["x"])));
    assert_eq!(ada["tone"], "casual");
}

#[test]
fn dotted_paths_reach_into_maps_and_keep_the_rest() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --set behavior_config.cut_in.min_words=2 --set behavior_config.wait_seconds=1.5").success();
    workspace.run("patch ada --set behaviorConfig.cut_in.backoff_ms=9 --unset behavior_config.wait_seconds").success();
    assert_eq!(
        shown(&workspace, "ada")["behavior_config"],
        json!({"cut_in": {"min_words": 2, "backoff_ms": 9}})
    );
    insta::assert_snapshot!(workspace.run("patch ada --set tone.deep=1"), @"
    --- stderr ---
    error[not-a-map]: `tone.deep` leads into `tone`, which is text and not a map
    hint: give `tone` as a whole, as in --set 'tone=casual'

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_set_value_is_read_as_yaml() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --set 'tags=[a, \"1\"]' --set 'traits={n: 1.5, t: true, s: \"true\", z: null}'").success();
    let ada = shown(&workspace, "ada");
    assert_eq!(ada["tags"], json!(["a", "1"]));
    assert_eq!(ada["traits"], json!({"n": 1.5, "t": true, "s": "true", "z": null}));
    insta::assert_snapshot!(workspace.run("patch ada --set 'tags=[a'"), @r#"
    --- stderr ---
    error[bad-value]: `[a` is not a single YAML value
    hint: if it is meant as text: --set 'tags=["[a"]'

    error: the flags cannot be read: 1 problem
    --- exit 3 ---
    "#);
    workspace.run("patch ada --set tone=[").exits(3);
}

#[test]
fn a_mistyped_key_is_not_cleared_with_success() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("patch ada --unset tonne"), @"
    --- stderr ---
    error[unknown-key]: unknown key `tonne`
    hint: did you mean `tone`?

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("patch ada --set mood=null"), @"
    --- stderr ---
    error[unknown-key]: unknown key `mood`
    hint: put your own attributes under `traits` or `custom_properties`

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run_with_input("patch ada -f -", "tone: formal\ntonne: null\n"), @"
    --- stderr ---
    error[unknown-key]: unknown key `tonne`
     --> <stdin>:2:1
      |
    2 | tonne: null
      | ^^^^^
      |
      = help: did you mean `tone`?

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    workspace.run_with_input("patch ada --type merge -f -", "tonne: null\n").exits(3);
    workspace.run_with_input("create -f -", "name: Eve\ntonne: null\n").exits(3);
    assert_eq!(workspace.state(), before);
    workspace.write("personas/eve.yaml", "name: Eve\nmood: 1\n");
    workspace.run("patch eve --unset mood").success();
    insta::assert_snapshot!(workspace.run("patch ada --unset verbosity"), @"
    --- stderr ---
    unchanged: `Ada` in personas/ada.yaml
    --- exit 0 ---
    ");
}

#[test]
fn null_is_a_value_where_the_key_has_a_meaning_for_it() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --set behavior_config.yield_on_overlap.after_words=null").success();
    let config = shown(&workspace, "ada")["behavior_config"].clone();
    assert_eq!(config, json!({"yield_on_overlap": {"after_words": null}}));
    workspace.run("patch ada --unset behavior_config.yield_on_overlap.after_words").success();
    assert_eq!(shown(&workspace, "ada")["behavior_config"], json!({"yield_on_overlap": {}}));
}

#[test]
fn header_names_are_compared_without_case() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --header X-Team=blue --set headers.X-Other=1x").success();
    workspace.run("patch ada --set headers.x-team=red").success();
    assert_eq!(shown(&workspace, "ada")["headers"], json!({"X-Team": "red", "X-Other": "1x"}));
    workspace.run("patch ada --unset headers.x-OTHER").success();
    assert_eq!(shown(&workspace, "ada")["headers"], json!({"X-Team": "red"}));
    insta::assert_snapshot!(workspace.run("patch ada --set 'headers={X-A: a, x-a: b}'"), @"
    --- stderr ---
    error[bad-header]: `x-a` is defined twice: header names are compared without case
    hint: keep one of the two

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_malformed_set_is_wrong_usage_and_a_wrong_value_is_invalid() {
    let workspace = Workspace::with_ada();
    let mut told = String::new();
    for flags in
        ["--set tone", "--set =x", "--set traits..a=1", "--set 'traits[x]=1'", "--unset traits..a"]
    {
        let patched = workspace.run(&format!("patch ada {flags}")).exits(2);
        assert_eq!(workspace.run(&format!("create Eve {flags}")).exits(2).stderr, patched.stderr);
        told += &patched.stderr;
    }
    insta::assert_snapshot!(told, @"
    error: `--set tone` has no `=`
    hint: --set KEY=VALUE and --unset KEY; dots reach into maps
    error: `--set ` names no key
    hint: --set KEY=VALUE and --unset KEY; dots reach into maps
    error: --set: `traits..a` is not a key: a part between the dots is empty
    hint: --set KEY=VALUE and --unset KEY; dots reach into maps
    error: --set: `traits[x]` is not a key: `[` needs a number and `]`
    hint: --set KEY=VALUE and --unset KEY; dots reach into maps
    error: --unset: `traits..a` is not a key: a part between the dots is empty
    hint: --set KEY=VALUE and --unset KEY; dots reach into maps
    ");
    insta::assert_snapshot!(workspace.run("patch ada --set tone --set =x"), @"
    --- stderr ---
    error: `--set tone` has no `=`; `--set ` names no key
    hint: --set KEY=VALUE and --unset KEY; dots reach into maps
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("patch ada --set tone=odd"), @"
    --- stderr ---
    error[unknown-choice]: invalid value `odd` for `tone`: expected `formal`, `casual` or `neutral`
    hint: `persona explain tone` explains the choices

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_switch_is_true_or_false_in_any_case_and_judged_with_the_other_flags() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --active=FALSE").success();
    assert_eq!(workspace.run("show ada -o json").success().json()["active"], false);
    workspace.run("patch ada --active True").success();
    assert_eq!(workspace.run("show ada -o json").success().json()["active"], true);
    insta::assert_snapshot!(workspace.run("patch ada --active maybe --tone odd"), @r#"
    --- stderr ---
    error[unknown-choice]: invalid value `odd` for `tone`: expected `formal`, `casual` or `neutral`
    hint: `persona explain tone` explains the choices

    error[wrong-type]: `active`: expected a boolean, found the text `"maybe"`

    error: the change is not valid: 2 problems
    --- exit 3 ---
    "#);
}

#[test]
fn items_are_added_to_and_removed_from_lists() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: casual\ntags:\n  - a # first\n  - b\n");
    workspace.run("patch ada --add tags=c --add tags=b --remove tags=x").success();
    let tags = "name: Ada\ntone: casual\ntags:\n  - a # first\n  - b\n  - c\n";
    assert_eq!(workspace.read("personas/ada.yaml"), tags);
    let again = "patch ada --add tags=c --remove personality=anxious";
    insta::assert_snapshot!(workspace.run(again), @"
    --- stderr ---
    unchanged: `Ada` in personas/ada.yaml
    --- exit 0 ---
    ");
    workspace.run("patch ada --add personality=anxious --remove tags=b").success();
    let more = "name: Ada\npersonality:\n  - Anxious\ntone: casual\ntags:\n  - a # first\n  - c\n";
    assert_eq!(workspace.read("personas/ada.yaml"), more);
    workspace.run("patch --all --remove personality=ANXIOUS").success();
    let less = "name: Ada\ntone: casual\ntags:\n  - a # first\n  - c\n";
    assert_eq!(workspace.read("personas/ada.yaml"), less);
    assert_snapshot!(workspace.run("patch ada --add tone=formal"), @"
    --- stderr ---
    error[not-a-list]: `tone` is not a list

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    assert_snapshot!(workspace.run("patch ada --add tags"), @"
    --- stderr ---
    error[bad-value]: `--add tags` has no `=`
    hint: --add KEY=ITEM

    error: the flags cannot be read: 1 problem
    --- exit 3 ---
    ");
}
