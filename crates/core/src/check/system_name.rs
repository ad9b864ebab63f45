//! `system-name`: a persona with the name of a system persona.

use super::{CrossFinding, Facts, References};
use crate::diagnostic::Hint;
use crate::diagnostic::code::SYSTEM_NAME;

pub(super) fn check(files: &[Facts], references: &References, found: &mut Vec<CrossFinding>) {
    for (file, facts) in
        files.iter().enumerate().filter(|(_, facts)| facts.is_persona && facts.scope.is_some())
    {
        let Some(folded) = facts.folded_name() else { continue };
        if references.system_names.contains(&folded) {
            let name = facts.name.as_deref().unwrap_or_default().trim();
            let message = format!("name `{name}` belongs to a system persona");
            let hint = Hint::from("choose another name: ").then_command("list --type system");
            found.push(CrossFinding::value(SYSTEM_NAME, file, "name", message, hint));
        }
    }
}
