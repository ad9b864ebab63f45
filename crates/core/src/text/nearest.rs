//! Finds the word that a misspelled one is closest to.

use super::fold;

/// Returns the candidate nearest to `word`, when one is near enough to be worth suggesting.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = plain(word);
    let limit = (wanted.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = plain(candidate);
            let distance = if is_transposition(&wanted, &other) {
                1
            } else {
                strsim::damerau_levenshtein(&wanted, &other)
            };
            let prefix = wanted.chars().count() >= 3 && other.starts_with(&wanted);
            let near = distance <= limit && distance < wanted.chars().count();
            (near || prefix).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Returns whether two words differ in nothing but two letters that changed places, however far
/// apart.
fn is_transposition(one: &str, other: &str) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let pairs: Vec<(char, char)> =
        one.chars().zip(other.chars()).filter(|(one, other)| one != other).collect();
    matches!(pairs[..], [(a, b), (c, d)] if (a, b) == (d, c))
}

/// Removes differences that do not count: case and word separators.
fn plain(word: &str) -> String {
    fold(word).replace(['_', ' '], "-")
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_finds_none() {
        let choices = ["formal", "casual", "neutral"];
        assert_eq!(nearest("casul", choices), Some("casual"));
        assert_eq!(nearest("CASUAL", choices), Some("casual"));
        assert_eq!(nearest("sarcastic", choices), None);
        assert_eq!(nearest("Selas", ["Sales"]), Some("Sales"));
        assert_eq!(nearest("Slaes", ["Sales"]), Some("Sales"));
        assert_eq!(nearest("age group", ["age_group"]), Some("age_group"));
        assert_eq!(nearest("b", ["A"]), None);
    }
}
