//! Prompts and their `{{variables}}`: one parse feeds filling and linting alike.
