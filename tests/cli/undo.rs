//! `persona undo`.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use crate::harness::{ADA, Workspace, shown};

#[test]
fn the_last_command_is_taken_back_byte_for_byte() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --tone formal --description 'Bearer abc'").success();
    insta::assert_snapshot!(shown(&workspace.run("undo --list")), @"
    --- stdout ---
      1  [time]  persona patch ada …  (1 file)
    --- exit 0 ---
    ");
    insta::assert_snapshot!(shown(&workspace.run("undo --dry-run")), @r#"
    --- stdout ---
    --- a/personas/ada.yaml
    +++ b/personas/ada.yaml
    @@ -1,10 +1,10 @@
     # Ada calls on Mondays.
     id: [uuid]
     name: Ada   # after Lovelace
    -description: 'Bearer abc'
    +description: 'Asks for refunds'
     
     # How she writes
    -tone: formal
    +tone: casual
     tags: [smoke, billing]   # keep sorted
     created_at: "2025-01-01T00:00:00Z"
    -updated_at: "2026-01-02T03:04:05Z"
    +updated_at: "2025-01-01T00:00:00Z"
    --- exit 0 ---
    "#);
    insta::assert_snapshot!(shown(&workspace.run("undo")), @"
    --- stderr ---
    undid `persona patch ada …` of [time]
    restored personas/ada.yaml
    --- exit 0 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
    insta::assert_snapshot!(shown(&workspace.run("undo")), @"
    --- stderr ---
    note: nothing to undo
    --- exit 0 ---
    ");
}

#[test]
fn several_commands_are_taken_back_at_once() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve --tone casual").success();
    workspace.run("patch --all --tone neutral").success();
    workspace.run("rename eve Ida").success();
    workspace.run("delete ada --yes").success();
    workspace.run("undo").success();
    assert_eq!(workspace.names("personas"), ["ada.yaml", "ida.yaml"]);
    let session = workspace.run("undo 3 -o json").success();
    let commands: Vec<String> =
        session.json().as_array().unwrap().iter().map(|it| it["command"].to_string()).collect();
    assert_eq!(
        commands,
        [r#""persona rename eve Ida""#, r#""persona patch …""#, r#""persona create Eve …""#]
    );
    assert_eq!(workspace.names("personas"), ["ada.yaml"]);
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn fmt_and_deleted_projects_come_back_with_their_modes() {
    let workspace = Workspace::with_ada();
    let messy = "name:   Eve\nid: 4c90c3cc-0d44-4b50-8888-8dd25736052a\n";
    workspace.write("personas/eve.yaml", messy);
    workspace.run("fmt").success();
    assert_ne!(workspace.read("personas/eve.yaml"), messy);
    workspace.run("undo").success();
    assert_eq!(workspace.read("personas/eve.yaml"), messy);
    workspace.run("project create Shop").success();
    workspace.run("create Ida -p shop").success();
    let ida = workspace.read("projects/shop/personas/ida.yaml");
    fs::set_permissions(
        workspace.file("projects/shop/personas/ida.yaml"),
        fs::Permissions::from_mode(0o640),
    )
    .unwrap();
    workspace.run("project delete shop --force --yes").success();
    assert!(!workspace.exists("projects/shop"));
    workspace.run("undo").success();
    assert_eq!(workspace.read("projects/shop/personas/ida.yaml"), ida);
    let mode = fs::metadata(workspace.file("projects/shop/personas/ida.yaml"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);
    workspace.run("undo 2").success();
    assert!(!workspace.exists("projects/shop"));
}

#[test]
fn a_file_that_has_changed_since_is_named_and_nothing_is_undone() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve").success();
    workspace.run("patch --all --tone neutral").success();
    let eve = workspace.read("personas/eve.yaml");
    let ada = workspace.read("personas/ada.yaml") + "# by hand\n";
    workspace.write("personas/ada.yaml", &ada);
    insta::assert_snapshot!(shown(&workspace.run("undo")), @"
    --- stderr ---
    error: cannot undo `persona patch …`: `personas/ada.yaml` changed since
    hint: nothing was undone; `git diff` shows what changed
    --- exit 5 ---
    ");
    assert_eq!(
        (workspace.read("personas/ada.yaml"), workspace.read("personas/eve.yaml")),
        (ada, eve)
    );
}

#[test]
fn what_somebody_has_put_back_already_does_not_count() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve").success();
    workspace.run("patch ada --tone neutral").success();
    workspace.write("personas/ada.yaml", ADA);
    workspace.run("undo").success();
    assert_eq!(workspace.names("personas"), ["ada.yaml"]);
}

#[test]
fn what_is_kept_is_for_its_user_alone_and_can_be_forgotten() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --tone formal").success();
    let mode =
        |path: &str| fs::metadata(workspace.file(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(".persona/undo"), 0o700);
    let record = workspace.names(".persona/undo").remove(0);
    assert_eq!(mode(&format!(".persona/undo/{record}")), 0o600);
    insta::assert_snapshot!(shown(&workspace.run("undo --forget")), @"
    --- stderr ---
    forgot what was kept for undo
    --- exit 0 ---
    ");
    assert_eq!(workspace.names(".persona/undo").len(), 0);
    insta::assert_snapshot!(shown(&workspace.run("undo --list")), @"
    --- stderr ---
    note: nothing to undo
    --- exit 0 ---
    ");
}

#[test]
fn the_oldest_commands_beyond_two_hundred_are_forgotten() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --tone formal").success();
    let record = |number: usize| workspace.file(&format!(".persona/undo/{number:010}-0000.json"));
    for number in 2..=200 {
        fs::copy(record(1), record(number)).unwrap();
    }
    workspace.run("patch ada --tone neutral").success();
    let kept = workspace.names(".persona/undo");
    assert_eq!((kept.len(), &*kept[0]), (200, "0000000002-0000.json"));
}

#[test]
fn the_oldest_commands_beyond_64_megabytes_are_forgotten() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --tone formal").success();
    workspace.run("patch ada --tone casual").success();
    let first = workspace.file(".persona/undo/0000000001-0000.json");
    let first = fs::File::options().write(true).open(first).unwrap();
    first.set_len(64 << 20).unwrap();
    workspace.run("patch ada --tone neutral").success();
    let kept = ["0000000002-0000.json", "0000000003-0000.json"];
    assert_eq!(workspace.names(".persona/undo"), kept);
}

#[test]
fn an_undo_forgets_only_the_command_that_it_takes_back() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --tone formal").success();
    let record = |number: usize| workspace.file(&format!(".persona/undo/{number:010}-0000.json"));
    for number in 2..=199 {
        fs::copy(record(1), record(number)).unwrap();
    }
    workspace.run("patch ada --tone neutral").success();
    workspace.run("undo").success();
    let kept = workspace.names(".persona/undo");
    assert_eq!((kept.len(), &*kept[0]), (199, "0000000001-0000.json"));
    workspace.run("undo --forget").success();
    workspace.run("patch ada --tone casual").success();
    workspace.run("patch ada --tone neutral").success();
    let size = (64 << 20) - fs::metadata(record(2)).unwrap().len();
    fs::File::options().write(true).open(record(1)).unwrap().set_len(size).unwrap();
    workspace.run("undo").success();
    assert_eq!(workspace.names(".persona/undo"), ["0000000001-0000.json"]);
}

#[test]
fn an_undo_that_was_interrupted_is_not_taken_back_itself() {
    let workspace = Workspace::with_ada();
    for tone in ["neutral", "formal", "casual", "neutral"] {
        workspace.run(&format!("patch ada --tone {tone}")).success();
    }
    // As if the last change were that of `undo 2`, killed before it forgot the two commands.
    let record = format!(".persona/undo/{}", workspace.names(".persona/undo")[3]);
    let undo = workspace.read(&record).replacen("\"files\"", "\"undoes\":2,\"files\"", 1);
    workspace.write(&record, undo);
    insta::assert_snapshot!(shown(&workspace.run("undo --list")), @"
    --- stdout ---
      1  [time]  persona patch ada …  (1 file)
      2  [time]  persona patch ada …  (1 file)
      3  [time]  persona patch ada …  (1 file)
    --- exit 0 ---
    ");
    workspace.run("patch ada --tone formal").success();
    workspace.run("undo 2").success();
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn more_commands_than_are_kept_are_not_taken_back() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --tone formal").success();
    workspace.run("patch ada --tone neutral").success();
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("undo 3"), @"
    --- stderr ---
    error: cannot take back 3 commands: only 2 are kept
    hint: persona undo --list
    --- exit 2 ---
    ");
    assert_eq!(workspace.state(), before);
    workspace.run("undo 2").success();
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn records_of_a_repository_or_for_other_files_are_not_used() {
    let workspace = Workspace::in_git();
    workspace.run("patch ada --tone formal").success();
    let record = format!(".persona/undo/{}", workspace.names(".persona/undo").remove(0));
    let text = workspace.read(&record);
    workspace.write(&record, text.replace("personas/ada.yaml", ".git/hooks/pre-commit"));
    insta::assert_snapshot!(workspace.run("undo"), @"
    --- stderr ---
    note: nothing to undo
    --- exit 0 ---
    ");
    workspace.write(&record, &text[..text.len() / 2]);
    insta::assert_snapshot!(workspace.run("undo"), @"
    --- stderr ---
    note: nothing to undo
    --- exit 0 ---
    ");
    let file = fs::File::options().write(true).open(workspace.file(&record)).unwrap();
    file.set_len((64 << 20) + 1).unwrap();
    workspace.run("undo").success().tells("nothing to undo");
    workspace.write(&record, text);
    workspace.git(&format!("add -f {record}"));
    insta::assert_snapshot!(workspace.run("undo"), @"
    --- stderr ---
    error: `.persona/undo`, the record of a change, cannot be used: it is part of the repository
    hint: look at what changed with `git diff`, then delete .persona/undo to give that change up
    --- exit 1 ---
    ");
}

#[test]
fn only_the_last_commands_are_kept() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --tone formal").success();
    let record = workspace.read(&format!(".persona/undo/{}", workspace.names(".persona/undo")[0]));
    for number in 1..=205 {
        workspace.write(&format!(".persona/undo/{number:010}-0000.json"), &record);
    }
    workspace.run("patch ada --tone neutral").success();
    let names = workspace.names(".persona/undo");
    assert_eq!((names.len(), names[0].as_str()), (200, "0000000007-0000.json"));
}

#[cfg(unix)]
#[test]
fn what_root_writes_belongs_to_the_owner_of_the_workspace() {
    use std::os::unix::fs::MetadataExt as _;
    let workspace = Workspace::with_ada();
    if fs::metadata(workspace.path()).unwrap().uid() != 0 {
        eprintln!("skipped: only root can try this");
        return;
    }
    let chown = Command::new("chown").args(["-R", "65534:65534"]).arg(workspace.path()).status();
    assert!(chown.unwrap().success());
    workspace.run("patch ada --tone formal").success();
    workspace.run("create Eve").success();
    let others =
        Command::new("find").arg(workspace.path()).args(["-not", "-user", "65534"]).output();
    assert_eq!(String::from_utf8(others.unwrap().stdout).unwrap(), "");
}
