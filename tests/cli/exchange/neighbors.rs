//! Files of neighboring tools, guessed by their content.

use crate::harness::Workspace;

/// A file, the format it is read as, and lines that the persona has then.
const FILES: &[(&str, &str, &str, &[&str])] = &[
    (
        "ada.md",
        "---\nname: ada\ndescription: Calls often\ntools: Read\n---\n\nYou are Ada.\n",
        "agent",
        &["name: ada", "system_prompt: You are Ada.", "tools: Read"],
    ),
    (
        "ada.prompty",
        "---\nname: Ada\nmodel: {api: chat}\n---\nsystem:\nYou are Ada.\n\nuser:\n{{question}}\n",
        "prompty",
        &["name: Ada", "system_prompt: You are Ada."],
    ),
    (
        "ada.prompt",
        "# a comment\n---\nmodel: x\n---\n{{role \"system\"}}\nYou are Ada.\n{{role \"user\"}}\nHi\n",
        "dotprompt",
        &["name: ada", "system_prompt: You are Ada."],
    ),
    (
        "agents.yaml",
        "caller:\n  role: Caller\n  goal: Get a refund\n  backstory: You are Ada.\n",
        "crewai",
        &["name: Caller", "description: Get a refund", "system_prompt: You are Ada."],
    ),
    (
        "ada.character.json",
        r#"{"name": "Ada", "bio": ["Calls", "often"], "system": "You are Ada.", "topics": ["trains"]}"#,
        "elizaos",
        &["name: Ada", "  - trains", "system_prompt: You are Ada."],
    ),
    (
        "langfuse.json",
        r#"{"name": "Ada", "type": "chat", "labels": [], "prompt": [{"role": "system", "content": "You are Ada."}]}"#,
        "langfuse",
        &["name: Ada", "system_prompt: You are Ada."],
    ),
    (
        "vapi.yml",
        "name: Ada\nassistant:\n  model:\n    messages:\n      - {role: system, content: You are Ada.}\n  voice: {voiceId: alto}\n",
        "vapi",
        &["name: Ada", "  - alto", "system_prompt: You are Ada."],
    ),
    (
        "promptfoo.yaml",
        "tests:\n  - description: Ada\n    vars: {instructions: You are Ada.}\n",
        "promptfoo",
        &["name: Ada", "system_prompt: You are Ada."],
    ),
    (
        "backup.json",
        r#"{"personas": {"a.png": "Ada"}, "persona_descriptions": {"a.png": {"description": "You are Ada."}}}"#,
        "sillytavern",
        &["name: Ada", "system_prompt: You are Ada.", "avatar: a.png"],
    ),
    (
        "ada.agent.json",
        r#"{"type": "TinyPerson", "persona": {"name": "Ada", "age": 36, "gender": "Female"}}"#,
        "tinytroupe",
        &["name: Ada", "  - 32-40", "  - female"],
    ),
    (
        "card.json",
        r#"{"name": "Ada", "description": "d", "first_mes": "Hi", "personality": "p", "scenario": ""}"#,
        "character-card",
        &["name: Ada", "first_mes: Hi"],
    ),
    (
        "rows.jsonl",
        "{\"uuid\": \"3c90c3cc-0d44-4b50-8888-8dd25736052a\", \"professional_persona\": \"You are Ada.\", \"persona\": \"d\", \"sex\": \"Female\", \"age\": 70}\n",
        "nemotron",
        &["id: 3c90c3cc", "  - 60+", "system_prompt: You are Ada."],
    ),
    (
        "hub.jsonl",
        "{\"input persona\": \"A nurse.\", \"synthesized text\": \"t\"}\n",
        "personahub",
        &["system_prompt: A nurse."],
    ),
];

#[test]
fn each_is_read_as_what_it_is() {
    for (name, text, format, lines) in FILES {
        let workspace = Workspace::new();
        workspace.write(name, text);
        let session = workspace.run(&format!("import {name}")).success();
        let session = session.tells(&format!("1 record read as {format}"));
        session.tells("1 created");
        let file = workspace.names("personas").pop().unwrap();
        let yaml = workspace.read(&format!("personas/{file}"));
        for line in *lines {
            assert!(yaml.contains(line), "{name}: `{line}` is not in\n{yaml}");
        }
        let state = workspace.state();
        workspace.run(&format!("import {name}")).success().tells("1 unchanged");
        assert_eq!(state, workspace.state(), "{name}");
    }
}

#[test]
fn markdown_that_names_no_agent_is_not_taken_for_one() {
    let workspace = Workspace::new();
    workspace.write("README.md", "# Our callers\n\nRun them with care.\n");
    insta::assert_snapshot!(workspace.run("import README.md"), @"
    --- stderr ---
    error[unknown-format]: the format cannot be guessed
    --> README.md:1:1
     = help: give --format
    imported: 1 refused
    --- exit 3 ---
    ");
    assert_eq!(workspace.run("list -o name").stdout, "");
    insta::assert_snapshot!(workspace.run("import README.md --format agent"), @"
    --- stderr ---
    imported: 1 created
    --- exit 0 ---
    ");
}

#[test]
fn an_agent_goes_out_as_it_came_in() {
    let workspace = Workspace::new();
    let text = "---\nname: ada\ndescription: Calls often\ntools: Read\n---\n\nYou are Ada.\n";
    workspace.write("ada.md", text);
    workspace.run("import ada.md").success();
    workspace.run("export ada --to agent -q").success().prints(text);
}

#[test]
fn a_broken_frontmatter_is_shown_at_its_line() {
    let workspace = Workspace::new();
    workspace.write("ada.md", "---\nname: ada\ndescription: on: monday\n---\nText\n");
    insta::assert_snapshot!(workspace.run("import ada.md"), @r#"
    --- stderr ---
    error[unquoted-colon]: an unquoted value cannot contain a colon and a space
     --> ada.md:3:14
      |
    3 | description: on: monday
      |              ^^^^^^^^^^
      |
      = help: quote the value: `"on: monday"`
    imported: 1 refused
    --- exit 3 ---
    "#);
}

#[test]
fn a_format_is_explained() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("explain format glow"), @"
    --- stdout ---
    ## glow

    Glow: Personas by value, as requests for a Glow draft give them; drafts take the whole request.

    Read (`--from`, `import`) and written (`--as`, `export`). What has no key of ours is kept under `extensions.glow` and comes back at its place.

    | persona | theirs | how |
    |---|---|---|
    | `name` | `name` | same; required; unset: `null` |
    | `description` | `description` | an empty text is unset, and comes back; unset: `null` |
    | `color` | `color` | same; unset: `null` |
    | `icon` | `icon` | same; unset: `null` |
    | `system_prompt` | `instructions` | an empty text is unset, and comes back; unset: `null` |
    | `active` | `active` | same; unset: `true` |
    | `examples` | `examples` | same; unset: `[]` |
    | `departments` | `departments` | same; unset: `[]` |
    | `parameter_fields` | `parameter_fields` | same; unset: `[]` |
    | `voices` | `voices` | same; unset: `[]` |

    Lost: `id`, `additional_instruction`, `gender`, `age_group`, `location`, `personality`, `communication_style`, `accent`, `multilingual`, `language`, `profession`, `simulation_type`, `conversation_speed`, `background_sound`, `finished_speaking_sensitivity`, `interrupt_sensitivity`, `tone`, `punctuation`, `slang_usage`, `typos_frequency`, `regional_mix`, `emoji_usage`, `verbosity`, `keywords`, `tags`, `traits`, `custom_properties`, `behavior_config`, `headers`, `image_url`, `cloned_from`, `created_by`, `created_at`, `updated_at`.
    --- exit 0 ---
    ");
    workspace.run("explain format").success();
    insta::assert_snapshot!(workspace.run("explain format glo"), @"
    --- stderr ---
    error: no format `glo` in the list of formats
    hint: did you mean `glow`?
    --- exit 4 ---
    ");
}

#[test]
fn a_card_of_version_1_goes_out_with_all_that_it_had() {
    let workspace = Workspace::new();
    let card = r#"{"name": "Ada", "description": "d", "personality": "kind", "scenario": "s", "first_mes": "Hi", "mes_example": "x"}"#;
    workspace.write("ada.json", card);
    workspace.run("import ada.json").success();
    let written = workspace.run("export ada --to character-card -q").success().json();
    let card: serde_json::Value = serde_json::from_str(card).unwrap();
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
