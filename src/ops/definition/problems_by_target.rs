//! What is wrong with one change of several personas: each complaint once, and of whom it is.

use crate::diagnostic::{Origin, Problem};

/// The complaints about a change, target by target.
#[derive(Default)]
pub(super) struct ProblemsByTarget {
    targets: usize,
    /// Complaints about a place in the file of the one target.
    placed: Vec<Problem>,
    /// Complaints about the change, each with the files for which it is wrong.
    given: Vec<(Problem, Vec<String>)>,
}

impl ProblemsByTarget {
    /// Takes the complaints about the change of the persona in `file`.
    pub(super) fn add(&mut self, file: &str, problems: impl Iterator<Item = Problem>) {
        self.targets += 1;
        for problem in problems {
            if problem.origin.as_ref().is_some_and(|origin| origin.file == file) {
                self.placed.push(problem);
                continue;
            }
            match self.given.iter_mut().find(|(known, _)| *known == problem) {
                Some((_, files)) => files.push(file.to_owned()),
                None => self.given.push((problem, vec![file.to_owned()])),
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.placed.is_empty() && self.given.is_empty()
    }

    /// Returns all of them. What is wrong for every target is told once; what is wrong for some,
    /// for each of them by name.
    pub(super) fn into_problems(self, noun: &str) -> Vec<Problem> {
        let Self { targets, placed, given } = self;
        let mut problems = Vec::new();
        for (problem, mut files) in given {
            files.dedup();
            if files.len() == targets {
                problems.push(problem)
            } else {
                problems.extend(files.into_iter().map(|file| with_file(&problem, file, noun)))
            }
        }
        problems.extend(placed);
        problems
    }
}

/// Returns the complaint, with the persona's file: as its place, or beside the place where it was
/// given.
fn with_file(problem: &Problem, file: String, noun: &str) -> Problem {
    let origin = Origin::file(file);
    match problem.origin {
        None => problem.clone().at(origin),
        Some(_) => problem.clone().with_related(origin, format!("for this {noun}")),
    }
}
