//! Listing and deleting drafts, and naming the draft that a request is about.

use serde_json::{Value, json};

use crate::draft::with_dana;
use crate::harness::Workspace;

#[test]
fn the_list_says_what_is_undecided() {
    let workspace = with_dana();
    workspace.run("draft create --name Eve --soft --key eve").success();
    workspace.run("draft patch Dana --persona-color '#fff' --soft --key k").success();
    workspace.run("draft create --name Ida").success();
    let names = |line: &str| -> Vec<String> {
        let listed = workspace.run(line).success().json();
        let mut names: Vec<String> = listed
            .as_array()
            .unwrap()
            .iter()
            .map(|draft| draft["name"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("draft list -o json"), ["Dana", "Eve", "Ida"]);
    assert_eq!(names("draft list --pending -o json"), ["Dana", "Eve"]);
    assert_eq!(names("draft list --where status=dormant -o json"), ["Eve"]);
    assert_eq!(names("draft list --where undecided=k -o json"), ["Dana"]);
    assert_eq!(names("draft list --where pending=name -o json"), ["Eve"]);
    workspace.run("draft list --where stauts=x").exits(2);
    let table = workspace.run("draft list").success();
    let heading: Vec<&str> = table.stdout.lines().next().unwrap().split_whitespace().collect();
    assert_eq!(heading, ["ID", "NAME", "STATUS", "PENDING", "UNDECIDED", "AGE"]);
}

#[test]
fn lists_are_searched_sorted_cut_and_shown_by_columns() {
    let workspace = Workspace::new();
    for name in ["Dana", "Eve", "Ida"] {
        workspace.run(&format!("draft create --name {name}")).success();
    }
    let table = workspace.run("draft list --sort -name --limit 2 --columns name --no-headers");
    assert_eq!(table.success().stdout, "Ida\nEve\n");
    let found =
        workspace.run("draft list --search da --sort name --columns name -o json").success().json();
    assert_eq!(found, json!([{"name": "Dana"}, {"name": "Ida"}]));
    let ids = workspace.run("draft list --where name=Eve -o name").success().stdout;
    workspace.run(&format!("draft delete {} --yes", ids.trim())).success();
    workspace.run("draft list --columns nmae").exits(2);
    let resources = "resource list name --search I --sort -value --columns value --no-headers";
    assert_eq!(workspace.run(resources).success().stdout, "Ida\n");
}

#[test]
fn what_is_deleted_is_printed_where_a_format_is_asked_for() {
    let workspace = Workspace::new();
    let id = workspace.run("draft create --name Dana").success().stdout;
    workspace.run("draft create --name Eve").success();
    let would = workspace.run("draft delete Dana --dry-run -o json").success().json();
    assert_eq!((&would["name"], &would["id"]), (&json!("Dana"), &json!(id.trim())));
    let gone = workspace.run("draft delete Dana Eve --yes -o json").success().json();
    let names: Vec<&Value> = gone.as_array().unwrap().iter().map(|draft| &draft["name"]).collect();
    assert_eq!(names, [&json!("Dana"), &json!("Eve")]);
    for name in ["Dana", "Eve"] {
        workspace.run(&format!("resource create name {name}")).success();
    }
    let one = workspace.run("resource delete Dana --yes -o json").success().json();
    assert_eq!((&one["kind"], &one["value"]), (&json!("name"), &json!("Dana")));
    let rest = workspace.run("resource prune --yes -o json").success().json();
    assert_eq!(rest.as_array().unwrap().len(), 1, "{rest}");
    assert_eq!(workspace.run("resource prune --yes -o json").success().json(), json!([]));
}

#[test]
fn a_broken_draft_is_named_and_hides_no_other() {
    let workspace = with_dana();
    let name = "drafts/22222222-2222-4222-8222-222222222222/draft.yaml";
    workspace.write(name, "activ: true\nform_state:\n  name: Eve\n");
    insta::assert_snapshot!(workspace.run("draft list"), @"
    --- stdout ---
    ID                                    NAME  STATUS  PENDING  UNDECIDED  AGE
    [uuid]  Dana  active                      0s
    --- stderr ---
    error[unknown-key]: unknown key `activ`
     --> drafts/[uuid]/draft.yaml:1:1
      |
    1 | activ: true
      | ^^^^^
      |
      = help: did you mean `active`?

    error[twin-mismatch]: `name` is not what `name_id` stands for
     --> drafts/[uuid]/draft.yaml:3:9
      |
    3 |   name: Eve
      |         ^^^
      |
      = help: undo the change, then: persona draft patch [uuid] --name Eve

    error: some drafts cannot be read: 2 problems
    --- exit 3 ---
    ");
    workspace.run("draft show 2222").exits(3);
    workspace.run("draft patch Dana --description Writes").success();
}

#[test]
fn deleting_asks() {
    let workspace = with_dana();
    workspace.run("draft delete Dana").exits(2);
    workspace.run("draft delete Dana --dry-run").success();
    assert_eq!(workspace.names("drafts").len(), 1);
    workspace.run("draft delete Dana --yes").success();
    assert_eq!(workspace.names("drafts").len(), 0);
}

#[test]
fn an_unknown_draft_is_reported_beside_everything_else_that_is_wrong() {
    let workspace = with_dana();
    let body = json!({
        "draft_id": "nope",
        "voices": ["x1"],
        "color": "teal",
        "pending_ids": ["3c90c3cc-0d44-4b50-8888-8dd25736052a"],
        "bogus": 1,
    });
    let line = "draft patch -f - -o json";
    let session = workspace.run_with_input(line, body.to_string()).exits(4);
    let error = session.json_error();
    assert_eq!(error["code"], "not-found");
    let problems = error["problems"].as_array().unwrap();
    let fields: Vec<&str> = problems.iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["draft_id", "color", "bogus", "voices[0]"], "{error}");
    let body = json!({"name": "x", "idempotency_key": ""});
    let session = workspace.run_with_input(line, body.to_string()).exits(3);
    assert_eq!(session.json_error()["problems"].as_array().unwrap().len(), 1, "{session}");
    insta::assert_snapshot!(workspace.run("draft create --name x --key ''"), @"
    --- stderr ---
    error[empty-value]: `idempotency_key` is empty
    hint: remove the key or give it a text

    error: the request is not valid: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_draft_that_cannot_be_read_can_be_deleted_by_the_name_of_its_folder() {
    let workspace = with_dana();
    let torn = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
    let files = [("broken", "name: [\n"), (torn, "<<<<<<< one\nid: 1\n"), ("notes", "mood: 1\n")];
    for (name, text) in files {
        workspace.write(&format!("drafts/{name}/draft.yaml"), text);
    }
    insta::assert_snapshot!(workspace.run("draft delete broken --dry-run"), @"
    --- stderr ---
    would delete draft drafts/broken
    --- exit 0 ---
    ");
    // Of a name that is no id, a part is not enough.
    workspace.run("draft delete broke --yes").exits(3);
    workspace.run("draft delete 3c9 --yes").exits(3);
    assert_eq!(workspace.names("drafts").len(), 4);
    insta::assert_snapshot!(workspace.run("draft delete broken 3c90c3cc NOTES broken --yes"), @"
    --- stderr ---
    deleted draft drafts/broken
    deleted draft drafts/[uuid]
    deleted draft drafts/notes
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("drafts").len(), 1);
    workspace.write("drafts/broken/draft.yaml", "name: [\n");
    let gone = workspace.run("draft delete broken --yes -o json").success().json();
    assert_eq!(gone["path"], "drafts/broken");
    workspace.run("draft delete broken --yes").exits(4);
    workspace.run("validate").success();
}

#[test]
fn a_name_that_several_resources_have_but_for_case_is_ambiguous() {
    let workspace = Workspace::new();
    let one = workspace.run("resource create department Sales").success().stdout;
    let two = workspace.run("resource create department sales").success().stdout;
    let line = "draft create --name Dana --department SALES";
    insta::assert_snapshot!(workspace.run(line), @"
    --- stderr ---
    error[ambiguous]: `SALES` could mean 2 departments
    hint: give `department_ids`, one of [uuid] (`sales`), [uuid] (`Sales`)

    error: the request is not valid: 1 problem
    --- exit 5 ---
    ");
    assert_eq!(workspace.names("drafts").len(), 0);
    // One that is spelled exactly is meant, and so is an id.
    let made =
        workspace.run("draft create --name Dana --department sales -o json").success().json();
    assert_eq!(made["form_state"]["department_ids"], json!([two.trim()]));
    workspace.run(&format!("draft create --name Eve --department-id {}", one.trim())).success();
}
