//! Questions on a terminal.

use std::io::Write as _;
use std::sync::Once;

use dialoguer::theme::{ColorfulTheme, SimpleTheme};
use dialoguer::{Confirm, Input, MultiSelect, Select};

use super::error::CommandError;
use super::exit::Exit;
use super::ui::Ui;
use crate::diagnostic::code::Class;
use crate::model::{NameError, PERSONA, PersonaName};
use crate::text::escape_controls;

impl Ui {
    /// Asks a yes-or-no question; off a terminal the flag that answers it is named.
    pub(crate) fn confirm(&self, question: &str, flag: &str) -> Result<bool, CommandError> {
        if !self.is_interactive {
            return Err(CommandError::usage(
                format!("cannot ask without a terminal: {question}"),
                format!("pass {flag}"),
            ));
        }
        restore_cursor_on_interrupt();
        Ok(Confirm::with_theme(&ColorfulTheme::default())
            .with_prompt(escape_controls(question, false))
            .default(false)
            .interact()?)
    }

    /// Asks for a name until one is given that `taken` finds nobody to have.
    pub(crate) fn ask_name(
        &self,
        taken: impl Fn(&str) -> Option<String>,
    ) -> Result<String, CommandError> {
        restore_cursor_on_interrupt();
        let fits = |text: &String| {
            let name: PersonaName = text.parse().map_err(|error: NameError| error.to_string())?;
            taken(name.as_str())
                .map_or(Ok(()), |told| Err(escape_controls(&told, false).into_owned()))
        };
        Ok(Input::<String>::with_theme(&ColorfulTheme::default())
            .with_prompt("Name")
            .validate_with(fits)
            .interact_text()?)
    }

    /// Asks for a text that may be left out.
    pub(crate) fn ask_text(&self, question: &str) -> Result<Option<String>, CommandError> {
        restore_cursor_on_interrupt();
        let text = Input::<String>::with_theme(&ColorfulTheme::default())
            .with_prompt(format!("{question} (empty: none)"))
            .allow_empty(true)
            .interact_text()?;
        Ok(Some(text).filter(|text| !text.trim().is_empty()))
    }

    /// Lets somebody pick any number of the choices.
    pub(crate) fn pick_several(
        &self,
        question: &str,
        choices: &[&str],
    ) -> Result<Vec<String>, CommandError> {
        restore_cursor_on_interrupt();
        let picked = MultiSelect::with_theme(&SimpleTheme)
            .with_prompt(format!("{question} (space to select, enter to continue)"))
            .items(choices)
            .interact()?;
        Ok(picked
            .into_iter()
            .filter_map(|at| choices.get(at))
            .map(|text| (*text).to_owned())
            .collect())
    }

    /// Lets somebody pick one of the choices, or none.
    pub(crate) fn pick_one(
        &self,
        question: &str,
        choices: &[&str],
    ) -> Result<Option<String>, CommandError> {
        let items: Vec<&str> = ["(none)"].into_iter().chain(choices.iter().copied()).collect();
        restore_cursor_on_interrupt();
        let at = Select::with_theme(&ColorfulTheme::default())
            .with_prompt(question)
            .items(&items)
            .default(0)
            .interact()?;
        Ok(choices.get(at.wrapping_sub(1)).map(|text| (*text).to_owned()))
    }
}

/// A question hides the cursor; Ctrl-C has to bring it back. Installed with the first question, so
/// that commands that ask nothing keep the system's own behaviour.
fn restore_cursor_on_interrupt() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = ctrlc::set_handler(|| {
            let _ = std::io::stderr().write_all(b"\x1b[?25h\n");
            std::process::exit(Exit::Error(Class::Interrupted).code().into());
        });
    });
}

/// The choices of a field, for a picker.
pub(crate) fn choices_of(key: &str) -> &'static [&'static str] {
    PERSONA.field(key).and_then(|field| field.kind.choices()).unwrap_or_default()
}
