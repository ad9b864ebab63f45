//! `persona` manages personas for chat and voice agent tests in local YAML files.
//!
//! `cli` asks, `output` prints, `ops` acts; all else is in the crate `persona-core`. Imports run down
//! the table in `docs/architecture.md`; `tests/cli/layers.rs` checks it.

mod cli;
mod ops;
mod output;

use persona_core::{check, diagnostic, exchange, model, render, secret, store, text};
use persona_yaml as yaml;

pub use cli::main;
#[doc(hidden)]
pub use ops::exchange::check_import;
