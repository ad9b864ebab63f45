//! What becomes of a change that a dead writer has recorded.

use std::fs;
use std::process::Command;
use std::time::Duration;

use super::crash_tests::{recover, write_personas};
use super::folder_handles::FolderHandles;
use super::journal::{self, Journal};
use super::lock::Lock;
use super::plan::{FileOp, plan};
use super::recovery::Conflict;
use super::root::Root;
use super::scratch::{contents, scratch};
use super::transaction::run_plan;

/// Records a change of two files and stops there.
fn decide(root: &Root) {
    drop(Lock::acquire(root, Duration::ZERO).unwrap());
    let put = |name: &str, text: &str| FileOp::Put {
        path: root.personas_dir().join(name),
        bytes: text.as_bytes().to_vec().into(),
    };
    let ops = vec![
        put("changed.yaml", "changed after\n"),
        put("renamed.yaml", "also after\n"),
        FileOp::Remove { path: root.personas_dir().join("removed.yaml") },
    ];
    let changes = plan(root, ops).unwrap();
    Journal::write(root, &changes, &mut FolderHandles::new(root)).unwrap();
}

fn text(root: &Root, name: &str) -> Option<String> {
    fs::read_to_string(root.personas_dir().join(name)).ok()
}

#[test]
fn a_file_edited_meanwhile_is_kept_and_the_new_text_saved() {
    let (_guard, root) = scratch();
    write_personas(&root);
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
fn a_change_that_was_taken_back_stays_so() {
    let (_guard, root) = scratch();
    write_personas(&root);
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
    write_personas(&root);
    let lock = Lock::acquire(&root, Duration::ZERO).unwrap();
    let put = |name: &str| FileOp::Put {
        path: root.personas_dir().join(name),
        bytes: b"after\n".to_vec().into(),
    };
    let changes = plan(&root, vec![put("changed.yaml"), put("removed.yaml")]).unwrap();
    fs::write(root.personas_dir().join("removed.yaml"), "theirs\n").unwrap();
    let error = run_plan(&lock, changes, None).unwrap_err();
    assert_eq!(error.code(), "changed");
    assert_eq!(text(&root, "changed.yaml").unwrap(), "changed before\n");
    assert_eq!(text(&root, "removed.yaml").unwrap(), "theirs\n");
    assert!(!journal::exists(&root).unwrap());
}

#[test]
fn a_damaged_record_is_named_and_kept_and_nothing_is_changed() {
    let (_guard, root) = scratch();
    write_personas(&root);
    let old = contents(&root);
    decide(&root);
    let record = fs::read_to_string(root.journal_file()).unwrap();
    for damaged in [
        record[..record.len() / 2].to_owned(),
        String::new(),
        record.replace("changed after", "changed by hand"),
        record.replace("\"version\":3", "\"version\":2"),
    ] {
        fs::write(root.journal_file(), &damaged).unwrap();
        let error = Lock::acquire(&root, Duration::ZERO).unwrap_err();
        assert_eq!(error.code(), "journal");
        assert!(error.hint().unwrap().to_string().contains("delete .persona/journal"));
        assert_eq!(fs::read_to_string(root.journal_file()).unwrap(), damaged);
        assert_eq!(contents(&root), old);
    }
    fs::remove_file(root.journal_file()).unwrap();
    assert!(Lock::acquire(&root, Duration::ZERO).is_ok());
}

#[test]
fn a_record_cannot_reach_out_of_the_workspace() {
    let (_guard, root) = scratch();
    write_personas(&root);
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
    write_personas(&root);
    let put = FileOp::Put {
        path: root.personas_dir().join("new.yaml"),
        bytes: b"a: 1\n".to_vec().into(),
    };
    let remove = FileOp::Remove { path: root.personas_dir().join("removed.yaml") };
    drop(Lock::acquire(&root, Duration::ZERO).unwrap());
    let mut changes = plan(&root, vec![put, remove]).unwrap();
    changes[0].attributes.mode = Some(0o6777);
    Journal::write(&root, &changes, &mut FolderHandles::new(&root)).unwrap();
    let mode = fs::metadata(root.journal_file()).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    recover(&root).unwrap();
    let mode = fs::metadata(root.personas_dir().join("new.yaml")).unwrap().permissions().mode();
    assert_eq!(mode & 0o7000, 0);
}

#[test]
fn a_record_that_git_tracks_is_refused() {
    let (_guard, root) = scratch();
    write_personas(&root);
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
