//! `bad-header`: a header that HTTP cannot carry.

use super::{Findings, wrong_type};
use crate::diagnostic::code::{BAD_HEADER, WRONG_TYPE};
use crate::model::{HeaderError, Map, Value, check_header_name, check_header_value, describe};
use crate::secret::is_secret_header;
use crate::text::Route;

pub(super) fn check(map: &Map, route: &Route, findings: &mut Findings) {
    let mut seen = std::collections::HashSet::new();
    for (name, value) in map {
        let here = route.child(name);
        if let Err(error) = check_header_name(name) {
            let hint = "a name has letters, digits and hyphens";
            findings.key(BAD_HEADER, &here, error.to_string()).with_hint(hint);
        }
        match value {
            Value::String(text) => {
                if let Err(error) = check_header_value(name, text) {
                    let hint = match error {
                        HeaderError::Reference { .. } => "write ${env:NAME}",
                        _ => "write the value on one line",
                    };
                    findings.value(BAD_HEADER, &here, error.to_string()).with_hint(hint);
                }
            }
            other => report_not_text(name, other, &here, findings),
        }
        if !seen.insert(name.to_ascii_lowercase()) {
            let message =
                format!("`{name}` is defined twice: header names are compared without case");
            findings.key(BAD_HEADER, &here, message).with_hint("keep one of the two");
        }
    }
}

/// Reports a value that is not text, without quoting a possible secret.
fn report_not_text(name: &str, value: &Value, route: &Route, findings: &mut Findings) {
    if value.is_null() || !is_secret_header(name, &value.to_string()) {
        return wrong_type::complain(value, "text", route, findings);
    }
    let message = format!("`{route}`: expected text, found {}", describe(value));
    let scalar = value.is_number() || value.is_boolean();
    let hint = scalar.then(|| "put it in quotes".into());
    findings.value(WRONG_TYPE, route, message).hint = hint;
}
