//! Checks the values that a scenario gives to variables that are defined.

use crate::check::{Finding, default_mismatch, plain_facts};
use crate::diagnostic::code::BAD_VALUE;
use crate::model::{Map, Scenario, Value, Variable};
use crate::ops::variable::{Agent, catalogue, value_problem};
use crate::ops::{OpsError, Workspace};
use crate::text::Route;

/// The variables of all agents, read once for many scenarios.
pub(super) struct Variables(Vec<Variable>);

impl Variables {
    pub(super) fn read(workspace: &Workspace) -> Result<Self, OpsError> {
        let mut variables = Vec::new();
        for agent in Agent::all(workspace)? {
            let found = catalogue(workspace, &agent)?.items;
            variables.extend(found.iter().filter_map(|one| Variable::from_map(&one.map)));
        }
        Ok(Self(variables))
    }

    /// Returns a finding for each value that no variable of its name takes, and for each fact that
    /// contradicts a default. A scenario belongs to no agent, so any agent's variable will do.
    pub(super) fn find_mismatches(&self, map: &Map) -> Vec<Finding> {
        let mut findings = self.bad_values(map);
        findings.extend(self.default_mismatches(map));
        findings
    }

    fn default_mismatches(&self, map: &Map) -> impl Iterator<Item = Finding> {
        let values = Scenario(map).variables();
        let is_given = move |name: &str| values.is_some_and(|values| values.contains_key(name));
        plain_facts(map).filter(move |(name, _)| !is_given(name)).filter_map(|(name, fact)| {
            let named = self.0.iter().filter(|variable| variable.name == name);
            let texts = named.filter_map(|one| Some(one.accept(one.default.as_ref()?).ok()?.text));
            let texts: Vec<String> = texts.collect();
            let differs = texts.iter().all(|text| text != fact);
            texts.first().filter(|_| differs).map(|text| default_mismatch(name, fact, text))
        })
    }

    fn bad_values(&self, map: &Map) -> Vec<Finding> {
        let values = Scenario(map).variables().into_iter().flatten();
        let mismatch = |(name, value): (&String, &Value)| {
            let named = self.0.iter().filter(|variable| variable.name == *name);
            let read: Vec<_> = named.map(|variable| variable.accept(value)).collect();
            if value.is_null() || read.iter().any(Result::is_ok) {
                return None;
            }
            let problem = value_problem(name, read.into_iter().find_map(Result::err).as_ref()?);
            let route = Route::key("variables").child(name);
            Some(Finding {
                hint: problem.hint,
                ..Finding::value(BAD_VALUE, &route, problem.message)
            })
        };
        values.filter_map(mismatch).collect()
    }
}
