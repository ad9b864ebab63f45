//! Resolves the values and ids of a request to resources.

use std::collections::BTreeSet;

use super::request::Request;
use crate::diagnostic::{Hint, Problem};
use crate::model::draft::{DraftPatch, FormState, VALUE_FIELDS, Values};
use crate::model::{Map, Resource, ResourceId, ResourceKind, Value, normalize, same_color};
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};
use crate::store::Root;
use crate::text::{Route, count, did_you_mean, nearest, shell_text, shell_word, short_title};

/// Adds a draft that was not found to the other problems of its request.
pub(super) fn with_not_found(
    workspace: &Workspace,
    catalogue: &mut Catalogue,
    request: &Request,
    error: OpsError,
) -> OpsError {
    let mut resolver = Resolver { root: &workspace.root, catalogue, problems: Vec::new() };
    let mut form = request.form.clone();
    form.shift_remove("pending_ids");
    resolver.patch(&form, &FormState::default());
    request.with_not_found(error, resolver.problems)
}

/// Returns the change that a request asks for, or everything that is wrong with it. A draft whose
/// state is `state` has all else from `base`.
pub(super) fn resolve_request(
    workspace: &Workspace,
    catalogue: &mut Catalogue,
    request: &Request,
    state: &FormState,
    base: Option<&FormState>,
) -> Result<DraftPatch, OpsError> {
    let mut resolver = Resolver { root: &workspace.root, catalogue, problems: Vec::new() };
    let mut patch = resolver.patch(&request.form, state);
    let mut problems = resolver.problems;
    if problems.is_empty() && request.problems.is_empty() {
        let mut fields = base.map(|base| base.fields().clone()).unwrap_or_default();
        fields.extend(state.fields().clone());
        patch.fields = request.values_on(&fields)?;
        normalize(&mut patch.fields, VALUE_FIELDS, workspace.vocabulary());
        return Ok(patch);
    }
    // An unknown name may be in a file that cannot be read.
    if !problems.is_empty() {
        problems.extend(catalogue.broken.iter().cloned());
    }
    Err(request.invalid(problems))
}

/// Resolves every field, making resources where values may; every problem is found.
struct Resolver<'a> {
    root: &'a Root,
    catalogue: &'a mut Catalogue,
    problems: Vec<Problem>,
}

impl Resolver<'_> {
    /// Returns the change that the fields ask for, on top of `state`.
    fn patch(&mut self, fields: &Map, state: &FormState) -> DraftPatch {
        let mut patch = DraftPatch::default();
        for slot in ResourceKind::ALL {
            let ids = fields.get(slot.id_key()).map(|value| self.ids(slot, value));
            let given = fields.get(slot.value_key());
            match (slot, given, ids) {
                (ResourceKind::Flag, Some(Value::Null), None) => {
                    let flags = state.ids(slot).iter().copied();
                    let others = flags.filter(|id| id.active_value().is_none()).collect();
                    patch.set.insert(slot, others);
                }
                (ResourceKind::Flag, given, ids) => {
                    let active = given.and_then(Value::as_bool);
                    self.flags(active, ids, &mut patch);
                }
                (_, None, None) => {}
                (_, None, Some(ids)) => drop(patch.set.insert(slot, ids)),
                (_, Some(given), None) => {
                    let ids = self.values(slot, given);
                    patch.set.insert(slot, ids);
                }
                (_, Some(given), Some(ids)) => {
                    self.agree(slot, given, &ids);
                    patch.set.insert(slot, ids);
                }
            }
        }
        if let Some(pending) = fields.get("pending_ids") {
            let pending: BTreeSet<ResourceId> = texts(pending).filter_map(parse_id).collect();
            self.check_pending_ids(&state.with_patch(&patch), &pending);
            patch.pending = Some(pending);
        }
        patch
    }

    fn problem(
        &mut self,
        code: &'static str,
        field: impl ToString,
        message: String,
        hint: Option<Hint>,
    ) {
        let problem = Problem { hint, ..Problem::error(code, message).field(field) };
        self.problems.push(problem);
    }

    /// Returns the ids of a field; each must be there and of its kind.
    fn ids(&mut self, slot: ResourceKind, value: &Value) -> Vec<ResourceId> {
        let mut found = Vec::new();
        for (index, id) in texts(value).enumerate() {
            let Some(id) = parse_id(id) else { continue };
            let message = match self.catalogue.resource(id) {
                Some(resource) if resource.kind == slot => {
                    found.push(id);
                    continue;
                }
                Some(other) => {
                    format!("`{id}` is a resource of the kind `{}`, not `{slot}`", other.kind)
                }
                None => format!("no {} resource has the id `{id}`", slot_words(slot)),
            };
            let hint = Hint::command(format!("resource list {slot}"));
            let field = item(slot, slot.id_key(), index);
            self.problem("unknown-resource", field, message, Some(hint));
        }
        unique(found)
    }

    /// Returns the resources of values: found by what they are called, or made where text makes
    /// one.
    fn values(&mut self, slot: ResourceKind, given: &Value) -> Vec<ResourceId> {
        let given: Vec<String> = texts(given).map(str::to_owned).collect();
        let mut found = Vec::new();
        for (index, value) in given.into_iter().enumerate() {
            if slot.can_create() {
                let value = if slot == ResourceKind::Name { value.trim() } else { &value };
                found.push(self.catalogue.find_or_create(self.root, slot, value));
                continue;
            }
            match self.catalogue.find_by_name(slot, &value).as_slice() {
                [] => self.unknown(slot, index, &value),
                [one] => found.push(one.id),
                [..] => self.ambiguous(slot, index, &value),
            }
        }
        unique(found)
    }

    fn unknown(&mut self, slot: ResourceKind, index: usize, value: &str) {
        let titles = self.catalogue.titles(slot);
        let hint = match nearest(value, titles.iter().copied()) {
            Some(near) => did_you_mean(near).into(),
            None => suggest_creation(slot, value),
        };
        let message = format!("there is no {} `{}`", slot_words(slot), short_title(value));
        let field = item(slot, slot.value_key(), index);
        self.problem("unknown-resource", field, message, Some(hint));
    }

    fn ambiguous(&mut self, slot: ResourceKind, index: usize, value: &str) {
        let called = self.catalogue.find_by_name(slot, value);
        let one = |resource: &&Resource| format!("{} (`{}`)", resource.id, resource.title());
        let ids: Vec<String> = called.iter().map(one).collect();
        let message = format!("`{value}` could mean {}", count(ids.len(), &slot_words(slot)));
        let hint = format!("give `{}`, one of {}", slot.id_key(), ids.join(", "));
        self.problem("ambiguous", item(slot, slot.value_key(), index), message, Some(hint.into()));
    }

    /// Refuses a value and an id for the same field that disagree.
    fn agree(&mut self, slot: ResourceKind, given: &Value, ids: &[ResourceId]) {
        let given: Vec<String> = texts(given).map(str::to_owned).collect();
        let known: Vec<_> =
            ids.iter().filter_map(|id| self.catalogue.resource(*id).cloned()).collect();
        let means = |value: &String| {
            known.iter().any(|resource| {
                if slot == ResourceKind::Color {
                    same_color(&resource.value, value)
                } else if slot.can_create() {
                    resource.value == *value || resource.value == value.trim()
                } else {
                    resource.is_called(value) || resource.value.trim() == value.trim()
                }
            })
        };
        let before = self.problems.len();
        for (index, value) in given.iter().enumerate() {
            let known = slot.can_create() || means(value);
            if !known && self.catalogue.find_by_name(slot, value).is_empty() {
                self.unknown(slot, index, value);
            }
        }
        let unknown_id = self.problems.iter().any(|problem| {
            problem.field.as_deref().is_some_and(|field| field.starts_with(slot.id_key()))
        });
        // What is wrong in itself says nothing to disagree with.
        if unknown_id || self.problems.len() > before || known.is_empty() && !slot.is_list() {
            return;
        }
        let wanted = unique(given);
        if wanted.len() == known.len() && wanted.iter().all(means) {
            return;
        }
        let (value, id) = (slot.value_key(), slot.id_key());
        let hint = format!("give one of `{value}` and `{id}`");
        let message = format!("`{value}` is not what `{id}` stands for");
        self.problem("twin-mismatch", value, message, Some(hint.into()));
    }

    /// Flags are selected by id; `active` selects one of the two built-in ones.
    fn flags(
        &mut self,
        active: Option<bool>,
        ids: Option<Vec<ResourceId>>,
        patch: &mut DraftPatch,
    ) {
        let Some(mut ids) = ids else {
            patch.active = active;
            return;
        };
        let said: Vec<bool> = ids.iter().filter_map(|id| id.active_value()).collect();
        if said.len() > 1 {
            let message = "`flag_ids` holds both persona_active flags".to_owned();
            self.problem("twin-mismatch", "flag_ids", message, Some("keep one".into()));
        }
        match (active, said.first()) {
            (Some(active), Some(said)) if active != *said => {
                let message = "`active` is not what `flag_ids` says".to_owned();
                let hint = Some("give one of `active` and `flag_ids`".to_owned());
                self.problem("twin-mismatch", "active", message, hint.map(Hint::from));
            }
            (Some(active), None) => ids.push(ResourceId::active_flag(active)),
            _ => {}
        }
        patch.set.insert(ResourceKind::Flag, ids);
    }

    /// Refuses pending ids that are not connected.
    fn check_pending_ids(&mut self, state: &FormState, pending: &BTreeSet<ResourceId>) {
        for id in state.unconnected_ids(pending) {
            let message = match self.catalogue.resource(id) {
                Some(resource) => {
                    format!("{} `{}` is not connected", resource.kind, resource.title())
                }
                None => format!("no resource has the id `{id}`"),
            };
            let hint = Some("pending_ids names connections that the draft has".to_owned());
            self.problem("unknown-resource", "pending_ids", message, hint.map(Hint::from));
        }
    }
}

/// Says how what is not there is made.
fn suggest_creation(slot: ResourceKind, value: &str) -> Hint {
    match (slot, value.trim_start().starts_with('<')) {
        (ResourceKind::Icon, true) => {
            Hint::from("save it as a file: ").then_command("resource create icon @FILE")
        }
        (ResourceKind::Icon, false) => {
            Hint::command(format!("resource create icon @FILE --label {}", shell_word(value)))
        }
        _ => Hint::command(format!("resource create {slot} {}", shell_text(value))),
    }
}

/// Returns one value of a field, or the field itself where it has one only.
fn item(slot: ResourceKind, key: &str, index: usize) -> Route {
    let route = Route::key(key);
    if slot.is_list() { route.item(index) } else { route }
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        value => std::slice::from_ref(value),
    };
    items.iter().filter_map(Value::as_str)
}

fn parse_id(id: &str) -> Option<ResourceId> {
    id.parse().ok()
}

fn unique<T: PartialEq>(items: Vec<T>) -> Vec<T> {
    let mut found = Vec::new();
    for item in items {
        if !found.contains(&item) {
            found.push(item);
        }
    }
    found
}

fn slot_words(slot: ResourceKind) -> String {
    slot.as_str().replace('_', " ")
}
