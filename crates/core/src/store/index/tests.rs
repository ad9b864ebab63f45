use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::head::{Head, HeadRecord, write_head};
use super::{FEWEST_FILES, FolderIndex, IndexContent};
use crate::store::root::Root;
use crate::store::scratch::scratch;
use crate::store::stamp::Stamp;

const DOCUMENT: &[u8] = br#"{"name":"Ada"}"#;

fn open(root: &Root, rules: &str, now: SystemTime) -> FolderIndex {
    let folder = root.personas_dir();
    FolderIndex::open_at(now, root, &folder, IndexContent::Definitions, rules).with_documents()
}

fn after(path: &Path, later: Duration) -> SystemTime {
    Stamp::of(path).unwrap().last_change() + later
}

fn in_an_hour() -> SystemTime {
    SystemTime::now() + Duration::from_secs(3600)
}

/// Writes a folder, and its index in a minute. Returns the first file.
fn index_folder(root: &Root) -> PathBuf {
    fs::create_dir_all(root.personas_dir()).unwrap();
    for n in 0..FEWEST_FILES {
        fs::write(root.personas_dir().join(format!("ada-{n:03}.yaml")), "name: Ada\n").unwrap();
    }
    index_at(root, SystemTime::now() + Duration::from_secs(60));
    root.personas_dir().join("ada-000.yaml")
}

fn index_at(root: &Root, now: SystemTime) {
    let files = root.file_names(&root.personas_dir()).unwrap();
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let index = open(root, "rules", now);
    let mut session = index.session(files.len());
    let mut records = Vec::new();
    for (at, name) in files.iter().enumerate() {
        let (stamp, known) = session.look_up(at, name);
        let texts = [None, Some("Ada\t\"\n".to_owned()), Some(String::new())];
        let record = session.record(stamp.unwrap(), known.as_ref(), &texts, Some(DOCUMENT));
        records.push((at, Box::new(record)));
    }
    drop(session);
    index.update(&files, &records);
}

fn knows(root: &Root, rules: &str, path: &Path) -> bool {
    let index = open(root, rules, in_an_hour());
    let mut session = index.session(FEWEST_FILES);
    let (_, known) = session.look_up(0, Path::new(path.file_name().unwrap()));
    known.is_some_and(|known| session.document(&known) == Some(DOCUMENT))
}

#[test]
fn an_entry_reads_back() {
    let (_guard, root) = scratch();
    let path = index_folder(&root);
    let index = open(&root, "rules", in_an_hour());
    let (_, known) = index.session(FEWEST_FILES).look_up(7, Path::new("ada-000.yaml"));
    assert_eq!(known.unwrap().texts(), [None, Some("Ada\t\"\n"), Some(""), None]);
    assert_eq!(index.unchanged_names().unwrap(), root.file_names(&root.personas_dir()).unwrap());
    assert!(knows(&root, "rules", &path));
}

#[test]
fn other_rules_and_other_states_of_the_file_are_unknown() {
    let (_guard, root) = scratch();
    let path = index_folder(&root);
    assert!(!knows(&root, "other rules", &path));
    let times = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, "name: Eve\n").unwrap();
    fs::File::open(&path).unwrap().set_modified(times).unwrap();
    assert!(!knows(&root, "rules", &path), "same size and same time of writing");
}

#[test]
fn states_that_are_asked_for_all_at_once_are_those_of_the_files() {
    let (_guard, root) = scratch();
    let path = index_folder(&root);
    fs::write(&path, "name: Eve\n").unwrap();
    fs::remove_file(root.personas_dir().join("ada-001.yaml")).unwrap();
    let index = open(&root, "rules", in_an_hour());
    let names = index.list().unwrap();
    assert_eq!(names.names().unwrap(), root.file_names(&root.personas_dir()).unwrap());
    let mut session = index.session(FEWEST_FILES);
    let mut look_up = |name: &str| session.look_up(0, Path::new(name));
    assert!(
        matches!(look_up("ada-000.yaml"), (Some(stamp), None) if Stamp::of(&path) == Some(stamp))
    );
    assert!(matches!(look_up("ada-001.yaml"), (None, None)));
    assert!(matches!(look_up("ada-002.yaml"), (Some(_), Some(_))));
}

#[test]
fn a_folder_is_listed_again_when_a_file_has_come_or_gone_or_has_been_replaced() {
    let (_guard, root) = scratch();
    let path = index_folder(&root);
    let is_listed = || open(&root, "rules", in_an_hour()).unchanged_names().is_some();
    let copy = root.personas_dir().join("copy.yaml");
    fs::copy(&path, &copy).unwrap();
    assert!(!is_listed());
    index_at(&root, after(&copy, Duration::from_secs(3)));
    assert!(is_listed());
    fs::rename(&copy, &path).unwrap();
    assert!(!is_listed());
}

#[test]
fn a_file_that_may_change_within_one_tick_of_the_clock_is_not_indexed() {
    let (_guard, root) = scratch();
    let path = index_folder(&root);
    fs::remove_dir_all(root.state_dir()).unwrap();
    index_at(&root, after(&path, Duration::from_millis(1)));
    assert!(!knows(&root, "rules", &path));
}

#[test]
fn an_index_of_the_future_is_ignored() {
    let (_guard, root) = scratch();
    index_folder(&root);
    let index = open(&root, "rules", SystemTime::now());
    assert!(index.session(FEWEST_FILES).look_up(0, Path::new("ada-000.yaml")).1.is_none());
}

#[test]
fn documents_are_added_to_those_of_before() {
    let (_guard, root) = scratch();
    let path = index_folder(&root);
    let size = || fs::metadata(root.state_dir().join("index/personas.documents")).unwrap().len();
    let before = size();
    for n in 0..10 {
        fs::write(root.personas_dir().join(format!("ada-{n:03}.yaml")), "name: Eva\n").unwrap();
    }
    index_at(&root, in_an_hour() - Duration::from_secs(60));
    assert!(size() > before);
    assert!(
        (0..FEWEST_FILES).all(|n| {
            knows(&root, "rules", &root.personas_dir().join(format!("ada-{n:03}.yaml")))
        })
    );
    fs::remove_file(root.state_dir().join("index/personas.documents")).unwrap();
    assert!(!knows(&root, "rules", &path));
}

#[test]
fn a_head_with_any_byte_changed_or_missing_is_ignored() {
    let records = ["ada.yaml", "eve.yaml"].map(|name| HeadRecord {
        stamp: Some(Stamp([7; 7])),
        texts: b"texts",
        ..HeadRecord::unknown(name.as_bytes())
    });
    let whole = write_head("rules", 7, SystemTime::UNIX_EPOCH, None, &records).unwrap();
    let is_read = |bytes: &[u8]| Head::open(bytes.to_vec(), "rules", SystemTime::now()).is_some();
    assert!(is_read(&whole));
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        assert!(!is_read(&bytes), "byte {at}");
        assert!(!is_read(&whole[..at]), "cut at {at}");
    }
}

#[test]
fn a_document_with_any_byte_changed_or_missing_is_ignored() {
    let (_guard, root) = scratch();
    let path = index_folder(&root);
    let documents = root.state_dir().join("index/personas.documents");
    let whole = fs::read(&documents).unwrap();
    // Only the one of this file is looked at, the first.
    let end = 24 + DOCUMENT.len();
    for at in 0..end {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&documents, &bytes).unwrap();
        assert!(!knows(&root, "rules", &path), "byte {at}");
        fs::write(&documents, &whole[..at]).unwrap();
        assert!(!knows(&root, "rules", &path), "cut at {at}");
    }
}
