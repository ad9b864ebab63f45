//! Secrets in text of any shape, line by line.

use super::mask::mask_spans;
use super::secret_lines::secret_lines;

fn masked(text: &str) -> String {
    mask_spans(text, 0..text.len(), &secret_lines(text))
}

#[test]
fn secrets_below_headers_are_found_however_many_lines_they_take() {
    let text = "\
name: Ada
system_prompt: |
  Ask about headers: and
  token: kept, it is no header
headers:
  # for staging
  Authorization: \"Bearer abc\" # mine
  Accept: text/plain
  X-Api-Key: >-
    folded
    secret

  Cookie:
    a=1
  X-Two: \"plain
 ghp_0123456789abcdef
  end\"
  Set-Cookie: 'it''s
   b=2
 c=3'
  X-Team: blue
traits:
  token: kept
";
    insta::assert_snapshot!(masked(text), @r#"
    name: Ada
    system_prompt: |
      Ask about headers: and
      token: kept, it is no header
    headers:
      # for staging
      Authorization: "••••" # ••••
      Accept: text/plain
      X-Api-Key: >-
        ••••
        ••••

      Cookie:
        ••••
      X-Two: "plain
     ••••
      end"
      Set-Cookie: '••••
       ••••
     ••••
      X-Team: blue
    traits:
      token: kept
    "#);
}

#[test]
fn secrets_in_braces_and_lists_are_found() {
    for (text, shown) in [
        (
            "headers: {X-Api-Key: abc, Accept: 'a, b', Cookie: \"c=1, d\"}\n",
            "headers: {X-Api-Key: ••••, Accept: 'a, b', Cookie: \"••••\"}\n",
        ),
        (
            "{\"name\": \"A\", \"headers\": {\"X-Api-Key\": \"a\\\"bc\"}}",
            "{\"name\": \"A\", \"headers\": {\"X-Api-Key\": \"••••\"}}",
        ),
        (
            "{\n  \"headers\": {\n    \"Cookie\": \"a=1\",\n    \"Via\": \"x\"\n  },\n  \"token\": 1}",
            "{\n  \"headers\": {\n    \"Cookie\": \"••••\",\n    \"Via\": \"x\"\n  },\n  \"token\": 1}",
        ),
        (
            "headers: {Via: x,\n  A: b, Cookie: c\n   d, Cookie2: {}\n}\n",
            "headers: {Via: x,\n  A: b, Cookie: ••••\n   ••••\n}\n",
        ),
        (
            "- headers:\n    Cookie: a\n  token: kept\n- token: kept\n",
            "- headers:\n    Cookie: ••••\n  token: kept\n- token: kept\n",
        ),
        (
            "headers:\n  ? Authorization\n  : Digest\n    abc\n  A: Bearer\n   abc\n",
            "headers:\n  ? Authorization\n  : ••••\n    ••••\n  A: Bearer\n   ••••\n",
        ),
        ("headers: Cookie=abc # x\ntone: a\n", "headers: •••• # ••••\ntone: a\n"),
    ] {
        assert_eq!(masked(text), shown);
    }
}
