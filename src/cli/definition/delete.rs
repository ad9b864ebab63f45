//! `delete`.

use super::{DeleteArgs, Noun, SelectionArgs};
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::ops::definition::delete::{commit, plan};
use crate::ops::definition::{Definition, select_lenient};
use crate::text::quoted_list;

#[derive(clap::Args, Debug)]
#[group(skip)]
pub(crate) struct Args<N: Noun> {
    #[command(flatten)]
    selection: SelectionArgs<N>,
    #[command(flatten)]
    delete: DeleteArgs,
    #[command(flatten)]
    place: N::Place,
}

pub(crate) fn run<N: Noun>(env: &Env, ui: &Ui, args: &Args<N>) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = N::scope(env, &workspace, &args.place)?;
    let selection = args.selection.resolve(ui, &workspace, &scope)?;
    let single = args.selection.is_single();
    let found = select_lenient(&workspace, &scope, &selection)?;
    let question = question(&found);
    let asked: Vec<_> = found.iter().map(|definition| definition.file.path.clone()).collect();
    let plan_now = plan(&workspace, found)?;
    if args.delete.dry_run {
        for path in N::consequences(&workspace, &plan_now)?.unused {
            ui.say(&format!("would delete {}", workspace.root.show(&path)));
        }
        return ui.diff(&workspace, &plan_now, single);
    }
    if plan_now.0.is_empty() {
        ui.note(&format!("no {} matches", N::SHAPE.noun));
        return ui.done(&workspace, &plan_now, single);
    }
    args.delete.confirm(ui, &question)?;
    let lock = env.lock(&workspace)?;
    let mut found = select_lenient(&workspace, &scope, &selection)?;
    found.retain(|definition| asked.contains(&definition.file.path));
    let plan = plan(&workspace, found)?;
    let consequences = N::consequences(&workspace, &plan)?;
    commit(&lock, &plan, &consequences.unused)?;
    for path in &consequences.unused {
        ui.say(&format!("deleted {}, no longer used", workspace.root.show(path)));
    }
    ui.done(&workspace, &plan, single)?;
    consequences.warnings.iter().for_each(|warning| ui.warning(warning));
    Ok(Exit::Done)
}

fn question<N: Noun>(found: &[Definition<N>]) -> String {
    let names: Vec<String> = found.iter().map(Definition::title).collect();
    match names.len() {
        0..=3 => format!("Delete {}?", quoted_list(&names)),
        many => {
            let first: Vec<String> = names[..3].iter().map(|name| format!("`{name}`")).collect();
            format!("Delete {} and {} more?", first.join(", "), many - 3)
        }
    }
}
