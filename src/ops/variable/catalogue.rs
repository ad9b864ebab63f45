//! The variables of an agent.

use super::NOUN;
use crate::diagnostic::Problem;
use crate::ops::definition::Definition;
use crate::ops::{OpsError, Workspace};
use crate::store::{DEFINITION_LIMIT, Segment, read_many};

/// What could be read of an agent's variables, and the problems of what could not.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    /// By `sort_order`, then by name.
    pub(crate) variables: Vec<Definition>,
    pub(crate) broken: Vec<Problem>,
}

/// The agent that a command means: the one given, or the manifest's default.
pub(crate) fn agent_of(workspace: &Workspace, given: Option<&str>) -> Result<Segment, OpsError> {
    Ok(given.unwrap_or(&workspace.manifest.default_agent).parse()?)
}

/// The agents that have a folder.
pub(crate) fn agents(workspace: &Workspace) -> Result<Vec<Segment>, OpsError> {
    let folders = workspace.root.folders(&workspace.root.variables_root())?;
    let name = |folder: std::path::PathBuf| folder.file_name()?.to_str()?.parse().ok();
    Ok(folders.into_iter().filter_map(name).collect())
}

/// Every variable of an agent; an agent without a folder has none.
pub(crate) fn catalogue(workspace: &Workspace, agent: &Segment) -> Result<Catalogue, OpsError> {
    if workspace.is_none {
        return Ok(Catalogue::default());
    }
    let root = &workspace.root;
    let files = root.files(&root.variables_dir(agent))?;
    let read = read_many(root, &files, DEFINITION_LIMIT, |path, bytes| {
        Definition::load(&NOUN, path, &root.show(path), bytes)
    });
    let mut found = Catalogue::default();
    for item in read {
        match item {
            Ok(definition) if definition.is_valid() => found.variables.push(definition),
            Ok(definition) => found.broken.extend(definition.problems),
            Err(problems) => found.broken.extend(problems),
        }
    }
    found.broken.retain(Problem::is_error);
    found.report_twins();
    found.variables.sort_by_cached_key(|variable| {
        let order = variable.map.get("sort_order").and_then(serde_json::Value::as_i64);
        (order.unwrap_or(0), variable.name().to_owned())
    });
    Ok(found)
}

impl Catalogue {
    /// Two files with one name: neither can be told from the other, so the later one is a problem.
    fn report_twins(&mut self) {
        let mut seen: Vec<(String, String)> = Vec::new();
        let mut twins = Vec::new();
        self.variables.retain(|variable| {
            let name = variable.name().to_owned();
            if let Some((_, first)) = seen.iter().find(|(known, _)| *known == name) {
                let message = format!("name `{name}` is taken by `{first}`");
                let place = crate::ops::located(&[name_finding(message)], &variable.file.source);
                twins.extend(place);
                return false;
            }
            seen.push((name, variable.file.shown().to_owned()));
            true
        });
        self.broken.extend(twins);
    }
}

fn name_finding(message: String) -> crate::check::Finding {
    crate::check::Finding {
        code: "duplicate-name",
        severity: crate::diagnostic::Severity::Error,
        route: crate::text::Route::key("name"),
        target: crate::check::Target::Value,
        message,
        hint: Some("rename one of the two".to_owned()),
    }
}
