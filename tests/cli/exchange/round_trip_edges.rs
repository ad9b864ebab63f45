//! Round trips of records with awkward keys and values.

use serde_json::{Value, json};

use crate::harness::Workspace;

/// Imports a record and exports it to the same format.
fn there_and_back(format: &str, record: &Value) -> Value {
    let workspace = Workspace::new();
    workspace.write("record.json", record.to_string());
    workspace.run(&format!("import record.json --format {format} -q")).success();
    workspace.run(&format!("export ada --to {format} -q -O out.json")).success();
    serde_json::from_str(&workspace.read("out.json")).unwrap()
}

#[test]
fn keys_that_mean_something_to_us_alone_come_back() {
    let record = json!({"name": "Ada", "extensions": {}, "key_spellings": "body tags"});
    let back = there_and_back("evalstudio", &record);
    assert_eq!(back["extensions"], record["extensions"]);
    assert_eq!(back["key_spellings"], record["key_spellings"]);
    let record = json!({
        "name": "Ada", "age_group": ["18-25"], "key_spellings": "tone", "key_spellings_": [1]
    });
    let line = "convert --from futureagi --to futureagi";
    let session = Workspace::new().run_with_input(line, record.to_string()).success();
    assert_eq!(session.json(), record);
}

#[test]
fn a_request_keeps_its_spellings_and_so_does_an_answer() {
    for key in ["profession", "occupation"] {
        let record = json!({"name": "Ada", key: ["Nurse"], "languages": ["Hindi"]});
        let back = there_and_back("futureagi", &record);
        assert_eq!((&back[key], &back["languages"]), (&record[key], &record["languages"]));
        let workspace = Workspace::new();
        let line = "convert --from futureagi --to futureagi";
        let session = workspace.run_with_input(line, record.to_string()).success();
        assert_eq!(session.json(), record);
    }
    let workspace = Workspace::new();
    let body = r#"{"name": "Ada", "profession": ["Nurse"]}"#;
    let line = "create --from futureagi -f - --as futureagi";
    let answer = workspace.run_with_input(line, body).success().json();
    assert_eq!(answer["result"]["occupation"], json!(["Nurse"]), "answers are as documented");
}

#[test]
fn null_comes_back_where_a_version_assumes_a_value() {
    let record = json!({"name": "Ada", "body": "You are Ada.", "behavior_config": null});
    assert_eq!(there_and_back("feather@1.90", &record)["behavior_config"], Value::Null);
    let workspace = Workspace::new();
    let body = json!({"name": "plan", "type": "single_choice",
        "options": [{"label": "Pro", "injectedText": "is on Pro", "sortOrder": null},
            {"label": "Free", "injectedText": "pays nothing"}]});
    let line = "variable create -a desk --from gennia -f - --as gennia";
    let answer = workspace.run_with_input(line, body.to_string()).success().json();
    assert_eq!(answer["options"][0]["sortOrder"], Value::Null);
}

#[test]
fn one_value_that_cannot_come_back_holds_no_other_back() {
    let record = json!({"spec": "chara_card_v3", "spec_version": "3.0", "data": {
        "name": "Ada", "first_mes": "Hi", "alternate_greetings": ["Hello"], "extensions": null}});
    let back = there_and_back("character-card", &record);
    assert_eq!(back["data"]["first_mes"], "Hi");
    assert_eq!(back["data"]["alternate_greetings"], json!(["Hello"]));
}

#[test]
fn what_our_own_formats_and_cards_say_is_no_change_when_it_is_read_again() {
    let workspace = Workspace::new();
    let body = "name: Ada\nsystem_prompt: You are Ada.\ninterrupt_sensitivity: [3, 4]\nextensions: {acme: {mood: 3}}\n";
    workspace.run_with_input("create -f -", body).success();
    for (format, file) in [("csv", "ada.csv"), ("jsonl", "ada.jsonl"), ("json", "ada.json")] {
        workspace.run(&format!("export ada --to {format} -O {file} --strict")).success();
        workspace.run(&format!("import {file}")).success().tells("imported: 1 unchanged");
    }
    workspace
        .run("export ada --to character-card -O ada.png")
        .success()
        .tells("`extensions.acme.mood`");
    workspace.run("import ada.png").success().tells("imported: 1 unchanged");
}

#[test]
fn a_card_of_version_1_goes_out_with_all_that_it_had() {
    let workspace = Workspace::new();
    let card = r#"{"name": "Ada", "description": "d", "personality": "kind", "scenario": "s", "first_mes": "Hi", "mes_example": "x"}"#;
    workspace.write("ada.json", card);
    workspace.run("import ada.json").success();
    let written = workspace.run("export ada --to character-card -q").success().json();
    let card: Value = serde_json::from_str(card).unwrap();
    for (key, value) in card.as_object().unwrap() {
        assert_eq!(&written["data"][key], value);
    }
}

#[test]
fn an_image_that_is_not_here_is_kept_for_its_system() {
    let workspace = Workspace::new();
    let body = r#"{"name": "Ada", "systemPrompt": "x", "imageUrl": "a1b2c3d4-e5f6-7890-abcd-ef1234567890.png"}"#;
    workspace.write("ada.json", body);
    workspace.run("import ada.json").success();
    workspace.run("validate").success();
    insta::assert_snapshot!(workspace.run("import ada.json"), @"
    --- stderr ---
    note: 1 record read as evalstudio
    imported: 1 unchanged
    --- exit 0 ---
    ");
    let answer = workspace.run("show ada --as evalstudio").success().json();
    assert_eq!(answer["imageUrl"], "a1b2c3d4-e5f6-7890-abcd-ef1234567890.png");
}
