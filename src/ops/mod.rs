//! What can be done: options in, outcome out. Silent, asks nothing, exits never.
