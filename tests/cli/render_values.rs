//! Where the values of a prompt come from, and which one counts.

use crate::harness::Workspace;
use crate::render::{PROMPT, desk};

#[test]
fn the_order_of_the_values_does_not_matter_and_nothing_is_read_twice() {
    let workspace = desk();
    let sets = ["'who={{seats}} \\{{who}}'", "'plans=A, b, C'", "urgent=true"];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let flags: Vec<String> = order.iter().map(|at| format!("--set {}", sets[*at])).collect();
        let shown = workspace.run(&format!("render ada {}", flags.join(" "))).success();
        assert_eq!(shown.stdout, PROMPT, "{flags:?}");
    }
    let listed = workspace.run(
        "render ada --set 'who={{seats}} \\{{who}}' --set 'plans=[C, \"A, b\"]' --set urgent=true",
    );
    assert_eq!(listed.success().stdout, PROMPT);
}

#[test]
fn set_wins_over_the_file_and_that_over_the_default() {
    let workspace = desk();
    let values = "seats: 2.0\nwho: \"File\"\nplans: [C]\n";
    let line = "render ada --values - --set who=Flag -o json";
    let shown = workspace.run_with_input(line, values).success().json();
    for (name, text, from) in [
        ("who", "Flag", "set"),
        ("seats", "2.0", "values"),
        ("plans", "sea", "values"),
        ("urgent", "", "none"),
    ] {
        assert_eq!(shown["values"][name]["text"], text, "{name}");
        assert_eq!(shown["values"][name]["from"], from, "{name}");
    }
    assert_eq!(shown["path"], "personas/ada.yaml");
    let json = "{\"who\": \"J\", \"urgent\": false}";
    let field =
        workspace.run_with_input("render ada --values - --field additional_instruction", json);
    assert_eq!(field.success().stdout, "Urgent: false\n");
    assert_eq!(
        workspace.run("render ada --set who=J -o json").success().json()["values"]["seats"]["from"],
        "default"
    );
}

#[test]
fn a_variable_that_is_not_referred_to_needs_no_value() {
    let workspace = desk();
    workspace.write("personas/eve.yaml", "name: Eve\nsystem_prompt: I am Eve\n");
    assert_eq!(workspace.run("render eve").success().stdout, "I am Eve\n");
    insta::assert_snapshot!(workspace.run("render ada"), @"
    --- stderr ---
    error[missing-value]: `who` needs a value: one line of text
     --> personas/ada.yaml:3:11
      |
    3 |   You are {{who}} on {{ plans }}, {{seats}} seats.
      |           ^^^^^^^
      |
      = help: give --set who=VALUE

    error: the prompt cannot be rendered: 1 problem
    --- exit 3 ---
    ");
}

#[test]
fn a_value_for_an_undeclared_reference_is_filled_with_a_warning() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\nsystem_prompt: 'Call {{company}}, {{n}}.'\n");
    insta::assert_snapshot!(
        workspace.run_with_input("render ada --set company=Acme --values -", "n: 1.50\n"),
        @"
    --- stdout ---
    Call Acme, 1.50.
    --- stderr ---
    warning: `company` is not a variable of agent `default`: filled as text
    warning: `n` is not a variable of agent `default`: filled as text
    --- exit 0 ---
    "
    );
    insta::assert_snapshot!(workspace.run("render ada --set company=Acme --set m=2"), @"
    --- stderr ---
    error[unknown-variable]: agent `default` has no variable `m`
    hint: persona variable list --agent default

    error[undefined-variable]: agent `default` has no variable `n`
     --> personas/ada.yaml:2:35
      |
    2 | system_prompt: 'Call {{company}}, {{n}}.'
      |                                   ^^^^^
      |
      = help: give --set n=VALUE or --allow-undefined, or define it: persona variable create n --agent default --type text_short

    error: the prompt cannot be rendered: 2 problems
    --- exit 3 ---
    ");
}

#[test]
fn an_empty_text_is_no_value_for_a_required_variable() {
    let workspace = desk();
    let lines = ["render ada --set who=", "render ada --set who=' '"];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona render ada --set who=
    --- stderr ---
    error[missing-value]: `who` needs a value: one line of text
     --> personas/ada.yaml:3:11
      |
    3 |   You are {{who}} on {{ plans }}, {{seats}} seats.
      |           ^^^^^^^
      |
      = help: give --set who=VALUE

    error: the prompt cannot be rendered: 1 problem
    --- exit 3 ---
    $ persona render ada --set who=' '
    --- stderr ---
    error[missing-value]: `who` needs a value: one line of text
     --> personas/ada.yaml:3:11
      |
    3 |   You are {{who}} on {{ plans }}, {{seats}} seats.
      |           ^^^^^^^
      |
      = help: give --set who=VALUE

    error: the prompt cannot be rendered: 1 problem
    --- exit 3 ---
    ");
    insta::assert_snapshot!(workspace.run_with_input("render ada --values -", "who: ''\n"), @"
    --- stderr ---
    error[missing-value]: `who` needs a value: one line of text
     --> personas/ada.yaml:3:11
      |
    3 |   You are {{who}} on {{ plans }}, {{seats}} seats.
      |           ^^^^^^^
      |
      = help: give --set who=VALUE

    error: the prompt cannot be rendered: 1 problem
    --- exit 3 ---
    ");
    // The document is overridden by the flag, even by an empty one.
    workspace.run_with_input("render ada --set who= --values -", "who: W\n").exits(3);
}

#[test]
fn quoted_numbers_and_booleans_of_a_document_are_named_as_text() {
    let workspace = desk();
    insta::assert_snapshot!(
        workspace.run_with_input(
            "render ada --values -",
            "who: W\nseats: '7'\nurgent: 'true'\nplans: 'C'\n",
        ),
        @r#"
    --- stderr ---
    error[bad-value]: `seats`: expected a number, found the text `"7"`
     --> <stdin>:2:8
      |
    2 | seats: '7'
      |        ^^^
      |
      = help: remove the quotes

    error[bad-value]: `urgent`: expected true or false, found the text `"true"`
     --> <stdin>:3:9
      |
    3 | urgent: 'true'
      |         ^^^^^^
      |
      = help: remove the quotes

    error[bad-value]: `plans`: expected a list of labels or ids of options, found the text `"C"`
     --> <stdin>:4:8
      |
    4 | plans: 'C'
      |        ^^^

    error: the prompt cannot be rendered: 3 problems
    --- exit 3 ---
    "#
    );
}
