//! How edits write values.

use serde_json::json;

use super::edit_tests::{becomes, remove, set, try_edit};

#[test]
fn long_text_becomes_a_block_and_stays_one() {
    becomes(
        "voice: voice-3   # default voice\nz: 1\n",
        set("voice", json!("line one\nline two")),
        "voice: |-   # default voice\n  line one\n  line two\nz: 1\n",
    );
    becomes("p: |\n  a\n\n\nz: 1\n", set("p", json!("b\nc\n")), "p: |\n  b\n  c\n\n\nz: 1\n");
    becomes(
        "p: |-  # c\n    a\nz: 1\n",
        set("p", json!("b\nc\n")),
        "p: |  # c\n    b\n    c\nz: 1\n",
    );
    becomes(
        "p: >\n  a b\n  c\n\n  d\nz: 1\n",
        set("p", json!("x\ny\n")),
        "p: >\n  x\n\n  y\nz: 1\n",
    );
    becomes("p: |+\n  a\n\n\nz: 1\n", set("p", json!("b\n\n")), "p: |+\n  b\n\nz: 1\n");
    becomes("p: |\n  a\nz: 1\n", set("p", json!(5)), "p: 5\nz: 1\n");
    becomes("p: |\n  a\nz: 1\n", set("p", json!("one")), "p: |-\n  one\nz: 1\n");
    becomes("p: x\n", set("p", json!("  lead\nb")), "p: |2-\n    lead\n  b\n");
    becomes("p: x", set("p", json!("a\nb")), "p: |-\n  a\n  b");
    becomes("p: x", set("p", json!("a\nb\n")), "p: |\n  a\n  b\n");
    becomes("p: |\r\n  a\r\nz: 1\r\n", set("p", json!("b\nc\n")), "p: |\r\n  b\r\n  c\r\nz: 1\r\n");
    becomes("p: x\n", set("p", json!("a \n\tb\n")), "p: \"a \\n\\tb\\n\"\n");
    becomes("l:\n- a\n\nz: 1\n", set("l[0]", json!("x\n\n")), "l:\n- \"x\\n\\n\"\n\nz: 1\n");
}

#[test]
fn odd_texts_do_no_harm() {
    for text in [
        "# head\nb:  #   a: \"\"",
        "# head\nb:  #   a: \"\"\n",
        "# head\nb:  #   a: \"\"\n   ",
        "# head\nb:  #   a: \"\"\n              ",
        "# head\nb:  #   a: \"\"\na:",
        "# head\nb:  #   a: \"\"\na: |-",
        "# head\nb:  #   a: \"\"\na: |-\n              ",
        "# head\nb:  #   a: \"\"\na: [\n              ]",
        "# head\nb:\n  #   a: \"\"",
        "b: #\na: >\n",
    ] {
        let _ = try_edit(text, &[set("a", json!("x\ny"))]);
        let _ = try_edit(text, &[set("b", json!("x\ny"))]);
        let _ = try_edit(text, &[remove("b")]);
    }
}

/// Checks that the old value decides which quotes are used, and not whether any are needed.
#[test]
fn what_yaml_1_1_takes_for_something_else_is_quoted() {
    for old in ["1.2.3", "on", "plain", "2026-01-01"] {
        for new in ["no", "yes", "y", "=", "<<", "2026-01-31", "12:30:00", "1_000", "true", "~"] {
            becomes(
                &format!("t: {old}\nl: [{old}]\n"),
                set("t", json!(new)),
                &format!("t: \"{new}\"\nl: [{old}]\n"),
            );
            becomes(&format!("l: [{old}]\n"), set("l", json!([new])), &format!("l: [\"{new}\"]\n"));
            becomes(
                &format!("l:\n  - {old}\n"),
                set("l[0]", json!(new)),
                &format!("l:\n  - \"{new}\"\n"),
            );
        }
    }
    becomes("t: 'yes'\n", set("t", json!("no")), "t: 'no'\n");
}

#[test]
fn large_numbers_are_written() {
    becomes("a: 1\n", set("b", json!(1e18)), "a: 1\nb: 1.0e+18\n");
}
