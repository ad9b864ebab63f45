//! Builds small pieces of English.

/// Counts things: `1 persona`, `2 personas`, `0 entries`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        return format!("1 {noun}");
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}

/// Lists alternatives: `` `a`, `b` or `c` ``.
pub fn alternatives<S: AsRef<str>>(items: &[S]) -> String {
    join(items, "or")
}

/// Lists items: `` `a`, `b` and `c` ``.
pub fn quoted_list<S: AsRef<str>>(items: &[S]) -> String {
    join(items, "and")
}

/// Returns the hint that suggests a word.
pub fn did_you_mean(word: &str) -> String {
    format!("did you mean `{word}`?")
}

fn join<S: AsRef<str>>(items: &[S], word: &str) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("`{}`", item.as_ref())).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
    }
}
