//! Flags that ask for two values of one key: neither wins in silence.

use crate::ops::OpsError;
use crate::text::Route;

/// What a flag does to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FlagAction {
    Set,
    Clear,
}

/// A flag as it was given, without its value, and the key it is about.
#[derive(Clone, Debug)]
pub(crate) struct FlagUse {
    pub(crate) flag: String,
    pub(crate) route: Route,
    pub(crate) action: FlagAction,
}

/// Refuses flags of which a later one undoes an earlier one; they are in the order in which they
/// are carried out. A whole map may come first and its parts after it.
pub(crate) fn refuse_contradictions(uses: &[FlagUse]) -> Result<(), OpsError> {
    for (at, later) in uses.iter().enumerate() {
        let both_clear = |earlier: &&FlagUse| {
            earlier.action == FlagAction::Clear && later.action == FlagAction::Clear
        };
        let undone = uses[..at]
            .iter()
            .find(|earlier| earlier.route.0.starts_with(&later.route.0) && !both_clear(earlier));
        if let Some(earlier) = undone {
            if earlier.flag == later.flag && earlier.action == later.action {
                return Err(OpsError::Usage {
                    message: format!("`{}` is given twice, with two values", later.flag),
                    hint: Some("give it once".into()),
                });
            }
            return Err(OpsError::Usage {
                message: format!(
                    "`{}` and `{}` contradict each other: both are about `{}`",
                    earlier.flag, later.flag, earlier.route
                ),
                hint: Some("give one of the two".into()),
            });
        }
    }
    Ok(())
}
