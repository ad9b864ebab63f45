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
    /// A text with `{n}`, `{base}` and `{key}` in it.
    Text(String),
}

impl NameTemplate {
    /// Reads a template; without one, copies of a base persona are numbered.
    pub(super) fn new(
        given: Option<&str>,
        base: Option<&PersonaFile>,
        factors: &[Factor],
    ) -> Result<Self, OpsError> {
        let Some(given) = given else {
            return Ok(
                base.map_or(Self::Person, |base| Self::Text(format!("{} {{n}}", base.name())))
            );
        };
        let base = base.map_or("", PersonaFile::name);
        let text = given.replace("{base}", base);
        let mut rest = text.as_str();
        while let Some((_, after)) = rest.split_once('{') {
            let (key, after) = after.split_once('}').unwrap_or((after, ""));
            if key != "n" && !factors.iter().any(|factor| factor.key == key) {
                return Err(OpsError::usage(format!(
                    "unknown placeholder `{{{key}}}` in the name: expected {{n}}, {{base}} or a key that is varied"
                )));
            }
            rest = after;
        }
        Ok(Self::Text(text))
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
            Self::Text(text) => {
                let fill = |text: String, (factor, at): (&Factor, &usize)| {
                    text.replace(&format!("{{{}}}", factor.key), &factor.values[*at])
                };
                factors.iter().zip(row).fold(text.replace("{n}", &number.to_string()), fill)
            }
        };
        let numbered = (2..).map(|n| format!("{name} {n}"));
        let free = std::iter::once(name.clone()).chain(numbered);
        let name = free.into_iter().find(|name| !taken.is_name_taken(name)).unwrap_or(name);
        let path = taken.path_for(&name, None);
        taken.take(&name, None, &path, &name);
        name
    }
}

/// Returns a given name, with the personality or else the first values that are varied.
fn person(factors: &[Factor], row: &[usize], rng: &mut Rng) -> String {
    let value = |key: &str| {
        let at = factors.iter().position(|factor| factor.key == key)?;
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
