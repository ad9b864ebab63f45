//! Holds numbers exactly, whatever their size: each value in one spelling.

use std::fmt;

use serde_json::Number;

/// The most digits that every float holds exactly.
const FLOAT_DIGITS: usize = 15;

/// The most places before or behind the point that are written without an exponent.
const PLACES: i64 = 40;

/// Returns the number that JSON writes so.
pub(super) fn parse_json_number(text: &str) -> Option<Number> {
    if text.contains(['.', 'e', 'E']) {
        return parse_decimal(text);
    }
    let digits = text.trim_start_matches('-');
    parse_whole(digits.len() < text.len(), digits)
}

/// Returns a whole number of decimal digits.
pub(super) fn parse_whole(is_negative: bool, digits: &str) -> Option<Number> {
    match (is_negative, digits.parse::<u64>()) {
        (false, Ok(size)) => Some(Number::from(size)),
        (true, Ok(0)) => Some(Number::from(0)),
        (true, _) => format!("-{digits}").parse().ok(),
        (false, Err(_)) => digits.parse().ok(),
    }
}

/// Returns a number with a point or an exponent; nothing where its exponent is beyond all use.
pub(super) fn parse_decimal(text: &str) -> Option<Number> {
    let float: f64 = text.parse().ok()?;
    let nearest = Number::from_f64(float);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_exact = |nearest: &Number| {
        digits <= FLOAT_DIGITS && float.is_normal()
            || Decimal::parse(&nearest.to_string()) == Decimal::parse(text)
    };
    nearest.filter(is_exact).or_else(|| Decimal::parse(text)?.to_string().parse().ok())
}

/// A decimal number by its digits, without zeros at either end.
#[derive(PartialEq)]
struct Decimal<'t> {
    sign: &'t str,
    digits: String,
    /// How many of the digits stand before the point.
    point: i64,
}

impl<'t> Decimal<'t> {
    fn parse(text: &'t str) -> Option<Self> {
        let sign = if text.starts_with('-') { "-" } else { "" };
        let unsigned = text.trim_start_matches(['+', '-']);
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0');
        let zeros = i64::try_from(all.len() - digits.len()).ok()?;
        let digits = digits.trim_end_matches('0').to_owned();
        let whole = i64::try_from(whole.len()).ok()?;
        let point = exponent.parse::<i64>().ok()?.checked_add(whole - zeros)?;
        let point = if digits.is_empty() { 0 } else { point };
        Some(Self { sign, digits, point })
    }
}

impl fmt::Display for Decimal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sign, digits, point } = self;
        let places = usize::try_from(point.unsigned_abs()).unwrap_or(usize::MAX);
        match digits.split_at_checked(places) {
            Some((whole, fraction)) if (1..=PLACES).contains(point) => {
                let fraction = if fraction.is_empty() { "0" } else { fraction };
                write!(f, "{sign}{whole}.{fraction}")
            }
            None if (1..=PLACES).contains(point) => write!(f, "{sign}{digits:0<places$}.0"),
            _ if (-PLACES..=0).contains(point) => {
                write!(f, "{sign}0.{}{digits}", "0".repeat(places))
            }
            _ => {
                let (first, rest) = digits.split_at(1);
                let gap = if rest.is_empty() { "" } else { "." };
                write!(f, "{sign}{first}{gap}{rest}e{:+}", i128::from(*point) - 1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{parse_decimal, parse_json_number};

    #[test]
    fn a_number_of_any_size_is_held_exactly() {
        for text in [
            "123456789012345678901234567890",
            "-123456789012345678901234567890",
            "18446744073709551616",
            "-9223372036854775809",
            "0.1000000000000000055",
            "-12345678901234567890.125",
            "12345678901234567890.0",
            "1e+400",
            "-1.5e-400",
            "0.1",
            "1.0",
            "-0.0",
        ] {
            assert_eq!(parse_json_number(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn each_value_has_one_spelling() {
        for (text, spelling) in [
            ("1.50", "1.5"),
            ("1E5", "100000.0"),
            ("+1e400", "1e+400"),
            ("1.0E400", "1e+400"),
            (".1000000000000000055", "0.1000000000000000055"),
            ("100000000000000000055e-21", "0.100000000000000000055"),
            ("12345678901234567890e1", "123456789012345678900.0"),
            ("0e999", "0.0"),
        ] {
            assert_eq!(parse_decimal(text).unwrap().to_string(), spelling);
        }
        assert_eq!(parse_decimal("1e99999999999999999999"), None);
        assert_eq!(parse_json_number("-0").unwrap().to_string(), "0");
    }
}
