//! Compiles in the system personas, the templates and the pages of the rules, and a fingerprint of the
//! sources.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::Path;
use std::{env, fs, io};

/// The folders whose files are compiled in, each with the file that lists them.
const FOLDERS: [(&str, &str); 3] = [
    ("personas", "personas.rs"),
    ("examples/templates", "templates.rs"),
    ("docs/rules", "rules.rs"),
];

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let root = Path::new(&root);
    let mut sources = DefaultHasher::new();
    for folder in ["src", "crates/core/src", "crates/yaml/src"] {
        println!("cargo::rerun-if-changed={folder}");
        add_sources(&root.join(folder), &mut sources)?;
    }
    println!("cargo::rustc-env=PERSONA_SOURCES={:016x}", sources.finish());
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let out = Path::new(&out);
    for (folder, file) in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        fs::write(out.join(file), table(&root.join(folder))?)?;
    }
    Ok(())
}

/// Adds the sources in a folder, which a published package may lack.
fn add_sources(folder: &Path, sources: &mut DefaultHasher) -> io::Result<()> {
    for path in entries(folder).unwrap_or_default() {
        if path.is_dir() {
            add_sources(&path, sources)?;
        } else {
            sources.write(&fs::read(&path)?);
        }
    }
    Ok(())
}

/// What lies in a folder, in an order that does not change.
fn entries(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut entries = entries.collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

/// A Rust expression: the file names of a folder with their texts.
fn table(folder: &Path) -> io::Result<String> {
    let mut files = entries(folder)?;
    let is_text = |extension: &std::ffi::OsStr| extension == "yaml" || extension == "md";
    files.retain(|path| path.extension().is_some_and(is_text));
    let mut text = String::from("&[\n");
    for path in files {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        writeln!(text, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    text.push_str("]\n");
    Ok(text)
}
