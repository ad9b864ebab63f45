//! `persona completions` and what the shells get to hear.

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
    assert_eq!(offered(&workspace, &["scenario", "list", "--where", "max_"]), ["max_turns="]);
    assert_eq!(offered(&workspace, &["variable", "list", "--sort=-sort"]), ["--sort=-sort_order"]);
    assert_eq!(offered(&workspace, &["draft", "list", "--columns", "id,undec"]), ["id,undecided"]);
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
fn what_a_command_would_refuse_is_not_offered() {
    let workspace = Workspace::with_ada();
    for verb in ["patch", "edit", "delete", "rename"] {
        assert_eq!(offered(&workspace, &[verb, "worried"]), [""; 0], "{verb}");
    }
    for key in ["id", "name", "created_at"] {
        assert_eq!(offered(&workspace, &["patch", "ada", "--unset", key]), [""; 0], "{key}");
    }
    assert_eq!(offered(&workspace, &["patch", "ada", "--set", "created_a"]), [""; 0]);
    assert_eq!(offered(&workspace, &["patch", "ada", "--add", "ton"]), [""; 0]);
    assert_eq!(offered(&workspace, &["patch", "ada", "--add", "tag"]), ["tags="]);
    assert_eq!(offered(&workspace, &["coverage", "--by", "na"]), [""; 0]);
    assert_eq!(offered(&workspace, &["coverage", "--by", "tone,acc"]), ["tone,accent"]);
    assert_eq!(offered(&workspace, &["scenario", "patch", "x", "--set", "ton"]), [""; 0]);
    assert_eq!(offered(&workspace, &["scenario", "patch", "x", "--set", "goa"]), ["goal="]);
    assert_eq!(offered(&workspace, &["show", "worried"]), ["worried-grandmother"]);
    workspace.write("library/angry.yaml", "name: Angry\nsystem_prompt: Shout.\n");
    assert_eq!(offered(&workspace, &["library", "install", ""])[0], "angry");
    assert_eq!(offered(&workspace, &["library", "show", "a"]), ["angry"]);
}

#[test]
fn codes_revisions_and_resources_are_offered() {
    let workspace = Workspace::in_git();
    workspace.git("branch calmer");
    assert_eq!(offered(&workspace, &["diff", "ada", "--rev", "ca"]), ["calmer"]);
    assert_eq!(offered(&workspace, &["validate", "--since", "ma"]), ["main"]);
    assert_eq!(
        offered(&workspace, &["validate", "--code", "bad-id,unknown-c"]),
        ["bad-id,unknown-choice"]
    );
    workspace.run("resource create voice alto-2").success();
    assert_eq!(offered(&workspace, &["draft", "create", "--voice", "al"]), ["alto-2"]);
    let found = offered(&workspace, &["resource", "show", "al"]);
    assert!(found.len() == 1 && found[0].starts_with("alto-2-"), "{found:?}");
    for (words, flags) in [
        (&["list", "--"][..], &["--as", "--array"][..]),
        (&["draft", "show", "--"], &["--as", "--array"]),
        (&["scenario", "list", "--"], &["--array"]),
        (&["git", "status", "--"], &[]),
        (&["fmt", "--"], &[]),
    ] {
        let mut found = offered(&workspace, words);
        found.retain(|flag| flag == "--as" || flag == "--array");
        assert_eq!(found, flags, "{words:?}");
    }
}

#[test]
fn variables_keys_of_proposals_and_files_are_offered() {
    let workspace = Workspace::with_ada();
    workspace.run("variable create seats --type number").success();
    workspace.run("variable create plan --type text_short --agent sales").success();
    assert_eq!(offered(&workspace, &["render", "ada", "--set", "se"]), ["seats="]);
    assert_eq!(offered(&workspace, &["variable", "show", "s"]), ["seats"]);
    assert_eq!(offered(&workspace, &["variable", "show", "-a", "sales", "p"]), ["plan"]);
    assert_eq!(offered(&workspace, &["variable", "list", "-a", "sa"]), ["sales"]);
    workspace.run("draft create --persona ada --tone formal --soft --key k-17").success();
    assert_eq!(offered(&workspace, &["draft", "ack", "k"]), ["k-17"]);
    assert_eq!(offered(&workspace, &["draft", "diff", "--key", "k"]), ["k-17"]);
    assert_eq!(offered(&workspace, &["draft", "show", "k"]), ["k-17"]);
    assert_eq!(offered(&workspace, &["resource", "list", "par"]), ["parameter_field"]);
    assert_eq!(offered(&workspace, &["render", "ada", "--field", "attr"]), ["attributes"]);
    workspace.write("prompt.txt", "You are Ada.\n");
    assert_eq!(offered(&workspace, &["patch", "ada", "--system-prompt", "@pro"]), ["@prompt.txt"]);
    for words in [
        &["create", "-f", "pro"][..],
        &["patch", "ada", "-f", "pro"],
        &["render", "ada", "--values", "pro"],
        &["image", "set", "ada", "pro"],
        &["validate", "pro"],
        &["fmt", "pro"],
    ] {
        assert_eq!(offered(&workspace, words), ["prompt.txt"], "{words:?}");
    }
    assert_eq!(offered(&workspace, &["help", "dup"]), ["duplicate"]);
}

/// What a shell at a terminal takes the line for after Tab; nothing where the shell is missing.
#[cfg(unix)]
fn completed_by(shell: &str, workspace: &Workspace, line: &str) -> Option<String> {
    use std::ffi::OsStr;

    if Command::new(shell).arg("--version").output().is_err() {
        eprintln!("skipped: {shell} is not installed");
        return None;
    }
    let program = Path::new(env!("CARGO_BIN_EXE_persona")).parent().unwrap().display();
    let start = match shell {
        "bash" => "PS1='ready> '; source <(persona completions bash)",
        "zsh" => {
            "PS1='ready> '; autoload -Uz compinit; compinit -u; source <(persona completions zsh)"
        }
        _ => "function fish_prompt; echo -n 'ready> '; end; persona completions fish | source",
    };
    let arguments: &[&str] = match shell {
        "bash" => &["--norc", "--noprofile", "-i"],
        "zsh" => &["-f", "-i"],
        _ => &["--no-config", "-i"],
    };
    // The line is completed, then printed word by word.
    let typed = format!("{line}\t\u{1}printf '<%s>' \u{5}; echo; exit\r");
    let path = match shell {
        "fish" => format!("set -x PATH {program} $PATH; {start}\r"),
        _ => format!("PATH={program}:$PATH; {start}\r"),
    };
    let words = std::iter::once(shell).chain(arguments.iter().copied()).map(OsStr::new);
    let answers = [("", path.as_str()), ("ready> ", typed.as_str())];
    let seen = crate::pty::program_on_a_terminal(workspace, words, &answers)?;
    let shown = seen.shown.rfind("<persona>").map(|at| seen.shown[at..].to_owned());
    Some(shown.unwrap_or(seen.shown).lines().next().unwrap_or_default().to_owned())
}

#[cfg(unix)]
#[test]
fn real_shells_complete_values_after_an_equals_sign_and_quote_what_they_insert() {
    let workspace = Workspace::with_ada();
    workspace.write("prompt.txt", "You are Ada.\n");
    workspace.write("my file.yaml", "name: Ida\n");
    workspace.run("init 'my dir'").success();
    workspace.run("-C 'my dir' create Eve").success();
    for shell in ["bash", "zsh", "fish"] {
        for (line, words) in [
            ("persona list --where tone=ca", "<persona><list><--where><tone=casual>"),
            ("persona patch ada --set tone=ca", "<persona><patch><ada><--set><tone=casual>"),
            ("persona patch ada --tone=ca", "<persona><patch><ada><--tone=casual>"),
            (
                "persona patch ada --personality Im",
                "<persona><patch><ada><--personality><Impatient and direct>",
            ),
            ("persona create -f prom", "<persona><create><-f><prompt.txt>"),
            (
                "persona create --system-prompt @pro",
                "<persona><create><--system-prompt><@prompt.txt>",
            ),
            (
                "persona create --system-prompt=@pro",
                "<persona><create><--system-prompt=@prompt.txt>",
            ),
            ("persona show ad", "<persona><show><ada>"),
            ("persona validate my\\ fi", "<persona><validate><my file.yaml>"),
            ("persona -C 'my dir' show ev", "<persona><-C><my dir><show><eve>"),
            ("persona help exi", "<persona><help><exit-codes>"),
        ] {
            let Some(found) = completed_by(shell, &workspace, line) else { break };
            assert_eq!(found, words, "{shell}: {line}");
        }
    }
}

#[test]
fn outside_of_a_workspace_the_system_personas_are_offered() {
    let workspace = Workspace::bare();
    let found = offered(&workspace, &["show", "chatty"]);
    assert_eq!(found, ["chatty-retiree"]);
}
