//! Lets a person pick what a command works on, where the command line names nothing.

use dialoguer::FuzzySelect;
use dialoguer::theme::ColorfulTheme;

use super::prompt::restore_cursor_on_interrupt;
use super::{CommandError, Ui};
use crate::diagnostic::Hint;
use crate::ops::Workspace;
use crate::ops::definition::{DefinitionKind, scan_headers};
use crate::text::escape_controls;

/// The rows of a picker that are shown at once.
const ROWS: usize = 12;

/// Which definitions are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Offer {
    /// Those of the scope, which can be changed.
    Own,
    /// Those of the scope and the built-in ones.
    All,
}

/// Something to pick.
pub(crate) struct Choice {
    /// What names it on a command line.
    pub(crate) reference: String,
    pub(crate) label: String,
}

impl Ui {
    /// Returns the references that are given, or one that is picked.
    pub(crate) fn references<K: DefinitionKind>(
        &self,
        given: &[String],
        workspace: &Workspace,
        scope: &K,
        offer: Offer,
    ) -> Result<Vec<String>, CommandError> {
        if !given.is_empty() {
            return Ok(given.to_vec());
        }
        let noun = K::SHAPE.noun;
        self.pick_reference(noun, "pass a REF", || choices(workspace, scope, offer))
            .map(|one| vec![one])
    }

    /// Returns the reference that is given, or one that is picked.
    pub(crate) fn reference<K: DefinitionKind>(
        &self,
        given: Option<&String>,
        workspace: &Workspace,
        scope: &K,
        offer: Offer,
    ) -> Result<String, CommandError> {
        match given {
            Some(given) => Ok(given.clone()),
            None => self
                .pick_reference(K::SHAPE.noun, "pass a REF", || choices(workspace, scope, offer)),
        }
    }

    /// Lets a person pick one of the choices; off a terminal, `hint` says what to pass.
    pub(crate) fn pick_reference(
        &self,
        noun: &str,
        hint: impl Into<Hint>,
        choices: impl FnOnce() -> Result<Vec<Choice>, CommandError>,
    ) -> Result<String, CommandError> {
        let missing = CommandError::usage(format!("no {noun} given"), hint);
        if !self.is_interactive {
            return Err(missing);
        }
        let mut choices = choices()?;
        if choices.is_empty() {
            return Err(missing);
        }
        restore_cursor_on_interrupt();
        let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
        let picked = FuzzySelect::with_theme(&ColorfulTheme::default())
            .with_prompt(format!("Pick a {noun}"))
            .items(&labels)
            .default(0)
            .max_length(ROWS)
            .interact_opt()?;
        match picked {
            Some(at) => Ok(choices.swap_remove(at).reference),
            None => Err(CommandError::declined("nothing picked")),
        }
    }
}

/// Lists the definitions of a scope by name.
pub(crate) fn choices<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    offer: Offer,
) -> Result<Vec<Choice>, CommandError> {
    let headers = scan_headers(workspace, scope)?.into_iter().filter(|header| header.exists);
    let mut choices: Vec<Choice> = headers
        .map(|header| Choice {
            label: escape_controls(header.title(), false).into_owned(),
            reference: header.header.id.unwrap_or(header.stem),
        })
        .collect();
    choices.sort_by_cached_key(|choice| choice.label.to_lowercase());
    if offer == Offer::All {
        choices.extend(K::built_in().iter().map(|one| Choice {
            reference: one.slug(),
            label: format!("{} (built in)", one.title()),
        }));
    }
    Ok(choices)
}
