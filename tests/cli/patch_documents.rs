//! `persona patch -f`: documents of a change, and the states they were made for.

use serde_json::json;

use crate::harness::Workspace;
use crate::patch::shown;

#[test]
fn merge_patches_follow_rfc_7396() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --traits '{a: 1, b: {c: 2, d: 3}}'").success();
    let patch = r#"{"traits": {"a": null, "b": {"c": 5}}, "tone": null, "body": "Hi"}"#;
    workspace.run_with_input("patch ada --type merge -f -", patch).success();
    let ada = shown(&workspace, "ada");
    assert_eq!(ada["traits"], json!({"b": {"c": 5, "d": 3}}));
    assert_eq!((ada.get("tone"), &ada["system_prompt"]), (None, &json!("Hi")));
}

#[test]
fn json_patches_follow_rfc_6902() {
    let workspace = Workspace::with_ada();
    let patch = json!([
        {"op": "test", "path": "/tags/1", "value": "billing"},
        {"op": "add", "path": "/tags/-", "value": "last"},
        {"op": "move", "from": "/description", "path": "/systemPrompt"},
        {"op": "copy", "from": "/tags/0", "path": "/tags/0"},
        {"op": "remove", "path": "/tone"},
    ]);
    workspace.run_with_input("patch ada --type json -f -", patch.to_string()).success();
    let ada = shown(&workspace, "ada");
    assert_eq!(ada["tags"], json!(["smoke", "smoke", "billing", "last"]));
    assert_eq!((ada.get("description"), &ada["system_prompt"]), (None, &json!("Asks for refunds")));
    assert_eq!(ada.get("tone"), None);
}

#[test]
fn a_json_patch_that_does_not_apply_changes_nothing() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    let cases = [
        (r#"[{"op": "remove", "path": "/tone"}, {"op": "remove", "path": "/nothing"}]"#, 3),
        (r#"[{"op": "add", "path": "/tags/9", "value": 1}]"#, 3),
        (r#"[{"op": "frobnicate", "path": "/tone"}]"#, 3),
        (r#"{"op": "remove", "path": "/tone"}"#, 3),
        (r#"[{"op": "replace", "path": "", "value": 3}]"#, 3),
        (r#"[{"op": "replace", "path": "/tone", "value": "loud"}]"#, 3),
        (r#"[{"op": "test", "path": "/tone", "value": "loud"}]"#, 5),
        (
            r#"[{"op": "remove", "path": "/tone"}, {"op": "test", "path": "/tone", "value": null}]"#,
            5,
        ),
    ];
    for (patch, code) in cases {
        let session = workspace.run_with_input("patch ada --type json -f -", patch);
        assert_eq!(session.code, code, "{patch}: {session}");
        assert_eq!(workspace.state(), before, "{patch}");
    }
    workspace.run("patch ada --type json --tone formal").exits(2);
}

#[test]
fn if_match_refuses_a_file_that_has_changed() {
    let workspace = Workspace::with_ada();
    let etag = shown(&workspace, "ada")["etag"].as_str().unwrap().to_owned();
    workspace.run(&format!("patch ada --tone formal --if-match {etag}")).success();
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run(&format!("patch ada --tone neutral --if-match {etag}")), @"
    --- stderr ---
    error: `personas/ada.yaml` has changed: expected etag `2add3583d5a250b3`, found `51e41e9cfd05a1d3`
    hint: look at it with `persona show -o json` and repeat the change
    --- exit 5 ---
    ");
    let quoted = shown(&workspace, "ada")["etag"].as_str().unwrap().to_owned();
    assert_eq!(workspace.state(), before);
    workspace.run(&format!("patch ada --tone neutral --if-match '\"{quoted}\"'")).success();
    insta::assert_snapshot!(workspace.run("patch --all --tone neutral --if-match x"), @"
    --- stderr ---
    error: --if-match needs exactly one REF
    --- exit 2 ---
    ");
}

#[test]
fn a_document_that_brings_its_etag_back_is_held_to_it() {
    let workspace = Workspace::with_ada();
    let mut document = shown(&workspace, "ada");
    document["tone"] = json!("formal");
    workspace.run_with_input("patch ada -f -", document.to_string()).success();
    insta::assert_snapshot!(workspace.run_with_input("patch ada -f -", document.to_string()), @"
    --- stderr ---
    error: `personas/ada.yaml` has changed: expected etag `2add3583d5a250b3`, found `51e41e9cfd05a1d3`
    hint: look at it with `persona show -o json` and repeat the change
    --- exit 5 ---
    ");
}

#[test]
fn vendors_spellings_lead_to_our_keys_in_every_kind_of_change() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --set slangUsage=heavy").success();
    workspace.run_with_input("patch ada -f -", "ageGroup: [60+]\n").success();
    workspace
        .run_with_input(
            "patch ada --type json -f -",
            r#"[{"op":"add","path":"/emojiUsage","value":"never"}]"#,
        )
        .success();
    workspace.run("patch ada --unset slangUsage").success();
    let ada = shown(&workspace, "ada");
    assert_eq!((&ada["age_group"], &ada["emoji_usage"]), (&json!(["60+"]), &json!("never")));
    assert_eq!(ada.get("slang_usage"), None);
}

#[test]
fn a_json_patch_without_its_type_is_recognized_and_a_wrong_one_told_by_number() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    let list = r#"[{"op": "replace", "path": "/tone", "value": "formal"}, {"op": "test", "path": "/tone", "value": "formal"}]"#;
    for line in ["patch ada -f -", "patch ada --type merge -f -"] {
        let session = workspace.run_with_input(line, list);
        insta::allow_duplicates!(insta::assert_snapshot!(session, @"
        --- stderr ---
        error: `<stdin>` looks like a JSON patch
        hint: give --type json
        --- exit 2 ---
        "));
    }
    insta::assert_snapshot!(workspace.run_with_input("patch ada -f -", "[]"), @"
    --- stderr ---
    error[not-a-mapping]: `<stdin>` holds an empty list
    hint: give a map of keys and values

    error: the input cannot be read: 1 problem
    --- exit 3 ---
    ");
    let wrong = r#"[{"op": "frob", "path": "/a"}, {"path": "/x"}, {"op": "mov", "path": "tone"}, 3,
        {"op": "move", "path": "/tone"}, {"op": "add", "path": "/tone"}]"#;
    insta::assert_snapshot!(workspace.run_with_input("patch ada --type json -f -", wrong), @r#"
    --- stderr ---
    error[bad-operations]: operation 1: invalid value `frob` for `op`: expected `add`, `remove`, `replace`, `move`, `copy` or `test`
     --> <stdin>:1:2
      |
    1 | [{"op": "frob", "path": "/a"}, {"path": "/x"}, {"op": "mov", "path": "tone"}, 3,
      |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    error[bad-operations]: operation 2: it has no `op`: expected `add`, `remove`, `replace`, `move`, `copy` or `test`
     --> <stdin>:1:32
      |
    1 | [{"op": "frob", "path": "/a"}, {"path": "/x"}, {"op": "mov", "path": "tone"}, 3,
      |                                ^^^^^^^^^^^^^^

    error[bad-operations]: operation 3: invalid value `mov` for `op`: expected `add`, `remove`, `replace`, `move`, `copy` or `test`
     --> <stdin>:1:48
      |
    1 | [{"op": "frob", "path": "/a"}, {"path": "/x"}, {"op": "mov", "path": "tone"}, 3,
      |                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `move`?

    error[bad-operations]: operation 3: `path: tone` does not begin with `/`
     --> <stdin>:1:48
      |
    1 | [{"op": "frob", "path": "/a"}, {"path": "/x"}, {"op": "mov", "path": "tone"}, 3,
      |                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `path: /tone`

    error[bad-operations]: operation 4: a map was expected, found a number
     --> <stdin>:1:79
      |
    1 | [{"op": "frob", "path": "/a"}, {"path": "/x"}, {"op": "mov", "path": "tone"}, 3,
      |                                                                               ^

    error[bad-operations]: operation 5: it has no `from`
     --> <stdin>:2:9
      |
    2 |         {"op": "move", "path": "/tone"}, {"op": "add", "path": "/tone"}]
      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: add one, as in from: /tone

    error[bad-operations]: operation 6: `add` needs a `value`
     --> <stdin>:2:42
      |
    2 |         {"op": "move", "path": "/tone"}, {"op": "add", "path": "/tone"}]
      |                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    error: the input cannot be read: 7 problems
    --- exit 3 ---
    "#);
    assert_eq!(workspace.state(), before);
}
