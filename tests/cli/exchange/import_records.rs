//! Records that are odd, alone or together.

use crate::harness::{Session, Workspace};

#[test]
fn a_record_without_a_key_of_ours_is_refused() {
    let workspace = Workspace::new();
    workspace.write("tsconfig.json", r#"{"compilerOptions": {"strict": true}}"#);
    workspace.write("rows.csv", "kto,co\nAda,calls\n");
    insta::assert_snapshot!(workspace.run("import tsconfig.json rows.csv"), @"
    --- stderr ---
    note: 1 record read as csv
    note: 1 record read as json
    error[missing-key]: the record has no key of a persona
    --> tsconfig.json:1:1
     = help: map its keys: --map PATH=KEY

    error[missing-key]: the record has no key of a persona
    --> rows.csv:2:1
     = help: map its keys: --map PATH=KEY
    imported: 2 refused
    --- exit 3 ---
    ");
    workspace.run("import rows.csv --map kto=name --map co=description -q").success();
    assert_eq!(workspace.names("personas"), ["ada.yaml"]);
}

#[test]
fn a_row_is_named_by_its_line_however_lines_end() {
    let workspace = Workspace::new();
    let rows = "name,tone\n\"Ada\",loud\n\nEve,\"lo\nud\"\nMia,loud\n";
    for text in [rows.to_owned(), rows.replace('\n', "\r\n")] {
        workspace.write("rows.csv", text);
        let plan = workspace.run("import rows.csv --dry-run");
        plan.exits(3).tells("rows.csv:2:1").tells("rows.csv:4:1").tells("rows.csv:6:1");
    }
    workspace.write("rows.csv", b"name\n\xff\xfe\n");
    insta::assert_snapshot!(workspace.run("import rows.csv"), @"
    --- stderr ---
    error[not-utf8]: the row is not UTF-8
    --> rows.csv:2:1
     = help: save the file as UTF-8
    imported: 1 refused
    --- exit 3 ---
    ");
}

#[test]
fn a_key_that_is_mapped_is_one_of_ours_and_goes_where_the_format_has_it() {
    let workspace = Workspace::new();
    workspace.write("rows.csv", "act,text\nAda,You are Ada.\n");
    insta::assert_snapshot!(workspace.run("import rows.csv --map act=nmae"), @"
    --- stderr ---
    error: invalid value 'act=nmae' for '--map <PATH=KEY>': unknown key `nmae`: did you mean `name`?

    For more information, try '--help'.
    --- exit 2 ---
    ");
    workspace.run("import rows.csv --map text=behavior_config.lnguage").exits(2);
    let line = "import rows.csv --format feather --map act=name --map text=system_prompt -q";
    workspace.run(line).success();
    insta::assert_snapshot!(workspace.read_masked("personas/ada.yaml"), @"
    id: [uuid]
    name: Ada
    system_prompt: You are Ada.
    ");
}

#[test]
fn an_empty_list_of_a_system_is_nothing_to_import() {
    let workspace = Workspace::new();
    for (format, body) in [
        ("futureagi", r#"{"status": "success", "result": []}"#),
        ("feather", r#"{"items": [], "next_cursor": null, "has_more": false}"#),
        ("evalstudio", "[]"),
    ] {
        let session = workspace.run_with_input(&format!("import - --format {format}"), body);
        session.success().tells("imported: nothing to import");
    }
}

#[test]
fn of_two_records_that_update_one_persona_the_second_is_refused() {
    let workspace = Workspace::with_ada();
    workspace
        .write("two.jsonl", "{\"name\": \"Ada\", \"tone\": \"formal\"}\n{\"name\": \"ADA\"}\n");
    insta::assert_snapshot!(workspace.run("import two.jsonl --on-conflict update"), @"
    --- stderr ---
    note: 2 records read as jsonl
    error[name-taken]: `ADA` is given twice in this import
    --> two.jsonl:2:1
    imported: 1 updated, 1 refused
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.read_masked("personas/ada.yaml"), @r#"
    # Ada calls on Mondays.
    id: [uuid]
    name: Ada   # after Lovelace
    description: 'Asks for refunds'

    # How she writes
    tone: formal
    tags: [smoke, billing]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
}

#[test]
fn the_scope_may_stand_before_the_paths() {
    let workspace = Workspace::new();
    workspace.write("ada.json", r#"{"name": "Ada", "body": "You are Ada."}"#);
    let mut command = workspace.command("import --to library ada.json -q");
    Session::of(command.env("PERSONA_ROLE", "staff")).success();
    assert!(workspace.exists("library/ada.yaml"));
    workspace.run("project create desk").success();
    workspace.run("import --to project desk ada.json -q").success();
    assert!(workspace.exists("projects/desk/personas/ada.yaml"));
    insta::assert_snapshot!(workspace.run("import --to project desk"), @"
    --- stderr ---
    error: import needs a file or directory
    hint: name them after the scope
    --- exit 2 ---
    ");
}

#[test]
fn an_id_of_another_kind_is_kept_for_its_system() {
    let workspace = Workspace::new();
    let rows = "{\"name\": \"Ada\", \"id\": 17}\n{\"name\": \"Eve\", \"id\": \"user-1\"}\n";
    workspace.write("rows.jsonl", rows);
    let line = "convert --from evalstudio --to evalstudio rows.jsonl";
    workspace.run(line).success().prints(&rows.replace(": ", ":").replace(", ", ","));
    workspace.run("import rows.jsonl --format evalstudio -q").success();
    let ada = workspace.run("show ada --as evalstudio").success().json();
    assert_eq!(ada["id"], 17);
    let copy = workspace.run("list --as evalstudio").success().json();
    assert_eq!(copy[1]["id"], "user-1");
    workspace.run("validate").success();
}

#[test]
fn a_record_that_makes_too_large_a_file_is_named_by_its_line() {
    let workspace = Workspace::new();
    let items = "1,".repeat(200_000);
    let people = format!(
        "{{\"name\": \"Ada\"}}\n{{\"name\": \"Eve\", \"traits\": {{\"x\": [{items}1]}}}}\n"
    );
    workspace.write("people.jsonl", people);
    insta::assert_snapshot!(workspace.run("import people.jsonl"), @"
    --- stderr ---
    note: 2 records read as jsonl
    error[too-large]: 1600076 bytes are more than the limit of 1048576
    --> people.jsonl:2:1
     = help: split the file, or move long text into a file of its own
    imported: 1 created, 1 refused
    --- exit 3 ---
    ");
}
