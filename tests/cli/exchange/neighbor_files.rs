//! Files of other programs as they write them.

use crate::harness::Workspace;

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
