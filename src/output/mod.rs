//! How it looks: one format, one file; printed shapes are types of their own.
