//! Questions on a terminal.

use std::io::Write as _;
use std::sync::Once;

use dialoguer::theme::{ColorfulTheme, SimpleTheme};
use dialoguer::{Confirm, Input, MultiSelect, Select};

use super::editor::write_text;
use super::{CommandError, Exit, Ui};
use crate::diagnostic::code::Class;
use crate::model::{Field, NameError, PERSONA, PersonaName};
use crate::ops::OpsError;
use crate::text::escape_controls;

impl Ui {
    /// Asks for confirmation; off a terminal the flag that gives it is named.
    pub(crate) fn confirm(&self, question: &str) -> Result<bool, CommandError> {
        self.ask_yes_or_no(question, false)
    }

    /// Asks what is meant unless it is declined.
    pub(crate) fn confirm_unless_no(&self, question: &str) -> Result<bool, CommandError> {
        self.ask_yes_or_no(question, true)
    }

    fn ask_yes_or_no(&self, question: &str, default: bool) -> Result<bool, CommandError> {
        if !self.is_interactive {
            let message = "cannot ask for confirmation without a terminal; pass `--yes`";
            return Err(OpsError::usage(message).into());
        }
        restore_cursor_on_interrupt();
        Ok(Confirm::with_theme(&ColorfulTheme::default())
            .with_prompt(escape_controls(question, false))
            .default(default)
            .interact()?)
    }

    /// Asks for a name until one is given that is not taken.
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
            .allow_empty(true)
            .validate_with(fits)
            .interact_text()?)
    }

    /// Asks for the text of a required field until one is given.
    pub(crate) fn ask_field(&self, field: &Field) -> Result<String, CommandError> {
        restore_cursor_on_interrupt();
        let mut title = field.key.replace('_', " ");
        title[..1].make_ascii_uppercase();
        let is_given = |text: &String| {
            if text.trim().is_empty() { Err("a value is required") } else { Ok(()) }
        };
        Ok(Input::<String>::with_theme(&ColorfulTheme::default())
            .with_prompt(title)
            .allow_empty(true)
            .validate_with(is_given)
            .interact_text()?)
    }

    /// Asks for a text that may be left out.
    pub(crate) fn ask_text(&self, question: &str) -> Result<Option<String>, CommandError> {
        let text = self.ask_line(&format!("{question} (empty: none)"))?;
        Ok(Some(text).filter(|text| !text.trim().is_empty()))
    }

    /// Asks for a text that may have several lines; `e` opens the editor.
    pub(crate) fn ask_long_text(
        &self,
        question: &str,
        is_required: bool,
    ) -> Result<Option<String>, CommandError> {
        let empty = if is_required { "" } else { ", empty: none" };
        match self.ask_line(&format!("{question} (e: editor{empty})"))?.as_str() {
            "e" => Ok(Some(write_text(self)?)),
            text => Ok(Some(text.to_owned())),
        }
        .map(|text| text.filter(|text| !text.trim().is_empty()))
    }

    fn ask_line(&self, prompt: &str) -> Result<String, CommandError> {
        restore_cursor_on_interrupt();
        let theme = ColorfulTheme::default();
        let input = Input::<String>::with_theme(&theme).with_prompt(prompt);
        Ok(input.allow_empty(true).interact_text()?)
    }

    /// Asks for any number of the choices.
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

    /// Asks for one of the choices, or none.
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

/// Brings back the cursor, which a question hides, on Ctrl-C. Called with the first question, so
/// that commands that ask nothing keep the system's own behavior.
pub(super) fn restore_cursor_on_interrupt() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = ctrlc::set_handler(|| {
            let _ = std::io::stderr().write_all(b"\x1b[?25h\n");
            std::process::exit(Exit::Error(Class::Interrupted).code().into());
        });
    });
}

/// Returns the choices of a field, for a picker.
pub(crate) fn choices_of(key: &str) -> &'static [&'static str] {
    PERSONA.field(key).and_then(|field| field.kind.choices()).unwrap_or_default()
}
