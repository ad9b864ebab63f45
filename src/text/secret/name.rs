//! Header names that speak of a credential.

/// Whole names of headers that carry credentials.
const NAMES: [&str; 12] = [
    "proxy-authorization",
    "x-api-key",
    "api-key",
    "apikey",
    "x-auth-token",
    "x-amz-security-token",
    "x-shopify-access",
    "x-access",
    "x-key",
    "key",
    "x-session",
    "session",
];

/// Parts of a name, between separators, that speak of a credential.
const PARTS: [&str; 34] = [
    "token",
    "tokens",
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
    "authorization",
    "authentication",
    "accesskey",
    "accesstoken",
    "authtoken",
    "bearer",
    "cookie",
    "cookie2",
    "cookies",
    "jwt",
    "csrf",
    "csrftoken",
    "xsrf",
    "sessionid",
    "jsessionid",
    "phpsessid",
    "signature",
    "hmac",
    "otp",
    "totp",
];

/// Parts that speak of a credential where a name ends in them: `X-Auth`, but not `X-Auth-Method`.
const LAST_PARTS: [&str; 4] = ["auth", "pass", "sig", "sid"];

/// Two neighbouring parts that speak of a credential together.
const PAIRS: [(&str, &str); 14] = [
    ("api", "key"),
    ("private", "key"),
    ("access", "key"),
    ("auth", "key"),
    ("subscription", "key"),
    ("functions", "key"),
    ("signing", "key"),
    ("encryption", "key"),
    ("shared", "key"),
    ("master", "key"),
    ("account", "key"),
    ("client", "key"),
    ("session", "id"),
    ("session", "key"),
];

/// Whether a header of this name is likely to be a credential, whatever its value.
pub(crate) fn name_speaks_of_secret(name: &str) -> bool {
    let parts = parts(name.trim());
    let joined = parts.join("-");
    NAMES.contains(&joined.as_str())
        || parts.iter().any(|part| PARTS.contains(&part.as_str()))
        || parts.last().is_some_and(|part| LAST_PARTS.contains(&part.as_str()))
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
