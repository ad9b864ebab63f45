//! Why an image could not be made, stored or found. The errors that EvalStudio documents keep
//! their words.

use persona_portrait::PortraitError;

use crate::diagnostic::Hint;
use crate::text::shell_word;

/// An error about an image.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ImageError {
    #[error("Persona has no system prompt")]
    NoSystemPrompt { references: Vec<String> },
    #[error("No LLM provider configured")]
    NoProvider { setting: String },
    #[error("LLM provider is not OpenAI")]
    NotOpenAi { setting: String },
    #[cfg_attr(feature = "openai", expect(dead_code, reason = "other builds use it"))]
    #[error("LLM provider is not OpenAI")]
    NotInThisBuild,
    #[error("`{file}` is not a valid image: {reason}")]
    InvalidImage { file: String, reason: String },
    #[error("`{file}` is too large: expected at most {limit} bytes")]
    TooLarge { file: String, limit: usize },
    #[error("`{name}` has no portrait")]
    NoPortrait { name: String, reference: String },
    #[error("`{file}`, the portrait of `{name}`, does not exist")]
    MissingFile { file: String, name: String, reference: String },
    #[error(transparent)]
    Portrait(#[from] PortraitError),
    #[cfg(feature = "openai")]
    #[error(transparent)]
    OpenAi(#[from] super::openai_error::OpenAiError),
}

impl ImageError {
    /// Returns the stable error code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::NoSystemPrompt { .. } => "no-system-prompt",
            Self::NoProvider { .. } => "no-provider",
            Self::NotOpenAi { .. } | Self::NotInThisBuild => "not-openai",
            Self::InvalidImage { .. } => "not-a-picture",
            Self::TooLarge { .. } => "too-large",
            Self::NoPortrait { .. } => "no-picture",
            Self::MissingFile { .. } => "not-found",
            Self::Portrait(_) => "portrait",
            #[cfg(feature = "openai")]
            Self::OpenAi(error) => error.code(),
        }
    }

    /// Returns what to do about it.
    pub(crate) fn hint(&self) -> Option<Hint> {
        let text = match self {
            Self::NoSystemPrompt { references } => {
                let references: Vec<_> = references.iter().map(|it| shell_word(it)).collect();
                return Some(Hint::command(format!("patch {} --system-prompt TEXT", references.join(" "))));
            }
            Self::NoProvider { setting } => {
                format!("set `image_provider: local` in {setting}, or pass --provider local")
            }
            Self::NotOpenAi { setting } => {
                format!("set `image_provider: openai` in {setting}, or pass --provider local")
            }
            Self::NotInThisBuild => "this build has no network code; install one that has (cargo install persona-cli --features \
                 openai), or draw offline: --provider local"
                .to_owned(),
            Self::InvalidImage { .. } => "use a PNG, JPEG, WebP or safe SVG file".to_owned(),
            Self::TooLarge { .. } => "use a smaller image; 512 pixels a side are enough".to_owned(),
            Self::NoPortrait { reference, .. } | Self::MissingFile { reference, .. } => {
                return Some(Hint::command(format!("image generate {}", shell_word(reference))));
            }
            Self::Portrait(_) => return None,
            #[cfg(feature = "openai")]
            Self::OpenAi(error) => return error.hint().map(Hint::from),
        };
        Some(text.into())
    }
}
