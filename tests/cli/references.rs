//! What a REF means.

use crate::harness::{Session, Workspace};

const ADA: &str = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const EVE: &str = "3c90aaaa-0d44-4b50-8888-8dd25736052a";

fn two() -> Workspace {
    let workspace = Workspace::new();
    workspace.write("personas/ada-lovelace.yaml", format!("id: {ADA}\nname: Ada Lovelace\n"));
    workspace.write("personas/second.yaml", format!("id: {EVE}\nname: Évé\n"));
    workspace
}

fn path(session: &Session) -> String {
    session.json()["path"].as_str().unwrap().to_owned()
}

#[test]
fn an_id_a_prefix_a_name_and_a_slug_are_references() {
    let workspace = two();
    let upper = ADA.to_uppercase();
    for reference in
        [ADA, &upper, "3c90c", "3C90C", "Ada Lovelace", " ADA LOVELACE ", "ada-lovelace"]
    {
        let session = workspace.run(&format!("show '{reference}' -o json")).success();
        assert_eq!(path(&session), "personas/ada-lovelace.yaml", "{reference}");
    }
    for reference in ["e\u{301}ve\u{301}", "ÉVÉ", "second", "eve"] {
        let session = workspace.run(&format!("show '{reference}' -o json")).success();
        assert_eq!(path(&session), "personas/second.yaml", "{reference}");
    }
}

#[test]
fn a_prefix_has_four_characters_and_one_meaning() {
    let workspace = two();
    workspace.run("show 3c9").exits(4);
    insta::assert_snapshot!(workspace.run("show 3c90"), @"
    --- stderr ---
    error: `3c90` could mean 2 personas
    hint: name one of
            Ada Lovelace ([uuid], personas/ada-lovelace.yaml)
            Évé ([uuid], personas/second.yaml)
    --- exit 5 ---
    ");
    let error = workspace.run("patch 3c90 --tone formal -o json").exits(5).json_error();
    assert_eq!((&error["code"], &error["status"]), (&"ambiguous".into(), &409.into()));
}

#[test]
fn a_whole_name_wins_over_a_slug_and_that_over_a_prefix() {
    let workspace = two();
    workspace.write("personas/3c90.yaml", "name: By Slug\n");
    assert_eq!(path(&workspace.run("show 3c90 -o json").success()), "personas/3c90.yaml");
    workspace.write("personas/named.yaml", "name: 3C90\n");
    assert_eq!(path(&workspace.run("show 3c90 -o json").success()), "personas/named.yaml");
}

#[test]
fn two_files_with_one_name_are_ambiguous_until_told_apart() {
    let workspace = two();
    workspace.write("personas/twin.yaml", "name: ada lovelace\n");
    insta::assert_snapshot!(workspace.run("show 'Ada Lovelace'"), @"
    --- stderr ---
    error: `Ada Lovelace` could mean 2 personas
    hint: name one of
            Ada Lovelace ([uuid], personas/ada-lovelace.yaml)
            ada lovelace (no id, personas/twin.yaml)
    --- exit 5 ---
    ");
    assert_eq!(path(&workspace.run("show twin -o json").success()), "personas/twin.yaml");
    assert_eq!(
        path(&workspace.run(&format!("show {ADA} -o json")).success()),
        "personas/ada-lovelace.yaml"
    );
}

#[test]
fn an_unknown_reference_suggests_the_nearest_name() {
    let workspace = two();
    insta::assert_snapshot!(workspace.run("show 'Ada Lovelase'"), @"
    --- stderr ---
    error: no persona `Ada Lovelase` in the workspace or among the system personas
    hint: did you mean `Ada Lovelace`?
    --- exit 4 ---
    ");
    insta::assert_snapshot!(workspace.run("show 'Worried Grandmothr'"), @"
    --- stderr ---
    error: no persona `Worried Grandmothr` in the workspace or among the system personas
    hint: did you mean `Worried Grandmother`?
    --- exit 4 ---
    ");
    insta::assert_snapshot!(workspace.run("show qqqqqqqq"), @"
    --- stderr ---
    error: no persona `qqqqqqqq` in the workspace or among the system personas
    hint: persona list --type all
    --- exit 4 ---
    ");
    let error = workspace.run("show qqqqqqqq -o json").exits(4).json_error();
    assert_eq!((&error["code"], &error["status"]), (&"not-found".into(), &404.into()));
}

#[test]
fn system_personas_come_after_the_scopes_own() {
    let workspace = two();
    let system = workspace.run("show worried-grandmother -o json").success().json();
    assert_eq!(system["persona_type"], "system");
    assert!(system["path"].as_str().unwrap().ends_with("worried-grandmother.yaml"));
    let id = system["id"].as_str().unwrap();
    workspace.run(&format!("show {id}")).success();
    workspace.write("personas/worried-grandmother.yaml", "name: Mine\n");
    assert_eq!(
        path(&workspace.run("show worried-grandmother -o json").success()),
        "personas/worried-grandmother.yaml"
    );
}

#[test]
fn the_scope_in_force_is_the_project_of_p() {
    let workspace = two();
    workspace.write("projects/shop/project.yaml", "name: shop\n");
    workspace.run("-p shop create Uma").success();
    workspace.run("show uma").exits(4);
    let shown = workspace.run("-p shop show uma -o json").success().json();
    assert_eq!(
        (&shown["persona_type"], &shown["path"]),
        (&"project".into(), &"projects/shop/personas/uma.yaml".into())
    );
    insta::assert_snapshot!(workspace.run("-p shop show ada-lovelace"), @"
    --- stderr ---
    error: no persona `ada-lovelace` in project `shop` or among the system personas, but in the workspace: leave -p out
    hint: persona -p shop list --type all
    --- exit 4 ---
    ");
    workspace.run("-p shop show 'Worried Grandmother'").success();
    workspace.run("-p shop create 'Ada Lovelace'").success();
    workspace.run("-p shop patch uma --tone formal").success();
    workspace.run("-p shop duplicate uma").success();
    workspace.run("-p shop delete uma --yes").success();
    assert_eq!(workspace.names("projects/shop/personas"), ["ada-lovelace.yaml", "uma-copy.yaml"]);
    insta::assert_snapshot!(workspace.run("-p nowhere list"), @"
    --- stderr ---
    error: no project `nowhere` in the workspace
    hint: persona project list
    --- exit 4 ---
    ");
    workspace.run("-p ../x list").exits(3);
}

#[test]
fn a_file_that_cannot_be_read_is_still_found_by_its_slug() {
    let workspace = two();
    workspace.write(
        "personas/torn.yaml",
        "name: Torn\n<<<<<<< HEAD\ntone: casual\n=======\ntone: formal\n>>>>>>> b\n",
    );
    insta::assert_snapshot!(workspace.run("show torn"), @"
    --- stderr ---
    error[merge-conflict]: lines 2–6 hold an unresolved merge conflict
     --> personas/torn.yaml:2:1
      |
    2 | <<<<<<< HEAD
      | ^^^^^^^^^^^^
      |
      = help: keep the correct lines, delete the markers, then `git add` the file

    error: personas/torn.yaml: 1 problem
    --- exit 3 ---
    ");
    workspace.run("show ada-lovelace").success();
}

#[test]
fn every_unknown_or_broken_reference_is_reported_at_once() {
    let workspace = Workspace::with_ada();
    workspace.write("personas/one.yaml", "name: One\ntone: [\n");
    workspace.write("personas/two.yaml", "name: Two\ntone: loud\n");
    let before = workspace.state();
    for line in
        ["show Adda ada Nobody", "patch Adda Nobody ada --tone formal", "delete Adda Nobody -y"]
    {
        insta::allow_duplicates!(insta::assert_snapshot!(workspace.run(line), @"
        --- stderr ---
        error[not-found]: no persona `Adda` in the workspace or among the system personas
        hint: did you mean `Ada`?

        error[not-found]: no persona `Nobody` in the workspace or among the system personas

        error: 2 personas cannot be found
        hint: persona list --type all
        --- exit 4 ---
        "));
    }
    insta::assert_snapshot!(workspace.run("show one two"), @"
    --- stderr ---
    error[syntax]: the bracket `[` is never closed
     --> personas/one.yaml:2:7
      |
    2 | tone: [
      |       ^

    error[unknown-choice]: invalid value `loud` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/two.yaml:2:7
      |
    2 | tone: loud
      |       ^^^^
      |
      = help: `persona explain tone` explains the choices

    error: some files are not valid: 2 problems
    --- exit 3 ---
    ");
    assert_eq!(workspace.state(), before);
    let error = workspace.run("show Adda Nobody -o json").exits(4).json_error();
    assert_eq!((&error["status"], error["problems"].as_array().unwrap().len()), (&404.into(), 2));
}

#[test]
fn a_persona_in_another_scope_is_named_with_the_flag_that_reaches_it() {
    let workspace = Workspace::with_ada();
    workspace.run("project create shop").success();
    workspace.run("create Eve -p shop").success();
    insta::assert_snapshot!(workspace.run("show eve"), @"
    --- stderr ---
    error: no persona `eve` in the workspace or among the system personas, but in project `shop`: pass -p shop
    hint: persona list --type all
    --- exit 4 ---
    ");
    insta::assert_snapshot!(workspace.run("show ada -p shop"), @"
    --- stderr ---
    error: no persona `ada` in project `shop` or among the system personas, but in the workspace: leave -p out
    hint: persona -p shop list --type all
    --- exit 4 ---
    ");
}
