//! Drafts whose project goes.

use crate::harness::Workspace;

fn with_draft_of_shop() -> (Workspace, String) {
    let workspace = Workspace::new();
    workspace.run("project create shop").success();
    workspace.run("create --name Ada -p shop").success();
    workspace.run("-p shop draft create --persona ada --key k").success();
    workspace.run("draft create --name Eve").success();
    let made = workspace.run("-p shop draft create --name Dana -o json").success().json();
    (workspace, made["draft_id"].as_str().unwrap().to_owned())
}

#[test]
fn deleting_a_project_names_its_drafts() {
    let (workspace, _) = with_draft_of_shop();
    let lines = ["project delete shop --dry-run", "project delete shop --force"];
    insta::assert_snapshot!(workspace.transcript(lines), @r#"
    $ persona project delete shop --dry-run
    --- stdout ---
    --- a/projects/shop/project.yaml
    +++ /dev/null
    @@ -1,4 +0,0 @@
    -id: [uuid]
    -name: shop
    -created_at: "2026-01-02T03:04:05Z"
    -updated_at: "2026-01-02T03:04:05Z"
    --- stderr ---
    would delete projects/shop/personas/ada.yaml
    note: its drafts stay, without a project to go to: `Ada ([id])` and `Dana ([id])`
    hint: persona draft delete [uuid] [uuid]
    --- exit 0 ---
    $ persona project delete shop --force
    --- stderr ---
    deleted `shop` (projects/shop/project.yaml)
    1 persona deleted with it
    note: its drafts stay, without a project to go to: `Ada ([id])` and `Dana ([id])`
    hint: persona draft delete [uuid] [uuid]
    --- exit 0 ---
    "#);
    assert_eq!(workspace.names("drafts").len(), 3);
}

#[test]
fn a_draft_whose_project_is_gone_is_reported_and_says_where_it_can_go() {
    let (workspace, id) = with_draft_of_shop();
    workspace.run("project delete shop --force").success();
    let report = workspace.run("validate -o json").exits(3).json();
    let problems = report["problems"].as_array().unwrap();
    let codes: Vec<&str> = problems.iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["unknown-project", "unknown-project"], "{report}");
    assert!(problems.iter().all(|problem| problem["field"] == "project"), "{report}");
    insta::assert_snapshot!(workspace.run(&format!("draft publish {id}")), @"
    --- stderr ---
    error: project `shop`, which draft `[uuid]` belongs to, is not there any more
    hint: persona project create shop, or persona draft delete [uuid]; with `project: null` in drafts/[uuid]/draft.yaml it goes to the workspace
    --- exit 4 ---
    ");
    workspace.run("project create shop").success();
    workspace.run(&format!("draft publish {id}")).success();
    assert!(workspace.exists("projects/shop/personas/dana.yaml"));
}
