//! HTTP header names and values (RFC 9110), and finding a header as any other entry.

use super::{Map, Value};
use crate::text::{Route, Step};

/// Why a header cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum HeaderError {
    #[error("a header name cannot be empty")]
    NoName,
    #[error("`{name}` is not a valid header name: `{found}` is not allowed")]
    Name { name: String, found: char },
    #[error("the value of `{0}` contains a line break or NUL")]
    Value(String),
    #[error("the value of `{name}` has a malformed reference to the environment")]
    Reference { name: String },
}

/// The start of a reference to an environment variable, `${env:NAME}`.
const ENV: &str = "${env:";

/// Replaces each `${env:NAME}` of a value; an unknown name is the error.
pub fn resolve_references(
    value: &str,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<String, String> {
    let mut resolved = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once(ENV) {
        let Some((name, behind)) = after.split_once('}') else { break };
        resolved.push_str(before);
        resolved.push_str(&variable(name).ok_or_else(|| name.to_owned())?);
        rest = behind;
    }
    resolved.push_str(rest);
    Ok(resolved)
}

/// Returns whether each `${env:` is followed by the name of a variable and a brace.
fn has_sound_references(value: &str) -> bool {
    value.split(ENV).skip(1).all(|after| {
        let name = after.split_once('}').map_or("", |(name, _)| name);
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

/// Returns the value at a route, if the document has it. The names of headers are compared without
/// case.
pub fn entry_at<'a>(map: &'a Map, route: &Route) -> Option<&'a Value> {
    match route.0.as_slice() {
        [Step::Key(top), Step::Key(name)] if top == "headers" => {
            let headers = map.get(top)?.as_object()?;
            headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
        }
        _ => route.find_in(map),
    }
}

/// Checks the name of a header: a token.
pub(crate) fn check_name(name: &str) -> Result<(), HeaderError> {
    if name.is_empty() {
        return Err(HeaderError::NoName);
    }
    if let Some(found) = name.chars().find(|c| !is_token(*c)) {
        return Err(HeaderError::Name { name: name.to_owned(), found });
    }
    Ok(())
}

/// Checks the value of the header `name`: it stays on its line.
pub(crate) fn check_value(name: &str, value: &str) -> Result<(), HeaderError> {
    if value.contains(['\r', '\n', '\0']) {
        return Err(HeaderError::Value(name.to_owned()));
    }
    if !has_sound_references(value) {
        return Err(HeaderError::Reference { name: name.to_owned() });
    }
    Ok(())
}

fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{HeaderError, check_name, check_value, resolve_references};

    #[test]
    fn a_name_is_a_token_and_a_value_one_line() {
        assert_eq!(check_name("X-User-Language"), Ok(()));
        let space = HeaderError::Name { name: "X User".into(), found: ' ' };
        assert_eq!(check_name("X User"), Err(space));
        assert_eq!(check_value("X", "a b"), Ok(()));
        assert_eq!(check_value("X", "Bearer ${env:A_1} $${x}"), Ok(()));
        for wrong in ["${env:", "${env:}", "${env:1}", "${env:A B}", "${env:A}${env:B"] {
            assert!(check_value("X", wrong).is_err(), "{wrong}");
        }
        let value = |name: &str| (name == "A").then(|| "${env:B}".to_owned());
        assert_eq!(resolve_references("-${env:A}-", value), Ok("-${env:B}-".to_owned()));
        assert_eq!(resolve_references("${env:C}", value), Err("C".to_owned()));
        assert_eq!(check_value("X", "a\r\nb"), Err(HeaderError::Value("X".into())));
    }
}
