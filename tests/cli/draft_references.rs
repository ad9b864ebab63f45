//! What a reference to a draft or a key of a proposal means.

use serde_json::json;

use crate::draft::with_dana;
use crate::harness::Workspace;

#[test]
fn a_draft_named_twice_must_be_one_draft() {
    let workspace = Workspace::new();
    let dana = workspace.run("draft create --name Dana").success().stdout;
    let eve = workspace.run("draft create --name Eve").success().stdout;
    let body = |id: &str| json!({"draft_id": id, "description": "Calls"}).to_string();
    let line = "draft patch Dana -f - -o json";
    let answer = workspace.run_with_input(line, body(dana.trim())).success().json();
    assert_eq!(answer["draft_id"], dana.trim());
    insta::assert_snapshot!(workspace.run_with_input(line, body(eve.trim())), @r#"
    --- stderr ---
    {
      "error": {
        "status": 400,
        "code": "invalid",
        "message": "the request is not valid: 1 problem",
        "hint": null,
        "problems": [
          {
            "file": null,
            "line": null,
            "column": null,
            "field": "draft_id",
            "code": "twin-mismatch",
            "severity": "error",
            "message": "`Dana` and `[uuid]` are two drafts",
            "hint": "name the draft once"
          }
        ]
      }
    }
    --- exit 3 ---
    "#);
    let nobody = "00000000-0000-4000-8000-000000000000";
    workspace.run_with_input(line, body(nobody)).exits(4);
    workspace.run("draft patch Dana --draft-id Eve --name Ida").exits(3);
    workspace.run("draft patch Dana --soft --key k --description x").success();
    workspace.run("draft ack --key k --draft-id Eve Dana --accept").exits(3);
    workspace.run("draft ack --key k --draft-id Dana Dana --accept").success();
}

#[test]
fn unknown_names_are_all_reported_beside_ids_that_disagree() {
    let workspace = Workspace::new();
    let alto = workspace.run("resource create voice alto-2").success().stdout;
    let bass = workspace.run("resource create voice bass-1").success().stdout;
    let body = json!({
        "name": "Dana",
        "voices": ["alto-3", "bass-1"], "voice_ids": [alto.trim(), bass.trim()],
        "departments": ["Sales"],
        "parameter_fields": ["Mood"], "parameter_field_ids": [],
        "color": "#112233", "color_id": alto.trim(),
    });
    insta::assert_snapshot!(workspace.run_with_input("draft create -f -", body.to_string()), @r##"
    --- stderr ---
    error[unknown-resource]: `[uuid]` is a resource of the kind `voice`, not `color`
     --> <stdin>:1:243
      |
    1 | ...ield_ids":[],"color":"#112233","color_id":"[uuid]"}
      |                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: persona resource list color

    error[unknown-resource]: there is no department `Sales`
     --> <stdin>:1:152
      |
    1 | ...d-5c30-9bc0-17d4f052a33d"],"departments":["Sales"],"parameter_fields":["Mood"],"parameter_field_ids":[],"color":"#112233","color_i...
      |                                              ^^^^^^^
      |
      = help: persona resource create department Sales

    error[unknown-resource]: there is no parameter field `Mood`
     --> <stdin>:1:181
      |
    1 | ...epartments":["Sales"],"parameter_fields":["Mood"],"parameter_field_ids":[],"color":"#112233","color_id":"6512a564-1be4-58e6-a3ca-6...
      |                                              ^^^^^^
      |
      = help: persona resource create parameter_field Mood

    error[unknown-resource]: there is no voice `alto-3`
     --> <stdin>:1:26
      |
    1 | {"name":"Dana","voices":["alto-3","bass-1"],"voice_ids":["[uuid]","[uuid]...
      |                          ^^^^^^^^
      |
      = help: did you mean `alto-2`?

    error: the request is not valid: 4 problems
    --- exit 3 ---
    "##);
    let swapped = json!({"name": "Dana", "voices": ["alto-2"], "voice_ids": [bass.trim()]});
    insta::assert_snapshot!(workspace.run_with_input("draft create -f -", swapped.to_string()), @r#"
    --- stderr ---
    error[twin-mismatch]: `voices` is not what `voice_ids` stands for
     --> <stdin>:1:25
      |
    1 | {"name":"Dana","voices":["alto-2"],"voice_ids":["[uuid]"]}
      |                         ^^^^^^^^^^
      |
      = help: give one of `voices` and `voice_ids`

    error: the request is not valid: 1 problem
    --- exit 3 ---
    "#);
}

#[test]
fn a_project_narrows_what_a_reference_or_a_key_can_mean() {
    let workspace = Workspace::new();
    for project in ["shop", "bank"] {
        workspace.write(&format!("projects/{project}/project.yaml"), format!("name: {project}\n"));
        let line = format!("draft create -p {project} --name Dana --soft --key {project}-1");
        workspace.run(&line).success();
    }
    workspace.run("draft create --name Eve --soft --key eve-1").success();
    // Two drafts have the name; one of them is of the project.
    workspace.run("draft show Dana").exits(5);
    let shown = workspace.run("draft show Dana -p shop -o json").success().json();
    assert_eq!(shown["undecided"], json!(["shop-1"]));
    for line in [
        "draft show Eve -p shop",
        "draft patch Eve -p shop --name Ida",
        "draft diff Eve -p shop",
        "draft publish Eve -p shop",
        "draft delete Eve -p shop --yes",
    ] {
        insta::allow_duplicates!(insta::assert_snapshot!(workspace.run(line), @"
        --- stderr ---
        error: no draft `Eve` in project `shop`
        hint: persona -p shop draft list
        --- exit 4 ---
        "));
    }
    let lines = ["draft diff --key bank-1 -p shop", "draft ack bank-1 --accept -p shop"];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona draft diff --key bank-1 -p shop
    --- stderr ---
    error: no proposal `bank-1` in the drafts of project `shop`
    hint: persona -p shop draft list --pending
    --- exit 4 ---
    $ persona draft ack bank-1 --accept -p shop
    --- stderr ---
    error: no proposal `bank-1` in the drafts of project `shop`
    hint: persona -p shop draft list --pending
    --- exit 4 ---
    ");
    for line in [
        "draft show Dana -p nosuch",
        "draft patch Dana -p nosuch --name Ida",
        "draft ack bank-1 --accept -p nosuch",
        "draft diff Dana -p nosuch",
        "draft publish Dana -p nosuch",
        "draft delete Dana -p nosuch --yes",
    ] {
        insta::allow_duplicates!(insta::assert_snapshot!(workspace.run(line), @"
        --- stderr ---
        error: no project `nosuch` in the workspace
        hint: persona project list
        --- exit 4 ---
        "));
    }
    workspace.run("draft ack shop-1 --accept -p shop").success();
    workspace.run("draft patch Dana -p shop --description Calls").success();
    workspace.run("draft publish Dana -p shop").success();
    workspace.run("draft delete Dana -p bank --yes").success();
    assert_eq!(workspace.names("projects/shop/personas"), ["dana.yaml"]);
    let left = workspace.run("draft list --columns name --no-headers").success();
    assert_eq!(left.stdout, "Eve\n");
}

#[test]
fn a_key_in_two_drafts_needs_the_draft_as_well() {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --soft --key k").success();
    let dana = workspace.names("drafts");
    // Another branch used the key as well.
    let id = "22222222-2222-4222-8222-222222222222";
    let entry = format!("ledger/{}", workspace.names(&format!("drafts/{}/ledger", dana[0]))[0]);
    for file in ["draft.yaml", &entry] {
        let text = workspace.read(&format!("drafts/{}/{file}", dana[0]));
        workspace.write(&format!("drafts/{id}/{file}"), text.replace(&dana[0], id));
    }
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stdout ---
    error[duplicate-proposal]: the key `k` is also in drafts/[uuid]/ledger/k-8254c329.yaml
     --> drafts/[uuid]/ledger/k-8254c329.yaml:1:18
      |
    1 | idempotency_key: k
      |                  ^
      |
      = help: pass the draft with the key to `persona draft ack`, or delete one of the two
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
    workspace.run("draft ack k --accept").exits(5);
    workspace.run("draft ack k --reject").exits(5);
    insta::assert_snapshot!(workspace.run("draft diff --key k"), @"
    --- stderr ---
    error: `k` could mean 2 proposals
    hint: pass the draft as well (DRAFT --key k), one of
            [uuid] (Dana, drafts/[uuid]/draft.yaml)
            [uuid] (Dana, drafts/[uuid]/draft.yaml)
    --- exit 5 ---
    ");
    workspace.run(&format!("draft ack {id} --key k --accept")).success();
    let shown = workspace.run(&format!("draft show {id} -o json")).success().json();
    assert_eq!(shown["undecided"], json!([]));
    let other = &dana[0];
    let shown = workspace.run(&format!("draft show {other} -o json")).success().json();
    assert_eq!(shown["undecided"], json!(["k"]));
}

#[test]
fn a_key_of_another_draft_is_told_with_that_draft() {
    let workspace = with_dana();
    workspace.run("draft create --name Eve --key eve").success();
    workspace.run("draft patch Dana --soft --key k --description x").success();
    insta::assert_snapshot!(workspace.run("draft ack Eve --key k --accept"), @"
    --- stderr ---
    error: no proposal `k` in draft Eve ([id]); draft Dana ([id]) has it
    hint: persona draft list --pending
    --- exit 4 ---
    ");
}

#[test]
fn every_unknown_reference_is_reported_at_once() {
    let workspace = with_dana();
    let before = workspace.state();
    let lines =
        ["draft delete Dnaa Dana nobody --yes", "resource delete Dnaa nobody --yes -o json"];
    insta::assert_snapshot!(workspace.transcript(lines), @r#"
    $ persona draft delete Dnaa Dana nobody --yes
    --- stderr ---
    error[not-found]: no draft `Dnaa` in the workspace
    hint: did you mean `Dana`?

    error[not-found]: no draft `nobody` in the workspace

    error: 2 drafts cannot be found
    hint: persona draft list
    --- exit 4 ---
    $ persona resource delete Dnaa nobody --yes -o json
    --- stderr ---
    {
      "error": {
        "status": 404,
        "code": "not-found",
        "message": "2 resources cannot be found",
        "hint": "persona resource list",
        "problems": [
          {
            "file": null,
            "line": null,
            "column": null,
            "field": null,
            "code": "not-found",
            "severity": "error",
            "message": "no resource `Dnaa` in the workspace",
            "hint": "did you mean `Dana`?"
          },
          {
            "file": null,
            "line": null,
            "column": null,
            "field": null,
            "code": "not-found",
            "severity": "error",
            "message": "no resource `nobody` in the workspace",
            "hint": null
          }
        ]
      }
    }
    --- exit 4 ---
    "#);
    assert_eq!(workspace.state(), before);
}

#[test]
fn two_letters_that_changed_places_find_their_word() {
    let workspace = Workspace::new();
    workspace.run("resource create department Sales").success();
    insta::assert_snapshot!(workspace.run("draft create --name Dana --department Selas"), @"
    --- stderr ---
    error[unknown-resource]: there is no department `Selas`
    hint: did you mean `Sales`?

    error: the request is not valid: 1 problem
    --- exit 3 ---
    ");
}
