//! What can be done with resources.

mod catalogue;
pub(crate) mod create;
pub(crate) mod delete;
mod find;
mod problems;
mod uses;

pub(crate) use catalogue::{Catalogue, StoredResource};
pub(crate) use find::{find_all, select};
pub(crate) use problems::problems;
pub(crate) use uses::{Uses, uses};
