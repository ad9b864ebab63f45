//! Makes personas that cover combinations of values, or that are drawn by weights.

mod exclusion;
mod names;
mod weights;

pub(crate) use exclusion::parse_exclusions;
pub(crate) use weights::{Weights, parse_weights};

use persona_covering::{Cell, Coverage, Model, Options, Rng, cover};

use super::coverage::{Factor, model, rows};
use super::definition::create::plan_each;
use super::definition::{FieldEdit, Names, Plan};
use super::persona::PersonaFile;
use super::{IdGen, OpsError, Workspace};
use crate::model::{Map, Scope, Value};
use names::NameTemplate;

/// What to make.
#[derive(Debug)]
pub(crate) struct GenerateOptions {
    pub(crate) factors: Vec<Factor>,
    /// How many keys are combined: 1, 2 or 3.
    pub(crate) strength: usize,
    /// The most personas.
    pub(crate) limit: Option<usize>,
    pub(crate) seed: u64,
    /// Combinations of values that no persona may have.
    pub(crate) exclusions: Vec<Vec<Cell>>,
    /// Whether combinations that personas have already are left out.
    pub(crate) counts_existing: bool,
    /// Draws `limit` personas at random in place of covering combinations.
    pub(crate) weights: Option<Weights>,
    /// The persona that gives all other fields.
    pub(crate) base: Option<PersonaFile>,
    pub(crate) name: Option<String>,
}

/// Returns the documents of new personas.
pub(crate) fn generate(
    workspace: &Workspace,
    scope: &Scope,
    options: &GenerateOptions,
) -> Result<Vec<Map>, OpsError> {
    let factors = &options.factors;
    let model = model(factors, options.strength)?
        .with_exclusions(options.exclusions.clone())
        .map_err(|error| OpsError::usage(error.to_string()))?;
    let rows = match &options.weights {
        Some(weights) => {
            let count = options.limit.unwrap_or_default();
            weights.draw(&model, factors, count, &mut Rng::new(options.seed))?
        }
        None => covering_rows(workspace, scope, &model, options)?,
    };
    let template = NameTemplate::new(options.name.as_deref(), options.base.as_ref(), factors)?;
    let mut taken = Names::read(workspace, scope)?;
    let mut rng = Rng::new(options.seed);
    let document = |(at, row): (usize, &Vec<usize>)| {
        let name = template.name(at + 1, factors, row, &mut taken, &mut rng);
        document(options, &name, row)
    };
    Ok(rows.iter().enumerate().map(document).collect())
}

/// Plans the files of generated personas.
pub(crate) fn plan(
    workspace: &Workspace,
    scope: &Scope,
    documents: Vec<Map>,
    ids: &dyn IdGen,
) -> Result<Plan<Scope>, OpsError> {
    let edits = |document: Map| {
        let set = |(key, value): (String, Value)| FieldEdit::set(&key, value);
        document.into_iter().map(set).collect()
    };
    plan_each(workspace, scope, documents.into_iter().map(edits).collect(), ids)
}

fn covering_rows(
    workspace: &Workspace,
    scope: &Scope,
    model: &Model,
    options: &GenerateOptions,
) -> Result<Vec<Vec<usize>>, OpsError> {
    let mut coverage = Coverage::new(model);
    if options.counts_existing {
        let found = rows(workspace, scope, &options.factors, false, &[])?;
        OpsError::refuse_problems("some files cannot be read", found.broken)?;
        found.items.iter().for_each(|row| coverage.add(row));
    }
    let options = Options { limit: options.limit, seed: options.seed };
    Ok(cover(model, &coverage, &options))
}

/// Returns a document with the values of a row, over those of the base persona.
fn document(options: &GenerateOptions, name: &str, row: &[usize]) -> Map {
    let mut map = options.base.as_ref().map(|base| base.map.clone()).unwrap_or_default();
    for own in ["id", "cloned_from", "created_by", "created_at", "updated_at", "image_url"] {
        map.shift_remove(own);
    }
    let identity = format!("{} {name} {row:?}", options.seed);
    let id = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, identity.as_bytes());
    map.insert("id".to_owned(), Value::from(id.to_string()));
    map.insert("name".to_owned(), Value::from(name));
    map.insert("description".to_owned(), Value::from(describe(&options.factors, row)));
    for (factor, position) in options.factors.iter().zip(row) {
        // A route of a choice key leads through maps only.
        let _ = crate::model::apply_at(&mut map, &factor.route, Some(factor.value(*position)));
    }
    map
}

/// Describes the combination that a persona covers.
fn describe(factors: &[Factor], row: &[usize]) -> String {
    let pair = |(factor, position): (&Factor, &usize)| {
        format!("{} {}", words(factor), factor.values[*position])
    };
    let pairs: Vec<String> = factors.iter().zip(row).map(pair).collect();
    format!("Stands for {}.", pairs.join(", "))
}

/// Returns the key as words: `age group`.
fn words(factor: &Factor) -> String {
    factor.key.rsplit('.').next().unwrap_or_default().replace('_', " ")
}
