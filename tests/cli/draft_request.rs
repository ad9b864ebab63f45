//! Requests on drafts: form states, values beside ids, flags, empty bodies.

use serde_json::{Value, json};

use crate::draft::{file, request, with_dana};
use crate::harness::Workspace;

#[test]
fn a_form_state_can_be_sent_back_as_it_came() {
    let workspace = with_dana();
    let mut body =
        request(&workspace, &json!({"draft_id": "Dana", "active": true}))["form_state"].take();
    let before = file(&workspace);
    body["draft_id"] = json!("Dana");
    let response = request(&workspace, &body);
    assert_eq!(response["message"], "draft unchanged");
    assert_eq!(file(&workspace), before);
}

#[test]
fn every_unknown_name_and_every_wrong_value_is_reported_at_once() {
    let workspace = with_dana();
    let before = workspace.names("resources/names");
    let body = json!({
        "name": "New", "nmae": "x", "voices": ["alto-2", "alto-3"], "departments": ["Biling"],
        "icon": "Rocket", "color": "teal", "flag_ids": ["00000000-0000-4000-8000-000000000000"],
        "description": "Calls often", "description_id": "no uuid",
    });
    let body = serde_json::to_string_pretty(&body).unwrap();
    insta::assert_snapshot!(workspace.run_with_input("draft create -f -", body), @r##"
    --- stderr ---
    error[unknown-key]: unknown key `nmae`
     --> <stdin>:3:11
      |
    3 |   "nmae": "x",
      |           ^^^
      |
      = help: did you mean `name`?

    error[bad-color]: `teal` is not a valid color: expected `#rgb` or `#rrggbb`
      --> <stdin>:12:12
       |
    12 |   "color": "teal",
       |            ^^^^^^
       |
       = help: write it as hex digits in quotes, such as "#3366cc"

    error[bad-id]: `no uuid` is not a valid UUID
      --> <stdin>:17:21
       |
    17 |   "description_id": "no uuid"
       |                     ^^^^^^^^^
       |
       = help: give the full id of an existing definition

    error[unknown-resource]: there is no icon `Rocket`
      --> <stdin>:11:11
       |
    11 |   "icon": "Rocket",
       |           ^^^^^^^^
       |
       = help: persona resource create icon @FILE --label Rocket

    error[unknown-resource]: no flag resource has the id `[uuid]`
      --> <stdin>:14:5
       |
    14 |     "[uuid]"
       |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: persona resource list flag

    error[unknown-resource]: there is no department `Biling`
     --> <stdin>:9:5
      |
    9 |     "Biling"
      |     ^^^^^^^^
      |
      = help: did you mean `Billing`?

    error[unknown-resource]: there is no voice `alto-3`
     --> <stdin>:6:5
      |
    6 |     "alto-3"
      |     ^^^^^^^^
      |
      = help: did you mean `alto-2`?

    error: the request is not valid: 7 problems
    --- exit 3 ---
    "##);
    assert_eq!(workspace.names("resources/names"), before);
    assert_eq!(workspace.names("drafts").len(), 1);
}

#[test]
fn a_value_and_an_id_that_disagree_are_invalid() {
    let workspace = with_dana();
    let form = request(&workspace, &json!({"draft_id": "Dana", "voices": ["ALTO-2"]}));
    let form = &form["form_state"];
    let voice = form["voice_ids"][0].as_str().unwrap();
    let yes = json!({"draft_id": "Dana", "voices": ["alto-2"], "voice_ids": [voice]});
    request(&workspace, &yes);
    for (no, field) in [
        (json!({"name": "Eve", "name_id": form["name_id"]}), "name"),
        (json!({"voices": ["bass-1"], "voice_ids": [voice]}), "voices"),
        (json!({"voices": ["alto-2"], "voice_ids": []}), "voices"),
        (json!({"name_id": voice}), "name_id"),
    ] {
        let mut body = no;
        body["draft_id"] = json!("Dana");
        let session = workspace.run_with_input("draft patch -f - -o json", body.to_string());
        let error = session.exits(3).json_error();
        assert_eq!(error["problems"][0]["field"], field, "{error}");
    }
}

#[test]
fn active_replaces_its_opposite_and_leaves_other_flags() {
    let workspace = with_dana();
    let beta = workspace.run("resource create flag on --type beta").success().stdout;
    let on = request(&workspace, &json!({"draft_id": "Dana", "flag_ids": [beta.trim()]}));
    assert_eq!(on["form_state"]["active"], Value::Null);
    let on = request(&workspace, &json!({"draft_id": "Dana", "active": true}));
    let ids = on["form_state"]["flag_ids"].as_array().unwrap().clone();
    assert_eq!((ids.len(), &on["form_state"]["active"]), (2, &json!(true)));
    let off = request(&workspace, &json!({"draft_id": "Dana", "active": false}));
    let now = off["form_state"]["flag_ids"].as_array().unwrap();
    assert_eq!((now.len(), &off["form_state"]["active"]), (2, &json!(false)));
    assert_eq!(now[0], beta.trim());
    assert_ne!(now[1], ids[1]);
    let body = json!({"draft_id": "Dana", "active": true, "flag_ids": [now[1]]});
    workspace.run_with_input("draft patch -f -", body.to_string()).exits(3);
}

#[test]
fn the_color_of_a_draft_has_a_flag_of_its_own() {
    let workspace = Workspace::new();
    let line = "draft create --name Dana --color never --persona-color '#3366CC' -o json";
    let made = workspace.run(line).success().json();
    assert_eq!(made["form_state"]["color"], "#3366CC");
    // Another spelling of a color is the same color.
    let again =
        workspace.run("draft patch Dana --persona-color '#3366cc' -o json").success().json();
    assert_eq!(again["form_state"]["color_id"], made["form_state"]["color_id"]);
    assert_eq!(workspace.names("resources/colors").len(), 1);
    // So is its short form.
    let line = "draft create --name Eve --persona-color '#36c' -o json";
    let short = workspace.run(line).success().json();
    assert_eq!(short["form_state"]["color_id"], made["form_state"]["color_id"]);
    workspace.run("draft list --persona-color '#3366cc'").exits(2);
}

#[test]
fn an_empty_body_is_valid_and_an_empty_document_is_not() {
    let workspace = Workspace::new();
    for body in ["", " \n\t\n", "null", "---\n", "# nothing"] {
        workspace.run_with_input("draft patch -f -", body).exits(3).tells("holds no document");
    }
    assert!(workspace.names("drafts").is_empty());
    for (body, message) in [
        ("{}", "draft created"),
        ("{name: null}", "draft created"),
        ("{soft: true}", "draft proposed"),
        ("{idempotency_key: k}", "draft created"),
        ("{idempotency_key: l, accept: null}", "draft created"),
        ("{draft_id: k, soft: true}", "change proposed"),
        ("{draft_id: k, idempotency_key: m, name: null}", "draft unchanged"),
    ] {
        workspace.run_with_input("draft patch -f -", body).success().tells(message);
    }
    insta::assert_snapshot!(workspace.run("draft create --soft"), @"
    --- stdout ---
    [uuid]
    --- stderr ---
    draft proposed
    hint: persona draft diff [uuid], then persona draft ack [uuid] --accept or --reject
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run_with_input("draft patch k -f -", "{}"), @"
    --- stdout ---
    [uuid]
    --- stderr ---
    unchanged: draft unchanged
    --- exit 0 ---
    ");
    workspace.run("validate").success();
}

#[test]
fn a_key_repeats_its_request_and_refuses_another() {
    let workspace = with_dana();
    let body = json!({"draft_id": "Dana", "idempotency_key": "k", "voices": ["alto-2"]});
    let first = request(&workspace, &body);
    workspace.run("draft patch Dana --voice bass-1").success();
    let before = file(&workspace);
    assert_eq!(request(&workspace, &body), first);
    let other_order = json!({"voices": ["alto-2"], "soft": false, "name": null,
        "idempotency_key": "k", "draft_id": "Dana"});
    assert_eq!(request(&workspace, &other_order), first);
    let other = json!({"draft_id": "Dana", "idempotency_key": "k", "voices": ["bass-1"]});
    insta::assert_snapshot!(workspace.run_with_input("draft patch -f -", other.to_string()), @"
    --- stderr ---
    error: key `k` was used for another request at 2026-01-02T03:04:05Z, in draft `[uuid]` of the workspace
    hint: choose another key; the first request: persona draft show [uuid]
    --- exit 5 ---
    ");
    workspace.run("draft create --name Dana --description Calls --key made").success();
    workspace.run("draft create --name Eve --key made").exits(5);
    assert_eq!(file(&workspace), before);
}

#[test]
fn a_dotted_key_reaches_into_what_the_persona_and_the_draft_have() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --set 'traits={a: 1, b: 2}'").success();
    workspace.run("draft create --persona ada --set traits.c=3 --key k-17").success();
    workspace.run("draft patch k-17 --set traits.d=4 --set traits.a=null").success();
    insta::assert_snapshot!(workspace.run("draft diff k-17"), @"
    --- stdout ---
    Ada ([id]): publishing would change
    + traits.c: 3
    + traits.d: 4
    - traits.a: 1
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("draft patch k-17 --set traits.d.e=5"), @"
    --- stderr ---
    error[not-a-map]: `traits.d.e` leads into `traits.d`, which is a number and not a map
    hint: give the whole value, or clear it first with --unset

    error: the request is not valid: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run("draft create --name Eve --set tone.x=1"), @"
    --- stderr ---
    error[wrong-type]: `tone`: expected text, found a map
    hint: give `tone` as a whole, as in --set 'tone=casual'

    error: the request is not valid: 1 problem
    --- exit 3 ---
    ");
    let deep = format!("draft create --name Eve --set traits{}=1", ".a".repeat(64));
    insta::assert_snapshot!(workspace.run(&deep), @"
    --- stderr ---
    error[too-large]: the result nests deeper than the limit of 64

    error: the request is not valid: 1 problem
    --- exit 3 ---
    ");
}
