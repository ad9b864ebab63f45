//! Files of neighboring tools, guessed by their content.

use crate::harness::Workspace;

/// A file and the format it is read as.
const FILES: &[(&str, &str, &str)] = &[
    (
        "ada.md",
        "---\nname: ada\ndescription: Calls often\ntools: Read\n---\n\nYou are Ada.\n",
        "agent",
    ),
    (
        "ada.prompty",
        "---\nname: Ada\nmodel: {api: chat}\n---\nsystem:\nYou are Ada.\n\nuser:\n{{question}}\n",
        "prompty",
    ),
    (
        "ada.prompt",
        "# a comment\n---\nmodel: x\n---\n{{role \"system\"}}\nYou are Ada.\n{{role \"user\"}}\nHi\n",
        "dotprompt",
    ),
    (
        "agents.yaml",
        "caller:\n  role: Caller\n  goal: Get a refund\n  backstory: You are Ada.\n",
        "crewai",
    ),
    (
        "ada.character.json",
        r#"{"name": "Ada", "bio": ["Calls", "often"], "system": "You are Ada.", "topics": ["trains"]}"#,
        "elizaos",
    ),
    (
        "langfuse.json",
        r#"{"name": "Ada", "type": "chat", "labels": [], "prompt": [{"role": "system", "content": "You are Ada."}]}"#,
        "langfuse",
    ),
    (
        "vapi.yml",
        "name: Ada\nassistant:\n  model:\n    messages:\n      - {role: system, content: You are Ada.}\n  voice: {voiceId: alto}\n",
        "vapi",
    ),
    (
        "promptfoo.yaml",
        "tests:\n  - description: Ada\n    vars: {instructions: You are Ada.}\n",
        "promptfoo",
    ),
    (
        "backup.json",
        r#"{"personas": {"a.png": "Ada"}, "persona_descriptions": {"a.png": {"description": "You are Ada."}}}"#,
        "sillytavern",
    ),
    (
        "ada.agent.json",
        r#"{"type": "TinyPerson", "persona": {"name": "Ada", "age": 36, "gender": "Female"}}"#,
        "tinytroupe",
    ),
    (
        "card.json",
        r#"{"name": "Ada", "description": "d", "first_mes": "Hi", "personality": "p", "scenario": ""}"#,
        "character-card",
    ),
    (
        "rows.jsonl",
        "{\"uuid\": \"3c90c3cc-0d44-4b50-8888-8dd25736052a\", \"professional_persona\": \"You are Ada.\", \"persona\": \"d\", \"sex\": \"Female\", \"age\": 70}\n",
        "nemotron",
    ),
    ("hub.jsonl", "{\"input persona\": \"A nurse.\", \"synthesized text\": \"t\"}\n", "personahub"),
];

#[test]
fn each_is_read_as_what_it_is() {
    let mut made = String::new();
    for (name, text, format) in FILES {
        let workspace = Workspace::new();
        workspace.write(name, text);
        let session = workspace.run(&format!("import {name}")).success();
        let session = session.tells(&format!("1 record read as {format}"));
        session.tells("1 created");
        let file = workspace.names("personas").pop().unwrap();
        made += &format!("--- {name} ---\n{}", workspace.read_masked(&format!("personas/{file}")));
        let state = workspace.state();
        workspace.run(&format!("import {name}")).success().tells("1 unchanged");
        assert_eq!(state, workspace.state(), "{name}");
    }
    insta::assert_snapshot!(made, @r#"
    --- ada.md ---
    id: [uuid]
    name: ada
    description: Calls often
    system_prompt: You are Ada.
    extensions:
      agent:
        tools: Read
    --- ada.prompty ---
    id: [uuid]
    name: Ada
    system_prompt: You are Ada.
    extensions:
      prompty:
        model:
          api: chat
        "---": |-
          system:
          You are Ada.

          user:
          {{question}}
    --- ada.prompt ---
    id: [uuid]
    name: ada
    system_prompt: You are Ada.
    extensions:
      dotprompt:
        model: x
        "---": |-
          {{role "system"}}
          You are Ada.
          {{role "user"}}
          Hi
    --- agents.yaml ---
    id: [uuid]
    name: Caller
    description: Get a refund
    system_prompt: You are Ada.
    extensions:
      crewai:
        key: caller
    --- ada.character.json ---
    id: [uuid]
    name: Ada
    description: |-
      Calls
      often
    system_prompt: You are Ada.
    keywords:
      - trains
    extensions:
      elizaos:
        bio:
          - Calls
          - often
    --- langfuse.json ---
    id: [uuid]
    name: Ada
    system_prompt: You are Ada.
    extensions:
      langfuse:
        type: chat
        labels: []
        prompt:
          - role: system
            content: You are Ada.
    --- vapi.yml ---
    id: [uuid]
    name: Ada
    system_prompt: You are Ada.
    voices:
      - alto
    extensions:
      vapi:
        assistant:
          model:
            messages:
              - role: system
                content: You are Ada.
          voice:
            voiceId: alto
    --- promptfoo.yaml ---
    id: [uuid]
    name: Ada
    system_prompt: You are Ada.
    extensions:
      promptfoo:
        description: Ada
    --- backup.json ---
    id: [uuid]
    name: Ada
    system_prompt: You are Ada.
    extensions:
      sillytavern:
        avatar: a.png
    --- ada.agent.json ---
    id: [uuid]
    name: Ada
    system_prompt: |
      You are Ada.

      - name: Ada
      - age: 36
      - gender: Female
    gender:
      - female
    age_group:
      - 32-40
    extensions:
      tinytroupe:
        type: TinyPerson
        persona:
          age: 36
          gender: Female
    --- card.json ---
    id: [uuid]
    name: Ada
    description: d
    extensions:
      character-card:
        data:
          first_mes: Hi
          personality: p
    --- rows.jsonl ---
    id: [uuid]
    name: rows
    description: d
    system_prompt: You are Ada.
    gender:
      - female
    age_group:
      - 60+
    extensions:
      nemotron:
        sex: Female
        age: 70
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    --- hub.jsonl ---
    id: [uuid]
    name: hub
    system_prompt: A nurse.
    extensions:
      personahub:
        synthesized text: t
    "#);
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
