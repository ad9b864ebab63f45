//! HTTP header names and values (RFC 9110), and finding a header as any other entry.

use super::{Map, Value};
use crate::text::{Route, Step};

/// Why a header cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum HeaderError {
    #[error("a header name cannot be empty")]
    NoName,
    #[error("`{name}` is no header name: `{found}` is not allowed in one")]
    Name { name: String, found: char },
    #[error("the value of `{0}` holds a line break or a NUL, which no header can carry")]
    Value(String),
}

/// The value at a route, if the document has it. The names of headers are compared without case.
pub(crate) fn entry_at<'a>(map: &'a Map, route: &Route) -> Option<&'a Value> {
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
    match value.contains(['\r', '\n', '\0']) {
        true => Err(HeaderError::Value(name.to_owned())),
        false => Ok(()),
    }
}

fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{HeaderError, check_name, check_value};

    #[test]
    fn a_name_is_a_token_and_a_value_one_line() {
        assert_eq!(check_name("X-User-Language"), Ok(()));
        let space = HeaderError::Name { name: "X User".into(), found: ' ' };
        assert_eq!(check_name("X User"), Err(space));
        assert_eq!(check_value("X", "a b"), Ok(()));
        assert_eq!(check_value("X", "a\r\nb"), Err(HeaderError::Value("X".into())));
    }
}
