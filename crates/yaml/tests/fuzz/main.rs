//! Runs the fuzz targets for a moment over damaged files of this repository, the same each time.

#![allow(clippy::unwrap_used)]

mod bodies;
mod mutator;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use mutator::Mutator;

/// How many texts each target gets; with `FUZZ_RUNS=100000 cargo test` it gets more.
const RUNS: usize = 300;

fn run(body: fn(&[u8])) {
    run_with(Mutator::next_input, body);
}

fn run_with(next: fn(&mut Mutator) -> Vec<u8>, body: fn(&[u8])) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut texts = Vec::new();
    for folder in ["personas", "examples", "tests/edits"] {
        collect_texts(&root.join(folder), &mut texts);
    }
    let mut mutator = Mutator::new(texts);
    let runs = std::env::var("FUZZ_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(RUNS);
    for _ in 0..runs {
        let input = next(&mut mutator);
        let result = catch_unwind(|| body(&input));
        assert!(result.is_ok(), "the input was {:?}", String::from_utf8_lossy(&input));
    }
}

/// Reads all YAML files below a folder, in the order of their names.
fn collect_texts(folder: &Path, texts: &mut Vec<Vec<u8>>) {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect_texts(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            texts.push(fs::read(&path).unwrap());
        }
    }
}

#[test]
fn damaged_texts_are_read_or_refused_with_a_place() {
    run(|input| bodies::read_bytes(&input[2..]));
}

#[test]
fn damaged_texts_are_edited_to_the_wanted_value_or_refused() {
    run(bodies::edit_bytes);
}

#[test]
fn damaged_texts_are_formatted_without_another_value_or_refused() {
    run(|input| bodies::format_bytes(&input[2..]));
}

#[test]
fn damaged_sides_are_merged_to_one_value_or_refused() {
    run_with(Mutator::next_sides, bodies::merge_bytes);
}
