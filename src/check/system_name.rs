//! `system-name`: a persona with the name of a system persona.

use super::{CrossFinding, Facts, Rule, Surroundings};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "system-name",
    severity: Severity::Error,
    title: "A persona has the name of a system persona",
    why: "System personas can be named from everywhere (FutureAGI: a name must not equal a system \
          persona's), so the same name would mean two things.",
    wrong: "name: Worried Grandmother\n",
    right: "name: Worried Grandmother of Two\n",
};

pub(super) fn check(files: &[Facts], around: &Surroundings, found: &mut Vec<CrossFinding>) {
    for (file, facts) in files.iter().enumerate().filter(|(_, facts)| facts.scope.is_some()) {
        let Some(folded) = facts.folded() else { continue };
        if around.system_names.contains(&folded) {
            let name = facts.name.as_deref().unwrap_or_default().trim();
            let message = format!("name `{name}` belongs to a system persona");
            let hint = "choose another name: persona list --type system";
            found.push(CrossFinding::new(&RULE, file, "name", message, hint));
        }
    }
}
