//! `missing-image`: a portrait that is not in `images/`.

use super::{CrossFinding, Facts, Rule, Surroundings, bad_image};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "missing-image",
    severity: Severity::Error,
    title: "image_url names a file that is not in images/",
    why: "The portrait would be shown as a broken picture. Usually the picture was not committed, \
          or it was deleted by hand.",
    wrong: "name: Ada\nimage_url: nowhere.png\n",
    right: "name: Ada\n",
};

pub(super) fn check(files: &[Facts], around: &Surroundings, found: &mut Vec<CrossFinding>) {
    for (file, facts) in files.iter().enumerate() {
        let Some(image) = facts.image.as_deref().filter(|image| bad_image::is_file_name(image))
        else {
            continue;
        };
        let with_extension = format!("{image}.png");
        if !around.images.contains(image) && !around.images.contains(&with_extension) {
            let message = format!("`images/{image}` does not exist");
            let hint = "put the picture there with `persona image set`, or remove the key";
            let mut complaint = CrossFinding::new(&RULE, file, "image_url", message, hint);
            complaint.absent = Some(format!("images/{image}"));
            found.push(complaint);
        }
    }
}
