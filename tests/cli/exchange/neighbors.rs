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
fn files_as_other_programs_write_them_are_read() {
    let workspace = Workspace::new();
    workspace
        .write("bom.md", "\u{feff}---\r\nname: ada\r\ndescription: d\r\n---\r\nYou are Ada.\r\n");
    workspace.write("semicolons.csv", "name;prompt\nEve;You are Eve, still.\n");
    let agents = r#"{"agents": [{"type": "TinyPerson", "persona": {"name": "Ida"}}]}"#;
    workspace.write("population.json", agents);
    workspace.run("import bom.md semicolons.csv population.json").success();
    assert_eq!(workspace.names("personas"), ["ada.yaml", "eve.yaml", "ida.yaml"]);
}

#[test]
fn responses_lists_and_populations_are_told_by_what_they_hold() {
    let workspace = Workspace::new();
    workspace.write(
        "answer.json",
        r#"{"status": "success", "result": {"name": "Zoe", "description": "d", "age_group": ["18-25"], "languages": ["Hindi"], "tone": "formal", "organization": null}}"#,
    );
    workspace.write(
        "prompts.json",
        r#"{"data": [{"name": "Ada", "prompt": "You are Ada.", "labels": []}, {"name": "Eve", "prompt": [{"role": "system", "content": "You are Eve."}], "labels": []}], "meta": {"page": 1}}"#,
    );
    workspace.write(
        "usa.json",
        r#"{"title": "USA", "description": "d", "source": "s", "content": {"Age Distribution": {"0-14": "18.6%"}}}"#,
    );
    workspace.write("test.yml", "name: t\npersonalityId: ada\nscenarioId: refund\n");
    workspace.write("quiet.yml", "name: Quiet\nassistant: {voice: {provider: x, voiceId: y}}\n");
    workspace.write("broken.json", r#"{"spec": "chara_card_v2", "data": []}"#);
    insta::assert_snapshot!(workspace.run("import answer.json prompts.json usa.json test.yml quiet.yml broken.json"), @"
    --- stderr ---
    note: 1 record read as futureagi
    note: 2 records read as langfuse
    note: 1 record read as tinytroupe
    note: 1 record read as vapi
    error[unknown-format]: vapi holds no persona here
    --> test.yml:1:1
     = help: give --format if it is another format

    error[unknown-format]: character-card holds no persona here
    --> broken.json:1:1
     = help: give --format if it is another format
    imported: 5 created, 2 refused
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.read("personas/usa.yaml"), @"
    id: 01356897-f0b5-5729-bc46-143a61c47608
    name: USA
    description: d
    system_prompt: |
      You are one person of this population.

      - Age Distribution:
        - 0-14: 18.6%
    tags:
      - population
    extensions:
      tinytroupe:
        title: USA
        source: s
        content:
          Age Distribution:
            0-14: 18.6%
    ");
    let answer = workspace.run("show zoe --as futureagi").success().json();
    assert_eq!(answer["result"]["age_group"], serde_json::json!(["18-25"]));
    assert_eq!(answer["result"]["ageGroup"], serde_json::Value::Null);
}

#[test]
fn a_csv_of_glow_is_read_by_its_labels() {
    let workspace = Workspace::new();
    workspace.write(
        "glow.csv",
        "\u{feff}Name,Color,Instructions,Active,Departments,Parameter Fields,Score\n\
         Night Owl,#3366cc,You call.,Inactive,\"Billing, Sales\",x,5\n",
    );
    insta::assert_snapshot!(workspace.run("import glow.csv"), @"
    --- stderr ---
    note: 1 record read as glow
    imported: 1 created
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.read("personas/night-owl.yaml"), @r##"
    id: 50897657-6e75-5ea5-a349-146a3dce7727
    name: Night Owl
    system_prompt: You call.
    color: "#3366cc"
    active: false
    departments:
      - Billing
      - Sales
    parameter_fields:
      - x
    extensions:
      glow:
        Score: "5"
    "##);
    workspace.write("own.csv", "Name,Instructions,Age Group,Tags\nAda,You are Ada.,18-25,a; b\n");
    workspace.run("import own.csv --format csv").success();
    insta::assert_snapshot!(workspace.read("personas/ada.yaml"), @"
    id: 6b533821-8246-5609-9244-d33530230848
    name: Ada
    system_prompt: You are Ada.
    age_group:
      - 18-25
    tags:
      - a
      - b
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

#[test]
fn what_a_file_says_twice_or_has_no_place_for_is_refused() {
    let workspace = Workspace::new();
    workspace.write("a.csv", "name,prompt\nAda,You are Ada, still.\n");
    workspace.write("b.csv", "name,name\nAda,Eve\n");
    workspace.write("c.md", "---\nname: ada\ndescription: d\nYou are Ada.\n");
    workspace.write("d.jsonl", "{\"name\": \"Ada\" \"x\": 1}\n");
    insta::assert_snapshot!(workspace.run("import a.csv b.csv c.md d.jsonl"), @"
    --- stderr ---
    error[syntax]: the row has 3 cells, its header 2
    --> a.csv:2:1
     = help: quote a cell that holds a comma, or name the columns

    error[syntax]: the column `name` is defined twice
    --> b.csv:1:1

    error[syntax]: the frontmatter has no end
    --> c.md:1:1
     = help: write a line `---` below its last key

    error[syntax]: not a JSON record: expected `,` or `}`
    --> d.jsonl:1:16
     = help: each line has to be one JSON record
    imported: 4 refused
    --- exit 3 ---
    ");
}
