//! `secret-header`: a header whose value looks like a secret.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Map;
use crate::secret::is_secret_header;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "secret-header",
    severity: Severity::Warning,
    title: "A header value looks like a secret",
    why: "Persona files are committed to git, where a secret stays for everybody who can read the \
          repository. Refer to an environment variable instead: `Bearer ${env:SUPPORT_TOKEN}`.",
    wrong: "name: Ada\nheaders:\n  Authorization: Bearer 8d1f0c2b9a7e4f63\n",
    right: "name: Ada\nheaders:\n  X-User-Language: en\n",
};

pub(super) fn check(map: &Map, route: &Route, findings: &mut Findings) {
    for (name, value) in map {
        let secret = value.as_str().is_some_and(|text| is_secret_header(name, text));
        if secret {
            findings.value(
                &RULE,
                &route.child(name),
                format!("the value of header `{name}` looks like a secret"),
                Some(
                    "write `${env:NAME}` in its place and set NAME where the persona is used"
                        .to_owned(),
                ),
            );
        }
    }
}
