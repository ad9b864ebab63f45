//! When to use colors.

use clap::ValueEnum;

#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ColorWhen {
    #[default]
    Auto,
    Always,
    Never,
}

/// Flags win over `NO_COLOR`, that over `CLICOLOR_FORCE`, that over the terminal.
pub(crate) fn use_colors(when: ColorWhen, is_terminal: bool) -> bool {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let force = variable("CLICOLOR_FORCE");
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty()) => false,
        ColorWhen::Auto if !force.is_empty() && force != "0" => true,
        ColorWhen::Auto => is_terminal && variable("TERM") != "dumb" && variable("CLICOLOR") != "0",
    }
}
