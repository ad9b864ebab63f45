//! Writes exported files.

use std::path::Path;

use super::Args;
use crate::cli::{CommandError, Env, Ui};
use crate::exchange::ExportFile;
use crate::ops::OpsError;
use crate::store::{FileError, create_output_folder, write_output_file};
use crate::text::count;

/// Writes the files to where the flags say.
pub(super) fn write(
    env: &Env,
    ui: &Ui,
    args: &Args,
    files: &[ExportFile],
) -> Result<(), CommandError> {
    let failed = |error: FileError| CommandError::from(OpsError::from(error));
    match (&args.folder, &args.file) {
        (Some(folder), _) => write_all(ui, &env.directory.join(folder), files).map_err(failed)?,
        (None, Some(file)) => {
            let [one] = files else { return Err(several_files(args)) };
            let path = env.directory.join(file);
            let folder = path.parent().unwrap_or(Path::new("."));
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            write_output_file(folder, &name, &one.bytes).map_err(failed)?;
            ui.say(&format!("wrote {file}"));
        }
        (None, None) => {
            let [one] = files else { return Err(several_files(args)) };
            ui.print_file(&one.bytes)?;
        }
    }
    Ok(())
}

fn write_all(ui: &Ui, folder: &Path, files: &[ExportFile]) -> Result<(), FileError> {
    create_output_folder(folder)?;
    let mut written = 0;
    for file in files {
        if file.is_starter && folder.join(&file.name).exists() {
            ui.note(&format!("kept the existing {}", file.name));
            continue;
        }
        let (folder, name) = match file.name.rsplit_once('/') {
            Some((inner, name)) => (folder.join(inner), name),
            None => (folder.to_owned(), file.name.as_str()),
        };
        create_output_folder(&folder)?;
        write_output_file(&folder, name, &file.bytes)?;
        written += 1;
    }
    ui.say(&format!("wrote {} to {}", count(written, "file"), folder.display()));
    Ok(())
}

fn several_files(args: &Args) -> CommandError {
    let message = match args.to.runner {
        Some(_) => format!("{} takes several files", args.to.name),
        None => format!("{} holds one persona a file", args.to.name),
    };
    let hint = match args.to.runner {
        Some(_) => "write to a directory with -d DIR",
        None => "name one persona, or write to a directory with -d DIR",
    };
    CommandError::usage(message, hint)
}
