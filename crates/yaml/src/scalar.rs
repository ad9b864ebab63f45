//! Reads plain scalars by the core schema of YAML 1.2, as libyaml does.

use serde_json::{Number, Value};

/// The meaning of a scalar without quotes.
#[derive(Debug, PartialEq)]
pub(super) enum Meaning {
    Value(Value),
    Text,
    /// `.inf` and `.nan`, which no JSON and no persona can hold.
    NotFinite,
    /// An integer that no number type holds exactly, or a float beyond all of them.
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
    let number = match (negative, u64::from_str_radix(digits, radix)) {
        (false, Ok(size)) => Number::from(size),
        (true, Ok(size)) => match 0_i64.checked_sub_unsigned(size) {
            Some(number) => Number::from(number),
            None => return Some(Meaning::TooLarge),
        },
        (_, Err(_)) if radix != 10 && i128::from_str_radix(digits, radix).is_err() => {
            return Some(Meaning::Text);
        }
        (_, Err(_)) => return Some(Meaning::TooLarge),
    };
    Some(Meaning::Value(Value::Number(number)))
}

/// Returns a float, or else a text.
pub(super) fn parse_float(text: &str) -> Meaning {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Meaning::NotFinite;
    }
    let digit = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    match text.parse::<f64>().ok().filter(|_| digit) {
        Some(number) => Number::from_f64(number)
            .map_or(Meaning::TooLarge, |number| Meaning::Value(Value::Number(number))),
        None => Meaning::Text,
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
        assert_eq!(parse_plain("18446744073709551616"), Meaning::TooLarge);
        assert_eq!(parse_plain("1e400"), Meaning::TooLarge);
        assert_eq!(parse_plain("-1e400"), Meaning::TooLarge);
        assert_eq!(parse_plain("-.inf"), Meaning::NotFinite);
    }
}
