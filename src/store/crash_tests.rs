//! The promise of a transaction, tried at every point where it could be broken.
//!
//! Death is real: this test program starts itself again, and the second process ends without
//! unwinding at the chosen point, its lock let go by the kernel.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::apply::run_plan;
use super::error::StoreError;
use super::fault::{self, DEATH, Fault};
use super::folder_handles::FolderHandles;
use super::journal::{self, Journal};
use super::lock::Lock;
use super::names::TEMPORARY;
use super::plan::{FileOp, plan};
use super::recovery::{Conflict, Recovery};
use super::root::Root;
use super::scratch::{contents, scratch};
use super::transaction::Transaction;
use super::unfinished::has_unfinished_change;

const VICTIM: &str = "store::crash_tests::a_process_that_may_die";

fn before(root: &Root) {
    let folder = root.personas_dir();
    fs::create_dir(&folder).unwrap();
    for name in ["changed", "removed", "renamed"] {
        fs::write(folder.join(format!("{name}.yaml")), format!("{name} before\n")).unwrap();
    }
}

/// Every kind of change at once, in directories old and new.
fn change(root: &Root) -> Result<(), StoreError> {
    let lock = Lock::acquire(root, Duration::ZERO)?;
    Transaction::new(&lock)
        .put("personas/changed.yaml", "changed after\n")
        .create("projects/shop/personas/created.yaml", "created after\n")
        .remove("personas/removed.yaml")
        .rename_with("personas/renamed.yaml", "personas/other.yaml", "renamed after\n")
        .commit()
}

type Files = Vec<(String, String)>;

/// What the workspace holds before and after, and how many points there are in between.
fn expected() -> (Files, Files, usize) {
    let (_guard, root) = scratch();
    before(&root);
    let old = contents(&root);
    fault::set(Fault::None);
    change(&root).unwrap();
    let new = contents(&root);
    assert_ne!(old, new);
    (old, new, fault::passed())
}

/// Does what the next command that writes does first.
fn recover(root: &Root) -> Result<Recovery, StoreError> {
    Lock::acquire(root, Duration::ZERO).map(|lock| lock.recovery().clone())
}

fn die(root: &Root, at: usize, what: &str) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([VICTIM, "--exact", "--nocapture", "--test-threads=1"])
        .env("DIE_IN", root.path())
        .env("DIE_AT", at.to_string())
        .env("DIE_DOING", what)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(DEATH), "{output:?}");
}

#[test]
fn a_process_that_may_die() {
    let (Ok(path), Ok(at)) = (std::env::var("DIE_IN"), std::env::var("DIE_AT")) else {
        return;
    };
    let root = Root::at(Path::new(&path)).unwrap();
    fault::set(Fault::DieAt(at.parse().unwrap()));
    match std::env::var("DIE_DOING").as_deref() {
        Ok("change") => change(&root).unwrap(),
        _ => drop(recover(&root).unwrap()),
    }
}

#[test]
fn death_at_any_point_leaves_everything_before_or_everything_after() {
    let (old, new, points) = expected();
    let mut outcomes = Vec::new();
    for at in 0..points {
        let (_guard, root) = scratch();
        before(&root);
        die(&root, at, "change");
        let decided = journal::exists(&root).unwrap();
        let lock = Lock::acquire(&root, Duration::ZERO).unwrap();
        let now = contents(&root);
        assert!(now == old || now == new, "died at {at}: {now:?}");
        if decided {
            assert_eq!(now, new, "died at {at}");
            assert_eq!(lock.recovery().finished.len(), 4, "a rename is one change");
        }
        assert!(!journal::exists(&root).unwrap());
        assert!(lock.recovery().conflicts.is_empty());
        outcomes.push(now == new);
    }
    assert!(outcomes.is_sorted(), "there is one moment of decision: {outcomes:?}");
    assert!(outcomes.contains(&false) && outcomes.contains(&true));
}

#[test]
fn death_during_recovery_is_recovered_from_too() {
    let (_, new, points) = expected();
    // The record is on disk and nothing is done yet: the longest recovery.
    let decided = (0..points).find(|at| {
        let (_guard, root) = scratch();
        before(&root);
        die(&root, *at, "change");
        journal::exists(&root).unwrap()
    });
    let (_guard, root) = scratch();
    before(&root);
    die(&root, decided.unwrap(), "change");
    fault::set(Fault::None);
    recover(&root).unwrap();
    let recovery_points = fault::passed();
    assert!(recovery_points > 5);
    for at in 0..recovery_points {
        let (_guard, root) = scratch();
        before(&root);
        die(&root, decided.unwrap(), "change");
        die(&root, at, "recover");
        drop(Lock::acquire(&root, Duration::ZERO).unwrap());
        assert_eq!(contents(&root), new, "died again at {at}");
    }
}

#[test]
fn an_error_means_that_nothing_has_changed() {
    let (old, new, points) = expected();
    let mut failures = 0;
    for at in 0..points {
        let (_guard, root) = scratch();
        before(&root);
        fault::set(Fault::FailAt(at));
        let result = change(&root);
        fault::set(Fault::None);
        match result {
            Err(error) => {
                failures += 1;
                assert_eq!(error.code(), "io", "at {at}: {error}");
                assert_eq!(contents(&root), old, "at {at}");
                assert!(!journal::exists(&root).unwrap());
                assert!(!root.projects_dir().exists(), "at {at}");
            }
            Ok(()) => assert_eq!(contents(&root), new, "at {at}"),
        }
        assert!(recover(&root).unwrap().conflicts.is_empty());
    }
    assert!(failures > 10);
}

#[test]
fn a_disk_that_stays_full_leaves_nothing_half_done_for_longer_than_it_is_full() {
    let (old, new, points) = expected();
    for from in 0..points {
        let (_guard, root) = scratch();
        before(&root);
        fault::set(Fault::FailFrom(from));
        let result = change(&root);
        fault::set(Fault::None);
        let expected = match result {
            Ok(()) | Err(StoreError::Unfinished { .. }) => &new,
            Err(_) => &old,
        };
        drop(Lock::acquire(&root, Duration::ZERO).unwrap());
        assert_eq!(contents(&root), *expected, "from {from}");
        assert!(!journal::exists(&root).unwrap());
    }
}

/// Records a change of two files and stops there.
fn decide(root: &Root) {
    drop(Lock::acquire(root, Duration::ZERO).unwrap());
    let put = |name: &str, text: &str| FileOp::Put {
        path: root.personas_dir().join(name),
        bytes: text.into(),
    };
    let wishes = vec![
        put("changed.yaml", "changed after\n"),
        put("renamed.yaml", "also after\n"),
        FileOp::Remove { path: root.personas_dir().join("removed.yaml") },
    ];
    let changes = plan(root, wishes).unwrap();
    Journal::of(root, &changes).unwrap().write(root, &mut FolderHandles::new(root)).unwrap();
}

fn text(root: &Root, name: &str) -> Option<String> {
    fs::read_to_string(root.personas_dir().join(name)).ok()
}

#[test]
fn what_somebody_edited_meanwhile_is_left_alone_and_the_new_text_saved() {
    let (_guard, root) = scratch();
    before(&root);
    decide(&root);
    fs::write(root.personas_dir().join("changed.yaml"), "edited\n").unwrap();
    fs::write(root.personas_dir().join("removed.yaml"), "edited too\n").unwrap();
    let recovery = recover(&root).unwrap();
    assert_eq!(recovery.finished, ["personas/renamed.yaml"]);
    let [Conflict { file, saved: Some(saved) }, Conflict { saved: None, .. }] =
        &recovery.conflicts[..]
    else {
        panic!("{recovery:?}");
    };
    assert_eq!(file, "personas/changed.yaml");
    assert!(saved.starts_with(".persona/recovered/") && saved.ends_with("-changed.yaml"));
    let saved = fs::read_to_string(root.path().join(saved)).unwrap();
    assert_eq!(saved, "changed after\n");
    assert_eq!(text(&root, "changed.yaml").unwrap(), "edited\n");
    assert_eq!(text(&root, "removed.yaml").unwrap(), "edited too\n");
    assert_eq!(text(&root, "renamed.yaml").unwrap(), "also after\n");
}

#[test]
fn a_reader_is_told_of_a_dead_writer_and_writes_nothing() {
    let (_guard, root) = scratch();
    before(&root);
    let old = contents(&root);
    decide(&root);
    assert!(has_unfinished_change(&root).unwrap());
    assert!(journal::exists(&root).unwrap());
    assert_eq!(contents(&root), old);
    fs::remove_file(root.journal_file()).unwrap();
    let lock = Lock::acquire(&root, Duration::ZERO).unwrap();
    fs::write(root.journal_file(), "the writer's").unwrap();
    assert!(!has_unfinished_change(&root).unwrap(), "the writer lives");
    drop(lock);
}

#[test]
fn a_change_that_was_taken_back_stays_so() {
    let (_guard, root) = scratch();
    before(&root);
    let old = contents(&root);
    decide(&root);
    // As `git checkout` does: the same text in another file.
    let path = root.personas_dir().join("changed.yaml");
    fs::write(root.path().join("copy"), "changed before\n").unwrap();
    fs::rename(root.path().join("copy"), &path).unwrap();
    let recovery = recover(&root).unwrap();
    assert_eq!(recovery.finished, [""; 0]);
    assert_eq!(recovery.conflicts.len(), 1);
    assert_eq!(contents(&root), old);
    assert!(!journal::exists(&root).unwrap());
}

#[test]
fn a_file_written_right_before_it_is_replaced_is_a_conflict() {
    let (_guard, root) = scratch();
    before(&root);
    let lock = Lock::acquire(&root, Duration::ZERO).unwrap();
    let put = |name: &str| FileOp::Put {
        path: root.personas_dir().join(name),
        bytes: b"after\n".to_vec(),
    };
    let changes = plan(&root, vec![put("changed.yaml"), put("removed.yaml")]).unwrap();
    fs::write(root.personas_dir().join("removed.yaml"), "theirs\n").unwrap();
    let error = run_plan(&lock, changes).unwrap_err();
    assert_eq!(error.code(), "changed");
    assert_eq!(text(&root, "changed.yaml").unwrap(), "changed before\n");
    assert_eq!(text(&root, "removed.yaml").unwrap(), "theirs\n");
    assert!(!journal::exists(&root).unwrap());
}

#[test]
fn a_damaged_record_is_named_and_kept_and_nothing_is_changed() {
    let (_guard, root) = scratch();
    before(&root);
    let old = contents(&root);
    decide(&root);
    let record = fs::read_to_string(root.journal_file()).unwrap();
    for damaged in [
        record[..record.len() / 2].to_owned(),
        String::new(),
        record.replace("changed after", "changed by hand"),
        record.replace("\"version\":2", "\"version\":3"),
    ] {
        fs::write(root.journal_file(), &damaged).unwrap();
        let error = Lock::acquire(&root, Duration::ZERO).unwrap_err();
        assert_eq!(error.code(), "journal");
        assert!(error.hint().unwrap().contains("delete .persona/journal"));
        assert_eq!(fs::read_to_string(root.journal_file()).unwrap(), damaged);
        assert_eq!(contents(&root), old);
    }
    fs::remove_file(root.journal_file()).unwrap();
    assert!(Lock::acquire(&root, Duration::ZERO).is_ok());
}

#[test]
fn a_record_cannot_reach_out_of_the_workspace() {
    let (_guard, root) = scratch();
    before(&root);
    decide(&root);
    let record = fs::read_to_string(root.journal_file()).unwrap();
    for path in [
        "../escaped.yaml",
        ".git/hooks/pre-commit",
        "/tmp/escaped-by-a-journal.yaml",
        "Makefile",
        ".envrc",
        ".github/workflows/a.yaml",
        "personas/.hidden.yaml",
        "personas/run.sh",
        "docker-compose.yml",
        "images/a.yaml",
    ] {
        let hostile = record.replace("personas/changed.yaml", path);
        fs::write(root.journal_file(), hostile).unwrap();
        let error = recover(&root).unwrap_err().to_string();
        assert!(error.contains(&format!("`{path}` is not a definition or an image")), "{error}");
        assert!(!root.path().join(path).exists(), "{path}");
        assert!(!root.recovered_dir().exists());
    }
}

#[cfg(unix)]
#[test]
fn a_record_sets_no_bits_but_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_guard, root) = scratch();
    before(&root);
    let put = FileOp::Put { path: root.personas_dir().join("new.yaml"), bytes: b"a: 1\n".to_vec() };
    let remove = FileOp::Remove { path: root.personas_dir().join("removed.yaml") };
    drop(Lock::acquire(&root, Duration::ZERO).unwrap());
    let mut changes = plan(&root, vec![put, remove]).unwrap();
    changes[0].attributes.mode = Some(0o6777);
    Journal::of(&root, &changes).unwrap().write(&root, &mut FolderHandles::new(&root)).unwrap();
    let mode = fs::metadata(root.journal_file()).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    recover(&root).unwrap();
    let mode = fs::metadata(root.personas_dir().join("new.yaml")).unwrap().permissions().mode();
    assert_eq!(mode & 0o7000, 0);
}

#[test]
fn a_record_that_git_tracks_is_refused() {
    let (_guard, root) = scratch();
    before(&root);
    let old = contents(&root);
    decide(&root);
    for arguments in [&["init", "-q"][..], &["add", "-f", ".persona/journal"]] {
        let status = Command::new("git").current_dir(root.path()).args(arguments).status();
        assert!(status.unwrap().success());
    }
    let error = recover(&root).unwrap_err().to_string();
    assert!(error.contains("it is part of the repository"), "{error}");
    fs::remove_dir_all(root.path().join(".git")).unwrap();
    assert_eq!(contents(&root), old);
}

#[test]
fn a_record_of_any_size_is_refused_without_reading_it() {
    let (_guard, root) = scratch();
    drop(Lock::acquire(&root, Duration::ZERO).unwrap());
    fs::File::create(root.journal_file()).unwrap().set_len(1 << 30).unwrap();
    assert_eq!(recover(&root).unwrap_err().code(), "too-large");
}

#[test]
fn a_record_that_only_got_to_a_temporary_file_never_was() {
    let (_guard, root) = scratch();
    before(&root);
    let old = contents(&root);
    decide(&root);
    let half = root.state_dir().join(format!("{}half", TEMPORARY));
    fs::rename(root.journal_file(), &half).unwrap();
    fs::write(root.lock_file(), "somebody died").unwrap();
    drop(Lock::acquire(&root, Duration::ZERO).unwrap());
    assert_eq!(contents(&root), old);
    assert!(!half.exists());
}
