//! `persona create -f`: documents, and where each problem stands in them.

use serde_json::json;

use crate::harness::Workspace;

#[test]
fn documents_speak_the_vendors_spellings() {
    let workspace = Workspace::new();
    let document = json!({
        "name": "Ada", "body": "Be Ada.", "ageGroup": ["25-32"], "communicationStyle": ["assertive"],
        "slangUsage": "heavy", "customProperties": {"a": "b"}, "imageUrl": null,
    });
    workspace.run_with_input("create -f -", document.to_string()).success();
    let shown = workspace.run("show ada -o json").success().json();
    assert_eq!(shown["system_prompt"], "Be Ada.");
    assert_eq!(shown["age_group"], json!(["25-32"]));
    assert_eq!(shown["communication_style"], json!(["Assertive"]));
    assert_eq!(shown["slang_usage"], "heavy");
    assert_eq!(shown["custom_properties"], json!({"a": "b"}));
    assert_eq!(shown.get("image_url"), None);
}

#[test]
fn two_spellings_of_one_key_are_refused() {
    let workspace = Workspace::new();
    let input = "name: Ada\nbody: one\nsystemPrompt: two\n";
    insta::assert_snapshot!(workspace.run_with_input("create -f -", input), @"
    --- stderr ---
    error[duplicate-spelling]: `body` and `systemPrompt` are two spellings of one key
     --> <stdin>:3:1
      |
    3 | systemPrompt: two
      | ^^^^^^^^^^^^
      |
      = help: keep one of them

    error: the persona cannot be created: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn an_unknown_key_is_an_error_with_the_nearest_one() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(workspace.run_with_input("create -f -", "name: Ada\nslangUsag: light\n"), @"
    --- stderr ---
    error[unknown-key]: unknown key `slangUsag`
     --> <stdin>:2:1
      |
    2 | slangUsag: light
      | ^^^^^^^^^
      |
      = help: did you mean `slang_usage`?

    error: the persona cannot be created: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn several_documents_make_several_personas() {
    let workspace = Workspace::new();
    let session =
        workspace.run_with_input("create -f -", "name: Ada\n---\nname: Eve\ntone: formal\n");
    let session = session.success().prints("");
    assert_eq!(
        session.stderr,
        "created `Ada` in personas/ada.yaml\ncreated `Eve` in personas/eve.yaml\n"
    );
    let array = r#"[{"name": "Ida"}, {"name": "Uma"}]"#;
    let printed = workspace.run_with_input("create -f - -o json", array).success().json();
    assert_eq!(printed.as_array().unwrap().len(), 2);
    assert_eq!(printed[1]["name"], "Uma");
    assert_eq!(workspace.names("personas"), ["ada.yaml", "eve.yaml", "ida.yaml", "uma.yaml"]);
}

#[test]
fn one_wrong_document_creates_none_and_every_problem_is_told() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    let input = "name: Eve\n---\nname: ada\n---\nname: Ida\ntone: loud\n---\nname: eve\nmood: 1\n";
    insta::assert_snapshot!(workspace.run_with_input("create -f -", input), @"
    --- stderr ---
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
     --> <stdin>:6:7
      |
    6 | tone: loud
      |       ^^^^
      |
      = help: `persona explain tone` explains the choices

    error[unknown-key]: unknown key `mood`
     --> <stdin>:9:1
      |
    9 | mood: 1
      | ^^^^
      |
      = help: put your own attributes under `traits` or `custom_properties`

    error[name-taken]: name `ada` is taken by `personas/ada.yaml`
     --> <stdin>:3:7
      |
    3 | name: ada
      |       ^^^
      |
      = help: choose another name

    error[name-taken]: name `eve` is taken by `Eve`, which the same command creates
     --> <stdin>:8:7
      |
    8 | name: eve
      |       ^^^
      |
      = help: choose another name

    error: the persona cannot be created: 4 problems
    --- exit 3 ---
    ");
    assert_eq!(workspace.state(), before);
}

#[test]
fn several_taken_names_are_one_conflict() {
    let workspace = Workspace::with_ada();
    let input = "name: ADA\n---\nname: worried grandmother\n---\nname: New\n";
    let session = workspace.run_with_input("create -f - -o json", input).exits(5).prints("");
    let error = session.json_error();
    assert_eq!((&error["status"], &error["code"]), (&json!(409), &json!("name-taken")));
    let problems = error["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 2);
    assert_eq!((&problems[1]["file"], &problems[1]["line"]), (&json!("<stdin>"), &json!(3)));
    assert_eq!(workspace.names("personas"), ["ada.yaml"]);
}

#[test]
fn flags_win_over_the_document() {
    let workspace = Workspace::new();
    let line = "create -f - --name Eve --unset tone --tags a";
    workspace.run_with_input(line, "name: Ada\ntone: casual\ntags: [x, y]\n").success();
    let shown = workspace.run("show eve -o json").success().json();
    assert_eq!((shown.get("tone"), &shown["tags"]), (None, &json!(["a"])));
}

#[test]
fn what_create_prints_can_be_created_again_elsewhere() {
    let (here, there) = (Workspace::with_ada(), Workspace::new());
    for format in ["json", "yaml"] {
        let printed = here.run(&format!("show ada -o {format}")).success().stdout;
        there.run_with_input("create -f - --dry-run", &printed).success();
    }
    let printed = here.run("show ada -o json").success();
    there.run_with_input("create -f -", &printed.stdout).success();
    let (old, new) = (printed.json(), there.run("show ada -o json").success().json());
    assert_eq!((&old["id"], &old["tags"]), (&new["id"], &new["tags"]));
}

#[test]
fn of_several_documents_each_problem_has_its_place() {
    let workspace = Workspace::new();
    let id = "12345678-1234-4234-8234-123456789abc";
    let input =
        format!("name: A\n---\ntone: casual\n---\nname: B\nid: {id}\n---\nname: C\nid: {id}\n");
    insta::assert_snapshot!(workspace.run_with_input("create -f -", input), @"
    --- stderr ---
    error[missing-key]: `name` is missing
     --> <stdin>:3:1
      |
    3 | tone: casual
      | ^^^^^^^^^^^^
      |
      = help: give this document a `name`

    error[id-taken]: id `[uuid]` is taken by `B`, which the same command creates
     --> <stdin>:9:5
      |
    9 | id: [uuid]
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: leave the id out to have a new one made

    error: the persona cannot be created: 2 problems
    --- exit 3 ---
    ");
    assert_eq!(workspace.names("personas"), [""; 0]);
}

#[test]
fn numbers_that_json_does_not_have_are_refused_where_they_stand() {
    let workspace = Workspace::new();
    let input = r#"{"name": "Ada", "traits": {"a": NaN, "b": -Infinity, "c": 01, "d": "01"}}"#;
    insta::assert_snapshot!(workspace.run_with_input("create -f -", input), @r#"
    --- stderr ---
    error[not-finite]: `NaN` is not a finite number
     --> <stdin>:1:33
      |
    1 | {"name": "Ada", "traits": {"a": NaN, "b": -Infinity, "c": 01, "d": "01"}}
      |                                 ^^^
      |
      = help: quote it if it is meant as text: `"NaN"`

    error[not-finite]: `-Infinity` is not a finite number
     --> <stdin>:1:43
      |
    1 | {"name": "Ada", "traits": {"a": NaN, "b": -Infinity, "c": 01, "d": "01"}}
      |                                           ^^^^^^^^^
      |
      = help: quote it if it is meant as text: `"-Infinity"`

    error[syntax]: `01` is not a JSON number: it starts with 0
     --> <stdin>:1:59
      |
    1 | {"name": "Ada", "traits": {"a": NaN, "b": -Infinity, "c": 01, "d": "01"}}
      |                                                           ^^
      |
      = help: quote it if it is meant as text: `"01"`

    error: the input cannot be read: 3 problems
    --- exit 3 ---
    "#);
    let yaml = "{name: Ada, traits: {a: NaN, c: 01}}";
    workspace.run_with_input("create -f -", yaml).success();
}

#[test]
fn each_document_of_a_stream_keeps_its_comments_and_style() {
    let workspace = Workspace::new();
    let given =
        "---\n# who\nname: Zed # n\ntags: [x,   z]\n---\n# two\nname: Yan\ntone: \"casual\" # t\n";
    workspace.run_with_input("create -f -", given).success();
    let files = ["personas/zed.yaml", "personas/yan.yaml"];
    insta::assert_snapshot!(files.map(|file| workspace.read_masked(file)).concat(), @r#"
    # who
    id: [uuid]
    name: Zed # n
    tags: [x,   z]
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    # two
    id: [uuid]
    name: Yan
    tone: "casual" # t
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    workspace.run("validate").success();
}

#[test]
fn a_given_yaml_document_keeps_its_comments_and_style() {
    let workspace = Workspace::new();
    let given = "# who\nname: 'Ada'  # the first\ntags: [a, b]\n\ntone: Casual\nageGroup: [60+]\n";
    workspace.run_with_input("create -f -", given).success();
    let text = workspace.read("personas/ada.yaml");
    insta::assert_snapshot!(text.replace(&shown_id(&text), "ID"), @r#"
    # who
    id: ID
    name: 'Ada'  # the first
    age_group:
      - 60+
    tags: [a, b]
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"

    tone: casual
    "#);
    workspace.run("validate").success();
}

fn shown_id(text: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix("id: "));
    line.unwrap_or_default().to_owned()
}

#[test]
fn a_problem_in_json_lines_is_at_its_line_and_column() {
    let workspace = Workspace::new();
    let lines = "{\"name\": \"Ada\"}\n\n{\"name\": \"Eve\", \"tone\": \"loud\"}\n{\"name\": 1}\n";
    insta::assert_snapshot!(workspace.run_with_input("create -f -", lines), @r#"
    --- stderr ---
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
     --> <stdin>:3:25
      |
    3 | {"name": "Eve", "tone": "loud"}
      |                         ^^^^^^
      |
      = help: `persona explain tone` explains the choices

    error[wrong-type]: `name`: expected text, found `1`
     --> <stdin>:4:10
      |
    4 | {"name": 1}
      |          ^
      |
      = help: put it in quotes: "1"

    error: the persona cannot be created: 2 problems
    --- exit 3 ---
    "#);
}
