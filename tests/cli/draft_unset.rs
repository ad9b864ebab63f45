//! `--unset`: a connection is taken away, and publishing clears the field.

use serde_json::json;

use crate::draft_publish::with_draft_of_ada;
use crate::harness::Workspace;

#[test]
fn unset_takes_a_connection_away_and_publishing_clears_the_field() {
    let workspace = with_draft_of_ada();
    workspace.run("draft patch Ada --unset description --soft --key k1").success();
    insta::assert_snapshot!(workspace.run("draft patch Ada --unset description_id --soft --key k1"), @"
    --- stdout ---
    [uuid]
    --- stderr ---
    unchanged: change proposed
    --- exit 0 ---
    ");
    workspace.run("draft patch Ada --unset name --soft --key k1").exits(5);
    let form = workspace.run("draft show Ada -o json").success().json();
    assert_eq!(form["form_state"]["description"], "Asks for refunds");
    let shown = workspace.run("draft show Ada").success();
    assert!(shown.stdout.contains("      description  (unset)\n"), "{shown}");
    let accepted = workspace.run("draft ack k1 --accept -o json").success().json();
    assert_eq!(accepted["form_state"]["description"], json!(null));
    assert_eq!(accepted["form_state"]["description_id"], json!(null));
    workspace.run("validate --strict").success();
    workspace.run("draft publish Ada").success();
    assert!(!workspace.read("personas/ada.yaml").contains("description"));
    for (line, told) in [
        ("--unset moods", "a draft has no field `moods`"),
        ("--unset descripton", "did you mean `description`?"),
        ("--unset color --persona-color '#fff'", "`color` is both set and unset"),
    ] {
        workspace.run(&format!("draft create --name Eve {line}")).exits(3).tells(told);
    }
    // A document cannot: there null means absent.
    workspace.run("draft create --name Eve --description Calls").success();
    let body = json!({"draft_id": "Eve", "description": null, "color": "#fff"}).to_string();
    let patched = workspace.run_with_input("draft patch -f - -o json", body).success().json();
    assert_eq!(patched["form_state"]["description"], "Calls");
}

#[test]
fn unset_active_leaves_the_other_flags() {
    let workspace = Workspace::new();
    let beta = workspace.run("resource create flag beta --type rollout").success().stdout;
    let line = format!("draft create --name Eve --active --flag-id {}", beta.trim());
    workspace.run(&line).success();
    let form = workspace.run("draft patch Eve --unset active -o json").success().json();
    assert_eq!(form["form_state"]["flag_ids"], json!([beta.trim()]));
    assert_eq!(form["form_state"]["active"], json!(null));
}
