//! Which files are judged, and what is wrong between them.

use super::{judged, problem};
use crate::harness::{ADA, Workspace};

const ID: &str = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

#[test]
fn a_right_workspace_has_no_problems() {
    let workspace = Workspace::with_ada();
    insta::assert_snapshot!(workspace.run("validate"), @r"
    --- stderr ---
    no problems in 2 files
    --- exit 0 ---
    ");
}

#[test]
fn a_problem_shows_its_line_and_what_to_do() {
    let workspace = Workspace::with_ada();
    workspace.write("personas/ada.yaml", ADA.replace("tone: casual", "tone: casul"));
    insta::assert_snapshot!(workspace.run("validate"), @r"
    --- stdout ---
    error[unknown-choice]: invalid value `casul` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/ada.yaml:7:7
      |
    7 | tone: casul
      |       ^^^^^
      |
      = help: did you mean `casual`?
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
}

#[test]
fn every_kind_of_definition_is_judged_even_when_the_manifest_is_broken() {
    let workspace = Workspace::new();
    workspace.write("persona.yaml", "- version\n");
    workspace.write("personas/a.yaml", "name: [A]\n");
    workspace.write("projects/shop/project.yaml", "name: 3\n");
    workspace.write("projects/shop/personas/b.yaml", "name: B\ntone: 1\n");
    workspace.write("library/c.yaml", "name: C\n");
    assert_eq!(
        judged(&workspace, ""),
        [
            problem("library/c.yaml", 1, "missing-key"),
            problem("persona.yaml", 1, "not-a-mapping"),
            problem("personas/a.yaml", 1, "wrong-type"),
            problem("projects/shop/personas/b.yaml", 2, "wrong-type"),
            problem("projects/shop/project.yaml", 1, "wrong-type"),
        ]
    );
}

#[test]
fn the_manifest_is_judged_like_any_file_and_its_choices_count() {
    let workspace = Workspace::new();
    let manifest = "version: 2\nchoices: {accent: [British], accents: [x]}\nimage_provider: x\n";
    workspace.write("persona.yaml", manifest);
    workspace.write("personas/a.yaml", "name: A\naccent: [British, Martian]\n");
    assert_eq!(
        judged(&workspace, ""),
        [
            problem("persona.yaml", 1, "out-of-range"),
            problem("persona.yaml", 2, "workspace-choices"),
            problem("persona.yaml", 3, "unknown-choice"),
            problem("personas/a.yaml", 2, "unknown-choice"),
        ]
    );
}

#[test]
fn one_name_in_two_files_is_shown_in_both() {
    let workspace = Workspace::new();
    workspace.write("personas/strasse.yaml", "name: Straße\n");
    workspace.write("personas/other.yaml", "tone: casual\nname: ' STRASSE '\n");
    workspace.write("projects/shop/personas/strasse.yaml", "name: Straße\n");
    workspace.write("projects/shop/project.yaml", "name: shop\n");
    assert_eq!(
        judged(&workspace, ""),
        [
            problem("personas/other.yaml", 2, "duplicate-name"),
            problem("personas/strasse.yaml", 1, "duplicate-name"),
        ]
    );
    insta::assert_snapshot!(workspace.run("validate personas/other.yaml --code duplicate-name"), @r"
    --- stdout ---
    error[duplicate-name]: name `STRASSE` is used twice
     --> personas/other.yaml:2:7
      |
    2 | name: ' STRASSE '
      |       ^^^^^^^^^^^
      |
      = help: rename one of them, or delete the file that is not wanted
    note: also here
     --> personas/strasse.yaml:1:7
      |
    1 | name: Straße
      |       ^^^^^^
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
}

#[test]
fn ids_are_compared_within_a_scope_and_with_the_system_personas() {
    let workspace = Workspace::with_ada();
    workspace.write("personas/eve.yaml", format!("id: {}\nname: Eve\n", ID.to_uppercase()));
    workspace.write("library/lib.yaml", format!("id: {ID}\nname: Lib\nsystem_prompt: x\n"));
    let system = workspace.run("show 'Worried Grandmother' -o json").json();
    let id = system["id"].as_str().unwrap().to_owned();
    workspace.write("personas/max.yaml", format!("name: worried grandmother\nid: {id}\n"));
    assert_eq!(
        judged(&workspace, ""),
        [
            problem("personas/ada.yaml", 2, "duplicate-id"),
            problem("personas/eve.yaml", 1, "duplicate-id"),
            problem("personas/max.yaml", 1, "system-name"),
            problem("personas/max.yaml", 2, "duplicate-id"),
        ]
    );
}

#[test]
fn references_that_lead_nowhere_are_reported() {
    let workspace = Workspace::with_ada();
    workspace.write("images/here.png", "x");
    let gone = "00000000-0000-4000-8000-000000000000";
    workspace.write("personas/a.yaml", format!("name: A\ncloned_from: {gone}\nimage_url: here\n"));
    workspace.write("personas/b.yaml", format!("name: B\ncloned_from: {ID}\nimage_url: no.png\n"));
    workspace.write("projects/shop/personas/c.yaml", "name: C\n");
    workspace.write("persona.yaml", "version: 1\nlibrary: vendor/none\ntimestamps: stored\n");
    assert_eq!(
        judged(&workspace, ""),
        [
            problem("persona.yaml", 2, "missing-library"),
            problem("personas/a.yaml", 2, "missing-original"),
            problem("personas/b.yaml", 3, "missing-image"),
            problem("projects/shop", 0, "missing-project"),
        ]
    );
    workspace.write("persona.yaml", "version: 1\nlibrary: personas\n");
    insta::assert_snapshot!(workspace.run("validate --code library-path"), @"
    --- stdout ---
    error[library-path]: `personas` cannot be the library: `library: personas` is a folder for other definitions
     --> persona.yaml:2:10
      |
    2 | library: personas
      |          ^^^^^^^^
      |
      = help: use a directory in the workspace or beside it, such as `vendor/library`
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
}

#[test]
fn a_library_elsewhere_is_right_when_it_is_there() {
    let street = Workspace::bare();
    street.run("init desk --name desk").success();
    street.write("desk/persona.yaml", "version: 1\nlibrary: ../shared\n");
    street.run("-C desk library allow").success();
    insta::assert_snapshot!(street.run("-C desk validate"), @"
    --- stdout ---
    warning[missing-library]: the folder `../shared` does not exist
     --> persona.yaml:2:10
      |
    2 | library: ../shared
      |          ^^^^^^^^^
      |
      = help: git submodule update --init, or remove the setting
    --- stderr ---
    1 warning in 1 file
    --- exit 0 ---
    ");
    street.write("shared/angry.yaml", format!("id: {ID}\nname: Angry\nsystem_prompt: x\n"));
    street.run("-C desk library install angry").success();
    insta::assert_snapshot!(street.run("-C desk validate"), @"
    --- stderr ---
    no problems in 2 files
    --- exit 0 ---
    ");
}

#[test]
fn what_a_hand_written_file_lacks_is_a_warning() {
    let workspace = Workspace::new();
    workspace.write("personas/x.yaml", "name: Ada\n");
    let session = workspace.run("validate -o json").success();
    let codes = ["missing-id", "missing-timestamps", "file-name"];
    let expected = codes.map(|code| problem("personas/x.yaml", 1, code));
    assert_eq!(super::found(&session), expected);
    workspace.write("persona.yaml", "version: 1\ntimestamps: derived\n");
    workspace.write("personas/x.yaml", ADA);
    insta::assert_snapshot!(workspace.run("validate --strict --code file-name"), @"
    --- stdout ---
    error[file-name]: the file of `Ada` is named `x`, not `ada`
     --> personas/x.yaml:3:7
      |
    3 | name: Ada   # after Lovelace
      |       ^^^
      |
      = help: `persona validate --fix` renames it to ada.yaml
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
    let codes: Vec<String> =
        super::found(&workspace.run("validate -o json")).into_iter().map(|(_, _, c)| c).collect();
    assert_eq!(codes, ["file-name", "stored-timestamp"]);
}

#[test]
fn a_counter_behind_the_slug_is_a_right_file_name() {
    let workspace = Workspace::new();
    workspace.write("personas/ada-l.yaml", "name: Ada L\n");
    workspace.write("personas/ada-l-2.yaml", "name: Ada-L\n");
    workspace.write("personas/ada-l-x.yaml", "name: Ada L!\n");
    let found = super::found(&workspace.run("validate -o json --code file-name"));
    assert_eq!(found, [problem("personas/ada-l-x.yaml", 1, "file-name")]);
}

#[test]
fn what_looks_like_a_definition_and_is_none_is_reported() {
    let workspace = Workspace::with_ada();
    for stray in ["a.yaml.orig", "b.yaml~", "c.json", "old/d.yaml"] {
        workspace.write(&format!("personas/{stray}"), "name: X\n");
    }
    workspace.write("personas/e.yml", "name: E\n");
    workspace.write("personas/README.md", "# Personas\n");
    workspace.write("personas/.hidden.yaml", "[");
    let files = ["a.yaml.orig", "b.yaml~", "c.json", "e.yml", "old/d.yaml"];
    let expected = files.map(|file| problem(&format!("personas/{file}"), 0, "stray-file"));
    assert_eq!(judged(&workspace, ""), expected);
}

#[test]
fn a_setting_that_names_no_folder_is_reported_with_the_rest() {
    let workspace = Workspace::new();
    workspace.write("persona.yaml", "version: 1\ndefault_agent: a/b\n");
    workspace.write("personas/a.yaml", "name: A\ntone: loud\n");
    assert_eq!(
        judged(&workspace, ""),
        [problem("persona.yaml", 2, "bad-name"), problem("personas/a.yaml", 2, "unknown-choice"),]
    );
}

#[test]
fn references_to_variables_and_equal_resources_are_compared() {
    let workspace = Workspace::new();
    workspace.write("personas/a.yaml", "name: A\nsystem_prompt: Hello {{company}} {{compnay}}\n");
    workspace.write("variables/default/company.yaml", "name: company\ntype: text_short\n");
    for (file, id) in [("a", ID), ("b", "4c90c3cc-0d44-4b50-8888-8dd25736052a")] {
        let text = format!("id: {id}\nkind: voice\nvalue: alto-2\n");
        workspace.write(&format!("resources/voices/{file}.yaml"), text);
    }
    assert_eq!(
        judged(&workspace, ""),
        [
            problem("personas/a.yaml", 2, "undeclared-variable"),
            problem("resources/voices/b.yaml", 0, "duplicate-resource"),
        ]
    );
    workspace.run("validate").success();
}

#[test]
fn a_copy_of_a_persona_in_conflict_has_its_original() {
    let workspace = Workspace::with_ada();
    workspace.run("duplicate ada").success();
    let ada = workspace.read("personas/ada.yaml");
    let conflict = "<<<<<<< HEAD\ntone: formal\n=======\ntone: casual\n>>>>>>> b\n";
    workspace.write("personas/ada.yaml", format!("{ada}{conflict}"));
    assert_eq!(judged(&workspace, ""), [problem("personas/ada.yaml", 11, "merge-conflict")]);
}
