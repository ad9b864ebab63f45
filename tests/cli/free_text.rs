//! Texts on the command line that look like flags.

use serde_json::json;

use crate::harness::Workspace;

#[test]
fn a_text_may_begin_with_a_hyphen_but_no_flag_is_taken_for_one() {
    let workspace = Workspace::new();
    workspace
        .run("create --name '- Ada' --system-prompt '- item' --description -5 --examples '- hi'")
        .success();
    let ada = workspace.run("show ada -o json").success().json();
    assert_eq!((&ada["name"], &ada["system_prompt"]), (&json!("- Ada"), &json!("- item")));
    assert_eq!((&ada["description"], &ada["examples"]), (&json!("-5"), &json!(["- hi"])));
    workspace.run("patch ada --description '-- so it goes' --keywords -x-").success();
    workspace.run("list --search '- A' -o name").success().prints("- Ada\n");
    workspace.run("duplicate ada --name '-2 Ada'").success();
    workspace.run("draft create --name '- Eve' --description -5").success();
    workspace.run("variable create count --type number --label '- how many'").success();
    workspace.run("variable create mood --type single_choice --option '-1=bad'").success();
    insta::assert_snapshot!(workspace.run("patch ada --description --tone casual"), @"
    --- stderr ---
    error: invalid value '--tone' for '--description <TEXT|@FILE>': that is a flag, so the text is missing; a text like it comes from a file

    For more information, try '--help'.
    --- exit 2 ---
    ");
    workspace.run("duplicate ada --name --dry-run").exits(2);
    workspace.run("patch ada --tone -x").exits(2);
}
