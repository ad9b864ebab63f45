//! `persona` manages personas for chat and voice agent tests in local YAML files.
//!
//! The rooms, from the top: `cli` asks, `output` shows, `ops` does, `exchange` translates,
//! `check` judges, `store` keeps, `render` fills prompts, `model` knows the rules, `secret` hides secrets. At the bottom lie `diagnostic` and `text`. Imports run down this list only;
//! `docs/architecture.md` has the table and `tests/cli/layers.rs` holds it.

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
