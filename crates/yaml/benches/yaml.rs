//! Times reading, editing with proof, and formatting one persona.

#![allow(clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use persona_yaml::{Change, EditOptions, Route, Source, edit, format, read};

const TEXT: &str = include_str!("../../../personas/worried-grandmother.yaml");

fn bench_read(criterion: &mut Criterion) {
    criterion.bench_function("read", |bencher| {
        bencher.iter(|| {
            let source = Source::open("persona.yaml", black_box(TEXT).as_bytes()).unwrap();
            read(&source).unwrap()
        });
    });
}

fn bench_edit(criterion: &mut Criterion) {
    let source = Source::open("persona.yaml", TEXT.as_bytes()).unwrap();
    let changes = [Change::Set { route: Route::key("tone"), value: "formal".into() }];
    criterion.bench_function("edit and proof", |bencher| {
        bencher.iter(|| edit(black_box(&source), &changes, &EditOptions::default()).unwrap());
    });
}

fn bench_format(criterion: &mut Criterion) {
    let source = Source::open("persona.yaml", TEXT.as_bytes()).unwrap();
    let order = |_: &Route| vec!["id", "name", "tone"];
    criterion.bench_function("format", |bencher| {
        bencher.iter(|| format(black_box(&source), &order).unwrap());
    });
}

criterion_group!(benches, bench_read, bench_edit, bench_format);
criterion_main!(benches);
