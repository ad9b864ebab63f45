//! Two texts as a unified diff that `git apply` and `patch` take.

use std::fmt::Write as _;

use similar::udiff::UnifiedHunkHeader;
use similar::{ChangeTag, TextDiff};

use super::{Paint, Style};
use crate::secret::mask_text;
use crate::text::escape_controls;

/// Lines shown around a change.
const CONTEXT: usize = 3;

/// A file before or after a change.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
}

/// Returns the unified diff from `old` to `new`; an absent file is `/dev/null`.
///
/// What is compared are the real texts, so two different secrets differ although both are masked.
/// In a pipe the bytes of the lines are kept; on a terminal control characters are made visible.
/// No change gives an empty string.
pub(crate) fn unified_diff(old: Option<&Side<'_>>, new: Option<&Side<'_>>, style: Style) -> String {
    let (old_text, new_text) = (old.map_or("", |side| side.text), new.map_or("", |side| side.text));
    let (old_lines, new_lines) = (lines(old_text), lines(new_text));
    let shown = |text: &str| if style.shows_secrets { text.to_owned() } else { mask_text(text) };
    let (old_shown, new_shown) = (shown(old_text), shown(new_text));
    let (old_shown, new_shown) = (lines(&old_shown), lines(&new_shown));
    let diff = TextDiff::from_slices(&old_lines, &new_lines);
    let mut out = header(old, new, style);
    for group in diff.grouped_ops(CONTEXT) {
        out.push_str(&style.paint(Paint::Dim, &UnifiedHunkHeader::new(&group).to_string()));
        out.push('\n');
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let line = match (change.tag(), change.old_index(), change.new_index()) {
                (ChangeTag::Insert, _, Some(at)) => new_shown.get(at),
                (_, Some(at), _) => old_shown.get(at),
                _ => None,
            };
            push_line(&mut out, change.tag(), line.copied().unwrap_or_default(), style);
        }
    }
    out
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Returns the lines above the hunks. Without hunks git needs its own lines to tell what happened:
/// a file that only moved, or one that comes or goes empty.
fn header(old: Option<&Side<'_>>, new: Option<&Side<'_>>, style: Style) -> String {
    let (from, to) = match (old, new) {
        (None, None) => return String::new(),
        (Some(one), None) | (None, Some(one)) => (one.path, one.path),
        (Some(old), Some(new)) => (old.path, new.path),
    };
    let git = format!("diff --git {} {}", quote_path("a/", from), quote_path("b/", to));
    let same = old.map_or("", |side| side.text) == new.map_or("", |side| side.text);
    let mut lines = Vec::new();
    match (old, new) {
        (None, Some(_)) if same => lines.extend([git, "new file mode 100644".to_owned()]),
        (Some(_), None) if same => lines.extend([git, "deleted file mode 100644".to_owned()]),
        (Some(_), Some(_)) if from != to => {
            lines.push(git);
            if same {
                lines.push("similarity index 100%".to_owned());
            }
            lines.push(format!("rename from {}", quote_path("", from)));
            lines.push(format!("rename to {}", quote_path("", to)));
        }
        _ => {}
    }
    if !same {
        lines.push(format!("--- {}", side("a/", old.map(|side| side.path))));
        lines.push(format!("+++ {}", side("b/", new.map(|side| side.path))));
    }
    lines.iter().map(|line| style.paint(Paint::Heading, line) + "\n").collect()
}

/// Returns a path of the two header lines; `patch` needs a tab to know where one with a blank ends.
fn side(prefix: &str, path: Option<&str>) -> String {
    match path {
        None => "/dev/null".to_owned(),
        Some(path) if path.contains(' ') => quote_path(prefix, path) + "\t",
        Some(path) => quote_path(prefix, path),
    }
}

/// Returns a path as git writes it: quoted and escaped when it holds special characters.
fn quote_path(prefix: &str, path: &str) -> String {
    let plain = format!("{prefix}{path}");
    let acts = |c: char| {
        c == '"'
            || c == '\\'
            || !escape_controls(c.encode_utf8(&mut [0; 4]), false).eq(&c.to_string())
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

fn push_line(out: &mut String, tag: ChangeTag, value: &str, style: Style) {
    let (sign, paint) = match tag {
        ChangeTag::Equal => (' ', None),
        ChangeTag::Delete => ('-', Some(Paint::Removed)),
        ChangeTag::Insert => ('+', Some(Paint::Added)),
    };
    let line = value.strip_suffix('\n').unwrap_or(value);
    if style.on_terminal() {
        let (text, end) = line.strip_suffix('\r').map_or((line, ""), |text| (text, "\r"));
        let shown = format!("{sign}{}", escape_controls(text, true));
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
    use super::{Side, Style};

    const PLAIN: Style = Style { color: false, width: None, shows_secrets: false };

    fn unified_diff(old: Option<(&str, &str)>, new: Option<(&str, &str)>, style: Style) -> String {
        let side = |(path, text)| Side { path, text };
        super::unified_diff(old.map(side).as_ref(), new.map(side).as_ref(), style)
    }

    #[test]
    fn absent_files_and_missing_newlines_are_told() {
        let added = unified_diff(None, Some(("ada.yaml", "name: Ada")), PLAIN);
        insta::assert_snapshot!(added, @r"
        --- /dev/null
        +++ b/ada.yaml
        @@ -0,0 +1 @@
        +name: Ada
        \ No newline at end of file
        ");
        let removed = unified_diff(Some(("my ada.yaml", "name: Ada\n")), None, PLAIN);
        assert_eq!(removed, "--- a/my ada.yaml\t\n+++ /dev/null\n@@ -1 +0,0 @@\n-name: Ada\n");
    }

    #[test]
    fn a_rename_names_both_paths() {
        let diff =
            unified_diff(Some(("ada.yaml", "a\n")), Some(("b\"\u{202e}.yaml", "b\n")), PLAIN);
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
    fn a_file_that_only_moves_and_one_without_content_are_told_in_gits_words() {
        let moved = unified_diff(Some(("a b.yaml", "a\n")), Some(("c.yaml", "a\n")), PLAIN);
        insta::assert_snapshot!(moved, @"
        diff --git a/a b.yaml b/c.yaml
        similarity index 100%
        rename from a b.yaml
        rename to c.yaml
        ");
        let empty = unified_diff(None, Some(("a.yaml", "")), PLAIN);
        assert_eq!(empty, "diff --git a/a.yaml b/a.yaml\nnew file mode 100644\n");
    }
}
