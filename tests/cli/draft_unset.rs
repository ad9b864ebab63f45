//! `--unset`: a connection is taken away, and publishing clears the field.

use serde_json::json;

use crate::draft_publish::with_draft_of_ada;
use crate::harness::Workspace;
use crate::masks::masked;

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
    let shown = workspace.run("draft show Ada").success().stdout;
    insta::assert_snapshot!(masked(shown.split("etag").next().unwrap_or_default()), @"
    id          [uuid]
    name        Ada
    status      active
    undecided   k1
    age         0s
    persona_id  [uuid]
    active      true
    created_at  2026-01-02T03:04:05Z
    path        drafts/[uuid]/draft.yaml
    form_state
      name         Ada
      description  Asks for refunds
    proposals
      made
        operation    create
        status       accepted
        patch
          name         Ada
          description  Asks for refunds
        proposed_at  2026-01-02T03:04:05Z
        decided_at   2026-01-02T03:04:05Z
      k1
        operation    patch
        status       pending
        patch
          description  (unset)
        proposed_at  2026-01-02T03:04:05Z
    ");
    let accepted = workspace.run("draft ack k1 --accept -o json").success().json();
    assert_eq!(accepted["form_state"]["description"], json!(null));
    assert_eq!(accepted["form_state"]["description_id"], json!(null));
    workspace.run("validate --strict").success();
    workspace.run("draft publish Ada").success();
    insta::assert_snapshot!(workspace.read("personas/ada.yaml"), @r#"
    # Ada calls on Mondays.
    id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
    name: Ada   # after Lovelace

    # How she writes
    tone: casual
    tags: [smoke, billing]   # keep sorted
    created_at: "2025-01-01T00:00:00Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    let lines = [
        "draft create --name Eve --unset moods",
        "draft create --name Eve --unset descripton",
        "draft create --name Eve --unset color --persona-color '#fff'",
    ];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona draft create --name Eve --unset moods
    --- stderr ---
    error[unknown-key]: a draft has no field `moods`
    hint: pass a field of the draft, such as `description`

    error: the request is not valid: 1 problem
    --- exit 3 ---
    $ persona draft create --name Eve --unset descripton
    --- stderr ---
    error[unknown-key]: a draft has no field `descripton`
    hint: did you mean `description`?

    error: the request is not valid: 1 problem
    --- exit 3 ---
    $ persona draft create --name Eve --unset color --persona-color '#fff'
    --- stderr ---
    error[twin-mismatch]: `color` is both set and unset
    hint: give one of the two

    error: the request is not valid: 1 problem
    --- exit 3 ---
    ");
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
