//! Runs the rules that compare files and locates what they find.

use std::collections::BTreeMap;

use super::checker::parse;
use super::entry::{Entry, Reader};
use super::focus::Focus;
use crate::check::{CrossFinding, Facts, References, Target, across};
use crate::diagnostic::{Origin, Problem};
use crate::ops::OpsError;
use crate::text::Route;
use crate::yaml::Locator;

/// A place to look up: a route, and its key or its value.
type PlaceKey = (Route, bool);

/// Returns everything that is wrong between the files: what is to be reported, and the rest. Only the
/// files that something is wrong with are read again for the places.
pub(super) fn problems(
    reader: Reader<'_>,
    focus: &Focus,
    entries: &[&Entry],
    facts: &[Facts],
    references: &References,
) -> Result<(Vec<Problem>, Vec<Problem>), OpsError> {
    let found = across(facts, references);
    let is_reported = |one: &CrossFinding| {
        let placed = one.finding.problem().at(Origin::file(&entries[one.file].path));
        focus.reports(&placed, one.absent.as_deref())
    };
    let reported: Vec<bool> = found.iter().map(is_reported).collect();
    let places = places(reader, entries, &found)?;
    let origin = |file: usize, wanted: PlaceKey| {
        let whole = || Origin::file(&entries[file].path);
        places.get(&(file, wanted.0, wanted.1)).cloned().unwrap_or_else(whole)
    };
    let problems: Vec<Problem> = found
        .into_iter()
        .map(|one| {
            let CrossFinding { file, finding, related, absent: _ } = one;
            let problem = finding.problem();
            let is_key = finding.target == Target::Key;
            let problem = problem.at(origin(file, (finding.route, is_key)));
            related.into_iter().fold(problem, |problem, (file, route, message)| {
                problem.with_related(origin(file, (route, false)), message)
            })
        })
        .collect();
    let (own, others): (Vec<_>, Vec<_>) =
        problems.into_iter().zip(reported).partition(|(_, is_reported)| *is_reported);
    let bare =
        |pairs: Vec<(Problem, bool)>| pairs.into_iter().map(|(problem, _)| problem).collect();
    Ok((bare(own), bare(others)))
}

type Places = BTreeMap<(usize, Route, bool), Origin>;

fn places(
    reader: Reader<'_>,
    entries: &[&Entry],
    found: &[CrossFinding],
) -> Result<Places, OpsError> {
    let mut wanted: BTreeMap<usize, Vec<PlaceKey>> = BTreeMap::new();
    for one in found {
        let finding = &one.finding;
        let place = (finding.route.clone(), finding.target == Target::Key);
        wanted.entry(one.file).or_default().push(place);
        for (file, route, _) in &one.related {
            wanted.entry(*file).or_default().push((route.clone(), false));
        }
    }
    let by_path: BTreeMap<&str, usize> =
        wanted.keys().map(|file| (entries[*file].path.as_str(), *file)).collect();
    let files: Vec<&Entry> = wanted.keys().map(|file| entries[*file]).collect();
    let read = reader.read_each(&files, |entry, bytes| {
        let file = by_path.get(entry.path.as_str()).copied();
        let (Some(file), Ok(parsed)) = (file, parse(entry, bytes)) else { return Vec::new() };
        let Ok(locator) = Locator::new(&parsed.source) else { return Vec::new() };
        let places = wanted.get(&file).cloned().unwrap_or_default();
        let origin = |(route, is_key): PlaceKey| {
            let range = if is_key { locator.key(&route) } else { locator.value(&route) };
            let range = range.unwrap_or_else(|| locator.nearest(&route));
            ((file, route, is_key), parsed.source.origin(range))
        };
        places.into_iter().map(origin).collect::<Vec<_>>()
    })?;
    Ok(read.into_iter().flatten().collect())
}
