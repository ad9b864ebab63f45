//! `persona schema`: the schemas and the checker say the same.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::harness::Workspace;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn validator(schema: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::draft7::meta::validate(&schema).unwrap();
    jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap()
}

#[test]
fn the_committed_schemas_are_what_the_program_prints() {
    let workspace = Workspace::bare();
    let kinds =
        ["persona", "manifest", "draft", "ledger", "resource", "variable", "project", "scenario"];
    for kind in kinds {
        let printed = workspace.run(&format!("schema {kind}")).success().stdout;
        let file = repository().join(format!("schema/{kind}.schema.json"));
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &printed).unwrap();
        }
        let committed = fs::read_to_string(&file).unwrap_or_default();
        assert!(committed == printed, "UPDATE_SCHEMA=1 writes schema/{kind}.schema.json anew");
    }
}

#[test]
fn only_the_official_case_of_a_choice_is_in_the_schema() {
    let workspace = Workspace::new();
    let schema = validator(&workspace.run("schema").success().stdout);
    assert!(!schema.is_valid(&json!({"name": "Ada", "tone": "Casual"})));
    workspace.write("personas/ada.yaml", "name: Ada\ntone: Casual\n");
    workspace.run("show ada").success();
}

#[test]
fn the_manifests_schema_knows_which_lists_can_be_widened() {
    let workspace = Workspace::new();
    let schema = validator(&workspace.run("schema manifest").success().stdout);
    for (manifest, valid) in [
        (json!({"version": 1}), true),
        (json!({}), false),
        (json!({"version": 2}), false),
        (json!({"version": 1, "choices": {"accent": ["British"]}}), true),
        (json!({"version": 1, "choices": {"accents": ["British"]}}), false),
        (json!({"version": 1, "choices": {"accent": "British"}}), false),
        (json!({"version": 1, "timestamps": "derived", "library": "vendor/library"}), true),
        (json!({"version": 1, "image_provider": "paint"}), false),
    ] {
        assert_eq!(schema.is_valid(&manifest), valid, "{manifest}");
        workspace.write("persona.yaml", manifest.to_string());
        assert_eq!(workspace.run("list").code == 0, valid, "{manifest}");
    }
}

#[test]
fn every_definition_in_the_repository_is_valid() {
    let workspace = Workspace::bare();
    let persona = validator(&workspace.run("schema persona").success().stdout);
    let manifest = validator(&workspace.run("schema manifest").success().stdout);
    let mut files = Vec::new();
    for folder in ["personas", "examples"] {
        collect(&repository().join(folder), &mut files);
    }
    assert!(files.len() > 20, "{files:?}");
    for file in files {
        let value: Value = read(&fs::read_to_string(&file).unwrap());
        let is_manifest = file.file_name().unwrap() == "persona.yaml";
        let widened = file.to_string_lossy().contains("support-desk");
        let parent = file.parent().unwrap().file_name().unwrap();
        let own;
        let schema = match (is_manifest, parent.to_str().unwrap(), widened) {
            (true, ..) => &manifest,
            (false, "personas", true) => {
                let desk = repository().join("examples/support-desk");
                let line = format!("-C '{}' schema --workspace-choices", desk.display());
                own = validator(&workspace.run(&line).success().stdout);
                &own
            }
            (false, "personas" | "templates", false) => &persona,
            _ => continue,
        };
        let errors: Vec<String> =
            schema.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", file.display());
    }
}

/// A document as the program reads it.
fn read(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
}

#[test]
fn init_lays_the_schemas_beside_the_definitions_and_keeps_them_fresh() {
    let workspace = Workspace::bare();
    workspace.run("init --example --vscode").success();
    let first = workspace.read("persona.yaml").lines().next().unwrap().to_owned();
    assert_eq!(first, "# yaml-language-server: $schema=schema/manifest.schema.json");
    let name = workspace.names("personas")[0].clone();
    let text = workspace.read(&format!("personas/{name}"));
    assert!(text.starts_with("# yaml-language-server: $schema=../schema/persona.schema.json\n"));
    let printed = workspace.run("schema persona").success().stdout;
    assert_eq!(workspace.read("schema/persona.schema.json"), printed);
    let settings: Value = serde_json::from_str(&workspace.read(".vscode/settings.json")).unwrap();
    assert!(settings["yaml.schemas"]["./schema/persona.schema.json"].is_array());
    insta::assert_snapshot!(workspace.run("init --example --vscode"), @"
    --- stderr ---
    unchanged: [directory] is a workspace already
    note: no examples were added: the workspace already has personas
    --- exit 0 ---
    ");

    workspace.write("persona.yaml", "version: 1\nchoices:\n  accent: [British]\n");
    workspace.run("init").success();
    let widened = workspace.run("schema persona --workspace-choices").success().stdout;
    assert_eq!(workspace.read("schema/persona.schema.json"), widened);
    assert_ne!(widened, printed);
    workspace.write("schema/persona.schema.json", "{}");
    workspace.write(".vscode/settings.json", "{ // mine\n}");
    workspace.run("init --vscode").success();
    assert_eq!(workspace.read("schema/persona.schema.json"), "{}");
    assert_eq!(workspace.read(".vscode/settings.json"), "{ // mine\n}");
}

#[test]
fn the_schema_of_variables_and_resources_knows_the_rules_between_keys() {
    let workspace = Workspace::new();
    let option = json!({"label": "A", "injected_text": "a"});
    let variable =
        |kind: &str, key: &str, value: Value| json!({"name": "v", "type": kind, key: value});
    let choice = |default: Value| json!({"name": "v", "type": "multi_choice", "options": [option], "default_value": default});
    let samples = [
        (json!({"name": "v", "type": "text_short"}), true),
        (json!({"name": "V", "type": "text_short"}), false),
        (json!({"name": "1v", "type": "text_short"}), false),
        (json!({"name": "v-x", "type": "text_short"}), false),
        (json!({"name": "v", "type": "single_choice"}), false),
        (variable("single_choice", "options", json!([])), false),
        (variable("single_choice", "options", json!([option])), true),
        (variable("bool", "options", json!([option])), false),
        (variable("bool", "multi_choice_separator", json!(";")), false),
        (variable("number", "boolean_text_when_true", json!("y")), false),
        (variable("bool", "boolean_text_when_true", json!("y")), true),
        (variable("number", "default_value", json!("4")), false),
        (variable("number", "default_value", json!(4)), true),
        (variable("date", "default_value", json!("2026-02-30")), false),
        (variable("date", "default_value", json!("2026-01-31")), true),
        (variable("time", "default_value", json!("5:00")), false),
        (variable("time", "default_value", json!("14:30")), true),
        (variable("datetime", "default_value", json!("2026-01-31")), false),
        (variable("datetime", "default_value", json!("2026-01-31T14:30:00Z")), true),
        (variable("text_short", "default_value", json!("a\nb")), false),
        (variable("text_long", "default_value", json!("a\nb")), true),
        (variable("bool", "default_value", json!("true")), false),
        (choice(json!(["A", "A"])), false),
        (choice(json!(["A"])), true),
    ];
    let schema = validator(&workspace.run("schema variable").success().stdout);
    for (sample, valid) in samples {
        assert_eq!(schema.is_valid(&sample), valid, "schema: {sample}");
        workspace.write("variables/default/v.yaml", sample.to_string());
        let session = workspace.run("validate variables/default/v.yaml -o json");
        assert_eq!(session.code == 0, valid, "{sample}: {session}");
    }
    let schema = validator(&workspace.run("schema resource").success().stdout);
    let resource = |kind: &str, value: &str, rest: Value| {
        let id = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
        let mut map = json!({"id": id, "kind": kind, "value": value});
        map.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        map
    };
    for (sample, valid) in [
        (resource("voice", "alto-2", json!({})), true),
        (resource("voice", "alto-2", json!({"label": "A"})), false),
        (resource("color", "red", json!({})), false),
        (resource("color", "#fff", json!({})), true),
        (resource("icon", "<script/>", json!({"label": "A"})), false),
        (resource("flag", "on", json!({"type": "beta", "label": "B"})), true),
        (resource("name", "on", json!({"type": "beta"})), false),
    ] {
        assert_eq!(schema.is_valid(&sample), valid, "schema: {sample}");
    }
}

#[test]
fn the_schema_of_drafts_knows_the_ids_beside_values_and_what_was_decided() {
    let workspace = Workspace::new();
    workspace.run("resource create voice alto-2").success();
    workspace.run("draft create --name Ada --voice alto-2 --active true --soft --key k").success();
    let folder = format!("drafts/{}", workspace.names("drafts")[0]);
    let ledger = format!("{folder}/ledger/{}", workspace.names(&format!("{folder}/ledger"))[0]);
    let draft = format!("{folder}/draft.yaml");
    let form = |key: &str, value: Value| (format!("/form_state/{key}"), value);
    let time = json!("2026-01-02T03:04:05Z");
    let samples = [
        (&draft, "draft", form("name_id", json!(null)), false),
        (&draft, "draft", form("voice_ids", json!([])), false),
        (&draft, "draft", form("flag_ids", json!([])), false),
        (&draft, "draft", form("active", json!(null)), true),
        (&ledger, "ledger", ("/decided_at".to_owned(), time), false),
        (&ledger, "ledger", ("/status".to_owned(), json!("accepted")), false),
        (&ledger, "ledger", ("/operation".to_owned(), json!("create")), true),
    ];
    for (file, kind, (pointer, value), valid) in samples {
        let schema = validator(&workspace.run(&format!("schema {kind}")).success().stdout);
        let text = workspace.read(file);
        let mut document = read(&text);
        *document.pointer_mut(&pointer).unwrap() = value;
        assert_eq!(schema.is_valid(&document), valid, "schema: {pointer}");
        workspace.write(file, document.to_string());
        let session = workspace.run("validate");
        assert_eq!(session.code == 0, valid, "{pointer}: {session}");
        workspace.write(file, text);
    }
}
