//! Random requests and decisions against a small model of what the contract says: after every
//! step the answer, the file on disk and the ledger in it agree with the model.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use proptest::prelude::*;
use serde_json::json;

use super::random_model::{Change, Expected, Fields, Form, Model};
use super::stored::Drafts;
use super::{AckOptions, Answer, Beginning, Body, GivenBody, ack, submit};
use crate::model::draft::{FormState, Key, Slot, Values, Verdict};
use crate::model::{Map, Scope, Timestamp, Value};
use crate::ops::init::{InitOptions, init};
use crate::ops::resource::Catalogue;
use crate::ops::{Clock, IdGen};
use crate::ops::{EntityKind, OpsError, Workspace};
use crate::store::{Lock, Root};

const KEYS: [&str; 4] = ["k-0", "k-1", "k-2", "k-3"];
const TEXTS: [&str; 3] = ["one", "two", "three"];

/// The fields of one request: which of three values each has, and what is to stay pending.
#[derive(Clone, Debug)]
struct Asked {
    name: Option<usize>,
    description: Option<usize>,
    examples: Option<BTreeSet<usize>>,
    active: Option<bool>,
    /// Of what is connected afterwards, those whose position has its bit set.
    pending: Option<u8>,
}

#[derive(Clone, Debug)]
enum Step {
    Submit { draft: Option<usize>, key: Option<usize>, soft: bool, asked: Asked },
    Ack { key: usize, accept: bool },
}

fn asked() -> impl Strategy<Value = Asked> {
    let text = || proptest::option::of(0..TEXTS.len());
    let examples = proptest::option::of(proptest::collection::btree_set(0..TEXTS.len(), 0..3));
    let pending = proptest::option::weighted(0.2, any::<u8>());
    (text(), text(), examples, proptest::option::of(any::<bool>()), pending).prop_map(
        |(name, description, examples, active, pending)| Asked {
            name,
            description,
            examples,
            active,
            pending,
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let draft = proptest::option::weighted(0.7, 0..3_usize);
    let key = proptest::option::weighted(0.7, 0..KEYS.len());
    let submit = (draft, key, any::<bool>(), asked())
        .prop_map(|(draft, key, soft, asked)| Step::Submit { draft, key, soft, asked });
    let ack = (0..KEYS.len(), any::<bool>()).prop_map(|(key, accept)| Step::Ack { key, accept });
    prop_oneof![3 => submit, 2 => ack]
}

/// A clock and ids that tests decide.
#[derive(Default)]
struct Counter(Cell<u64>);

impl Counter {
    fn next(&self) -> u64 {
        self.0.set(self.0.get() + 1);
        self.0.get()
    }
}

impl Clock for Counter {
    fn now(&self) -> Timestamp {
        format!("2026-01-01T00:{:02}:{:02}Z", self.next() / 60 % 60, self.next() % 60)
            .parse()
            .unwrap()
    }
}

impl IdGen for Counter {
    fn new_id(&self) -> String {
        format!("00000000-0000-4000-8000-{:012}", self.next())
    }
}

/// The real thing.
struct Real {
    workspace: Workspace,
    lock: Lock,
    counter: Counter,
    ids: Vec<String>,
    _directory: tempfile::TempDir,
}

impl Real {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let root = Root::at(directory.path()).unwrap();
        let lock = Lock::acquire(&root, Duration::ZERO).unwrap();
        let counter = Counter::default();
        init(&lock, &InitOptions { name: "desk".into(), example: false, vscode: false }, &counter)
            .unwrap();
        let workspace = Workspace::open(directory.path(), Some(directory.path())).unwrap();
        Self { workspace, lock, counter, ids: Vec::new(), _directory: directory }
    }

    fn catalogue(&self) -> Catalogue {
        Catalogue::read(&self.workspace).unwrap()
    }

    fn submit(&mut self, map: Map) -> Result<Answer, OpsError> {
        let given = map.into_iter().fold(GivenBody::default(), |mut given, (key, value)| {
            given.set(&key, value);
            given
        });
        let body = Body::read(given);
        let beginning = Beginning::default();
        let answer = submit(&self.workspace, &self.lock, &body, beginning, &self.counter)?;
        let id = answer.draft_id.to_string();
        if !self.ids.contains(&id) {
            self.ids.push(id);
        }
        Ok(answer)
    }
}

/// A form state as the model has it.
fn seen(state: &FormState, values: &dyn Values) -> Form {
    let mut form = Form::default();
    for slot in Slot::ALL {
        for id in state.ids(slot) {
            let value = values.value(*id).unwrap().to_owned();
            if state.is_pending(*id) {
                form.pending.insert((slot.id_key(), value.clone()));
            }
            form.fields.entry(slot.id_key()).or_default().push(value);
        }
    }
    form
}

/// A printed form state as the model has it; every key must be there, and twins must agree.
fn printed(map: &Map, values: &dyn Values) -> Form {
    let mut form = Form::default();
    let pending = map["pending_ids"].as_array().unwrap();
    for slot in Slot::ALL {
        let ids = match &map[slot.id_key()] {
            Value::Array(ids) => ids.clone(),
            Value::Null => Vec::new(),
            id => vec![id.clone()],
        };
        let texts: Vec<String> = ids
            .iter()
            .map(|id| values.value(id.as_str().unwrap().parse().unwrap()).unwrap().to_owned())
            .collect();
        let twin = &map[slot.value_key()];
        match slot {
            Slot::Flags => assert_eq!(*twin, json!(texts.first().map(|text| text == "true"))),
            _ if slot.is_list() => assert_eq!(*twin, json!(texts)),
            _ => assert_eq!(*twin, json!(texts.first())),
        }
        for (id, text) in ids.iter().zip(&texts) {
            if pending.contains(id) {
                form.pending.insert((slot.id_key(), text.clone()));
            }
        }
        if !texts.is_empty() {
            form.fields.insert(slot.id_key(), texts);
        }
    }
    form
}

/// The request for the program and the change for the model.
fn request(real: &Real, live: &Form, asked: &Asked) -> (Map, Change) {
    let mut map = Map::new();
    let mut fields = Fields::new();
    for (key, id_key, value) in
        [("name", "name_id", asked.name), ("description", "description_id", asked.description)]
    {
        if let Some(at) = value {
            map.insert(key.to_owned(), json!(TEXTS[at]));
            fields.insert(id_key, vec![TEXTS[at].to_owned()]);
        }
    }
    if let Some(examples) = &asked.examples {
        let texts: Vec<String> = examples.iter().map(|at| TEXTS[*at].to_owned()).collect();
        map.insert("examples".to_owned(), json!(texts));
        fields.insert("example_ids", texts);
    }
    if let Some(active) = asked.active {
        map.insert("active".to_owned(), json!(active));
        fields.insert("flag_ids", vec![active.to_string()]);
    }
    let mut change = Change { fields, pending: None };
    if let Some(bits) = asked.pending {
        let after = live.patched(&change);
        let catalogue = real.catalogue();
        let id_of = |field: &str, value: &str| {
            let slot = Slot::ALL.into_iter().find(|slot| slot.id_key() == field).unwrap();
            let found = catalogue.called(slot.kind(), value);
            found.first().map(|resource| resource.id.to_string())
        };
        let chosen = after.all().into_iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0);
        // Only what has an id already can be named in a request.
        let chosen: Vec<_> = chosen
            .filter_map(|(_, (field, value))| Some((id_of(field, &value)?, (field, value))))
            .collect();
        let ids: Vec<&String> = chosen.iter().map(|(id, _)| id).collect();
        map.insert("pending_ids".to_owned(), json!(ids));
        change.pending = Some(chosen.iter().map(|(_, pair)| pair.clone()).collect());
    }
    (map, change)
}

fn run(real: &mut Real, model: &mut Model, step: &Step) {
    let (result, expected) = match step {
        Step::Submit { draft, key, soft, asked } => {
            let draft = draft.filter(|at| *at < model.drafts.len());
            // A proposal for a draft that is there gets its key from here, for the model to know.
            let key = key.map(|at| KEYS[at].to_owned());
            let key = key.or_else(|| (*soft && draft.is_some()).then(|| real.counter.new_id()));
            let (mut map, change) = request(real, &model.form(draft), asked);
            if let Some(at) = draft {
                map.insert("draft_id".to_owned(), json!(real.ids[at]));
            }
            let request = format!("{map:?} {soft}");
            map.extend(key.as_ref().map(|key| ("idempotency_key".to_owned(), json!(key))));
            map.extend(soft.then(|| ("soft".to_owned(), json!(true))));
            let expected = model.submit(draft, key, *soft, request, change);
            (real.submit(map), expected)
        }
        Step::Ack { key, accept } => {
            let verdict = if *accept { Verdict::Accepted } else { Verdict::Rejected };
            let key: Key = KEYS[*key].parse().unwrap();
            let expected = model.ack(key.as_str(), *accept);
            let options =
                AckOptions { references: Vec::new(), key, verdict, scope: Scope::Workspace };
            (ack(&real.workspace, &real.lock, &options, &real.counter), expected)
        }
    };
    let catalogue = real.catalogue();
    match (result, expected) {
        (Ok(answer), Expected::Answer(form)) => {
            assert_eq!(printed(&answer.form_state, &catalogue), form, "{step:?}");
        }
        (Err(OpsError::KeyReused { .. } | OpsError::Decided { .. }), Expected::Conflict) => {}
        (Err(OpsError::NotFound { sought: EntityKind::Proposal, .. }), Expected::Unknown) => {}
        (Err(OpsError::Invalid { .. }), Expected::Invalid) => {}
        (result, expected) => panic!("{step:?}: {result:?}, expected {expected:?}"),
    }
}

/// What is on disk is what the model says.
fn compare(real: &Real, model: &Model) {
    let catalogue = real.catalogue();
    assert_eq!(catalogue.broken, []);
    let drafts = Drafts::read(&real.workspace, &catalogue).unwrap();
    assert_eq!(drafts.broken, []);
    assert_eq!(drafts.items.len(), model.drafts.len());
    // A patch without a key may say by chance what was rejected before.
    let mut problems = super::problems(&real.workspace).unwrap();
    problems.retain(|problem| problem.code != "rejected-change");
    assert_eq!(problems, []);
    for (at, (form, active)) in model.drafts.iter().enumerate() {
        let stored = drafts.find(&real.ids[at], &catalogue).unwrap();
        assert_eq!(seen(stored.draft.state(), &catalogue), *form);
        let raw = &stored.file.raw;
        assert_eq!(raw["active"], json!(active));
        let printed_form = raw["form_state"].as_object().unwrap();
        assert_eq!(printed(printed_form, &catalogue), *form);
        let lines = model.ledger.values().filter(|line| line.draft == at).count();
        assert_eq!(stored.draft.ledger().entries().len(), lines);
    }
    for (key, line) in &model.ledger {
        let stored = drafts.find(&real.ids[line.draft], &catalogue).unwrap();
        let ledger = stored.draft.ledger();
        let entry = match key.strip_prefix("creation of ") {
            Some(_) => ledger.creation(),
            None => ledger.find(&key.parse().unwrap()),
        };
        let entry = entry.unwrap();
        let status = match line.decision {
            None => "pending",
            Some((true, _)) => "accepted",
            Some((false, _)) => "rejected",
        };
        assert_eq!(entry.status().as_str(), status);
        assert_eq!(seen(&entry.result().form_state, &catalogue), line.answer);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_the_answer_the_file_and_the_ledger_agree(
        steps in proptest::collection::vec(step(), 1..14)
    ) {
        let mut real = Real::new();
        let mut model = Model { drafts: Vec::new(), ledger: BTreeMap::new() };
        for step in &steps {
            run(&mut real, &mut model, step);
            compare(&real, &model);
        }
    }
}
