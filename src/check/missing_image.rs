//! `missing-image`: a portrait that is not in `images/`.

use super::finding::{Finding, Target};
use super::{CrossFinding, Facts, References, bad_image};
use crate::diagnostic::Severity;
use crate::diagnostic::code::MISSING_IMAGE;
use crate::text::Route;

const HINT: &str = "add the image with `persona image set`, or remove the key";

pub(super) fn check(files: &[Facts], references: &References, found: &mut Vec<CrossFinding>) {
    for (file, facts) in files.iter().enumerate() {
        let Some(image) = facts.image.as_deref().filter(|image| bad_image::is_file_name(image))
        else {
            continue;
        };
        if is_missing(image, |name| references.images.contains(name)) {
            let mut complaint =
                CrossFinding::new(MISSING_IMAGE, file, "image_url", message(image), HINT);
            complaint.absent = Some(format!("images/{image}"));
            found.push(complaint);
        }
    }
}

/// Reports the missing image of a persona that is being written.
pub(crate) fn missing_image(image: &str, is_there: impl Fn(&str) -> bool) -> Option<Finding> {
    let missing = bad_image::is_file_name(image) && is_missing(image, is_there);
    missing.then(|| Finding {
        code: MISSING_IMAGE.name,
        severity: Severity::Warning,
        route: Route::key("image_url"),
        target: Target::Value,
        message: message(image),
        hint: Some(HINT.to_owned()),
    })
}

fn is_missing(image: &str, is_there: impl Fn(&str) -> bool) -> bool {
    !is_there(image) && !is_there(&format!("{image}.png"))
}

fn message(image: &str) -> String {
    format!("`images/{image}` does not exist")
}
