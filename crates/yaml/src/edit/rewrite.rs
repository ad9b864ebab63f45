//! Rewrites a document, as a last resort, with the comments that still have a place.

use serde_json::{Map, Value};

use super::attempts::{FileEnd, try_attempts};
use super::change::{Attempt, EditOptions};
use super::error::EditError;
use super::parsed_text::ParsedText;
use super::plan::{Plan, plan};
use super::proof::parse_as;
use super::style::detect_layout;
use crate::emit::emit_with;
use crate::lines::line_start;
use crate::tree::{Content, NodeId, Tree};

impl ParsedText {
    /// Writes a new value into the document. Comments are kept where their entries are kept; the
    /// head of the file stays in any case.
    pub fn rewrite(
        &self,
        value: &Map<String, Value>,
        options: &EditOptions<'_>,
    ) -> Result<Self, EditError> {
        let wanted = Value::Object(value.clone());
        if self.value == wanted {
            return Ok(self.clone());
        }
        let layout = detect_layout(&self.source, &self.tree);
        let lossy = Attempt { lossy: true, ..Attempt::small() };
        let quoted = Attempt { quoted: true, ..lossy.clone() };
        let ways = [
            (&lossy, FileEnd::AsPlanned),
            (&lossy, FileEnd::Closed),
            (&quoted, FileEnd::AsPlanned),
        ];
        for (attempt, end) in ways {
            let attempts = std::slice::from_ref(attempt);
            if let Ok(changed) = try_attempts(self, &wanted, options, attempts, end) {
                return Ok(changed);
            }
        }
        let nothing = plan(self, &self.value, &layout, options, &lossy).ok();
        rebuild(self, value, nothing.as_ref()).or_else(|_| rebuild(self, value, None))
    }
}

/// Returns the head comment, then every entry: as it was if `kept` may be copied and the value stays, in the
/// file's layout if not.
fn rebuild(
    current: &ParsedText,
    value: &Map<String, Value>,
    kept: Option<&Plan<'_>>,
) -> Result<ParsedText, EditError> {
    let (source, tree) = (&current.source, &current.tree);
    let layout = detect_layout(source, tree);
    let mut text = file_head(source.text(), tree);
    for (key, value) in value {
        let same = kept.and_then(|plan| copy_entry(plan, tree.root()?, key, value));
        let one = Map::from_iter([(key.clone(), value.clone())]);
        let above = kept.and_then(|plan| comments_above(plan, tree.root()?, key));
        text.push_str(
            &same.unwrap_or_else(|| above.unwrap_or_default() + &emit_with(&one, &layout)),
        );
    }
    if value.is_empty() {
        text.push_str(&emit_with(value, &layout));
    }
    parse_as(source.with_text(&text), &Value::Object(value.clone()))
}

/// Returns the lines of an entry whose value stays, comments included.
fn copy_entry(plan: &Plan<'_>, root: NodeId, key: &str, value: &Value) -> Option<String> {
    let index =
        plan.entries(root).iter().position(|entry| plan.tree.key_text(entry.key) == Some(key))?;
    let entry = plan.entries(root)[index];
    let tied = (entry.key..plan.tree.node(entry.value).next).any(|id| {
        let node = plan.tree.node(id);
        node.anchor.is_some() || matches!(node.content, Content::Alias { .. })
    });
    if tied || plan.tree.node(root).is_flow() || plan.value(entry.value) != *value {
        return None;
    }
    let lines = plan.element_lines(&plan.elements(root), index);
    let text = &plan.source[lines];
    let end = if text.ends_with('\n') { "" } else { plan.layout.line_break };
    Some(format!("{text}{end}"))
}

/// Returns the comments right above an entry that stays under its key.
fn comments_above(plan: &Plan<'_>, root: NodeId, key: &str) -> Option<String> {
    let index =
        plan.entries(root).iter().position(|entry| plan.tree.key_text(entry.key) == Some(key))?;
    let elements = plan.elements(root);
    let start = line_start(plan.source, elements[index].start);
    let top = plan.start_with_comments(&elements, index).min(start);
    (!plan.tree.node(root).is_flow()).then(|| plan.source[top..start].to_owned())
}

/// Writes everything before the first entry: directives, `---`, the head comment.
fn file_head(text: &str, tree: &Tree) -> String {
    let start = tree.root().map_or(text.len(), |root| tree.node(root).start());
    text[..line_start(text, start)].to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use crate::{EditOptions, ParsedText, Source, read};

    #[test]
    fn a_rewrite_keeps_the_head() {
        let source = Source::open("a.yaml", b"# head\na: &x 1\nb: *x # c\nd: 1 # d\n").unwrap();
        let value = json!({"a": 3, "b": 1, "d": 1});
        let parsed = ParsedText::parse(&source).unwrap();
        let rewritten =
            parsed.rewrite(value.as_object().unwrap(), &EditOptions::default()).unwrap();
        let text = rewritten.source().whole();
        assert_eq!(read(&Source::open("a.yaml", text.as_bytes()).unwrap()).unwrap(), value);
        assert!(text.starts_with("# head\n") && text.contains("d: 1 # d"), "{text}");
    }
}
