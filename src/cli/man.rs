//! `persona man`.

use std::path::{Path, PathBuf};

use clap::Command;
use clap_mangen::Man;

use super::exit::{Exit, MEANINGS};
use super::{CommandError, Env, Ui};
use crate::diagnostic::Hint;
use crate::ops::OpsError;
use crate::store::{create_output_folder, write_output_file};
use crate::text::{count, shell_word};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona man | man -l -
  persona man ~/.local/share/man/man1")]
pub(crate) struct Args {
    /// Directory for one page per command; it is made if need be
    #[arg(value_name = "DIR")]
    directory: Option<PathBuf>,
}

pub(crate) fn run(
    env: &Env,
    ui: &Ui,
    args: &Args,
    mut command: Command,
) -> Result<Exit, CommandError> {
    command.build();
    let Some(directory) = &args.directory else {
        ui.print(&page(command)?)?;
        return Ok(Exit::Done);
    };
    let named = directory.to_str().and_then(|word| command.find_subcommand(word));
    let directory = env.directory.join(directory);
    if let Some(named) = named.filter(|_| !directory.exists()) {
        let name = named.get_name();
        return Err(OpsError::Usage {
            message: format!("`{name}` is a command, and no directory for the pages"),
            hint: Some(Hint::command(format!("help {}", shell_word(name))).then(format!(
                "; for a directory of that name: {}",
                shell_word(&format!("./{name}"))
            ))),
        }
        .into());
    }
    create_output_folder(&directory).map_err(OpsError::from)?;
    let written = write(&command, "persona", &directory)?;
    ui.say(&format!("wrote {} to {}", count(written, "page"), directory.display()));
    Ok(Exit::Done)
}

/// Writes the pages of a command and of the commands below it; says how many.
fn write(command: &Command, name: &str, directory: &Path) -> Result<usize, CommandError> {
    let named = command.clone().name(name.to_owned()).bin_name(name.replace('-', " "));
    let page = page(named)?;
    write_output_file(directory, &format!("{name}.1"), page.as_bytes()).map_err(OpsError::from)?;
    let mut written = 1;
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
        written += write(inner, &format!("{name}-{}", inner.get_name()), directory)?;
    }
    Ok(written)
}

fn page(command: Command) -> Result<String, CommandError> {
    let mut roff = Vec::new();
    Man::new(command).date("").manual("Persona manual").render(&mut roff)?;
    Ok(with_examples(&String::from_utf8_lossy(&roff)) + &exit_status())
}

/// Keeps the lines of the examples, which the generator fills like prose.
fn with_examples(roff: &str) -> String {
    const EXTRA: &str = ".SH EXTRA\n";
    let Some((before, rest)) = roff.split_once(EXTRA) else { return roff.to_owned() };
    let end = rest.find("\n.SH ").map_or(rest.len(), |at| at + 1);
    let (examples, after) = rest.split_at(end);
    let examples = examples.strip_prefix("Examples:\n").unwrap_or(examples).trim_end();
    format!("{before}.SH EXAMPLES\n.nf\n{examples}\n.fi\n{after}")
}

fn exit_status() -> String {
    let mut roff = String::from(".SH EXIT STATUS\n");
    for (code, meaning) in MEANINGS {
        roff.push_str(&format!(".TP\n\\fB{}\\fR\n{}\n", code, meaning));
    }
    roff
}
