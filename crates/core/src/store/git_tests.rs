//! Asking a real repository.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use super::git::{Git, repository_of};
use super::root::Root;
use super::scratch::scratch;

fn git(root: &Root, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(root.path())
        .args(["-c", "user.name=t", "-c", "user.email=t@example.org"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Returns a workspace in a subdirectory of a repository with one commit.
fn committed() -> (TempDir, Root, Git) {
    let (guard, outer) = scratch();
    git(&outer, &["init", "-q"]);
    let folder = outer.path().join("qa/personas");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("ada.yaml"), "name: Ada\n").unwrap();
    fs::write(folder.join("bob [1].yaml"), "name: Bob\n").unwrap();
    let root = Root::at(&outer.path().join("qa")).unwrap();
    git(&outer, &["add", "."]);
    git(&outer, &["commit", "-q", "-m", "Begin"]);
    let found = repository_of(&root).unwrap().unwrap();
    (guard, root, found)
}

fn names(root: &Root, paths: Vec<std::path::PathBuf>) -> Vec<String> {
    paths.iter().map(|path| root.show(path)).collect()
}

#[test]
fn what_looks_like_an_option_is_no_revision() {
    let (_guard, _root, repository) = committed();
    for name in ["--output=x", "-h", "", "nowhere", "HEAD:personas/ada.yaml"] {
        let error = repository.revision(name).unwrap_err();
        assert_eq!(error.code(), "unknown-revision", "{name}");
    }
}

#[test]
fn changes_are_told_from_staged_changes() {
    let (_guard, root, repository) = committed();
    let head = repository.revision("HEAD").unwrap();
    assert!(repository.all_changes_since(&head).unwrap().is_empty());
    let folder = root.path().join("personas");
    fs::write(folder.join("ada.yaml"), "name: Ada L\n").unwrap();
    git(&root, &["add", "personas/ada.yaml"]);
    fs::write(folder.join("ada.yaml"), "name: Ada Lovelace\n").unwrap();
    fs::write(folder.join("new.yaml"), "").unwrap();
    fs::remove_file(folder.join("bob [1].yaml")).unwrap();
    let staged = repository.staged_changes().unwrap();
    assert_eq!(names(&root, staged.clone()), ["personas/ada.yaml"]);
    let index = repository.index().unwrap();
    assert_eq!(index.len(), 2, "what is not staged is not in the index");
    let ids: Vec<&str> = index.iter().map(|entry| entry.id.as_str()).collect();
    let blobs = repository.blobs(&ids, 12).unwrap();
    assert_eq!(blobs, [Ok(b"name: Ada L\n".to_vec()), Ok(b"name: Bob\n".to_vec())]);
    assert_eq!(repository.blobs(&ids, 11).unwrap()[0], Err(12), "beyond the limit: its size");
    assert_eq!(repository.prefix().unwrap(), "qa/");
    let changed = repository.all_changes_since(&head).unwrap();
    let expected = ["personas/ada.yaml", "personas/bob [1].yaml", "personas/new.yaml"];
    assert_eq!(names(&root, changed), expected);
}
