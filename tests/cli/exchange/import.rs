//! `persona import`: plan, conflicts and a second run.

use crate::harness::Workspace;

const PEOPLE: &str =
    "name,prompt,tone,mood\nAda,You are Ada.,casual,3\nEve,You are Eve.,loud,\nAda,Another.,,\n";

#[test]
fn one_bad_record_stops_no_other() {
    let workspace = Workspace::new();
    workspace.write("people.csv", PEOPLE);
    insta::assert_snapshot!(workspace.run("import people.csv"), @"
    --- stderr ---
    note: 3 records read as csv
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
    --> people.csv:3:1
     = help: `persona explain tone` explains the choices
    imported: 1 created, 1 created under another name, 1 refused
    --- exit 3 ---
    ");
    assert_eq!(workspace.names("personas"), ["ada-2.yaml", "ada.yaml"]);
    let state = workspace.state();
    insta::assert_snapshot!(workspace.run("import people.csv -q"), @"
    --- stderr ---
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
    --> people.csv:3:1
     = help: `persona explain tone` explains the choices
    --- exit 3 ---
    ");
    assert_eq!(state, workspace.state(), "a second run changes nothing");
}

#[test]
fn a_record_of_a_list_is_named_by_its_line() {
    let workspace = Workspace::new();
    workspace.write(
        "a.json",
        "[\n  {\"name\": \"Ada\"},\n  {\"name\": \"Eve\",\n   \"tone\": \"loud\"}\n]\n",
    );
    workspace.write("b.yaml", "- name: Ida\n- name: Uma\n  tone: loud\n");
    insta::assert_snapshot!(workspace.run("import a.json b.yaml"), @"
    --- stderr ---
    note: 2 records read as json
    note: 2 records read as yaml
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
    --> a.json:3:1
     = help: `persona explain tone` explains the choices

    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
    --> b.yaml:2:1
     = help: `persona explain tone` explains the choices
    imported: 2 created, 2 refused
    --- exit 3 ---
    ");
}

#[test]
fn with_atomic_a_bad_record_stops_all() {
    let workspace = Workspace::new();
    workspace.write("people.csv", PEOPLE);
    insta::assert_snapshot!(workspace.run("import people.csv --atomic"), @"
    --- stderr ---
    note: 3 records read as csv
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
    --> people.csv:3:1
     = help: `persona explain tone` explains the choices
    would import: 1 created, 1 created under another name, 1 refused
    nothing was written: --atomic
    --- exit 3 ---
    ");
    assert_eq!(workspace.names("personas"), [""; 0]);
}

#[test]
fn a_dry_run_prints_the_plan() {
    let workspace = Workspace::with_ada();
    workspace.write("people.csv", PEOPLE);
    insta::assert_snapshot!(workspace.run("import people.csv --dry-run --on-conflict skip"), @"
    --- stdout ---
    ACTION  NAME  PATH  SOURCE      LINE
    skip    Ada         people.csv  2
    refuse  Eve         people.csv  3
    skip    Ada         people.csv  4
    --- stderr ---
    note: 3 records read as csv
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
    --> people.csv:3:1
     = help: `persona explain tone` explains the choices
    would import: 2 skipped, 1 refused
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("import people.csv --dry-run --on-conflict fail"), @"
    --- stdout ---
    ACTION  NAME  PATH  SOURCE      LINE
    refuse  Ada         people.csv  2
    refuse  Eve         people.csv  3
    refuse  Ada         people.csv  4
    --- stderr ---
    note: 3 records read as csv
    error[name-taken]: name `Ada` is taken by `personas/ada.yaml`
    --> people.csv:2:1
     = help: give --on-conflict rename, skip or update

    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
    --> people.csv:3:1
     = help: `persona explain tone` explains the choices

    error[name-taken]: name `Ada` is taken by `personas/ada.yaml`
    --> people.csv:4:1
     = help: give --on-conflict rename, skip or update
    would import: 3 refused
    --- exit 3 ---
    ");
}

#[test]
fn the_same_id_updates_and_keeps_what_the_source_does_not_say() {
    let workspace = Workspace::with_ada();
    let body = r#"{"id": "3c90c3cc-0d44-4b50-8888-8dd25736052a", "name": "Ada", "tone": "formal"}"#;
    insta::assert_snapshot!(workspace.run_with_input("import -", body), @"
    --- stderr ---
    note: 1 record read as json
    imported: 1 updated
    --- exit 0 ---
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
fn on_conflict_update_changes_the_persona_that_has_the_name() {
    let workspace = Workspace::with_ada();
    let body = r#"{"name": "ADA", "description": "New"}"#;
    insta::assert_snapshot!(workspace.run_with_input("import - --on-conflict update", body), @"
    --- stderr ---
    note: 1 record read as json
    imported: 1 updated
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.read_masked("personas/ada.yaml"), @r#"
    # Ada calls on Mondays.
    id: [uuid]
    name: ADA   # after Lovelace
    description: 'New'

    # How she writes
    tone: casual
    tags: [smoke, billing]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
}

#[test]
fn names_from_the_wild_are_made_safe() {
    let workspace = Workspace::new();
    let long = "x".repeat(300);
    let names =
        ["O'Brien (\u{1f600})", "CON", "a\u{202e}b", &long, "Worried Grandmother", "../../etc"];
    let lines = names.map(|name| format!("{}\n", serde_json::json!({"name": name})));
    workspace.run_with_input("import -", lines.concat()).success();
    workspace.run("validate").success();
    assert_eq!(workspace.names("personas").len(), names.len());
}

#[test]
fn an_import_goes_to_a_project_or_the_library() {
    let workspace = Workspace::new();
    workspace.run("project create desk").success();
    workspace.write("a.json", r#"{"name": "Ada"}"#);
    workspace.run("import --to project desk a.json").success();
    assert!(workspace.exists("projects/desk/personas/ada.yaml"));
    workspace.run("import a.json --to library").exits(6);
}

const SUITE: &str = "name: Refunds\nscenarios:\n- label: Double charge\n  instructions: You were charged twice.\n  agent_expectations: Refunds one charge.\n";

#[test]
fn personas_and_scenarios_are_written_together_or_not_at_all() {
    let workspace = Workspace::new();
    workspace.write("in/people.csv", PEOPLE);
    workspace.write("in/suite.yaml", SUITE);
    insta::assert_snapshot!(workspace.run("import in --atomic"), @"
    --- stderr ---
    note: 3 records read as csv
    note: 1 record read as livekit
    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
    --> in/people.csv:3:1
     = help: `persona explain tone` explains the choices
    would import: 2 created, 1 created under another name, 1 refused
    nothing was written: --atomic
    --- exit 3 ---
    ");
    assert_eq!(workspace.names("personas").len() + workspace.names("scenarios").len(), 0);
    workspace.run("import in").exits(3);
    assert_eq!((workspace.names("personas").len(), workspace.names("scenarios").len()), (2, 1));
    workspace.run("undo").success();
    assert_eq!(workspace.names("personas").len() + workspace.names("scenarios").len(), 0);
}

/// Kills come before, at and after the moment of decision.
#[test]
fn a_killed_import_leaves_all_records_or_none() {
    const RECORDS: usize = 400;
    let line = |number| format!("{{\"name\": \"Caller {number}\"}}\n");
    let lines: String = (0..RECORDS).map(line).collect();
    let mut outcomes = Vec::new();
    for files in [0, 1, 200, RECORDS, RECORDS + 1] {
        let workspace = Workspace::new();
        workspace.write("in/people.jsonl", &lines);
        workspace.write("in/suite.yaml", SUITE);
        let mut import = workspace.command("import in");
        let mut child = import.stderr(std::process::Stdio::null()).spawn().unwrap();
        let written = || workspace.names("personas").len();
        let is_decided = || workspace.exists(".persona/journal");
        let is_due = || if files > RECORDS { is_decided() } else { written() >= files };
        while !is_due() && child.try_wait().unwrap().is_none() {}
        let _ = child.kill();
        child.wait().unwrap();
        workspace.run("undo --forget").success();
        let found = (workspace.names("personas").len(), workspace.names("scenarios").len());
        assert!([(0, 0), (RECORDS, 1)].contains(&found), "{found:?}, killed at {files} files");
        assert!(!workspace.exists(".persona/journal"));
        outcomes.push(found);
    }
    assert!(outcomes.contains(&(0, 0)) && outcomes.contains(&(RECORDS, 1)), "{outcomes:?}");
}

/// FutureAGI's records have a `persona_type` too.
#[test]
fn what_list_prints_is_read_as_our_own() {
    let workspace = Workspace::with_ada();
    for (format, file) in [("json", "all.json"), ("jsonl", "all.jsonl"), ("yaml", "all.yaml")] {
        let listed = workspace.run(&format!("list -o {format}")).success().stdout;
        workspace.write(file, listed);
        let before = workspace.state();
        workspace.run(&format!("import {file}")).success().tells("imported: 1 unchanged");
        assert_eq!(workspace.state(), before, "{format}");
    }
}

#[test]
fn a_value_at_a_path_is_moved_to_a_key() {
    let workspace = Workspace::new();
    let record = r#"{"who": {"label": "Zed"}, "style": {"tone": "casual", "pace": 2}}"#;
    let line = "import - --format jsonl --map who.label=name --map style.tone=tone";
    workspace.run_with_input(line, record).success();
    insta::assert_snapshot!(workspace.read("personas/zed.yaml"), @"
    id: fa742010-1fa7-5c2e-9415-3a0c98609915
    name: Zed
    tone: casual
    extensions:
      jsonl:
        style:
          pace: 2
    ");
}
