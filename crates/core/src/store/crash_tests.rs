//! The promise of a transaction, tried at every point where it could be broken.
//!
//! Death is real: this test program starts itself again, and the second process ends without
//! unwinding at the chosen point, its lock let go by the kernel.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::error::StoreError;
use super::fault::{self, DEATH, Fault};
use super::journal;
use super::lock::Lock;
use super::path_content::PathContent;
use super::recovery::Recovery;
use super::root::Root;
use super::scratch::{contents, scratch};
use super::transaction::Transaction;

const VICTIM: &str = "store::crash_tests::a_process_that_may_die";

pub(super) fn write_personas(root: &Root) {
    let folder = root.personas_dir();
    fs::create_dir(&folder).unwrap();
    for name in ["changed", "removed", "renamed"] {
        fs::write(folder.join(format!("{name}.yaml")), format!("{name} before\n")).unwrap();
    }
    #[cfg(unix)]
    for (link, file) in [("new", "ada"), ("eve", "eve")] {
        fs::create_dir_all(root.path().join("shared")).unwrap();
        fs::write(root.path().join(format!("shared/{file}.yaml")), "before\n").unwrap();
        let link = folder.join(format!("{link}.yaml"));
        std::os::unix::fs::symlink(format!("../shared/{file}.yaml"), link).unwrap();
    }
}

/// Makes every kind of change at once, in directories old and new.
fn change(root: &Root) -> Result<(), StoreError> {
    let lock = Lock::acquire(root, Duration::ZERO)?;
    let mut transaction = Transaction::new(&lock);
    transaction
        .put("personas/changed.yaml", "changed after\n")
        .create("projects/shop/personas/created.yaml", "created after\n")
        .remove("personas/removed.yaml")
        .rename_with("personas/renamed.yaml", "personas/other.yaml", "renamed after\n");
    if cfg!(unix) {
        // A link gets its old name back, as by `undo`, and another a new one.
        let (old, new) = ("personas/old.yaml", root.personas_dir().join("new.yaml"));
        let bytes = PathContent::File(b"after\n".into());
        transaction
            .restore(old, None, PathContent::Link("../shared/ada.yaml".into()), None)
            .remove(&new)
            .restore("shared/ada.yaml", Some(new), bytes, None)
            .rename_with("personas/eve.yaml", "personas/ida.yaml", "after\n");
    }
    transaction.commit()
}

/// Enough files to be made durable together.
const MANY: usize = 80;

fn write_many(root: &Root) {
    fs::create_dir(root.personas_dir()).unwrap();
    for n in 0..MANY {
        fs::write(root.personas_dir().join(format!("{n:02}.yaml")), "before\n").unwrap();
    }
}

fn change_many(root: &Root) -> Result<(), StoreError> {
    let lock = Lock::acquire(root, Duration::ZERO)?;
    let mut transaction = Transaction::new(&lock);
    for n in 0..MANY {
        transaction.replace(format!("personas/{n:02}.yaml"), "before\n", "after\n");
    }
    transaction.commit()
}

type Files = Vec<(String, String)>;

/// Returns what the workspace holds before and after, and how many points there are in between.
fn expected() -> (Files, Files, usize) {
    let (_guard, root) = scratch();
    write_personas(&root);
    let old = contents(&root);
    fault::set(Fault::None);
    change(&root).unwrap();
    let new = contents(&root);
    assert_ne!(old, new);
    (old, new, fault::passed())
}

/// Does what the next command that writes does first.
pub(super) fn recover(root: &Root) -> Result<Recovery, StoreError> {
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
        Ok("change many") => change_many(&root).unwrap(),
        _ => drop(recover(&root).unwrap()),
    }
}

#[test]
fn death_at_any_point_leaves_everything_before_or_everything_after() {
    let (old, new, points) = expected();
    let mut outcomes = Vec::new();
    for at in 0..points {
        let (_guard, root) = scratch();
        write_personas(&root);
        die(&root, at, "change");
        let decided = journal::exists(&root).unwrap();
        let lock = Lock::acquire(&root, Duration::ZERO).unwrap();
        let now = contents(&root);
        assert!(now == old || now == new, "died at {at}: {now:?}");
        if decided {
            assert_eq!(now, new, "died at {at}");
            let count = if cfg!(unix) { 9 } else { 4 };
            assert_eq!(lock.recovery().finished.len(), count, "a rename is one change");
        }
        assert!(!journal::exists(&root).unwrap());
        assert!(lock.recovery().conflicts.is_empty());
        outcomes.push(now == new);
    }
    assert!(outcomes.is_sorted(), "there is one moment of decision: {outcomes:?}");
    assert!(outcomes.contains(&false) && outcomes.contains(&true));
}

#[test]
fn death_while_many_files_change_leaves_all_of_them_before_or_all_after() {
    let (_guard, root) = scratch();
    write_many(&root);
    let old = contents(&root);
    fault::set(Fault::None);
    change_many(&root).unwrap();
    let (new, points) = (contents(&root), fault::passed());
    assert!(points > MANY);
    let mut outcomes = Vec::new();
    // At the beginning comes what decides, then one file after the other.
    for at in (0..12).chain((12..points).step_by(9)) {
        let (_guard, root) = scratch();
        write_many(&root);
        die(&root, at, "change many");
        drop(Lock::acquire(&root, Duration::ZERO).unwrap());
        let now = contents(&root);
        assert!(now == old || now == new, "died at {at}");
        assert!(!journal::exists(&root).unwrap());
        outcomes.push(now == new);
    }
    assert!(outcomes.is_sorted(), "there is one moment of decision: {outcomes:?}");
    assert!(outcomes.contains(&false) && outcomes.contains(&true));
}

#[test]
fn files_that_cannot_be_made_durable_together_are_not_changed() {
    let (_guard, root) = scratch();
    write_many(&root);
    let old = contents(&root);
    drop(Lock::acquire(&root, Duration::ZERO).unwrap());
    fault::set(Fault::None);
    drop(Lock::acquire(&root, Duration::ZERO).unwrap());
    let before = fault::passed();
    fault::set(Fault::FailAt(before));
    assert_eq!(change_many(&root).unwrap_err().code(), "io");
    fault::set(Fault::None);
    assert_eq!(contents(&root), old);
}

#[test]
fn death_during_recovery_is_recovered_from_too() {
    let (_, new, points) = expected();
    // The record is on disk and nothing is done yet: the longest recovery.
    let decided = (0..points).find(|at| {
        let (_guard, root) = scratch();
        write_personas(&root);
        die(&root, *at, "change");
        journal::exists(&root).unwrap()
    });
    let (_guard, root) = scratch();
    write_personas(&root);
    die(&root, decided.unwrap(), "change");
    fault::set(Fault::None);
    recover(&root).unwrap();
    let recovery_points = fault::passed();
    assert!(recovery_points > 5);
    for at in 0..recovery_points {
        let (_guard, root) = scratch();
        write_personas(&root);
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
        write_personas(&root);
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
        write_personas(&root);
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
