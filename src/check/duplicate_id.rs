//! `duplicate-id`: two personas with one id.

use super::facts::repeated;
use super::{CrossFinding, Facts, Rule, Surroundings};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-id",
    severity: Severity::Error,
    title: "Two personas have one id",
    why: "An id is how every system tells personas apart, so `persona show ID` could mean either. \
          It happens when a file is copied by hand; `persona duplicate` gives the copy a new id.",
    wrong: "# personas/ada.yaml\nid: 3c90c3cc-0d44-4b50-8888-8dd25736052a\nname: Ada\n\
            # personas/eve.yaml\nid: 3c90c3cc-0d44-4b50-8888-8dd25736052a\nname: Eve\n",
    right: "# personas/eve.yaml: without an id, the next command that writes the file adds one\n\
            name: Eve\n",
};

const HINT: &str = "delete the id of the copy; `persona validate --fix` adds a new one";

pub(super) fn check(files: &[Facts], around: &Surroundings, found: &mut Vec<CrossFinding>) {
    let ids = || {
        files
            .iter()
            .enumerate()
            .filter_map(|(file, facts)| Some((file, (facts.scope.as_ref()?, facts.id.clone()?))))
    };
    let message = |file: usize| {
        let id = files[file].id.as_deref().unwrap_or_default();
        format!("id `{id}` is used twice")
    };
    repeated(&RULE, "id", ids(), message, HINT, found);
    for (file, (_, id)) in ids().filter(|(_, (_, id))| around.system_ids.contains(id)) {
        let message = format!("id `{id}` belongs to a system persona");
        found.push(CrossFinding::new(&RULE, file, "id", message, HINT));
    }
}
