//! `duplicate-name`: two personas of one scope with one name.

use super::facts::repeated;
use super::{CrossFinding, Facts, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-name",
    severity: Severity::Error,
    title: "Two personas of one scope have one name",
    why: "A name is unique among the personas of the workspace, of a project or of the library, \
          compared without regard to case, outer blanks and Unicode form (FutureAGI: 400 for a \
          name that is taken). It is the usual leftover of a merge of two branches that each \
          made the same persona.",
    wrong: "# personas/ada.yaml\nname: Ada\n# personas/ada-2.yaml\nname: ADA\n",
    right: "# personas/ada.yaml\nname: Ada\n# personas/ada-2.yaml\nname: Ada on Mondays\n",
};

pub(super) fn check(files: &[Facts], found: &mut Vec<CrossFinding>) {
    let names = files
        .iter()
        .enumerate()
        .filter_map(|(file, facts)| Some((file, (facts.scope.as_ref()?, facts.folded()?))));
    let message = |file: usize| {
        let name = files[file].name.as_deref().unwrap_or_default();
        format!("name `{}` is used twice", name.trim())
    };
    let hint = "rename one of them, or delete the file that is not wanted";
    repeated(&RULE, "name", names, message, hint, found);
}
