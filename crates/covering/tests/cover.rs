//! Arrays cover what is asked, by an independent count.

use std::collections::BTreeSet;

use persona_covering::{Cell, Coverage, Model, ModelError, Options, Rng, cover};

fn options(seed: u64) -> Options {
    Options { limit: None, seed }
}

fn cell(factor: usize, value: usize) -> Cell {
    Cell { factor, value }
}

/// Returns every tuple of `strength` cells that occurs in a row.
fn occurring(rows: &[Vec<usize>], strength: usize) -> BTreeSet<Vec<(usize, usize)>> {
    let subsets = |row: &Vec<usize>| {
        let mut found: Vec<Vec<(usize, usize)>> = vec![Vec::new()];
        for (factor, value) in row.iter().enumerate() {
            let longer: Vec<_> = found
                .iter()
                .filter(|cells| cells.len() < strength)
                .map(|cells| [cells.as_slice(), &[(factor, *value)]].concat())
                .collect();
            found.extend(longer);
        }
        found.into_iter().filter(|cells| cells.len() == strength).collect::<Vec<_>>()
    };
    rows.iter().flat_map(subsets).collect()
}

/// Returns every row that the sizes allow and no exclusion forbids.
fn all_rows(model: &Model) -> Vec<Vec<usize>> {
    let mut rows = vec![Vec::new()];
    for size in model.sizes() {
        let longer = |row: &Vec<usize>| {
            let row = row.clone();
            (0..*size).map(move |value| [row.as_slice(), &[value]].concat())
        };
        rows = rows.iter().flat_map(longer).collect();
    }
    rows.retain(|row| model.allows(row));
    rows
}

#[test]
fn random_models_with_exclusions_are_covered_whole_and_nothing_forbidden_occurs() {
    let mut rng = Rng::new(1);
    for round in 0..60 {
        let sizes: Vec<usize> = (0..3 + rng.below(3)).map(|_| 1 + rng.below(4)).collect();
        let draw = |rng: &mut Rng| {
            let factor = rng.below(sizes.len());
            cell(factor, rng.below(sizes[factor]))
        };
        let exclusions = (0..rng.below(4)).map(|_| vec![draw(&mut rng), draw(&mut rng)]).collect();
        let strength = 1 + rng.below(3);
        let Ok(model) = Model::new(sizes.clone(), strength).unwrap().with_exclusions(exclusions)
        else {
            continue;
        };
        let rows = cover(&model, &Coverage::new(&model), &options(round));
        assert!(rows.iter().all(|row| model.allows(row)), "{model:?}");
        let possible = occurring(&all_rows(&model), strength);
        assert_eq!(occurring(&rows, strength), possible, "{model:?}");
        assert_eq!(Coverage::new(&model).total(), possible.len(), "{model:?}");
    }
}

#[test]
fn all_triples_are_covered_where_each_needs_a_row_and_where_exclusions_leave_few() {
    let whole = Model::new(vec![8, 4, 15], 3).unwrap();
    assert_eq!(cover(&whole, &Coverage::new(&whole), &options(27)).len(), 480);
    let exclusions = vec![
        vec![cell(0, 1), cell(3, 0)],
        vec![cell(0, 0), cell(4, 14)],
        vec![cell(1, 3), cell(2, 1), cell(4, 0)],
    ];
    let model = Model::new(vec![2, 4, 4, 3, 15], 3).unwrap().with_exclusions(exclusions).unwrap();
    for seed in 0..10 {
        let rows = cover(&model, &Coverage::new(&model), &options(seed));
        assert!(rows.iter().all(|row| model.allows(row)));
        assert_eq!(occurring(&rows, 3), occurring(&all_rows(&model), 3), "seed {seed}");
    }
}

#[test]
fn what_is_covered_already_is_not_covered_again() {
    let model = Model::new(vec![3, 3, 3], 2).unwrap();
    let rows = cover(&model, &Coverage::new(&model), &options(0));
    let mut covered = Coverage::new(&model);
    covered.add(&[vec![0, 1, 2], vec![0, 1, 2], vec![]]);
    assert_eq!(covered.covered_count(), 9);
    let more = cover(&model, &covered, &options(0));
    assert_eq!(rows.len(), 9);
    assert!(more.len() <= 9);
    for row in &more {
        covered.add(&row.iter().map(|value| vec![*value]).collect::<Vec<_>>());
    }
    assert_eq!(covered.covered_count(), covered.total());
    assert_eq!(cover(&model, &covered, &options(0)), Vec::<Vec<usize>>::new());
}

#[test]
fn with_a_limit_the_first_rows_cover_most() {
    let model = Model::new(vec![4, 4, 3, 2], 2).unwrap();
    let rows = cover(&model, &Coverage::new(&model), &Options { limit: Some(3), seed: 5 });
    assert_eq!(rows.len(), 3);
    let count = |rows: &[Vec<usize>]| occurring(rows, 2).len();
    assert_eq!(count(&rows), 18, "three rows of six pairs each, none twice");
    let all = cover(&model, &Coverage::new(&model), &options(5));
    assert_eq!(count(&all[..1]), 6);
    assert_eq!(all.len(), 16);
}

#[test]
fn a_seed_gives_the_same_rows_everywhere() {
    let model = Model::new(vec![3, 2, 2], 2).unwrap();
    let rows = cover(&model, &Coverage::new(&model), &options(7));
    assert_eq!(rows, cover(&model, &Coverage::new(&model), &options(7)));
    let text: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
    assert_eq!(text.join(" "), ROWS);
}

const ROWS: &str = "[1, 1, 0] [2, 0, 1] [0, 0, 0] [0, 1, 1] [1, 0, 1] [2, 1, 0]";

#[test]
fn models_that_cannot_be_covered_say_why() {
    assert_eq!(Model::new(vec![2], 4), Err(ModelError::Strength(4)));
    assert_eq!(Model::new(vec![2, 0], 1), Err(ModelError::NoValue(1)));
    assert_eq!(Model::new(vec![2], 2), Err(ModelError::TooFewFactors { strength: 2, found: 1 }));
    let model = Model::new(vec![2, 2], 2).unwrap();
    let unknown = vec![vec![cell(0, 1)], vec![cell(1, 2)]];
    assert_eq!(model.clone().with_exclusions(unknown), Err(ModelError::UnknownCell(1)));
    let all = vec![vec![cell(0, 0)], vec![cell(0, 1)]];
    assert_eq!(model.with_exclusions(all), Err(ModelError::Contradiction));
}
