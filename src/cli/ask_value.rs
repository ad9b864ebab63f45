//! Questions about variables: their types and their values.

use dialoguer::theme::{ColorfulTheme, SimpleTheme};
use dialoguer::{Confirm, Input, MultiSelect, Select};

use super::{CommandError, Ui};
use crate::model::{PromptValue, Value, Variable, VariableType, is_variable_name};
use crate::ops::variable::parse_value;

impl Ui {
    /// Asks for the value of a variable until one fits: choices in a picker, all else checked.
    pub(crate) fn ask_value(&self, variable: &Variable) -> Result<PromptValue, CommandError> {
        let theme = ColorfulTheme::default();
        let question = match variable.title() {
            name if name == variable.name => name.to_owned(),
            label => format!("{label} ({})", variable.name),
        };
        let options = variable.sorted_options();
        let labels: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();
        loop {
            let answer = match variable.kind {
                VariableType::SingleChoice => {
                    let picker = Select::with_theme(&theme).with_prompt(&question);
                    let at = picker.items(&labels).default(0).interact()?;
                    variable.accept(&Value::from(labels[at]))
                }
                VariableType::MultiChoice => {
                    let prompt = format!("{question}: space to select, enter to continue");
                    let picker = MultiSelect::with_theme(&SimpleTheme).with_prompt(prompt);
                    let picked = picker.items(&labels).interact()?;
                    variable.accept(&picked.into_iter().map(|at| Value::from(labels[at])).collect())
                }
                VariableType::Bool => {
                    let asked = Confirm::with_theme(&theme).with_prompt(&question);
                    variable.accept(&Value::Bool(asked.interact()?))
                }
                VariableType::TextLong => {
                    let text =
                        self.ask_long_text(&question, variable.required)?.unwrap_or_default();
                    parse_value(variable, &text)
                }
                _ => {
                    let kind = variable.kind.describe();
                    let checked = variable.clone();
                    let text = Input::<String>::with_theme(&theme)
                        .with_prompt(format!("{question}, {kind}"))
                        .allow_empty(true)
                        .validate_with(move |text: &String| {
                            checked
                                .read(text)
                                .and_then(|filled| checked.require(filled))
                                .map(|_| ())
                        })
                        .interact_text()?;
                    parse_value(variable, &text)
                }
            };
            match answer.and_then(|filled| variable.require(filled)) {
                Ok(filled) => return Ok(filled),
                Err(error) => self.warning(&error.to_string()),
            }
        }
    }

    /// Asks for the name of a variable until one fits.
    pub(crate) fn ask_variable_name(&self) -> Result<String, CommandError> {
        let fits = |text: &String| {
            if is_variable_name(text) {
                Ok(())
            } else {
                Err("a letter a-z, then letters a-z, digits and _, at most 50 in all")
            }
        };
        Ok(Input::<String>::with_theme(&ColorfulTheme::default())
            .with_prompt("Name")
            .allow_empty(true)
            .validate_with(fits)
            .interact_text()?)
    }

    /// Asks for one of the choices.
    pub(crate) fn pick(&self, question: &str, choices: &[&str]) -> Result<String, CommandError> {
        let theme = ColorfulTheme::default();
        let picker = Select::with_theme(&theme).with_prompt(question);
        let at = picker.items(choices).default(0).interact()?;
        Ok(choices.get(at).copied().unwrap_or_default().to_owned())
    }

    /// Asks a yes-or-no question whose answer changes nothing by itself.
    pub(crate) fn ask_yes(&self, question: &str) -> Result<bool, CommandError> {
        let theme = ColorfulTheme::default();
        let asked = Confirm::with_theme(&theme).with_prompt(question);
        Ok(asked.default(false).interact()?)
    }
}
