//! How much the reader of an output can and may see.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style as Ansi};

use crate::text::escape_controls;

/// What the reader of a text can and may see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) color: bool,
    /// Columns of the terminal; none in a pipe, where nothing is ever cut.
    pub(crate) width: Option<usize>,
    /// Whether secrets are shown to people as they are.
    pub(crate) shows_secrets: bool,
}

/// What a piece of text means; its color follows.
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
    /// Returns whether the output goes to a terminal rather than a pipe.
    pub(crate) fn on_terminal(self) -> bool {
        self.color || self.width.is_some()
    }

    /// Returns machine text of several lines as this reader may see it: untouched in a pipe, with
    /// control and bidirectional characters spelled out on a terminal.
    pub(crate) fn safe(self, text: &str) -> Cow<'_, str> {
        if self.on_terminal() { escape_controls(text, true) } else { Cow::Borrowed(text) }
    }

    /// Returns `text` in the color of its meaning, unchanged without color.
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
