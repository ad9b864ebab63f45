//! Names that tell that their value is a credential.

/// Words of a name that are telling wherever it stands.
const WORDS: [&str; 25] = [
    "token",
    "secret",
    "secrets",
    "password",
    "passwords",
    "passwd",
    "pwd",
    "passphrase",
    "passcode",
    "credential",
    "credentials",
    "creds",
    "apikey",
    "apikeys",
    "authorization",
    "accesskey",
    "accesstoken",
    "authtoken",
    "cookie",
    "cookies",
    "jwt",
    "csrftoken",
    "sessionid",
    "jsessionid",
    "phpsessid",
];

/// Two neighboring words that are telling wherever they stand.
const PAIRS: [(&str, &str); 16] = [
    ("api", "key"),
    ("api", "keys"),
    ("api", "tokens"),
    ("access", "key"),
    ("access", "tokens"),
    ("account", "key"),
    ("auth", "key"),
    ("client", "key"),
    ("encryption", "key"),
    ("functions", "key"),
    ("master", "key"),
    ("private", "key"),
    ("session", "key"),
    ("shared", "key"),
    ("signing", "key"),
    ("subscription", "key"),
];

/// Words that are telling in the name of a header.
const HEADER_WORDS: [&str; 10] = [
    "authentication",
    "bearer",
    "cookie2",
    "csrf",
    "hmac",
    "otp",
    "signature",
    "tokens",
    "totp",
    "xsrf",
];

/// Words that are telling at the end of a header's name: `X-Auth`, but not `X-Auth-Method`.
const LAST_HEADER_WORDS: [&str; 4] = ["auth", "pass", "sid", "sig"];

/// Whole names of headers that carry credentials.
const HEADERS: [&str; 7] =
    ["key", "session", "x-access", "x-key", "x-session", "x-session-id", "x-shopify-access"];

/// Returns whether a name tells that its value is a credential, wherever in a document it stands.
pub(super) fn is_telling(name: &str) -> bool {
    is_telling_in(&words(name))
}

/// Returns whether the name of a header tells that its value is a credential.
pub(super) fn is_telling_header(name: &str) -> bool {
    let words = words(name);
    is_telling_in(&words)
        || words.iter().any(|word| HEADER_WORDS.contains(&word.as_str()))
        || words.last().is_some_and(|word| LAST_HEADER_WORDS.contains(&word.as_str()))
        || words.windows(2).any(|pair| pair[0] == "session" && pair[1] == "id")
        || HEADERS.contains(&words.join("-").as_str())
}

/// Returns whether a key holds headers: `headers`, also inside of a longer name or misspelled.
pub(super) fn is_headers(key: &str) -> bool {
    let is_it =
        |word: &String| word.starts_with('h') && strsim::damerau_levenshtein(word, "headers") <= 1;
    // Taking a name apart takes longer than looking for the letter.
    key.contains(['h', 'H']) && words(key).iter().any(is_it)
}

fn is_telling_in(words: &[String]) -> bool {
    words.iter().any(|word| WORDS.contains(&word.as_str()))
        || words.windows(2).any(|pair| PAIRS.contains(&(pair[0].as_str(), pair[1].as_str())))
}

/// Returns the words of a name in lower case: `X-ApiKey_id` has `x`, `api`, `key` and `id`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && after_lower) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            if c.is_ascii() {
                word.push(c.to_ascii_lowercase());
            } else {
                word.extend(c.to_lowercase());
            }
        }
        after_lower = c.is_lowercase() || c.is_numeric();
    }
    words.retain(|word| !word.is_empty());
    words
}
