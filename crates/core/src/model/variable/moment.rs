//! Dates and times as variables hold them.

use chrono::{DateTime, NaiveDate, NaiveTime};

/// Returns whether a text is an existing day such as `2026-01-31`.
pub(super) fn is_date(text: &str) -> bool {
    matches_pattern(text, "0000-00-00") && NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
}

/// Returns whether a text is a time such as `14:30` or `14:30:05`.
pub(super) fn is_time(text: &str) -> bool {
    let format = match text.len() {
        5 if matches_pattern(text, "00:00") => "%H:%M",
        8 if matches_pattern(text, "00:00:00") && !text.ends_with("60") => "%H:%M:%S",
        _ => return false,
    };
    NaiveTime::parse_from_str(text, format).is_ok()
}

/// Returns whether a text is an RFC 3339 time with seconds and an offset.
pub(super) fn is_datetime(text: &str) -> bool {
    let marked = text.as_bytes().get(10).is_some_and(|mark| matches!(mark, b'T' | b't' | b' '));
    marked && DateTime::parse_from_rfc3339(text).is_ok()
}

/// Returns whether a text has digits where the pattern has `0`, and the pattern's own characters
/// elsewhere.
fn matches_pattern(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(found, wanted)| match wanted {
            b'0' => found.is_ascii_digit(),
            other => found == other,
        })
}

#[cfg(test)]
mod tests {
    use super::{is_date, is_datetime, is_time};

    #[test]
    fn only_days_and_times_that_exist_are_taken() {
        assert!(is_date("2026-01-31") && is_date("2024-02-29"));
        for wrong in ["2026-02-29", "2026-1-31", "31.01.2026", "2026-01-31 ", "+026-01-31", ""] {
            assert!(!is_date(wrong), "{wrong}");
        }
        assert!(is_time("14:30") && is_time("00:00:00") && is_time("23:59:59"));
        for wrong in ["24:00", "14:60", "2:30", "14:30:", "14:30:5", "23:59:60", "2pm"] {
            assert!(!is_time(wrong), "{wrong}");
        }
        assert!(is_datetime("2026-01-31T14:30:00Z") && is_datetime("2026-01-31T14:30:00.5+01:00"));
        for wrong in
            ["2026-01-31", "2026-01-31T14:30Z", "2026-01-31T14:30:00", "2026-02-30T00:00:00Z"]
        {
            assert!(!is_datetime(wrong), "{wrong}");
        }
    }
}
