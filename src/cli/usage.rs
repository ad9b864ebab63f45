//! A command line that clap cannot read.

use std::borrow::Cow;
use std::io::{self, IsTerminal as _, Write as _};

use clap::ValueEnum as _;

use super::args::{ColorWhen, use_colors};
use super::error_report::ErrorReport;
use super::exit::Exit;
use crate::diagnostic::Hint;
use crate::diagnostic::code::Class;
use crate::exchange::find_format;
use crate::text::escape_controls;

/// The commands of other tools, below which noun, and what does the same here.
const OTHER_COMMANDS: [(&str, &str, &str); 32] = [
    ("", "describe", "persona show REF"),
    ("", "view", "persona show REF"),
    ("", "cat", "persona show REF"),
    ("", "info", "persona show REF"),
    ("", "read", "persona show REF"),
    ("", "open", "persona edit REF, or persona show REF"),
    ("", "add", "persona create NAME"),
    ("", "apply", "persona create -f FILE, or persona patch REF -f FILE"),
    ("", "set", "persona patch REF --set KEY=VALUE"),
    ("", "unset", "persona patch REF --unset KEY"),
    ("", "tag", "persona patch REF --add tags=TAG"),
    ("", "modify", "persona patch REF --set KEY=VALUE"),
    ("", "remove", "persona delete REF"),
    ("", "del", "persona delete REF"),
    ("", "destroy", "persona delete REF"),
    ("", "copy", "persona duplicate REF"),
    ("", "clone", "persona duplicate REF"),
    ("", "move", "persona rename REF NAME"),
    ("", "search", "persona list --search TEXT"),
    ("", "find", "persona list --search TEXT"),
    ("", "stats", "persona coverage"),
    ("", "status", "persona git status"),
    ("", "format", "persona fmt"),
    ("", "lint", "persona validate"),
    ("", "check", "persona validate"),
    ("", "test", "persona validate"),
    ("", "doctor", "persona validate"),
    ("", "version", "persona --version"),
    ("", "config", "settings are keys of persona.yaml: persona explain"),
    ("", "completion", "persona completions SHELL"),
    ("draft", "accept|approve|merge", "persona draft ack KEY --accept"),
    ("draft", "reject|decline|close", "persona draft ack KEY --reject"),
];

/// The flags of other tools, and what does the same here.
const OTHER_FLAGS: [(&str, &str); 14] = [
    ("--json", "-o json"),
    ("--jq", "-o json, and pipe it into jq"),
    ("--format", "-o FORMAT"),
    ("--template", "-o json, or persona duplicate REF for a copy"),
    ("--long", "--columns KEYS, or persona show REF"),
    ("-l", "--columns KEYS, or persona show REF"),
    ("-n", "--limit N"),
    ("--max", "--limit N"),
    ("--filter", "--where KEY=VALUE"),
    ("--tag", "--tags TAG, --add tags=TAG, or --where tags=TAG"),
    ("--prompt", "--system-prompt TEXT"),
    ("--age", "--age-group CHOICE"),
    ("--editor", "persona edit REF"),
    ("--verbose", "-o yaml or -o json, which show everything"),
];

/// Suggests what does the same as an unknown command or flag does in other tools.
fn suggest_own(error: &mut clap::Error) {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        _ => None,
    };
    let tip = match error.kind() {
        ErrorKind::InvalidSubcommand => text(ContextKind::InvalidSubcommand).and_then(|word| {
            let words = words();
            let mut given = words.iter().filter(|given| !given.starts_with('-'));
            let noun = given.next().filter(|first| **first != word).map_or("", String::as_str);
            let own = OTHER_COMMANDS.iter().find(|(below, known, _)| {
                *below == noun && known.split('|').any(|one| one == word)
            });
            own.map(|(_, _, own)| *own)
        }),
        ErrorKind::UnknownArgument => text(ContextKind::InvalidArg).and_then(|flag| {
            OTHER_FLAGS.iter().find(|(known, _)| *known == flag).map(|(_, own)| *own)
        }),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let flag = text(ContextKind::InvalidArg).unwrap_or_default();
            let value = text(ContextKind::InvalidValue).unwrap_or_default();
            match flag.split_whitespace().next() {
                Some("--color") if value.starts_with('#') => {
                    Some("the color of a persona is --persona-color")
                }
                Some("--from") => Some("to copy a persona: persona duplicate REF"),
                _ => None,
            }
        }
        _ => None,
    };
    if error.kind() == ErrorKind::UnknownArgument {
        // That a flag could be passed as a value is never what was meant.
        error.remove(ContextKind::Suggested);
    }
    if let Some(tip) = tip {
        error.remove(ContextKind::SuggestedSubcommand);
        if error.remove(ContextKind::SuggestedArg).is_some() {
            // It shows the flag that clap would have suggested.
            error.remove(ContextKind::Usage);
        }
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
}

/// Reports a command line that clap could not read; help and version are not errors.
pub(crate) fn report(mut error: clap::Error) -> Exit {
    use clap::error::ErrorKind;
    suggest_own(&mut error);
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let words = words();
    let system = value_of(&words, "--as", None).and_then(find_format);
    let api = system.and_then(|system| system.api);
    if !asked && (api.is_some() || wants_json(&words)) {
        let (message, tip) = message_and_tip(&error.render().to_string());
        let report = ErrorReport::new("usage", message).with_optional_hint(tip.map(Hint::from));
        let text = api.map_or_else(|| report.for_programs(), |api| report.for_system(api));
        let _ = io::stderr().write_all(text.as_bytes());
        return Exit::Error(Class::Usage);
    }
    let rendered = error.render();
    let when = value_of(&words, "--color", None);
    let when = when.and_then(|when| ColorWhen::from_str(when, true).ok()).unwrap_or_default();
    let terminal = if asked { io::stdout().is_terminal() } else { io::stderr().is_terminal() };
    let harmless =
        words.iter().all(|word| matches!(escape_controls(word, false), Cow::Borrowed(_)));
    let text = if !harmless {
        // What clap quotes from the command line must not act on the terminal.
        spelled_out(rendered.to_string(), &words)
    } else if use_colors(when, terminal) {
        rendered.ansi().to_string()
    } else {
        rendered.to_string()
    };
    let _ = if asked {
        io::stdout().write_all(text.as_bytes())
    } else {
        io::stderr().write_all(text.as_bytes())
    };
    if asked { Exit::Done } else { Exit::Error(Class::Usage) }
}

/// Splits clap's text into the message, with the lines that belong to it, and the tip.
fn message_and_tip(rendered: &str) -> (String, Option<String>) {
    let lines = rendered.lines().map(str::trim).take_while(|line| {
        !line.starts_with("Usage:") && !line.starts_with("For more information")
    });
    let (tips, facts): (Vec<&str>, Vec<&str>) =
        lines.filter(|line| !line.is_empty()).partition(|line| line.starts_with("tip: "));
    let facts = facts.join(" ");
    let message = facts.strip_prefix("error: ").unwrap_or(&facts).to_owned();
    let tip = tips.first().and_then(|tip| tip.strip_prefix("tip: "));
    (message, tip.map(str::to_owned))
}

/// Returns a message with the words of the command line that are quoted in it made visible, line
/// ends included: they could forge a second message.
fn spelled_out(mut text: String, words: &[String]) -> String {
    for word in words {
        let value = word.split_once('=').map(|(_, value)| value);
        for part in [Some(word.as_str()), value].into_iter().flatten() {
            if let Cow::Owned(shown) = escape_controls(part, false) {
                text = text.replace(part, &shown);
            }
        }
    }
    escape_controls(&text, true).into_owned()
}

fn words() -> Vec<String> {
    std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect()
}

/// Returns the value that an unreadable command line gives a flag, as far as one can tell.
fn value_of<'a>(words: &'a [String], long: &str, short: Option<&str>) -> Option<&'a str> {
    words.iter().enumerate().rev().find_map(|(at, word)| {
        if word == long || Some(word.as_str()) == short {
            return words.get(at + 1).map(String::as_str);
        }
        let joined = word.strip_prefix(long).and_then(|rest| rest.strip_prefix('='));
        let short = short.filter(|_| !word.starts_with("--"));
        let glued = || Some(word.strip_prefix(short?)?.trim_start_matches('='));
        joined.or_else(glued)
    })
}

/// Returns whether the unreadable command line asked for JSON.
fn wants_json(words: &[String]) -> bool {
    value_of(words, "--output", Some("-o")).is_some_and(|format| format.starts_with("json"))
}
