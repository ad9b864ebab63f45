//! Writing one file and several, and what is refused.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::apply::{apply_all, stage_all};
use super::attributes::Attributes;
use super::change::{Change, Rename};
use super::error::StoreError;
use super::fault::{self, Fault};
use super::journal;
use super::lock::Lock;
use super::path_content::PathContent;
use super::root::Root;
use super::scratch::{contents, scratch};
use super::transaction::Transaction;
use super::transaction::run_plan;

fn locked() -> (tempfile::TempDir, Root, Lock) {
    let (guard, root) = scratch();
    let lock = Lock::acquire(&root, Duration::ZERO).unwrap();
    (guard, root, lock)
}

fn text(root: &Root, path: &str) -> Option<String> {
    fs::read_to_string(root.path().join(path)).ok()
}

/// Writes a file, whether or not there is one.
fn write(lock: &Lock, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    Transaction::new(lock).put(path, bytes).commit()
}

fn code(result: Result<(), StoreError>) -> &'static str {
    result.err().map_or("", |error| error.code())
}

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    let (_guard, root, lock) = locked();
    for path in ["../x.yaml", "/tmp/x.yaml", "a/../../x.yaml", ""] {
        let error = write(&lock, path.as_ref(), b"").unwrap_err().code();
        assert_eq!(error, if path.is_empty() { "not-a-regular-file" } else { "outside-workspace" });
    }
    for path in [".git/config", ".persona/journal"] {
        assert_eq!(code(write(&lock, path.as_ref(), b"")), "reserved-path");
    }
    fs::create_dir(root.personas_dir()).unwrap();
    assert_eq!(code(write(&lock, "personas".as_ref(), b"")), "not-a-regular-file");
    assert_eq!(code(write(&lock, "persona.yaml/x.yaml".as_ref(), b"")), "not-a-directory");
}

#[test]
fn a_file_that_changed_since_it_was_read_is_a_conflict() {
    let (_guard, root, lock) = locked();
    fs::write(root.path().join("a.yaml"), "theirs").unwrap();
    let replace = |seen: &str| {
        let mut transaction = Transaction::new(&lock);
        transaction.put("b.yaml", "b").replace("a.yaml", seen, "ours").commit()
    };
    assert_eq!(code(replace("what we read")), "changed");
    assert_eq!((text(&root, "a.yaml"), text(&root, "b.yaml")), (Some("theirs".into()), None));
    replace("theirs").unwrap();
    assert_eq!(text(&root, "a.yaml").unwrap(), "ours");
}

#[test]
fn one_refusal_leaves_every_file_alone() {
    let (_guard, root, lock) = locked();
    fs::write(root.path().join("a.yaml"), "a").unwrap();
    let before = contents(&root);
    let mut transaction = Transaction::new(&lock);
    transaction.put("new/b.yaml", "b").create("a.yaml", "again");
    assert_eq!(code(transaction.commit()), "exists");
    transaction.put("b.yaml", "b").put("b.yaml", "c");
    assert_eq!(code(transaction.commit()), "changed-twice");
    transaction.put("b.yaml", "b").rename_with("gone.yaml", "c.yaml", "");
    assert_eq!(code(transaction.commit()), "not-found");
    assert_eq!(contents(&root), before);
    assert!(!root.path().join("new").exists());
}

#[test]
fn what_already_is_as_wished_is_not_written() {
    let (_guard, root, lock) = locked();
    fs::write(root.path().join("a.yaml"), "a").unwrap();
    fault::set(Fault::None);
    write(&lock, "a.yaml".as_ref(), b"a").unwrap();
    assert_eq!(fault::passed(), 0);
}

#[test]
fn names_can_be_passed_around_in_a_ring() {
    let (_guard, root, lock) = locked();
    fs::write(root.path().join("a.yaml"), "a").unwrap();
    fs::write(root.path().join("b.yaml"), "b").unwrap();
    Transaction::new(&lock)
        .rename_with("a.yaml", "b.yaml", "was a")
        .rename_with("b.yaml", "a.yaml", "was b")
        .commit()
        .unwrap();
    assert_eq!(text(&root, "a.yaml").unwrap(), "was b");
    assert_eq!(text(&root, "b.yaml").unwrap(), "was a");
}

#[test]
fn another_case_of_a_name_is_a_rename_like_any() {
    let (_guard, root, lock) = locked();
    fs::write(root.path().join("ada.yaml"), "old").unwrap();
    Transaction::new(&lock).rename_with("ada.yaml", "Ada.yaml", "new").commit().unwrap();
    Transaction::new(&lock).rename_with("Ada.yaml", "Ada.yaml", "newer").commit().unwrap();
    let files = contents(&root);
    assert_eq!(files[0], ("Ada.yaml".into(), "newer".into()));
    assert_eq!(files.len(), 2);
}

/// Returns what is planned where case does not count, which the test's disk need not be.
fn respelling(root: &Root) -> Change {
    Change {
        file: "personas/ada.yaml".into(),
        real: root.personas_dir().join("ada.yaml"),
        path: root.personas_dir().join("ada.yaml"),
        link: None,
        before: Some(PathContent::File(b"old".into())),
        identity: None,
        after: Some(b"new".to_vec().into()),
        attributes: Attributes::default(),
        rename: Some(Rename {
            from: root.personas_dir().join("ada.yaml"),
            to: root.personas_dir().join("Ada.yaml"),
            path: root.personas_dir().join("Ada.yaml"),
        }),
    }
}

#[test]
fn a_respelling_is_whole_or_undone_at_every_failure() {
    for at in 0.. {
        let (_guard, root, lock) = locked();
        fs::create_dir(root.personas_dir()).unwrap();
        fs::write(root.personas_dir().join("ada.yaml"), "old").unwrap();
        fault::set(Fault::FailAt(at));
        let result = run_plan(&lock, vec![respelling(&root)], None);
        let passed = fault::passed();
        fault::set(Fault::None);
        let now = (text(&root, "personas/ada.yaml"), text(&root, "personas/Ada.yaml"));
        match result {
            Err(_) => assert_eq!(now, (Some("old".into()), None), "at {at}"),
            Ok(()) => assert_eq!(now, (None, Some("new".into())), "at {at}"),
        }
        drop(lock);
        drop(Lock::acquire(&root, Duration::ZERO).unwrap());
        assert!(!journal::exists(&root).unwrap());
        if at > passed {
            break;
        }
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::Command;

    use super::*;

    fn mode(root: &Root, path: &str) -> u32 {
        let metadata = fs::metadata(root.path().join(path)).unwrap();
        metadata.permissions().mode() & 0o7777
    }

    /// Removes a file; of a link, the link.
    fn remove(lock: &Lock, path: &Path) -> Result<(), StoreError> {
        Transaction::new(lock).remove(path).commit()
    }

    #[test]
    fn a_link_is_renamed_as_a_link() {
        let (_guard, root, lock) = locked();
        fs::create_dir(root.path().join("shared")).unwrap();
        fs::write(root.path().join("shared/ada.yaml"), "old").unwrap();
        symlink("shared/ada.yaml", root.path().join("ada.yaml")).unwrap();
        Transaction::new(&lock).rename_with("ada.yaml", "eve.yaml", "new").commit().unwrap();
        assert!(root.path().join("eve.yaml").is_symlink());
        assert!(!root.path().join("ada.yaml").is_symlink());
        assert_eq!(text(&root, "shared/ada.yaml").unwrap(), "new");
    }

    #[test]
    fn no_copy_of_a_private_file_is_readable_for_others() {
        for at in 0.. {
            let (_guard, root, lock) = locked();
            let private = fs::Permissions::from_mode(0o600);
            for name in ["a.yaml", "b.yaml"] {
                fs::write(root.path().join(name), "secret").unwrap();
                fs::set_permissions(root.path().join(name), private.clone()).unwrap();
            }
            fault::set(Fault::FailFrom(at));
            let result = Transaction::new(&lock)
                .put("a.yaml", "secret 2")
                .put("b.yaml", "secret 2")
                .commit();
            fault::set(Fault::None);
            for path in super::super::walk::files_below(&root, root.path()).unwrap() {
                let holds_secret = fs::read(&path).unwrap().windows(6).any(|six| six == b"secret");
                let shown = root.show(&path);
                assert!(!holds_secret || mode(&root, &shown) == 0o600, "{shown} at {at}");
            }
            if result.is_ok() {
                break;
            }
        }
    }

    #[test]
    fn links_out_of_the_workspace_and_pipes_are_not_written() {
        let (_guard, root, lock) = locked();
        let elsewhere = tempfile::tempdir().unwrap();
        let secret = elsewhere.path().join("a.yaml");
        fs::write(&secret, "precious").unwrap();
        symlink(&secret, root.path().join("a.yaml")).unwrap();
        symlink(elsewhere.path(), root.path().join("folder")).unwrap();
        symlink("nowhere.yaml", root.path().join("nowhere")).unwrap();
        let pipe = root.path().join("pipe.yaml");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for (path, expected) in [
            ("a.yaml", "outside-workspace"),
            ("folder/a.yaml", "outside-workspace"),
            ("folder/new/b.yaml", "outside-workspace"),
            ("nowhere", "dangling-link"),
            ("pipe.yaml", "not-a-regular-file"),
        ] {
            assert_eq!(code(write(&lock, path.as_ref(), b"x")), expected, "{path}");
            assert_eq!(code(remove(&lock, path.as_ref())), expected, "{path}");
        }
        assert_eq!(fs::read(&secret).unwrap(), b"precious");
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_removed_link_comes_back_when_the_change_fails() {
        for at in 0.. {
            let (_guard, root, lock) = locked();
            fs::write(root.path().join("real.yaml"), "text").unwrap();
            symlink("real.yaml", root.path().join("a.yaml")).unwrap();
            fault::set(Fault::FailAt(at));
            let result = Transaction::new(&lock).remove("a.yaml").put("b.yaml", "b").commit();
            let passed = fault::passed();
            fault::set(Fault::None);
            assert_eq!(root.path().join("a.yaml").is_symlink(), result.is_err(), "at {at}");
            if at > passed {
                break;
            }
        }
    }
}

/// Checks that a file that a write has made and another process deletes is not taken for a file
/// that the user named.
#[test]
fn a_temporary_file_or_directory_deleted_under_a_writer_is_an_io_error() {
    let (_guard, root, _lock) = locked();
    fs::create_dir(root.personas_dir()).unwrap();
    let change = Change { before: None, rename: None, ..respelling(&root) };
    let staged = stage_all(std::slice::from_ref(&change)).unwrap();
    fs::remove_file(staged[0].as_ref().unwrap()).unwrap();
    let error = apply_all(std::slice::from_ref(&change), staged, &mut 0).unwrap_err();
    assert_eq!(error.code(), "io");
    fs::remove_dir(root.personas_dir()).unwrap();
    let error = stage_all(&[change]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot write `personas/ada.yaml`: its directory, or the temporary file in it, does not exist"
    );
}
