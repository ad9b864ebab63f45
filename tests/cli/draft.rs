//! `persona draft …`: requests, proposals and decisions.

use serde_json::{Value, json};

use crate::harness::Workspace;

/// A workspace with a draft `Dana` under the key `made`.
pub(crate) fn with_dana() -> Workspace {
    let workspace = Workspace::new();
    workspace.run("resource create voice alto-2").success();
    workspace.run("resource create voice bass-1").success();
    workspace.run("resource create department Billing").success();
    workspace.run("draft create --name Dana --description Calls --key made").success();
    workspace
}

fn request(workspace: &Workspace, body: &Value) -> Value {
    let line = "draft patch -f - -o json";
    workspace.run_with_input(line, body.to_string()).success().json()
}

/// The text of the only draft's file.
fn file(workspace: &Workspace) -> String {
    let names = workspace.names("drafts");
    assert_eq!(names.len(), 1, "{names:?}");
    workspace.read(&format!("drafts/{}", names[0]))
}

#[test]
fn the_response_has_the_documented_keys_and_a_complete_form_state() {
    let workspace = Workspace::new();
    workspace.write("rocket.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    workspace.run("resource create icon @rocket.svg --label Rocket").success();
    let flags = "--name Dana --color '#3366cc' --icon rocket --active --example Hi --example Bye";
    let session = workspace.run(&format!("draft create {flags} -o json")).success();
    let response = session.json();
    let keys: Vec<&String> = response.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["success", "draft_id", "idempotency_key", "message", "form_state"]);
    assert_eq!(response["success"], true);
    assert_eq!(response["draft_id"], response["idempotency_key"]);
    let form = response["form_state"].as_object().unwrap();
    let keys: Vec<&String> = form.keys().collect();
    assert_eq!(
        keys,
        [
            "name",
            "name_id",
            "description",
            "description_id",
            "color",
            "color_id",
            "icon",
            "icon_id",
            "instructions",
            "instructions_id",
            "flag_ids",
            "active",
            "examples",
            "example_ids",
            "departments",
            "department_ids",
            "parameter_fields",
            "parameter_field_ids",
            "voices",
            "voice_ids",
            "pending_ids"
        ]
    );
    assert_eq!(form["name"], "Dana");
    assert_eq!(form["description"], Value::Null);
    assert_eq!(form["icon"], "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assert_eq!(form["examples"], json!(["Hi", "Bye"]));
    assert_eq!(form["example_ids"].as_array().unwrap().len(), 2);
    assert_eq!(form["active"], true);
    assert_eq!(form["voices"], json!([]));
    assert_eq!(form["pending_ids"], json!([]));
}

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
    let session = workspace.run_with_input("draft create -f - -o json", body.to_string()).exits(3);
    let error = session.json_error();
    let problems = error["problems"].as_array().unwrap();
    let found: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| (problem["field"].as_str().unwrap(), problem["code"].as_str().unwrap()))
        .collect();
    for expected in [
        ("nmae", "unknown-key"),
        ("color", "bad-color"),
        ("description_id", "bad-id"),
        ("icon", "unknown-resource"),
        ("flag_ids[0]", "unknown-resource"),
        ("departments[0]", "unknown-resource"),
        ("voices[1]", "unknown-resource"),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
    assert_eq!(found.len(), 7, "{found:?}");
    assert!(problems.iter().all(|problem| problem["line"] == 1), "{problems:?}");
    let hints: Vec<&str> =
        problems.iter().map(|problem| problem["hint"].as_str().unwrap()).collect();
    assert!(hints.contains(&"did you mean `alto-2`?"), "{hints:?}");
    assert!(hints.contains(&"did you mean `Billing`?"), "{hints:?}");
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
fn the_colour_of_a_draft_and_the_colours_of_the_terminal_share_a_flag() {
    let workspace = Workspace::new();
    let line = "draft create --name Dana --color never --color '#3366CC' -o json";
    let made = workspace.run(line).success().json();
    assert_eq!(made["form_state"]["color"], "#3366CC");
    // Another spelling of a colour is the same colour.
    let again = workspace.run("draft patch Dana --color '#3366cc' -o json").success().json();
    assert_eq!(again["form_state"]["color_id"], made["form_state"]["color_id"]);
    assert_eq!(workspace.names("resources/colors").len(), 1);
    // So is its short form.
    let line = "draft create --name Eve --color '#36c' -o json";
    let short = workspace.run(line).success().json();
    assert_eq!(short["form_state"]["color_id"], made["form_state"]["color_id"]);
    workspace.run("draft list --color '#3366cc'").exits(2);
}

#[test]
fn a_uuid_key_becomes_the_drafts_id_and_no_key_means_the_drafts_id() {
    let workspace = Workspace::new();
    let key = "11111111-1111-4111-8111-11111111111F";
    let line = format!("draft create --name Dana --idempotency-key {key} -o json");
    let made = workspace.run(&line).success().json();
    assert_eq!(made["draft_id"], key.to_lowercase());
    assert_eq!(made["idempotency_key"], key.to_lowercase());
    assert!(workspace.exists("drafts/11111111-1111-4111-8111-11111111111f.yaml"));
    let named = workspace.run("draft create --name Eve --key k-1 -o json").success().json();
    assert_eq!(named["idempotency_key"], "k-1");
    assert_ne!(named["draft_id"], "k-1");
}

#[test]
fn an_unknown_draft_is_not_found() {
    let workspace = with_dana();
    let id = "00000000-0000-4000-8000-000000000000";
    workspace.run(&format!("draft patch {id} --name Eve")).exits(4);
    let body = json!({"draft_id": id, "name": "Eve"});
    workspace.run_with_input("draft patch -f -", body.to_string()).exits(4);
    let session = workspace.run("draft show Dan").exits(4);
    assert!(session.stderr.contains("did you mean `Dana`?"), "{session}");
}

#[test]
fn a_soft_draft_is_dormant_and_everything_in_it_is_pending() {
    let workspace = Workspace::new();
    let line = "draft create --name Dana --description Calls --active --soft --key k -o json";
    let form = workspace.run(line).success().json()["form_state"].take();
    let ids = [&form["name_id"], &form["description_id"], &form["flag_ids"][0]];
    assert_eq!(form["pending_ids"], json!(ids));
    assert!(file(&workspace).contains("\nactive: false\n"));
    let session = workspace.run("draft publish Dana").exits(5);
    assert!(session.stderr.contains("dormant"), "{session}");
    assert!(session.stderr.contains("persona draft ack k --accept"), "{session}");
    let accepted = workspace.run("draft ack k --accept -o json").success().json();
    assert_eq!(accepted["form_state"]["pending_ids"], json!([]));
    assert!(file(&workspace).contains("\nactive: true\n"));
    workspace.run("draft publish Dana").success();
}

#[test]
fn a_rejected_draft_stays_dormant() {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --soft --key k").success();
    workspace.run("draft ack k --reject").success();
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!((&shown["status"], &shown["active"]), (&json!("rejected"), &json!(false)));
    workspace.run("draft publish Dana").exits(5);
    // Resolving its fields does not undo the decision; an accepted change of it brings it back.
    let patched = workspace.run("draft patch Dana --name Eve -o json").success().json();
    assert_eq!(patched["message"], "draft patched");
    workspace.run("draft publish Eve").exits(5);
    workspace.run("draft patch Eve --description Calls --soft --key again").success();
    workspace.run("draft ack again --accept").success();
    workspace.run("draft publish Eve").success();
}

#[test]
fn rejecting_the_creation_of_an_active_draft_says_that_it_stays() {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --soft --key k").success();
    workspace.run("draft patch Dana --description Calls --soft --key again").success();
    workspace.run("draft ack again --accept").success();
    let rejected = workspace.run("draft ack k --reject -o json").success().json();
    assert_eq!(rejected["message"], "creation rejected, the draft stays active");
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!(shown["status"], "active");
    workspace.run("validate").success();
}

#[test]
fn a_patched_field_leaves_the_pending_set_unless_it_is_named() {
    let workspace = Workspace::new();
    let line = "draft create --name Dana --description Calls --soft --key k -o json";
    let form = workspace.run(line).success().json()["form_state"].take();
    let name = &form["name_id"];
    let kept = request(
        &workspace,
        &json!({"draft_id": "Dana", "name_id": name,
        "pending_ids": [name, form["description_id"]]}),
    );
    assert_eq!(kept["form_state"]["pending_ids"], form["pending_ids"]);
    let patched = request(&workspace, &json!({"draft_id": "Dana", "name_id": name}));
    assert_eq!(patched["form_state"]["pending_ids"], json!([form["description_id"]]));
    assert_eq!(patched["message"], "draft patched");
    let body = json!({"draft_id": "Dana", "pending_ids": ["00000000-0000-4000-8000-000000000000"]});
    workspace.run_with_input("draft patch -f -", body.to_string()).exits(3);
}

#[test]
fn a_dormant_draft_is_accepted_when_all_fields_are_resolved() {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --description Calls --soft --key k").success();
    workspace.run("draft patch Dana --name Dana").success();
    let last = workspace.run("draft patch Dana --description Writes -o json").success().json();
    assert!(last["message"].as_str().unwrap().starts_with("all fields resolved"), "{last}");
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!((&shown["status"], &shown["waiting"]), (&json!("active"), &json!([])));
    assert_eq!(shown["proposals"][0]["status"], "accepted");
    assert_eq!(shown["proposals"][0]["decided_at"], "2026-01-02T03:04:05Z");
    workspace.run("draft ack k --reject").exits(5);
    let again = workspace.run("draft ack k --accept -o json").success().json();
    assert_eq!(again["form_state"], last["form_state"]);
}

#[test]
fn a_soft_patch_shows_the_state_as_it_would_be_and_moves_nothing() {
    let workspace = with_dana();
    let line = "draft patch Dana --description Writes --voice alto-2 --soft --key k -o json";
    let proposed = workspace.run(line).success().json();
    assert_eq!(proposed["idempotency_key"], "k");
    assert_eq!(proposed["form_state"]["description"], "Writes");
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!(shown["form_state"]["description"], "Calls");
    assert_eq!(shown["form_state"]["voices"], json!([]));
    assert_eq!(shown["waiting"], json!(["k"]));
    let accepted = workspace.run("draft ack --idempotency-key k --accept true -o json").success();
    assert_eq!(accepted.json()["form_state"], proposed["form_state"]);
}

#[test]
fn an_accept_judges_the_pending_ids_of_the_proposal_again() {
    let workspace = with_dana();
    let voice = request(&workspace, &json!({"draft_id": "Dana", "voices": ["alto-2"]}));
    let voice = &voice["form_state"]["voice_ids"][0];
    let body = json!({"draft_id": "Dana", "description": "Writes", "pending_ids": [voice],
        "soft": true, "idempotency_key": "k"});
    request(&workspace, &body);
    workspace.run("draft patch Dana --voice bass-1").success();
    let before = file(&workspace);
    let session = workspace.run("draft ack k --accept -o json").exits(3);
    let problem = &session.json_error()["problems"][0];
    assert_eq!(problem["field"], "pending_ids");
    assert_eq!(problem["message"], "voice `alto-2` is not connected any more");
    assert_eq!(file(&workspace), before);
    workspace.run("draft patch Dana --voice alto-2 --voice bass-1").success();
    let form = workspace.run("draft ack k --accept -o json").success().json();
    assert_eq!(form["form_state"]["pending_ids"], json!([voice]));
}

#[test]
fn several_proposals_wait_and_are_decided_one_by_one() {
    let workspace = with_dana();
    workspace.run("draft patch Dana --description Writes --soft --key one").success();
    workspace.run("draft patch Dana --color '#fff' --soft --key two").success();
    workspace.run("draft patch Dana --description Sings --soft --key three").success();
    workspace.run("draft ack two --accept").success();
    workspace.run("draft patch Dana --voice bass-1").success();
    workspace.run("draft ack three --reject").success();
    // The staged change is applied to the state as it is now.
    let form = workspace.run("draft ack one --accept -o json").success().json();
    let form = &form["form_state"];
    assert_eq!(form["description"], "Writes");
    assert_eq!((&form["color"], &form["voices"]), (&json!("#fff"), &json!(["bass-1"])));
}

#[test]
fn an_ack_needs_key_and_decision_and_something_that_waits() {
    let workspace = with_dana();
    workspace.run("draft patch Dana --description Writes --soft --key k").success();
    for line in ["draft ack k", "draft ack --accept", "draft ack"] {
        workspace.run(line).exits(3);
    }
    for body in [
        json!({"accept": true}),
        json!({"accept": true, "idempotency_key": "k", "name": "Eve"}),
        json!({"accept": "yes", "idempotency_key": "k"}),
    ] {
        workspace.run_with_input("draft patch -f -", body.to_string()).exits(3);
    }
    workspace.run("draft ack l --accept").exits(4);
    let before = file(&workspace);
    let alone = workspace.run_with_input("draft patch -f -", r#"{"idempotency_key": "k"}"#);
    assert!(alone.exits(3).stderr.contains("a key alone decides nothing"));
    let decision = json!({"accept": false, "idempotency_key": "k"});
    let rejected = request(&workspace, &decision);
    assert_eq!(rejected["form_state"]["description"], "Calls");
    let decided = file(&workspace);
    assert_ne!(before, decided);
    assert_eq!(request(&workspace, &decision), rejected);
    assert_eq!(file(&workspace), decided);
    let session = workspace.run("draft ack k --accept").exits(5);
    assert_eq!(
        session.stderr.lines().next().unwrap(),
        "error: `k` was rejected at 2026-01-02T03:04:05Z"
    );
    assert_eq!(file(&workspace), decided);
}

#[test]
fn a_request_of_nothing_makes_no_draft() {
    let workspace = with_dana();
    let before = workspace.state();
    for body in ["", " \n\t\n", "null", "---\n", "# nothing", "{}", "{name: null}", "{soft: true}"]
    {
        let session = workspace.run_with_input("draft patch -f -", body).exits(3);
        assert!(session.stderr.contains("there is nothing to change"), "{body}: {session}");
    }
    for body in [
        "{draft_id: Dana, soft: true}",
        "{idempotency_key: k, soft: true}",
        "{idempotency_key: k, accept: null}",
        "{idempotency_key: k, draft_id: Dana}",
        "{idempotency_key: k, draft_id: Dana, accept: null, name: null}",
    ] {
        workspace.run_with_input("draft patch -f -", body).exits(3);
    }
    // A draft that is named and not changed stays as it is.
    let session = workspace.run_with_input("draft patch Dana -f -", "{}").success();
    assert!(session.stderr.starts_with("unchanged"), "{session}");
    assert_eq!(workspace.state(), before);
}

#[test]
fn a_decision_is_answered_as_it_was_whatever_happened_since() {
    let workspace = with_dana();
    workspace.run("draft patch Dana --description Writes --soft --key k").success();
    let accepted = workspace.run("draft ack k --accept -o json").success();
    workspace.run("draft patch Dana --description Sings").success();
    let again = workspace.run("draft ack k --accept -o json").success();
    assert_eq!(again.stdout, accepted.stdout);
    let shown = workspace.run("draft show Dana -o json").success().json();
    assert_eq!(shown["form_state"]["description"], "Sings");
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
    let session = workspace.run_with_input("draft patch -f -", other.to_string()).exits(5);
    assert!(session.stderr.contains("key `k` was used for another request"), "{session}");
    workspace.run("draft create --name Dana --description Calls --key made").success();
    workspace.run("draft create --name Eve --key made").exits(5);
    assert_eq!(file(&workspace), before);
}

#[test]
fn comments_and_the_rest_of_a_draft_stay_when_one_field_changes() {
    let workspace = with_dana();
    let name = format!("drafts/{}", workspace.names("drafts")[0]);
    let text = workspace.read(&name).replacen(
        "  description: Calls\n",
        "  # ask Eve about this\n  description: \"Calls\" # for now\n",
        1,
    );
    workspace.write(&name, &text);
    workspace.run("draft patch Dana --description Writes").success();
    let after = workspace.read(&name);
    let changed: Vec<(&str, &str)> =
        text.lines().zip(after.lines()).filter(|(old, new)| old != new).collect();
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert_eq!(changed[0].1, "  description: \"Writes\" # for now");
    assert!(changed[1].1.starts_with("  description_id: "));
    workspace.run("draft patch Dana --color '#fff' --soft --key k").success();
    assert!(workspace.read(&name).contains("  # ask Eve about this\n"));
}

#[test]
fn a_hand_written_draft_may_leave_most_keys_out() {
    let workspace = Workspace::new();
    let id = "11111111-1111-4111-8111-111111111111";
    let path = format!("drafts/{id}.yaml");
    workspace.write(&path, "# by hand\nform_state: {}\n");
    workspace.run(&format!("draft patch {id} --name Dana")).success();
    workspace.run("draft patch Dana --description Calls --soft --key k").success();
    workspace.run("draft ack k --accept").success();
    let text = workspace.read(&path);
    assert!(text.starts_with("# by hand\n"), "{text}");
    let shown = workspace.run("draft show 1111 -o json").success().json();
    assert_eq!(shown["form_state"]["description"], "Calls");
    assert_eq!(shown["status"], "active");
}

#[test]
fn a_broken_draft_is_named_and_hides_no_other() {
    let workspace = with_dana();
    let name = "drafts/22222222-2222-4222-8222-222222222222.yaml";
    workspace.write(name, "activ: true\nform_state:\n  name: Eve\n");
    let session = workspace.run("draft list").exits(3);
    assert!(session.stdout.contains("Dana"), "{session}");
    assert!(session.stderr.contains(&format!("{name}:1:1")), "{session}");
    assert!(session.stderr.contains("`name` is not what `name_id` stands for"), "{session}");
    workspace.run("draft show 2222").exits(3);
    workspace.run("draft patch Dana --description Writes").success();
}

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
    let yaml = printed("yaml").stdout;
    assert!(yaml.starts_with("against: live\nidempotency_key: one\n"), "{yaml}");
    assert!(yaml.contains("\n---\nagainst: live\nidempotency_key: two\n"), "{yaml}");
}

#[test]
fn deleting_asks_and_leaves_the_resources() {
    let workspace = with_dana();
    workspace.run("draft delete Dana").exits(2);
    workspace.run("draft delete Dana --dry-run").success();
    assert_eq!(workspace.names("drafts").len(), 1);
    workspace.run("draft delete Dana --yes").success();
    assert_eq!(workspace.names("drafts").len(), 0);
    assert_eq!(workspace.names("resources/names").len(), 1);
}
