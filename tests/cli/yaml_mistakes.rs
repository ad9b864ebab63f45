//! Mistakes in YAML, each named by what it is.

use crate::harness::Workspace;

#[test]
fn conflict_markers_are_named_as_such() {
    let workspace = Workspace::in_git();
    workspace.git("checkout -q -b other");
    workspace.run("patch ada --tone formal").success();
    workspace.git("commit -qam formal");
    workspace.git("checkout -q main");
    workspace.run("patch ada --tone neutral").success();
    workspace.git("commit -qam neutral");
    let mut merge = std::process::Command::new("git");
    merge.args(["-c", "user.name=T", "-c", "user.email=t@example.org", "merge", "-q", "other"]);
    assert!(!merge.current_dir(workspace.path()).output().unwrap().status.success());
    insta::assert_snapshot!(workspace.run("show ada"), @"
    --- stderr ---
    error[merge-conflict]: lines 7–11 hold an unresolved merge conflict
     --> personas/ada.yaml:7:1
      |
    7 | <<<<<<< HEAD
      | ^^^^^^^^^^^^
      |
      = help: keep the correct lines, delete the markers, then `git add` the file

    error: personas/ada.yaml: 1 problem
    --- exit 3 ---
    ");
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("patch ada --verbosity brief"), @"
    --- stderr ---
    error[merge-conflict]: lines 7–11 hold an unresolved merge conflict
     --> personas/ada.yaml:7:1
      |
    7 | <<<<<<< HEAD
      | ^^^^^^^^^^^^
      |
      = help: keep the correct lines, delete the markers, then `git add` the file

    error: personas/ada.yaml: 1 problem
    --- exit 3 ---
    ");
    assert_eq!(workspace.state(), before);
}

#[test]
fn classic_mistakes_of_yaml_are_explained() {
    let mut told = String::new();
    for text in [
        "name: Ada\n\ttone: casual\n",
        "name: Ada\ntraits:\n\tpace: slow\n",
        "name: Ada\nname: Eve\n",
        "- name: Ada\n",
        "name: Ada\n---\nname: Eve\n",
        "name: Ada\ntags: [a\n",
        "name: Ada\ndescription: she said: no\n",
        "name: Ada\ndescription: \"open\n",
        "tone: casual\n",
        "",
    ] {
        let workspace = Workspace::new();
        workspace.write("personas/ada.yaml", text);
        told += &workspace.run("show ada").exits(3).stderr;
    }
    insta::assert_snapshot!(told, @r#"
    error[tab-indent]: the line is indented with a tab
     --> personas/ada.yaml:2:1
      |
    2 |     tone: casual
      | ^^^^
      |
      = help: indent with spaces

    error: personas/ada.yaml: 1 problem
    error[tab-indent]: the line is indented with a tab
     --> personas/ada.yaml:3:1
      |
    3 |     pace: slow
      | ^^^^
      |
      = help: indent with spaces

    error: personas/ada.yaml: 1 problem
    error[duplicate-key]: the key `name` is defined twice, first in line 1
     --> personas/ada.yaml:2:1
      |
    2 | name: Eve
      | ^^^^
      |
      = help: delete one of the two
    note: first here
     --> personas/ada.yaml:1:1
      |
    1 | name: Ada
      | ^^^^

    error: personas/ada.yaml: 1 problem
    error[not-a-mapping]: expected keys with values, found a list
     --> personas/ada.yaml:1:1
      |
    1 | - name: Ada
      | ^^^^^^^^^^^
      |
      = help: write `key: value` lines

    error: personas/ada.yaml: 1 problem
    error[several-documents]: expected one document, found 2
     --> personas/ada.yaml:2:1
      |
    2 | ---
      | ^^^
      |
      = help: put each document into its own file

    error: personas/ada.yaml: 1 problem
    error[syntax]: the bracket `[` is never closed
     --> personas/ada.yaml:2:7
      |
    2 | tags: [a
      |       ^

    error: personas/ada.yaml: 1 problem
    error[unquoted-colon]: an unquoted value cannot contain a colon and a space
     --> personas/ada.yaml:2:14
      |
    2 | description: she said: no
      |              ^^^^^^^^^^^^
      |
      = help: quote the value: `"she said: no"`

    error: personas/ada.yaml: 1 problem
    error[syntax]: the quote is never closed
     --> personas/ada.yaml:2:14
      |
    2 | description: "open
      |              ^
      |
      = help: close the quote

    error: personas/ada.yaml: 1 problem
    error[missing-key]: `name` is missing
     --> personas/ada.yaml:1:1
      |
    1 | tone: casual
      | ^^^^^^^^^^^^
      |
      = help: add a line `name: …`

    error: personas/ada.yaml: 1 problem
    error[missing-key]: `name` is missing
     --> personas/ada.yaml:1:1
      |
    1 |
      | ^
      |
      = help: add a line `name: …`

    error: personas/ada.yaml: 1 problem
    "#);
}

#[test]
fn two_spellings_of_a_key_are_both_named() {
    let workspace = Workspace::new();
    for (one, two) in [("ageGroup", "age_group"), ("age_group", "ageGroup")] {
        let input = format!("{{\"name\": \"X\", \"{one}\": [], \"{two}\": []}}");
        workspace
            .run_with_input("create -f -", input)
            .exits(3)
            .tells(&format!("`{one}` and `{two}` are two spellings of one key"));
    }
}

#[test]
fn a_long_text_is_not_blamed_on_aliases() {
    let workspace = Workspace::new();
    insta::assert_snapshot!(workspace.run_with_input("create -f -", "hello world\n".repeat(100_000)), @"
    --- stderr ---
    error[too-large]: the document is larger than the limit of 1048576 bytes
     --> <stdin>:1:1
      |
    1 | hello world
      | ^^^^^^^^^^^

    error: the input cannot be read: 1 problem
    --- exit 3 ---
    ");
}
