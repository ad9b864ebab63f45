//! The last resort: a document written anew, with the comments that still have a place.

use serde_json::{Map, Value};

use super::super::emit::emit_with;
use super::super::place::line_start;
use super::super::prove;
use super::super::read::read;
use super::super::source::Source;
use super::super::tree::{Content, NodeId, Tree};
use super::plan::{Attempt, Plan, plan};
use super::{EditOptions, Edited, Refusal, Stop, style, unreadable};
use crate::text::Route;

/// Writes a new value into a document. Comments are kept where their entries are kept; the head
/// of the file stays in any case.
pub(crate) fn rewrite(
    source: &Source,
    value: &Map<String, Value>,
    options: &EditOptions<'_>,
) -> Result<Edited, Refusal> {
    let before = read(source).map_err(|problems| unreadable(&problems))?;
    let wanted = Value::Object(value.clone());
    if before == wanted {
        return Ok(Edited { text: source.with_mark(source.text()) });
    }
    let tree = prove::tree(source.text()).ok_or_else(|| unreadable(&[]))?;
    let layout = style::detect(source, &tree);
    let lossy = Attempt { lossy: true, ..Attempt::small() };
    for attempt in [
        lossy.clone(),
        Attempt { ended: true, ..lossy.clone() },
        Attempt { quoted: true, ..lossy.clone() },
    ] {
        let planned = plan(source, &tree, &before, &wanted, &layout, options, &attempt);
        let proven = planned.and_then(|plan| {
            let text = plan.text();
            prove::prove(source.text(), &tree, &text, &wanted, &plan)?;
            Ok(text)
        });
        if let Ok(text) = proven {
            return Ok(Edited { text: source.with_mark(&text) });
        }
    }
    let nothing = plan(source, &tree, &before, &before, &layout, options, &lossy).ok();
    let anew =
        anew(source, &tree, value, nothing.as_ref()).or_else(|_| anew(source, &tree, value, None));
    anew.map(|text| Edited { text: source.with_mark(&text) }).map_err(|stop| Refusal {
        reason: stop.reason,
        route: Route::root(),
        place: stop.place,
    })
}

/// Head comment, then every entry: as it was if `kept` may be copied and the value stays, in the
/// file's layout if not.
fn anew(
    source: &Source,
    tree: &Tree,
    value: &Map<String, Value>,
    kept: Option<&Plan<'_>>,
) -> Result<String, Stop> {
    let layout = style::detect(source, tree);
    let mut text = head(source.text(), tree);
    for (key, value) in value {
        let same = kept.and_then(|plan| as_it_was(plan, tree.root()?, key, value));
        let one = Map::from_iter([(key.clone(), value.clone())]);
        text.push_str(&same.unwrap_or_else(|| emit_with(&one, &layout)));
    }
    if value.is_empty() {
        text.push_str(&emit_with(value, &layout));
    }
    prove::equal(&text, &Value::Object(value.clone()))?;
    Ok(text)
}

/// The lines of an entry whose value stays, comments included.
fn as_it_was(plan: &Plan<'_>, root: NodeId, key: &str, value: &Value) -> Option<String> {
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
    let lines = plan.lines(&plan.elements(root), index);
    let text = &plan.source[lines];
    let end = if text.ends_with('\n') { "" } else { plan.layout.line_break };
    Some(format!("{text}{end}"))
}

/// Everything before the first entry: directives, `---`, the head comment.
fn head(text: &str, tree: &Tree) -> String {
    let start = tree.root().map_or(text.len(), |root| tree.node(root).lead());
    text[..line_start(text, start)].to_owned()
}
