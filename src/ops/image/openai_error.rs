//! Why OpenAI returned no image.

pub(super) const DEFAULT_BASE: &str = "https://api.openai.com";

/// The most style images of a request.
pub(super) const STYLES_LIMIT: usize = 16;

/// An error of a request to OpenAI.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenAiError {
    #[error("OPENAI_API_KEY is not set")]
    NoKey,
    #[error("invalid OPENAI_BASE_URL `{base}`: {reason}")]
    BadBase { base: String, reason: &'static str },
    #[error("too many `style_images`: expected at most {STYLES_LIMIT}, found {found}")]
    Styles { found: usize },
    #[error("cannot use `{name}` as a style image: expected PNG, JPEG or WebP")]
    StyleFormat { name: String },
    #[error("cannot reach OpenAI at {base}: {cause}")]
    Unreachable { base: String, cause: Box<ureq::Error> },
    #[error("OpenAI responded with {status}: {message}")]
    Refused { status: u16, message: String },
    #[error("invalid response from OpenAI: {reason}")]
    Response { reason: String },
}

impl OpenAiError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::NoKey => "no-api-key",
            Self::BadBase { .. } => "bad-base-url",
            Self::Styles { .. } | Self::StyleFormat { .. } => "bad-style-image",
            Self::Unreachable { .. } => "openai-unreachable",
            Self::Refused { status: 400, .. } => "invalid",
            Self::Refused { .. } => "openai-refused",
            Self::Response { .. } => "openai-answer",
        }
    }

    pub(super) fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NoKey => "set OPENAI_API_KEY, or draw offline: --provider local".to_owned(),
            Self::BadBase { .. } => format!("unset OPENAI_BASE_URL to use {DEFAULT_BASE}"),
            Self::Refused { status: 401, .. } => "check OPENAI_API_KEY".to_owned(),
            Self::Refused { status: 429, .. } => "wait a moment and try again".to_owned(),
            Self::Unreachable { .. } | Self::Refused { .. } | Self::Response { .. } => {
                "try again, or draw offline: --provider local".to_owned()
            }
            Self::Styles { .. } | Self::StyleFormat { .. } => return None,
        })
    }
}
