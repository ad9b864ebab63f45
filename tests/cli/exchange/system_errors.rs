//! What a system refuses, in its own words where it has some.

use serde_json::json;

use crate::harness::Workspace;

#[test]
fn failures_come_in_the_words_of_the_system() {
    let workspace = Workspace::with_ada();
    let fail = |line: &str, body: &str, code: i32| {
        let session = workspace.run_with_input(line, body).exits(code);
        serde_json::from_str::<serde_json::Value>(&session.stderr).unwrap()
    };
    let create = "create --from evalstudio -f - --as evalstudio";
    assert_eq!(fail(create, "{}", 3), json!({"error": "Name is required"}));
    let taken = json!({"error": "Persona with name already exists"});
    assert_eq!(fail(create, r#"{"name": "ADA"}"#, 5), taken);
    let missing = json!({"error": "Persona not found"});
    assert_eq!(fail("show nobody --as evalstudio", "", 4), missing);
    let patch = "patch 'Worried Grandmother' --from futureagi -f - --as futureagi";
    let forbidden = "System-level personas cannot be modified";
    assert_eq!(fail(patch, r#"{"tone": "formal"}"#, 6)["result"], forbidden);
    let patch = "patch ada --from futureagi -f - --as futureagi";
    let found = fail(patch, r#"{"multilingual": true, "ageGroup": ["7"]}"#, 3);
    let language = "At least one language is required when multilingual is enabled.";
    assert_eq!(found["result"]["multilingual"], json!([language]));
    insta::assert_snapshot!(found["result"]["ageGroup"], @r#"["invalid value `7` for `age_group`: expected `18-25`, `25-32`, `32-40`, `40-50`, `50-60` or `60+`"]"#);
    let create = "create --from feather -f - --as feather";
    let found = fail(create, r#"{"name": ""}"#, 3);
    assert_eq!(found["detail"][0]["loc"], json!(["body", "name"]));
    let ack = "draft ack --from glow -f - --as glow";
    let found = fail(ack, r#"{"idempotency_key": "k-9", "accept": true}"#, 4);
    assert_eq!(found["detail"], "No pending persona draft for this call.");
    let found = fail("variable show nobody --as gennia", "", 4);
    assert_eq!(found["error"]["message"], "Variable not found");
}

#[test]
fn a_problem_is_shown_where_the_request_has_it() {
    let workspace = Workspace::new();
    let body = "{\n  \"name\": \"Ada\",\n  \"slangUsage\": \"much\"\n}\n";
    let session = workspace.run_with_input("create --from futureagi -f -", body);
    insta::assert_snapshot!(session, @r#"
    --- stderr ---
    error[unknown-choice]: invalid value `much` for `slang_usage`: expected `none`, `light`, `moderate` or `heavy`
     --> <stdin>:3:17
      |
    3 |   "slangUsage": "much"
      |                 ^^^^^^
      |
      = help: `persona explain slang_usage` explains the choices

    error: the persona cannot be created: 1 problem
    --- exit 3 ---
    "#);
}

#[test]
fn a_system_without_personas_and_a_missing_body_are_wrong_usage() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("show ada --as gennia"), @r#"
    --- stderr ---
    {
      "error": {
        "code": "usage",
        "message": "gennia has no personas",
        "hint": "it has variables"
      }
    }
    --- exit 2 ---
    "#);
    insta::assert_snapshot!(workspace.run("create Eve --from feather"), @"
    --- stderr ---
    error: --from feather without a request body
    hint: give it with -f FILE; `-f -` is standard input
    --- exit 2 ---
    ");
}

#[test]
fn keys_of_other_types_are_ignored_in_the_spelling_of_gennia_alone() {
    let workspace = Workspace::new();
    workspace.run("variable create plan --type text_short -a desk").success();
    let body = r#"{"label": "Plan", "multiChoiceSeparator": ", ",
        "options": [{"label": "Pro", "injectedText": "is on Pro"}]}"#;
    let line = "variable patch plan -a desk -f -";
    insta::assert_snapshot!(workspace.run_with_input(&format!("{line} --from gennia"), body), @"
    --- stderr ---
    note: ignored `options`, `multi_choice_separator`, which do not apply to type `text_short`
    patched `plan` in variables/desk/plan.yaml
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run_with_input(line, "multi_choice_separator: x\n"), @"
    --- stderr ---
    error[wrong-for-type]: `multi_choice_separator` does not apply to type `text_short`
     --> <stdin>:1:1
      |
    1 | multi_choice_separator: x
      | ^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: reset it: --unset multi_choice_separator, or multi_choice_separator: null in a document

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
    let whole =
        r#"{"name": "urgent", "type": "bool", "multiChoiceSeparator": ",", "options": null}"#;
    let line = "variable create -a desk --from gennia -f -";
    insta::assert_snapshot!(workspace.run_with_input(line, whole), @"
    --- stderr ---
    note: ignored `multi_choice_separator`, which does not apply to type `bool`
    created `urgent` in variables/desk/urgent.yaml
    --- exit 0 ---
    ");
}

#[test]
fn what_a_system_has_no_records_of_is_not_changed() {
    let workspace = Workspace::with_ada();
    let state = workspace.state();
    insta::assert_snapshot!(workspace.run("duplicate ada --as gennia"), @r#"
    --- stderr ---
    {
      "error": {
        "code": "usage",
        "message": "gennia has no personas",
        "hint": "it has variables"
      }
    }
    --- exit 2 ---
    "#);
    workspace.run("project create desk --as feather").exits(2);
    assert_eq!(state, workspace.state());
}
