//! Runs the rules that compare files.

use super::{
    CrossFinding, Facts, References, duplicate_id, duplicate_name, missing_image, missing_original,
    system_name,
};

/// Returns everything that is wrong between files; each rule looks at all of them once.
pub fn across(files: &[Facts], references: &References) -> Vec<CrossFinding> {
    let mut found = Vec::new();
    duplicate_id::check(files, references, &mut found);
    duplicate_name::check(files, &mut found);
    system_name::check(files, references, &mut found);
    missing_image::check(files, references, &mut found);
    missing_original::check(files, references, &mut found);
    found
}
