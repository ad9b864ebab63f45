//! Problems as people see them.

use super::Style;
use super::diagnostics::diagnostics;
use crate::diagnostic::{Origin, Problem};

const PLAIN: Style = Style { color: false, width: None, shows_secrets: false };

fn origin(text: &str, part: &str) -> Origin {
    let start = text.find(part).unwrap_or_default();
    Origin::span("personas/ada.yaml", text.into(), start..start + part.len())
}

fn drawn(text: &str, part: &str, width: Option<usize>) -> String {
    let problem = Problem::error("bad", "this is bad").at(origin(text, part));
    diagnostics(&[problem], Style { width, ..Style::default() })
}

#[test]
fn control_tab_and_wide_characters_keep_the_caret_in_place() {
    insta::assert_snapshot!(drawn("a: \u{1b}[2J\u{202e} loud\r\n", "loud", None), @r"
    error[bad]: this is bad
     --> personas/ada.yaml:1:10
      |
    1 | a: \u{1b}[2J\u{202e} loud
      |                      ^^^^
    ");
    insta::assert_snapshot!(drawn("\t名前: 日本\n", "日本", None), @"
    error[bad]: this is bad
     --> personas/ada.yaml:1:6
      |
    1 |     名前: 日本
      |           ^^^^
    ");
}

#[test]
fn long_lines_are_cut_around_the_caret() {
    let text = format!("k: {} loud {}", "日x".repeat(60), "ab ".repeat(60));
    insta::assert_snapshot!(drawn(&text, "loud", Some(50)), @"
    error[bad]: this is bad
     --> personas/ada.yaml:1:125
      |
    1 | ...x日x日x日x loud ab ab ab ab ab ab ab ab ...
      |               ^^^^
    ");
    insta::assert_snapshot!(drawn(&text, &text.clone(), Some(50)), @"
    error[bad]: this is bad
     --> personas/ada.yaml:1:1
      |
    1 | k: 日x日x日x日x日x日x日x日x日x日x日x日x日x...
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ");
}

#[test]
fn spans_of_several_lines_empty_spans_and_the_end_of_the_file_work() {
    insta::assert_snapshot!(drawn("a: [b\nc\n", "[b\nc", None), @"
    error[bad]: this is bad
     --> personas/ada.yaml:1:4
      |
    1 | a: [b
      |    ^^
    ");
    insta::assert_snapshot!(drawn("a: b\n", "", None), @"
    error[bad]: this is bad
     --> personas/ada.yaml:1:1
      |
    1 | a: b
      | ^
    ");
    let end = Problem::error("end", "too early");
    let at = |text: &str| Origin::span("a.yaml", text.into(), 5..9);
    let problems = [end.clone().at(at("a: b\n")), end.clone().at(at("a: bc")), end.at(at(""))];
    insta::assert_snapshot!(diagnostics(&problems, PLAIN), @"
    error[end]: too early
     --> a.yaml:2:1
      |
    2 |
      | ^

    error[end]: too early
     --> a.yaml:1:6
      |
    1 | a: bc
      |      ^

    error[end]: too early
     --> a.yaml:1:1
      |
    1 |
      | ^
    ");
}

#[test]
fn no_span_width_or_character_makes_drawing_fail() {
    let text = "a\u{301}: \u{200d}👩\u{200d}🚀 \u{fdd0}x\r\nheaders: {token: 'it''s {é' # \u{0}\n\n\tb: 日本, cookie: ü";
    for start in 0..=text.len() + 1 {
        for end in [start, start + 1, start + 9, text.len()] {
            for width in [None, Some(0), Some(41)] {
                let origin = Origin::span("a\n.yaml", text.into(), start..end);
                let problem = Problem::warning("w", "a\u{1b}b").at(origin);
                let drawn = diagnostics(&[problem], Style { width, ..Style::default() });
                assert!(drawn.contains('^'), "{start}..{end}: {drawn}");
                assert!(!drawn.contains(['\u{1b}', '\u{0}', 'ü']), "{drawn}");
            }
        }
    }
}
