//! Which rules are reported: `--code`, `--ignore`.

use crate::diagnostic::{CODES, Hint};
use crate::ops::OpsError;
use crate::text::{did_you_mean, nearest};

/// The rules to report, by their codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Codes {
    /// Only these, when there are any.
    only: Vec<String>,
    ignored: Vec<String>,
}

impl Codes {
    /// Refuses codes that do not exist.
    pub(crate) fn new(only: &[String], ignored: &[String]) -> Result<Self, OpsError> {
        only.iter().chain(ignored).try_for_each(|code| check_code(code))?;
        Ok(Self { only: only.to_vec(), ignored: ignored.to_vec() })
    }

    /// Returns whether problems of this code are reported.
    pub(crate) fn choose(&self, code: &str) -> bool {
        let among = |list: &[String]| list.iter().any(|chosen| chosen == code);
        (self.only.is_empty() || among(&self.only)) && !among(&self.ignored)
    }
}

fn check_code(code: &str) -> Result<(), OpsError> {
    let codes = || CODES.iter().map(|code| code.name);
    if codes().any(|known| known == code) {
        return Ok(());
    }
    Err(OpsError::Usage {
        message: format!("unknown rule `{code}`"),
        hint: Some(match nearest(code, codes()) {
            Some(near) => did_you_mean(near).into(),
            None => Hint::command("help codes"),
        }),
    })
}
