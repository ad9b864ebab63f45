//! Reads which provider draws portraits: from the project, or else from the workspace.

use super::ImageError;
use crate::check::Finding;
use crate::diagnostic::Problem;
use crate::diagnostic::code::UNKNOWN_CHOICE;
use crate::model::{Map, Project, Scope, Value};
use crate::ops::{OpsError, Workspace, locate_findings};
use crate::store::{DEFINITION_LIMIT, DefinitionFile, FileError, Segment, read};
use crate::text::Route;

/// What the environment says about OpenAI.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(feature = "openai"), expect(dead_code, reason = "used by OpenAI alone"))]
pub(crate) struct OpenAiAccess {
    pub(crate) key: Option<String>,
    pub(crate) base_url: Option<String>,
}

/// Who draws a portrait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Provider {
    /// This program, offline.
    Local,
    OpenAi,
}

/// The settings about images that apply to a persona.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// The configured provider, if any.
    provider: Option<String>,
    /// The file that configures it, or could.
    file: String,
    /// Names of images in `images/` whose style is followed.
    #[cfg_attr(not(feature = "openai"), expect(dead_code, reason = "used by OpenAI alone"))]
    pub(super) style_images: Vec<String>,
}

impl Settings {
    /// Reads the settings of a project, or of the workspace.
    pub(super) fn read(workspace: &Workspace, scope: &Scope) -> Result<Self, OpsError> {
        let manifest = Self {
            provider: manifest_provider(workspace),
            file: "persona.yaml".to_owned(),
            style_images: Vec::new(),
        };
        let Scope::Project(name) = scope else { return Ok(manifest) };
        let path = workspace.root.project_file(&name.parse::<Segment>()?);
        let shown = workspace.root.show(&path);
        let bytes = match read(&workspace.root, &path, DEFINITION_LIMIT) {
            Err(FileError::NotFound { .. }) => return Ok(manifest),
            other => other?,
        };
        let invalid = |problems| OpsError::invalid(shown.clone(), problems);
        let file = DefinitionFile::parse(&path, &shown, &bytes).map_err(invalid)?;
        let problems = locate_findings(&findings(&file.raw), &file.source);
        if problems.iter().any(Problem::is_error) {
            return Err(OpsError::invalid(shown, problems));
        }
        let project = Project(&file.raw);
        let style_images = project.style_images().into_iter().map(str::to_owned).collect();
        Ok(match project.image_provider() {
            Some(own) => {
                Self { provider: Some(own.to_ascii_lowercase()), file: shown, style_images }
            }
            None => Self { style_images, ..manifest },
        })
    }

    /// Returns the provider to use where `requested` was asked for.
    pub(super) fn provider(&self, requested: Option<Provider>) -> Result<Provider, ImageError> {
        let setting = || self.file.clone();
        match (requested, self.provider.as_deref()) {
            (Some(Provider::Local), _) => Ok(Provider::Local),
            (_, Some("none")) => Err(ImageError::NoProvider { setting: setting() }),
            (_, Some("openai")) | (Some(Provider::OpenAi), None) => Ok(Provider::OpenAi),
            (Some(Provider::OpenAi), Some(_)) => Err(ImageError::NotOpenAi { setting: setting() }),
            (None, _) => Ok(Provider::Local),
        }
    }
}

/// Returns the provider that `persona.yaml` names itself; a default does not count.
fn manifest_provider(workspace: &Workspace) -> Option<String> {
    let path = workspace.root.manifest();
    let bytes = read(&workspace.root, &path, DEFINITION_LIMIT).ok()?;
    let file = DefinitionFile::parse(&path, "persona.yaml", &bytes).ok()?;
    file.raw.contains_key("image_provider").then(|| workspace.manifest.image_provider.clone())
}

/// Checks the keys of a project that concern images.
fn findings(project: &Map) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut wrong = |key: &str, message: String, hint: &str| {
        let finding = Finding::value(UNKNOWN_CHOICE, &Route::key(key), message);
        findings.push(Finding { hint: Some(hint.into()), ..finding });
    };
    let known = ["local", "openai", "none"];
    match project.get("image_provider") {
        None | Some(Value::Null) => {}
        Some(Value::String(text)) if known.contains(&text.to_ascii_lowercase().as_str()) => {}
        Some(_) => wrong(
            "image_provider",
            "invalid value for `image_provider`: expected `local`, `openai` or `none`".to_owned(),
            "`image_provider: local` draws offline",
        ),
    }
    let names = project.get("style_images").and_then(Value::as_array);
    for name in names.into_iter().flatten() {
        let fits = name.as_str().is_some_and(|name| name.parse::<Segment>().is_ok());
        if !fits {
            let message = format!("{name} is not the name of a file in `images/`");
            wrong(
                "style_images",
                message,
                "put the image into images/ and write its file name here",
            );
        }
    }
    findings
}
