//! Declares the commands, with their help.

use clap::Subcommand;

use super::definition::{create, delete, duplicate, edit, patch, rename};
use super::lazy::Lazy;
use super::{
    completions, convert, coverage, draft, explain, export, fmt, generate, git, help, image,
    import, init, library, log, man, persona, project, render, resource, scenario, schema, undo,
    validate, variable,
};
use crate::model::{PERSONA, PROJECT, SCENARIO, Scope, Shape, VARIABLE};

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Create a workspace; existing files are kept
    ///
    /// `schema/` is for editors: it holds the JSON Schemas of the definitions, with the choices that
    /// persona.yaml adds. Run init again to refresh it after changing those.
    Init(Lazy<init::Args>),
    /// Create a persona from flags, a document or answers to prompts
    #[command(
        alias = "new",
        after_help = "Examples:
  persona create 'Impatient Commuter' --tone casual --gender female
  persona create Leo --system-prompt @prompt.txt --set behavior_config.wait_seconds=2
  persona create -f personas.json            # a map, a list of maps, or several documents
  persona show 'Worried Grandmother' -o yaml | persona create -f - --name Nan --unset id"
    )]
    Create(Lazy<create::Args<Scope>>),
    /// List personas
    #[command(alias = "ls")]
    List(Lazy<persona::list::Args>),
    /// Show personas in full
    #[command(alias = "get")]
    Show(Lazy<persona::show::Args>),
    /// Change fields of one or more personas
    #[command(
        alias = "update",
        after_help = "Examples:
  persona patch ada --tone casual --gender female
  persona patch ada --set behavior_config.cut_in.min_words=2 --unset slang_usage
  persona patch ada -f change.yaml --dry-run
  persona patch ada --type json -f - <<< '[{\"op\": \"test\", \"path\": \"/tone\", \"value\": \"casual\"}]'
  persona patch --where tags=smoke --verbosity brief
  persona patch ada --tone formal --if-match \"$(persona show ada -o json | jq -r .etag)\""
    )]
    Patch(Lazy<patch::Args<Scope>>),
    /// Edit a persona's file in $VISUAL or $EDITOR
    ///
    /// The editor gets a copy. What it saves is checked: mistakes are shown in the terminal and you can
    /// edit again; the text is never lost and nothing is written into it.
    #[command(after_help = "Examples:
  persona edit ada
  EDITOR='code --wait' persona edit ada
  persona edit ada --resume")]
    Edit(Lazy<edit::Args<Scope>>),
    /// Rename a persona; its file follows
    #[command(
        alias = "mv",
        after_help = "Examples:
  persona rename ada 'Ada Lovelace'
  persona rename 'Ada Lovelace' Ada --dry-run"
    )]
    Rename(Lazy<rename::Args<Scope>>),
    /// Delete personas
    #[command(
        alias = "rm",
        after_help = "Examples:
  persona delete ada
  persona delete --where tags=scratch --yes"
    )]
    Delete(Lazy<delete::Args<Scope>>),
    /// Copy a persona into the workspace, also a system or library persona
    #[command(
        alias = "cp",
        after_help = "Examples:
  persona duplicate ada
  persona duplicate 'Worried Grandmother' --name 'Calm Grandmother'"
    )]
    Duplicate(Lazy<duplicate::Args<Scope>>),
    /// Compare two personas, or a persona with its last commit
    Diff(Lazy<persona::diff::Args>),
    /// Print a persona's prompt with its variables filled in
    Render(Lazy<render::Args>),
    /// Show the history of personas field by field
    ///
    /// Each commit with what it changed, newest first, also from before a rename: the id tells which
    /// file was the persona's. Without REF, the history of all personas.
    Log(Lazy<log::Args>),
    /// Check all files and report every problem
    Validate(Lazy<validate::Args>),
    /// Format definitions; comments and values are kept
    ///
    /// Keys come in the order of `persona explain`, prose as `|` blocks, lists one item a line. A
    /// comment stays with the key or item that it belongs to. A file that cannot be formatted without
    /// losing something is reported and left alone.
    Fmt(Lazy<fmt::Args>),
    /// Show which values, pairs or triples of values the personas cover
    ///
    /// Only keys with a closed list of values count. A persona with several values of a key covers
    /// each of them.
    Coverage(Lazy<coverage::Args>),
    /// Create personas that cover combinations of values
    ///
    /// Without -n, as few personas as possible in which every pair of values occurs. The result is
    /// ordinary personas, to be edited by hand.
    Generate(Lazy<generate::Args>),
    /// Print the JSON Schema of a kind of definition
    ///
    /// The schema is draft-07, for editors and for validators in CI. Choices are in their official
    /// spelling; the program itself also takes them in another case and warns.
    Schema(Lazy<schema::Args>),
    /// Explain a key or a diagnostic code
    ///
    /// Without an argument, lists the keys of personas and of persona.yaml, which start with
    /// `manifest.`; with `scenario`, `variable`, `project`, `draft` or `resource`, the keys of that
    /// kind.
    Explain(Lazy<explain::Args>),
    /// Propose, review and publish personas
    Draft(Lazy<draft::Args>),
    /// Manage the immutable values that drafts are made of
    Resource(Lazy<resource::Args>),
    /// Manage the typed variables of prompts
    Variable(Lazy<variable::Args>),
    /// Manage projects, each with its own personas
    Project(Lazy<project::Args>),
    /// Manage scenarios: what simulated callers call about
    Scenario(Lazy<scenario::Args>),
    /// Browse and install shared personas; manage them (staff only)
    Library(Lazy<library::Args>),
    /// Generate, set, show or remove portraits
    Image(Lazy<image::Args>),
    /// Undo the changes of the last commands
    ///
    /// What each command changed is kept in `.persona/undo`, for its user alone: whole files, with the
    /// secrets in them, of the last 200 commands and up to 64 MB. A file that has changed since is
    /// named and nothing is undone.
    Undo(Lazy<undo::Args>),
    /// Let git merge definitions by field, and check them before commits
    Git(Lazy<git::Args>),
    /// Import personas from files, folders and other tools
    ///
    /// The format is detected and reported. The same id updates; a second import changes nothing.
    Import(Lazy<import::Args>),
    /// Export personas in the form of another system or tool
    Export(Lazy<export::Args>),
    /// Convert records from one format to another, as a pipe
    ///
    /// One record in, one out, in constant memory and without a workspace. Problems of a record are
    /// lines of JSON on standard error, and so are the keys that the target has no place for.
    Convert(Lazy<convert::Args>),
    /// Print the completion script of a shell
    ///
    /// The script asks the program, so personas, projects, keys and choices are completed as well.
    Completions(Lazy<completions::Args>),
    /// Print the manual page, or write all pages to a directory
    Man(Lazy<man::Args>),
    /// Show help for a command or a topic
    Help(Lazy<help::Args>),
}

impl Command {
    /// Returns the kind of definition that the command answers with, if there is just one.
    pub(super) fn shape(&self) -> Option<&'static Shape> {
        Some(match self {
            Self::Create(_)
            | Self::List(_)
            | Self::Show(_)
            | Self::Patch(_)
            | Self::Edit(_)
            | Self::Rename(_)
            | Self::Duplicate(_)
            | Self::Generate(_)
            | Self::Image(_)
            | Self::Library(_) => &PERSONA,
            Self::Variable(_) => &VARIABLE,
            Self::Project(_) => &PROJECT,
            Self::Scenario(_) => &SCENARIO,
            _ => return None,
        })
    }
}
