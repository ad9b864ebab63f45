//! What variables add to definitions: an agent's folder, a name that is the slug, and options.

use crate::check::{self, Finding};
use crate::model::{
    Map, OptionDocument, Shape, VARIABLE, Value, VariableDocument, Vocabulary, keys,
};
use crate::ops::definition::{Definition, DefinitionKind, Folder, sort_keys};
use crate::ops::{IdGen, OpsError, Workspace};
use crate::store::{DefinitionFile, Segment};
use crate::text::shell_word;

/// The agent that the variables belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Agent(Segment);

pub(crate) type VariableFile = Definition<Agent>;

impl Agent {
    /// Returns the agent that a command means: the one given, or the manifest's default.
    pub(crate) fn find_agent(workspace: &Workspace, name: Option<&str>) -> Result<Self, OpsError> {
        Ok(Self(name.unwrap_or(&workspace.manifest.default_agent).parse()?))
    }

    /// Lists the agents that have a folder.
    pub(crate) fn all(workspace: &Workspace) -> Result<Vec<Self>, OpsError> {
        let folders = workspace.root.folders(&workspace.root.variables_root())?;
        let agent = |folder: std::path::PathBuf| folder.file_name()?.to_str()?.parse().ok();
        Ok(folders.into_iter().filter_map(agent).map(Self).collect())
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl std::fmt::Display for Agent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl DefinitionKind for Agent {
    const SHAPE: &'static Shape = &VARIABLE;

    /// Returns the agent's folder; outside of a workspace there is none.
    fn folder(&self, workspace: &Workspace) -> Result<Option<Folder>, OpsError> {
        let root = workspace.root.clone();
        let path = root.variables_dir(&self.0);
        Ok((!workspace.is_none).then_some(Folder { root, path }))
    }

    fn check(&self, map: &Map, _vocabulary: &Vocabulary) -> Vec<Finding> {
        check::variable(map)
    }

    fn title(&self) -> String {
        format!("the variables of agent `{self}`")
    }

    fn other_scopes(&self, workspace: &Workspace) -> Vec<(Self, String)> {
        let others = Self::all(workspace).unwrap_or_default().into_iter();
        let way = |agent: &Self| format!("pass --agent {}", shell_word(agent.as_str()));
        others.filter(|agent| agent != self).map(|agent| (agent.clone(), way(&agent))).collect()
    }

    fn stem_for(name: &str) -> String {
        name.to_owned()
    }

    fn derived_keys(&self, _file: &DefinitionFile) -> Vec<(&'static str, String)> {
        vec![("agent", self.to_string())]
    }

    /// Gives each new option an id, and one with the id of another variable's option a new one.
    fn complete(before: Option<&Map>, after: &mut Map, ids: &dyn IdGen) {
        let old = before.and_then(|before| VariableDocument(before).options());
        let Some(Value::Array(options)) = after.get_mut("options") else { return };
        if old == Some(options) {
            return;
        }
        let order = VARIABLE.field("options").map(|field| keys(field.inner())).unwrap_or_default();
        for option in options.iter_mut().filter_map(Value::as_object_mut) {
            if before.is_some() && has_foreign_id(option, old) {
                option.shift_remove("id");
            }
            option.entry("id").or_insert_with(|| Value::String(ids.new_id()));
            *option = sort_keys(option, &order);
        }
    }
}

fn has_foreign_id(option: &Map, old: Option<&Vec<Value>>) -> bool {
    let Some(id) = OptionDocument(option).id() else { return false };
    let known = old.into_iter().flatten().filter_map(Value::as_object);
    let mut known = known.filter_map(|option| OptionDocument(option).id());
    uuid::Uuid::try_parse(id).is_ok() && !known.any(|known| known.eq_ignore_ascii_case(id))
}
