//! HTTP header names and values (RFC 9110).

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

/// Checks one header: the name is a token, the value stays on its line.
pub(crate) fn check_name(name: &str, value: &str) -> Result<(), HeaderError> {
    if name.is_empty() {
        return Err(HeaderError::NoName);
    }
    if let Some(found) = name.chars().find(|c| !is_token(*c)) {
        return Err(HeaderError::Name { name: name.to_owned(), found });
    }
    if value.contains(['\r', '\n', '\0']) {
        return Err(HeaderError::Value(name.to_owned()));
    }
    Ok(())
}

fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{HeaderError, check_name};

    #[test]
    fn a_name_is_a_token_and_a_value_one_line() {
        assert_eq!(check_name("X-User-Language", "en"), Ok(()));
        let space = HeaderError::Name { name: "X User".into(), found: ' ' };
        assert_eq!(check_name("X User", "en"), Err(space));
        assert_eq!(check_name("X", "a\r\nb"), Err(HeaderError::Value("X".into())));
    }
}
