//! Commands that die, and commands beside each other or beside an attacker.

use crate::harness::Workspace;

/// As a writer that was killed in the middle leaves it.
fn with_unfinished_change(workspace: &Workspace) {
    workspace.run("create Eve").success();
    for at in 0..4000_u32 {
        let line = format!("patch --all --description round-{at}");
        let mut child =
            workspace.command(&line).stderr(std::process::Stdio::null()).spawn().unwrap();
        while !workspace.exists(".persona/journal") && child.try_wait().unwrap().is_none() {}
        let _ = child.kill();
        child.wait().unwrap();
        if workspace.exists(".persona/journal") {
            return;
        }
    }
    panic!("no writer died in time");
}

#[test]
fn readers_say_that_a_change_is_unfinished_and_the_next_writer_finishes_it() {
    let workspace = Workspace::with_ada();
    with_unfinished_change(&workspace);
    let before = workspace.state();
    insta::assert_snapshot!(workspace.run("list -o name"), @"
    --- stdout ---
    Ada
    Eve
    --- stderr ---
    note: a command was interrupted; the next one that writes finishes its change
    --- exit 0 ---
    ");
    assert_eq!(workspace.state(), before);
    workspace.write("projects/shop/project.yaml", "name: Shop\n");
    let session = workspace.run("list -p shop").success();
    assert_eq!(session.stderr.matches("a command was interrupted").count(), 1, "{session}");
    insta::assert_snapshot!(workspace.run("patch ada --tone casual"), @"
    --- stderr ---
    note: a command was interrupted; the next one that writes finishes its change
    note: finished an interrupted command
    unchanged: `Ada` in personas/ada.yaml
    --- exit 0 ---
    ");
    assert!(!workspace.exists(".persona/journal"));
}

/// Writers are killed at many different moments; what can be read is one state or the other.
#[test]
fn a_killed_writer_leaves_every_file_whole_and_all_of_one_state() {
    let workspace = Workspace::with_ada();
    workspace.run("create Eve").success();
    workspace.run("create Ida").success();
    for round in 0..40_u64 {
        let line = format!(
            "patch --all --description round-{round} --additional-instruction round-{round}"
        );
        let mut child =
            workspace.command(&line).stderr(std::process::Stdio::null()).spawn().unwrap();
        for _ in 0..round * 40 {
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().unwrap();
        workspace.run("patch ada --tone casual").success();
        let listed = workspace.run("list -o json").success().json();
        let said: Vec<String> = listed
            .as_array()
            .unwrap()
            .iter()
            .map(|persona| {
                format!("{} {}", persona["description"], persona["additional_instruction"])
            })
            .collect();
        assert_eq!(said.len(), 3, "round {round}: {listed}");
        let first_time = said.iter().any(|text| text.contains("null"));
        assert!(
            first_time || said.windows(2).all(|pair| pair[0] == pair[1]),
            "round {round}: {said:?}"
        );
    }
    workspace.run("patch --all --tone formal").success();
    assert_eq!(workspace.names("personas"), ["ada.yaml", "eve.yaml", "ida.yaml"]);
    assert_eq!(workspace.names(".persona"), ["lock", "undo"]);
    assert!(workspace.read("personas/ada.yaml").starts_with("# Ada calls on Mondays.\n"));
}

/// Runs a command and kills it a little later each round. `tests/faults` does it at each system call.
fn kill_after(workspace: &Workspace, line: &str, round: u32) {
    let mut child = workspace.command(line).stderr(std::process::Stdio::null()).spawn().unwrap();
    for _ in 0..round * 60 {
        std::thread::yield_now();
    }
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn a_killed_undo_is_whole_or_not_there_after_the_next_command() {
    let workspace = Workspace::with_ada();
    for name in ["Guest-1", "Guest-2", "Guest-3"] {
        workspace.run(&format!("create {name}")).success();
    }
    for round in 0..15 {
        workspace.run("patch --all --unset description").success();
        workspace.run("patch --all --description before").success();
        kill_after(&workspace, "undo", round);
        workspace.run("patch ada --tone casual").success();
        let listed = workspace.run("list --where description=before -o json").success().json();
        let found = listed.as_array().unwrap().len();
        assert!([0, 4].contains(&found), "round {round}: {found} of 4 are as before the undo");
    }
}

#[test]
fn a_killed_merge_leaves_our_version_or_the_result() {
    let workspace = Workspace::with_ada();
    let ours = "name: Ada\ntone: casual\n";
    workspace.write("base.yaml", "name: Ada\ntone: formal\n");
    workspace.write("theirs.yaml", "name: Ada\ntone: formal\ngender: female\n");
    for round in 0..20 {
        workspace.write("ours.yaml", ours);
        kill_after(&workspace, "git merge-file base.yaml ours.yaml theirs.yaml", round);
        let found = workspace.read("ours.yaml");
        assert!([ours, "name: Ada\ntone: casual\ngender: female\n"].contains(&&*found), "{found}");
    }
}

#[test]
fn a_persona_is_found_by_id_while_it_is_renamed() {
    let workspace = Workspace::with_ada();
    let id = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for round in 0..60 {
                workspace.run(&format!("rename {id} 'Ada {round}'")).success();
            }
        });
        while !writer.is_finished() {
            workspace.run(&format!("show {id} -o id")).success().prints(&format!("{id}\n"));
            assert_eq!(workspace.run("list -o name").success().stdout.lines().count(), 1);
        }
    });
}

#[test]
fn drafts_and_resources_are_listed_while_others_come_and_go() {
    let workspace = Workspace::new();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for round in 0..40 {
                workspace.run(&format!("draft create --name 'Eve {round}' --key k-17")).success();
                workspace.run("draft delete k-17 --yes").success();
            }
        });
        while !writer.is_finished() {
            for line in ["draft list", "resource list", "resource list --unused"] {
                workspace.run(line).success();
            }
        }
    });
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_is_written_outside_while_a_folder_is_exchanged_for_a_link() {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use std::sync::atomic::{AtomicBool, Ordering};
    let workspace = Workspace::with_ada();
    let outside = tempfile::tempdir().unwrap();
    let (personas, trap) = (workspace.file("personas"), workspace.file("trap"));
    std::os::unix::fs::symlink(outside.path(), &trap).unwrap();
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                renameat_with(CWD, &trap, CWD, &personas, RenameFlags::EXCHANGE).unwrap();
            }
        });
        for round in 0..60 {
            workspace.run(&format!("create 'Eve {round}'"));
            workspace.run(&format!("patch ada --description round-{round}"));
        }
        is_done.store(true, Ordering::Relaxed);
    });
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
}
