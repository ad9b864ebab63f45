//! Filters: programs that git's configuration names and `.gitattributes` chooses.

use super::git::{Git, GitError, path_of};

impl Git {
    /// The environment that turns every filter off. Comparing the working directory with a commit
    /// would run one for each file that has been touched.
    pub(super) fn without_filters(&self) -> Result<Vec<(String, String)>, GitError> {
        let pattern = r"^filter\..*\.(clean|smudge|process|required)$";
        let asked = ["config", "--null", "--name-only", "--get-regexp", pattern];
        // Git says by failure that there is none.
        let output = self.command(asked).output().map_err(GitError::Absent)?;
        let names = output.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        let names = names.map(|name| path_of(name).to_string_lossy().into_owned());
        // Settings that came by the environment stay; ours are counted on.
        let given = std::env::var("GIT_CONFIG_COUNT").ok();
        let first: usize = given.and_then(|count| count.parse().ok()).unwrap_or_default();
        let mut settings = Vec::new();
        let mut count = first;
        for name in names {
            let value = if name.ends_with(".required") { "false" } else { "" };
            settings.push((format!("GIT_CONFIG_VALUE_{count}"), value.to_owned()));
            settings.push((format!("GIT_CONFIG_KEY_{count}"), name));
            count += 1;
        }
        settings.push(("GIT_CONFIG_COUNT".to_owned(), count.to_string()));
        Ok(settings)
    }
}
