//! Merges a definition for git.

use std::path::{Path, PathBuf};

use crate::model::{ORDER, Timestamp, Value};
use crate::ops::OpsError;
use crate::store::{
    DEFINITION_LIMIT, FileError, expect_regular, merge_as_text, read_external,
    shows_base_in_conflicts, write_output_file,
};
use crate::text::Route;
use crate::yaml::{Merge, MergeOptions, Side, Sides, Source, is_merge, merge};

/// The files of a merge. The result is written to `ours`.
#[derive(Debug)]
pub(crate) struct MergeFiles<'a> {
    pub(crate) base: &'a Path,
    pub(crate) ours: &'a Path,
    pub(crate) theirs: &'a Path,
    pub(crate) marker_size: usize,
}

/// How a merge went.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum MergeOutcome {
    Clean,
    /// Entries that both sides gave another value.
    Conflicts(Vec<Route>),
    /// Git merged line by line: the reason is why the merge by field was not made.
    AsText {
        reason: String,
        has_conflicts: bool,
    },
}

pub(crate) fn merge_files(files: &MergeFiles<'_>) -> Result<MergeOutcome, OpsError> {
    for path in [files.base, files.ours, files.theirs] {
        let shown = path.display().to_string();
        let found = std::fs::metadata(path);
        let found = found.map_err(|cause| FileError::from_io(shown.clone(), "read", cause))?;
        expect_regular(&shown, found.file_type())?;
    }
    let (text, outcome) = match read_sides(files) {
        Ok([base, ours, theirs]) => {
            let sides = Sides { base: &base, ours: &ours, theirs: &theirs };
            let marker_size = files.marker_size;
            let shows_base = &shows_base_in_conflicts;
            let options = MergeOptions { order: &ORDER, choose: &choose, marker_size, shows_base };
            match merge(&sides, &options) {
                Ok(Merge { text, conflicts }) if conflicts.is_empty() => {
                    (text.into_bytes(), MergeOutcome::Clean)
                }
                Ok(Merge { text, conflicts }) => {
                    (text.into_bytes(), MergeOutcome::Conflicts(conflicts))
                }
                Err(error) => {
                    merge_by_line(files, error.reason, |text| is_merge(&sides, &options, text))?
                }
            }
        }
        Err(reason) => merge_by_line(files, reason, |_| true)?,
    };
    let ours: PathBuf = std::path::absolute(files.ours).unwrap_or_else(|_| files.ours.into());
    let name = ours.file_name().unwrap_or_default().to_string_lossy().into_owned();
    write_output_file(ours.parent().unwrap_or(&ours), &name, &text)?;
    Ok(outcome)
}

fn read_sides(files: &MergeFiles<'_>) -> Result<[Source; 3], String> {
    let open = |label: &str, path: &Path| {
        let bytes = read_external(path, DEFINITION_LIMIT).map_err(|error| error.to_string())?;
        Source::open(label, &bytes).map_err(|problems| {
            let reason = problems.first().map_or("", |problem| &problem.message);
            format!("`{label}` cannot be read: {reason}")
        })
    };
    Ok([open("base", files.base)?, open("ours", files.ours)?, open("theirs", files.theirs)?])
}

/// Merges as git does by itself. A result without markers that is not right is a conflict too.
fn merge_by_line(
    files: &MergeFiles<'_>,
    mut reason: String,
    is_right: impl Fn(&[u8]) -> bool,
) -> Result<(Vec<u8>, MergeOutcome), OpsError> {
    let merged = merge_as_text(files.base, files.ours, files.theirs, files.marker_size)?;
    let mut has_conflicts = merged.has_conflicts;
    if !has_conflicts && !is_right(&merged.text) {
        has_conflicts = true;
        reason.push_str("; the text has no markers, so compare it with both sides");
    }
    Ok((merged.text, MergeOutcome::AsText { reason, has_conflicts }))
}

/// Returns the later of two times of the last change; none where one side keeps none.
fn choose(route: &Route, ours: Option<&Value>, theirs: Option<&Value>) -> Option<Side> {
    if *route != Route::key("updated_at") {
        return None;
    }
    let time = |value: &Value| value.as_str()?.parse::<Timestamp>().ok();
    match (ours, theirs) {
        (None, _) => Some(Side::Ours),
        (_, None) => Some(Side::Theirs),
        (Some(ours), Some(theirs)) => {
            Some(if time(ours)? >= time(theirs)? { Side::Ours } else { Side::Theirs })
        }
    }
}
