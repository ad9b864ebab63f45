//! Reads which provider draws portraits: from the project, or else from the workspace.

use super::ImageError;
use crate::diagnostic::Problem;
use crate::model::{ManifestDocument, Project, Scope};
use crate::ops::definition::DefinitionKind as _;
use crate::ops::project::Projects;
use crate::ops::{OpsError, Workspace, locate_findings};
use crate::store::{DEFINITION_LIMIT, DefinitionFile, FileError, Segment, read};

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
        let mut findings = Projects.check(&file.raw, workspace.vocabulary());
        let concerns = |key: Option<&str>| matches!(key, Some("image_provider" | "style_images"));
        findings.retain(|finding| concerns(finding.route.top()));
        let problems = locate_findings(&findings, &file.source);
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
    ManifestDocument(&file.raw).image_provider().map(|_| workspace.manifest.image_provider.clone())
}
