//! Routes into documents: `behavior_config.cut_in.min_words`, `tags[2]`.

use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value};

/// One step of a route.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    Key(String),
    Index(usize),
}

/// The steps from the root of a document to one of its values; empty means the root.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Route(pub Vec<Step>);

impl Route {
    pub fn root() -> Self {
        Self::default()
    }

    /// Returns the route of a top-level key.
    pub fn key(key: impl Into<String>) -> Self {
        Self(vec![Step::Key(key.into())])
    }

    pub fn child(&self, key: impl Into<String>) -> Self {
        self.with(Step::Key(key.into()))
    }

    pub fn item(&self, index: usize) -> Self {
        self.with(Step::Index(index))
    }

    pub fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    pub fn parent(&self) -> Option<Self> {
        let (_, rest) = self.0.split_last()?;
        Some(Self(rest.to_vec()))
    }

    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the top-level key that the route starts with.
    pub fn top(&self) -> Option<&str> {
        match self.0.first() {
            Some(Step::Key(key)) => Some(key),
            Some(Step::Index(_)) | None => None,
        }
    }

    /// Returns the value that the route leads to, if there is one.
    pub fn find<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        follow(&self.0, value)
    }

    /// Finds the value in a map, as [`Route::find`] does.
    pub fn find_in<'v>(&self, map: &'v Map<String, Value>) -> Option<&'v Value> {
        let (Step::Key(key), rest) = self.0.split_first()? else { return None };
        follow(rest, map.get(key)?)
    }
}

fn follow<'v>(steps: &[Step], value: &'v Value) -> Option<&'v Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key.as_str()),
        Step::Index(index) => value.get(*index),
    })
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) => {
                    if position > 0 {
                        f.write_str(".")?;
                    }
                    if key.is_empty() || key.contains(['.', '"', '[', '=']) {
                        write!(f, "\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\""))?;
                    } else {
                        f.write_str(key)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// Why a text is not a route.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RouteError {
    #[error("`{0}` is not a key: a part between the dots is empty")]
    Empty(String),
    #[error("`{0}` is not a key: a quote is not closed")]
    OpenQuote(String),
    #[error("`{0}` is not a key: `[` needs a number and `]`")]
    Index(String),
}

impl FromStr for Route {
    type Err = RouteError;

    /// Dots separate the keys; a key that holds a dot is written in double quotes; `[2]` is an item.
    fn from_str(text: &str) -> Result<Self, RouteError> {
        let mut steps = Vec::new();
        let mut rest = text;
        loop {
            let (key, after) = take_key(rest, text)?;
            steps.push(Step::Key(key));
            rest = after;
            while let Some(inside) = rest.strip_prefix('[') {
                let (number, after) =
                    inside.split_once(']').ok_or_else(|| RouteError::Index(text.into()))?;
                let index = number.parse().map_err(|_| RouteError::Index(text.into()))?;
                steps.push(Step::Index(index));
                rest = after;
            }
            if rest.is_empty() {
                return Ok(Self(steps));
            }
            rest = rest.strip_prefix('.').ok_or_else(|| RouteError::Empty(text.into()))?;
        }
    }
}

fn take_key<'a>(rest: &'a str, whole: &str) -> Result<(String, &'a str), RouteError> {
    if let Some(inside) = rest.strip_prefix('"') {
        let mut key = String::new();
        let mut chars = inside.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => return Ok((key, &inside[at + 1..])),
                '\\' => key.extend(chars.next().map(|(_, escaped)| escaped)),
                _ => key.push(c),
            }
        }
        return Err(RouteError::OpenQuote(whole.into()));
    }
    let end = rest.find(['.', '[']).unwrap_or(rest.len());
    if end == 0 {
        return Err(RouteError::Empty(whole.into()));
    }
    Ok((rest[..end].to_owned(), &rest[end..]))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Route, RouteError};

    #[test]
    fn a_route_leads_to_what_is_there_and_to_nothing_else() {
        let value = json!({"a": {"b.c": [1, 2]}});
        let found = |text: &str| text.parse::<Route>().ok()?.find(&value).cloned();
        assert_eq!(found("a.\"b.c\"[1]"), Some(Value::from(2)));
        for nowhere in ["b", "a.b", "a[0]", "a.\"b.c\"[2]", "a.\"b.c\".x"] {
            assert_eq!(found(nowhere), None, "{nowhere}");
        }
    }

    #[test]
    fn routes_read_back_as_they_print() {
        for text in ["name", "behavior_config.cut_in.min_words", "tags[2]", "headers.\"a.b\".c"] {
            assert_eq!(text.parse::<Route>().map(|route| route.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("a..b".parse::<Route>(), Err(RouteError::Empty("a..b".into())));
        assert_eq!("a.\"b".parse::<Route>(), Err(RouteError::OpenQuote("a.\"b".into())));
    }
}
