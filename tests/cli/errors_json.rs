//! Errors in the form for programs.

use serde_json::{Value, json};

use crate::harness::Workspace;

#[test]
fn the_same_error_as_json_has_every_key() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: casul\nmood: 1\n");
    let session = workspace.run("show ada -o json").exits(3).prints("");
    let whole: Value = serde_json::from_str(&session.stderr).unwrap();
    assert_eq!(
        whole,
        json!({"error": {
            "status": 400,
            "code": "invalid",
            "message": "personas/ada.yaml: 2 problems",
            "hint": null,
            "problems": [
                {
                    "file": "personas/ada.yaml", "line": 2, "column": 7, "field": "tone",
                    "code": "unknown-choice", "severity": "error",
                    "message": "invalid value `casul` for `tone`: expected `formal`, `casual` or `neutral`",
                    "hint": "did you mean `casual`?",
                },
                {
                    "file": "personas/ada.yaml", "line": 3, "column": 1, "field": "mood",
                    "code": "unknown-key", "severity": "error", "message": "unknown key `mood`",
                    "hint": "put your own attributes under `traits` or `custom_properties`",
                },
            ],
        }})
    );
}

#[test]
fn every_kind_of_failure_is_json_when_json_was_asked_for() {
    let workspace = Workspace::with_ada();
    let cases: &[(&str, u64, &str)] = &[
        ("list --frobnicate -o json", 400, "usage"),
        ("list -o=jsonl --limit x", 400, "usage"),
        ("patch ada -o json", 400, "usage"),
        ("patch ada --tone loud -o json", 400, "invalid"),
        ("show nobody -ojson", 404, "not-found"),
        ("create ada --output json", 409, "name-taken"),
        ("create Eve --id 3c90c3cc-0d44-4b50-8888-8dd25736052a -o json", 409, "id-taken"),
        ("patch ada --tone formal --if-match 0 -o json", 409, "stale"),
        ("delete 'Worried Grandmother' --yes -o json", 403, "system-persona"),
        ("delete ada -o json", 400, "usage"),
    ];
    for (line, status, code) in cases {
        let session = workspace.run(line);
        assert_eq!(session.stdout, "", "{line}: {session}");
        let error = session.json_error();
        assert_eq!(
            (&error["status"], &error["code"]),
            (&json!(status), &json!(code)),
            "{line}: {error}"
        );
        let keys: Vec<&str> = error.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["status", "code", "message", "hint", "problems"], "{line}");
    }
}

#[test]
fn a_long_wrong_value_leaves_the_message_readable_and_whole_in_json() {
    let workspace = Workspace::with_ada();
    let long = "b".repeat(6000);
    for flags in [format!("--tone {long}"), format!("--set id={long}"), format!("--set {long}=1")] {
        let session = workspace.run(&format!("patch ada {flags}")).exits(3).tells(" … ");
        assert!(session.stderr.lines().all(|line| line.chars().count() < 600), "{session}");
    }
    let session = workspace.run(&format!("show {long}")).exits(4);
    assert!(session.stderr.len() < 1000, "{session}");
    let error = workspace.run(&format!("patch ada --tone {long} -o json")).exits(3).json_error();
    insta::assert_snapshot!(error["problems"][0]["message"].as_str().unwrap().replace(&long, "[long]"), @"invalid value `[long]` for `tone`: expected `formal`, `casual` or `neutral`");
}

#[test]
fn a_failure_that_is_one_problem_is_among_the_problems_of_its_json() {
    let workspace = Workspace::with_ada();
    let problem = |line: &str| {
        let problems = workspace.run(line).json_error()["problems"].clone();
        assert_eq!(problems.as_array().map(Vec::len), Some(1), "{line}: {problems}");
        problems[0].clone()
    };
    let taken = problem("create ADA -o json");
    assert_eq!((&taken["code"], &taken["field"]), (&json!("name-taken"), &json!("name")));
    insta::assert_snapshot!(taken["message"], @r#""name `ADA` is taken by `personas/ada.yaml`""#);
    let stale = problem("patch ada --tone formal --if-match 0000 -o json");
    assert_eq!((&stale["code"], &stale["file"]), (&json!("stale"), &json!("personas/ada.yaml")));
    assert_eq!(problem("show nobody -o json")["code"], "not-found");
}
