//! What a persona is: types, rules, state machines. No files, no clap.
