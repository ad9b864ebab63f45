//! Two texts as a unified diff that `git apply` and `patch` take.

use std::fmt::Write as _;
use std::ops::Range;

use similar::{ChangeTag, DiffOp, TextDiff};

use super::{Paint, Style};
use crate::text::visible;

/// Lines shown around a change.
const CONTEXT: usize = 3;

/// The unified diff from `old` to `new`, each a path and a text; an absent file is `/dev/null`.
///
/// Without colour the bytes of the lines are kept; in colour the receiver is a terminal, and
/// control characters are made visible. Equal texts give an empty string.
pub(crate) fn unified(
    old: Option<(&str, &str)>,
    new: Option<(&str, &str)>,
    style: Style,
) -> String {
    let text = |side: Option<(&'_ str, &str)>| side.map_or_else(String::new, |(_, t)| t.to_owned());
    let (old_text, new_text) = (text(old), text(new));
    if old_text == new_text {
        return String::new();
    }
    let old_lines: Vec<&str> = old_text.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new_text.split_inclusive('\n').collect();
    let diff = TextDiff::from_slices(&old_lines, &new_lines);
    let mut out = header(old.map(|(path, _)| path), new.map(|(path, _)| path), style);
    for group in diff.grouped_ops(CONTEXT) {
        out.push_str(&style.paint(Paint::Dim, &hunk_header(&group)));
        out.push('\n');
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            push_line(&mut out, change.tag(), change.value(), style);
        }
    }
    out
}

fn header(old: Option<&str>, new: Option<&str>, style: Style) -> String {
    let mut lines = Vec::new();
    if let (Some(old), Some(new)) = (old, new)
        && old != new
    {
        lines.push(format!("diff --git {} {}", quoted("a/", old), quoted("b/", new)));
        lines.push(format!("rename from {}", quoted("", old)));
        lines.push(format!("rename to {}", quoted("", new)));
    }
    lines.push(format!("--- {}", side("a/", old)));
    lines.push(format!("+++ {}", side("b/", new)));
    lines.iter().map(|line| style.paint(Paint::Heading, line) + "\n").collect()
}

/// A path of the two header lines; `patch` needs a tab to know where one with a blank ends.
fn side(prefix: &str, path: Option<&str>) -> String {
    match path {
        None => "/dev/null".to_owned(),
        Some(path) if path.contains(' ') => quoted(prefix, path) + "\t",
        Some(path) => quoted(prefix, path),
    }
}

/// A path as git writes it: in quotes and with escapes when it holds characters that act.
fn quoted(prefix: &str, path: &str) -> String {
    let plain = format!("{prefix}{path}");
    let acts = |c: char| {
        c == '"' || c == '\\' || !visible(c.encode_utf8(&mut [0; 4]), false).eq(&c.to_string())
    };
    if !plain.contains(acts) {
        return plain;
    }
    let mut text = String::from("\"");
    for c in plain.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            _ if acts(c) => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(text, "\\{byte:03o}");
                }
            }
            _ => text.push(c),
        }
    }
    text + "\""
}

fn hunk_header(group: &[DiffOp]) -> String {
    let whole = |range: fn(&DiffOp) -> Range<usize>| {
        let start = group.first().map_or(0, |op| range(op).start);
        start..group.last().map_or(0, |op| range(op).end)
    };
    let (old, new) = (whole(DiffOp::old_range), whole(DiffOp::new_range));
    format!("@@ -{} +{} @@", hunk_range(&old), hunk_range(&new))
}

/// Lines count from one; an empty range names the line before it.
fn hunk_range(range: &Range<usize>) -> String {
    match range.len() {
        0 => format!("{},0", range.start),
        1 => format!("{}", range.start + 1),
        length => format!("{},{length}", range.start + 1),
    }
}

fn push_line(out: &mut String, tag: ChangeTag, value: &str, style: Style) {
    let (sign, paint) = match tag {
        ChangeTag::Equal => (' ', None),
        ChangeTag::Delete => ('-', Some(Paint::Removed)),
        ChangeTag::Insert => ('+', Some(Paint::Added)),
    };
    let line = value.strip_suffix('\n').unwrap_or(value);
    if style.color {
        let (text, end) = line.strip_suffix('\r').map_or((line, ""), |text| (text, "\r"));
        let shown = format!("{sign}{}", visible(text, true));
        out.push_str(&paint.map_or(shown.clone(), |paint| style.paint(paint, &shown)));
        out.push_str(end);
    } else {
        out.push(sign);
        out.push_str(line);
    }
    out.push('\n');
    if line.len() == value.len() {
        out.push_str("\\ No newline at end of file\n");
    }
}

#[cfg(test)]
mod tests {
    use super::{Style, unified};

    const PLAIN: Style = Style { color: false, width: None };
    const COLOR: Style = Style { color: true, width: None };

    #[test]
    fn a_change_is_shown_with_three_lines_around_it() {
        let old = "a\nb\nc\nd\ne\nf\ng\nh\ni\n";
        let new = old.replace("e\n", "E\n");
        let diff = unified(Some(("p/ada.yaml", old)), Some(("p/ada.yaml", &new)), PLAIN);
        insta::assert_snapshot!(diff, @"
        --- a/p/ada.yaml
        +++ b/p/ada.yaml
        @@ -2,7 +2,7 @@
         b
         c
         d
        -e
        +E
         f
         g
         h
        ");
        assert_eq!(unified(Some(("a", old)), Some(("a", old)), PLAIN), "");
    }

    #[test]
    fn absent_files_and_missing_newlines_are_told() {
        let added = unified(None, Some(("ada.yaml", "name: Ada")), PLAIN);
        insta::assert_snapshot!(added, @r"
        --- /dev/null
        +++ b/ada.yaml
        @@ -0,0 +1 @@
        +name: Ada
        \ No newline at end of file
        ");
        let removed = unified(Some(("my ada.yaml", "name: Ada\n")), None, PLAIN);
        assert_eq!(removed, "--- a/my ada.yaml\t\n+++ /dev/null\n@@ -1 +0,0 @@\n-name: Ada\n");
    }

    #[test]
    fn a_rename_names_both_paths() {
        let diff = unified(Some(("ada.yaml", "a\n")), Some(("b\"\u{202e}.yaml", "b\n")), PLAIN);
        insta::assert_snapshot!(diff, @r#"
        diff --git a/ada.yaml "b/b\"\342\200\256.yaml"
        rename from ada.yaml
        rename to "b\"\342\200\256.yaml"
        --- a/ada.yaml
        +++ "b/b\"\342\200\256.yaml"
        @@ -1 +1 @@
        -a
        +b
        "#);
    }

    #[test]
    fn bytes_are_kept_in_a_pipe_and_control_characters_shown_on_a_terminal() {
        let sides = (Some(("a", "x\r\n")), Some(("a", "\u{1b}[2J\ry\r\n")));
        assert_eq!(
            unified(sides.0, sides.1, PLAIN),
            "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\r\n+\u{1b}[2J\ry\r\n"
        );
        let shown = unified(sides.0, sides.1, COLOR);
        assert!(shown.contains("+\\u{1b}[2J\\ry") && !shown.contains("\u{1b}[2J"), "{shown:?}");
    }
}
