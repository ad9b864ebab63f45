//! What the plain way reads, what it leaves alone, and that it never differs from the strict parser.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::cell::Cell;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::random_documents::{document, habits, write};
use crate::read::read_strictly;
use crate::{Source, emit, plain};

fn read(text: &str) -> Option<Value> {
    plain::read(&Source::open("a.yaml", text.as_bytes()).ok()?)
}

/// Returns whether the plain way answered; where it did, the strict parser has to say the same.
fn agrees(text: &str) -> Result<bool, String> {
    let Ok(source) = Source::open("a.yaml", text.as_bytes()) else { return Ok(false) };
    match (plain::read(&source), read_strictly(&source)) {
        (None, _) => Ok(false),
        (Some(plain), Ok(exact)) if plain == exact => Ok(true),
        (Some(plain), exact) => Err(format!("{text:?}\nplain {plain}\nexact {exact:?}")),
    }
}

#[test]
fn what_people_write_is_read() {
    for (text, value) in [
        ("key: value # c\n", json!({"key": "value"})),
        ("key: a#b", json!({"key": "a#b"})),
        ("key: \"a\\n\\\"b\\\"\" # c\n", json!({"key": "a\n\"b\""})),
        ("key: 'it''s'\n", json!({"key": "it's"})),
        (
            "key:\n- a\n-\n- b: 1\n  c:\n  - 2\nd: ~\n",
            json!({"key": ["a", null, {"b": 1, "c": [2]}], "d": null}),
        ),
        ("- - a\n  - b\n- c\n", json!([["a", "b"], "c"])),
        ("a: |  # c\n  x \n\n    y\n# c\nb: 1", json!({"a": "x \n\n  y\n", "b": 1})),
        ("a: |-\n  # x\n\n\nb: 1", json!({"a": "# x", "b": 1})),
        ("a: >-\n  x\n  y\n\n  z\n", json!({"a": "x y\nz"})),
        ("a: [b, \"c, d\", 'e', 1, []]  # c\n", json!({"a": ["b", "c, d", "e", 1, []]})),
        ("a: {b: 1, c: [d e], f: {}}\n", json!({"a": {"b": 1, "c": ["d e"], "f": {}}})),
        (
            "a: 010\nb: +1\nc: 1e3\nd: 2026-01-02\ne: yes\nf: 12:30\n",
            json!({"a": "010", "b": 1, "c": 1000.0, "d": "2026-01-02", "e": "yes", "f": "12:30"}),
        ),
        ("a:\n\n  # c\n  b: c  \n  \n d", Value::Null),
    ] {
        let value = (!value.is_null()).then_some(value);
        assert_eq!(read(text), value, "{text:?}");
        assert_eq!(agrees(text), Ok(value.is_some()));
    }
}

#[test]
fn anything_unusual_is_left_to_the_strict_parser() {
    for text in [
        "",
        "# c\n",
        "text\n",
        " a: 1\n",
        "a: &x 1\n",
        "a: *x\n",
        "a: !t 1\n",
        "? a\n: 1\n",
        "---\na: 1\n",
        "a: 1\n...\n",
        "%YAML 1.2\na: 1\n",
        "a:\t1\n",
        "a: 1\r\n",
        "a: b\n  c\n",
        "a: \"b\n  c\"\n",
        "a: b: c\n",
        "a: b:\n",
        "a: 1\na: 2\n",
        "a: 1\n b: 2\n",
        "a:\n  b: 1\n c: 2\n",
        "a: |\n  x",
        "a: |\n\n  x\n",
        "a: |\n",
        "a: |2\n  x\n",
        "a: |+\n  x\n",
        "a: >\n  x\n    y\n",
        "a: |\n  x\n    \nb: 1\n",
        "a: [b: c]\n",
        "a: [b\n  ]\n",
        "a: {b: 1,c}\n",
        "a: [b]#c\n",
        "a: \"b\"#c\n",
        "a: \"b\" c\n",
        "a: [b,]\n",
        "a: {b: }\n",
        "a: \"\\x41\"\n",
        "a: .inf\n",
        "a: @b\n",
        "a: - b\n",
        "<<: {a: 1}\n",
        "a: b\u{85}c\n",
        "a: b\u{2028}c\n",
        "a : 1\n",
        "\"a\": 1\n",
        "a:\n  b\n",
        "- a\nb: 1\n",
    ] {
        assert_eq!(read(text), None, "{text:?}");
    }
}

/// What is put in place of something: everything that has a meaning somewhere in YAML.
const SHARDS: &[&str] = &[
    "",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n  ",
    "\n ",
    " \n",
    "- ",
    "-",
    "\n- ",
    "\n  - ",
    ": ",
    ":",
    ":\n",
    " #",
    "#",
    " # c\n",
    "\n# c\n",
    "\n   # c",
    "\"",
    "'",
    "''",
    "\\",
    "|",
    "|\n",
    ">",
    ">-\n  ",
    "|-\n    ",
    "[",
    "]",
    "{",
    "}",
    ",",
    ", ",
    "[a, b]",
    "{a: 1, b: 2}",
    "[]",
    "{}",
    "&a ",
    "*a",
    "!t ",
    "? ",
    "---\n",
    "\n---\n",
    "...\n",
    "%",
    "@",
    "`",
    "\t",
    "\r\n",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "é",
    "~",
    "null",
    "yes",
    "010",
    "+1",
    ".5",
    "1e3",
    "0x1F",
    "-1",
    ".inf",
    "1_000",
    "2026-01-02",
    "12:30",
    "<<",
    "a: b\n",
    "a:\n",
    "=",
    "99999999999999999999",
    "a: |\n  x\n",
    "a: >-\n  x\n",
    "\n    x\n",
    "(a)",
    "/",
    "a.b: ",
];

/// Makes one small accident with a text.
fn damage(text: &mut String, (kind, place, size, shard): &(u8, Index, Index, Index)) {
    let shard = SHARDS[shard.index(SHARDS.len())];
    let mut at = place.index(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if lines.is_empty() {
        return;
    }
    let (one, other) = (place.index(lines.len()), size.index(lines.len()));
    match kind {
        0 => return text.truncate(at),
        1 => lines.swap(one, other),
        2 => lines[one].insert_str(0, &" ".repeat(size.index(5))),
        3 => lines[one] = lines[one].strip_prefix(' ').unwrap_or(&lines[one]).to_owned(),
        4 => lines.insert(one, lines[other].clone()),
        5 => drop(lines.remove(one)),
        6 => {
            let end =
                at + text[at..].chars().take(size.index(3)).map(char::len_utf8).sum::<usize>();
            return text.replace_range(at..end, shard);
        }
        _ => return text.insert_str(at, shard),
    }
    *text = lines.concat();
}

/// Returns how long to look; `YAML_CASES=100000 cargo test` looks longer.
fn config() -> ProptestConfig {
    crate::random_tests::config_for(3000)
}

#[test]
fn every_value_is_what_the_strict_parser_reads() {
    let accident = || (0_u8..10, any::<Index>(), any::<Index>(), any::<Index>());
    let strategy = (document(), habits(), prop::collection::vec(accident(), 0..4), 0_u8..5);
    let answered = Cell::new(0_u32);
    let config = config();
    let cases = config.cases;
    let outcome = TestRunner::new(config).run(&strategy, |(map, habits, accidents, kind)| {
        let mut text = match kind {
            0 => emit(&map),
            1 => SAMPLE.to_owned(),
            _ => write(&map, &habits).replace(['\r', '\u{feff}'], ""),
        };
        for accident in &accidents {
            damage(&mut text, accident);
        }
        let found = agrees(&text).map_err(TestCaseError::fail)?;
        answered.set(answered.get() + u32::from(found));
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    eprintln!("answered {} of {cases}", answered.get());
    assert!(answered.get() * 5 > cases, "answered only {} of {cases}", answered.get());
}

/// A file as most are, so that accidents happen in the middle of ordinary lines.
const SAMPLE: &str = "\
# Written after the calls of last spring.
id: 3c90c3cc-0d44-4b50-8888-8dd25736052a
name: Ada Lovelace (the first)
description: >-
  A nurse who rings
  about a bill.

  Twice.
system_prompt: |
  You are Ada: \"be brief\" # not a comment

    - deeper
  Last line.

# Above.
tone: formal  # as heard
color: \"#7a5c99\"
age_group:
  - 25-32
  - 60+
tags: [a, \"b c\", 'd', 1]
traits: {patient: true, calls: 3, mood: it's}
behavior_config:
  cut_in:
    min_words: 3
    ratio: 0.5
  none:
list:
- name: a
  notes: |-
    x
    y
- - b
  -
- 'it''s'
updated_at: 2026-02-03T10:11:12Z
";
