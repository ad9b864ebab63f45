//! The formats of the report.

use serde_json::{Value, json};

use crate::harness::{ADA, Workspace};

/// A workspace with one error and one warning.
fn wrong() -> Workspace {
    let workspace = Workspace::new();
    let text = ADA.replace("casual", "lóud").replace("tags: [smoke,", "gender: [Male]\ntags: [");
    workspace.write("personas/ada.yaml", text);
    workspace
}

#[test]
fn json_holds_every_problem_and_a_summary() {
    let report = wrong().run("validate -o json").exits(3).json();
    assert_eq!(
        report["problems"][0],
        json!({
            "file": "personas/ada.yaml",
            "line": 7,
            "column": 7,
            "field": "tone",
            "code": "unknown-choice",
            "severity": "error",
            "message": "invalid value `lóud` for `tone`: expected `formal`, `casual` or `neutral`",
            "hint": "`persona explain tone` explains the choices",
        })
    );
    assert_eq!(report["problems"][1]["code"], "choice-case");
    let summary = json!({"errors": 1, "warnings": 1, "files": 2, "files_with_problems": 1});
    assert_eq!(report["summary"], summary);
    assert!(report.get("fixed").is_none());
}

#[test]
fn a_machine_format_of_nothing_wrong_is_still_a_document() {
    let workspace = Workspace::with_ada();
    let report = workspace.run("validate -o json").success();
    assert_eq!(report.json()["problems"], json!([]));
    assert_eq!(report.stderr, "");
    assert_eq!(workspace.run("validate -o jsonl").success().stdout, "");
    assert_eq!(workspace.run("validate -o github").success().stdout, "");
    let sarif = workspace.run("validate -o sarif").success().json();
    assert_eq!(sarif["runs"][0]["results"], json!([]));
}

#[test]
fn jsonl_is_one_problem_a_line() {
    let session = wrong().run("validate -o jsonl").exits(3);
    let lines: Vec<Value> =
        session.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["severity"], "warning");
}

#[test]
fn github_gets_workflow_commands() {
    let session = wrong().run("validate -o github").exits(3);
    let mut lines = session.stdout.lines();
    assert_eq!(
        lines.next().unwrap(),
        "::error file=personas/ada.yaml,line=7,col=7,title=unknown-choice::invalid value `lóud` for \
         `tone`: expected `formal`, `casual` or `neutral`%0Ahelp: `persona explain tone` \
         explains the choices"
    );
    assert!(lines.next().unwrap().starts_with("::warning file=personas/ada.yaml,line=8,col=10,"));
}

#[test]
fn sarif_names_its_rules_and_counts_columns_in_characters() {
    let log = wrong().run("validate -o sarif").exits(3).json();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let result = &run["results"][0];
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!(rule["id"], "unknown-choice");
    assert_eq!(result["ruleId"], "unknown-choice");
    assert_eq!(result["level"], "error");
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "personas/ada.yaml");
    let region = json!({"startLine": 7, "startColumn": 7, "endLine": 7, "endColumn": 11});
    assert_eq!(location["region"], region);
}

#[test]
fn sarif_shows_the_other_place_and_escapes_paths() {
    let workspace = Workspace::with_ada();
    workspace.write("personas/a b#é.yaml", "name: ada\n");
    let log = workspace.run("validate -o sarif --code duplicate-name").exits(3).json();
    let result = &log["runs"][0]["results"][0];
    let uri = |location: &Value| location["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert_eq!(uri(&result["locations"][0]), "personas/a%20b%23%C3%A9.yaml");
    assert_eq!(uri(&result["relatedLocations"][0]), "personas/ada.yaml");
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "also here");
}

#[test]
fn formats_are_refused_where_they_make_no_sense() {
    let workspace = Workspace::with_ada();
    let lines = ["validate -o csv", "validate -o name", "list -o text", "list -o sarif"];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona validate -o csv
    --- stderr ---
    error: invalid value 'csv' for '--output <FORMAT>'
      [possible values: text, json, jsonl, github, sarif]

    For more information, try '--help'.
    --- exit 2 ---
    $ persona validate -o name
    --- stderr ---
    error: invalid value 'name' for '--output <FORMAT>'
      [possible values: text, json, jsonl, github, sarif]

    For more information, try '--help'.
    --- exit 2 ---
    $ persona list -o text
    --- stderr ---
    error: invalid value 'text' for '--output <FORMAT>'
      [possible values: table, json, jsonl, yaml, csv, name, id, slug]

    For more information, try '--help'.
    --- exit 2 ---
    $ persona list -o sarif
    --- stderr ---
    error: invalid value 'sarif' for '--output <FORMAT>'
      [possible values: table, json, jsonl, yaml, csv, name, id, slug]

    For more information, try '--help'.
    --- exit 2 ---
    ");
}

#[test]
fn secrets_and_characters_that_act_are_not_shown_to_people() {
    let workspace = Workspace::with_ada();
    let text =
        "name: Eve\nheaders: {Authorization: Bearer s3cr3t-t0ken-value}\ntone: \"\\e[31m\"\n";
    workspace.write("personas/eve.yaml", text);
    let lines = [
        "validate --code unknown-choice",
        "validate --code unknown-choice -o github",
        "validate --fix --dry-run",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @r#"
    $ persona validate --code unknown-choice
    --- stdout ---
    error[unknown-choice]: invalid value `\u{1b}[31m` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/eve.yaml:3:7
      |
    3 | tone: "\e[31m"
      |       ^^^^^^^^
      |
      = help: `persona explain tone` explains the choices
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    $ persona validate --code unknown-choice -o github
    --- stdout ---
    ::error file=personas/eve.yaml,line=3,col=7,title=unknown-choice::invalid value `\u{1b}[31m` for `tone`: expected `formal`, `casual` or `neutral`%0Ahelp: `persona explain tone` explains the choices
    --- exit 3 ---
    $ persona validate --fix --dry-run
    --- stdout ---
    --- a/personas/eve.yaml
    +++ b/personas/eve.yaml
    @@ -1,3 +1,6 @@
    +id: [uuid]
     name: Eve
     headers: {Authorization: ••••}
    +created_at: "2026-01-02T03:04:05Z"
    +updated_at: "2026-01-02T03:04:05Z"
     tone: "\e[31m"
    --- stderr ---
    1 error, 1 warning in 1 file
    1 file would be fixed
    --- exit 3 ---
    "#);
}
