//! Points in time: RFC 3339, UTC, whole seconds.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, SubsecRound as _, Utc};

/// A second in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Timestamp(DateTime<Utc>);

impl Timestamp {
    /// The second that `instant` lies in.
    pub(crate) fn from_instant(instant: DateTime<Utc>) -> Self {
        Self(instant.trunc_subsecs(0))
    }

    pub(crate) fn instant(self) -> DateTime<Utc> {
        self.0
    }

    /// The first second of all, for what has no time.
    pub(crate) fn epoch() -> Self {
        Self(DateTime::UNIX_EPOCH)
    }

    /// Whether `text` is written exactly as this program writes it.
    pub(crate) fn is_canonical(text: &str) -> bool {
        text.parse::<Self>().is_ok_and(|stamp| stamp.to_string() == text)
    }
}

impl FromStr for Timestamp {
    type Err = chrono::ParseError;

    /// Any RFC 3339 time; offsets are converted and fractions of a second dropped.
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
    }
}
