//! Asks OpenAI's `gpt-image-1` for portraits: the only network code, in builds with the feature
//! `openai` alone.

use std::fmt::Write as _;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::json;
use ureq::http::Response;
use ureq::typestate::WithBody;
use ureq::unversioned::multipart::{Form, Part};
use ureq::{Body, RequestBuilder};

use super::image_file::ImageFile;
use super::openai_error::{DEFAULT_BASE, OpenAiError, STYLES_LIMIT};
use super::provider::OpenAiAccess;
use crate::model::{Persona, Value};

const MODEL: &str = "gpt-image-1";
const SIZE: &str = "1024x1024";
/// How long a request may take; a minute is usual.
const TIMEOUT: Duration = Duration::from_secs(180);
/// The most bytes of a response: an image of the largest size in base64.
const RESPONSE_LIMIT: u64 = 16 * 1024 * 1024;
/// The most characters of a prompt.
const PROMPT_LIMIT: usize = 32_000;

/// A client of the images API.
pub(super) struct Client {
    agent: ureq::Agent,
    base: String,
    key: String,
}

impl Client {
    pub(super) fn new(access: &OpenAiAccess) -> Result<Self, OpenAiError> {
        let OpenAiAccess { key, base_url } = access;
        let key = key.clone().ok_or(OpenAiError::NoKey)?;
        let base = parse_base_url(base_url.as_deref().unwrap_or(DEFAULT_BASE))?;
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .http_status_as_error(false)
            // A redirect would send the key elsewhere.
            .max_redirects(0)
            .build()
            .new_agent();
        Ok(Self { agent, base, key })
    }

    /// Returns a portrait of the persona in the style of the images.
    pub(super) fn portrait(
        &self,
        persona: Persona<'_>,
        styles: &[(String, ImageFile)],
    ) -> Result<Vec<u8>, OpenAiError> {
        let prompt = prompt(persona, !styles.is_empty());
        if styles.is_empty() {
            let body = json!({"model": MODEL, "prompt": prompt, "n": 1, "size": SIZE}).to_string();
            let request = self.request("generations").header("Content-Type", "application/json");
            return self.read(request.send(body));
        }
        let form = form(&prompt, styles)?;
        self.read(self.request("edits").send(form))
    }

    fn request(&self, path: &str) -> RequestBuilder<WithBody> {
        let url = format!("{}/v1/images/{path}", self.base);
        self.agent.post(url).header("Authorization", format!("Bearer {}", self.key))
    }

    /// Returns the image in a response.
    fn read(&self, response: Result<Response<Body>, ureq::Error>) -> Result<Vec<u8>, OpenAiError> {
        let unreachable =
            |cause| OpenAiError::Unreachable { base: self.base.clone(), cause: Box::new(cause) };
        let mut response = response.map_err(unreachable)?;
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(RESPONSE_LIMIT).read_to_vec();
        let body = body.map_err(|cause| match cause {
            ureq::Error::BodyExceedsLimit(limit) => {
                OpenAiError::Response { reason: format!("more than {limit} bytes") }
            }
            cause => unreachable(cause),
        })?;
        if status == 200 { decode_image(&body) } else { Err(refusal(status, &body)) }
    }
}

/// Returns the form that asks for a portrait in the style of the images.
fn form<'a>(prompt: &'a str, styles: &'a [(String, ImageFile)]) -> Result<Form<'a>, OpenAiError> {
    if styles.len() > STYLES_LIMIT {
        return Err(OpenAiError::Styles { found: styles.len() });
    }
    let form = Form::new().text("model", MODEL).text("prompt", prompt);
    styles.iter().try_fold(form.text("n", "1").text("size", SIZE), |form, (name, image)| {
        let part = Part::bytes(&image.bytes).file_name(name);
        let part = image.media_type().and_then(|media_type| part.mime_str(media_type).ok());
        let part = part.ok_or_else(|| OpenAiError::StyleFormat { name: name.clone() })?;
        Ok(form.part("image[]", part))
    })
}

/// Returns the base URL without `/v1`. A key is sent unencrypted to this machine alone.
fn parse_base_url(given: &str) -> Result<String, OpenAiError> {
    let invalid = |reason| OpenAiError::BadBase { base: given.to_owned(), reason };
    let base = given.trim().trim_end_matches('/');
    let base = base.strip_suffix("/v1").unwrap_or(base);
    let (scheme, rest) = base.split_once("://").ok_or_else(|| invalid("expected https://"))?;
    let authority = rest.split('/').next().unwrap_or_default();
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.chars().all(|c| c.is_ascii_digit()) => host,
        _ => authority,
    };
    if authority.contains('@') || host.is_empty() {
        return Err(invalid("expected a host without user name"));
    }
    match scheme {
        "https" => Ok(base.to_owned()),
        "http" if ["localhost", "127.0.0.1", "[::1]"].contains(&host) => Ok(base.to_owned()),
        _ => Err(invalid("only https:// keeps the key secret")),
    }
}

#[derive(Deserialize)]
struct Generation {
    data: Vec<GeneratedImage>,
}

#[derive(Deserialize)]
struct GeneratedImage {
    b64_json: String,
}

fn decode_image(response: &[u8]) -> Result<Vec<u8>, OpenAiError> {
    let invalid = |reason: String| OpenAiError::Response { reason };
    let generation: Generation =
        serde_json::from_slice(response).map_err(|error| invalid(error.to_string()))?;
    let first =
        generation.data.first().ok_or_else(|| invalid("it contains no image".to_owned()))?;
    STANDARD.decode(&first.b64_json).map_err(|error| invalid(error.to_string()))
}

/// Reads the message of a response other than 200, as far as it is fit to print.
fn refusal(status: u16, response: &[u8]) -> OpenAiError {
    let body: Option<Value> = serde_json::from_slice(response).ok();
    let message = body.as_ref().and_then(|body| body.pointer("/error/message")?.as_str());
    let message = match message {
        Some(message) => message.chars().take(500).collect(),
        None if (300..400).contains(&status) => "unexpected redirect".to_owned(),
        None => "no reason given".to_owned(),
    };
    OpenAiError::Refused { status, message }
}

/// Returns the prompt for a portrait of the persona.
fn prompt(persona: Persona<'_>, has_styles: bool) -> String {
    let mut prompt = String::from(
        "A portrait of one person, head and shoulders, looking at the viewer, friendly light, \
         plain background, no text.",
    );
    if has_styles {
        prompt.push_str(" Follow the style of the given images, not what they show.");
    }
    let facts = [
        ("Gender", persona.gender().join(", ")),
        ("Age", persona.age_group().join(", ")),
        ("Personality", persona.personality().join(", ")),
        ("Tone", persona.tone().unwrap_or_default().to_owned()),
    ];
    for (label, words) in facts.iter().filter(|(_, words)| !words.is_empty()) {
        let _ = write!(prompt, " {label}: {words}.");
    }
    prompt.push_str(" The person, as they see themselves:\n");
    prompt.push_str(persona.system_prompt().unwrap_or_default());
    prompt.chars().take(PROMPT_LIMIT).collect()
}

#[cfg(test)]
mod tests {
    use super::parse_base_url;

    #[test]
    fn a_key_goes_in_the_clear_to_this_machine_alone() {
        assert_eq!(parse_base_url("https://a.example/v1/").unwrap(), "https://a.example");
        assert_eq!(parse_base_url("http://127.0.0.1:80").unwrap(), "http://127.0.0.1:80");
        for wrong in [
            "http://a.example",
            "a.example",
            "ftp://a.example",
            "https://",
            "http://127.0.0.1@a.example",
            "http://localhost.a.example",
        ] {
            assert!(parse_base_url(wrong).is_err(), "{wrong}");
        }
    }
}
