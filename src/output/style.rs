//! How much a terminal can show.

use anstyle::{AnsiColor, Style as Ansi};

/// What the receiver of a text can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) color: bool,
    /// Columns of the terminal; none in a pipe, where nothing is ever cut.
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
    /// `text` in the colour of its meaning, or as it is where there is no colour.
    pub(crate) fn paint(self, paint: Paint, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        let ansi = paint.ansi();
        format!("{ansi}{text}{ansi:#}")
    }
}

impl Paint {
    fn ansi(self) -> Ansi {
        let color = |color: AnsiColor| Ansi::new().fg_color(Some(color.into()));
        match self {
            Self::Error => color(AnsiColor::Red).bold(),
            Self::Warning => color(AnsiColor::Yellow).bold(),
            Self::Hint => color(AnsiColor::Cyan),
            Self::Name => Ansi::new().bold(),
            Self::Dim => Ansi::new().dimmed(),
            Self::Added => color(AnsiColor::Green),
            Self::Removed => color(AnsiColor::Red),
            Self::Heading => Ansi::new().bold(),
        }
    }
}
