//! Every format by name; a new one is one more line.

use super::format::Format;
use super::key::{How, Key};

pub static FORMATS: &[&Format] = &[
    &super::futureagi::FUTUREAGI,
    &super::feather::FEATHER,
    &super::feather::FEATHER_1_90,
    &super::evalstudio::EVALSTUDIO,
    &super::glow::GLOW,
    &super::gennia::GENNIA,
    &super::character_card::CHARACTER_CARD,
    &super::sillytavern::SILLYTAVERN,
    &super::tinytroupe::TINYTROUPE,
    &super::agent::AGENT,
    &super::crewai::CREWAI,
    &super::elizaos::ELIZAOS,
    &super::prompty::PROMPTY,
    &super::dotprompt::DOTPROMPT,
    &super::langfuse::LANGFUSE,
    &super::vapi::VAPI,
    &super::promptfoo::PROMPTFOO,
    &super::livekit::LIVEKIT,
    &super::deepeval::DEEPEVAL,
    &super::adk::ADK,
    &super::pipecat::PIPECAT,
    &super::agentcore::AGENTCORE,
    &super::coval::COVAL,
    &super::data_sets::NEMOTRON,
    &super::data_sets::OPENCHARACTER,
    &super::data_sets::PERSONAHUB,
    &super::own::JSON,
    &super::own::JSONL,
    &super::own::YAML,
    &super::own::CSV,
];

/// Returns the format of this name.
pub fn find_format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// Lists the hosted systems that have a key of ours, each with how requests and answers spell it.
pub fn systems_with(noun: &str, key: &str) -> Vec<(&'static str, &'static str)> {
    let systems = FORMATS.iter().filter(|format| format.api.is_some());
    // A version of a system is the same system.
    let systems = systems.filter(|format| format.name == format.extension);
    let spellings = |format: &&'static Format| {
        let table = format.tables.iter().find(|table| table.shape.noun == noun);
        let row = table.and_then(|table| find_row(table.keys, key));
        let system = format.title.split(' ').next().unwrap_or_default();
        let both = row.map(|row| [Some(row.theirs), row.answer].into_iter().flatten());
        both.into_iter().flatten().map(move |theirs| (system, theirs))
    };
    systems.flat_map(spellings).collect()
}

fn find_row(keys: &'static [Key], ours: &str) -> Option<&'static Key> {
    keys.iter().find(|row| row.ours == ours).or_else(|| {
        let (first, rest) = ours.split_once('.')?;
        match find_row(keys, first)?.how {
            How::Items(inner) => find_row(inner, rest),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{FORMATS, Format};

    /// Returns `docs/formats.md`.
    fn all_pages(formats: &[&Format]) -> String {
        let mut text = String::from(
            "# Formats\n\nWhat maps to what, how, and what is lost. This page is generated from the tables in \
             `crates/core/src/exchange`;\n`persona explain format NAME` prints a part of it.\n",
        );
        for format in formats {
            text.push('\n');
            text.push_str(&format.page());
        }
        text
    }

    /// `UPDATE_FORMATS=1 cargo test formats` rewrites the page.
    #[test]
    fn the_page_of_formats_is_what_the_tables_say() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats.md");
        let page = all_pages(FORMATS);
        if std::env::var_os("UPDATE_FORMATS").is_some() {
            std::fs::write(&file, &page).unwrap();
        }
        assert_eq!(std::fs::read_to_string(file).unwrap(), page, "UPDATE_FORMATS=1 rewrites it");
    }

    #[test]
    fn every_key_of_every_table_is_one_of_ours() {
        for format in FORMATS {
            for table in format.tables {
                let mut keys = table.keys.iter().filter(|key| !key.ours.is_empty());
                let is_ours = |ours: &str| {
                    let top = ours.split('.').next().unwrap_or_default();
                    table.shape.field(top).is_some() || table.shape.derived.contains(&top)
                };
                assert!(keys.all(|key| is_ours(key.ours)), "{}", format.name);
            }
        }
    }
}
