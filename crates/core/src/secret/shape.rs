//! Values in the shape of a credential.

use std::collections::HashMap;

/// How well-known tokens begin, and how many characters they have at least.
const PREFIXES: [(&str, usize); 16] = [
    ("sk-", 12),
    ("sk_live_", 12),
    ("sk_test_", 12),
    ("rk_live_", 12),
    ("ghp_", 12),
    ("gho_", 12),
    ("ghu_", 12),
    ("ghs_", 12),
    ("github_pat_", 16),
    ("glpat-", 12),
    ("xoxb-", 10),
    ("xoxp-", 10),
    ("xoxa-", 10),
    ("hf_", 20),
    ("AKIA", 16),
    ("ASIA", 16),
];

/// The shortest value without spaces that may be random.
const LONG: usize = 32;

/// Returns whether the value of a header has the shape of a credential.
pub(super) fn is_credential(value: &str) -> bool {
    has_scheme(value)
        || is_token(value)
        || is_random(value)
        || value.split(|c: char| c.is_whitespace() || "<>,;\"'".contains(c)).any(has_password)
}

/// Returns whether a word is a token that some service has issued, whatever it is the value of.
pub(super) fn is_token(word: &str) -> bool {
    is_web_token(word)
        || PREFIXES.iter().any(|(prefix, length)| {
            word.len() >= *length && word.starts_with(prefix) && !word.contains(char::is_whitespace)
        })
}

/// Returns whether a word names a scheme of the Authorization header that a credential follows.
pub(super) fn is_scheme(word: &str) -> bool {
    const SCHEMES: [&str; 6] = ["bearer", "basic", "token", "apikey", "jwt", "negotiate"];
    SCHEMES.iter().any(|scheme| word.eq_ignore_ascii_case(scheme))
}

/// Returns whether a word mixes letters and digits.
pub(super) fn is_mixed(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && word.chars().any(char::is_numeric)
}

/// Returns whether a value is a scheme with one word (`Bearer …`) or with a signature.
fn has_scheme(value: &str) -> bool {
    let Some((scheme, rest)) = value.split_once(char::is_whitespace) else { return false };
    let rest = rest.trim();
    let is_word = !rest.is_empty() && !rest.contains(char::is_whitespace);
    let signed = ["digest", "hawk", "oauth", "aws4-hmac-sha256"];
    is_word && is_scheme(scheme)
        || rest.contains('=') && signed.iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// Returns whether a value is a JSON Web Token: `eyJ….….…`.
fn is_web_token(value: &str) -> bool {
    let sections: Vec<&str> = value.split('.').collect();
    let encoded = |section: &&str| {
        section.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '='))
    };
    matches!(sections.len(), 2 | 3 | 5) && value.starts_with("eyJ") && sections.iter().all(encoded)
}

/// Returns whether a word is a URL that names a user and a password, or a user who is a token:
/// `https://ada:pw@host`.
pub(super) fn has_password(word: &str) -> bool {
    let Some((_, rest)) = word.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((user, _)) = authority.rsplit_once('@') else { return false };
    match user.split_once(':') {
        Some((_, password)) => !password.is_empty(),
        None => is_token(user) || is_random(user),
    }
}

/// Returns whether a value is a long run of random characters.
fn is_random(value: &str) -> bool {
    let token = |c: char| c.is_ascii_alphanumeric() || "+/=_-.~".contains(c);
    if value.len() < LONG || !value.chars().all(token) || is_uuid(value) {
        return false;
    }
    let has = |kind: fn(&char) -> bool| usize::from(value.chars().any(|c| kind(&c)));
    let digits = has(char::is_ascii_digit);
    let kinds = has(char::is_ascii_lowercase) + has(char::is_ascii_uppercase) + digits;
    let hexadecimal = value.chars().all(|c| c.is_ascii_hexdigit());
    let limit = if hexadecimal { 2.8 } else { 3.8 };
    digits == 1 && kinds >= 2 && entropy(value) >= limit && !is_words(value)
}

fn is_uuid(value: &str) -> bool {
    let lengths = value.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && value.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

/// Words or numbers between separators, as in `customer-support-agent-evaluation-2026-01`.
fn is_words(value: &str) -> bool {
    let pure = |part: &str| {
        part.chars().all(|c| c.is_ascii_digit()) || part.chars().all(|c| c.is_ascii_lowercase())
    };
    let mixed = value.split(['-', '_', '.', '/', '=']).filter(|part| !pure(part)).count();
    mixed <= 1 && value.split(['-', '_', '.', '/']).all(|part| part.len() < 20)
}

/// Bits of information a character carries, were the characters drawn at their frequencies.
fn entropy(value: &str) -> f64 {
    let mut counts: HashMap<char, u32> = HashMap::new();
    for c in value.chars() {
        *counts.entry(c).or_default() += 1;
    }
    let total = f64::from(counts.values().sum::<u32>());
    counts.values().map(|count| f64::from(*count) / total).map(|share| -share * share.log2()).sum()
}
