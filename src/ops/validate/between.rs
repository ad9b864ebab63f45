//! The complaints of the rules that look across files, put where they belong.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::judge::parse;
use super::survey::Survey;
use crate::check::{CrossFinding, Facts, References, Target, across};
use crate::diagnostic::{Origin, Problem};
use crate::ops::OpsError;
use crate::text::Route;
use crate::yaml::Locator;

/// A place that is wanted: of a key or of a value.
type Wanted = (Route, bool);

/// Everything that is wrong between the files and is to be reported.
///
/// The rules look at what every file says, which is little; only the files that there is
/// something to say about are read again for the places.
pub(super) fn problems(
    survey: &Survey<'_>,
    entries: &[&Entry],
    facts: &[Facts],
    references: &References,
) -> Result<Vec<Problem>, OpsError> {
    let mut found = across(facts, references);
    found.retain(|complaint| {
        let placed = complaint.finding.problem().at(Origin::file(&entries[complaint.file].path));
        survey.focus.wants(&placed, complaint.absent.as_deref())
    });
    let places = places(survey, entries, &found)?;
    let origin = |file: usize, wanted: Wanted| {
        let whole = || Origin::file(&entries[file].path);
        places.get(&(file, wanted.0, wanted.1)).cloned().unwrap_or_else(whole)
    };
    Ok(found
        .into_iter()
        .map(|complaint| {
            let CrossFinding { file, finding, related, absent: _ } = complaint;
            let problem = finding.problem();
            let is_key = finding.target == Target::Key;
            let problem = problem.at(origin(file, (finding.route, is_key)));
            related.into_iter().fold(problem, |problem, (file, route, message)| {
                problem.related(origin(file, (route, false)), message)
            })
        })
        .collect())
}

type Places = BTreeMap<(usize, Route, bool), Origin>;

fn places(
    survey: &Survey<'_>,
    entries: &[&Entry],
    found: &[CrossFinding],
) -> Result<Places, OpsError> {
    let mut wanted: BTreeMap<usize, Vec<Wanted>> = BTreeMap::new();
    for complaint in found {
        let finding = &complaint.finding;
        let place = (finding.route.clone(), finding.target == Target::Key);
        wanted.entry(complaint.file).or_default().push(place);
        for (file, route, _) in &complaint.related {
            wanted.entry(*file).or_default().push((route.clone(), false));
        }
    }
    let by_path: BTreeMap<&str, usize> =
        wanted.keys().map(|file| (entries[*file].path.as_str(), *file)).collect();
    let files: Vec<&Entry> = wanted.keys().map(|file| entries[*file]).collect();
    let read = survey.reader().read_each(&files, |entry, bytes| {
        let file = by_path.get(entry.path.as_str()).copied();
        let (Some(file), Ok(parsed)) = (file, parse(entry, bytes)) else { return Vec::new() };
        let Ok(locator) = Locator::new(&parsed.source) else { return Vec::new() };
        let places = wanted.get(&file).cloned().unwrap_or_default();
        let origin = |(route, is_key): Wanted| {
            let range = if is_key { locator.key(&route) } else { locator.value(&route) };
            let range = range.unwrap_or_else(|| locator.nearest(&route));
            ((file, route, is_key), parsed.source.origin(range))
        };
        places.into_iter().map(origin).collect::<Vec<_>>()
    })?;
    Ok(read.into_iter().flatten().collect())
}
