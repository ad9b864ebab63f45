//! File names from display names.

/// The longest slug, so that `<slug>.yaml` with a counter fits every file system.
const LONGEST: usize = 100;

/// Names that some systems give to devices; a file must not have them.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// Returns the file name (without `.yaml`) that follows from a name: lower-case ASCII and hyphens.
pub fn slug(name: &str) -> String {
    let mut slug = slug::slugify(name);
    if slug.len() > LONGEST {
        let cut = slug[..LONGEST].rfind('-').filter(|at| *at > LONGEST / 2).unwrap_or(LONGEST);
        slug.truncate(cut);
    }
    if slug.is_empty() {
        return "persona".to_owned();
    }
    let device = DEVICES.contains(&slug.as_str())
        || (slug.len() == 4
            && (slug.starts_with("com") || slug.starts_with("lpt"))
            && slug.ends_with(|c: char| c.is_ascii_digit()));
    if device { format!("{slug}-persona") } else { slug }
}
