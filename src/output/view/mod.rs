//! Printed shapes: what scripts rely on. Keys are only ever added.

mod persona;

pub(crate) use persona::PersonaView;
