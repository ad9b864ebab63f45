//! `persona explain`.

use serde_json::{Map, Value, json};

use super::{CommandError, Env, Exit, Ui, complete};
use crate::diagnostic::{Code, Hint};
use crate::exchange;
use crate::model::Vocabulary;
use crate::ops::explain::{KeyHelp, Topic, document_keys, every, explain};
use crate::ops::{EntityKind, OpsError};
use crate::output::{Format, Paint, RulePage, Style, pretty, yaml_document};
use crate::text::{Route, nearest};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona explain
  persona explain accent
  persona explain behavior_config.cut_in.min_words
  persona explain scenario
  persona explain manifest.library
  persona explain format feather
  persona explain unknown-choice")]
pub(crate) struct Args {
    /// Dotted key, kind of definition or code of a diagnostic
    #[arg(value_name = "FIELD|CODE", add = complete::topics())]
    word: Option<String>,
    /// With `format`: the format to explain; without it they are listed
    #[arg(value_name = "FORMAT")]
    format: Option<String>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    match (args.word.as_deref(), &args.format) {
        (Some("format" | "formats"), None) => return list_formats(ui),
        (Some("format"), Some(name)) => return one_format(ui, name),
        (_, Some(name)) => {
            let message = format!("unexpected word `{name}`");
            return Err(CommandError::usage(message, Hint::command("explain format NAME")));
        }
        _ => {}
    }
    // Outside of a workspace, and in a broken one, the built-in choices are explained.
    let workspace = env.workspace_or_none();
    let vocabulary = workspace.map(|workspace| workspace.vocabulary().clone());
    let vocabulary = vocabulary.unwrap_or_else(|_| Vocabulary::default());
    match &args.word {
        None => table(ui, &every(&vocabulary))?,
        Some(word) => match document_keys(word, &vocabulary) {
            Some(keys) => table(ui, &keys)?,
            None => print_topic(ui, &explain(word, &vocabulary)?)?,
        },
    }
    Ok(Exit::Done)
}

/// Lists the formats of `import`, `export` and `convert`.
fn list_formats(ui: &Ui) -> Result<Exit, CommandError> {
    let row = |format: &&exchange::Format| {
        let is_written = format.output.is_some() || format.runner.is_some();
        let ways = match (format.tables.is_empty(), is_written) {
            (true, _) => "written",
            (false, true) => "read, written",
            (false, false) => "read",
        };
        let entries = [("name", format.name), ("ways", ways), ("about", format.doc)];
        entries.map(|(key, text)| (key.to_owned(), Value::from(text))).into_iter().collect()
    };
    let rows: Vec<Map<String, Value>> = exchange::FORMATS.iter().map(row).collect();
    ui.print_rows(["name", "ways", "about"].map(Route::key).to_vec(), &rows)?;
    Ok(Exit::Done)
}

/// Prints the page of one format.
fn one_format(ui: &Ui, name: &str) -> Result<Exit, CommandError> {
    let Some(format) = exchange::find_format(name) else {
        let names = exchange::FORMATS.iter().map(|format| format.name);
        return Err(OpsError::NotFound {
            sought: EntityKind::Format,
            reference: name.to_owned(),
            place: "the list of formats".to_owned(),
            nearest: nearest(name, names).map(str::to_owned),
        }
        .into());
    };
    ui.print(&format.page())?;
    Ok(Exit::Done)
}

fn print_topic(ui: &Ui, topic: &Topic) -> Result<(), CommandError> {
    let value = match topic {
        Topic::Key(key) => key.json(),
        Topic::Code(code) => code_json(code),
    };
    let map = value.as_object().cloned().unwrap_or_default();
    let text = match (ui.format(), topic) {
        (Format::Json, _) => format!("{}\n", pretty(&value)),
        (Format::Jsonl, _) => format!("{value}\n"),
        (Format::Yaml, _) => yaml_document(&map, ui.out_style),
        (Format::Name | Format::Id | Format::Slug, Topic::Key(key)) => format!("{}\n", key.key),
        (Format::Name | Format::Id | Format::Slug, Topic::Code(code)) => format!("{}\n", code.name),
        (Format::Csv, _) => return print_rows(ui, &[map]),
        (Format::Table, Topic::Key(key)) => key_text(key, ui.out_style),
        (Format::Table, Topic::Code(code)) => code_text(code, ui.out_style),
    };
    ui.print(&text)
}

/// Prints all keys, those of records below them.
fn table(ui: &Ui, keys: &[KeyHelp]) -> Result<(), CommandError> {
    fn rows(keys: &[KeyHelp], found: &mut Vec<Map<String, Value>>, nested: bool) {
        for key in keys {
            if let Value::Object(map) = key.json() {
                found.push(map);
            }
            if nested {
                rows(&key.children, found, nested);
            }
        }
    }
    let mut found = Vec::new();
    // Objects hold their children themselves.
    let nested = matches!(ui.format(), Format::Table | Format::Csv) || ui.format().is_reference();
    rows(keys, &mut found, nested);
    if ui.format().is_reference() {
        let names = found.iter().filter_map(|map| map.get("key")?.as_str());
        let names: String = names.map(|name| format!("{name}\n")).collect();
        return ui.print(&names);
    }
    print_rows(ui, &found)
}

fn print_rows(ui: &Ui, rows: &[Map<String, Value>]) -> Result<(), CommandError> {
    ui.print_rows(["key", "type", "default", "description"].map(Route::key).to_vec(), rows)
}

fn key_text(key: &KeyHelp, style: Style) -> String {
    let field = key.field;
    let mut text = format!("{}\n  {}\n\n", style.paint(Paint::Heading, &key.key), field.doc);
    let mut line = |label: &str, value: &str| {
        let label = style.paint(Paint::Dim, &format!("{label:<8}"));
        text.push_str(&format!("  {label}  {value}\n"));
    };
    line("type", key.kind());
    for (at, rule) in key.rules().iter().enumerate() {
        line(if at == 0 { "rule" } else { "" }, rule);
    }
    let widest = key.choices.iter().map(|choice| choice.chars().count()).max().unwrap_or_default();
    for (at, choice) in key.choices.iter().enumerate() {
        let meaning = key.meaning(choice);
        let shown = meaning.map(|meaning| format!("{choice:<widest$}  in a prompt: {meaning}"));
        line(if at == 0 { "choices" } else { "" }, shown.as_deref().unwrap_or(choice));
    }
    if let Some(default) = field.default {
        line("default", default);
    }
    line("example", &format!("{}: {}", field.key, field.example));
    for (at, (system, spelling)) in key.systems().into_iter().enumerate() {
        line(if at == 0 { "systems" } else { "" }, &format!("{system} ({spelling})"));
    }
    if !key.children.is_empty() {
        text.push_str(&format!("\n{}\n", style.paint(Paint::Heading, "keys")));
        children(&key.children, style, 1, &mut text);
    }
    text
}

fn children(keys: &[KeyHelp], style: Style, depth: usize, text: &mut String) {
    let widest = keys.iter().map(|key| key.field.key.len()).max().unwrap_or_default();
    for key in keys {
        let name = style.paint(Paint::Dim, &format!("{:<widest$}", key.field.key));
        let default = key.field.default.map(|text| format!(" (default {text})"));
        let default = default.unwrap_or_default();
        let indent = "  ".repeat(depth);
        text.push_str(&format!("{indent}{name}  {}{default}\n", key.field.doc));
        children(&key.children, style, depth + 1, text);
    }
}

fn code_text(code: &Code, style: Style) -> String {
    let page = RulePage::of(code);
    let indented =
        |text: &str| -> String { text.lines().map(|line| format!("  {line}\n")).collect() };
    format!(
        "{} ({})\n  {}\n\n{}\n{}\n{}\n{}",
        style.paint(Paint::Heading, code.name),
        code.severity.as_str(),
        code.title,
        wrap(&page.why()),
        format_args!("{}\n{}", style.paint(Paint::Removed, "wrong"), indented(page.wrong())),
        style.paint(Paint::Added, "right"),
        indented(page.right()),
    )
}

/// Wraps prose to lines of a readable length.
fn wrap(prose: &str) -> String {
    const WIDTH: usize = 78;
    let mut lines = vec![String::from(" ")];
    for word in prose.split_whitespace() {
        let last = lines.last().map_or(0, |line| line.chars().count());
        if last + 1 + word.chars().count() > WIDTH {
            lines.push(String::from(" "));
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.join("\n") + "\n"
}

fn code_json(code: &Code) -> Value {
    let page = RulePage::of(code);
    json!({
        "code": code.name,
        "severity": code.severity.as_str(),
        "title": code.title,
        "why": page.why(),
        "wrong": page.wrong(),
        "right": page.right(),
    })
}
