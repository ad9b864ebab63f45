//! `persona validate`.

use std::io;

use super::format_arg::{FormatArg, report_format};
use super::progress::Bar;
use super::user_config::library_consent;
use super::{CommandError, Env, Exit, Ui, complete};
use crate::diagnostic::Problem;
use crate::diagnostic::code::Class;
use crate::ops::validate::{
    Codes, FileFix, State, Target, ValidateOptions, Validation, plan_fixes, validate,
};
use crate::ops::{OpsError, Role};
use crate::output::{PrintedFix, Report, ReportFormat, Side, Summary, summary, unified_diff};
use crate::store::{Root, repository_of};
use crate::text::count;

#[derive(clap::Args, Debug)]
#[command(mut_arg("output", |arg| arg.value_parser(report_format())), after_help = "Examples:
  persona validate
  persona validate personas/ada.yaml
  persona validate --fix --dry-run
  persona validate --staged
  persona validate --since origin/main -o github
  persona validate -o sarif > persona.sarif
  persona validate - < draft.yaml")]
pub(crate) struct Args {
    /// Files or folders; `-` is standard input; by default the whole workspace
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    paths: Vec<String>,
    /// Judge what the next commit would hold, and report on the files staged for it
    #[arg(long, conflicts_with_all = ["since", "fix"])]
    staged: bool,
    /// Report only on files that have changed since this revision, untracked ones included
    #[arg(long, value_name = "REV", add = complete::revisions())]
    since: Option<String>,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Report only problems of these codes (comma-separated, repeatable)
    #[arg(long, value_name = "CODE", value_delimiter = ',', add = complete::codes())]
    code: Vec<String>,
    /// Leave out problems of these codes (comma-separated, repeatable)
    #[arg(long, value_name = "CODE", value_delimiter = ',', add = complete::codes())]
    ignore: Vec<String>,
    /// Fix problems that have exactly one fix: ids, times, spelling of choices and keys, file names
    #[arg(long)]
    fix: bool,
    /// Show the unified diff of what --fix would change and write nothing; exit with 3 if anything
    #[arg(long, requires = "fix")]
    dry_run: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let format = ui.output.and_then(FormatArg::report).unwrap_or(ReportFormat::Text);
    let codes = Codes::new(&args.code, &args.ignore)?;
    let root = root(env, args)?;
    let state = match (&args.since, args.staged) {
        (Some(revision), _) => State::Since(revision.clone()),
        (None, true) => State::Staged,
        (None, false) => State::Present,
    };
    let targets = parse_targets(env, root.as_ref(), args)?;
    let options =
        ValidateOptions { state, targets, codes, strict: args.strict, consent: library_consent() };
    if args.fix {
        return fix(env, ui, args, root, &options, format);
    }
    let bar = Bar::new(ui, "validating");
    let validation = validate(root.as_ref(), &options, &bar);
    bar.finish();
    let validation = validation?;
    report(ui, root.as_ref(), &validation, None, format)
}

/// Returns the workspace around here, or else around the first path; none when only other files are
/// asked for.
fn root(env: &Env, args: &Args) -> Result<Option<Root>, CommandError> {
    let missing = match env.root() {
        Ok(root) => return Ok(Some(root)),
        Err(error) if error.is_no_workspace() => error,
        Err(error) => return Err(error),
    };
    let Some(path) = args.paths.iter().find(|path| *path != "-") else {
        return if args.paths.is_empty() { Err(missing) } else { Ok(None) };
    };
    let whole = env.directory.join(path);
    let start = if whole.is_dir() { Some(whole.as_path()) } else { whole.parent() };
    let Some(root) = start.and_then(|start| Root::find(start, None).ok()) else { return Ok(None) };
    env.note_unfinished_change(&root)?;
    Ok(Some(root))
}

fn parse_targets(env: &Env, root: Option<&Root>, args: &Args) -> Result<Vec<Target>, CommandError> {
    let mut targets = Vec::new();
    for path in &args.paths {
        if path == "-" {
            let input = env.input("-")?;
            targets.push(Target::Text { shown: input.name, bytes: input.bytes });
        } else {
            targets.extend(Target::at(root, &env.directory, path)?);
        }
    }
    Ok(targets)
}

fn fix(
    env: &Env,
    ui: &Ui,
    args: &Args,
    root: Option<Root>,
    options: &ValidateOptions,
    format: ReportFormat,
) -> Result<Exit, CommandError> {
    let Some(root) = root else {
        return Err(OpsError::usage("--fix works only in a workspace").into());
    };
    // The library is changed by its staff alone.
    let library = env.role() == Role::Staff;
    if args.dry_run {
        let fixes = plan_fixes(&root, options, library, env)?;
        if format == ReportFormat::Text {
            for fix in &fixes.files {
                ui.print(&diff(ui, fix))?;
            }
            let exit = finish(ui, &fixes.remaining, ReportFormat::Text, !fixes.files.is_empty());
            return Ok(exit_for_fixes(ui, &fixes.files, exit));
        }
        let exit = report(ui, Some(&root), &fixes.remaining, Some(&fixes.files), format)?;
        return Ok(exit_for_fixes(ui, &fixes.files, exit));
    }
    let lock = env.lock_root(&root)?;
    let fixes = plan_fixes(&root, options, library, env)?;
    fixes.commit(&lock)?;
    drop(lock);
    for FileFix { before, done, .. } in &fixes.files {
        ui.say(&format!("fixed {}: {}", before.shown, done.join("; ")));
    }
    report(ui, Some(&root), &fixes.remaining, Some(&fixes.files), format)
}

/// Says what a dry run would fix; as with `cargo fmt --check`, something to fix is a failure.
fn exit_for_fixes(ui: &Ui, fixes: &[FileFix], exit: Exit) -> Exit {
    if fixes.is_empty() {
        return exit;
    }
    ui.say(&format!("{} would be fixed", count(fixes.len(), "file")));
    Exit::Error(Class::Invalid)
}

fn diff(ui: &Ui, fix: &FileFix) -> String {
    let (before, after) = (&fix.before, &fix.after);
    let before = Side { path: &before.shown, text: &before.text };
    let after = Side { path: &after.shown, text: &after.text };
    unified_diff(Some(&before), Some(&after), ui.out_style)
}

fn report(
    ui: &Ui,
    root: Option<&Root>,
    validation: &Validation,
    fixes: Option<&[FileFix]>,
    format: ReportFormat,
) -> Result<Exit, CommandError> {
    // What annotates a repository holds wherever it is read.
    let pasteable = (format == ReportFormat::Text).then(|| ui.with_flags(&validation.problems));
    let fixed: Option<Vec<PrintedFix<'_>>> =
        fixes.map(|fixes| fixes.iter().map(fix_view).collect());
    let report = Report {
        problems: pasteable.as_ref().unwrap_or(&validation.problems),
        files: validation.files,
        fixed: fixed.as_deref(),
        prefix: &prefix(root, format)?,
        version: env!("CARGO_PKG_VERSION"),
    };
    ui.write(|out: &mut dyn io::Write| report.write(format, ui.out_style, out))?;
    Ok(finish(ui, validation, format, false))
}

fn fix_view(fix: &FileFix) -> PrintedFix<'_> {
    let is_renamed = fix.before.shown != fix.after.shown;
    PrintedFix {
        file: &fix.before.shown,
        renamed_to: is_renamed.then_some(fix.after.shown.as_str()),
        changes: &fix.done,
    }
}

/// Returns the path from the top of the repository, as code hosts expect it.
fn prefix(root: Option<&Root>, format: ReportFormat) -> Result<String, CommandError> {
    let (Some(root), ReportFormat::Github | ReportFormat::Sarif) = (root, format) else {
        return Ok(String::new());
    };
    // Without git nothing is put in front.
    let Ok(Some(git)) = repository_of(root) else { return Ok(String::new()) };
    Ok(git.prefix().map_err(OpsError::from)?)
}

/// Says how it went, for people, and chooses the exit code. A dry run that would fix something
/// does not call the files right.
fn finish(ui: &Ui, validation: &Validation, format: ReportFormat, is_dry_run: bool) -> Exit {
    let Summary { errors, .. } = Summary::of(&validation.problems, validation.files);
    if format == ReportFormat::Text {
        if !validation.problems.is_empty() {
            ui.say(&summary(&validation.problems));
        } else if !is_dry_run {
            ui.say(&format!("no problems in {}", count(validation.files, "file")));
        }
    }
    let is_failure = validation.problems.iter().any(Problem::is_failure);
    match errors {
        0 => Exit::Done,
        _ if is_failure => Exit::Error(Class::Failed),
        _ => Exit::Error(Class::Invalid),
    }
}
