//! Writes personas in another format.

use super::convert::row;
use crate::diagnostic::{Origin, Problem};
use crate::exchange::{
    ExportFile, Fill, Format, Loss, Output, card_picture, cell, pretty, write_markdown,
};
use crate::model::{Map, ORDER, PERSONA, Persona, Value, slug};
use crate::ops::OpsError;
use crate::ops::definition::no_table;
use crate::ops::image::ImageError;
use crate::ops::image::appearance::appearance;

/// A persona as the format has it.
#[derive(Clone, Debug)]
pub(crate) struct ExportRecord {
    slug: String,
    record: Map,
    pub(crate) losses: DefinitionLosses,
    /// The persona itself, for its portrait.
    persona: Map,
}

/// What a format cannot hold of a definition.
#[derive(Clone, Debug)]
pub(crate) struct DefinitionLosses {
    pub(crate) noun: &'static str,
    pub(crate) name: String,
    pub(crate) losses: Vec<Loss>,
}

/// Returns the personas as the format has them, unless it would not take one of them.
pub(crate) fn export(
    format: &'static Format,
    personas: &[Map],
) -> Result<Vec<ExportRecord>, OpsError> {
    let Some(table) = format.table(&PERSONA) else { return Err(no_table(format, PERSONA.noun)) };
    let mut problems: Vec<Problem> = Vec::new();
    let mut exported = Vec::new();
    for map in personas {
        let text = |key: &str| map.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let place = |problem: Problem| problem.at(Origin::file(text("path")));
        problems.extend(format.check(table, map).into_iter().map(place));
        exported.push(ExportRecord {
            slug: if text("slug").is_empty() { slug(&text("name")) } else { text("slug") },
            record: format.write(table, map, Fill::Documented),
            losses: DefinitionLosses {
                noun: PERSONA.noun,
                name: text("name"),
                losses: format.losses(table, map),
            },
            persona: map.clone(),
        });
    }
    OpsError::refuse_problems(format!("{} does not take this", format.name), problems)?;
    Ok(exported)
}

/// Returns the files that hold the personas: one for all where the format can, or one each.
pub(crate) fn files(
    format: &Format,
    exported: &[ExportRecord],
    is_single: bool,
    is_folder: bool,
    wants_picture: bool,
) -> Result<Vec<ExportFile>, OpsError> {
    let all =
        |bytes, extension: &str| vec![ExportFile::new(format!("personas.{extension}"), bytes)];
    let each = |extension: &str, bytes: &dyn Fn(&ExportRecord) -> Result<Vec<u8>, OpsError>| {
        let file = |one: &ExportRecord| {
            Ok(ExportFile::new(format!("{}.{extension}", one.slug), bytes(one)?))
        };
        exported.iter().map(file).collect::<Result<Vec<_>, OpsError>>()
    };
    let json = |one: &ExportRecord| Ok(pretty(&Value::Object(one.record.clone())).into_bytes());
    Ok(match format.output {
        Some(Output::Csv) => all(csv(exported)?, "csv"),
        Some(Output::Lines) => all(lines(exported), "jsonl"),
        Some(Output::Markdown) => each("md", &|one| Ok(write_markdown(&one.record).into_bytes()))?,
        Some(Output::Card) if is_folder || wants_picture => each("png", &picture)?,
        Some(Output::Card) => each("json", &json)?,
        _ if is_folder => each("json", &json)?,
        _ if is_single && exported.len() == 1 => each("json", &json)?,
        _ => {
            let records = exported.iter().map(|one| Value::Object(one.record.clone()));
            all(pretty(&records.collect()).into_bytes(), "json")
        }
    })
}

/// Returns the portrait of a persona, with its card in it.
fn picture(one: &ExportRecord) -> Result<Vec<u8>, OpsError> {
    let portrait =
        persona_portrait::draw(&appearance(Persona(&one.persona))).map_err(ImageError::from)?;
    let card = Value::Object(one.record.clone()).to_string();
    card_picture(&portrait, &card)
        .map_err(|problem| OpsError::invalid("the card cannot be written", vec![problem]))
}

fn lines(exported: &[ExportRecord]) -> Vec<u8> {
    let line = |one: &ExportRecord| format!("{}\n", Value::Object(one.record.clone()));
    exported.iter().map(line).collect::<String>().into_bytes()
}

/// Returns the columns that some persona has a value in, in the order of our keys.
fn csv(exported: &[ExportRecord]) -> Result<Vec<u8>, OpsError> {
    let is_used = |key: &&str| exported.iter().any(|one| one.record.contains_key(*key));
    let columns: Vec<&str> = ORDER.iter().copied().filter(is_used).collect();
    let mut rows = vec![columns.iter().map(|key| (*key).to_owned()).collect()];
    for one in exported {
        rows.push(
            columns.iter().map(|key| one.record.get(*key).map(cell).unwrap_or_default()).collect(),
        );
    }
    let bytes = rows.into_iter().map(row).collect::<std::io::Result<Vec<_>>>();
    bytes.map(|rows| rows.concat()).map_err(|error| OpsError::usage(error.to_string()))
}
