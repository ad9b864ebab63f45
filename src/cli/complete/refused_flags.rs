//! Leaves out commands that are not meant, and flags of all commands where a command would refuse or
//! ignore them.

use clap::Command;

use super::line::words;
use crate::exchange::{FORMATS, Format};
use crate::model::NOUNS;

/// Commands that print definitions, as JSON or as the response of a system.
const PRINTING: &[&str] = &[
    "create",
    "list",
    "show",
    "patch",
    "edit",
    "rename",
    "duplicate",
    "delete",
    "draft",
    "library",
];

/// Takes everything but their names from the commands that the words do not mention: building all
/// of them is most of what a completion takes. The last word is still being typed.
pub(crate) fn trim_commands(command: Command) -> Command {
    let words = words();
    let typed = &words[..words.len().saturating_sub(1)];
    let is_mentioned = |one: &Command| {
        typed
            .iter()
            .any(|word| one.get_name() == word || one.get_all_aliases().any(|alias| alias == word))
    };
    if !command.get_subcommands().any(is_mentioned) {
        return command;
    }
    command.mut_subcommands(|one| {
        if is_mentioned(&one) { one } else { Command::new(one.get_name().to_owned()) }
    })
}

/// Hides `--as` and `--array` in the commands that do not take them.
pub(crate) fn hide_refused_flags(mut command: Command) -> Command {
    // Only now do commands have the flags of all.
    command.build();
    command.mut_subcommands(|one| {
        let name = one.get_name();
        let noun = NOUNS.iter().find(|shape| shape.noun == name);
        let has_response = |format: &&Format| format.api.is_some();
        let mut systems = FORMATS.iter().copied().filter(has_response);
        let flags: &[&str] = match noun {
            Some(shape) if systems.any(|system| system.table(shape).is_some()) => &[],
            None if PRINTING.contains(&name) => &[],
            None if !["resource", "image"].contains(&name) => &["as_system", "array"],
            _ => &["as_system"],
        };
        flags.iter().fold(one, |command, flag| hide(command, flag))
    })
}

fn hide(command: Command, flag: &str) -> Command {
    let command = command.mut_subcommands(|one| hide(one, flag));
    command.mut_args(|arg| if arg.get_id() == flag { arg.hide(true) } else { arg })
}
