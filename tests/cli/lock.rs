//! One writer at a time.

use std::fs::{self, File};
use std::io::Write as _;
use std::process::Child;

use crate::harness::{ADA, Workspace};

/// Holds the lock as another command would.
fn held(workspace: &Workspace) -> File {
    fs::create_dir_all(workspace.file(".persona")).unwrap();
    let mut file = File::create(workspace.file(".persona/lock")).unwrap();
    file.lock().unwrap();
    let holder = r#"{"process":4711,"command":"persona import","since":"2026-01-01T00:00:00Z"}"#;
    file.write_all(holder.as_bytes()).unwrap();
    file
}

#[test]
fn a_busy_workspace_is_a_conflict_that_names_the_holder() {
    let workspace = Workspace::with_ada();
    let lock = held(&workspace);
    for line in
        ["patch ada --tone formal", "create Eve", "delete ada --yes", "duplicate ada", "init"]
    {
        let session = workspace.run(&format!("{line} --lock-timeout 0"));
        insta::allow_duplicates!(insta::assert_snapshot!(session, @"
        --- stderr ---
        error: the workspace is in use by `persona import` (process 4711, since 2026-01-01T00:00:00Z); waited 0 s
        hint: wait for it to end, or pass --lock-timeout
        --- exit 5 ---
        "));
    }
    let error =
        workspace.run("patch ada --tone formal --lock-timeout 0 -o json").exits(5).json_error();
    assert_eq!((&error["code"], &error["status"]), (&"locked".into(), &409.into()));
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
    drop(lock);
    workspace.run("patch ada --tone formal --lock-timeout 0").success();
}

#[test]
fn readers_and_dry_runs_never_wait() {
    let workspace = Workspace::with_ada();
    let _lock = held(&workspace);
    for line in [
        "list",
        "show ada",
        "diff ada 'Worried Grandmother'",
        "patch ada --tone formal --dry-run",
        "delete ada --dry-run",
    ] {
        workspace.run(&format!("{line} --lock-timeout 0")).success();
    }
}

/// Waits until a command has come as far as the lock that another one holds.
#[cfg(target_os = "linux")]
fn wait_for_lock(command: &mut Child) {
    let folder = format!("/proc/{}/fd", command.id());
    let is_lock = |path: std::path::PathBuf| {
        fs::read_link(path).is_ok_and(|file| file.ends_with(".persona/lock"))
    };
    let has_lock = || {
        let mut files = fs::read_dir(&folder).into_iter().flatten().flatten();
        files.any(|entry| is_lock(entry.path()))
    };
    while !has_lock() && command.try_wait().unwrap().is_none() {}
}

/// What was read before the lock was there is read again.
#[cfg(target_os = "linux")]
#[test]
fn fmt_formats_what_was_patched_and_leaves_out_what_was_deleted_while_it_waited() {
    let workspace = Workspace::with_ada();
    workspace.write("projects/shop/personas/eve.yaml", "name:   Eve\n");
    workspace.write("personas/ada.yaml", "name:   Ada\n");
    let lock = held(&workspace);
    let mut command = workspace.command("fmt --lock-timeout 60");
    command.stderr(std::process::Stdio::piped());
    let mut fmt = command.spawn().unwrap();
    wait_for_lock(&mut fmt);
    workspace.write("personas/ada.yaml", "name:   Ada\ntone: casual\n");
    fs::remove_dir_all(workspace.file("projects/shop")).unwrap();
    drop(lock);
    let output = fmt.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "formatted personas/ada.yaml\n1 file formatted, 0 unchanged\n");
    assert_eq!(workspace.read("personas/ada.yaml"), "name: Ada\ntone: casual\n");
}

#[test]
fn a_busy_workspace_keeps_the_edited_text() {
    let workspace = Workspace::with_ada();
    let _lock = held(&workspace);
    let script = r#"sed -i 's/casual/formal/' "$1""#;
    let session = workspace.run_with_editor("edit ada --lock-timeout 0", script);
    insta::assert_snapshot!(session, @"
    --- stderr ---
    note: your text is kept in .persona/edit/ada-[copy].yaml
    hint: go on with it: persona edit ada --resume
    error: the workspace is in use by `persona import` (process 4711, since 2026-01-01T00:00:00Z); waited 0 s
    hint: wait for it to end, or pass --lock-timeout
    --- exit 5 ---
    ");
    assert_eq!(workspace.read("personas/ada.yaml"), ADA);
}

#[test]
fn a_dead_holder_holds_nothing() {
    let workspace = Workspace::with_ada();
    drop(held(&workspace));
    workspace.write("personas/.persona-tmp-left", "half");
    workspace.run("patch ada --tone formal --lock-timeout 0").success();
    assert_eq!(workspace.names("personas"), ["ada.yaml"], "what the dead one left is swept away");
}

#[test]
fn eight_writers_at_once_lose_nothing() {
    let workspace = Workspace::with_ada();
    let writers: Vec<Child> = (0..8)
        .map(|number| {
            let line =
                format!("patch ada --set custom_properties.k{number}=v{number} --lock-timeout 100");
            workspace.command(&line).stderr(std::process::Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut writer in writers {
        assert!(writer.wait().unwrap().success());
    }
    let shown = workspace.run("show ada -o json").success().json();
    for number in 0..8 {
        assert_eq!(shown["custom_properties"][format!("k{number}")], format!("v{number}"));
    }
    let text = workspace.read("personas/ada.yaml");
    assert_eq!(text.lines().nth(7), Some("tags: [smoke, billing]   # keep sorted"), "{text}");
}

#[test]
fn eight_creators_of_one_name_make_one_persona() {
    let workspace = Workspace::new();
    let writers: Vec<Child> = (0..8)
        .map(|_| {
            let mut command = workspace.command("create Ada --lock-timeout 100");
            command.stderr(std::process::Stdio::null()).spawn().unwrap()
        })
        .collect();
    let mut codes: Vec<Option<i32>> =
        writers.into_iter().map(|mut writer| writer.wait().unwrap().code()).collect();
    codes.sort_unstable();
    assert_eq!(codes[0], Some(0));
    assert_eq!(codes[1..], [Some(5); 7]);
    assert_eq!(workspace.names("personas"), ["ada.yaml"]);
}

#[test]
fn the_lock_file_does_not_repeat_what_was_typed() {
    let workspace = Workspace::with_ada();
    workspace.run("patch ada --header Authorization=hunter2hunter2").success();
    assert_eq!(workspace.read(".persona/lock"), "");
}

#[test]
fn a_time_to_wait_is_a_number_of_seconds_up_to_a_day() {
    let workspace = Workspace::with_ada();
    workspace.run("list --lock-timeout 86400").success();
    let lines = ["list --lock-timeout=86401", "list --lock-timeout=-1", "list --lock-timeout=soon"];
    insta::assert_snapshot!(workspace.transcript(lines), @"
    $ persona list --lock-timeout=86401
    --- stderr ---
    error: invalid value '86401' for '--lock-timeout <SECONDS>': expected a number of seconds between 0 and 86400

    For more information, try '--help'.
    --- exit 2 ---
    $ persona list --lock-timeout=-1
    --- stderr ---
    error: invalid value '-1' for '--lock-timeout <SECONDS>': expected a number of seconds between 0 and 86400

    For more information, try '--help'.
    --- exit 2 ---
    $ persona list --lock-timeout=soon
    --- stderr ---
    error: invalid value 'soon' for '--lock-timeout <SECONDS>': expected a number of seconds between 0 and 86400

    For more information, try '--help'.
    --- exit 2 ---
    ");
    insta::assert_snapshot!(workspace.run("-C '' list"), @"
    --- stderr ---
    error: -C names no directory: it is empty
    --- exit 2 ---
    ");
    workspace.run_with_env("list", "PERSONA_WORKSPACE", "").success();
}

#[cfg(target_os = "linux")]
#[test]
fn a_holder_that_has_not_said_who_it_is_is_known_to_the_kernel() {
    let workspace = Workspace::with_ada();
    let lock = held(&workspace);
    lock.set_len(0).unwrap();
    let session = workspace.run("patch ada --tone formal --lock-timeout 0.5").exits(5);
    session.tells(&format!("(process {})", std::process::id())).tells("; waited 0.5");
}
