//! How much a terminal can show.

use anstyle::{AnsiColor, Effects};

/// What the receiver of a text can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) color: bool,
    /// Columns; none in a pipe.
    pub(crate) width: Option<usize>,
}

/// What a piece of text means; its colour follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paint {
    Error,
    Warning,
    Hint,
    Name,
    Dim,
    Added,
    Removed,
    Heading,
}

impl Style {
    /// `text` in the colour of its meaning, or as it is when there is no colour.
    pub(crate) fn paint(self, paint: Paint, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        let style = match paint {
            Paint::Error => AnsiColor::BrightRed.on_default().effects(Effects::BOLD),
            Paint::Warning => AnsiColor::Yellow.on_default().effects(Effects::BOLD),
            Paint::Hint => AnsiColor::BrightCyan.on_default(),
            Paint::Name => anstyle::Style::new().effects(Effects::BOLD),
            Paint::Dim => anstyle::Style::new().effects(Effects::DIMMED),
            Paint::Added => AnsiColor::Green.on_default(),
            Paint::Removed => AnsiColor::Red.on_default(),
            Paint::Heading => AnsiColor::Cyan.on_default().effects(Effects::BOLD),
        };
        format!("{style}{text}{style:#}")
    }
}
