//! Holds the fixed names in a workspace.

/// The file that makes a directory a workspace.
pub const MANIFEST: &str = "persona.yaml";

/// The library directory, where the manifest does not set another.
pub const LIBRARY: &str = "library";

/// What the names of this program's temporary files start with.
pub(super) const TEMPORARY: &str = ".persona-tmp-";
