//! Finds characters that a reader cannot see.

/// Returns the first character of a name that is a control, changes the direction of the text or
/// is invisible; a name of joiners and spaces alone is invisible as a whole.
pub fn hidden_character(name: &str) -> Option<char> {
    let is_joiner =
        |c: char| matches!(c, '\u{200c}' | '\u{200d}' | '\u{2800}' | '\u{fe00}'..='\u{fe0f}');
    let hidden = name.chars().find(|c| is_hidden(*c));
    let is_empty = || name.chars().all(|c| is_joiner(c) || c.is_whitespace());
    hidden.or_else(|| name.trim().chars().find(|c| is_joiner(*c)).filter(|_| is_empty()))
}

fn is_hidden(c: char) -> bool {
    match c {
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' => true,
        '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' => true,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' => true,
        '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::hidden_character;

    #[test]
    fn a_name_is_what_a_reader_sees() {
        for name in [
            "Ada",
            "Zoë \u{1f469}\u{200d}\u{1f680}",
            "\u{2764}\u{fe0f}",
            "می\u{200c}خواهم",
            "⠁\u{2800}⠃",
        ] {
            assert_eq!(hidden_character(name), None, "{name:?}");
        }
        for name in
            ["A\nb", "a\u{202e}b", "\u{200b}", "a\u{ad}b", "\u{200d}", "\u{2800}", "a\u{e0041}"]
        {
            assert!(hidden_character(name).is_some(), "{name:?}");
        }
    }
}
