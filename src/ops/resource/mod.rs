//! What can be done with resources.

mod catalogue;
pub(crate) mod create;
pub(crate) mod delete;
mod find;
mod problems;

pub(crate) use catalogue::{Catalogue, StoredResource};
pub(crate) use delete::uses;
pub(crate) use find::{find_all, select};
pub(crate) use problems::problems;
