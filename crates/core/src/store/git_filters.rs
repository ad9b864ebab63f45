//! Switches filters off: programs that git's configuration names and `.gitattributes` chooses.

use std::ffi::OsString;

use super::git::{Git, GitError, failure};
use super::git_command::word_from_bytes;

impl Git {
    /// Returns the environment that turns every filter off. Comparing the working directory with a
    /// commit would run one for each file that has been touched.
    pub(super) fn without_filters(&self) -> Result<Vec<(String, OsString)>, GitError> {
        let pattern = r"^filter\..*\.(clean|smudge|process|required)$";
        let arguments = ["config", "--null", "--name-only", "--get-regexp", pattern];
        let output = self.command(arguments).output().map_err(GitError::Absent)?;
        // Git exits with 1 where there is none.
        if !matches!(output.status.code(), Some(0 | 1)) {
            return Err(failure("config", &output));
        }
        let names = output.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        // Settings that came by the environment stay; these are counted on.
        let given = std::env::var("GIT_CONFIG_COUNT").ok();
        let mut count: usize = given.and_then(|count| count.parse().ok()).unwrap_or_default();
        let mut settings = Vec::new();
        for name in names {
            let value = if name.ends_with(b".required") { "false" } else { "" };
            settings.push((format!("GIT_CONFIG_VALUE_{count}"), value.into()));
            settings.push((format!("GIT_CONFIG_KEY_{count}"), word_from_bytes(name)));
            count += 1;
        }
        settings.push(("GIT_CONFIG_COUNT".to_owned(), count.to_string().into()));
        Ok(settings)
    }
}
