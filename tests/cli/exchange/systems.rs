//! The documented requests and responses of the five systems.

use crate::harness::Workspace;

const STAFF: (&str, &str) = ("PERSONA_ROLE", "staff");

#[test]
fn a_feather_request_gets_the_whole_documented_response() {
    let workspace = Workspace::new();
    let mut command = workspace.command("library add --from feather -f body.json --as feather");
    workspace.write("body.json", r#"{"name": "Angry", "body": "You are angry."}"#);
    let session = crate::harness::Session::of(command.env(STAFF.0, STAFF.1)).success();
    insta::assert_snapshot!(session, @r#"
    --- stdout ---
    {
      "id": "[uuid]",
      "name": "Angry",
      "description": null,
      "body": "You are angry.",
      "traits": {},
      "behavior_config": {
        "first_speaker": "agent",
        "cut_in": {
          "min_words": 3,
          "min_duration_ms": 300,
          "backoff_ms": 1000
        },
        "language": null,
        "background_noise": "none",
        "background_noise_volume": 0.3,
        "wait_seconds": 0,
        "yield_on_overlap": {
          "after_words": 2,
          "after_seconds": 0.5
        },
        "interruption_mode": "off",
        "backchannel_style": "neutral",
        "backchannel_overrides": null,
        "reaction_pause_ms_min": 200,
        "reaction_pause_ms_max": 500
      },
      "tags": [],
      "created_by": null,
      "created_at": "2026-01-02T03:04:05Z",
      "updated_at": "2026-01-02T03:04:05Z"
    }
    --- stderr ---
    created `Angry` in library/angry.yaml
    --- exit 0 ---
    "#);
}

#[test]
fn a_futureagi_update_answers_with_every_attribute() {
    let workspace = Workspace::with_ada();
    let body = r#"{"gender": ["female"], "ageGroup": ["25-32"], "profession": ["Nurse"],
        "customProperties": {"team": "a"}, "interruptSensitivity": ["3"], "backgroundSound": null}"#;
    let session = workspace.run_with_input("patch ada --from futureagi -f - --as futureagi", body);
    insta::assert_snapshot!(session, @r#"
    --- stdout ---
    {
      "status": "success",
      "result": {
        "id": "[uuid]",
        "persona_type": "workspace",
        "name": "Ada",
        "description": "Asks for refunds",
        "gender": [
          "female"
        ],
        "ageGroup": [
          "25-32"
        ],
        "occupation": [
          "Nurse"
        ],
        "location": [],
        "personality": [],
        "communicationStyle": [],
        "accent": [],
        "multilingual": false,
        "language": [],
        "keywords": [],
        "customProperties": {
          "team": "a"
        },
        "additionalInstruction": "",
        "tone": "casual",
        "punctuation": "clean",
        "slangUsage": "light",
        "typosFrequency": "rare",
        "regionalMix": "light",
        "emojiUsage": "light",
        "verbosity": "balanced",
        "simulationType": "voice",
        "conversationSpeed": [],
        "backgroundSound": null,
        "finishedSpeakingSensitivity": [],
        "interruptSensitivity": [
          "3"
        ],
        "created_at": "2025-01-01T00:00:00Z",
        "updated_at": "2026-01-02T03:04:05Z"
      }
    }
    --- stderr ---
    patched `Ada` in personas/ada.yaml
    --- exit 0 ---
    "#);
}

#[test]
fn an_evalstudio_persona_is_answered_as_documented() {
    let workspace = Workspace::new();
    let body = r#"{"name": "impatient-user", "description": "A user who wants quick answers",
        "systemPrompt": "You are an impatient user.", "headers": {"X-User-Language": "en"}}"#;
    let session = workspace.run_with_input("create --from evalstudio -f - --as evalstudio", body);
    insta::assert_snapshot!(session, @r#"
    --- stdout ---
    {
      "id": "[uuid]",
      "name": "impatient-user",
      "description": "A user who wants quick answers",
      "systemPrompt": "You are an impatient user.",
      "headers": {
        "X-User-Language": "en"
      },
      "createdAt": "2026-01-02T03:04:05.000Z",
      "updatedAt": "2026-01-02T03:04:05.000Z"
    }
    --- stderr ---
    created `impatient-user` in personas/impatient-user.yaml
    --- exit 0 ---
    "#);
    workspace.run("delete impatient-user --yes --as evalstudio").success().prints("");
}

#[test]
fn a_gennia_variable_keeps_its_three_states() {
    let workspace = Workspace::new();
    let body = r#"{"name": "plan", "type": "single_choice", "label": "Plan",
        "options": [{"label": "Pro", "injectedText": "is on Pro", "sortOrder": 1}]}"#;
    workspace.run_with_input("variable create -a desk --from gennia -f -", body).success();
    let patch = r#"{"label": null, "required": true, "type": "single_choice"}"#;
    let line = "variable patch plan -a desk --from gennia -f - --as gennia";
    insta::assert_snapshot!(workspace.run_with_input(line, patch), @r#"
    --- stdout ---
    {
      "booleanTextWhenFalse": null,
      "booleanTextWhenTrue": null,
      "createdAt": "2026-01-02T03:04:05Z",
      "defaultValue": null,
      "description": null,
      "label": null,
      "multiChoiceSeparator": ",",
      "name": "plan",
      "options": [
        {
          "injectedText": "is on Pro",
          "label": "Pro",
          "publicId": "[uuid]",
          "sortOrder": 1
        }
      ],
      "publicId": "[uuid]",
      "required": true,
      "sortOrder": 0,
      "type": "single_choice",
      "updatedAt": "2026-01-02T03:04:05Z"
    }
    --- stderr ---
    patched `plan` in variables/desk/plan.yaml
    --- exit 0 ---
    "#);
}

#[test]
fn a_glow_draft_is_proposed_and_accepted_by_its_request_bodies() {
    let workspace = Workspace::new();
    let body = r#"{"name": "Night Owl", "instructions": "You call at night.", "soft": true,
        "idempotency_key": "k-17", "mood": {"x": 1}}"#;
    let session = workspace.run_with_input("draft patch --from glow -f - --as glow", body);
    insta::assert_snapshot!(session, @r#"
    --- stdout ---
    {
      "success": true,
      "draft_id": "[uuid]",
      "idempotency_key": "k-17",
      "message": "Draft created (pending acceptance)",
      "form_state": {
        "name": "Night Owl",
        "name_id": "[uuid]",
        "description": null,
        "description_id": null,
        "color": null,
        "color_id": null,
        "icon": null,
        "icon_id": null,
        "instructions": "You call at night.",
        "instructions_id": "[uuid]",
        "flag_ids": [],
        "active": null,
        "examples": [],
        "example_ids": [],
        "departments": [],
        "department_ids": [],
        "parameter_fields": [],
        "parameter_field_ids": [],
        "voices": [],
        "voice_ids": [],
        "pending_ids": [
          "[uuid]",
          "[uuid]"
        ],
        "mood": {
          "x": 1
        }
      }
    }
    --- stderr ---
    draft proposed
    hint: persona draft diff k-17, then persona draft ack k-17 --accept or --reject
    --- exit 0 ---
    "#);
    let ack = r#"{"idempotency_key": "k-17", "accept": true}"#;
    let session = workspace.run_with_input("draft ack --from glow -f - --as glow", ack).success();
    assert_eq!(session.json()["message"], "Draft accepted");
    workspace.run("draft publish k-17").success();
    insta::assert_snapshot!(workspace.read_masked("personas/night-owl.yaml"), @r#"
    id: [uuid]
    name: Night Owl
    system_prompt: You call at night.
    extensions:
      glow:
        mood:
          x: 1
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
}
