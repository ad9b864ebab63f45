//! What `validate` says of drafts after a merge.

use crate::draft::{file, path};
use crate::draft_merge::{commit, merge, on_branch, repository, take};
use crate::harness::Workspace;

#[test]
fn a_creation_that_was_decided_twice_is_a_decision_mismatch() {
    let workspace = repository();
    workspace.run("draft delete Dana --yes").success();
    workspace.run("draft create --name Eve --soft --key k").success();
    commit(&workspace);
    on_branch(&workspace, "one", &["draft ack k --accept"]);
    on_branch(&workspace, "two", &["draft ack k --reject"]);
    assert_eq!(merge(&workspace, "one"), [""; 0]);
    let conflicts = merge(&workspace, "two");
    take(&workspace, "theirs", &conflicts[0]);
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stdout ---
    error[decision-mismatch]: the draft's creation was rejected and `active` is true
     --> drafts/[uuid]/draft.yaml:3:9
      |
    3 | active: true
      |         ^^^^
      |
      = help: set `active: false` in the file
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
}

#[test]
fn a_dormant_draft_that_two_branches_resolved_is_named_and_can_be_accepted() {
    let workspace = Workspace::new();
    workspace.run("draft create --name Eve --description Calls --soft --key eve").success();
    let text = file(&workspace);
    let pending = text.find("  pending_ids:").unwrap();
    let end = pending + text[pending..].find("\nbase").unwrap_or(text[pending..].len());
    workspace.write(
        &path(&workspace),
        format!("{}  pending_ids: []\n{}", &text[..pending], &text[end..]),
    );
    let report = workspace.run("validate -o json").success().json();
    let problem = &report["problems"][0];
    assert_eq!(problem["code"], "resolved-draft", "{report}");
    let hint = problem["hint"].as_str().unwrap();
    insta::assert_snapshot!(workspace.run(hint.split("persona ").nth(1).unwrap()), @"
    --- stdout ---
    [uuid]
    --- stderr ---
    all fields resolved, draft accepted
    --- exit 0 ---
    ");
    workspace.run("validate --strict").success();
    workspace.run("draft publish Eve").success();
}

#[test]
fn a_draft_whose_resource_is_gone_can_be_looked_at_and_mended() {
    let workspace = repository();
    let name = format!("resources/names/{}", workspace.names("resources/names")[0]);
    std::fs::remove_file(workspace.file(&name)).unwrap();
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stdout ---
    error[dangling-resource]: no name resource has the id `[uuid]`
     --> drafts/[uuid]/draft.yaml:6:12
      |
    6 |   name_id: [uuid]
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: bring back its file in resources/names/, or choose another

    error[dangling-resource]: no name resource has the id `[uuid]`
     --> drafts/[uuid]/ledger/made-ea089069.yaml:9:12
      |
    9 |   name_id: [uuid]
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: bring back its file in resources/names/, or choose another

    error[dangling-resource]: no name resource has the id `[uuid]`
      --> drafts/[uuid]/ledger/made-ea089069.yaml:17:14
       |
    17 |     name_id: [uuid]
       |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: bring back its file in resources/names/, or choose another
    --- stderr ---
    3 errors in 2 files
    --- exit 3 ---
    ");
    workspace.run("draft list").success();
    workspace.run("draft publish made").exits(3);
    workspace.run("draft patch made --name Dana").success();
    workspace.run("validate").success();
}
