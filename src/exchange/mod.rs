//! Other systems' shapes: bytes to model and back, saying what could not be carried.
