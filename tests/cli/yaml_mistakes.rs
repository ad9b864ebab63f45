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
    let cases: &[(&str, &str, &str)] = &[
        ("name: Ada\n\ttone: casual\n", "tab-indent", ":2:1"),
        ("name: Ada\ntraits:\n\tpace: slow\n", "tab-indent", ":3:1"),
        ("name: Ada\nname: Eve\n", "duplicate-key", ":2:1"),
        ("- name: Ada\n", "not-a-mapping", ":1:1"),
        ("name: Ada\n---\nname: Eve\n", "several-documents", ":2:1"),
        ("name: Ada\ntags: [a\n", "", ":2:"),
        ("name: Ada\ndescription: she said: no\n", "", ":2:"),
        ("name: Ada\ndescription: \"open\n", "", ":2:14"),
        ("tone: casual\n", "missing-key", ":1:1"),
        ("", "missing-key", ":1:1"),
    ];
    for (text, code, place) in cases {
        let workspace = Workspace::new();
        workspace.write("personas/ada.yaml", text);
        let session = workspace.run("show ada").exits(3);
        assert!(session.stderr.contains(code), "{text:?} {code}: {session}");
        assert!(
            session.stderr.contains(&format!("personas/ada.yaml{place}")),
            "{text:?}: {session}"
        );
    }
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
