#![doc = include_str!("../README.md")]

mod array;
mod constraints;
mod coverage;
mod improve;
mod model;
mod rng;
mod row;
mod tuples;

pub use array::{Options, cover};
pub use coverage::Coverage;
pub use model::{Cell, Model, ModelError};
pub use rng::Rng;
