//! `secret-header`: a header whose value looks like a secret.

use super::Findings;
use crate::diagnostic::code::SECRET_HEADER;
use crate::model::Map;
use crate::secret::is_secret_header;
use crate::text::Route;

pub(super) fn check(map: &Map, route: &Route, findings: &mut Findings) {
    for (name, value) in map {
        let secret = value.as_str().is_some_and(|text| is_secret_header(name, text));
        if secret {
            let message = format!("the value of header `{name}` looks like a secret");
            findings.value(SECRET_HEADER, &route.child(name), message).with_hint(
                "write `${env:NAME}` in its place and set NAME where the persona is used",
            );
        }
    }
}
