//! `persona list`.

use serde_json::{Value, json};

use crate::harness::Workspace;

/// Three personas with different values.
pub(crate) fn three() -> Workspace {
    let workspace = Workspace::with_ada();
    workspace.write(
        "personas/eve.yaml",
        "name: Eve\ntone: formal\nmultilingual: true\nlanguage: [Hindi]\ntags: [smoke]\n\
         keywords: [Refunds]\nbehavior_config: {wait_seconds: 10, cut_in: {min_words: 2}}\nactive: false\n",
    );
    workspace.write(
        "personas/ida.yaml",
        "name: ida\ntone: neutral\npersonality: [Impatient and direct, Anxious]\n\
         behavior_config: {wait_seconds: 9}\ncustom_properties: {team: checkout}\n",
    );
    workspace
}

pub(crate) fn names(workspace: &Workspace, flags: &str) -> Vec<String> {
    let session = workspace.run(&format!("list -o name {flags}"));
    assert_eq!(session.code, 0, "{flags}: {session}");
    session.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn the_table_shows_the_scopes_own_personas_sorted_by_name() {
    let session = three().run("list").success();
    assert_eq!(session.stderr, "");
    session.prints(
        "NAME  TONE     TAGS            DESCRIPTION\n\
         Ada   casual   smoke, billing  Asks for refunds\n\
         Eve   formal   smoke\n\
         ida   neutral\n",
    );
}

#[test]
fn search_looks_into_every_text() {
    let workspace = three();
    assert_eq!(names(&workspace, "--search refund"), ["Ada", "Eve"]);
    assert_eq!(names(&workspace, "--search ID"), ["ida"]);
    assert_eq!(names(&workspace, "--search casual"), ["Ada"]);
}

#[test]
fn sorting_knows_numbers_and_puts_what_is_absent_last() {
    let workspace = three();
    assert_eq!(names(&workspace, "--sort=-name"), ["ida", "Eve", "Ada"]);
    assert_eq!(names(&workspace, "--sort behavior_config.wait_seconds"), ["ida", "Eve", "Ada"]);
    assert_eq!(names(&workspace, "--sort -behavior_config.wait_seconds"), ["Eve", "ida", "Ada"]);
    assert_eq!(names(&workspace, "--sort tone --limit 2"), ["Ada", "Eve"]);
    for line in ["list --limit 0", "undo 0", "undo x", "generate -n 0"] {
        workspace.run(line).exits(2).tells("expected a whole number, 1 or more");
    }
    insta::assert_snapshot!(workspace.run("list --sort nme"), @"
    --- stderr ---
    error: invalid value 'nme' for '--sort <KEY>': unknown key `nme`, did you mean `name`?

    For more information, try '--help'.
    --- exit 2 ---
    ");
}

#[test]
fn columns_choose_what_is_shown_in_every_format() {
    let workspace = three();
    let flags = "--columns name,behavior_config.wait_seconds --where tone=formal";
    let table = "NAME  BEHAVIOR_CONFIG.WAIT_SECONDS\nEve   10\n";
    let found = workspace.run(&format!("list {flags}")).success().stdout;
    assert_eq!(found.to_uppercase(), table.to_uppercase());
    workspace.run(&format!("list {flags} --no-headers")).prints("Eve  10\n");
    workspace
        .run(&format!("list {flags} -o csv"))
        .prints("name,behavior_config.wait_seconds\nEve,10\n");
    workspace.run(&format!("list {flags} -o csv --no-headers")).prints("Eve,10\n");
    let found = workspace.run(&format!("list {flags} -o json")).json();
    assert_eq!(found, json!([{"name": "Eve", "behavior_config.wait_seconds": 10}]));
    insta::assert_snapshot!(workspace.run("list --columns nam"), @"
    --- stderr ---
    error: invalid value 'nam' for '--columns <KEYS>': unknown key `nam`, did you mean `name`?

    For more information, try '--help'.
    --- exit 2 ---
    ");
}

#[test]
fn json_is_an_array_of_whole_definitions() {
    let listed = three().run("list -o json").success().json();
    let ada = &listed[0];
    let keys: Vec<&str> = ada.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "id",
            "name",
            "description",
            "tone",
            "tags",
            "created_at",
            "updated_at",
            "persona_type",
            "slug",
            "path",
            "etag"
        ]
    );
    assert_eq!(ada["persona_type"], "workspace");
    assert_eq!(ada["path"], "personas/ada.yaml");
    assert_eq!(ada["description"], "Asks for refunds");
    assert_eq!(
        listed[1]["behavior_config"],
        json!({"wait_seconds": 10, "cut_in": {"min_words": 2}})
    );
    assert_eq!(listed[1].get("id"), None);
}

#[test]
fn jsonl_and_yaml_are_one_document_each() {
    let workspace = three();
    let lines = workspace.run("list -o jsonl").success().stdout;
    let array = workspace.run("list -o json").success().json();
    let parsed: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(Value::Array(parsed), array);
    let yaml = workspace.run("list -o yaml").success().stdout;
    assert_eq!(yaml.matches("\n---\n").count(), 2);
    assert_eq!(yaml.matches("persona_type: workspace\n").count(), 3);
}

#[test]
fn an_empty_workspace_says_where_to_look() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(workspace.run("list"), @"
    --- stderr ---
    note: no personas here yet
    hint: persona create NAME, or look at the built-in ones: persona list --type system
    --- exit 0 ---
    ");
    workspace.run("list -o json").success().prints("[]\n");
    workspace.run("list -o jsonl").success().prints("");
    let session = workspace.run("list -q").success().prints("");
    assert_eq!(session.stderr, "");
}

#[test]
fn each_empty_place_says_what_is_missing() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("list --type library"), @"
    --- stderr ---
    note: the library has no personas yet
    hint: for its staff: persona library add NAME
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("list --type project"), @"
    --- stderr ---
    note: no projects here yet
    hint: persona project create NAME
    --- exit 0 ---
    ");
    workspace.run("project create shop").success();
    insta::assert_snapshot!(workspace.run("list --type project"), @"
    --- stderr ---
    note: project `shop` has no personas yet
    hint: persona create NAME -p shop
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("list -p shop"), @"
    --- stderr ---
    note: project `shop` has no personas yet
    hint: persona create NAME -p shop
    --- exit 0 ---
    ");
    workspace.run("project create kiosk").success();
    insta::assert_snapshot!(workspace.run("list --type project"), @"
    --- stderr ---
    note: no project has personas yet
    hint: persona create NAME -p kiosk
    --- exit 0 ---
    ");
}

#[test]
fn other_scopes_are_listed_when_named() {
    let workspace = three();
    workspace.write("projects/shop/project.yaml", "name: shop\n");
    workspace.write("projects/shop/personas/uma.yaml", "name: Uma\n");
    workspace.write("library/ben.yaml", "name: Ben\nsystem_prompt: Be Ben.\n");
    assert_eq!(names(&workspace, "--type project"), ["Uma"]);
    assert_eq!(names(&workspace, "-p shop"), ["Uma"]);
    assert_eq!(names(&workspace, "--type library"), ["Ben"]);
    let system = names(&workspace, "--type system").len();
    assert!(system >= 16);
    assert_eq!(names(&workspace, "--type all").len(), system + 5);
    assert_eq!(names(&workspace, "--type workspace,library"), ["Ada", "Ben", "Eve", "ida"]);
    let types =
        workspace.run("list --type workspace,project,library -o csv --columns name,persona_type");
    types.prints("name,persona_type\nAda,workspace\nBen,library\nEve,workspace\nida,workspace\nUma,project\n");
    assert!(workspace.run("list --type all").success().stdout.starts_with("NAME "));
    insta::assert_snapshot!(workspace.run("list -p shp"), @"
    --- stderr ---
    error: no project `shp` in the workspace
    hint: did you mean `shop`?
    --- exit 4 ---
    ");
}

#[test]
fn a_broken_file_hides_no_other_and_is_never_skipped_in_silence() {
    let workspace = three();
    workspace.write("personas/broken.yaml", "name: Broken\ntone: [\n");
    workspace.write("personas/wrong.yaml", "name: Wrong\ntone: loud\n");
    let mut listed = String::new();
    for format in ["jsonl", "yaml", "csv", "name"] {
        let line = format!("list --columns name,tone -o {format}");
        listed += &workspace.run(&line).exits(3).stdout;
    }
    insta::assert_snapshot!(listed, @r#"
    {"name":"Ada","tone":"casual"}
    {"name":"Eve","tone":"formal"}
    {"name":"ida","tone":"neutral"}
    name: Ada
    tone: casual
    ---
    name: Eve
    tone: formal
    ---
    name: ida
    tone: neutral
    name,tone
    Ada,casual
    Eve,formal
    ida,neutral
    Ada
    Eve
    ida
    "#);
    insta::assert_snapshot!(workspace.run("list --columns name,tone"), @"
    --- stdout ---
    NAME  TONE
    Ada   casual
    Eve   formal
    ida   neutral
    --- stderr ---
    error[syntax]: the bracket `[` is never closed
     --> personas/broken.yaml:2:7
      |
    2 | tone: [
      |       ^

    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/wrong.yaml:2:7
      |
    2 | tone: loud
      |       ^^^^
      |
      = help: `persona explain tone` explains the choices

    error: some files cannot be read: 2 problems
    --- exit 3 ---
    ");
    let listed = workspace.run("list -o json --type workspace").exits(3);
    assert_eq!(listed.json().as_array().unwrap().len(), 3);
    let problems = listed.json_error()["problems"].clone();
    let wrong =
        problems.as_array().unwrap().iter().find(|p| p["file"] == "personas/wrong.yaml").unwrap();
    assert_eq!((&wrong["line"], &wrong["column"]), (&json!(2), &json!(7)));
    assert_eq!((&wrong["field"], &wrong["code"]), (&json!("tone"), &json!("unknown-choice")));
}

#[test]
fn hidden_and_foreign_files_are_no_personas() {
    let workspace = Workspace::with_ada();
    workspace.write("personas/.hidden.yaml", "name: [");
    workspace.write("personas/notes.txt", "[");
    workspace.write("personas/deep/er.yaml", "[");
    workspace.write("personas/uma.yml", "name: Uma\n");
    assert_eq!(names(&workspace, ""), ["Ada", "Uma"]);
}

#[test]
fn what_is_equal_is_sorted_by_name_as_people_read_it() {
    let workspace = Workspace::new();
    for name in ["Dup Copy 10", "École", "Dup Copy 2", "Zoë", "eve", "Dup Copy", "Ed"] {
        workspace.run(&format!("create '{name}' --tone casual")).success();
    }
    let order = ["Dup Copy", "Dup Copy 2", "Dup Copy 10", "École", "Ed", "eve", "Zoë"];
    for flags in ["", "--sort tone", "--sort=-tone", "--sort verbosity"] {
        assert_eq!(names(&workspace, flags), order, "{flags}");
    }
}
