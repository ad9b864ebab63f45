//! What stands in the way of publishing a draft.

use crate::draft_publish::with_draft_of_ada;
use crate::harness::Workspace;

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
    workspace
        .run("list --where description='Calls twice' --where tone=formal -o name")
        .prints("Ada\n");
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
    insta::assert_snapshot!(workspace.read_masked("personas/ada.yaml"), @"
    id: [uuid]
    name: Ada
    description: Calls
    system_prompt: Asks
    ");
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
    insta::assert_snapshot!(workspace.transcript(["draft diff Ada", "draft publish Ada"]), @"
    $ persona draft diff Ada
    --- stderr ---
    error: persona `[uuid]`, which draft `[uuid]` edits, is not in the workspace any more
    hint: restore its file, or set `persona_id: null` in drafts/[uuid]/draft.yaml to publish the draft as a new persona
    --- exit 4 ---
    $ persona draft publish Ada
    --- stderr ---
    error: persona `[uuid]`, which draft `[uuid]` edits, is not in the workspace any more
    hint: restore its file, or set `persona_id: null` in drafts/[uuid]/draft.yaml to publish the draft as a new persona
    --- exit 4 ---
    ");
    let id = "persona_id: 3c90c3cc-0d44-4b50-8888-8dd25736052a";
    workspace.write(&path, workspace.read(&path).replace(id, "persona_id: null"));
    workspace.run("validate").success();
    workspace.run("draft publish Ada").success();
    insta::assert_snapshot!(workspace.read_masked("personas/ada.yaml"), @r##"
    id: [uuid]
    name: Ada
    description: Asks for refunds
    color: "#fff"
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "##);
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
    workspace.run("list --where name=Nan --where system_prompt!= -o slug").prints("nan\n");
}
