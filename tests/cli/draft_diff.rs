//! `persona draft diff`.

use serde_json::{Value, json};

use crate::draft::with_dana;

#[test]
fn a_diff_shows_each_waiting_proposal_field_by_field() {
    let workspace = with_dana();
    workspace.run("draft patch Dana --description Writes --soft --key one").success();
    workspace.run("draft patch Dana --voice alto-2 --soft --key two").success();
    let session = workspace.run("draft diff Dana").success();
    let id = workspace.names("drafts")[0][..8].to_owned();
    let whose = |what: &str| format!("Dana ({id}): {what} would change\n");
    let expected = format!(
        "{}description: Calls → Writes\n\n{}+ voices: [\"alto-2\"]\n",
        whose("`one`"),
        whose("`two`")
    );
    assert_eq!(session.stdout, expected);
    let found = workspace.run("draft diff --key two -o json --exit-code").exits(1).json();
    assert_eq!(
        found,
        json!([{"against": "live", "idempotency_key": "two",
            "changes": [{"field": "voices", "old": null, "new": ["alto-2"]}]}])
    );
    workspace
        .run("draft diff --key two -o csv")
        .success()
        .prints("against,idempotency_key,field,old,new\nlive,two,voices,,alto-2\n");
    workspace.run("draft diff --key two -o name").success().prints("voices\n");
    let lines = workspace.run("draft diff Dana -o jsonl").success().stdout;
    let first: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first["changes"][0]["field"], "description");
    let publish = workspace.run("draft diff Dana --persona").success();
    let expected = format!("{}+ name: Dana\n+ description: Calls\n", whose("publishing"));
    assert_eq!(publish.stdout, expected);
    workspace.run("draft diff --key three").exits(4);
}

#[test]
fn a_diff_is_printed_in_every_format() {
    let workspace = with_dana();
    workspace.run("draft patch Dana --description Writes --soft --key one").success();
    workspace.run("draft patch Dana --voice alto-2 --soft --key two").success();
    let printed = |format: &str| workspace.run(&format!("draft diff Dana -o {format}")).success();
    let lines = printed("jsonl").stdout;
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(json!(lines), printed("json").json());
    assert_eq!(
        printed("csv").stdout,
        "against,idempotency_key,field,old,new\nlive,one,description,Calls,Writes\n\
         live,two,voices,,alto-2\n"
    );
    assert_eq!(printed("name").stdout, "description\nvoices\n");
    insta::assert_snapshot!(printed("yaml"), @"
    --- stdout ---
    against: live
    idempotency_key: one
    changes:
      - field: description
        old: Calls
        new: Writes
    ---
    against: live
    idempotency_key: two
    changes:
      - field: voices
        old: null
        new:
          - alto-2
    --- exit 0 ---
    ");
}
