//! Questions on a terminal.

use dialoguer::theme::ColorfulTheme;
use dialoguer::{Confirm, Input, MultiSelect, Select};

use super::context::Context;
use super::failure::Failure;
use crate::model::{PersonaName, field};
use crate::ops::OpsError;
use crate::text::visible;

impl Context {
    /// Asks a yes-or-no question; off a terminal the flag that answers it is named.
    pub(crate) fn confirm(&self, question: &str, flag: &str) -> Result<bool, Failure> {
        if !self.is_interactive() {
            return Err(OpsError::Usage {
                message: format!("{question} There is nobody to ask"),
                hint: Some(format!("give {flag}")),
            }
            .into());
        }
        Ok(Confirm::with_theme(&ColorfulTheme::default())
            .with_prompt(visible(question, false))
            .default(false)
            .interact()?)
    }

    /// Asks for a name until one is given.
    pub(crate) fn ask_name(&self) -> Result<String, Failure> {
        Ok(Input::<String>::with_theme(&ColorfulTheme::default())
            .with_prompt("Name")
            .validate_with(|text: &String| text.parse::<PersonaName>().map(|_| ()))
            .interact_text()?)
    }

    /// Asks for a text that may be left out.
    pub(crate) fn ask_text(&self, question: &str) -> Result<Option<String>, Failure> {
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
    ) -> Result<Vec<String>, Failure> {
        let picked = MultiSelect::with_theme(&ColorfulTheme::default())
            .with_prompt(format!("{question} (space picks, enter goes on)"))
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
    ) -> Result<Option<String>, Failure> {
        let items: Vec<&str> = ["(none)"].into_iter().chain(choices.iter().copied()).collect();
        let at = Select::with_theme(&ColorfulTheme::default())
            .with_prompt(question)
            .items(&items)
            .default(0)
            .interact()?;
        Ok(choices.get(at.wrapping_sub(1)).map(|text| (*text).to_owned()))
    }
}

/// The choices of a field, for a picker.
pub(crate) fn choices_of(key: &str) -> &'static [&'static str] {
    field(key).and_then(|field| field.kind.choices()).unwrap_or_default()
}
