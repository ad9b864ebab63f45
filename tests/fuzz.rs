//! Runs the fuzz targets of the program for a moment over damaged files, the same each time.

#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "../crates/yaml/tests/fuzz/mutator.rs"]
mod mutator;

use std::panic::catch_unwind;
use std::process::Command;

use mutator::Mutator;

/// How many inputs each target gets; with `FUZZ_RUNS=100000 cargo test` it gets more.
const RUNS: usize = 300;

const FORMATS: [&str; 7] =
    ["futureagi", "feather", "evalstudio", "glow", "promptfoo", "jsonl", "csv"];

/// Records of formats that are written as several files.
const RECORDS: [&str; 4] = [
    "---
name: Ada
description: Calls
model:
  api: chat
---
system:
You are {{name}}.
",
    "ada:
  role: caller
  goal: get it back
  backstory: You are Ada.
",
    r#"{"spec": "chara_card_v2", "data": {"name": "Ada", "first_mes": "hi", "tags": ["a"]}}"#,
    r#"{"name": "Ada", "model": {"messages": [{"role": "system", "content": "You are Ada."}]}}"#,
];

const ICONS: [&str; 3] = [
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M1 1h6v6z\" fill=\"red\"/></svg>",
    "<?xml version=\"1.0\"?><svg><style>.a{fill:url(#b)}</style><g class=\"a\"/></svg>",
    "<svg><linearGradient id=\"b\"/><image href=\"data:image/png;base64,iVBORw0KGgo=\"/></svg>",
];

fn run(texts: Vec<Vec<u8>>, body: fn(&[u8])) {
    let mut mutator = Mutator::new(texts);
    let runs = std::env::var("FUZZ_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(RUNS);
    for _ in 0..runs {
        let input = mutator.next_input();
        let result = catch_unwind(|| body(&input[2..]));
        assert!(result.is_ok(), "the input was {:?}", String::from_utf8_lossy(&input[2..]));
    }
}

/// Returns a persona of the example in a format.
fn export(format: &str) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_persona"));
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/support-desk");
    command.args(["-C", example, "export", "quiet-gift-buyer", "--to", format]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{format}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn damaged_records_are_read_or_refused() {
    let mut texts = FORMATS.map(export).to_vec();
    texts.extend(RECORDS.map(|record| record.as_bytes().to_vec()));
    run(texts, persona::check_import);
}

#[test]
fn damaged_icons_are_judged() {
    let icons = ICONS.map(|icon| icon.as_bytes().to_vec());
    run(icons.to_vec(), |data| {
        persona_core::model::check_icon_text(&String::from_utf8_lossy(data))
    });
}

#[test]
fn a_damaged_index_is_read_or_ignored() {
    run(vec![(0..=255).collect(), Vec::new()], persona_core::store::check_index);
}
