//! `missing-original`: `cloned_from` names a persona that is nowhere.

use std::collections::HashSet;

use super::{CrossFinding, Facts, Rule, Surroundings};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "missing-original",
    severity: Severity::Warning,
    title: "cloned_from names a persona that does not exist",
    why: "`cloned_from` records where a copy came from. The copy works without its original; a \
          reader who looks for it does not find it.",
    wrong: "name: Ada\ncloned_from: 00000000-0000-4000-8000-000000000000\n",
    right: "name: Ada\n",
};

pub(super) fn check(files: &[Facts], around: &Surroundings, found: &mut Vec<CrossFinding>) {
    let known: HashSet<&str> = files
        .iter()
        .filter_map(|facts| facts.id.as_deref())
        .chain(around.system_ids.iter().chain(&around.library_ids).map(String::as_str))
        .collect();
    for (file, facts) in files.iter().enumerate() {
        let Some(original) = facts.cloned_from.as_deref() else { continue };
        if uuid::Uuid::try_parse(original).is_ok() && !known.contains(original) {
            let message = format!("no persona has the id `{original}`");
            let hint = "remove the key if the original is gone for good";
            found.push(CrossFinding::new(&RULE, file, "cloned_from", message, hint));
        }
    }
}
