//! What formatting does to a document, case by case.
#![allow(clippy::unwrap_used)]

use super::format;
use crate::Route;
use crate::Source;

fn order(route: &Route) -> Vec<&'static str> {
    match route.to_string().as_str() {
        "" => vec!["id", "name", "text", "tone", "tags", "timing", "free"],
        "timing" => vec!["first", "second"],
        _ => Vec::new(),
    }
}

#[track_caller]
fn formatted(text: &str) -> String {
    let source = Source::open("a.yaml", text.as_bytes()).unwrap();
    format(&source, &order).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
}

#[test]
fn keys_come_in_order_and_comments_go_with_them() {
    let text = formatted(
        "# About the file\n\n# how she writes\ntone: 'casual'   # always\n\n\n\n# who\nname: Ada\ntiming: {second: 2, first: 1} # t\nid: x\nfree:\n    b: 1\n    a: 2\n# the end\n",
    );
    assert_eq!(
        text,
        "\
# About the file

id: x

# who
name: Ada
# how she writes
tone: casual  # always
timing:  # t
  first: 1
  second: 2
free:
  b: 1
  a: 2
# the end
"
    );
}

#[test]
fn comments_in_lists_and_brackets_stay_with_their_items() {
    let text = formatted(
        "tags: [ # open\n  a, # one\n  # two is next\n  b, {c: 1, # inner\n  d: 2}\n  # last\n] # close\nfree:\n- x # ex\n# above y\n-   - why\n    - z\n  # after\nname: A\n",
    );
    assert_eq!(
        text,
        "\
name: A
tags:  # open
  - a  # one
  # two is next
  - b
  - c: 1  # inner
    d: 2
  # last
  # close
free:
  - x  # ex
  # above y
  - - why
    - z
  # after
"
    );
}

#[test]
fn what_was_commented_out_stays_below_its_key() {
    let text = formatted("tone: a\ntags:\n  # - x\n  # - y\nname: A\n");
    assert_eq!(text, "name: A\ntone: a\ntags:\n  # - x\n  # - y\n");
}

#[test]
fn prose_becomes_a_block_and_folded_text_keeps_its_folds() {
    let text = formatted(
        "text: \"one\\ntwo\\n\"\nname: >-   # folded\n      long\n      line\n\n      new\ntone: |2+\n    in\n   \n  out\n\n\ntags: |\n    a \n\n     \n    b\n",
    );
    assert_eq!(
        text,
        "\
name: >-  # folded
  long
  line

  new
text: |
  one
  two
tone: |2+
    in
   
  out


tags: |
  a 

   
  b
"
    );
}

#[test]
fn byte_order_marks_carriage_returns_and_markers_go() {
    let text = formatted(
        "\u{feff}%YAML 1.2\r\n# top\r\n--- # mark\r\nname: A # c\r\n\r\n\r\n... # done\r\n",
    );
    assert_eq!(text, "# top\n# mark\nname: A  # c\n# done\n");
}

#[test]
fn anchors_and_aliases_stay() {
    let text = formatted("free: &f\n  a: [1]\ntone: &t \"x\"\nname: *t\ntags: [*f]\n");
    assert_eq!(text, "free: &f\n  a:\n    - 1\ntone: &t x\nname: *t\ntags:\n  - *f\n");
}

#[test]
fn an_empty_document_keeps_its_comments() {
    assert_eq!(formatted("\n# only\n\n\n# this\n"), "# only\n\n# this\n");
    assert_eq!(formatted(""), "");
    assert_eq!(formatted("{} # none\n"), "{}\n# none\n");
}

#[test]
fn scalars_get_one_spelling_each() {
    let text = formatted(
        "name: 'no'\ntext: \"plain\"\ntone: ~\ntags: [0x1F, 1.50, True, '12:30', null]\nid: a\n  b\n",
    );
    assert_eq!(
        text,
        "id: a b\nname: \"no\"\ntext: plain\ntone: null\ntags:\n  - 0x1F\n  - 1.50\n  - true\n  - \"12:30\"\n  - null\n"
    );
}

#[test]
fn what_cannot_be_read_is_reported_and_not_touched() {
    let source = Source::open("a.yaml", b"name: [\n").unwrap();
    assert_eq!(format(&source, &order).unwrap_err()[0].code, "syntax");
    let source = Source::open("a.yaml", b"- a\n").unwrap();
    assert_eq!(format(&source, &order).unwrap_err()[0].code, "not-a-mapping");
}

#[test]
fn a_folded_text_with_a_carriage_return_alone_is_written_as_any_other() {
    assert_eq!(formatted(": >\n\r t"), "\"\": |-\n\n  t\n");
}
