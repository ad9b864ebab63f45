//! Reads plain scalars by the core schema of YAML 1.2, as libyaml does.

use serde_json::{Number, Value};

use super::number::{parse_decimal, parse_whole};

/// The meaning of a scalar without quotes.
#[derive(Debug, PartialEq)]
pub(super) enum Meaning {
    Value(Value),
    Text,
    /// `.inf` and `.nan`, which no JSON and no persona can hold.
    NotFinite,
    /// A number with more digits or a larger exponent than is held.
    TooLarge,
}

/// Reads a plain scalar.
pub(super) fn parse_plain(text: &str) -> Meaning {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Meaning::Value(Value::Null),
        "true" | "True" | "TRUE" => return Meaning::Value(Value::Bool(true)),
        "false" | "False" | "FALSE" => return Meaning::Value(Value::Bool(false)),
        _ => {}
    }
    if !text.starts_with(['+', '-', '.']) && !text.as_bytes()[0].is_ascii_digit() {
        return Meaning::Text;
    }
    parse_integer(text).unwrap_or_else(|| parse_float(text))
}

/// Returns an integer, if the text is one: decimal, `0x`, `0o` or `0b`.
pub(super) fn parse_integer(text: &str) -> Option<Meaning> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (radix, digits) = match digits.get(..2) {
        Some("0x") => (16, &digits[2..]),
        Some("0o") => (8, &digits[2..]),
        Some("0b") => (2, &digits[2..]),
        _ => (10, digits),
    };
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    if radix == 10 && digits.len() > 1 && digits.starts_with('0') {
        return Some(Meaning::Text);
    }
    if radix == 10 {
        return Some(meaning_of(parse_whole(negative, digits)));
    }
    let Ok(size) = i128::from_str_radix(digits, radix) else { return Some(Meaning::Text) };
    Some(meaning_of(parse_whole(negative, &size.to_string())))
}

fn meaning_of(number: Option<Number>) -> Meaning {
    number.map_or(Meaning::TooLarge, |number| Meaning::Value(Value::Number(number)))
}

/// Returns a float, or else a text.
pub(super) fn parse_float(text: &str) -> Meaning {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Meaning::NotFinite;
    }
    let digit = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if digit && text.parse::<f64>().is_ok() {
        meaning_of(parse_decimal(text))
    } else {
        Meaning::Text
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Meaning, parse_plain};

    fn value(text: &str) -> Value {
        match parse_plain(text) {
            Meaning::Value(value) => value,
            Meaning::Text => Value::String(text.to_owned()),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn only_the_core_schema_has_a_meaning() {
        for text in [
            "no",
            "yes",
            "12:30",
            "2026-01-02",
            "010",
            "1_000",
            "inf",
            "+-1",
            "0x",
            "1.0.0",
            "-",
            ".",
        ] {
            assert_eq!(value(text), json!(text));
        }
        assert_eq!(value("0x1F"), json!(31));
        assert_eq!(value("-0o17"), json!(-15));
        assert_eq!(value("+5"), json!(5));
        assert_eq!(value("-0"), json!(0));
        assert_eq!(value("1e3"), json!(1000.0));
        assert_eq!(value(".5"), json!(0.5));
        assert_eq!(value("-9223372036854775808"), json!(i64::MIN));
        assert_eq!(value("0xFFFFFFFFFFFFFFFFFF").to_string(), "4722366482869645213695");
        assert_eq!(value("18446744073709551616").to_string(), "18446744073709551616");
        assert_eq!(value("-1e400").to_string(), "-1e+400");
        assert_eq!(parse_plain("1e99999999999999999999"), Meaning::TooLarge);
        assert_eq!(parse_plain("-.inf"), Meaning::NotFinite);
    }
}
