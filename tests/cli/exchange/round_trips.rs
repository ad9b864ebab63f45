//! What comes in from a system goes out to it the same.

use serde_json::{Value, json};

use crate::harness::{Session, Workspace};

/// Runs a command line as staff, and returns what it prints as JSON.
fn answer(workspace: &Workspace, line: &str, body: &Value) -> Value {
    workspace.write("body.json", body.to_string());
    let mut command = workspace.command(line);
    Session::of(command.env("PERSONA_ROLE", "staff")).success().json()
}

#[test]
fn a_feather_response_comes_back_with_its_unknown_keys() {
    let body = json!({
        "id": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
        "name": "Angry",
        "description": null,
        "body": "You are angry.",
        "traits": {"a": [{"b": null}]},
        "behavior_config": {
            "first_speaker": "persona",
            "cut_in": {"min_words": 1, "min_duration_ms": 2, "backoff_ms": 3, "depth": {"x": [1]}},
            "language": null,
            "background_noise": "cafe",
            "background_noise_volume": 0.5,
            "wait_seconds": 1.5,
            "yield_on_overlap": {"after_words": null, "after_seconds": 0.5},
            "interruption_mode": "off",
            "backchannel_style": "neutral",
            "backchannel_overrides": null,
            "reaction_pause_ms_min": 200,
            "reaction_pause_ms_max": 500,
            "text_burst": {"enabled": true, "policy": "live"}
        },
        "tags": [],
        "created_by": null,
        "created_at": "2023-11-07T05:31:56Z",
        "updated_at": "2023-11-07T05:31:56Z",
        "region": {"name": "eu", "zones": [{"id": null}]}
    });
    let workspace = Workspace::new();
    let line = "library add --from feather -f body.json --as feather";
    assert_eq!(answer(&workspace, line, &body), body);
    assert_eq!(answer(&workspace, "library show angry --as feather", &body), body);
}

#[test]
fn times_and_spellings_that_we_do_not_use_come_back_while_they_hold() {
    let body = json!({
        "id": "987fcdeb-51a2-3bc4-d567-890123456789",
        "name": "impatient-user",
        "createdAt": "2026-01-28T10:00:00.123Z",
        "updatedAt": "2026-01-28T10:00:00.000Z",
        "connector": {"a.b": [1, {"c": "d"}]}
    });
    let workspace = Workspace::new();
    let line = "create --from evalstudio -f body.json --as evalstudio";
    assert_eq!(answer(&workspace, line, &body), body);
    let change = json!({"description": "new", "connector": {"more": true}});
    let line = "patch impatient-user --from evalstudio -f body.json --as evalstudio";
    let changed = answer(&workspace, line, &change);
    assert_eq!(changed["description"], "new");
    assert_eq!(changed["createdAt"], "2026-01-28T10:00:00.123Z");
    assert_eq!(changed["connector"], json!({"a.b": [1, {"c": "d"}], "more": true}));
}

#[test]
fn a_kept_value_does_not_hide_a_newer_one() {
    let workspace = Workspace::new();
    let body = json!({"name": "Ada", "description": "d", "tone": "Formal"});
    let line = "create --from futureagi -f body.json --as futureagi";
    assert_eq!(answer(&workspace, line, &body)["result"]["tone"], "Formal");
    workspace.run("patch ada --tone casual").success();
    let shown = workspace.run("show ada --as futureagi").success().json();
    assert_eq!(shown["result"]["tone"], "casual");
}

#[test]
fn version_1_90_of_feather_has_another_first_speaker() {
    let workspace = Workspace::new();
    let body =
        json!({"name": "Ada", "body": "b", "behavior_config": {"cut_in": {"min_words": null}}});
    let line = "create --from feather@1.90 -f body.json --as feather@1.90";
    let answered = answer(&workspace, line, &body);
    assert_eq!(answered["behavior_config"]["first_speaker"], "persona");
    assert_eq!(answered["behavior_config"]["cut_in"]["min_words"], Value::Null);
    let answered = workspace.run("show ada --as feather").success().json();
    assert_eq!(answered["behavior_config"]["first_speaker"], "persona");
}

#[test]
fn the_time_of_the_last_change_comes_back_until_the_persona_is_changed() {
    let workspace = Workspace::bare();
    workspace.run("init .").success();
    let body = json!([{
        "id": "987fcdeb-51a2-3bc4-d567-890123456789",
        "name": "impatient-user",
        "systemPrompt": "You are brief.",
        "createdAt": "2026-01-28T10:00:00.000Z",
        "updatedAt": "2026-01-29T11:30:00.250Z"
    }]);
    workspace.write("body.json", body.to_string());
    workspace.run("import body.json --format evalstudio").success();
    assert_eq!(workspace.run("list --as evalstudio").success().json(), body);
    insta::assert_snapshot!(workspace.read_masked("personas/impatient-user.yaml"), @r#"
    id: [uuid]
    name: impatient-user
    system_prompt: You are brief.
    extensions:
      evalstudio:
        updatedAt: "2026-01-29T11:30:00.250Z"
    created_at: "2026-01-28T10:00:00Z"
    "#);
    insta::assert_snapshot!(workspace.run("import body.json --format evalstudio"), @"
    --- stderr ---
    imported: 1 unchanged
    --- exit 0 ---
    ");
    let later = body.to_string().replace("brief", "loud").replace("11:30:00.250", "12:45:00.000");
    workspace.write("body.json", &later);
    insta::assert_snapshot!(workspace.run("import body.json --format evalstudio"), @"
    --- stderr ---
    imported: 1 updated
    --- exit 0 ---
    ");
    assert_eq!(
        workspace.run("list --as evalstudio").success().stdout.parse::<Value>().unwrap(),
        later.parse::<Value>().unwrap()
    );
    workspace.run("patch impatient-user --description new").success();
    let changed = workspace.run("show impatient-user --as evalstudio").success().json();
    assert_ne!(changed["updatedAt"], "2026-01-29T12:45:00.000Z");
}

#[test]
fn ids_spellings_and_empty_texts_of_a_system_come_back() {
    let workspace = Workspace::new();
    let body = json!([{
        "id": "persona_42",
        "name": "impatient-user",
        "description": "",
        "createdAt": "2026-01-28T10:00:00.000Z",
        "updatedAt": "2026-01-28T10:00:00.000Z"
    }]);
    workspace.write("a.json", body.to_string());
    workspace.run("import a.json --format evalstudio").success();
    assert_eq!(workspace.run("list --as evalstudio").success().json(), body);
    workspace.run("delete impatient-user --yes").success();
    let body =
        json!({"name": "Ada", "description": "d", "languages": ["Hindi"], "metadata": {"a": "b"}});
    workspace.write("b.json", body.to_string());
    workspace.run("import b.json --format futureagi").success();
    workspace.run("patch ada --language English").success();
    let answered = workspace.run("show ada --as futureagi").success().json();
    assert_eq!(answered["result"]["languages"], json!(["English"]));
    assert_eq!(answered["result"]["metadata"], json!({"a": "b"}));
    assert_eq!(answered["result"]["language"], Value::Null);
}

#[test]
fn what_other_formats_kept_is_not_lost_in_our_own() {
    let workspace = Workspace::new();
    let body = json!({"name": "Ada", "mood": 3, "extensions": {"feather": {"region": "eu"}}});
    workspace.write("a.json", body.to_string());
    workspace.run("import a.json").success();
    let written = workspace.run("export ada --to json").success().json();
    assert_eq!(written["mood"], 3);
    assert_eq!(written["extensions"], body["extensions"]);
}

#[test]
fn a_record_goes_back_as_it_was_spelled() {
    let workspace = Workspace::bare();
    let body = r#"{"persona_type":"workspace","name":"Zoe","age_group":["18-25"],"slang_usage":"none","x":null}"#;
    let body = format!("{body}\n");
    let session = workspace.run_with_input("convert --from futureagi --to futureagi", &body);
    session.success().prints(&body);
    let session = workspace.run_with_input("convert --from futureagi --to evalstudio", &body);
    insta::assert_snapshot!(session, @r#"
    --- stdout ---
    {"name":"Zoe"}
    --- stderr ---
    {"lost":"age_group","reason":null,"records":1}
    {"lost":"extensions.futureagi.x","reason":null,"records":1}
    {"lost":"slang_usage","reason":null,"records":1}
    --- exit 0 ---
    "#);
}

#[test]
fn a_number_of_any_size_comes_back() {
    let workspace = Workspace::new();
    let numbers = [
        "123456789012345678901234567890",
        "-9223372036854775809",
        "0.1000000000000000055",
        "12345678901234567890.0",
        "1e400",
        "1.5",
    ];
    let body = format!(r#"{{"name":"Ada","traits":{{"all":[{}]}}}}"#, numbers.join(","));
    let yaml = format!("name: Eve\ntraits:\n  all: [{}]\n", numbers.join(", "));
    workspace.write("a.json", &body);
    workspace.write("b.yaml", yaml);
    workspace.run("import a.json b.yaml").success();
    workspace.run("validate").success();
    let lines =
        ["list --columns traits -o jsonl", "list --columns traits -o yaml --where name=Ada"];
    insta::assert_snapshot!(workspace.transcript(lines), @r#"
    $ persona list --columns traits -o jsonl
    --- stdout ---
    {"traits":{"all":[123456789012345678901234567890,-9223372036854775809,0.1000000000000000055,12345678901234567890.0,1e+400,1.5]}}
    {"traits":{"all":[123456789012345678901234567890,-9223372036854775809,0.1000000000000000055,12345678901234567890.0,1e+400,1.5]}}
    --- exit 0 ---
    $ persona list --columns traits -o yaml --where name=Ada
    --- stdout ---
    traits:
      all:
        - 123456789012345678901234567890
        - -9223372036854775809
        - 0.1000000000000000055
        - 12345678901234567890.0
        - 1.0e+400
        - 1.5
    --- exit 0 ---
    "#);
    let shown = workspace.run("show eve --as feather").success().json();
    insta::assert_snapshot!(shown["traits"], @r#"{"all":[123456789012345678901234567890,-9223372036854775809,0.1000000000000000055,12345678901234567890.0,1e+400,1.5]}"#);
    workspace.run("patch eve --set traits.all=[123456789012345678901]").success();
    insta::assert_snapshot!(workspace.read("personas/ada.yaml"), @"
    id: d43b3f35-2d28-54c2-ac48-677b429800a6
    name: Ada
    traits:
      all:
        - 123456789012345678901234567890
        - -9223372036854775809
        - 0.1000000000000000055
        - 12345678901234567890.0
        - 1.0e+400
        - 1.5
    ");
    insta::assert_snapshot!(workspace.run_with_input("convert --from json --to jsonl", &body), @r#"
    --- stdout ---
    {"name":"Ada","traits":{"all":[123456789012345678901234567890,-9223372036854775809,0.1000000000000000055,12345678901234567890.0,1e+400,1.5]}}
    --- exit 0 ---
    "#);
    insta::assert_snapshot!(workspace.run("patch ada --set behavior_config.cut_in.min_words=99999999999999999999"), @"
    --- stderr ---
    error[out-of-range]: `behavior_config.cut_in.min_words` must be between 0 and 20, found `99999999999999999999`

    error: the change is not valid: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_key_that_a_record_has_twice_is_named() {
    let workspace = Workspace::new();
    workspace.write("a.json", "[\n  {\"name\": \"Ada\", \"traits\": {\"a\": 1,\n    \"a\": 2}}\n]");
    workspace.write("b.jsonl", "{\"name\": \"Eve\"}\n{\"name\": \"Ida\", \"name\": \"Ivy\"}\n");
    insta::assert_snapshot!(workspace.run("import a.json b.jsonl"), @r#"
    --- stderr ---
    note: 1 record read as jsonl
    error[duplicate-key]: the key `a` is defined twice, first in line 2
     --> a.json:3:5
      |
    3 |     "a": 2}}
      |     ^^^
      |
      = help: delete one of the two
    note: first here
     --> a.json:2:30
      |
    2 |   {"name": "Ada", "traits": {"a": 1,
      |                              ^^^

    error[duplicate-key]: not a JSON record: the key `name` is defined twice
    --> b.jsonl:2:30
    imported: 1 created, 2 refused
    --- exit 3 ---
    "#);
}

#[test]
fn a_quote_without_an_end_is_an_error() {
    let workspace = Workspace::new();
    workspace.write("a.csv", "name,description\nAda,fine\nEve,\"open\nIda,lost\n");
    workspace.write("b.csv", "name,description\nUna,5\" of snow");
    insta::assert_snapshot!(workspace.run("import a.csv b.csv"), @"
    --- stderr ---
    note: 2 records read as csv
    error[syntax]: a quoted cell of this row has no end
    --> a.csv:3:1
     = help: close the quote, or write two for one in the text
    imported: 2 created, 1 refused
    --- exit 3 ---
    ");
}
