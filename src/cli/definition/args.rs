//! Groups of arguments that the same verb has for every noun.

use crate::cli::args::EditArgs;
use crate::cli::args::FromArg;
use crate::cli::fields::FieldArgs;
use crate::cli::{CommandError, Env, Ui};
use crate::model::{Field, Scope};
use crate::ops::definition::{DefinitionKind, FieldEdit, InputDoc};

/// What new definitions are made of.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct CreateArgs<K: DefinitionKind = Scope> {
    /// Name; the same as --name
    #[arg(value_name = "NAME", conflicts_with = "name")]
    positional_name: Option<String>,
    /// YAML or JSON document, or several of them; `-` is standard input
    #[arg(short = 'f', long = "file", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    files: Vec<String>,
    #[command(flatten)]
    from: FromArg,
    /// UUID to use in place of a new one
    #[arg(long, value_name = "UUID")]
    id: Option<String>,
    /// Show what would be written and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) fields: FieldArgs<K>,
}

impl<K: DefinitionKind> CreateArgs<K> {
    /// Reads the documents of `-f`.
    pub(crate) fn documents(&self, env: &Env) -> Result<Vec<InputDoc>, CommandError> {
        let format = self.from.input_format(K::SHAPE, !self.files.is_empty(), false)?;
        env.documents(K::SHAPE, format, &self.files)
    }

    /// Reads the flags; `own` are other flags of the command, each with the key that it gives.
    pub(crate) fn edits(
        &self,
        env: &Env,
        own: &[(&str, &str)],
    ) -> Result<Vec<FieldEdit>, CommandError> {
        let texts = [("NAME", "name", &self.positional_name), ("--id", "id", &self.id)];
        let given: Vec<(&str, &str, &String)> = texts
            .into_iter()
            .filter_map(|(flag, key, text)| Some((flag, key, text.as_ref()?)))
            .collect();
        let mut uses = own.to_vec();
        uses.extend(given.iter().map(|(flag, key, _)| (*flag, *key)));
        let mut edits = self.fields.edits(env, &uses)?;
        edits.extend(given.iter().map(|(_, key, text)| FieldEdit::set(key, text.as_str())));
        Ok(edits)
    }

    /// Returns whether the command line gives a name.
    pub(crate) fn is_named(&self) -> bool {
        self.positional_name.is_some() || self.fields.gives("name")
    }

    /// Returns the required fields that the command line gives no value, the name first.
    pub(crate) fn missing_fields(&self) -> Vec<&'static Field> {
        let is_given = |field: &Field| match field.key {
            "name" => self.is_named(),
            key => self.fields.gives(key),
        };
        K::SHAPE.fields.iter().filter(|field| field.required && !is_given(field)).collect()
    }

    /// Refuses a command line without a required value where prompts are not possible.
    pub(crate) fn check_required_fields(&self) -> Result<(), CommandError> {
        let missing = self.missing_fields();
        if missing.is_empty() {
            return Ok(());
        }
        let list = |word: &str, of: fn(&Field) -> String| {
            missing.iter().map(|field| of(field)).collect::<Vec<_>>().join(word)
        };
        let keys = list(" and no ", |field| field.key.to_owned());
        let flags =
            list(" and ", |field| format!("--{} {}", field.flag_name(), field.key.to_uppercase()));
        Err(CommandError::usage(
            format!("the {} has no {keys}", K::SHAPE.noun),
            format!("give {flags}, or a document with -f FILE"),
        ))
    }
}

/// What is changed, and how.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct ChangeArgs<K: DefinitionKind = Scope> {
    /// YAML or JSON document of the change; `-` is standard input
    #[arg(short = 'f', long = "file", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: Option<String>,
    #[command(flatten)]
    pub(crate) from: FromArg,
    #[command(flatten)]
    pub(crate) edit: EditArgs,
    #[command(flatten)]
    fields: FieldArgs<K>,
}

impl<K: DefinitionKind> ChangeArgs<K> {
    /// Reads the document and the flags; `own` are other flags of the command, each with the key
    /// that it gives.
    pub(crate) fn edits(
        &self,
        env: &Env,
        own: &[(&str, &str)],
    ) -> Result<Vec<FieldEdit>, CommandError> {
        let format = self.from.input_format(K::SHAPE, self.file.is_some(), true)?;
        let document = env.document(K::SHAPE, format, self.file.as_deref())?;
        self.edits_after(env, document.map(FieldEdit::Document), own)
    }

    /// Reads the edits as [`ChangeArgs::edits`] does, with a document that is read already.
    pub(crate) fn edits_after(
        &self,
        env: &Env,
        document: Option<FieldEdit>,
        own: &[(&str, &str)],
    ) -> Result<Vec<FieldEdit>, CommandError> {
        let mut edits: Vec<FieldEdit> = document.into_iter().collect();
        edits.extend(self.fields.edits(env, own)?);
        if edits.is_empty() && own.is_empty() {
            let hint = "pass the flag of a field, --set, --unset or -f FILE";
            return Err(CommandError::usage("nothing to change", hint));
        }
        Ok(edits)
    }
}

/// How something is deleted.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct DeleteArgs {
    /// Do not ask for confirmation
    #[arg(short = 'y', long)]
    pub(crate) yes: bool,
    /// Show what would be deleted and delete nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

impl DeleteArgs {
    /// Asks before something is deleted, unless `--yes` is given.
    pub(crate) fn confirm(&self, ui: &Ui, question: &str) -> Result<(), CommandError> {
        if self.yes || ui.confirm(question)? {
            Ok(())
        } else {
            Err(CommandError::declined("nothing deleted"))
        }
    }
}
