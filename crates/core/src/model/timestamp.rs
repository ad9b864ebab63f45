//! Points in time: RFC 3339, UTC, whole seconds.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, SubsecRound as _, Utc};

/// A second in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(DateTime<Utc>);

impl Timestamp {
    /// Returns the second that `instant` lies in.
    pub fn from_instant(instant: DateTime<Utc>) -> Self {
        Self(instant.trunc_subsecs(0))
    }

    pub fn instant(self) -> DateTime<Utc> {
        self.0
    }

    /// Returns the first second of all, for what has no time.
    pub fn epoch() -> Self {
        Self(DateTime::UNIX_EPOCH)
    }

    /// Returns whether `text` is written exactly as this program writes it.
    pub fn is_canonical(text: &str) -> bool {
        is_plain(text) || text.parse::<Self>().is_ok_and(|stamp| stamp.to_string() == text)
    }
}

/// Returns whether `text` is plainly a canonical time. Days that only some months have and the like
/// are left to the calendar; this saves reading it for most of the times in thousands of files.
fn is_plain(text: &str) -> bool {
    let [y, y1, y2, y3, b'-', m, m1, b'-', d, d1, b'T', h, h1, b':', n, n1, b':', s, s1, b'Z'] =
        *text.as_bytes()
    else {
        return false;
    };
    let digits = [y, y1, y2, y3, m, m1, d, d1, h, h1, n, n1, s, s1];
    let number = |ten: u8, one: u8| (ten - b'0') * 10 + (one - b'0');
    digits.iter().all(u8::is_ascii_digit)
        && y != b'0'
        && (1..=12).contains(&number(m, m1))
        && (1..=28).contains(&number(d, d1))
        && number(h, h1) < 24
        && number(n, n1) < 60
        && number(s, s1) < 60
}

impl FromStr for Timestamp {
    type Err = chrono::ParseError;

    /// Reads an RFC 3339 time; offsets are converted and fractions of a second dropped.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        DateTime::parse_from_rfc3339(text).map(|time| Self::from_instant(time.with_timezone(&Utc)))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn offsets_become_utc_and_fractions_go() {
        let stamp: Timestamp = "2026-01-28T11:00:00.750+01:00".parse().expect("a time");
        assert_eq!(stamp.to_string(), "2026-01-28T10:00:00Z");
        assert!(Timestamp::is_canonical("2026-01-28T10:00:00Z"));
        assert!(!Timestamp::is_canonical("2026-01-28T10:00:00.000Z"));
        assert!("2026-01-28".parse::<Timestamp>().is_err());
        for odd in ["2026-02-30T10:00:00Z", "2026-13-01T10:00:00Z", "2026-01-28T24:00:00Z"] {
            assert!(!Timestamp::is_canonical(odd), "{odd}");
        }
        assert!(Timestamp::is_canonical("2024-02-29T10:00:00Z"));
    }
}
