//! Decides whether a header holds a credential.

use super::{name, shape};

/// Returns whether a header called `name` with this `value` is likely to hold a credential.
pub(crate) fn is_secret_header(name: &str, value: &str) -> bool {
    let value = without_references(value);
    !value.is_empty() && (name::is_telling_header(name) || shape::is_credential(&value))
}

/// Returns the part of a value that is written in the file: `${env:NAME}` and the scheme before it
/// are not.
pub(super) fn without_references(value: &str) -> String {
    let mut rest = value.trim();
    let mut written = String::new();
    while let Some((before, after)) = rest.split_once("${env:") {
        let Some((_, after)) = after.split_once('}') else { break };
        written.push_str(before);
        rest = after;
    }
    if rest.len() == value.trim().len() {
        return rest.to_owned();
    }
    written.push_str(rest);
    let written = written.trim();
    if shape::is_scheme(written) { String::new() } else { written.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::is_secret_header;

    #[test]
    fn telling_names_make_any_value_secret() {
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
            "Ocp-Apim-Subscription-Key",
            "Authentication",
            "X-Auth",
            "X-Pass",
            "X-JWT",
            "X-Session-Id",
            "X-Signature",
            "X-Hub-Signature-256",
            "X-Shopify-Access",
            "X-Shopify-Access-Token",
            "X-CSRF",
            "X-CSRFToken",
            "X-XSRF-TOKEN",
            "X-Functions-Key",
            "JSESSIONID",
        ] {
            assert!(is_secret_header(name, "x"), "{name}");
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
            "eyJhbGciOiJub25lIn0.e30.",
            "https://ada:pw@example.com/path",
            "<https://ada:pw@example.com>; rel=next",
            "https://ghp_0123456789abcdef@github.com",
            "Digest username=\"ada\", response=\"6629fae4\"",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
            "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY",
        ] {
            assert!(is_secret_header("x-thing", value), "{value}");
        }
    }

    #[test]
    fn ordinary_headers_and_references_are_not_secrets() {
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
            ("from", "ada@example.com"),
            ("referer", "https://example.com:8080/@ada?to=eve@example.com"),
            ("x-auth-method", "password-less"),
            ("x-passenger", "2"),
            ("x-author", "Ada"),
            ("idempotency-key", "order-7"),
            ("sec-websocket-version", "13"),
            ("authorization", ""),
            ("authorization", "Bearer ${env:SUPPORT_TOKEN}"),
            ("cookie", "${env:SESSION}"),
        ] {
            assert!(!is_secret_header(name, value), "{name}: {value}");
        }
    }
}
