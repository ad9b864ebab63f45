//! Remembers what the files of a large folder said, so that they need not be read again.
//!
//! One text file for each folder, in `.persona/index`: a heading, a line for each definition and a
//! checksum. An entry counts only for a file with the same size, times and inode, as in git's
//! index. Whatever else is odd about the file makes it empty; deleting it is always safe.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use memchr::memchr;

use super::folder_handles::FolderHandles;
use super::read;
use super::root::Root;
use super::scan::Header;
use super::stamp::Stamp;
use super::state_folder::state_folder;

/// With fewer files, reading them is as fast as looking them up.
const FEWEST_FILES: usize = 200;

/// The most bytes that are read as an index.
const LIMIT: u64 = 1 << 30;

/// Changes with the form of the file.
const HEADING: &str = "persona-index-1";

/// What the index knows of a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'a> {
    header: &'a str,
    pub(crate) etag: &'a str,
    /// The document as JSON, of a file without errors and without headers.
    pub(crate) document: Option<&'a str>,
}

impl Entry<'_> {
    pub(crate) fn header(&self) -> Header {
        let (id, name) = serde_json::from_str(self.header).unwrap_or_default();
        Header { id, name }
    }
}

/// What a file said that has just been read.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) stamp: Stamp,
    pub(crate) header: Header,
    pub(crate) etag: String,
    pub(crate) document: Option<String>,
}

/// The index of one folder.
#[derive(Debug)]
pub(crate) struct FolderIndex {
    /// The root and the file's name; nothing where no index is kept.
    place: Option<(Root, String)>,
    rules: String,
    opened: SystemTime,
    text: String,
    /// Where each line begins and where its file name ends, sorted by file name.
    lines: Vec<(usize, usize)>,
}

impl FolderIndex {
    /// Opens the index of a folder with so many files. It counts only while `rules`, which say how
    /// files are read, stay the same.
    pub(crate) fn open(root: &Root, folder: &Path, files: usize, rules: &str) -> Self {
        let is_indexed = files >= FEWEST_FILES && !root.is_library();
        let inside = folder.strip_prefix(root.path()).ok().filter(|_| is_indexed);
        let place = inside.map(|inside| {
            let steps: Vec<_> = inside.iter().map(|step| step.to_string_lossy()).collect();
            (root.clone(), steps.join("--"))
        });
        let opened = SystemTime::now();
        let mut index =
            Self { place, rules: rules.to_owned(), opened, text: String::new(), lines: Vec::new() };
        if let Some(text) = index.load() {
            index.lines = lines(&text);
            index.text = text;
        }
        index
    }

    /// Returns the stamp of a file, if this folder is indexed.
    pub(crate) fn stamp(&self, path: &Path) -> Option<Stamp> {
        self.place.as_ref().and_then(|_| Stamp::of(path))
    }

    /// Returns what is known of a file in this state.
    pub(crate) fn entry(&self, path: &Path, stamp: &Stamp) -> Option<Entry<'_>> {
        let mut fields = self.line(file_name(path)?)?.splitn(5, '\t').skip(1);
        if fields.next()? != stamp.text {
            return None;
        }
        let (header, etag, document) = (fields.next()?, fields.next()?, fields.next()?);
        Some(Entry { header, etag, document: (!document.is_empty()).then_some(document) })
    }

    /// Writes the index anew with what has been read, once that is worth the while. A workspace
    /// that cannot be written to works without.
    pub(crate) fn update(&self, files: &[PathBuf], records: Vec<Option<Record>>) {
        let read = records.iter().flatten().count();
        if self.place.is_some() && read > files.len() / 64 {
            let _ = self.write(files, records);
        }
    }

    fn write(&self, files: &[PathBuf], records: Vec<Option<Record>>) -> io::Result<()> {
        let Some((root, name)) = &self.place else { return Ok(()) };
        let folder = state_folder(root, "index").map_err(io::Error::other)?;
        let mut folders = FolderHandles::new(root);
        let folder = folders.open(&folder)?;
        let mut out = ChecksumWriter {
            inner: tempfile::NamedTempFile::new_in(&folder)?,
            sum: crc32fast::Hasher::new(),
        };
        let mut buffer = format!("{}\n", self.heading());
        for (path, record) in files.iter().zip(records) {
            let Some(name) = file_name(path) else { continue };
            match record {
                Some(record) if record.stamp.is_settled(self.opened) => {
                    buffer.push_str(&line(name, &record));
                }
                Some(_) => {}
                None => buffer.extend(self.line(name).into_iter().flat_map(|line| [line, "\n"])),
            }
            if buffer.len() > 1 << 16 {
                out.write_all(buffer.as_bytes())?;
                buffer.clear();
            }
        }
        out.write_all(buffer.as_bytes())?;
        let sum = out.sum.finalize();
        writeln!(out.inner, "{sum:08x}")?;
        out.inner.persist(folder.join(name))?;
        Ok(())
    }

    fn heading(&self) -> String {
        format!("{HEADING} {} {}", env!("CARGO_PKG_VERSION"), self.rules)
    }

    /// Returns the text of an index that is whole and of these rules.
    fn load(&self) -> Option<String> {
        let (root, name) = self.place.as_ref()?;
        let path = root.state_dir().join("index").join(name);
        let mut text =
            String::from_utf8(read::bytes(&path, || root.show(&path), LIMIT).ok()?).ok()?;
        let end = text.strip_suffix('\n')?.rfind('\n')? + 1;
        let sum = u32::from_str_radix(text[end..].trim_end(), 16).ok()?;
        text.truncate(end);
        let is_whole = crc32fast::hash(text.as_bytes()) == sum;
        (is_whole && text.lines().next()? == self.heading()).then_some(text)
    }

    fn line(&self, name: &str) -> Option<&str> {
        let found = self.lines.binary_search_by(|(start, end)| self.text[*start..*end].cmp(name));
        let (start, _) = self.lines[found.ok()?];
        self.text[start..].lines().next()
    }
}

/// Writes a file and computes its checksum.
struct ChecksumWriter {
    inner: tempfile::NamedTempFile,
    sum: crc32fast::Hasher,
}

impl ChecksumWriter {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.inner.write_all(bytes)
    }
}

fn line(name: &str, record: &Record) -> String {
    let Record { stamp, header: Header { id, name: title }, etag, document } = record;
    let header = serde_json::json!([id, title]);
    let document = document.as_deref().unwrap_or_default();
    format!("{name}\t{}\t{header}\t{etag}\t{document}\n", stamp.text)
}

/// Returns the name that a file has in the index; one with a control character has none.
fn file_name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str().filter(|name| !name.contains(char::is_control))
}

fn lines(text: &str) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let mut start = memchr(b'\n', text.as_bytes()).map_or(text.len(), |end| end + 1);
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let length = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        lines.push((start, start + memchr(b'\t', rest.as_bytes()).unwrap_or(length)));
        start += length + 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::time::{Duration, SystemTime};

    use super::{FEWEST_FILES, FolderIndex, Record};
    use crate::store::root::Root;
    use crate::store::scan::Header;
    use crate::store::scratch::scratch;
    use crate::store::stamp::Stamp;

    fn open(root: &Root, rules: &str, opened: SystemTime) -> FolderIndex {
        let index = FolderIndex::open(root, &root.personas_dir(), FEWEST_FILES, rules);
        FolderIndex { opened, ..index }
    }

    /// Writes a file and its index, read an hour from now.
    fn index_one(root: &Root) -> PathBuf {
        fs::create_dir_all(root.personas_dir()).unwrap();
        let path = root.personas_dir().join("ada.yaml");
        fs::write(&path, "name: Ada\n").unwrap();
        index_at(root, &path, SystemTime::now() + Duration::from_secs(3600));
        path
    }

    fn index_at(root: &Root, path: &Path, opened: SystemTime) {
        let header = Header { id: None, name: Some("Ada\t\"\n".to_owned()) };
        let document = Some(r#"{"name":"Ada"}"#.to_owned());
        let stamp = Stamp::of(path).unwrap();
        let record = Record { stamp, header, etag: "00".to_owned(), document };
        open(root, "rules", opened).update(&[path.to_owned()], vec![Some(record)]);
    }

    fn knows(root: &Root, rules: &str, path: &Path) -> bool {
        let index = open(root, rules, SystemTime::now());
        Stamp::of(path).is_some_and(|stamp| index.entry(path, &stamp).is_some())
    }

    #[test]
    fn an_entry_reads_back() {
        let (_guard, root) = scratch();
        let path = index_one(&root);
        let index = open(&root, "rules", SystemTime::now());
        let entry = index.entry(&path, &Stamp::of(&path).unwrap()).unwrap();
        assert_eq!(entry.header().name.as_deref(), Some("Ada\t\"\n"));
        assert_eq!((entry.etag, entry.document), ("00", Some(r#"{"name":"Ada"}"#)));
    }

    #[test]
    fn other_rules_and_other_states_of_the_file_are_unknown() {
        let (_guard, root) = scratch();
        let path = index_one(&root);
        assert!(!knows(&root, "other rules", &path));
        let times = fs::metadata(&path).unwrap().modified().unwrap();
        fs::write(&path, "name: Eve\n").unwrap();
        fs::File::open(&path).unwrap().set_modified(times).unwrap();
        assert!(!knows(&root, "rules", &path), "same size and same time of writing");
    }

    #[test]
    fn a_file_that_may_change_within_one_tick_of_the_clock_is_not_indexed() {
        let (_guard, root) = scratch();
        let path = index_one(&root);
        let changed = Stamp::of(&path).unwrap().last_change;
        index_at(&root, &path, changed + Duration::from_millis(1));
        assert!(!knows(&root, "rules", &path));
    }

    #[test]
    fn an_index_with_any_byte_changed_or_missing_is_ignored() {
        let (_guard, root) = scratch();
        let path = index_one(&root);
        let index = root.state_dir().join("index/personas");
        let whole = fs::read(&index).unwrap();
        assert!(knows(&root, "rules", &path));
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            fs::write(&index, &bytes).unwrap();
            assert!(!knows(&root, "rules", &path), "byte {at}");
            fs::write(&index, &whole[..at]).unwrap();
            assert!(!knows(&root, "rules", &path), "cut at {at}");
        }
    }
}
