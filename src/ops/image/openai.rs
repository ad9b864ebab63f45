//! Portraits by OpenAI's `gpt-image-1`. The only network code there is, and only in a build with
//! the feature `openai`.

use std::fmt::Write as _;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::json;

use super::error::ImageFault;
use super::generate::Access;
use super::picture::Picture;
use crate::model::{Map, Value};

const MODEL: &str = "gpt-image-1";
const SIZE: &str = "1024x1024";
const BASE: &str = "https://api.openai.com";
/// How long drawing may take; it does take a minute.
const PATIENCE: Duration = Duration::from_secs(180);
/// The most bytes of an answer: a picture of the largest kept size in base64, and its frame.
const ANSWER_LIMIT: u64 = 16 * 1024 * 1024;
/// The most characters of a prompt.
const PROMPT_LIMIT: usize = 32_000;
/// The most pictures whose style can be followed.
const STYLES_LIMIT: usize = 16;

/// Why OpenAI did not draw.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenAiError {
    #[error("OPENAI_API_KEY is not set")]
    NoKey,
    #[error("OPENAI_BASE_URL `{base}` is no address to send a key to: {why}")]
    BadBase { base: String, why: &'static str },
    #[error("`style_images` may have {STYLES_LIMIT} pictures, found {found}")]
    Styles { found: usize },
    #[error("`{name}` cannot give a style: OpenAI reads PNG, JPEG and WebP")]
    StyleFormat { name: String },
    #[error("OpenAI cannot be reached at {base}: {cause}")]
    Unreachable { base: String, cause: Box<ureq::Error> },
    #[error("OpenAI answered {status}: {message}")]
    Refused { status: u16, message: String },
    #[error("OpenAI's answer cannot be used: {why}")]
    Answer { why: String },
}

impl OpenAiError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::NoKey => "no-api-key",
            Self::BadBase { .. } => "bad-base-url",
            Self::Styles { .. } | Self::StyleFormat { .. } => "bad-style-image",
            Self::Unreachable { .. } => "openai-unreachable",
            Self::Refused { .. } => "openai-refused",
            Self::Answer { .. } => "openai-answer",
        }
    }

    pub(super) fn fault(&self) -> ImageFault {
        match self {
            Self::NoKey
            | Self::BadBase { .. }
            | Self::Styles { .. }
            | Self::StyleFormat { .. }
            | Self::Refused { status: 400, .. } => ImageFault::Invalid,
            Self::Unreachable { .. } | Self::Refused { .. } | Self::Answer { .. } => {
                ImageFault::Machine
            }
        }
    }

    pub(super) fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NoKey => "set OPENAI_API_KEY, or draw offline: --provider local".to_owned(),
            Self::BadBase { .. } => format!("unset OPENAI_BASE_URL to use {BASE}"),
            Self::Refused { status: 401, .. } => "look at OPENAI_API_KEY".to_owned(),
            Self::Refused { status: 429, .. } => "wait a while and try again".to_owned(),
            Self::Unreachable { .. } | Self::Refused { .. } | Self::Answer { .. } => {
                "try again, or draw offline: --provider local".to_owned()
            }
            Self::Styles { .. } | Self::StyleFormat { .. } => return None,
        })
    }
}

/// Somebody who can draw, at an address.
pub(super) struct Client {
    agent: ureq::Agent,
    base: String,
    key: String,
}

impl Client {
    pub(super) fn new(access: &Access) -> Result<Self, OpenAiError> {
        let Access { key, base } = access;
        let key = key.clone().ok_or(OpenAiError::NoKey)?;
        let base = base_url(base.as_deref().unwrap_or(BASE))?;
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            // An answer that sends the key elsewhere is no answer.
            .max_redirects(0)
            .build()
            .new_agent();
        Ok(Self { agent, base, key })
    }

    /// A portrait of the persona, in the style of the pictures.
    pub(super) fn portrait(
        &self,
        persona: &Map,
        styles: &[(String, Picture)],
    ) -> Result<Vec<u8>, OpenAiError> {
        let prompt = prompt(persona, !styles.is_empty());
        if styles.is_empty() {
            let body = json!({"model": MODEL, "prompt": prompt, "n": 1, "size": SIZE});
            return self.post("generations", "application/json", body.to_string().as_bytes());
        }
        let form = Form::new(&prompt, styles)?;
        self.post("edits", &form.content_type(), &form.bytes)
    }

    fn post(&self, path: &str, content_type: &str, body: &[u8]) -> Result<Vec<u8>, OpenAiError> {
        let unreachable =
            |cause| OpenAiError::Unreachable { base: self.base.clone(), cause: Box::new(cause) };
        let mut response = self
            .agent
            .post(format!("{}/v1/images/{path}", self.base))
            .header("Authorization", format!("Bearer {}", self.key))
            .header("Content-Type", content_type)
            .send(body)
            .map_err(unreachable)?;
        let status = response.status().as_u16();
        let answer = response.body_mut().with_config().limit(ANSWER_LIMIT).read_to_vec();
        let answer = answer.map_err(|cause| match cause {
            ureq::Error::BodyExceedsLimit(limit) => {
                OpenAiError::Answer { why: format!("it has more than {limit} bytes") }
            }
            cause => unreachable(cause),
        })?;
        if status == 200 { picture(&answer) } else { Err(refused(status, &answer)) }
    }
}

/// The base without what the paths bring along. A key goes in the clear to this machine alone.
fn base_url(given: &str) -> Result<String, OpenAiError> {
    let bad = |why| OpenAiError::BadBase { base: given.to_owned(), why };
    let base = given.trim().trim_end_matches('/');
    let base = base.strip_suffix("/v1").unwrap_or(base);
    let (scheme, rest) = base.split_once("://").ok_or_else(|| bad("it has no https://"))?;
    let authority = rest.split('/').next().unwrap_or_default();
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.chars().all(|c| c.is_ascii_digit()) => host,
        _ => authority,
    };
    if authority.contains('@') || host.is_empty() {
        return Err(bad("it names no host alone"));
    }
    match scheme {
        "https" => Ok(base.to_owned()),
        "http" if ["localhost", "127.0.0.1", "[::1]"].contains(&host) => Ok(base.to_owned()),
        _ => Err(bad("only https:// keeps the key secret")),
    }
}

#[derive(Deserialize)]
struct Drawn {
    data: Vec<DrawnPicture>,
}

#[derive(Deserialize)]
struct DrawnPicture {
    b64_json: String,
}

fn picture(answer: &[u8]) -> Result<Vec<u8>, OpenAiError> {
    let unusable = |why: String| OpenAiError::Answer { why };
    let drawn: Drawn =
        serde_json::from_slice(answer).map_err(|error| unusable(error.to_string()))?;
    let first = drawn.data.first().ok_or_else(|| unusable("it holds no picture".to_owned()))?;
    STANDARD.decode(&first.b64_json).map_err(|error| unusable(error.to_string()))
}

/// What an answer other than 200 says, as far as it is fit to print.
fn refused(status: u16, answer: &[u8]) -> OpenAiError {
    let body: Option<Value> = serde_json::from_slice(answer).ok();
    let message = body.as_ref().and_then(|body| body.pointer("/error/message")?.as_str());
    let message = match message {
        Some(message) => message.chars().take(500).collect(),
        None if (300..400).contains(&status) => "it is somewhere else".to_owned(),
        None => "no reason given".to_owned(),
    };
    OpenAiError::Refused { status, message }
}

/// What is asked for: a face for what the persona says.
fn prompt(persona: &Map, styled: bool) -> String {
    let mut prompt = String::from(
        "A portrait of one person, head and shoulders, looking at the viewer, friendly light, \
         plain background, no text.",
    );
    if styled {
        prompt.push_str(" Follow the style of the given pictures, not what they show.");
    }
    for (key, label) in [
        ("gender", "Gender"),
        ("age_group", "Age"),
        ("personality", "Personality"),
        ("tone", "Tone"),
    ] {
        let words = match persona.get(key) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(items)) => {
                items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
            }
            _ => continue,
        };
        let _ = write!(prompt, " {label}: {words}.");
    }
    prompt.push_str(" The person, as they see themselves:\n");
    prompt.push_str(persona.get("system_prompt").and_then(Value::as_str).unwrap_or_default());
    prompt.chars().take(PROMPT_LIMIT).collect()
}

/// A form with files in it.
struct Form {
    boundary: String,
    bytes: Vec<u8>,
}

impl Form {
    fn new(prompt: &str, styles: &[(String, Picture)]) -> Result<Self, OpenAiError> {
        if styles.len() > STYLES_LIMIT {
            return Err(OpenAiError::Styles { found: styles.len() });
        }
        let boundary = format!("persona-{}", uuid::Uuid::new_v4().simple());
        let mut form = Self { boundary, bytes: Vec::new() };
        for (name, value) in [("model", MODEL), ("prompt", prompt), ("n", "1"), ("size", SIZE)] {
            form.part(&format!("name=\"{name}\""), None, value.as_bytes());
        }
        for (name, picture) in styles {
            let kind = picture
                .media_type()
                .ok_or_else(|| OpenAiError::StyleFormat { name: name.clone() })?;
            let header = format!("name=\"image[]\"; filename=\"{name}\"");
            form.part(&header, Some(kind), &picture.bytes);
        }
        let end = format!("--{}--\r\n", form.boundary);
        form.bytes.extend_from_slice(end.as_bytes());
        Ok(form)
    }

    fn part(&mut self, header: &str, kind: Option<&str>, value: &[u8]) {
        let kind = kind.map(|kind| format!("Content-Type: {kind}\r\n")).unwrap_or_default();
        let head = format!(
            "--{}\r\nContent-Disposition: form-data; {header}\r\n{kind}\r\n",
            self.boundary
        );
        self.bytes.extend_from_slice(head.as_bytes());
        self.bytes.extend_from_slice(value);
        self.bytes.extend_from_slice(b"\r\n");
    }

    fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }
}

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn a_key_goes_in_the_clear_to_this_machine_alone() {
        assert_eq!(base_url("https://a.example/v1/").unwrap(), "https://a.example");
        assert_eq!(base_url("http://127.0.0.1:80").unwrap(), "http://127.0.0.1:80");
        for wrong in [
            "http://a.example",
            "a.example",
            "ftp://a.example",
            "https://",
            "http://127.0.0.1@a.example",
            "http://localhost.a.example",
        ] {
            assert!(base_url(wrong).is_err(), "{wrong}");
        }
    }
}
