//! `persona help [COMMAND…|TOPIC]`.

use clap::Command;

use super::help_topics::{TOPICS, topic};
use super::{CommandError, Exit, Ui};
use crate::ops::OpsError;
use crate::text::{did_you_mean, nearest};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona help patch
  persona help exit-codes")]
pub(crate) struct Args {
    /// Command (and subcommand), or a topic: exit-codes, drafts, where, yaml, environment, codes
    #[arg(value_name = "COMMAND|TOPIC", add = super::complete::help_topics())]
    words: Vec<String>,
}

pub(crate) fn run(ui: &Ui, args: &Args, mut command: Command) -> Result<Exit, CommandError> {
    if let [word] = args.words.as_slice()
        && let Some(text) = topic(word)
    {
        ui.print(&text)?;
        return Ok(Exit::Done);
    }
    command.build();
    let mut found = &mut command;
    for word in &args.words {
        let names: Vec<String> =
            found.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        found = match found.find_subcommand_mut(word) {
            Some(sub) => sub,
            None => {
                let words = names.iter().map(String::as_str).chain(TOPICS);
                return Err(OpsError::Usage {
                    message: format!("no command or topic `{word}`"),
                    hint: nearest(word, words).map(|near| did_you_mean(near).into()),
                }
                .into());
            }
        };
    }
    // What `--help` prints: it knows whether the long form has anything to add.
    let words = args.words.iter().map(String::as_str);
    let line = std::iter::once("persona").chain(words).chain(std::iter::once("--help"));
    let Err(help) = command.try_get_matches_from(line) else { return Ok(Exit::Done) };
    let help = help.render();
    let text = if ui.out_style.color { help.ansi().to_string() } else { help.to_string() };
    ui.print(&text)?;
    Ok(Exit::Done)
}
