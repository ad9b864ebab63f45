//! The groups of commands in `persona --help`.

use clap::Command;

pub(super) const GROUPS: [(&str, &[&str]); 6] = [
    (
        "Personas",
        &[
            "create",
            "list",
            "show",
            "patch",
            "edit",
            "rename",
            "delete",
            "duplicate",
            "diff",
            "log",
            "render",
            "generate",
        ],
    ),
    ("Checks", &["validate", "fmt", "schema", "explain", "coverage"]),
    ("Review", &["draft", "resource"]),
    ("Definitions", &["project", "library", "variable", "scenario", "image"]),
    ("Exchange", &["import", "export", "convert"]),
    ("Workspace", &["init", "undo", "git", "completions", "man", "help"]),
];

/// Returns the help template of the program, which lists the commands in groups.
pub(super) fn template(command: &Command) -> String {
    let mut text = String::from("{about-with-newline}\n{usage-heading} {usage}\n");
    for (title, names) in GROUPS {
        text.push_str(&format!("\n{title}:\n"));
        for name in names {
            let about = command.find_subcommand(name).and_then(Command::get_about);
            let about = about.map(ToString::to_string).unwrap_or_default();
            text.push_str(&format!("  {name:<11}  {}\n", about));
        }
    }
    text + "\nGlobal options:\n{options}{after-help}"
}

#[cfg(test)]
mod tests {
    use super::GROUPS;
    use crate::cli::Cli;
    use clap::CommandFactory as _;

    #[test]
    fn every_command_is_in_one_group() {
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| *names).copied().collect();
        let command = Cli::command();
        let mut names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        grouped.sort_unstable();
        names.sort_unstable();
        assert_eq!(grouped, names);
    }
}
