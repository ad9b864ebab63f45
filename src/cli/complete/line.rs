//! Reads the command line that is being completed, and matches candidates with it.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use crate::cli::user_config::library_consent;
use crate::ops::Workspace;
use crate::text::fold;

/// Offers what `find` returns for the word that is being typed.
pub(super) fn completer(
    find: impl Fn(&str) -> Vec<CompletionCandidate> + Send + Sync + 'static,
) -> ArgValueCompleter {
    ArgValueCompleter::new(move |current: &OsStr| find(&current.to_string_lossy()))
}

pub(super) fn candidate(value: impl Into<OsString>, help: &str) -> CompletionCandidate {
    // A name may hold anything; a shell shows it raw.
    let help = crate::text::escape_controls(help, false).into_owned();
    CompletionCandidate::new(value).help(Some(help.into()))
}

pub(super) fn starting_with(
    words: impl IntoIterator<Item = String>,
    typed: &str,
) -> Vec<CompletionCandidate> {
    let typed = fold(typed);
    let fits = |word: &String| fold(word).starts_with(&typed);
    words.into_iter().filter(fits).map(CompletionCandidate::new).collect()
}

/// Returns the workspace that the half-written command line would work in.
pub(super) fn workspace() -> Option<Workspace> {
    let named = flag(&["-C", "--workspace"]).map(PathBuf::from);
    let named = named.or_else(|| std::env::var_os("PERSONA_WORKSPACE").map(PathBuf::from));
    let named = named.filter(|named| !named.as_os_str().is_empty());
    let mut workspace = Workspace::open(&std::env::current_dir().ok()?, named.as_deref()).ok()?;
    workspace.consent = library_consent();
    Some(workspace)
}

/// Returns the value that the command line gives a flag, `--flag value` or `--flag=value`.
pub(super) fn flag(names: &[&str]) -> Option<String> {
    let words = words();
    let joined = words.iter().find_map(|word| {
        let (name, value) = word.split_once('=')?;
        names.contains(&name).then(|| value.to_owned())
    });
    let apart = || words.windows(2).find(|pair| names.contains(&pair[0].as_str()));
    joined.or_else(|| apart().map(|pair| pair[1].clone()))
}

/// Returns the command line that is being completed: it stands behind the shell's own `--`.
pub(super) fn words() -> Vec<String> {
    let all = std::env::args_os().map(|word| unquote(&word.to_string_lossy()));
    all.skip_while(|word| word != "--").skip(1).collect()
}

/// Returns the arguments of this process. Zsh and fish hand over what is typed as it stands, with
/// quotes and backslashes.
pub(crate) fn arguments(shell: &OsStr) -> Vec<OsString> {
    let is_raw = shell == "zsh" || shell == "fish";
    let words = std::env::args_os();
    words
        .map(|word| {
            word.to_str().filter(|_| is_raw).map_or(word.clone(), |word| unquote(word).into())
        })
        .collect()
}

fn unquote(word: &str) -> String {
    match shlex::split(word).as_deref() {
        Some([one]) => one.clone(),
        // A word that is being typed may lack its second quote.
        _ => word.strip_prefix(['"', '\'']).map_or_else(|| word.replace('\\', ""), str::to_owned),
    }
}
