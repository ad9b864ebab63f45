//! Printed shapes: what scripts rely on. Keys are only ever added.

mod definition;
mod persona;
mod rendered;

pub(crate) use definition::DefinitionView;
pub(crate) use persona::PersonaView;
pub(crate) use rendered::{RenderedView, UsedView};
