//! `persona draft publish`, and drafts that start from a persona.

use serde_json::json;

use crate::harness::{ADA, Workspace};

/// A workspace with `Ada` and a draft of her.
pub(crate) fn with_draft_of_ada() -> Workspace {
    let workspace = Workspace::with_ada();
    workspace.run("draft create --persona ada --key made").success();
    workspace
}

#[test]
fn a_draft_becomes_a_persona_and_goes() {
    let workspace = Workspace::new();
    workspace.run("resource create voice alto-2").success();
    let flags = "--name Dana --description Calls --persona-color '#fff' --instructions 'You are Dana.' \
                 --voice alto-2 --example Hi --active false";
    workspace.run(&format!("draft create {flags}")).success();
    let made = workspace.run("draft publish Dana -o json").success().json();
    assert_eq!(made["persona_type"], "workspace");
    for (key, value) in [
        ("name", json!("Dana")),
        ("description", json!("Calls")),
        ("system_prompt", json!("You are Dana.")),
        ("examples", json!(["Hi"])),
        ("color", json!("#fff")),
        ("active", json!(false)),
        ("voices", json!(["alto-2"])),
    ] {
        assert_eq!(made[key], value, "{key}");
    }
    assert!(workspace.exists("personas/dana.yaml"));
    assert_eq!(workspace.names("drafts").len(), 0);
}

#[test]
fn publishing_changes_only_what_the_draft_changed() {
    let workspace = with_draft_of_ada();
    workspace.run("draft patch Ada --description 'Calls twice'").success();
    // Somebody else changes other fields meanwhile.
    workspace.write("personas/ada.yaml", ADA.replace("tone: casual", "tone: formal"));
    insta::assert_snapshot!(workspace.run("draft publish Ada --dry-run"), @r#"
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,10 +1,10 @@
     # Ada calls on Mondays.
     id: [uuid]
     name: Ada   # after Lovelace
    -description: 'Asks for refunds'
    +description: 'Calls twice'
     
     # How she writes
     tone: formal
     tags: [smoke, billing]   # keep sorted
     created_at: "2025-01-01T00:00:00Z"
    -updated_at: "2025-01-01T00:00:00Z"
    +updated_at: "2026-01-02T03:04:05Z"
    --- exit 0 ---
    "#);
    assert_eq!(workspace.names("drafts").len(), 1);
    workspace.run("draft publish Ada").success();
    let expected = ADA
        .replace("tone: casual", "tone: formal")
        .replace("'Asks for refunds'", "'Calls twice'")
        .replace("updated_at: \"2025-01-01T00:00:00Z\"", "updated_at: \"2026-01-02T03:04:05Z\"");
    assert_eq!(workspace.read("personas/ada.yaml"), expected);
    assert_eq!(workspace.names("drafts").len(), 0);
}

#[test]
fn a_persona_that_a_draft_renames_is_renamed_in_scenarios_too() {
    let workspace = with_draft_of_ada();
    workspace.run("scenario create Refund --goal 'Get a refund' --personas ada").success();
    workspace.run("draft patch Ada --name Grace").success();
    insta::assert_snapshot!(workspace.run("draft publish Grace --dry-run"), @r#"
    --- stdout ---
    diff --git a/personas/ada.yaml b/personas/grace.yaml
    rename from personas/ada.yaml
    rename to personas/grace.yaml
    --- a/personas/ada.yaml
    +++ b/personas/grace.yaml
    @@ -1,10 +1,10 @@
     # Ada calls on Mondays.
     id: [uuid]
    -name: Ada   # after Lovelace
    +name: Grace   # after Lovelace
     description: 'Asks for refunds'
     
     # How she writes
     tone: casual
     tags: [smoke, billing]   # keep sorted
     created_at: "2025-01-01T00:00:00Z"
    -updated_at: "2025-01-01T00:00:00Z"
    +updated_at: "2026-01-02T03:04:05Z"
    --- a/scenarios/refund.yaml
    +++ b/scenarios/refund.yaml
    @@ -2,6 +2,6 @@
     name: Refund
     goal: Get a refund
     personas:
    -  - ada
    +  - grace
     created_at: "2026-01-02T03:04:05Z"
     updated_at: "2026-01-02T03:04:05Z"
    --- exit 0 ---
    "#);
    workspace.run("draft publish Grace").success();
    let scenario = workspace.read("scenarios/refund.yaml");
    assert!(scenario.contains("personas:\n  - grace\n"), "{scenario}");
    workspace.run("validate").success();
}

#[test]
fn a_draft_that_changed_nothing_writes_nothing() {
    let workspace = with_draft_of_ada();
    insta::assert_snapshot!(workspace.run("draft publish Ada"), @"
    --- stderr ---
    unchanged: `Ada` in personas/ada.yaml
    deleted draft Ada ([id])
    deleted 2 unused resources
    --- exit 0 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn every_field_that_changed_in_the_persona_since_is_a_conflict() {
    let workspace = with_draft_of_ada();
    let flags = "--description 'Calls twice' --persona-color '#fff' --name Eve";
    workspace.run(&format!("draft patch Ada {flags}")).success();
    workspace.run("patch ada --description Sings --persona-color '#000' --tone formal").success();
    let before = workspace.read("personas/ada.yaml");
    let session = workspace.run("draft publish Eve -o json").exits(5);
    let error = session.json_error();
    assert_eq!(error["code"], "changed-meanwhile");
    let fields: Vec<&str> = error["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["description", "color"]);
    assert_eq!(error["problems"][0]["file"], "personas/ada.yaml");
    let lines: Vec<&str> = before.lines().collect();
    for problem in error["problems"].as_array().unwrap() {
        let line = lines[problem["line"].as_u64().unwrap() as usize - 1];
        let field = problem["field"].as_str().unwrap();
        assert!(line.starts_with(&format!("{field}: ")), "{line}");
        assert_eq!(problem["column"].as_u64().unwrap() as usize, field.len() + 3);
    }
    insta::assert_snapshot!(workspace.run("draft publish Eve"), @r##"
    --- stderr ---
    error[changed-meanwhile]: `description` was `Asks for refunds` when the draft began and is `Sings` now; the draft has `Calls twice`
     --> personas/ada.yaml:4:14
      |
    4 | description: 'Sings'
      |              ^^^^^^^
      |
      = help: publish with --overwrite to keep the draft's value, or patch draft [uuid] to what the persona has

    error[changed-meanwhile]: `color` was unset when the draft began and is `#000` now; the draft has `#fff`
     --> personas/ada.yaml:9:8
      |
    9 | color: "#000"
      |        ^^^^^^
      |
      = help: publish with --overwrite to keep the draft's value, or patch draft [uuid] to what the persona has

    error: `personas/ada.yaml` has changed since the draft began: `description` and `color`
    hint: compare them: persona draft diff [uuid] --persona; to keep the draft's values: persona draft publish [uuid] --overwrite
    --- exit 5 ---
    "##);
    let message = error["problems"][0]["message"].as_str().unwrap();
    assert!(message.contains("`Asks for refunds`") && message.contains("`Sings`"), "{message}");
    assert_eq!(workspace.read("personas/ada.yaml"), before);
    assert_eq!(workspace.names("drafts").len(), 1);
    // The diff shows what there is to show, and where both sides changed.
    let diff = workspace.run("draft diff Eve -o json").success().json();
    let fields = |key: &str| -> Vec<String> {
        let items = diff[0][key].as_array().unwrap();
        items.iter().map(|item| item["field"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(fields("changes"), ["name", "description", "color"]);
    assert_eq!(fields("conflicts"), ["description", "color"]);
    insta::assert_snapshot!(workspace.run("draft diff Eve"), @r##"
    --- stdout ---
    Eve ([id]): publishing would change
    name: Ada → Eve
    description: Sings → Calls twice
    color: "#000" → "#fff"
    conflict: `description` was `Asks for refunds` when the draft began and is `Sings` now; the draft has `Calls twice`
    conflict: `color` was unset when the draft began and is `#000` now; the draft has `#fff`
    --- stderr ---
    hint: publishing would be refused: patch the draft to what the persona has, or publish with --overwrite
    --- exit 0 ---
    "##);
    // What both sides say now is no conflict.
    workspace.run("draft patch Eve --description Sings --persona-color '#000'").success();
    workspace.run("draft publish Eve").success();
    assert!(workspace.exists("personas/eve.yaml") && !workspace.exists("personas/ada.yaml"));
}

#[test]
fn the_drafts_values_can_go_over_what_changed_in_the_persona() {
    let workspace = with_draft_of_ada();
    workspace.run("draft patch Ada --description 'Calls twice'").success();
    workspace.run("patch ada --description Sings --tone formal").success();
    let refused = workspace.run("draft publish Ada").exits(5);
    let hint = refused.stderr.lines().last().unwrap().to_owned();
    let command = hint.split("persona draft publish").nth(1).unwrap();
    insta::assert_snapshot!(workspace.run(&format!("draft publish {command} --dry-run")), @"
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,7 +1,7 @@
     # Ada calls on Mondays.
     id: [uuid]
     name: Ada   # after Lovelace
    -description: 'Sings'
    +description: 'Calls twice'
     
     # How she writes
     tone: formal
    --- exit 0 ---
    ");
    workspace.run(&format!("draft publish {command}")).success();
    let text = workspace.read("personas/ada.yaml");
    assert!(text.contains("description: 'Calls twice'") && text.contains("tone: formal"), "{text}");
}

#[test]
fn a_persona_that_no_small_edit_fits_is_written_anew_when_asked() {
    let workspace = Workspace::new();
    let text = "id: 3c90c3cc-0d44-4b50-8888-8dd25736052a\nname: Ada\ndescription: &d Asks\n\
                system_prompt: *d\n";
    workspace.write("personas/ada.yaml", text);
    workspace.run("draft create --persona ada --description Calls").success();
    insta::assert_snapshot!(workspace.run("draft publish Ada"), @"
    --- stderr ---
    error[edit-refused]: `description` cannot be edited in place: its value is used again as `*d`
     --> personas/ada.yaml:3:14
      |
    3 | description: &d Asks
      |              ^^

    error: cannot edit `personas/ada.yaml` in place safely: `description` cannot be edited in place: its value is used again as `*d`
    hint: pass --rewrite to rewrite the whole file, or edit it by hand
    --- exit 5 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), text);
    workspace.run("draft publish Ada --rewrite").success();
    let text = workspace.read("personas/ada.yaml");
    assert!(text.contains("description: Calls\n") && text.contains("system_prompt: Asks\n"));
}

#[test]
fn a_draft_whose_persona_is_gone_is_named_and_can_become_a_new_one() {
    let workspace = with_draft_of_ada();
    workspace.run("draft patch Ada --persona-color '#fff'").success();
    workspace.run("validate").success();
    workspace.run("delete ada --yes").success();
    let report = workspace.run("validate -o json").exits(3).json();
    assert_eq!(report["problems"][0]["code"], "missing-persona", "{report}");
    assert_eq!(report["problems"][0]["field"], "persona_id");
    let path = format!("drafts/{}/draft.yaml", workspace.names("drafts")[0]);
    for line in ["draft diff Ada", "draft publish Ada"] {
        let session = workspace.run(line).exits(4);
        assert!(session.stderr.contains("is not in the workspace any more"), "{session}");
        assert!(session.stderr.contains(&format!("set `persona_id: null` in {path}")), "{session}");
    }
    let id = "persona_id: 3c90c3cc-0d44-4b50-8888-8dd25736052a";
    workspace.write(&path, workspace.read(&path).replace(id, "persona_id: null"));
    workspace.run("validate").success();
    workspace.run("draft publish Ada").success();
    let text = workspace.read("personas/ada.yaml");
    assert!(text.contains("description: Asks for refunds") && text.contains("color:"), "{text}");
}

#[test]
fn pending_connections_are_left_out_and_said_so() {
    let workspace = Workspace::new();
    let made = workspace.run("draft create --name Dana --description Calls -o json").success();
    let id = made.json()["form_state"]["description_id"].as_str().unwrap().to_owned();
    workspace.run(&format!("draft patch Dana --pending-id {id}")).success();
    insta::assert_snapshot!(workspace.run("draft publish Dana"), @"
    --- stderr ---
    created `Dana` in personas/dana.yaml
    note: left out, still pending: description `Calls`
    deleted draft Dana ([id])
    deleted 2 unused resources
    --- exit 0 ---
    ");
    assert!(!workspace.read("personas/dana.yaml").contains("description"));
}

#[test]
fn a_pending_name_or_none_makes_no_persona() {
    let workspace = Workspace::new();
    let made = workspace.run("draft create --name Dana --key k -o json").success().json();
    let id = made["form_state"]["name_id"].as_str().unwrap();
    workspace.run(&format!("draft patch Dana --pending-id {id}")).success();
    insta::assert_snapshot!(workspace.run("draft publish Dana"), @"
    --- stderr ---
    error[missing-key]: the name of the draft is still pending
    hint: resolve it: persona draft patch [uuid] --name-id [uuid]

    error: the draft cannot be published: 1 problem
    --- exit 3 ---
    ");
    let unnamed = workspace.run("draft create --description Calls").success().stdout;
    workspace.run(&format!("draft publish {}", unnamed.trim())).exits(3);
}

#[test]
fn keep_leaves_a_draft_that_edits_the_new_persona() {
    let workspace = Workspace::new();
    workspace.run("draft create --name Dana --description Calls").success();
    workspace.run("draft publish Dana --keep").success();
    let id = workspace.run("show dana -o json").success().json()["id"].clone();
    assert_eq!(workspace.run("draft show Dana -o json").success().json()["persona_id"], id);
    workspace.run("draft patch Dana --description Sings").success();
    workspace.run("draft publish Dana --keep").success();
    assert_eq!(workspace.names("personas"), ["dana.yaml"]);
    assert!(workspace.read("personas/dana.yaml").contains("description: Sings\n"));
    insta::assert_snapshot!(workspace.run("draft publish Dana"), @"
    --- stderr ---
    unchanged: `Dana` in personas/dana.yaml
    deleted draft Dana ([id])
    deleted 3 unused resources
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("drafts").len(), 0);
}

#[test]
fn undecided_proposals_are_named_when_they_go_with_the_draft() {
    let workspace = with_draft_of_ada();
    workspace.run("draft patch Ada --persona-color '#fff' --soft --key k-1").success();
    insta::assert_snapshot!(workspace.run("draft publish Ada --dry-run"), @"
    --- stderr ---
    unchanged: `Ada` in personas/ada.yaml
    warning: 1 undecided proposal would be deleted with the draft: `k-1`
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("draft publish Ada"), @"
    --- stderr ---
    unchanged: `Ada` in personas/ada.yaml
    warning: 1 undecided proposal was deleted with the draft: `k-1`
    deleted draft Ada ([id])
    deleted 3 unused resources
    --- exit 0 ---
    ");
}

#[test]
fn a_taken_name_is_a_conflict_and_the_draft_stays() {
    let workspace = Workspace::with_ada();
    workspace.run("draft create --name ADA").success();
    workspace.run("draft publish ADA").exits(5);
    assert_eq!(workspace.names("drafts").len(), 1);
    insta::assert_snapshot!(workspace.run("draft create --persona 'Worried Grandmother'"), @"
    --- stdout ---
    [uuid]
    --- stderr ---
    draft created
    note: `Worried Grandmother` is a system persona: publishing creates a copy, so the draft needs another name
    --- exit 0 ---
    ");
    workspace.run("draft publish 'Worried Grandmother'").exits(5);
    workspace.run("draft patch 'Worried Grandmother' --name Nan").success();
    workspace.run("draft publish Nan").success();
    assert!(workspace.read("personas/nan.yaml").contains("system_prompt: |"));
}

#[test]
fn a_persona_without_an_id_gets_one_with_its_draft() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "# hers\nname: Ada\n");
    workspace.run("draft create --persona ada --description Calls").success();
    let id = workspace.run("show ada -o json").success().json()["id"].clone();
    assert_eq!(workspace.run("draft show Ada -o json").success().json()["persona_id"], id);
    workspace.run("draft publish Ada").success();
    let text = workspace.read("personas/ada.yaml");
    assert!(text.starts_with("# hers\n") && text.contains("description: Calls\n"), "{text}");
}

#[test]
fn a_draft_of_a_project_is_published_there() {
    let workspace = Workspace::new();
    workspace.write("projects/shop/project.yaml", "name: shop\n");
    workspace.run("draft create -p shop --name Dana").success();
    workspace.run("draft publish Dana").success();
    assert_eq!(workspace.names("projects/shop/personas"), ["dana.yaml"]);
    workspace.run("draft create -p shop --persona Dana --description Calls").success();
    workspace.run("draft publish Dana").success();
    assert!(workspace.read("projects/shop/personas/dana.yaml").contains("description: Calls"));
    assert_eq!(workspace.names("personas").len(), 0);
    workspace.run("draft create -p nowhere --name Eve").exits(4);
}
