//! `persona completions` and what the shells get to hear; `persona man`.

use std::path::Path;
use std::process::Command;

use crate::harness::{Session, Workspace};

/// What is offered for the last of `words`.
fn offered(workspace: &Workspace, words: &[&str]) -> Vec<String> {
    let mut command = workspace.command("");
    command.arg("--").arg("persona").args(words);
    command.env("PERSONA_COMPLETE", "bash").env("_CLAP_IFS", "\n");
    command.env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let session = Session::of(&mut command).success();
    session.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn every_shell_gets_a_script_that_asks_the_program() {
    let workspace = Workspace::bare();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = workspace.run(&format!("completions {shell}")).success().stdout;
        assert!(script.contains("PERSONA_COMPLETE"), "{shell}: {script}");
    }
    workspace.run("completions tcsh").exits(2);
}

#[test]
fn personas_keys_and_choices_are_offered() {
    let workspace = Workspace::with_ada();
    workspace.write("persona.yaml", "version: 1\nchoices:\n  tone: [carefree]\n");
    assert_eq!(offered(&workspace, &["show", "ad"]), ["ada"]);
    let system = offered(&workspace, &["duplicate", "worried"]);
    assert_eq!(system, ["worried-grandmother"]);
    assert_eq!(offered(&workspace, &["patch", "ada", "--tone", "ca"]), ["casual", "carefree"]);
    let set = offered(&workspace, &["patch", "ada", "--set", "behavior_config.cut_in.min_w"]);
    assert_eq!(set, ["behavior_config.cut_in.min_words="]);
    assert_eq!(offered(&workspace, &["patch", "ada", "--unset", "verb"]), ["verbosity"]);
    assert_eq!(offered(&workspace, &["list", "--where", "tone=car"]), ["tone=carefree"]);
    assert_eq!(offered(&workspace, &["list", "--columns", "name,accen"]), ["name,accent"]);
    assert_eq!(offered(&workspace, &["explain", "unknown-c"]), ["unknown-choice"]);
    assert_eq!(offered(&workspace, &["completions", "fi"]), ["fish"]);
}

/// What real bash puts in the place of the last word of `line` after Tab.
fn in_bash(workspace: &Workspace, line: &str, words: &str) -> Vec<String> {
    let script = workspace.run("completions bash").success().stdout;
    let program = Path::new(env!("CARGO_BIN_EXE_persona")).parent().unwrap();
    let body = format!(
        "PATH={}:$PATH\n{script}\nCOMP_LINE={line}\nCOMP_POINT=${{#COMP_LINE}}\n\
         COMP_WORDS=({words})\nCOMP_CWORD=$((${{#COMP_WORDS[@]}}-1))\n\
         _clap_complete_persona persona \"${{COMP_WORDS[-1]#=}}\"\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        program.display()
    );
    let mut bash = Command::new("bash");
    bash.args(["--norc", "-c", &body]).current_dir(workspace.path());
    Session::of(&mut bash).stdout.lines().map(str::to_owned).collect()
}

#[test]
fn bash_quotes_what_it_inserts_and_completes_after_a_key() {
    if Command::new("bash").arg("--version").output().is_err() {
        eprintln!("skipped: there is no bash here");
        return;
    }
    let workspace = Workspace::with_ada();
    let line = "'persona patch ada --personality Im'";
    let found = in_bash(&workspace, line, "persona patch ada --personality Im");
    assert_eq!(found, ["Impatient\\ and\\ direct"]);
    let found =
        in_bash(&workspace, "'persona list --where tone=c'", "persona list --where tone = c");
    assert_eq!(found, ["casual"]);
    let found = in_bash(&workspace, "'persona list --where tone='", "persona list --where tone =");
    assert_eq!(found, ["formal", "casual", "neutral"]);
    workspace.write("request.yaml", "name: Eve\n");
    let found = in_bash(&workspace, "'persona create -f req'", "persona create -f req");
    assert_eq!(found, ["request.yaml"]);
}

#[test]
fn topics_and_drafts_are_offered() {
    let workspace = Workspace::new();
    assert_eq!(offered(&workspace, &["help", "exi"]), ["exit-codes"]);
    let id = workspace.run("draft create --name Eve").success().stdout;
    assert_eq!(offered(&workspace, &["draft", "show", &id[..6]]), [id.trim_end()]);
}

#[test]
fn outside_of_a_workspace_the_system_personas_are_offered() {
    let workspace = Workspace::bare();
    let found = offered(&workspace, &["show", "chatty"]);
    assert_eq!(found, ["chatty-retiree"]);
}

#[test]
fn every_command_has_a_manual_page() {
    let workspace = Workspace::bare();
    let page = workspace.run("man").success().stdout;
    assert!(page.contains(".TH persona 1"), "{page}");
    workspace.run("man pages").success();
    let refused = workspace.run("man draft").exits(2);
    assert!(refused.stderr.contains("persona help draft"), "{refused}");
    assert!(!workspace.exists("draft"));
    let names = workspace.names("pages");
    for name in ["persona.1", "persona-create.1", "persona-fmt.1"] {
        assert!(names.iter().any(|found| found == name), "{name}: {names:?}");
    }
    let page = workspace.read("pages/persona-create.1");
    assert!(page.contains("persona create") && page.contains(".SH EXAMPLES\n.nf\n"), "{page}");
    assert!(page.contains(".SH EXIT STATUS"), "{page}");
}
