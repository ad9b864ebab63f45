//! `missing-image`: a portrait that is not in `images/`.

use super::{CrossFinding, Facts, Finding, References, bad_image};
use crate::diagnostic::Hint;
use crate::diagnostic::code::MISSING_IMAGE;
use crate::text::Route;

pub(super) fn check(files: &[Facts], references: &References, found: &mut Vec<CrossFinding>) {
    let is_there = |name: &str| references.images.contains(name);
    for (file, facts) in files.iter().enumerate() {
        let Some(image) = facts.image.as_deref() else { continue };
        let finding = missing_image(image, is_there);
        let absent = Some(format!("images/{image}"));
        found.extend(
            finding.map(|finding| CrossFinding { absent, ..CrossFinding::new(file, finding) }),
        );
    }
}

/// Reports the image of a persona where it does not exist.
pub fn missing_image(image: &str, is_there: impl Fn(&str) -> bool) -> Option<Finding> {
    if !bad_image::is_file_name(image) || is_there(image) || is_there(&format!("{image}.png")) {
        return None;
    }
    let message = format!("`images/{image}` does not exist");
    let hint = Hint::from("add the file, use ").then_quote("image set").then(", or remove the key");
    let finding = Finding::value(MISSING_IMAGE, &Route::key("image_url"), message);
    Some(Finding { hint: Some(hint), ..finding })
}
