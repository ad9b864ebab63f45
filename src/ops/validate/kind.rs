//! Lists the kinds of definition files: where each lies and how it is checked.

use crate::check::{self, Finding};
use crate::diagnostic::code::BAD_NAME;
use crate::model::draft::{DRAFT_FIELDS, ENTRY_FIELDS};
use crate::model::{
    Field, MANIFEST_FIELDS, Manifest, ManifestDocument, RESOURCE_FIELDS, Scope, Shape,
    VARIABLE as VARIABLE_SHAPE,
};
use crate::ops::definition::DefinitionKind;
use crate::ops::project::Projects;
use crate::ops::scenario::Scenarios;
use crate::store::{DefinitionFile, LIBRARY, Root, Segment};
use crate::text::Route;

/// One kind of definition file.
pub(crate) struct Kind {
    /// What its files are called, as `persona schema` takes it.
    pub(crate) document: &'static str,
    /// Where its files lie: `*` is any name, `{library}` the folder that the manifest names.
    pub(crate) pattern: &'static str,
    /// Whether its files have an id and times, and a name unique in their folder.
    pub(super) has_identity: bool,
    /// Whether its files are compared with those of other kinds, beyond names, ids and images.
    pub(super) has_links: bool,
    /// The keys of its files, in their order.
    pub(crate) fields: &'static [Field],
    /// Checks one file.
    pub(super) check: fn(&Subject<'_>) -> Vec<Finding>,
}

/// A file that could be read, with what its check may need.
pub(crate) struct Subject<'a> {
    pub(crate) file: &'a DefinitionFile,
    pub(crate) root: &'a Root,
    pub(crate) manifest: &'a Manifest,
    /// The file name without its extension, where the file lies where its kind belongs.
    pub(crate) stem: Option<&'a str>,
    /// Whether it is a file and not a text from a pipe.
    pub(crate) is_file: bool,
}

/// Every kind of definition.
pub(crate) const KINDS: &[Kind] = &[
    MANIFEST,
    PERSONA,
    PROJECT,
    PROJECT_PERSONA,
    DRAFT,
    LEDGER,
    RESOURCE,
    LIBRARY_PERSONA,
    VARIABLE,
    Kind::of::<Scenarios>(),
];

/// `persona.yaml`
pub(super) const MANIFEST: Kind = Kind {
    document: "manifest",
    pattern: "persona.yaml",
    has_identity: false,
    has_links: false,
    fields: MANIFEST_FIELDS,
    check: manifest,
};

/// A persona of the workspace, and the default for any other file.
pub(super) const PERSONA: Kind = Kind { has_links: false, ..Kind::of::<Scope>() };

const PROJECT: Kind = Kind {
    has_identity: false,
    has_links: false,
    check: |subject| Projects.check(&subject.file.raw, &subject.manifest.vocabulary),
    ..Kind::of::<Projects>()
};

const VARIABLE: Kind = Kind {
    document: VARIABLE_SHAPE.noun,
    pattern: VARIABLE_SHAPE.pattern,
    has_identity: false,
    has_links: true,
    fields: VARIABLE_SHAPE.fields,
    check: |subject| check::variable(&subject.file.raw),
};

const PROJECT_PERSONA: Kind = Kind { pattern: "projects/*/personas/*.yaml", ..PERSONA };

/// A draft by itself; what its ids mean is looked up afterwards.
const DRAFT: Kind = Kind {
    document: "draft",
    pattern: "drafts/*/draft.yaml",
    has_identity: false,
    has_links: true,
    fields: DRAFT_FIELDS,
    check: |subject| check::draft(&subject.file.raw, &subject.manifest.vocabulary),
};

/// A ledger entry by itself.
const LEDGER: Kind = Kind {
    document: "ledger",
    pattern: "drafts/*/ledger/*.yaml",
    fields: ENTRY_FIELDS,
    check: |subject| check::ledger_entry(&subject.file.raw, &subject.manifest.vocabulary),
    ..DRAFT
};

const RESOURCE: Kind = Kind {
    document: "resource",
    pattern: "resources/*/*.yaml",
    has_identity: false,
    has_links: true,
    fields: RESOURCE_FIELDS,
    check: resource,
};

const LIBRARY_PERSONA: Kind =
    Kind { pattern: "{library}/*.yaml", check: library_persona, ..PERSONA };

fn library_persona(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = check::library_persona(&subject.file.raw, &subject.manifest.vocabulary);
    findings.extend(check_storage(subject));
    findings
}

/// Checks a file of a noun.
fn definition<K: DefinitionKind + Default>(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = K::default().check(&subject.file.raw, &subject.manifest.vocabulary);
    findings.extend(check_storage(subject));
    findings
}

/// Checks a resource; a folder of no kind is reported by itself.
fn resource(subject: &Subject<'_>) -> Vec<Finding> {
    let folder = subject.file.path.parent().and_then(|folder| folder.file_name());
    let kind = folder.and_then(|folder| folder.to_str()).and_then(|name| name.parse().ok());
    kind.map(|kind| check::resource(&subject.file.raw, kind)).unwrap_or_default()
}

/// Checks what only matters in a file: its name, id and times.
fn check_storage(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.is_file || subject.file.raw.is_empty() {
        return Vec::new();
    }
    check::storage(&subject.file.raw, subject.stem, subject.manifest.timestamps)
}

fn manifest(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = check::manifest(&subject.file.raw);
    if let Some(setting) = ManifestDocument(&subject.file.raw).library()
        && !setting.trim().is_empty()
    {
        findings.extend(match subject.root.library(setting) {
            Err(error) => Some(check::library_path(setting, &error.to_string())),
            // The default folder need not exist.
            Ok(library) if subject.stem.is_some() && setting != LIBRARY => {
                let missing = !library.folder.exists();
                missing.then(|| check::missing_library(setting))
            }
            Ok(_) => None,
        });
    }
    if let Some(agent) = ManifestDocument(&subject.file.raw).default_agent()
        && let Err(error) = agent.parse::<Segment>()
    {
        findings.push(Finding::value(BAD_NAME, &Route::key("default_agent"), error.to_string()));
    }
    findings
}

impl Kind {
    /// Returns the kind of the definitions of a noun.
    const fn of<K: DefinitionKind + Default>() -> Self {
        let Shape { noun, pattern, fields, .. } = *K::SHAPE;
        let check = definition::<K>;
        Self { document: noun, pattern, has_identity: true, has_links: true, fields, check }
    }

    pub(super) fn is_persona(&self) -> bool {
        self.document == "persona"
    }

    /// Returns whether its files are those of the shared library.
    pub(super) fn is_library(&self) -> bool {
        self.pattern.starts_with("{library}")
    }

    /// Returns the steps of the pattern; nothing for a library outside of the workspace.
    pub(super) fn steps(&self, library: Option<&str>) -> Option<Vec<String>> {
        let pattern = match self.pattern.strip_prefix("{library}") {
            Some(rest) => format!("{}{rest}", library?),
            None => self.pattern.to_owned(),
        };
        Some(pattern.split('/').map(str::to_owned).collect())
    }
}

/// Returns where definitions lie, as patterns from the root of the workspace: `/personas/*.yaml`.
///
/// `library` is that of the workspace, if it lies in it.
pub(crate) fn path_patterns(library: Option<&str>) -> Vec<String> {
    let steps = KINDS.iter().filter_map(|kind| kind.steps(library));
    steps.map(|steps| format!("/{}", steps.join("/"))).collect()
}
