//! `persona` manages personas for chat and voice agent tests in local YAML files.
//!
//! The layers, from the top: `cli` asks, `output` prints, `ops` acts, `exchange` translates, `check`
//! validates, `store` writes, `render` fills prompts, `secret` masks secrets, `model` defines personas
//! and their rules. At the bottom are `diagnostic` and `text`. Imports run down this list only, as the
//! table in `docs/architecture.md` says; `tests/cli/layers.rs` checks it.

mod check;
mod cli;
mod diagnostic;
mod exchange;
mod model;
mod ops;
mod output;
mod render;
mod secret;
mod store;
mod text;

use persona_yaml as yaml;

pub use cli::main;
#[doc(hidden)]
pub use model::check_icon_text;
#[doc(hidden)]
pub use ops::exchange::check_import;
#[doc(hidden)]
pub use render::check_template;
#[doc(hidden)]
pub use store::check_index;
