//! Portraits of personas: drawing, storing, finding and removing them.

pub(crate) mod appearance;
mod error;
pub(crate) mod generate;
#[cfg(feature = "openai")]
mod openai;
mod picture;
mod provider;
mod remove;
mod set;
mod show;
mod uses;

pub(crate) use error::{ImageError, ImageFault};
pub(crate) use picture::{PICTURE_LIMIT, Picture};
pub(crate) use provider::Provider;
pub(crate) use remove::remove;
pub(crate) use set::{Changed, set};
pub(crate) use show::shown;
