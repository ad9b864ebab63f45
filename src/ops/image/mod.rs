//! Portraits of personas: drawn, stored, listed, shown and removed.

pub(crate) mod appearance;
pub(crate) mod change;
mod container;
mod error;
pub(crate) mod generate;
mod image_file;
pub(crate) mod list;
#[cfg(feature = "openai")]
mod openai;
#[cfg(feature = "openai")]
mod openai_error;
mod provider;
pub(crate) mod show;
mod users;

pub(crate) use error::ImageError;
pub(crate) use image_file::{IMAGE_LIMIT, ImageFile};
pub(crate) use provider::{OpenAiAccess, Provider};
