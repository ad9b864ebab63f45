//! Publishing, tried at every point where it could be broken: the persona, its draft and the
//! file names move together or not at all.
//!
//! Death is real: this test program starts itself again, and the second process ends without
//! unwinding at the chosen point.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::publish::{PublishOptions, plan};
use crate::model::{Scope, Timestamp};
use crate::ops::{Clock, IdGen};
use crate::ops::{OpsError, Workspace};
use crate::store::{DEATH, Fault, Lock, Root, faults_passed, set_fault};

const VICTIM: &str = "ops::draft::crash_tests::a_process_that_may_die";
const DRAFT: &str = "11111111-1111-4111-8111-111111111111";
const PERSONA: &str = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> Timestamp {
        "2026-01-02T03:04:05Z".parse().unwrap()
    }
}

impl IdGen for Fixed {
    fn new_id(&self) -> String {
        "22222222-2222-4222-8222-222222222222".to_owned()
    }
}

/// Returns a draft that renames a persona, so that publishing removes two files and writes one.
fn before() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    let write = |path: &str, text: String| {
        let file = directory.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    let name = |id: &str, value: &str| format!("id: {id}\nkind: name\nvalue: {value}\n");
    let (old, new) =
        ("aaaaaaaa-0000-4000-8000-000000000000", "bbbbbbbb-0000-4000-8000-000000000000");
    write("persona.yaml", "version: 1\n".into());
    write("personas/ada.yaml", format!("# hers\nid: {PERSONA}\nname: Ada\n"));
    write("resources/names/ada-aaaaaaaa.yaml", name(old, "Ada"));
    write("resources/names/eve-bbbbbbbb.yaml", name(new, "Eve"));
    write(
        &format!("drafts/{DRAFT}/draft.yaml"),
        format!(
            "id: {DRAFT}\npersona_id: {PERSONA}\nbase:\n  name_id: {old}\n\
             form_state:\n  name: Eve\n  name_id: {new}\n"
        ),
    );
    directory
}

fn publish(directory: &Path) -> Result<(), OpsError> {
    let root = Root::at(directory)?;
    let lock = Lock::acquire(&root, Duration::ZERO)?;
    let workspace = Workspace::open(directory, Some(directory))?;
    let options = PublishOptions {
        reference: DRAFT.to_owned(),
        scope: Scope::Workspace,
        keep: false,
        overwrite: false,
        rewrite: false,
    };
    plan(&workspace, &options, &Fixed)?.commit(&workspace, &lock)
}

/// Returns every definition and its text.
fn contents(directory: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["personas".to_owned(), format!("drafts/{DRAFT}")] {
        let Ok(entries) = fs::read_dir(directory.join(folder)) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(directory).unwrap().display().to_string();
            if !name.contains("/.") {
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_process_that_may_die() {
    let (Ok(path), Ok(at)) = (std::env::var("PUBLISH_IN"), std::env::var("DIE_AT")) else {
        return;
    };
    set_fault(Fault::DieAt(at.parse().unwrap()));
    publish(Path::new(&path)).unwrap();
}

#[test]
fn death_while_publishing_leaves_the_draft_or_the_persona_and_never_half() {
    let directory = before();
    let old = contents(directory.path());
    set_fault(Fault::None);
    publish(directory.path()).unwrap();
    let (new, points) = (contents(directory.path()), faults_passed());
    assert_eq!(new.len(), 1, "{new:?}");
    assert!(new[0].0 == "personas/eve.yaml" && new[0].1.starts_with("# hers\n"), "{new:?}");
    let mut outcomes = Vec::new();
    for at in 0..points {
        let directory = before();
        let output = Command::new(std::env::current_exe().unwrap())
            .args([VICTIM, "--exact", "--nocapture", "--test-threads=1"])
            .env("PUBLISH_IN", directory.path())
            .env("DIE_AT", at.to_string())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(DEATH), "{output:?}");
        // The next command finishes what was begun.
        let root = Root::at(directory.path()).unwrap();
        drop(Lock::acquire(&root, Duration::ZERO).unwrap());
        let now = contents(directory.path());
        assert!(now == old || now == new, "died at {at}: {now:?}");
        outcomes.push(now == new);
    }
    assert!(outcomes.is_sorted(), "there is one moment of decision: {outcomes:?}");
    assert!(outcomes.contains(&false) && outcomes.contains(&true));
}

#[test]
fn a_full_disk_while_publishing_changes_nothing() {
    let directory = before();
    let old = contents(directory.path());
    set_fault(Fault::None);
    publish(directory.path()).unwrap();
    let (new, points) = (contents(directory.path()), faults_passed());
    for at in 0..points {
        let directory = before();
        set_fault(Fault::FailAt(at));
        let result = publish(directory.path());
        set_fault(Fault::None);
        let expected = if result.is_ok() { &new } else { &old };
        assert_eq!(contents(directory.path()), *expected, "at {at}");
    }
}
