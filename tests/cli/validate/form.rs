//! Files whose form is wrong in one place: the rest is judged as well.

use crate::harness::Workspace;

/// The codes and places of all errors that `validate` reports of a file.
fn errors(text: &str) -> Vec<String> {
    let workspace = Workspace::new();
    workspace.write("personas/a.yaml", text);
    let session = workspace.run("validate -o json").exits(3);
    let report = session.json();
    let problems = report["problems"].as_array().expect("problems").iter();
    problems
        .filter(|problem| problem["severity"] == "error")
        .map(|problem| format!("{} {}", problem["code"].as_str().unwrap(), problem["line"]))
        .collect()
}

#[test]
fn a_mistake_of_form_hides_no_other_mistake() {
    for (text, found) in [
        (
            "name: A\nsystem_prompt: {{x}}\ntone: casul\nnmae: b\n",
            vec!["unquoted-braces 2", "unknown-choice 3", "unknown-key 4"],
        ),
        (
            "name: A\nsystem_prompt: {{x}} calls\nactive: `yes`\nverbosity: {{y}}\ntone: casul\n",
            vec![
                "unquoted-braces 2",
                "unquoted-special 3",
                "unquoted-braces 4",
                "unknown-choice 5",
            ],
        ),
        (
            "name: A\ntone: casual\ntone: casul\ncolor: red\n",
            vec!["duplicate-key 3", "bad-color 4"],
        ),
        (
            "name: A\ntraits: !odd {a: .inf}\nmultilingual: *yes\ntone: casul\n",
            vec!["tag 2", "not-finite 2", "unknown-alias 3", "unknown-choice 4"],
        ),
        ("description: Ada: one\ntone: casul\n", vec!["unquoted-colon 1", "unknown-choice 2"]),
        // A text that does not parse at all stays alone.
        ("name: A\ntags: [a\ntone: casul\n", vec!["syntax 3"]),
    ] {
        let errors = errors(text);
        for code in &found {
            assert!(errors.iter().any(|error| error == code), "{code}: {text}: {errors:?}");
        }
        let named = errors.iter().filter(|error| !error.starts_with("missing-")).count();
        assert_eq!(named, found.len(), "{text}: {errors:?}");
    }
}

#[test]
fn a_tab_is_the_only_complaint_about_its_lines() {
    for text in [
        "name: A\ntraits:\n\ta: b\n\tc: d\n",
        "name: A\nbehavior_config:\n  cut_in:\n\tmin_words: 5\ntone: casual\n",
        "name: A\nbehavior_config:\n  cut_in:\n    backoff_ms: 1\n\tmin_words: 5\n",
    ] {
        let errors = errors(text);
        assert!(errors.iter().all(|error| error.starts_with("tab-indent")), "{text}: {errors:?}");
    }
}

#[test]
fn commands_that_read_a_persona_name_all_its_mistakes_too() {
    let workspace = Workspace::with_ada();
    workspace.write("personas/a.yaml", "name: A\nsystem_prompt: {{x}}\ntone: casul\n");
    for line in ["show a", "patch a --verbosity brief", "list"] {
        workspace.run(line).exits(3).tells("unquoted-braces").tells("unknown-choice");
    }
    workspace.write("variables/default/v.yaml", "name: v\ntype: txt\nlabel: {{x}}\n");
    insta::assert_snapshot!(workspace.run("variable list"), @r#"
    --- stderr ---
    error[unknown-choice]: invalid value `txt` for `type`: expected `text_short`, `text_long`, `number`, `date`, `time`, `datetime`, `single_choice`, `multi_choice` or `bool`
     --> variables/default/v.yaml:2:7
      |
    2 | type: txt
      |       ^^^
      |
      = help: `persona explain variable.type` explains it

    error[unquoted-braces]: `{{x}}` needs quotes
     --> variables/default/v.yaml:3:8
      |
    3 | label: {{x}}
      |        ^^^^^
      |
      = help: quote the whole value: `"{{x}}"`

    error: some files cannot be read: 2 problems
    --- exit 3 ---
    "#);
}

#[test]
fn a_backtick_is_named_in_words() {
    let workspace = Workspace::new();
    for examples in ["\n  - `x`", " [`x`]", " [a, `x`, b]"] {
        workspace.write("personas/a.yaml", format!("name: A\nexamples:{examples}\n"));
        let session = workspace.run("show a").exits(3);
        session.tells("a value cannot start with a backtick unless it is quoted");
    }
}

#[test]
fn a_float_beyond_all_exponents_is_no_text() {
    for text in [
        "traits: {a: 1e99999999999999999999}",
        "traits:\n  a: -1e99999999999999999999",
        "{\"traits\": {\"a\": 1e99999999999999999999}}",
    ] {
        let text = format!("{}\n", text.replacen("{\"tr", "{\"name\": \"A\", \"tr", 1));
        let text = if text.starts_with('{') { text } else { format!("name: A\n{text}") };
        let errors = errors(&text);
        assert!(errors.iter().any(|error| error.starts_with("number-range")), "{text}: {errors:?}");
    }
}

#[test]
fn a_value_that_its_hash_made_a_comment_is_told_apart_from_nothing() {
    let workspace = Workspace::new();
    let text = "name: A\ncolor: #fff\n";
    workspace.write("personas/a.yaml", text);
    insta::assert_snapshot!(workspace.run("show a"), @r##"
    --- stderr ---
    error[wrong-type]: `color` has no value: `#` without quotes begins a comment
     --> personas/a.yaml:2:8
      |
    2 | color: #fff
      |        ^^^^
      |
      = help: put it in quotes: "#fff"

    error: personas/a.yaml: 1 problem
    --- exit 3 ---
    "##);
    workspace.run("validate --fix").exits(3);
    insta::assert_snapshot!(workspace.read_masked("personas/a.yaml"), @r#"
    id: [uuid]
    name: A
    color: #fff
    created_at: "2026-01-02T03:04:05Z"
    updated_at: "2026-01-02T03:04:05Z"
    "#);
    workspace.write("personas/a.yaml", text.replace("#fff", "# to be chosen"));
    insta::assert_snapshot!(workspace.run("show a"), @"
    --- stderr ---
    error[wrong-type]: `color`: expected text, found nothing (null)
     --> personas/a.yaml:2:7
      |
    2 | color: # to be chosen
      |       ^
      |
      = help: remove the key to leave it unset

    error: personas/a.yaml: 1 problem
    --- exit 3 ---
    ");
}
