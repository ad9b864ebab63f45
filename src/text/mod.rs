//! Works on words: plurals, lists, nearest names, case folding, quoting.

mod brief;
mod escape;
mod fold;
mod formula;
mod hidden;
mod nearest;
mod shell;
mod words;

pub(crate) use brief::{brief, short_title};
pub(crate) use escape::{escape_controls, escape_json};
pub(crate) use fold::{fold, has_prefix, is_folded};
pub(crate) use formula::{escape_formula, unescape_formula};
pub(crate) use hidden::hidden_character;
pub(crate) use nearest::nearest;
pub(crate) use persona_yaml::{Route, RouteError, Step};
pub(crate) use shell::{shell_flag, shell_text, shell_word};
pub(crate) use words::{alternatives, count, did_you_mean, quoted_list};
