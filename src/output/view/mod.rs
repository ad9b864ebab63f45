//! Printed shapes: what scripts rely on. Keys are only ever added.

mod draft;
mod persona;
mod resource;

pub(crate) use draft::{DraftComparison, DraftResponse};
pub(crate) use persona::PersonaView;
pub(crate) use resource::ResourceView;
