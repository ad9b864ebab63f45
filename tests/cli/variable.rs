//! `persona variable …`.

use crate::harness::Workspace;

/// A workspace with a choice, a number and a flag, as a person writes them.
pub(crate) fn desk() -> Workspace {
    let workspace = Workspace::new();
    workspace.write("variables/default/plan.yaml", PLAN);
    workspace.write(
        "variables/default/seats.yaml",
        "name: seats   # how many\ntype: number\ndefault_value: 1.50\n",
    );
    workspace
}

const PLAN: &str = "\
# Which plan the customer is on
id: 11111111-2222-4333-8444-555555555555
name: plan
type: multi_choice
default_value: [Basic]
options:
  - id: aaaaaaaa-0000-4000-8000-000000000001
    label: Basic
    injected_text: the basic plan   # nobody calls it that
    sort_order: 2
  - id: aaaaaaaa-0000-4000-8000-000000000002
    label: Pro, yearly
    injected_text: the Pro plan
    sort_order: 1
multi_choice_separator: ' and '
created_at: \"2025-01-01T00:00:00Z\"
updated_at: \"2025-01-01T00:00:00Z\"
";

#[test]
fn every_type_can_be_created_with_a_default_of_its_own() {
    let workspace = Workspace::new();
    for (kind, given, stored) in [
        ("text_short", "Ada", serde_json::json!("Ada")),
        ("text_long", "one\ntwo", serde_json::json!("one\ntwo")),
        ("number", "-2.5", serde_json::json!(-2.5)),
        ("date", "2026-01-31", serde_json::json!("2026-01-31")),
        ("time", "14:30:05", serde_json::json!("14:30:05")),
        ("datetime", "2026-01-31T14:30:00+01:00", serde_json::json!("2026-01-31T14:30:00+01:00")),
        ("bool", "false", serde_json::json!(false)),
    ] {
        let line =
            format!("variable create v_{kind} --type {kind} --default-value '{given}' -o json");
        let made = workspace.run(&line).success().json();
        assert_eq!(made["default_value"], stored, "{kind}");
        assert_eq!(made["agent"], "default");
        assert_eq!(made["path"], format!("variables/default/v_{kind}.yaml"));
    }
    for (kind, given) in [("single_choice", "A, b"), ("multi_choice", "[C, 'A, b']")] {
        let line = format!(
            "variable create v_{kind} --type {kind} --option 'A, b=x=y' --option C --default-value \"{given}\" -o json"
        );
        let made = workspace.run(&line).success().json();
        assert_eq!(made["options"][0]["injected_text"], "x=y");
        assert_eq!(made["options"][1]["injected_text"], "C");
        assert_eq!(made["options"][0]["id"].as_str().map(str::len), Some(36));
    }
    assert_eq!(workspace.names("variables/default").len(), 9);
}

#[test]
fn defaults_that_do_not_fit_their_type_are_invalid() {
    let workspace = Workspace::new();
    for (kind, given) in [
        ("text_short", "\"a\\nb\""),
        ("text_short", "5"),
        ("number", "\"5\""),
        ("date", "2026-02-30"),
        ("time", "24:00"),
        ("datetime", "2026-01-31T14:30:00"),
        ("bool", "\"true\""),
    ] {
        let document = format!("name: v\ntype: {kind}\ndefault_value: {given}\n");
        let error = workspace.run_with_input("variable create -f - -o json", document).exits(3);
        assert_eq!(error.json_error()["problems"][0]["code"], "bad-default", "{kind} {given}");
        assert_eq!(error.json_error()["problems"][0]["line"], 3);
    }
    let long =
        "variable create v --type multi_choice --option A --multi-choice-separator '           '";
    insta::assert_snapshot!(workspace.run(long), @"
    --- stderr ---
    error[out-of-range]: `multi_choice_separator` must have at most 10 characters, found 11
    hint: shorten it

    error: the variable cannot be created: 1 problem
    --- exit 3 ---
    ");
    assert_eq!(workspace.names("variables"), [""; 0]);
}

#[test]
fn the_documented_body_is_read_and_its_mistakes_are_found_where_they_stand() {
    let workspace = Workspace::new();
    let body = r#"{"name": "plan", "type": "single_choice", "sortOrder": 10,
        "defaultValue": "Pro plan",
        "options": [{"injectedText": "on Pro", "label": "Pro plan", "publicId": null, "sortOrder": 1}]}"#;
    workspace.run_with_input("variable create -a support -f -", body).success();
    insta::assert_snapshot!(workspace.read_masked("variables/support/plan.yaml"), @r#"
    id: [uuid]
    name: plan
    type: single_choice
    sort_order: 10
    default_value: Pro plan
    options:
      - id: [uuid]
        label: Pro plan
        injected_text: on Pro
        sort_order: 1
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    let body = r#"{"options": [{"injectedText": 5, "label": "Pro plan"}],
"sortOrder": "x"}"#;
    let session = workspace.run_with_input("variable patch plan -a support -f - -o json", body);
    let error = session.exits(3).json_error();
    let places: Vec<_> = error["problems"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|problem| {
            (problem["field"].clone(), problem["line"].clone(), problem["column"].clone())
        })
        .collect();
    assert_eq!(
        places,
        [
            ("sort_order".into(), 2.into(), 14.into()),
            ("options[0].injected_text".into(), 1.into(), 31.into()),
        ]
    );
}

#[test]
fn absent_keeps_null_clears_and_a_value_sets() {
    let workspace = desk();
    let change = r#"{"defaultValue": null, "label": "Plan of the customer"}"#;
    let done = workspace.run_with_input("variable patch plan -f - -o json", change).success();
    let plan = done.json();
    assert_eq!(plan["default_value"], serde_json::Value::Null);
    assert_eq!(plan["label"], "Plan of the customer");
    assert_eq!(plan["multi_choice_separator"], " and ");
    let wanted = PLAN
        .replace("default_value: [Basic]\n", "")
        .replace("type: multi_choice\n", "type: multi_choice\nlabel: Plan of the customer\n")
        .replace("updated_at: \"2025-01-01T00:00:00Z\"", "updated_at: \"2026-01-02T03:04:05Z\"");
    assert_eq!(workspace.read("variables/default/plan.yaml"), wanted);
    let again = workspace.run("variable patch plan --label 'Plan of the customer'").success();
    assert_eq!(again.stderr, "unchanged: `plan` in variables/default/plan.yaml\n");
    workspace.run_with_input("variable patch plan -f -", "{\"type\": null}").exits(3);
}

#[test]
fn options_are_replaced_whole_and_known_ids_stay() {
    let workspace = desk();
    let known = "aaaaaaaa-0000-4000-8000-000000000001";
    let stranger = "bbbbbbbb-0000-4000-8000-000000000009";
    let change = format!(
        r#"{{"options": [{{"publicId": "{known}", "label": "Basic", "injectedText": "b"}},
            {{"label": "Team", "injectedText": "t"}},
            {{"publicId": "{stranger}", "label": "Solo", "injectedText": "s"}}]}}"#
    );
    let plan =
        workspace.run_with_input("variable patch plan -f - -o json", change).success().json();
    let ids: Vec<_> = (0..3).filter_map(|at| plan["options"][at]["id"].as_str()).collect();
    assert_eq!(plan["options"].as_array().map(Vec::len), Some(3));
    assert_eq!(ids[0], known);
    assert_ne!(ids[1], "aaaaaaaa-0000-4000-8000-000000000002");
    assert_ne!(ids[2], stranger);
    assert_eq!(ids.len(), 3);
    workspace.run("variable patch plan --option Only=x").exits(3);
}

#[test]
fn a_change_of_type_names_every_key_to_reset() {
    let workspace = desk();
    let before = workspace.read("variables/default/plan.yaml");
    let error = workspace.run("variable patch plan --type bool -o json").exits(3).json_error();
    let fields: Vec<_> = error["problems"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|problem| problem["field"].as_str())
        .collect();
    assert_eq!(fields, ["options", "multi_choice_separator", "default_value"]);
    assert_eq!(workspace.read("variables/default/plan.yaml"), before);
    let reset = "--unset options --unset multi_choice_separator --default-value true";
    let line =
        format!("variable patch plan --type bool {reset} --boolean-text-when-true yes -o json");
    assert_eq!(workspace.run(&line).success().json()["default_value"], true);
    workspace.run("variable patch plan --type number --unset default_value").exits(3);
}

#[test]
fn an_etag_guards_a_patch_and_a_dry_run_writes_nothing() {
    let workspace = desk();
    let shown = workspace.run("variable show seats -o json").success().json();
    let etag = shown["etag"].as_str().unwrap_or_default();
    let before = workspace.read("variables/default/seats.yaml");
    insta::assert_snapshot!(workspace.run("variable patch seats --required --dry-run"), @"
    --- stdout ---
    --- a/variables/default/seats.yaml
    +++ b/variables/default/seats.yaml
    @@ -1,3 +1,4 @@
     name: seats   # how many
     type: number
    +required: true
     default_value: 1.50
    --- exit 0 ---
    ");
    assert_eq!(workspace.read("variables/default/seats.yaml"), before);
    workspace.run(&format!("variable patch seats --required --if-match {etag}")).success();
    workspace.run(&format!("variable patch seats --sort-order -3 --if-match {etag}")).exits(5);
}

#[test]
fn a_broken_file_hides_no_other_and_is_named() {
    let workspace = desk();
    workspace.write("variables/default/bad.yaml", "name: bad\ntype: text\n");
    workspace.write("variables/default/twin.yaml", "name: plan\ntype: bool\n");
    insta::assert_snapshot!(workspace.run("variable list -o name"), @"
    --- stdout ---
    plan
    seats
    --- stderr ---
    error[unknown-choice]: invalid value `text` for `type`: expected `text_short`, `text_long`, `number`, `date`, `time`, `datetime`, `single_choice`, `multi_choice` or `bool`
     --> variables/default/bad.yaml:2:7
      |
    2 | type: text
      |       ^^^^
      |
      = help: did you mean `text_long`?

    error[duplicate-name]: name `plan` is taken by `variables/default/plan.yaml`
     --> variables/default/twin.yaml:1:7
      |
    1 | name: plan
      |       ^^^^
      |
      = help: rename one of the two

    error: some files cannot be read: 2 problems
    --- exit 3 ---
    ");
}

#[test]
fn deleting_asks_and_off_a_terminal_needs_yes() {
    let workspace = desk();
    insta::assert_snapshot!(workspace.run("variable delete plan"), @"
    --- stderr ---
    error: cannot ask for confirmation without a terminal; pass `--yes`
    --- exit 2 ---
    ");
    workspace.run("variable delete plan seats --yes").success();
    assert_eq!(workspace.names("variables/default"), [""; 0]);
}

#[test]
fn null_clears_what_is_not_there_without_a_complaint() {
    let workspace = Workspace::new();
    workspace.run("variable create seats --type text_short --default-value two").success();
    for _ in 0..2 {
        let cleared = "{\"type\": \"text_long\", \"options\": null, \"defaultValue\": null}";
        workspace.run_with_input("variable patch seats -f -", cleared).success();
    }
    let shown = workspace.run("variable show seats -o json").success().json();
    assert_eq!((shown["type"].as_str(), shown.get("default_value")), (Some("text_long"), None));
}

#[test]
fn a_number_keeps_the_spelling_it_was_given() {
    let workspace = desk();
    workspace.run("variable create version --type text_short --default-value 1.50").success();
    insta::assert_snapshot!(workspace.run("variable list --columns name,default_value -o jsonl"), @r#"
    --- stdout ---
    {"name":"plan","default_value":["Basic"]}
    {"name":"seats","default_value":1.5}
    {"name":"version","default_value":"1.50"}
    --- exit 0 ---
    "#);
    insta::assert_snapshot!(workspace.run("variable patch seats --default-value 2.00 --dry-run"), @"
    --- stdout ---
    --- a/variables/default/seats.yaml
    +++ b/variables/default/seats.yaml
    @@ -1,3 +1,3 @@
     name: seats   # how many
     type: number
    -default_value: 1.50
    +default_value: 2.00
    --- exit 0 ---
    ");
}
