//! Symbolic links in git's index: an entry holds the text that the link says.

use std::collections::BTreeMap;

use crate::ops::OpsError;
use crate::store::Git;

/// The most bytes that the text of a link is looked at for.
const LONGEST: u64 = 4096;
/// How many links in a row are followed.
const MOST: usize = 16;

/// Where a link leads.
pub(super) enum Target {
    /// A path from the root of the workspace; whether anything is there is not said.
    Inside(String),
    /// The text of a link that leaves the workspace.
    Outside(String),
}

/// The links of the index, by path.
pub(super) struct Links(BTreeMap<String, String>);

impl Links {
    /// Reads what each link says.
    pub(super) fn read(git: &Git, links: Vec<(String, String)>) -> Result<Self, OpsError> {
        let ids: Vec<&str> = links.iter().map(|(_, id)| id.as_str()).collect();
        let texts = git.blobs(&ids, LONGEST)?;
        let said = |blob: Result<Vec<u8>, u64>| {
            String::from_utf8_lossy(&blob.unwrap_or_default()).into_owned()
        };
        let pairs = links.into_iter().zip(texts);
        Ok(Self(pairs.map(|((path, _), blob)| (path, said(blob))).collect()))
    }

    /// Every link with where it leads in the end.
    pub(super) fn resolved(&self) -> Vec<(String, Target)> {
        self.0.keys().map(|link| (link.clone(), self.follow(link))).collect()
    }

    fn follow(&self, link: &str) -> Target {
        let mut at = link.to_owned();
        for _ in 0..MOST {
            let Some(text) = self.0.get(&at) else { return Target::Inside(at) };
            match join(&at, text) {
                Some(next) => at = next,
                None => return Target::Outside(text.clone()),
            }
        }
        Target::Inside(at)
    }
}

/// The path that `text`, said by the link at `link`, leads to; none when it leaves the workspace.
fn join(link: &str, text: &str) -> Option<String> {
    if text.starts_with('/') {
        return None;
    }
    let mut steps: Vec<&str> = link.split('/').collect();
    steps.pop();
    for step in text.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()?),
            name => steps.push(name),
        }
    }
    Some(steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn a_link_counts_from_its_own_folder_and_never_leaves_the_workspace() {
        assert_eq!(join("personas/a.yaml", "b.yaml").as_deref(), Some("personas/b.yaml"));
        assert_eq!(join("personas/a.yaml", "../x/./b").as_deref(), Some("x/b"));
        assert_eq!(join("personas/a.yaml", "../../b"), None);
        assert_eq!(join("personas/a.yaml", "/etc/passwd"), None);
    }
}
