//! What can be done with personas.

mod alteration;
mod catalogue;
mod clash;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod diff;
pub(crate) mod duplicate;
pub(crate) mod edit;
mod filter;
mod find;
mod gather;
mod given;
pub(crate) mod list;
mod names;
mod operations;
pub(crate) mod patch;
mod plan;
mod select;
mod set_flag;
mod stored;

pub(crate) use alteration::{Alteration, Drafted, apply_all, blame};
pub(crate) use catalogue::{Called, called, called_in, each_called, each_persona};
pub(crate) use filter::{Filter, FilterError, known_route, known_route_as, mentions};
pub(crate) use find::{Parts, best, find, find_even_torn, find_original, starts_id};
pub(crate) use given::{Given, given_documents};
pub(crate) use names::Names;
pub(crate) use operations::given_operations;
pub(crate) use plan::{Effect, FileState, Plan, Planned};
pub(crate) use select::{Selection, select, select_even_torn};
pub(crate) use set_flag::{set_as_meant, set_flag};
pub(crate) use stored::{Stored, ordered_by, system_personas};
