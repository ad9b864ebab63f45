//! `stray-file`: a file among the definitions that is not read as one.

use super::Rule;
use crate::diagnostic::{Origin, Problem, Severity};

pub(super) const RULE: Rule = Rule {
    code: "stray-file",
    severity: Severity::Warning,
    title: "A file among the definitions is not read as one",
    why: "Definitions are files named `<slug>.yaml` right in their folder. What an editor, a merge \
          or a copy left beside them looks like a definition and is none.",
    wrong: "# personas/old/ada.yaml: folders in personas/ are not looked into\nname: Ada\n",
    right: "# personas/ada.yaml\nname: Ada\n",
};

/// What is wrong with the name of a file in a folder of definitions, if anything is.
pub(crate) fn stray_name(name: &str) -> Option<&'static str> {
    let lowered = name.to_ascii_lowercase();
    let (_, extension) = lowered.rsplit_once('.').unwrap_or_default();
    match extension {
        "yaml" if name.ends_with(".yaml") => None,
        "yaml" | "yml" => Some("is spelled with `.yaml` everywhere else"),
        "json" => Some("is JSON and not read: definitions are `.yaml` files"),
        _ if lowered.contains(".yaml") || lowered.contains(".yml") => {
            Some("looks like a definition and is not read: its name does not end in `.yaml`")
        }
        _ => None,
    }
}

/// The complaint about the file at `path`.
pub(crate) fn stray_file(path: &str, why: &str) -> Problem {
    let hint = "rename it to end in `.yaml`, or move it out of this folder";
    RULE.problem(format!("`{path}` {why}")).at(Origin::file(path)).hint(hint)
}

/// The complaint about a definition in a folder that is not looked into.
pub(crate) fn buried_file(path: &str) -> Problem {
    let message = format!("`{path}` is never read: this folder is not looked into");
    RULE.problem(message).at(Origin::file(path)).hint("move the file one folder up")
}
