//! Documents that a command is given: `-f FILE`, `-f -`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::input_format::InputFormat;

use crate::check::{Finding, Target, respell_as};
use crate::diagnostic::{MOST_PROBLEMS, Problem, note_more, to_problems};
use crate::model::{Map, Shape, Value, describe};
use crate::text::{Route, Step};
use crate::yaml::{DOCUMENT_LIMIT, Document, Locator, Source, read_all, too_many_documents};

/// The most that a stream of documents may hold, in bytes.
const STREAM_LIMIT: usize = 64 * 1024 * 1024;

/// One given persona, or a part of one, in our own spelling.
#[derive(Clone, Debug, Default)]
pub(crate) struct InputDoc {
    pub(crate) map: Map,
    /// What an output added: `etag` guards a patch, the others say nothing new.
    pub(crate) derived: Map,
    pub(crate) findings: Vec<Finding>,
    /// Its own YAML text, with its comments.
    text: Option<Source>,
    place: Option<Arc<InputPlace>>,
}

/// Where the document stands, for complaints about it.
#[derive(Debug)]
struct InputPlace {
    source: Source,
    locator: Locator,
    /// The way to this document: an item of a list, or the root.
    base: Route,
    /// The key as it was given, for each entry whose key is another in our spelling.
    spellings: BTreeMap<Route, String>,
    /// The system whose record it is.
    format: Option<InputFormat>,
}

impl InputDoc {
    /// Returns a document without a text.
    pub(crate) fn of(map: Map) -> Self {
        Self { map, ..Self::default() }
    }

    fn new(shape: &Shape, map: &Map, source: &Source, locator: &Locator, base: Route) -> Self {
        let respelled = respell_as(shape, map);
        let place = InputPlace {
            source: source.clone(),
            locator: locator.clone(),
            base,
            spellings: respelled.given,
            format: None,
        };
        Self {
            map: respelled.map,
            derived: respelled.derived,
            findings: respelled.findings,
            text: None,
            place: Some(Arc::new(place)),
        }
    }

    /// Reads a record of another system.
    fn from_record(
        format: InputFormat,
        record: &Map,
        source: &Source,
        locator: &Locator,
        base: Route,
    ) -> Self {
        let record = format.read(record);
        let place = InputPlace {
            source: source.clone(),
            locator: locator.clone(),
            base,
            spellings: BTreeMap::new(),
            format: Some(format),
        };
        let (map, derived) = (record.map, record.derived);
        Self { map, derived, place: Some(Arc::new(place)), ..Self::default() }
    }

    /// Returns whether it spells keys as another system does.
    pub(crate) fn has_other_spelling(&self) -> bool {
        let place = self.place.as_ref();
        place.is_some_and(|place| place.format.is_some() || !place.spellings.is_empty())
    }

    /// Returns whether what it keeps of a system is added to what the definition keeps already.
    pub(super) fn adds_extensions(&self) -> bool {
        self.place.as_ref().is_some_and(|place| place.format.is_some())
    }

    /// Returns the text of a YAML document that is not an item of a list.
    pub(super) fn whole_yaml(&self) -> Option<&Source> {
        let source = self.text.as_ref()?;
        let is_json = source.text().trim_start().starts_with(['{', '[']);
        (!is_json).then_some(source)
    }

    /// Returns whether complaints about it can name a place.
    pub(crate) fn has_source(&self) -> bool {
        self.place.is_some()
    }

    /// Returns the problem that `finding` is in this document.
    pub(crate) fn problem(&self, finding: &Finding) -> Problem {
        let Some(place) = &self.place else { return finding.problem() };
        let route = place.route(&finding.route);
        let range = match finding.target {
            Target::Key => place.locator.key(&route),
            Target::Value => place.locator.value(&route),
        };
        let spelled = range.clone().map(|range| finding.with_spelling(&place.source.text()[range]));
        let range = range.unwrap_or_else(|| place.locator.nearest(&route));
        spelled.as_ref().unwrap_or(finding).problem().at(place.source.origin(range))
    }
}

impl InputPlace {
    /// Returns where the document has what we find at `route`.
    fn route(&self, route: &Route) -> Route {
        if let Some(format) = &self.format {
            let has_it = |route: &Route| self.locator.key(route).is_some();
            return format.route(&self.base, route, has_it);
        }
        let mut given = self.base.clone();
        let mut ours = Route::root();
        for step in &route.0 {
            ours.0.push(step.clone());
            let key = self.spellings.get(&ours).map(|key| Step::Key(key.clone()));
            given.0.push(key.unwrap_or_else(|| step.clone()));
        }
        given
    }
}

/// Returns every definition of this shape in a stream: documents, or lists of them, in YAML or
/// JSON, or JSON lines.
pub(crate) fn parse_input_docs(
    shape: &Shape,
    format: Option<InputFormat>,
    name: &str,
    bytes: &[u8],
) -> Result<Vec<InputDoc>, Vec<Problem>> {
    let Some(lines) = json_lines(bytes) else { return parse_stream(shape, format, name, bytes) };
    if lines.len() > DOCUMENT_LIMIT {
        return Err(to_problems(vec![too_many_documents()]));
    }
    let (mut given, mut problems) = (Vec::new(), Vec::new());
    let mut waiting = lines.into_iter();
    while !is_enough(&mut problems, waiting.len())
        && let Some((before, line)) = waiting.next()
    {
        // Problems are at the right place below as many empty lines.
        let text = format!("{}{line}", "\n".repeat(before));
        match parse_stream(shape, format, name, text.as_bytes()) {
            Ok(documents) => given.extend(documents),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(given) } else { Err(problems) }
}

/// Returns whether the errors of an input are enough to begin with, and says then how much of it
/// was not checked.
pub(super) fn is_enough(problems: &mut [Problem], unchecked: usize) -> bool {
    let is_enough = problems.iter().filter(|problem| problem.is_error()).count() >= MOST_PROBLEMS;
    if is_enough {
        let what = if unchecked == 1 { "document" } else { "documents" };
        note_more(problems, unchecked, &format!("{what} not checked"));
    }
    is_enough
}

fn parse_stream(
    shape: &Shape,
    format: Option<InputFormat>,
    name: &str,
    bytes: &[u8],
) -> Result<Vec<InputDoc>, Vec<Problem>> {
    let source = Source::open_with_limit(name, bytes, STREAM_LIMIT).map_err(to_problems)?;
    let mut given = Vec::new();
    let mut problems = Vec::new();
    let documents = read_all(&source).map_err(to_problems)?;
    let texts = document_texts(&source, documents.len());
    let record = |(at, document)| {
        let text = texts.get(at).filter(|_| format.is_none());
        records(document, format).into_iter().map(move |(base, record)| {
            (text.filter(|_| base.is_root()), document.locator(), base, record)
        })
    };
    let records: Vec<_> = documents.iter().enumerate().flat_map(record).collect();
    let mut waiting = records.into_iter();
    while !is_enough(&mut problems, waiting.len())
        && let Some((text, locator, base, record)) = waiting.next()
    {
        match (record, format) {
            (Value::Object(map), Some(format)) => {
                given.push(InputDoc::from_record(format, map, &source, locator, base));
            }
            (Value::Object(map), None) => {
                let input = InputDoc::new(shape, map, &source, locator, base);
                given.push(InputDoc { text: text.cloned(), ..input });
            }
            (other, _) => problems.push(not_a_map(other, &source, locator, &base)),
        }
    }
    if given.is_empty() && problems.is_empty() {
        let found = if documents.is_empty() { "no document" } else { "an empty list" };
        problems.push(
            Problem::error("not-a-mapping", format!("`{name}` holds {found}"))
                .hint("give a map of keys and values"),
        );
    }
    if problems.is_empty() { Ok(given) } else { Err(problems) }
}

/// Returns the text of each document; nothing where a stream cannot be divided at its `---` lines.
fn document_texts(source: &Source, count: usize) -> Vec<Source> {
    if count == 1 {
        return vec![source.clone()];
    }
    let mut texts = vec![String::new()];
    for line in source.text().split_inclusive('\n') {
        match (line.trim_end(), texts.last_mut()) {
            ("---", _) | (_, None) => texts.push(String::new()),
            (_, Some(text)) => text.push_str(line),
        }
    }
    let is_content = |line: &str| !line.trim().is_empty() && !line.starts_with('#');
    texts.retain(|text| text.lines().any(is_content));
    let open = |text: &String| Source::open(source.name(), text.as_bytes()).ok();
    let sources: Vec<Source> = texts.iter().filter_map(open).collect();
    if sources.len() == count { sources } else { Vec::new() }
}

/// Returns the records of JSON lines, each with the number of lines before it.
fn json_lines(bytes: &[u8]) -> Option<Vec<(usize, &str)>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let is_record = |line: &str| line.starts_with('{') && line.trim_end().ends_with('}');
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let lines: Vec<(usize, &str)> = lines.collect();
    let is_stream = lines.len() > 1 && lines.iter().all(|(_, line)| is_record(line));
    is_stream.then_some(lines)
}

/// Returns the records of a document: the document itself, or the items of a list.
fn records(document: &Document, format: Option<InputFormat>) -> Vec<(Route, &Value)> {
    match (document.value(), format) {
        (value, Some(format)) => format.format.records(value),
        (Value::Array(items), None) => {
            let item = |(index, item)| (Route::root().item(index), item);
            items.iter().enumerate().map(item).collect()
        }
        (value, None) => vec![(Route::root(), value)],
    }
}

fn not_a_map(value: &Value, source: &Source, locator: &Locator, route: &Route) -> Problem {
    Problem::error("not-a-mapping", format!("expected a map, found {}", describe(value)))
        .at(source.origin(locator.nearest(route)))
        .hint("write `key: value` lines")
}
