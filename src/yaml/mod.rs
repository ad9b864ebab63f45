//! YAML as text: strict reading with positions, smallest-change edits, proof of each edit. Knows no persona.
