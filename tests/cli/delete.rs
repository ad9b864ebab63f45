//! `persona delete`.

use crate::harness::Workspace;

#[test]
fn yes_deletes_without_asking() {
    let workspace = Workspace::with_ada();
    let session = workspace.run("delete ada --yes").success().prints("");
    assert_eq!(session.stderr, "deleted `Ada` (personas/ada.yaml)\n");
    assert!(!workspace.exists("personas/ada.yaml"));
    workspace.run("delete ada --yes").exits(4);
}

#[test]
fn nobody_to_ask_means_nothing_is_deleted() {
    let workspace = Workspace::with_ada();
    for line in ["delete ada", "delete ada --no-input", "delete --all"] {
        insta::allow_duplicates!(insta::assert_snapshot!(workspace.run(line), @"
        --- stderr ---
        error: cannot ask for confirmation without a terminal; pass `--yes`
        --- exit 2 ---
        "));
    }
    assert!(workspace.exists("personas/ada.yaml"));
}

#[test]
fn many_are_deleted_or_none() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve --tags smoke").success();
    workspace.run("create Ida").success();
    workspace.run("delete ada nobody --yes").exits(4);
    insta::assert_snapshot!(workspace.run("delete ada 'Worried Grandmother' --yes"), @"
    --- stderr ---
    error: system persona `Worried Grandmother` cannot be deleted
    hint: system personas are part of the program
    --- exit 6 ---
    ");
    assert_eq!(workspace.names("personas").len(), 3);
    workspace.run("delete --where tags=smoke --yes").success();
    assert_eq!(workspace.names("personas"), ["ida.yaml"]);
    insta::assert_snapshot!(workspace.run("delete --where tags=smoke --yes"), @"
    --- stderr ---
    note: no persona matches
    --- exit 0 ---
    ");
}

#[test]
fn a_dry_run_shows_what_would_go() {
    let workspace = Workspace::with_ada();
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("delete ada --dry-run"), @r#"
    --- stdout ---
    --- a/personas/ada.yaml
    +++ /dev/null
    @@ -1,10 +0,0 @@
    -# Ada calls on Mondays.
    -id: [uuid]
    -name: Ada   # after Lovelace
    -description: 'Asks for refunds'
    -
    -# How she writes
    -tone: casual
    -tags: [smoke, billing]   # keep sorted
    -created_at: "2025-01-01T00:00:00Z"
    -updated_at: "2025-01-01T00:00:00Z"
    --- exit 0 ---
    "#);
    assert_eq!(workspace.state(), before);
}

#[test]
fn what_was_deleted_is_printed_where_a_format_is_asked_for() {
    let workspace = Workspace::with_ada();
    let printed = workspace.run("delete ada --yes -o json").success().json();
    assert_eq!((&printed["name"], &printed["path"]), (&"Ada".into(), &"personas/ada.yaml".into()));
}

#[test]
fn a_wrong_persona_can_be_deleted() {
    let workspace = Workspace::new();
    workspace.write("personas/ada.yaml", "name: Ada\ntone: loud\n");
    workspace.run("delete ada --yes").success();
    assert_eq!(workspace.names("personas"), [""; 0]);
}

#[test]
fn a_file_that_cannot_be_read_can_be_deleted() {
    let workspace = Workspace::new();
    workspace.write("personas/torn.yaml", "headers:\n  Authorization: Bearer s3cret\ntone: [\n");
    insta::assert_snapshot!(workspace.run("delete torn --dry-run"), @"
    --- stdout ---
    --- a/personas/torn.yaml
    +++ /dev/null
    @@ -1,3 +0,0 @@
    -••••
    -  ••••
    -tone: [
    --- exit 0 ---
    ");
    insta::assert_snapshot!(workspace.run("delete torn --yes"), @"
    --- stderr ---
    deleted `torn` (personas/torn.yaml)
    --- exit 0 ---
    ");
    assert_eq!(workspace.names("personas"), [""; 0]);
}

#[test]
fn where_nothing_matches_machine_formats_still_get_a_document() {
    let workspace = Workspace::with_ada();
    for verb in ["delete --yes", "delete --dry-run", "patch --tone formal"] {
        for (format, printed) in
            [("json", "[]\n"), ("jsonl", ""), ("csv", "name,tone,tags,description\n")]
        {
            let line = format!("{verb} --where tags=nobody -o {format}");
            workspace.run(&line).success().prints(printed);
        }
    }
    let one = workspace.run("patch --where name=Ada --tone formal -o json").success();
    assert!(one.stdout.starts_with('['), "{one}");
    let empty = Workspace::new();
    insta::assert_snapshot!(empty.run("delete --all --yes -o json"), @"
    --- stdout ---
    []
    --- stderr ---
    note: no persona matches
    --- exit 0 ---
    ");
}
