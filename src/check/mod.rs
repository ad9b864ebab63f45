//! What is wrong: one rule, one file, file name = diagnostic code.
