//! What a hint tells to do can be done.

use crate::harness::{Session, Workspace};

#[test]
fn the_flag_that_a_hint_names_can_be_pasted() {
    let workspace = Workspace::with_ada();
    for (given, key) in [
        ("description=a: b", "description"),
        ("description=it's - \"so\": $HOME", "description"),
        ("description=- a", "description"),
        ("description=[a", "description"),
        ("description=-1", "description"),
        ("tags=it's", "tags"),
        ("tags=a: b", "tags"),
        ("age_group=60+", "age_group"),
        ("multilingual=\"false\"", "multilingual"),
        ("behavior_config.wait_seconds=\"5\"", "behavior_config"),
        ("custom_properties.a b=5", "custom_properties"),
    ] {
        let mut command = workspace.command("patch ada --dry-run --set");
        let refused = Session::of(command.arg(given)).exits(3);
        let at = refused.stderr.find("--set ").unwrap_or_else(|| panic!("{given}: {refused}"));
        let flag = refused.stderr[at..].lines().next().unwrap();
        let taken = workspace.run(&format!("patch ada --dry-run -o json {flag}")).success().json();
        assert!(!taken[key].is_null(), "{given}: {taken}");
    }
}

#[test]
fn a_header_that_cannot_be_read_is_not_told() {
    let workspace = Workspace::with_ada();
    let session = workspace.run("patch ada --set 'headers.Cookie=a: sesame'").exits(3);
    assert!(!session.tells("headers.Cookie").stderr.contains("sesame"));
}

#[test]
fn names_in_hints_are_words_of_a_shell() {
    let workspace = Workspace::with_ada();
    workspace.write("personas/it's me.yaml", "name: Me\n");
    workspace.run("diff Me").exits(2).tells("persona diff \"it's me\" OTHER");
    workspace.write("no where/notes.txt", "");
    let session = workspace.run("-C 'no where' list").exits(4);
    session.tells("persona -C ").tells("/no where' init");
    workspace
        .run("patch 'Worried Grandmother' --tone casual")
        .exits(6)
        .tells("persona duplicate 'Worried Grandmother'");
}
