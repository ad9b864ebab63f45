//! Follows symbolic links in git's index, whose entries hold the text of each link.

use std::collections::BTreeMap;

use crate::ops::OpsError;
use crate::store::Git;

/// The longest text of a link, in bytes.
const LONGEST: u64 = 4096;
/// The most links in a row that are followed.
const MOST: usize = 16;

/// The target of a link.
pub(super) enum LinkTarget {
    /// A path from the root of the workspace; it may not exist.
    Inside(String),
    /// The text of a link that leaves the workspace.
    Outside(String),
}

/// The links of the index, by path.
pub(super) struct Links(BTreeMap<String, String>);

impl Links {
    /// Reads the text of each link.
    pub(super) fn read(git: &Git, links: Vec<(String, String)>) -> Result<Self, OpsError> {
        let ids: Vec<&str> = links.iter().map(|(_, id)| id.as_str()).collect();
        let texts = git.blobs(&ids, LONGEST)?;
        let text = |blob: Result<Vec<u8>, u64>| {
            String::from_utf8_lossy(&blob.unwrap_or_default()).into_owned()
        };
        let pairs = links.into_iter().zip(texts);
        Ok(Self(pairs.map(|((path, _), blob)| (path, text(blob))).collect()))
    }

    /// Returns every link with its final target.
    pub(super) fn resolve_all(&self) -> Vec<(String, LinkTarget)> {
        self.0.keys().map(|link| (link.clone(), self.follow(link))).collect()
    }

    fn follow(&self, link: &str) -> LinkTarget {
        let mut at = link.to_owned();
        for _ in 0..MOST {
            let Some(text) = self.0.get(&at) else { return LinkTarget::Inside(at) };
            match join(&at, text) {
                Some(next) => at = next,
                None => return LinkTarget::Outside(text.clone()),
            }
        }
        LinkTarget::Inside(at)
    }
}

/// Returns the path that the text of a link leads to; nothing when it leaves the workspace.
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
