//! A small model of what the contract says about drafts, for the random tests to compare with.

use std::collections::{BTreeMap, BTreeSet};

pub(super) type Fields = BTreeMap<&'static str, Vec<String>>;

/// A form as the model has it: values by field, and which of them are pending.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Form {
    pub(super) fields: Fields,
    pub(super) pending: BTreeSet<(&'static str, String)>,
}

/// What a request changes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    pub(super) fields: Fields,
    pub(super) pending: Option<BTreeSet<(&'static str, String)>>,
}

impl Form {
    pub(super) fn patched(&self, change: &Change) -> Self {
        let mut form = self.clone();
        for (field, values) in &change.fields {
            form.pending.retain(|(other, _)| other != field);
            form.fields.insert(field, values.clone());
        }
        form.fields.retain(|_, values| !values.is_empty());
        if let Some(pending) = &change.pending {
            form.pending = pending.clone();
        }
        form
    }

    pub(super) fn without(mut self, change: &Change) -> Self {
        self.pending.retain(|(field, value)| {
            !change.fields.get(field).is_some_and(|values| values.contains(value))
        });
        self
    }

    pub(super) fn all(&self) -> Vec<(&'static str, String)> {
        let one = |(field, values): (&&'static str, &Vec<String>)| {
            let field = *field;
            values.iter().map(move |value| (field, value.clone())).collect::<Vec<_>>()
        };
        self.fields.iter().flat_map(one).collect()
    }
}

#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) draft: usize,
    pub(super) request: String,
    pub(super) creates: bool,
    pub(super) change: Change,
    pub(super) answer: Form,
    pub(super) decision: Option<(bool, Form)>,
}

#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) drafts: Vec<(Form, bool)>,
    pub(super) ledger: BTreeMap<String, Line>,
}

/// What a step must come to.
#[derive(Debug, PartialEq)]
pub(super) enum Expected {
    Answer(Form),
    Conflict,
    Unknown,
    /// Something would be pending that is not connected any more.
    Invalid,
}

impl Model {
    pub(super) fn form(&self, draft: Option<usize>) -> Form {
        draft.and_then(|at| self.drafts.get(at)).map(|(form, _)| form.clone()).unwrap_or_default()
    }

    pub(super) fn submit(
        &mut self,
        draft: Option<usize>,
        key: Option<String>,
        soft: bool,
        request: String,
        change: Change,
    ) -> Expected {
        if let Some(line) = key.as_ref().and_then(|key| self.ledger.get(key)) {
            return match line.request == request {
                true => Expected::Answer(line.answer.clone()),
                false => Expected::Conflict,
            };
        }
        let Some(at) = draft else { return self.create(key, soft, request, &change) };
        let live = self.drafts[at].0.patched(&change);
        if soft {
            let answer = live.without(&change);
            let line = Line {
                draft: at,
                request,
                creates: false,
                change,
                answer: answer.clone(),
                decision: None,
            };
            self.ledger.insert(key.unwrap(), line);
            return Expected::Answer(answer);
        }
        self.drafts[at].0 = live.clone();
        let creation = self.ledger.values_mut().find(|line| line.creates && line.draft == at);
        if live.pending.is_empty()
            && let Some(line) = creation.filter(|line| line.decision.is_none())
            && !self.drafts[at].1
        {
            line.decision = Some((true, live.clone()));
            self.drafts[at].1 = true;
        }
        if let Some(key) = key {
            let decision = Some((true, live.clone()));
            let answer = live.clone();
            let line = Line { draft: at, request, creates: false, change, answer, decision };
            self.ledger.insert(key, line);
        }
        Expected::Answer(live)
    }

    pub(super) fn create(
        &mut self,
        key: Option<String>,
        soft: bool,
        request: String,
        change: &Change,
    ) -> Expected {
        let mut form = Form::default().patched(change);
        if soft {
            form.pending = form.all().into_iter().collect();
        }
        self.drafts.push((form.clone(), !soft));
        let draft = self.drafts.len() - 1;
        let change = Change { fields: form.fields.clone(), pending: None };
        let decision = (!soft).then(|| (true, form.clone()));
        let answer = form.clone();
        let line = Line { draft, request, creates: true, change, answer, decision };
        self.ledger.insert(key.unwrap_or_else(|| format!("creation of {draft}")), line);
        Expected::Answer(form)
    }

    pub(super) fn ack(&mut self, key: &str, accept: bool) -> Expected {
        let Some(line) = self.ledger.get_mut(key) else { return Expected::Unknown };
        match &line.decision {
            Some((decided, answer)) if *decided == accept => Expected::Answer(answer.clone()),
            Some(_) => Expected::Conflict,
            None => {
                let (form, active) = &mut self.drafts[line.draft];
                if accept {
                    let applied =
                        if line.creates { form.clone() } else { form.patched(&line.change) };
                    let all = applied.all();
                    if !line.creates && applied.pending.iter().any(|one| !all.contains(one)) {
                        return Expected::Invalid;
                    }
                    *form = applied.without(&line.change);
                    *active = true;
                }
                line.decision = Some((accept, form.clone()));
                Expected::Answer(form.clone())
            }
        }
    }
}
