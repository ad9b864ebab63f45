//! Agents in Markdown: Claude Code, Copilot `.agent.md` and skills.

use super::conversions::{SLUG, TRIMMED};
use super::format::{Format, Output, Table};
use super::key::{How, Key};
use super::markdown::BODY;
use super::syntax::Syntax;

pub(super) static AGENT: Format = Format::new(
    "agent",
    "Agent Markdown",
    "Markdown with frontmatter, as Claude Code agents, Copilot agents and skills have it. Keys such \
     as `tools` and `model` are kept and come back.",
    &[Table::personas(KEYS)],
)
.read_as(Syntax::Markdown)
.with_output(Output::Markdown);

static KEYS: &[Key] = &[
    Key::same("name").how(How::Convert(&SLUG)).required(),
    Key::same("description").how(How::Convert(&TRIMMED)).required().longest(1024),
    Key::new("system_prompt", BODY).required(),
];
