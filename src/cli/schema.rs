//! `persona schema`.

use clap::builder::PossibleValuesParser;

use super::{CommandError, Env, Exit, Ui};
use crate::model::Vocabulary;
use crate::ops::schema::{SchemaKind, schema_kinds};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona schema > persona.schema.json
  persona schema persona --workspace-choices
  persona schema manifest")]
pub(crate) struct Args {
    /// Kind of definition
    #[arg(value_name = "KIND", default_value = "persona", value_parser = kinds())]
    kind: String,
    /// Add the choices of this workspace's persona.yaml
    #[arg(long)]
    workspace_choices: bool,
}

fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(schema_kinds().map(|described| described.name))
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let vocabulary = if args.workspace_choices {
        env.workspace()?.vocabulary().clone()
    } else {
        Vocabulary::default()
    };
    if let Some(described) = SchemaKind::find(&args.kind) {
        ui.print_file(described.schema(&vocabulary).as_bytes())?;
    }
    Ok(Exit::Done)
}
