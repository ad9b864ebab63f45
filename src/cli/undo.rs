//! `persona undo`.

use super::args::positive_number;
use super::{CommandError, Env, Exit, Ui};
use crate::model::{Map, Value};
use crate::ops::OpsError;
use crate::ops::undo::{UndoPlan, UndoStep, list_undo, plan_undo};
use crate::output::{Side, unified_diff};
use crate::store::{PathContent, Root, UndoCommand, forget_all};
use crate::text::{count, escape_controls};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona undo
  persona undo 3 --dry-run
  persona undo --list
  persona undo --forget")]
pub(crate) struct Args {
    /// How many commands to take back
    #[arg(value_name = "N", default_value_t = 1, value_parser = positive_number::<u64>)]
    number: u64,
    /// List the commands that can be taken back, the last one first
    #[arg(long, conflicts_with_all = ["number", "forget", "dry_run"])]
    list: bool,
    /// Delete what is kept for undo; no file of the workspace changes
    #[arg(long, conflicts_with_all = ["number", "dry_run"])]
    forget: bool,
    /// Show what would change as a diff and change nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    ui.check_system_has_drafts()?;
    let root = env.root()?;
    if args.list {
        return list(ui, &root);
    }
    let number = usize::try_from(args.number).unwrap_or(usize::MAX);
    if args.dry_run {
        let plan = plan_undo(&root, number)?;
        return show(ui, &root, &plan);
    }
    let lock = env.lock_root(&root)?;
    if args.forget {
        forget_all(&lock).map_err(OpsError::from)?;
        ui.say("forgot what was kept for undo");
        return Ok(Exit::Done);
    }
    let plan = plan_undo(&root, number)?;
    if plan.commands.is_empty() {
        ui.note("nothing to undo");
        return Ok(Exit::Done);
    }
    plan.commit(&lock)?;
    // The files are as they were. What `undo --list` offers too much is no reason to fail.
    if let Err(error) = plan.forget(&lock) {
        ui.warning(&error.to_string());
    }
    for command in &plan.commands {
        ui.say(&format!("undid `{}` of {}", command.command, command.time));
    }
    for step in &plan.steps {
        ui.say(&format!("{} {}", verb(step), root.show(&step.path)));
    }
    if ui.machine_format().is_some() {
        ui.print_definitions(maps(&plan.commands), false)?;
    }
    Ok(Exit::Done)
}

fn verb(step: &UndoStep) -> &'static str {
    if step.then.is_none() { "deleted" } else { "restored" }
}

fn show(ui: &Ui, root: &Root, plan: &UndoPlan) -> Result<Exit, CommandError> {
    for UndoStep { path, now, then, .. } in &plan.steps {
        let shown = root.show(path);
        let (now, then) =
            (now.as_ref().map(PathContent::text), then.as_ref().map(PathContent::text));
        let side = |text| Side { path: &shown, text };
        let (now, then) = (now.as_deref().map(side), then.as_deref().map(side));
        ui.print(&unified_diff(now.as_ref(), then.as_ref(), ui.out_style))?;
    }
    if plan.commands.is_empty() {
        ui.note("nothing to undo");
    }
    Ok(Exit::Done)
}

fn list(ui: &Ui, root: &Root) -> Result<Exit, CommandError> {
    let commands = list_undo(root)?;
    if ui.machine_format().is_some() {
        ui.print_definitions(maps(&commands), false)?;
        return Ok(Exit::Done);
    }
    if commands.is_empty() {
        ui.note("nothing to undo");
    }
    let line = |(index, command): (usize, &UndoCommand)| {
        let UndoCommand { command, time, files, .. } = command;
        let files = count(files.len(), "file");
        format!("{:>3}  {time}  {}  ({files})\n", index + 1, escape_controls(command, false))
    };
    ui.page(&commands.iter().enumerate().map(line).collect::<String>())?;
    Ok(Exit::Done)
}

fn maps(commands: &[UndoCommand]) -> Vec<Map> {
    let map = |(index, command): (usize, &UndoCommand)| {
        let UndoCommand { command, time, files, .. } = command;
        let files = files.iter().map(|file| Value::from(file.path.as_str())).collect();
        Map::from_iter([
            ("number".to_owned(), Value::from(index + 1)),
            ("command".to_owned(), Value::from(command.as_str())),
            ("time".to_owned(), Value::from(time.as_str())),
            ("files".to_owned(), Value::Array(files)),
        ])
    };
    commands.iter().enumerate().map(map).collect()
}
