//! Asking a real repository.

use std::fs;
use std::path::Path;
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
fn a_workspace_outside_any_repository_has_none() {
    let (_guard, root) = scratch();
    assert!(repository_of(&root).unwrap().is_none());
}

#[test]
fn a_revision_shows_what_a_file_was() {
    let (_guard, root, repository) = committed();
    let ada = root.path().join("personas/ada.yaml");
    fs::write(&ada, "name: Ada L\n").unwrap();
    let head = repository.revision("HEAD").unwrap();
    assert_eq!(repository.show(&head, &ada).unwrap().unwrap(), b"name: Ada\n");
    let bob = Path::new("personas/bob [1].yaml");
    assert_eq!(repository.show(&head, bob).unwrap().unwrap(), b"name: Bob\n");
    assert_eq!(repository.show(&head, "personas/eve.yaml".as_ref()).unwrap(), None);
    assert_eq!(repository.show(&head, "personas".as_ref()).unwrap(), None);
    assert!(repository.show(&head, "../persona.yaml".as_ref()).is_err());
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

#[cfg(unix)]
#[test]
fn no_program_that_the_repository_names_is_run() {
    let (_guard, root, repository) = committed();
    let trap = root.path().join("trap.sh");
    let proof = root.path().join("sprung");
    fs::write(&trap, format!("#!/bin/sh\ntouch '{}'\n", proof.display())).unwrap();
    git(&root, &["update-index", "--add", "--chmod=+x", "trap.sh"]);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&trap, mode).unwrap();
    let trap = trap.to_str().unwrap();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "diff.external",
        "diff.t.command",
        "diff.t.textconv",
        "filter.t.clean",
        "filter.t.smudge",
        "filter.u=v.clean",
        "filter.w.process",
    ] {
        git(&root, &["config", key, trap]);
    }
    git(&root, &["config", "filter.t.required", "true"]);
    let attributes = "*.yaml diff=t filter=t\n*.yml filter=w\n";
    fs::write(root.path().join(".gitattributes"), attributes).unwrap();
    let ada = root.path().join("personas/ada.yaml");
    fs::write(&ada, "name: Ada L\n").unwrap();
    // Setting the trap may have sprung it.
    let _ = fs::remove_file(&proof);
    let head = repository.revision("HEAD").unwrap();
    assert!(repository.show(&head, &ada).unwrap().is_some());
    assert!(!repository.all_changes_since(&head).unwrap().is_empty());
    assert!(repository.staged_changes().is_ok());
    assert!(!proof.exists());
}
