//! `persona completions` and what the shells get to hear; `persona man`.

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
