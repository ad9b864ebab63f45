//! `examples/migrate`: the calls of each system on our verbs, key by key.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::harness::{NOW, Workspace};

const FUTUREAGI: &[&str] = &[
    "id",
    "persona_type",
    "name",
    "description",
    "gender",
    "ageGroup",
    "occupation",
    "location",
    "personality",
    "communicationStyle",
    "accent",
    "multilingual",
    "language",
    "keywords",
    "customProperties",
    "additionalInstruction",
    "tone",
    "punctuation",
    "slangUsage",
    "typosFrequency",
    "regionalMix",
    "emojiUsage",
    "verbosity",
    "simulationType",
    "conversationSpeed",
    "backgroundSound",
    "finishedSpeakingSensitivity",
    "interruptSensitivity",
    "created_at",
    "updated_at",
];
const FEATHER: &[&str] = &[
    "id",
    "name",
    "description",
    "body",
    "traits",
    "behavior_config",
    "tags",
    "created_by",
    "created_at",
    "updated_at",
];
const BEHAVIOR: &[&str] = &[
    "first_speaker",
    "cut_in",
    "language",
    "background_noise",
    "background_noise_volume",
    "wait_seconds",
    "yield_on_overlap",
    "interruption_mode",
    "backchannel_style",
    "backchannel_overrides",
    "reaction_pause_ms_min",
    "reaction_pause_ms_max",
];
const EVALSTUDIO: &[&str] =
    &["id", "name", "description", "systemPrompt", "headers", "createdAt", "updatedAt"];
const GENNIA: &[&str] = &[
    "booleanTextWhenFalse",
    "booleanTextWhenTrue",
    "createdAt",
    "defaultValue",
    "description",
    "label",
    "multiChoiceSeparator",
    "name",
    "options",
    "publicId",
    "required",
    "sortOrder",
    "type",
    "updatedAt",
];

/// Runs a script in an empty directory; returns the answers and the errors it printed.
fn run(system: &str) -> (Vec<Value>, Vec<Value>) {
    let workspace = Workspace::bare();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/migrate");
    let program = Path::new(env!("CARGO_BIN_EXE_persona")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash")
        .arg(script.join(format!("{system}.sh")))
        .current_dir(workspace.path())
        .env("PATH", path)
        .env("SOURCE_DATE_EPOCH", NOW)
        .env("HOME", workspace.path())
        .env_remove("PERSONA_WORKSPACE")
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{system}: {errors}");
    let values = |bytes: &[u8]| {
        let values = serde_json::Deserializer::from_slice(bytes).into_iter();
        values
            .collect::<Result<Vec<Value>, _>>()
            .unwrap_or_else(|error| panic!("{error}: {errors}"))
    };
    (values(&output.stdout), values(errors.as_bytes()))
}

#[track_caller]
fn assert_keys(value: &Value, keys: &[&str]) {
    let found: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(found, keys, "{value}");
}

#[test]
fn evalstudio() {
    let (answers, errors) = run("evalstudio");
    assert_eq!(answers.len(), 6);
    for answer in [&answers[0], &answers[1][0], &answers[2], &answers[3]] {
        assert_keys(answer, EVALSTUDIO);
        assert_eq!(answer["createdAt"], "2026-01-02T03:04:05.000Z");
    }
    assert!(answers[3]["systemPrompt"].as_str().unwrap().starts_with("You are a technical user"));
    assert!(answers[4]["imageUrl"].as_str().unwrap().ends_with(".png"));
    assert_eq!(answers[4]["imageUrl"], answers[5]["imageUrl"]);
    let errors: Vec<&str> = errors.iter().map(|error| error["error"].as_str().unwrap()).collect();
    assert_eq!(
        errors,
        [
            "Name is required",
            "Persona with name already exists",
            "Persona not found",
            "Persona not found",
            "Persona with name already exists",
            "Persona not found",
            "Persona has no system prompt",
            "LLM provider is not OpenAI",
            "No LLM provider configured",
            "Persona not found",
        ]
    );
}

#[test]
fn futureagi() {
    let (answers, errors) = run("futureagi");
    for answer in [&answers[0], &answers[1], &answers[2]] {
        assert_keys(answer, &["status", "result"]);
        assert_eq!(answer["status"], "success");
        assert_keys(&answer["result"], FUTUREAGI);
    }
    assert_keys(&answers[3]["result"][0], FUTUREAGI);
    assert_eq!(answers[1]["result"]["language"], serde_json::json!(["English", "Hindi"]));
    assert_keys(&errors[0]["result"], &["tone"]);
    let sentence = |error: &Value| error["result"].as_str().map(str::to_owned);
    let sentences: Vec<String> = errors.iter().filter_map(sentence).collect();
    assert_eq!(
        sentences,
        [
            "A persona with this name already exists in your workspace.",
            "A system persona with this name already exists. Please choose a different name.",
            "System-level personas cannot be modified",
            "Persona not found",
            "Persona not found",
            "System-level personas cannot be deleted",
        ]
    );
}

#[test]
fn feather() {
    let (answers, errors) = run("feather");
    for answer in [&answers[0], &answers[1], &answers[2], &answers[3]["items"][0]] {
        assert_keys(answer, FEATHER);
        assert_keys(&answer["behavior_config"], BEHAVIOR);
    }
    assert_eq!(answers[0]["behavior_config"]["cut_in"]["backoff_ms"], 1000);
    assert_eq!(answers[2]["description"], Value::Null);
    assert_keys(&answers[3], &["items", "next_cursor", "has_more"]);
    assert_eq!(answers[5]["name"], "Angry Subscriber (2)");
    for error in &errors[..2] {
        assert_keys(&error["detail"][0], &["loc", "msg", "type"]);
        assert_eq!(error["detail"][0]["loc"], serde_json::json!(["body", "body"]));
        assert_eq!(error["detail"][0]["msg"], "Field required");
    }
    assert_eq!(errors.len(), 7);
    assert!(errors[2..].iter().all(|error| error["detail"].is_string()));
}

#[test]
fn glow() {
    let (answers, errors) = run("glow");
    for answer in &answers[..5] {
        let keys = ["success", "draft_id", "idempotency_key", "message", "form_state"];
        assert_keys(answer, &keys);
        assert_eq!(answer["form_state"]["departments"], serde_json::json!(["Billing"]));
    }
    let messages: Vec<&Value> = answers[..5].iter().map(|answer| &answer["message"]).collect();
    assert_eq!(
        messages,
        [
            "Draft created (pending acceptance)",
            "Draft accepted",
            "Draft created successfully",
            "Draft created (pending acceptance)",
            "Draft rejected",
        ]
    );
    assert_eq!(answers[2]["form_state"]["description"], "Calls after midnight");
    assert_eq!(answers[5][0]["id"], answers[0]["draft_id"]);
    assert_eq!(answers[6]["form_state"]["name"], "Night Owl");
    assert_eq!(answers[7]["instructions"], "You call at three in the morning.");
    for error in &errors[..2] {
        let details = error["detail"].as_array().unwrap();
        details.iter().for_each(|detail| assert_keys(detail, &["field", "message"]));
    }
    assert_eq!(errors[2]["detail"], "No pending persona draft for this call.");
    assert_eq!(errors[3]["detail"], "Draft not found");
    assert_eq!(errors.len(), 7);
}

#[test]
fn gennia() {
    let (answers, errors) = run("gennia");
    for answer in [&answers[0], &answers[1], &answers[2], &answers[3], &answers[4], &answers[5][0]]
    {
        assert_keys(answer, GENNIA);
    }
    let option = &answers[1]["options"][0];
    assert_keys(option, &["injectedText", "label", "publicId", "sortOrder"]);
    let customer = |key: &str| [&answers[2][key], &answers[3][key]];
    assert_eq!(customer("name"), ["customer_name"; 2]);
    assert_eq!(customer("label"), ["Customer name"; 2]);
    assert_eq!(customer("defaultValue"), [&Value::from("Ada"), &Value::Null]);
    assert_eq!(customer("sortOrder"), [10, 11]);
    assert_eq!(customer("options"), [&Value::Null; 2]);
    errors.iter().for_each(|error| assert_keys(&error["error"], &["code", "message", "hint"]));
    let codes: Vec<&Value> = errors.iter().map(|error| &error["error"]["code"]).collect();
    assert_eq!(codes, ["invalid", "invalid", "not-found", "name-taken", "not-found"]);
}
