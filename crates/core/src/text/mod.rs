//! Works on words: plurals, lists, nearest names, case folding, quoting.

mod brief;
mod escape;
mod fold;
mod formula;
mod hidden;
mod nearest;
mod shell;
mod words;

pub use brief::{brief, short_title};
pub use escape::{escape_controls, escape_json};
pub use fold::{fold, has_prefix, is_folded};
pub use formula::escape_formula;
pub(crate) use formula::unescape_formula;
pub use hidden::hidden_character;
pub use nearest::nearest;
pub use persona_yaml::{Route, RouteError, Step};
pub use shell::{shell_flag, shell_text, shell_word};
pub use words::{alternatives, count, did_you_mean, quoted_list};
