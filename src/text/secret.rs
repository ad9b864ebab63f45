//! Guessing from its name and its shape whether a header value is a secret.

use std::collections::HashMap;

/// Whole names of headers that carry credentials.
const NAMES: [&str; 9] = [
    "authorization",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "x-api-key",
    "api-key",
    "apikey",
    "x-auth-token",
    "x-amz-security-token",
];

/// Parts of a name, between separators, that speak of a credential.
const PARTS: [&str; 13] = [
    "token",
    "secret",
    "secrets",
    "password",
    "passwords",
    "passwd",
    "passphrase",
    "credential",
    "credentials",
    "apikey",
    "authorization",
    "auth-key",
    "accesskey",
];

/// Two neighbouring parts that speak of a credential together.
const PAIRS: [(&str, &str); 4] =
    [("api", "key"), ("private", "key"), ("access", "key"), ("auth", "key")];

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

/// A value without blanks is suspicious from this length on.
const LONG: usize = 32;

/// Whether a header called `name` with this `value` is likely to be a credential.
pub(crate) fn looks_secret(name: &str, value: &str) -> bool {
    let value = value.trim();
    !value.is_empty() && (name_speaks_of_secret(name) || value_has_shape_of_secret(value))
}

/// Whether a header of this name is likely to be a credential, whatever its value.
pub(crate) fn name_speaks_of_secret(name: &str) -> bool {
    let parts = parts(name.trim());
    let joined = parts.join("-");
    NAMES.contains(&joined.as_str())
        || parts.iter().any(|part| PARTS.contains(&part.as_str()))
        || parts.windows(2).any(|pair| PAIRS.contains(&(pair[0].as_str(), pair[1].as_str())))
}

/// The words of a name in lower case: `X-ApiKey_id` has `x`, `api`, `key` and `id`.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut after_lower = false;
    for c in name.chars() {
        let starts = !c.is_alphanumeric() || (c.is_uppercase() && after_lower);
        if starts {
            parts.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(part) = parts.last_mut()
        {
            part.extend(c.to_lowercase());
        }
        after_lower = c.is_lowercase() || c.is_numeric();
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn value_has_shape_of_secret(value: &str) -> bool {
    has_scheme(value)
        || PREFIXES.iter().any(|(prefix, length)| {
            value.len() >= *length && value.starts_with(prefix) && !value.contains(' ')
        })
        || is_web_token(value)
        || is_random(value)
}

/// `Bearer …`, `Basic …`: a scheme of the Authorization header in front of one word.
fn has_scheme(value: &str) -> bool {
    let Some((scheme, rest)) = value.split_once(' ') else { return false };
    let rest = rest.trim();
    ["bearer", "basic", "token"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        && !rest.is_empty()
        && !rest.contains(' ')
}

/// A JSON Web Token: `eyJ….eyJ….…`.
fn is_web_token(value: &str) -> bool {
    let mut sections = value.split('.');
    let json = |section: Option<&str>| section.is_some_and(|text| text.starts_with("eyJ"));
    json(sections.next()) && json(sections.next())
}

/// A long run of mixed characters that no person would have thought up.
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

#[cfg(test)]
mod tests {
    use super::looks_secret;

    #[test]
    fn names_that_speak_of_credentials_make_any_value_secret() {
        for name in [
            "Authorization",
            "proxy-authorization",
            "Cookie",
            "Set-Cookie",
            "X-API-Key",
            "api_key",
            "apikey",
            "X-Auth-Token",
            "x-github-token",
            "client_secret",
            "clientSecret",
            "db.password",
            "my-private-key",
            "aws-credential",
        ] {
            assert!(looks_secret(name, "x"), "{name}");
        }
    }

    #[test]
    fn values_in_the_shape_of_credentials_are_secret_under_any_name() {
        for value in [
            "Bearer abc",
            "basic dXNlcjpwYXNz",
            "sk-proj-0123456789",
            "ghp_0123456789abcdef",
            "github_pat_11ABCDEFG0",
            "xoxb-123-456-abc",
            "AKIAIOSFODNN7EXAMPLE",
            "glpat-0123456789abc",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
            "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY",
        ] {
            assert!(looks_secret("x-thing", value), "{value}");
        }
    }

    #[test]
    fn ordinary_headers_are_no_secrets() {
        for (name, value) in [
            ("accept-language", "en-GB"),
            ("x-request-id", "123e4567-e89b-12d3-a456-426614174000"),
            ("content-type", "application/json; charset=utf-8"),
            ("x-team", "customer-support-agent-evaluation-2026-01"),
            ("x-tokenizer", "basic"),
            ("x-secretary", "Ada"),
            ("x-note", "Basic questions only, please"),
            ("x-mood", "sk-ating"),
            ("referer", "https://example.com/a/very/long/path/2026"),
            ("authorization", ""),
        ] {
            assert!(!looks_secret(name, value), "{name}: {value}");
        }
    }
}
