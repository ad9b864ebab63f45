//! Operations of a JSON patch (RFC 6902) that a command is given.

use crate::diagnostic::{Hint, Origin, Problem, to_problems};
use crate::model::{KeyMatch, Map, PERSONA, Value, describe};
use crate::text::{Route, alternatives, did_you_mean, escape_controls, nearest};
use crate::yaml::{Document, Locator, Source, read_all};

const KINDS: [&str; 6] = ["add", "remove", "replace", "move", "copy", "test"];

/// Returns the operations of an RFC 6902 patch, in YAML or JSON, with the first step of each path
/// in our own spelling.
pub(crate) fn parse_json_patch(name: &str, bytes: &[u8]) -> Result<Value, Vec<Problem>> {
    let source = Source::open(name, bytes).map_err(to_problems)?;
    let mut documents = read_all(&source).map_err(to_problems)?;
    if documents.len() > 1 {
        let problem = Problem::error("several-documents", "a JSON patch is one document");
        return Err(vec![problem.at(Origin::file(name))]);
    }
    let Some(document) = documents.pop() else {
        let problem = Problem::error("not-a-mapping", format!("`{name}` holds no document"));
        return Err(vec![problem.hint("give a list of operations")]);
    };
    let problems = check_operations(&document, &source);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut value = Document::into_value(document);
    for operation in value.as_array_mut().into_iter().flatten() {
        for pointer in ["path", "from"] {
            if let Some(Value::String(path)) = operation.get_mut(pointer) {
                *path = respelled_pointer(path);
            }
        }
    }
    Ok(value)
}

fn respelled_pointer(path: &str) -> String {
    let Some(rest) = path.strip_prefix('/') else { return path.to_owned() };
    let (first, tail) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match PERSONA.match_key(first) {
        KeyMatch::Key(known) => format!("/{known}{tail}"),
        _ => path.to_owned(),
    }
}

/// Returns what is wrong with the shape of each operation.
fn check_operations(document: &Document, source: &Source) -> Vec<Problem> {
    let found = |route: &Route, message: String| {
        Problem::error("bad-operations", message).at(place(source, document.locator(), route))
    };
    let Value::Array(operations) = document.value() else {
        let message = format!("a JSON patch is a list, found {}", describe(document.value()));
        let hint = "a patch is a list such as [{op: replace, path: /tone, value: casual}]";
        return vec![found(&Route::root(), message).hint(hint)];
    };
    let mut problems = Vec::new();
    for (index, operation) in operations.iter().enumerate() {
        let route = Route::root().item(index);
        let told = |message: String| found(&route, format!("operation {}: {message}", index + 1));
        match operation {
            Value::Object(map) => problems.extend(
                check_operation(map)
                    .into_iter()
                    .map(|(message, hint)| Problem { hint, ..told(message) }),
            ),
            other => problems.push(told(format!("a map was expected, found {}", describe(other)))),
        }
    }
    problems
}

fn place(source: &Source, locator: &Locator, route: &Route) -> Origin {
    source.origin(locator.nearest(route))
}

/// A complaint about an operation, and what to do about it.
type Complaint = (String, Option<Hint>);

/// Returns what is wrong with one operation.
fn check_operation(map: &Map) -> Vec<Complaint> {
    let mut found = Vec::new();
    let kind = match kind(map) {
        Ok(kind) => kind,
        Err(complaint) => {
            found.push(complaint);
            ""
        }
    };
    found.extend(check_pointer(map, "path"));
    if matches!(kind, "move" | "copy") {
        found.extend(check_pointer(map, "from"));
    }
    if matches!(kind, "add" | "replace" | "test") && !map.contains_key("value") {
        found.push((format!("`{kind}` needs a `value`"), None));
    }
    found
}

fn kind(map: &Map) -> Result<&str, Complaint> {
    match map.get("op") {
        Some(Value::String(kind)) if KINDS.contains(&kind.as_str()) => Ok(kind),
        Some(Value::String(kind)) => {
            let shown = escape_controls(kind, false);
            let hint = nearest(kind, KINDS).map(|near| did_you_mean(near).into());
            Err((
                format!("invalid value `{shown}` for `op`: expected {}", alternatives(&KINDS)),
                hint,
            ))
        }
        Some(other) => Err((format!("`op` is text, found {}", describe(other)), None)),
        None => Err((format!("it has no `op`: expected {}", alternatives(&KINDS)), None)),
    }
}

/// Returns what is wrong with a way into the document (RFC 6901).
fn check_pointer(map: &Map, key: &str) -> Option<Complaint> {
    match map.get(key) {
        Some(Value::String(path)) if path.is_empty() || path.starts_with('/') => None,
        Some(Value::String(path)) => {
            let path = escape_controls(path, false);
            let message = format!("`{key}: {path}` does not begin with `/`");
            Some((message, Some(format!("write `{key}: /{path}`").into())))
        }
        Some(other) => Some((format!("`{key}` is text, found {}", describe(other)), None)),
        None => Some((
            format!("it has no `{key}`"),
            Some(format!("add one, as in {key}: /tone").into()),
        )),
    }
}
