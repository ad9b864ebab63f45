//! Reads the page of a code in `docs/rules`.

use crate::diagnostic::Code;

/// Each file of `docs/rules` with its text.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The explanation of a code, as Markdown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RulePage(&'static str);

impl RulePage {
    pub(crate) fn of(code: &Code) -> Self {
        let is_its_own = |file: &str| file.strip_suffix(".md") == Some(code.name);
        Self(PAGES.iter().find(|(file, _)| is_its_own(file)).map_or("", |(_, text)| text))
    }

    /// Returns why the rule exists, as one paragraph.
    pub(crate) fn why(self) -> String {
        let prose = self.0.split("\n## ").next().unwrap_or_default();
        let paragraphs = prose.trim_end().split("\n\n").skip(2);
        paragraphs.map(|text| text.replace('\n', " ")).collect::<Vec<_>>().join("\n")
    }

    /// Returns an example that breaks the rule.
    pub(crate) fn wrong(self) -> &'static str {
        self.example("\n## Wrong\n")
    }

    /// Returns the same example, corrected.
    pub(crate) fn right(self) -> &'static str {
        self.example("\n## Right\n")
    }

    fn example(self, heading: &str) -> &'static str {
        let (_, section) = self.0.split_once(heading).unwrap_or_default();
        let (_, block) = section.split_once("```").unwrap_or_default();
        let (_, code) = block.split_once('\n').unwrap_or_default();
        code.split("```").next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{PAGES, RulePage};
    use crate::diagnostic::CODES;

    #[test]
    fn every_code_has_a_page_with_its_title_a_reason_and_two_examples() {
        assert!(CODES.is_sorted_by_key(|code| code.name));
        assert_eq!(CODES.len(), PAGES.len());
        for code in CODES {
            let page = RulePage::of(code);
            let head = format!("# {}\n\n{}.\n\n", code.name, code.title);
            assert!(page.0.starts_with(&head), "{}", code.name);
            for part in [page.why().as_str(), page.wrong(), page.right()] {
                assert!(!part.trim().is_empty(), "{}", code.name);
            }
        }
    }
}
