//! What an edit does to a text, case by case.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use serde_json::{Value, json};

use super::{Change, EditError, EditOptions, Source, edit};
use crate::Route;

fn route(text: &str) -> Route {
    text.parse().unwrap()
}

pub(crate) fn set(key: &str, value: Value) -> Change {
    Change::Set { route: route(key), value }
}

pub(crate) fn remove(key: &str) -> Change {
    Change::Remove { route: route(key) }
}

pub(crate) fn try_edit(text: &str, changes: &[Change]) -> Result<String, EditError> {
    let source = Source::open("ada.yaml", text.as_bytes()).unwrap();
    let order = ["name", "status", "tags", "voice", "prompt"];
    edit(&source, changes, &EditOptions { order: &order, ..EditOptions::default() })
}

#[track_caller]
pub(crate) fn becomes(before: &str, change: Change, after: &str) {
    match try_edit(before, &[change]) {
        Ok(text) => assert_eq!(text, after, "\n--- found\n{text}\n--- wanted\n{after}"),
        Err(refusal) => panic!("{refusal} {:?}", refusal.place),
    }
}

#[test]
fn a_scalar_changes_and_its_comment_stays() {
    becomes("a: 1  # one\nb: 2\n", set("a", json!(5)), "a: 5  # one\nb: 2\n");
    becomes("a: 'x' # c", set("a", json!("it's")), "a: 'it''s' # c");
    becomes("a: \"x\"\n", set("a", json!("y")), "a: \"y\"\n");
    becomes("a: x\n", set("a", json!("no")), "a: \"no\"\n");
    becomes("a :  x   # c\n", set("a", json!("y z")), "a :  y z   # c\n");
    becomes("? a\n: x\n? b\n: y\n", set("b", json!(3)), "? a\n: x\n? b\n: 3\n");
    becomes("\"a\": x\n", set("a", json!(null)), "\"a\": null\n");
    becomes("a:   # later\nb: 1\n", set("a", json!("x")), "a: x   # later\nb: 1\n");
    becomes("a: one\n  two # c\nb: 1\n", set("a", json!("x")), "a: x # c\nb: 1\n");
    becomes("a: ü # ä\nb: ö", set("b", json!("日本")), "a: ü # ä\nb: 日本");
    becomes("a: &x 1\nb: 2\n", set("a", json!(3)), "a: &x 3\nb: 2\n");
    becomes("a: !!str 1\nb: 2\n", set("a", json!("5")), "a: !!str \"5\"\nb: 2\n");
    becomes("a: &x 1\nb: *x\n", set("b", json!(3)), "a: &x 1\nb: 3\n");
    assert!(try_edit("a: &x 1\nb: *x\n", &[set("a", json!(3))]).is_err());
    assert!(try_edit("a: &x {c: 1}\nb: *x\n", &[set("b.c", json!(3))]).is_ok());
}

#[test]
fn lists_change_item_by_item() {
    let list = "goals:\n  # first\n  - a   # main\n  # second\n  - b\nz: 1\n";
    becomes(
        list,
        set("goals", json!(["a", "c"])),
        "goals:\n  # first\n  - a   # main\n  # second\n  - c\nz: 1\n",
    );
    becomes(list, set("goals", json!(["a"])), "goals:\n  # first\n  - a   # main\nz: 1\n");
    becomes(
        list,
        set("goals", json!(["a", "b", "c"])),
        "goals:\n  # first\n  - a   # main\n  # second\n  - b\n  - c\nz: 1\n",
    );
    becomes(
        list,
        set("goals", json!(["b", "a"])),
        "goals:\n  # second\n  - b\n  # first\n  - a   # main\nz: 1\n",
    );
    becomes(list, set("goals", json!([])), "goals: []\nz: 1\n");
    becomes("t:\n- a\n- b\nz: 1\n", set("t", json!(["x", "a", "b"])), "t:\n- x\n- a\n- b\nz: 1\n");
    becomes("t:\n- a\nz: 1\n", set("t", json!([])), "t: []\nz: 1\n");
    becomes(
        "t: [smoke, angry]  # keep\n",
        set("t", json!(["smoke", "calm", "x"])),
        "t: [smoke, calm, x]  # keep\n",
    );
    becomes("t: [a, b, c]\n", remove("t[1]"), "t: [a, c]\n");
    becomes("t: [a, b, c]\n", remove("t[2]"), "t: [a, b]\n");
    becomes("t: [a]\n", remove("t[0]"), "t: []\n");
    becomes("t: []\n", set("t[0]", json!("x")), "t: [x]\n");
    becomes(
        "t: [\n  a, # first\n  b,\n]  # end\n",
        set("t", json!(["a", "b", "c"])),
        "t: [\n  a, # first\n  b,\n  c,\n]  # end\n",
    );
    becomes(
        "t: [\n  a, # first\n  b\n]  # end\n",
        set("t", json!(["a", "b", "c"])),
        "t: [\n  a, # first\n  b,\n  c\n]  # end\n",
    );
    becomes("t: [\n  a, # first\n  b\n]\n", set("t", json!(["a"])), "t: [\n  a # first\n]\n");
    becomes("t: ['a', 'b']\n", set("t", json!(["a", "b", "c"])), "t: ['a', 'b', 'c']\n");
    becomes("t:\n  - a: 1\n    b: 2\n", set("t[0].b", json!(3)), "t:\n  - a: 1\n    b: 3\n");
    becomes("t:\n  - a: 1\n    b: 2\n", remove("t[0].a"), "t:\n  - b: 2\n");
    becomes(
        "t:\n  - a: 1\n",
        set("t", json!([{"a": 1}, {"c": 2, "d": [1]}])),
        "t:\n  - a: 1\n  - c: 2\n    d:\n      - 1\n",
    );
}

#[test]
fn maps_change_key_by_key() {
    becomes("b: {c: {m: 3, p: 0.5}}\n", set("b.c.m", json!(8)), "b: {c: {m: 8, p: 0.5}}\n");
    becomes("bc: {a: 1, b: 2}\n", remove("bc.a"), "bc: {b: 2}\n");
    becomes("b:\n  a: 1 # c\nz: 2\n", remove("b.a"), "b: {}\nz: 2\n");
    becomes("b:\n    a: 1\n", set("b.c.d", json!(1)), "b:\n    a: 1\n    c:\n        d: 1\n");
    becomes("z: 1\n", set("b.c.d", json!(1)), "z: 1\nb:\n  c:\n    d: 1\n");
    becomes("b: {}\n", set("b.x", json!(1)), "b: {x: 1}\n");
    becomes("b:\nz: 1\n", set("b.x", json!(1)), "b:\n  x: 1\nz: 1\n");
    becomes(
        "b:\n  # why\n  a: 1  # one\n  c: 2\n",
        set("b", json!({"a": 5, "d": 3})),
        "b:\n  # why\n  a: 5  # one\n  d: 3\n",
    );
}

#[test]
fn new_keys_find_their_place_and_old_ones_take_their_comment() {
    becomes(
        "# head\nname: Ada\nvoice: v\n",
        set("tags", json!(["a"])),
        "# head\nname: Ada\ntags:\n  - a\nvoice: v\n",
    );
    becomes("# head\n\nvoice: v\n", set("name", json!("A")), "# head\n\nname: A\nvoice: v\n");
    becomes(
        "name: a\n\nvoice: v\n",
        set("status", json!("x")),
        "name: a\n\nstatus: x\n\nvoice: v\n",
    );
    becomes(
        "name: a\n# default voice\nvoice: v # c\ntags: []\n",
        remove("voice"),
        "name: a\ntags: []\n",
    );
    becomes("# head\nname: a\nvoice: v\n", remove("name"), "# head\nvoice: v\n");
    becomes(
        "name: a\n\n# section\nvoice: v\nother: 1\n",
        remove("voice"),
        "name: a\n\n# section\nother: 1\n",
    );
    becomes("name: a\n", remove("name"), "{}\n");
    becomes("# only\n", set("name", json!("a")), "# only\nname: a\n");
    becomes("", set("name", json!("a")), "name: a\n");
    becomes("---\n", set("name", json!("a")), "---\nname: a\n");
    becomes("{}\n", set("name", json!("a")), "{\"name\": \"a\"}\n");
    becomes("%YAML 1.2\n---\na: 1\n...\n", set("b", json!(2)), "%YAML 1.2\n---\na: 1\nb: 2\n...\n");
    becomes("a: |\n  x", set("b", json!(2)), "b: 2\na: |\n  x");
    becomes("a: |+\n  x\n\n\nz: 1\n", set("b", json!(2)), "a: |+\n  x\n\n\nz: 1\nb: 2\n");
    becomes("\u{feff}a: 1\r\nb: 2", set("c", json!(2)), "\u{feff}a: 1\r\nb: 2\r\nc: 2");
    becomes("a: 1\nb: 2", remove("b"), "a: 1");
    becomes(
        "{\"a\": 1, \"b\": [1]}\n",
        set("c", json!("x")),
        "{\"a\": 1, \"b\": [1], \"c\": \"x\"}\n",
    );
    becomes(
        "{\n  \"a\": 1,\n  \"b\": 2\n}\n",
        set("c", json!("x")),
        "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": \"x\"\n}\n",
    );
    becomes("{\n  \"a\": 1,\n  \"b\": 2\n}\n", remove("b"), "{\n  \"a\": 1\n}\n");
}

#[test]
fn only_the_touched_entry_is_rewritten() {
    becomes(
        "t:\n  a: [x]\n  on:\n    - k: v\n",
        set("t.on", json!([{"a": 1}])),
        "t:\n  a: [x]\n  on:\n    - a: 1\n",
    );
    // The whole value of the key is given; only one entry of it differs.
    becomes(
        "t:\n  # about a\n  a: 'x'  # c\n\n  n: 0x10\n  hooks:\n    - k: v\n      l: [1, 2]\n",
        set("t", json!({"a": "x", "n": 16, "hooks": [{"a": 1}]})),
        "t:\n  # about a\n  a: 'x'  # c\n\n  n: 0x10\n  hooks:\n    - a: 1\n",
    );
    becomes(
        "t:\n  # above\n  b: |\n    x\n  c: d",
        remove("t.c"),
        "t:\n  # above\n  b: |\n    x\n",
    );
    becomes(
        "t:\n  # about\n  a: b",
        set("t.c", json!("1\n2\n")),
        "t:\n  # about\n  a: b\n  c: |\n    1\n    2\n",
    );
}

#[test]
fn a_comment_above_the_first_key_goes_with_it_where_another_heads_the_file() {
    becomes("# This file\n\n# about d\nd: 1\n\nname: x\n", remove("d"), "# This file\n\nname: x\n");
    becomes("# This file\n\n# about d\nd: 1\nname: x\n", remove("d"), "# This file\n\nname: x\n");
    becomes(
        "t:\n  # these\n\n  # about d\n  d: 1\n  e: x\n",
        remove("t.d"),
        "t:\n  # these\n\n  e: x\n",
    );
    // The title of the first of several groups stays with the group.
    let groups = "# This file\n\n# group\nd: 1\nname: x\n\nz: 1\n";
    becomes(groups, remove("d"), "# This file\n\n# group\nname: x\n\nz: 1\n");
    becomes("# This file\nd: 1\nname: x\n", remove("d"), "# This file\nname: x\n");
}

#[test]
fn the_habits_of_a_file_stay() {
    becomes("m: { a: 1, b: 2 }\n", set("m.c", json!("x, y")), "m: { a: 1, b: 2, c: \"x, y\" }\n");
    becomes(
        "t: 2026-01-01T00:00:00Z # c\n",
        set("t", json!("2026-01-02T00:00:00Z")),
        "t: \"2026-01-02T00:00:00Z\" # c\n",
    );
    becomes("p: |\n  a\n# section\nb: 1\n", set("p", json!("x\n")), "p: |\n  x\n# section\nb: 1\n");
    becomes("a: 1\n\nb: 2\n\nc: 3\n", remove("b"), "a: 1\n\nc: 3\n");
    becomes("p: |\n  a\n\n\n# section\nb: 1\n", remove("p"), "# section\nb: 1\n");
    becomes("a: 1\n\nb: 2\n", remove("b"), "a: 1\n");
    becomes("a: 1\n\n# foot\n", set("b", json!(1)), "a: 1\nb: 1\n\n# foot\n");
    becomes("--- # c\na: 1\n", set("b", json!(2)), "--- # c\na: 1\nb: 2\n");
    becomes("a: &x {c: 1}\nb: *x\n", set("b.c", json!(3)), "a: &x {c: 1}\nb:\n  c: 3\n");
    becomes(
        "a: [\n  1, 2,\n  3 # c\n]\n",
        set("a", json!([1, 2, 3, 4])),
        "a: [\n  1, 2,\n  3, # c\n  4\n]\n",
    );
    becomes("a:\n  # only\nb: 1\n", set("a", json!({"x": 1})), "a:\n  x: 1\n  # only\nb: 1\n");
    assert!(try_edit("a: &x 1\nb: *x\n", &[remove("a")]).is_err());
}
