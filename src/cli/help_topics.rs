//! The topics of `persona help`.

use super::exit::MEANINGS;
use crate::diagnostic::CODES;

/// The names of all topics.
pub(crate) const TOPICS: [&str; 6] =
    ["exit-codes", "drafts", "where", "yaml", "environment", "codes"];

/// Returns the text of a topic.
pub(crate) fn topic(name: &str) -> Option<String> {
    Some(match name {
        "exit-codes" => exit_codes(),
        "codes" => codes(),
        "drafts" => DRAFTS.to_owned(),
        "where" => WHERE.to_owned(),
        "yaml" => YAML.to_owned(),
        "environment" => ENVIRONMENT.to_owned(),
        _ => return None,
    })
}

fn exit_codes() -> String {
    let lines = MEANINGS.map(|(code, meaning)| format!("{code:>5}  {meaning}\n"));
    format!("Exit codes\n\n{}", lines.concat())
}

fn codes() -> String {
    let widest = CODES.iter().map(|code| code.name.len()).max().unwrap_or_default();
    let lines = CODES.iter().map(|code| format!("  {:<widest$}  {}\n", code.name, code.title));
    format!("Codes of problems and errors (persona explain CODE)\n\n{}", lines.collect::<String>())
}

const DRAFTS: &str = "\
Drafts

A draft is a persona, or a change of one, that is reviewed before it is published.

  persona draft create --name 'Calm Caller' --soft --key k-17    propose
  persona draft list --pending                                  what is undecided
  persona draft diff --key k-17                                 what it would change
  persona draft ack k-17 --accept                               decide (or --reject)
  persona draft publish 'Calm Caller'                           make it a persona

Without --soft, a change of a draft takes effect at once. Decisions are final. A draft is found by
its id, a unique prefix of its id, or its name.
";

const WHERE: &str = "\
Conditions of --where

  tone=formal              the value is equal; a list contains it
  tags=billing             repeat --where to combine conditions: all must hold
  behavior_config.wait_seconds=2    dots reach into maps

Keys and choices: persona explain
";

const YAML: &str = "\
YAML

Definitions are YAML 1.2 files, one per definition. Comments, key order and style are kept by every
command except `fmt`.

Quote texts that YAML would read as another type:
  description: \"yes\"
  description: 'ends with: a colon'
Long texts:
  system_prompt: |
    You are Ada.
Texts in quotes and lists in brackets that go on in the next line are indented deeper than their key.

--set KEY=VALUE reads VALUE as YAML: --set 'description=\"2\"' sets a text.
Anchors, tags and duplicate keys: persona validate reports what cannot be used.
";

const ENVIRONMENT: &str = "\
Environment

  PERSONA_WORKSPACE                workspace directory, as -C
  PERSONA_ROLE                     `staff` may change library personas
  PERSONA_ALLOW_LIBRARY            `1`, or the libraries outside of the workspace that may be used
  VISUAL, EDITOR                   editor of `persona edit`; default: vi
  PAGER                            pager of long output
  NO_COLOR, CLICOLOR_FORCE         colors, where --color is not given
  SOURCE_DATE_EPOCH                fixes the time, for reproducible output
  OPENAI_API_KEY, OPENAI_BASE_URL  image provider `openai`
";
