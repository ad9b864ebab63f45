//! Remembers what the files of a large folder said, so that they need not be read again.
//!
//! Two files for each folder, in `.persona/index`: a head with a record for each definition, which
//! is read whole, and the documents, of which only those are read that are needed. A record counts
//! only for a file with the same size, times and inode, as in git's index. Whatever else is odd
//! about the files makes the index empty; deleting it is always safe.

mod documents;
mod entry;
mod head;
mod listing;
mod place;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::OnceLock;
use std::time::SystemTime;

use rayon::prelude::*;
use tempfile::NamedTempFile;

pub use head::check_index;
pub use place::IndexContent;

use documents::{DocumentBlock, DocumentReader, DocumentWriter, Documents};
pub use entry::IndexedEntry;

use entry::Record;
use head::{DocumentPlace, Head, HeadRecord, write_head, write_texts};
pub use listing::FolderListing;
use place::{Place, bytes_of, path_of};

use super::open_folder::OpenFolder;
use super::resolved_path::follow;
use super::root::Root;
use super::stamp::Stamp;

/// With fewer files, reading them is as fast as looking them up.
const FEWEST_FILES: usize = 200;

/// Documents nobody needs any more make up for so much at least before all are written anew.
const LEAST_WASTE: u64 = 1 << 20;

/// The index of one folder.
#[derive(Debug)]
pub struct FolderIndex {
    /// Nothing where no index is kept.
    place: Option<Place>,
    open_folder: Option<OpenFolder>,
    /// How the folder was before it was listed.
    folder: Option<Stamp>,
    rules: String,
    opened: SystemTime,
    head: Head,
    /// Which files in the head are as they were, where all were looked at at once.
    unchanged: OnceLock<Vec<bool>>,
    documents: Option<Documents>,
    writer: OnceLock<Option<DocumentWriter>>,
}

impl FolderIndex {
    /// Opens the index of a folder. It counts only while `rules`, which say how files are read, stay
    /// the same.
    pub fn open(root: &Root, folder: &Path, content: IndexContent, rules: &str) -> Self {
        Self::open_at(SystemTime::now(), root, folder, content, rules)
    }

    fn open_at(
        opened: SystemTime,
        root: &Root,
        folder: &Path,
        content: IndexContent,
        rules: &str,
    ) -> Self {
        let mut index = Self { opened, ..Self::none() };
        index.place = Place::of(root, folder, content);
        index.rules = rules.to_owned();
        if let Some(place) = &index.place {
            let real = follow(root, folder).ok();
            index.open_folder = real.and_then(|real| OpenFolder::open(&real).ok());
            index.folder = index.open_folder.as_ref().and_then(OpenFolder::stamp);
            index.head = place.head(&index.rules, index.opened).unwrap_or_default();
        }
        index
    }

    /// Returns an index that knows nothing and is not kept.
    pub fn none() -> Self {
        Self {
            place: None,
            open_folder: None,
            folder: None,
            rules: String::new(),
            opened: SystemTime::now(),
            head: Head::default(),
            unchanged: OnceLock::new(),
            documents: None,
            writer: OnceLock::new(),
        }
    }

    /// Opens the documents too, which are rewritten once most of them are outdated.
    pub fn with_documents(mut self) -> Self {
        let records = (0..self.head.len()).filter_map(|at| self.head.record(at));
        let needed: u64 = records.map(|record| u64::from(record.document.length)).sum();
        let path = self.place.as_ref().map(|place| place.path(&place.documents_name()));
        let documents = path.and_then(|path| Documents::open(&path, self.head.documents()));
        self.documents = documents.filter(|found| found.size() / 2 <= needed + LEAST_WASTE);
        self
    }

    /// Returns the names of the files if nothing has come or gone since they were listed.
    pub fn unchanged_names(&self) -> Option<Vec<&Path>> {
        let folder = self.folder.filter(|folder| self.head.folder() == Some(*folder));
        self.place.as_ref().filter(|_| folder.is_some())?;
        (0..self.head.len()).map(|at| path_of(self.head.name(at)?)).collect()
    }

    /// Lists the files, and looks meanwhile whether those in the head have changed.
    pub fn list(&self) -> Option<FolderListing<'_>> {
        let folder = self.open_folder.as_ref().filter(|_| self.head.len() > 0)?;
        rayon::join(|| FolderListing::read(folder, &self.head), || self.look_at_files(folder)).0
    }

    fn look_at_files(&self, folder: &OpenFolder) {
        let is_unchanged = |folder: &mut Option<OpenFolder>, at| {
            let known = self.head.record(at).filter(|known| known.stamp.is_some());
            let found = known.zip(folder.as_ref()).map(|(known, folder)| {
                folder.stamp_of(known.name).is_some_and(|stamp| known.stamp == Some(stamp))
            });
            found.unwrap_or(false)
        };
        let files = (0..self.head.len()).into_par_iter().with_min_len(64);
        let unchanged = files.map_init(|| folder.reopen().ok(), is_unchanged).collect();
        let _ = self.unchanged.set(unchanged);
    }

    /// Returns what one thread looks files up with, in a folder with so many.
    pub fn session(&self, files: usize) -> IndexSession<'_> {
        let reader = self.documents.as_ref().map(Documents::reader);
        let folder = self.open_folder.as_ref().filter(|_| self.is_kept(files));
        IndexSession { index: self, folder, own: OnceCell::new(), next: None, reader, block: None }
    }

    /// Returns whether an index is kept of a folder with so many files.
    fn is_kept(&self, files: usize) -> bool {
        self.place.is_some() && files >= FEWEST_FILES
    }

    /// Rewrites the index with what has been read, once that is worth the while. A workspace
    /// that cannot be written to works without.
    ///
    /// `records` are those of the files that were read, each with its place among the `names`.
    pub fn update(&self, names: &[&Path], records: &[(usize, Box<Record>)]) {
        let read = records.iter().filter(|(_, record)| record.is_news).count();
        let folder = self.folder.filter(|folder| folder.is_old(self.opened));
        let is_listed = folder.is_none() || folder == self.head.folder();
        if self.is_kept(names.len()) && (!is_listed || read > names.len() / 64) {
            let _ = self.write(names, records, folder);
        }
    }

    fn write(
        &self,
        names: &[&Path],
        records: &[(usize, Box<Record>)],
        folder: Option<Stamp>,
    ) -> io::Result<()> {
        let Some(place) = &self.place else { return Ok(()) };
        let writer = self.writer.get().and_then(Option::as_ref);
        let number = writer.map_or(self.head.documents(), |writer| writer.number);
        let mut merged: Vec<HeadRecord<'_>> = Vec::with_capacity(names.len());
        let (mut records, mut next) = (records.iter().peekable(), 0);
        for (at, name) in names.iter().enumerate() {
            let name = bytes_of(name);
            if let Some((_, record)) = records.next_if(|(read, _)| *read == at) {
                let is_settled = record.stamp.is_settled(self.opened);
                let unknown = HeadRecord::unknown(name);
                merged.push(if is_settled { record.with_name(name) } else { unknown });
                continue;
            }
            let Some((found, mut known)) = self.head.find(name, next) else {
                merged.push(HeadRecord::unknown(name));
                continue;
            };
            next = found + 1;
            if number != self.head.documents() {
                known.document = DocumentPlace::default();
            }
            merged.push(known);
        }
        merged.sort_by_key(|record| record.name);
        let head = write_head(&self.rules, number, self.opened, folder, &merged);
        let (Some(head), Some(own)) = (head, place.open_own()) else { return Ok(()) };
        if let Some(writer) = writer {
            writer.finish(&own.join(place.documents_name()))?;
        }
        let mut file = NamedTempFile::new_in(own)?;
        file.write_all(&head)?;
        file.persist(own.join(&place.name))?;
        Ok(())
    }

    /// Opens the documents to add to them, or begins new ones.
    fn writer(&self) -> Option<&DocumentWriter> {
        let open = || {
            let place = self.place.as_ref()?;
            let own = place.open_own()?;
            let path = own.join(place.documents_name());
            match &self.documents {
                Some(_) => DocumentWriter::append(&path, self.head.documents()),
                None => DocumentWriter::create(own).ok(),
            }
        };
        self.writer.get_or_init(open).as_ref()
    }
}

/// One thread's way to look files up, to read documents and to add some.
pub struct IndexSession<'a> {
    index: &'a FolderIndex,
    /// Nothing where no index is kept.
    folder: Option<&'a OpenFolder>,
    /// The same folder, opened for this thread once a file has to be looked at.
    own: OnceCell<Option<OpenFolder>>,
    /// Where the record of the next file most likely is.
    next: Option<usize>,
    reader: Option<DocumentReader<'a>>,
    block: Option<DocumentBlock<'a>>,
}

impl<'a> IndexSession<'a> {
    /// Returns the state that a file is in, and what is known of it in this state. It is most often
    /// the file `at` this place.
    pub fn look_up(&mut self, at: usize, name: &Path) -> (Option<Stamp>, Option<IndexedEntry<'a>>) {
        let (index, name) = (self.index, bytes_of(name));
        let Some(folder) = self.folder else { return (None, None) };
        let found = index.head.find(name, self.next.unwrap_or(at));
        let is_unchanged = |at: &usize| index.unchanged.get().is_some_and(|files| files[*at]);
        let unchanged = found.filter(|(at, _)| is_unchanged(at)).and_then(|(_, known)| known.stamp);
        let look = || self.own.get_or_init(|| folder.reopen().ok()).as_ref()?.stamp_of(name);
        let Some(stamp) = unchanged.or_else(look) else { return (None, None) };
        let Some((found, known)) = found else { return (Some(stamp), None) };
        self.next = Some(found + 1);
        let HeadRecord { texts, document, .. } = known;
        let is_same = known.stamp == Some(stamp);
        (Some(stamp), is_same.then_some(IndexedEntry { texts, document }))
    }

    /// Returns the document that was remembered of a file.
    pub fn document(&mut self, entry: &IndexedEntry<'_>) -> Option<&[u8]> {
        let reader = self.reader.as_mut().filter(|_| entry.document.length > 0)?;
        reader.read(entry.document)
    }

    /// Remembers what a file said.
    pub fn record(
        &mut self,
        stamp: Stamp,
        known: Option<&IndexedEntry<'_>>,
        texts: &[Option<String>],
        document: Option<&[u8]>,
    ) -> Record {
        let document = document.filter(|_| stamp.is_settled(self.index.opened));
        let place = document.and_then(|document| self.push(document)).unwrap_or_default();
        // A file without a document is read again each time.
        let is_news = known.is_none() || place.length > 0;
        Record { stamp, is_news, texts: write_texts(texts), document: place }
    }

    fn push(&mut self, document: &[u8]) -> Option<DocumentPlace> {
        if self.block.is_none() {
            self.block = self.index.writer().map(DocumentWriter::block);
        }
        self.block.as_mut().map(|block| block.push(document))
    }
}
