//! The schema of personas and the checks agree on samples.

use serde_json::{Value, json};

use crate::harness::Workspace;
use crate::schema::validator;

/// Personas that break one rule or none; `Some(code)` is the complaint of the checker.
fn samples() -> Vec<(Value, Option<&'static str>)> {
    let persona = |key: &str, value: Value| json!({"name": "Ada", key: value});
    let behavior = |key: &str, value: Value| persona("behavior_config", json!({key: value}));
    let tags = |count: usize| persona("tags", json!(vec!["t"; count]));
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\">";
    vec![
        (json!({"name": "Ada"}), None),
        (json!({}), Some("missing-key")),
        (json!({"name": "  "}), Some("empty-value")),
        (json!({"name": "ä".repeat(255)}), None),
        (json!({"name": "a".repeat(256)}), Some("out-of-range")),
        (json!({"name": 1}), Some("wrong-type")),
        (json!({"name": "A\nda"}), Some("unsafe-name")),
        (json!({"name": "\u{200b}"}), Some("unsafe-name")),
        (json!({"name": "👩‍👩‍👧 Zoë"}), None),
        (persona("headers", json!({"X": "Bearer ${env:A_1}"})), None),
        (persona("headers", json!({"X": "${env:}"})), Some("bad-header")),
        (persona("icon", json!(format!("{svg}<!----></svg>"))), Some("unsafe-icon")),
        (persona("description", json!("")), Some("empty-value")),
        (persona("additional_instruction", json!("")), None),
        (persona("mood", json!("good")), Some("unknown-key")),
        (persona("ageGroup", json!(["18-25"])), Some("unknown-key")),
        (persona("age_group", json!(["18-25", "60+"])), None),
        (persona("age_group", json!("18-25")), Some("wrong-type")),
        (persona("age_group", json!(["5-10"])), Some("unknown-choice")),
        (persona("profession", json!(["Nurse"])), None),
        (persona("simulation_type", json!("fax")), Some("unknown-choice")),
        (persona("conversation_speed", json!(["1.25"])), None),
        (persona("conversation_speed", json!([1.25])), Some("wrong-type")),
        (persona("background_sound", json!(true)), None),
        (persona("interrupt_sensitivity", json!([1, 10])), None),
        (persona("interrupt_sensitivity", json!([0])), Some("out-of-range")),
        (persona("finished_speaking_sensitivity", json!(["5"])), Some("wrong-type")),
        (persona("tone", json!("casual")), None),
        (persona("tone", json!("sarcastic")), Some("unknown-choice")),
        (persona("tone", json!(null)), Some("wrong-type")),
        (persona("multilingual", json!(true)), Some("missing-language")),
        (json!({"name": "A", "multilingual": true, "language": []}), Some("missing-language")),
        (json!({"name": "A", "multilingual": true, "language": ["Hindi"]}), None),
        (persona("multilingual", json!(false)), None),
        (persona("multilingual", json!("yes")), Some("wrong-type")),
        (tags(20), None),
        (tags(21), Some("too-many")),
        (persona("tags", json!([""])), Some("empty-value")),
        (persona("examples", json!([""])), None),
        (persona("keywords", json!([1])), Some("wrong-type")),
        (persona("traits", json!({"a": [1, {"b": null}]})), None),
        (persona("traits", json!([])), Some("wrong-type")),
        (persona("custom_properties", json!({"a": "b"})), None),
        (persona("custom_properties", json!({"a": ""})), Some("empty-value")),
        (persona("custom_properties", json!({"a": 1})), Some("wrong-type")),
        (persona("custom_properties", json!({"": "x"})), Some("empty-value")),
        (persona("headers", json!({"X-User": "en"})), None),
        (persona("headers", json!({"X User": "en"})), Some("bad-header")),
        (persona("headers", json!({"X": "a\nb"})), Some("bad-header")),
        (persona("headers", json!({"X": "a\n"})), Some("bad-header")),
        (persona("headers", json!({"X": 1})), Some("wrong-type")),
        (persona("image_url", json!("a1.png")), None),
        (persona("image_url", json!("https://example.org/a.png")), Some("bad-image")),
        (persona("color", json!("#3366cc")), None),
        (persona("color", json!("#36c")), None),
        (persona("color", json!("#fff\n")), Some("bad-color")),
        (persona("image_url", json!("../a.png")), Some("bad-image")),
        (persona("headers", json!({"": "x"})), Some("bad-header")),
        (persona("color", json!("teal")), Some("bad-color")),
        (persona("color", json!("#12345")), Some("bad-color")),
        (persona("icon", json!(format!("{svg}<circle r=\"4\"/></svg>"))), None),
        (persona("icon", json!(format!("{svg}<g fill=\"url(#a)\"/></svg>"))), None),
        (persona("icon", json!(format!("{svg}<script/></svg>"))), Some("unsafe-icon")),
        (persona("icon", json!(format!("{svg}<g onClick='x()'/></svg>"))), Some("unsafe-icon")),
        (
            persona("icon", json!(format!("{svg}<image href=\"http://x/y\"/></svg>"))),
            Some("unsafe-icon"),
        ),
        (persona("icon", json!(format!("{svg}<image href=\"#a\"/></svg>"))), Some("unsafe-icon")),
        (
            persona(
                "icon",
                json!(format!("{svg}<image href=\"data:image/png;base64,aGk=\"/></svg>")),
            ),
            None,
        ),
        (
            persona(
                "icon",
                json!(format!("{svg}<use href=\"data:image/png;base64,aGk=\"/></svg>")),
            ),
            Some("unsafe-icon"),
        ),
        (
            persona(
                "icon",
                json!(format!("{svg}<image href=\"data:image/svg+xml;base64,aGk=\"/></svg>")),
            ),
            Some("unsafe-icon"),
        ),
        (persona("icon", json!(format!("{svg}<set attributeName=\"r\" to=\"9\"/></svg>"))), None),
        (
            persona(
                "icon",
                json!(format!("{svg}<set attributeName=\"xlink:href\" to=\"#a\"/></svg>")),
            ),
            Some("unsafe-icon"),
        ),
        (persona("icon", json!(format!("{svg}<g srcset=\"a\"/></svg>"))), Some("unsafe-icon")),
        (
            persona("icon", json!(format!("{svg}<g filter=\"src('http://x')\"/></svg>"))),
            Some("unsafe-icon"),
        ),
        (persona("icon", json!("<!DOCTYPE svg><svg/>")), Some("unsafe-icon")),
        (persona("icon", json!("a star")), Some("unsafe-icon")),
        (persona("id", json!("3c90c3cc-0d44-4b50-8888-8dd25736052a")), None),
        (persona("id", json!("ada-1")), Some("bad-id")),
        (persona("created_at", json!("2026-01-31T09:30:00Z")), None),
        (persona("created_at", json!("2026-02-30T09:30:00Z")), Some("bad-timestamp")),
        (persona("created_at", json!("2026-01-31T09:30:00.5Z")), Some("bad-timestamp")),
        (persona("created_at", json!("31 January 2026")), Some("bad-timestamp")),
        (behavior("first_speaker", json!("persona")), None),
        (behavior("first_speaker", json!("nobody")), Some("unknown-choice")),
        (behavior("volume", json!(1)), Some("unknown-key")),
        (behavior("language", json!(null)), None),
        (behavior("language", json!("x".repeat(21))), Some("out-of-range")),
        (behavior("wait_seconds", json!(30)), None),
        (behavior("wait_seconds", json!(30.5)), Some("out-of-range")),
        (behavior("cut_in", json!({"min_words": 20})), None),
        (behavior("cut_in", json!({"min_words": 21})), Some("out-of-range")),
        (behavior("cut_in", json!({"min_words": 1.5})), Some("wrong-type")),
        (behavior("cut_in", json!(null)), Some("wrong-type")),
        (behavior("yield_on_overlap", json!({"after_words": null, "after_seconds": 0.1})), None),
        (behavior("yield_on_overlap", json!({"after_seconds": 0})), Some("out-of-range")),
        (behavior("backchannel_overrides", json!(null)), None),
        (behavior("backchannel_overrides", json!(["mm"])), None),
    ]
}

#[test]
fn schema_and_checker_agree_on_every_sample() {
    let workspace = Workspace::new();
    let schema = validator(&workspace.run("schema").success().stdout);
    for (sample, complaint) in samples() {
        let valid = schema.is_valid(&sample);
        assert_eq!(valid, complaint.is_none(), "schema: {sample}");
        workspace.write("personas/ada.yaml", sample.to_string());
        let session = workspace.run("show ada -o json");
        match complaint {
            None => assert_eq!(session.code, 0, "{sample}: {session}"),
            Some(code) => {
                let codes = session.json_error()["problems"].clone();
                let found = codes.as_array().unwrap().iter().any(|problem| problem["code"] == code);
                assert!(found, "{sample}: {session}");
            }
        }
    }
}
