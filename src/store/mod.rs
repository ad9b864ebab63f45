//! The workspace on disk: layout, lock, atomic write, journal, stored shapes.
