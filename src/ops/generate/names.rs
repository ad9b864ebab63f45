//! Names generated personas.

use persona_covering::Rng;

use crate::model::Scope;
use crate::ops::OpsError;
use crate::ops::coverage::Factor;
use crate::ops::definition::Names;
use crate::ops::persona::PersonaFile;

const FEMALE: [&str; 24] = [
    "Amara", "Beatriz", "Chloe", "Dalia", "Elif", "Fatima", "Grace", "Hanna", "Ines", "Joan",
    "Kavya", "Lena", "Maya", "Nora", "Olga", "Priya", "Quinta", "Rosa", "Sofia", "Tessa", "Uma",
    "Vera", "Wanda", "Zoe",
];

const MALE: [&str; 24] = [
    "Arjun", "Bruno", "Carlos", "Dmitri", "Emil", "Farid", "George", "Hugo", "Ivan", "Jonas",
    "Kofi", "Liam", "Marco", "Nikhil", "Omar", "Pavel", "Quentin", "Ravi", "Samuel", "Tomas",
    "Umar", "Victor", "Walter", "Yusuf",
];

/// How the personas are called.
#[derive(Debug)]
pub(super) enum NameTemplate {
    /// A given name and what characterizes the caller most.
    Person,
    /// The pieces of a text with `{number}`, `{base}` and `{key}` in it.
    Text(Vec<Piece>),
}

#[derive(Debug)]
pub(super) enum Piece {
    Text(String),
    Number,
    /// The value of the factor at this index.
    Value(usize),
}

impl NameTemplate {
    /// Reads a template; without one, copies of a base persona are numbered.
    pub(super) fn new(
        given: Option<&str>,
        base: Option<&PersonaFile>,
        factors: &[Factor],
    ) -> Result<Self, OpsError> {
        let text = match (given, base) {
            (None, None) => return Ok(Self::Person),
            (given, _) => given.unwrap_or("{base} {number}"),
        };
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (key, after) = after.split_once('}').unwrap_or((after, ""));
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(match key {
                "number" | "n" => Piece::Number,
                "base" => Piece::Text(base.map_or("", PersonaFile::name).to_owned()),
                key => Piece::Value(index_of(key, factors).ok_or_else(|| {
                    OpsError::usage(format!(
                        "unknown placeholder `{{{key}}}` in the name: expected {{number}}, {{base}} or a key that is varied"
                    ))
                })?),
            });
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self::Text(pieces))
    }

    /// Returns a name that is free, and takes it.
    pub(super) fn name(
        &self,
        number: usize,
        factors: &[Factor],
        row: &[usize],
        taken: &mut Names<Scope>,
        rng: &mut Rng,
    ) -> String {
        let name = match self {
            Self::Person => person(factors, row, rng),
            Self::Text(pieces) => {
                let fill = |piece: &Piece| match piece {
                    Piece::Text(text) => text.clone(),
                    Piece::Number => number.to_string(),
                    Piece::Value(at) => factors[*at].values[row[*at]].clone(),
                };
                pieces.iter().map(fill).collect()
            }
        };
        let name = taken.first_free(&name, |number| match number {
            1 => String::new(),
            _ => format!(" {number}"),
        });
        let path = taken.path_for(&name, None);
        taken.take(&name, None, &path, &name);
        name
    }
}

fn index_of(key: &str, factors: &[Factor]) -> Option<usize> {
    factors.iter().position(|factor| factor.key == key)
}

/// Returns a given name, with the personality or else the first values that are varied.
fn person(factors: &[Factor], row: &[usize], rng: &mut Rng) -> String {
    let value = |key: &str| {
        let at = index_of(key, factors)?;
        Some(factors[at].values[row[at]].as_str())
    };
    let given = match value("gender") {
        Some("male") => MALE[rng.below(MALE.len())],
        Some("female") => FEMALE[rng.below(FEMALE.len())],
        _ => [MALE, FEMALE][rng.below(2)][rng.below(MALE.len())],
    };
    let characteristic = value("personality").or_else(|| value("communication_style"));
    let characteristic = characteristic.map_or_else(
        || {
            let others = factors.iter().zip(row).filter(|(factor, _)| factor.key != "gender");
            let values = others.map(|(factor, at)| factor.values[*at].as_str());
            values.take(2).collect::<Vec<_>>().join(", ")
        },
        str::to_owned,
    );
    if characteristic.is_empty() {
        given.to_owned()
    } else {
        format!("{given}, {}", characteristic.to_lowercase())
    }
}
