//! Prints how many rows a model needs: `rows STRENGTH SIZE...`.
#![allow(clippy::print_stdout)]

use persona_covering::{Coverage, Model, ModelError, Options, cover};

fn main() -> Result<(), ModelError> {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|one| one.parse().ok()).collect();
    let (strength, sizes) = numbers.split_first().unwrap_or((&2, &[]));
    let model = Model::new(sizes.to_vec(), *strength)?;
    let rows = cover(&model, &Coverage::new(&model), &Options::default());
    println!("{}", rows.len());
    Ok(())
}
