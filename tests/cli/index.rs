//! The index: what is listed through it is what the files say.

use std::fs;

use crate::harness::Workspace;

/// More personas than are read anew each time.
fn many() -> Workspace {
    let workspace = Workspace::new();
    for n in 0..250 {
        let text = format!("name: Caller {n:03}\ntone: casual\ntags: [number, n{n}]\n");
        workspace.write(&format!("personas/caller-{n:03}.yaml"), text);
    }
    workspace.write("personas/secret.yaml", "name: Secret\nheaders: {X-Key: s3cr3t-value}\n");
    workspace
}

/// What is listed with the index as it is, which has to be what is listed without.
fn listed(workspace: &Workspace) -> String {
    let indexed = workspace.run("list -o json").success().stdout;
    let by_tag = workspace.run("list --where tags=n7 -o name").success().stdout;
    let found = workspace.run("show n7 -o name").stdout;
    fs::remove_dir_all(workspace.file(".persona/index")).unwrap();
    assert_eq!(workspace.run("list -o json").success().stdout, indexed);
    assert_eq!(workspace.run("list --where tags=n7 -o name").stdout, by_tag);
    assert_eq!(workspace.run("show n7 -o name").stdout, found);
    indexed
}

#[test]
fn files_that_change_come_and_go_are_listed_as_they_are() {
    let workspace = many();
    listed(&workspace);
    let path = workspace.file("personas/caller-007.yaml");
    let times = fs::metadata(&path).unwrap().modified().unwrap();
    workspace
        .write("personas/caller-007.yaml", "name: Caller 700\ntone: formal\ntags: [number, n7]\n");
    fs::File::options().write(true).open(&path).unwrap().set_modified(times).unwrap();
    fs::remove_file(workspace.file("personas/caller-008.yaml")).unwrap();
    fs::copy(&path, workspace.file("personas/copy.yaml")).unwrap();
    listed(&workspace);
    let lines = ["list --search 'caller 00' -o slug", "list --search 'caller 700' -o slug"];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona list --search 'caller 00' -o slug
    --- stdout ---
    caller-000
    caller-001
    caller-002
    caller-003
    caller-004
    caller-005
    caller-006
    caller-009
    --- exit 0 ---
    $ persona list --search 'caller 700' -o slug
    --- stdout ---
    caller-007
    copy
    --- exit 0 ---
    ");
}

#[test]
fn other_choices_in_the_manifest_judge_files_anew() {
    let workspace = many();
    workspace.write("personas/british.yaml", "name: British\naccent: [British]\n");
    insta::assert_snapshot!(workspace.run("list --search british -o name"), @"
    --- stderr ---
    error[unknown-choice]: invalid value `British` for `accent`: expected `American`, `Australian`, `Indian`, `Canadian` or `Neutral`
     --> personas/british.yaml:2:10
      |
    2 | accent: [British]
      |          ^^^^^^^
      |
      = help: `persona explain accent` explains the choices

    error: some files cannot be read: 1 problem
    --- exit 3 ---
    ");
    let manifest = workspace.read("persona.yaml");
    workspace.write("persona.yaml", format!("{manifest}choices: {{accent: [British]}}\n"));
    assert_eq!(workspace.run("list --search british -o name").success().stdout, "British\n");
    workspace.write("persona.yaml", manifest);
    workspace.run("list --search british -o name").exits(3);
}

#[test]
fn header_values_are_never_in_the_index() {
    let workspace = many();
    workspace.run("list").success();
    for file in fs::read_dir(workspace.file(".persona/index")).unwrap() {
        let index = fs::read(file.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&index).contains("s3cr3t-value"));
    }
}

#[test]
fn a_workspace_that_cannot_keep_an_index_works_without() {
    let workspace = many();
    let expected = workspace.run("list -o json").success().stdout;
    fs::remove_dir_all(workspace.file(".persona/index")).unwrap();
    workspace.write(".persona/index", "a file");
    assert_eq!(workspace.run("list -o json").success().stdout, expected);
    assert_eq!(workspace.read(".persona/index"), "a file");
}

#[test]
fn what_was_validated_is_validated_again_once_it_changes() {
    let workspace = many();
    fs::remove_file(workspace.file("personas/secret.yaml")).unwrap();
    workspace.run("validate --fix").success();
    workspace.run("validate").success();
    let path = workspace.file("personas/caller-007.yaml");
    let times = fs::metadata(&path).unwrap().modified().unwrap();
    let text = workspace.read("personas/caller-007.yaml");
    workspace.write("personas/caller-007.yaml", text.replace("casual", "casuel"));
    fs::File::options().write(true).open(&path).unwrap().set_modified(times).unwrap();
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stdout ---
    error[unknown-choice]: invalid value `casuel` for `tone`: expected `formal`, `casual` or `neutral`
     --> personas/caller-007.yaml:3:7
      |
    3 | tone: casuel
      |       ^^^^^^
      |
      = help: did you mean `casual`?
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
    workspace.write("personas/caller-007.yaml", text.replace("Caller 007", "Caller 008"));
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stdout ---
    error[duplicate-name]: name `Caller 008` is used twice
     --> personas/caller-007.yaml:2:7
      |
    2 | name: Caller 008
      |       ^^^^^^^^^^
      |
      = help: rename one of them, or delete the file that is not wanted
    note: also here
     --> personas/caller-008.yaml:2:7
      |
    2 | name: Caller 008
      |       ^^^^^^^^^^

    warning[file-name]: the file of `Caller 008` is named `caller-007`, not `caller-008`
     --> personas/caller-007.yaml:2:7
      |
    2 | name: Caller 008
      |       ^^^^^^^^^^
      |
      = help: `persona validate --fix` renames it to caller-008.yaml

    error[duplicate-name]: name `Caller 008` is used twice
     --> personas/caller-008.yaml:2:7
      |
    2 | name: Caller 008
      |       ^^^^^^^^^^
      |
      = help: rename one of them, or delete the file that is not wanted
    note: also here
     --> personas/caller-007.yaml:2:7
      |
    2 | name: Caller 008
      |       ^^^^^^^^^^
    --- stderr ---
    2 errors, 1 warning in 2 files
    --- exit 3 ---
    ");
    let manifest = workspace.read("persona.yaml");
    workspace
        .write("personas/caller-007.yaml", text.replace("casual", "casual\naccent: [British]"));
    workspace.write("persona.yaml", format!("{manifest}choices: {{accent: [British]}}\n"));
    workspace.run("validate").success();
    workspace.write("persona.yaml", manifest);
    insta::assert_snapshot!(workspace.run("validate"), @"
    --- stdout ---
    error[unknown-choice]: invalid value `British` for `accent`: expected `American`, `Australian`, `Indian`, `Canadian` or `Neutral`
     --> personas/caller-007.yaml:4:10
      |
    4 | accent: [British]
      |          ^^^^^^^
      |
      = help: `persona explain accent` explains the choices
    --- stderr ---
    1 error in 1 file
    --- exit 3 ---
    ");
}

#[test]
fn a_name_that_another_file_has_taken_in_place_is_ambiguous() {
    let workspace = many();
    workspace.run("show caller-007 -o name").success();
    let path = workspace.file("personas/caller-008.yaml");
    let times = fs::metadata(&path).unwrap().modified().unwrap();
    let text = workspace.read("personas/caller-008.yaml");
    workspace.write("personas/caller-008.yaml", text.replace("Caller 008", "Caller 007"));
    fs::File::options().write(true).open(&path).unwrap().set_modified(times).unwrap();
    insta::assert_snapshot!(workspace.run("show 'Caller 007'"), @"
    --- stderr ---
    error: `Caller 007` could mean 2 personas
    hint: name one of
            Caller 007 (no id, personas/caller-007.yaml)
            Caller 007 (no id, personas/caller-008.yaml)
    --- exit 5 ---
    ");
    workspace.run("show 'Caller 008'").exits(4);
    insta::assert_snapshot!(workspace.run("create 'Caller 009'"), @"
    --- stderr ---
    error: name `Caller 009` is taken by `personas/caller-009.yaml`
    hint: choose another name
    --- exit 5 ---
    ");
    workspace.run("create 'Caller 008'").success();
}
