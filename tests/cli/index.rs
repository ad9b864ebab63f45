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
    let first = listed(&workspace);
    let path = workspace.file("personas/caller-007.yaml");
    let times = fs::metadata(&path).unwrap().modified().unwrap();
    workspace
        .write("personas/caller-007.yaml", "name: Caller 700\ntone: formal\ntags: [number, n7]\n");
    fs::File::options().write(true).open(&path).unwrap().set_modified(times).unwrap();
    fs::remove_file(workspace.file("personas/caller-008.yaml")).unwrap();
    fs::copy(&path, workspace.file("personas/copy.yaml")).unwrap();
    let second = listed(&workspace);
    assert!(first.contains("Caller 007") && !second.contains("Caller 007"));
    assert!(!second.contains("Caller 008"));
    assert_eq!(second.matches("Caller 700").count(), 2);
}

#[test]
fn other_choices_in_the_manifest_judge_files_anew() {
    let workspace = many();
    workspace.write("personas/british.yaml", "name: British\naccent: [British]\n");
    workspace.run("list --search british -o name").exits(3).tells("British");
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
    let index = workspace.read(".persona/index/personas");
    assert!(!index.contains("s3cr3t-value"));
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
