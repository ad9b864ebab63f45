//! Every help text as users see it. `UPDATE_HELP=1 cargo test help` writes them anew.

use std::path::Path;

use crate::harness::Workspace;

/// The help of a command and of the commands below it, as (words, text).
fn helps(workspace: &Workspace, words: &str, found: &mut Vec<(String, String)>) {
    let text = workspace.run(&format!("{words} --help")).success().stdout;
    // The program itself lists its commands in groups.
    let start = if words.is_empty() { "Personas:\n" } else { "Commands:\n" };
    let listed = text.split(start).nth(1).unwrap_or_default();
    let listed = listed.split("Global options:").next().unwrap_or_default();
    let names: Vec<String> = listed
        .lines()
        .take_while(|line| words.is_empty() || !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    found.push((words.to_owned(), text));
    for name in names {
        helps(workspace, format!("{words} {name}").trim(), found);
    }
}

pub(crate) fn all_helps() -> Vec<(String, String)> {
    let workspace = Workspace::bare();
    let mut found = Vec::new();
    helps(&workspace, "", &mut found);
    found
}

#[test]
fn the_help_texts_are_those_that_were_read_and_agreed_on() {
    let mut shown = String::new();
    for (words, mut text) in all_helps() {
        if !words.is_empty() {
            text = without_globals(&text);
        }
        let title = format!("persona {words}");
        shown.push_str(&format!("===== {} =====\n{}\n", title.trim(), text.trim_end()));
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/help.txt");
    if std::env::var_os("UPDATE_HELP").is_some() {
        std::fs::write(&file, &shown).unwrap();
    }
    let agreed = std::fs::read_to_string(&file).unwrap_or_default();
    for (line, (agreed, shown)) in agreed.lines().zip(shown.lines()).enumerate() {
        assert_eq!(agreed, shown, "help.txt:{}: UPDATE_HELP=1 writes it anew", line + 1);
    }
    assert_eq!(agreed.len(), shown.len(), "UPDATE_HELP=1 writes help.txt anew");
}

/// The global options are the same everywhere; they are shown once.
fn without_globals(text: &str) -> String {
    let Some(at) = text.find("\nGlobal options:\n") else { return text.to_owned() };
    let rest = text[at..].find("\nExamples:").map_or("", |found| &text[at + found..]);
    format!("{}{rest}", &text[..at])
}

#[test]
fn every_command_shows_examples() {
    for (words, text) in all_helps() {
        assert!(text.contains("Examples:"), "persona {words}");
    }
}

#[test]
fn a_slip_in_a_command_or_a_flag_is_told_the_right_one() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("lsit"), @"
    --- stderr ---
    error: unrecognized subcommand 'lsit'

      tip: some similar subcommands exist: 'validate', 'git', 'ls', 'list'

    Usage: persona [OPTIONS] <COMMAND>

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("list --colunms name"), @"
    --- stderr ---
    error: unexpected argument '--colunms' found

      tip: a similar argument exists: '--columns'

    Usage: persona list --columns <KEYS>

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("help patsh"), @"
    --- stderr ---
    error: no command or topic `patsh`
    hint: did you mean `patch`?
    --- exit 2 ---
    ");
}

#[test]
fn a_command_of_another_tool_is_told_the_own_one() {
    let workspace = Workspace::bare();
    insta::assert_snapshot!(workspace.run("describe ada"), @"
    --- stderr ---
    error: unrecognized subcommand 'describe'

      tip: persona show REF

    Usage: persona [OPTIONS] <COMMAND>

    For more information, try '--help'.
    --- exit 2 ---
    ");
    let mut told = String::new();
    for word in ["view", "apply", "add", "remove", "search", "lint", "format", "version"] {
        let session = workspace.run(word).exits(2);
        let tip = session.stderr.lines().find(|line| line.starts_with("  tip:"));
        told += &format!("{word}{}\n", tip.unwrap_or_default());
    }
    insta::assert_snapshot!(told, @"
    view  tip: persona show REF
    apply  tip: persona create -f FILE, or persona patch REF -f FILE
    add  tip: persona create NAME
    remove  tip: persona delete REF
    search  tip: persona list --search TEXT
    lint  tip: persona validate
    format  tip: persona fmt
    version  tip: persona --version
    ");
}
