//! Compiles the repository's own `personas/*.yaml` in as the system personas.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=personas");
    println!("cargo::rerun-if-changed=examples/templates");
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let out = Path::new(&out);
    fs::write(out.join("personas.rs"), table(&Path::new(&root).join("personas"))?)?;
    fs::write(out.join("templates.rs"), table(&Path::new(&root).join("examples/templates"))?)
}

/// A Rust expression: the file names of a folder with their texts.
fn table(folder: &Path) -> io::Result<String> {
    let mut files = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    let mut text = String::from("&[\n");
    for path in files {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        writeln!(text, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    text.push_str("]\n");
    Ok(text)
}
