//! Why there is no picture. The documented errors of EvalStudio keep their words.

use persona_portrait::PortraitError;

use crate::text::shell_word;

/// What happened, with the facts.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ImageError {
    #[error("Persona has no system prompt")]
    NoSystemPrompt { reference: String },
    #[error("No LLM provider configured")]
    NoProvider { setting: String },
    #[error("LLM provider is not OpenAI")]
    NotOpenAi { setting: String },
    #[cfg_attr(feature = "openai", expect(dead_code, reason = "other builds say this"))]
    #[error("LLM provider is not OpenAI")]
    NotInThisBuild,
    #[error("`{file}` is no picture that can be kept: {why}")]
    NotAPicture { file: String, why: String },
    #[error("`{file}` may have {limit} bytes, and has more")]
    TooLarge { file: String, limit: usize },
    #[error("`{name}` has no picture")]
    NoPicture { name: String, reference: String },
    #[error("`{file}`, the picture of `{name}`, does not exist")]
    MissingFile { file: String, name: String, reference: String },
    #[error(transparent)]
    Portrait(#[from] PortraitError),
    #[cfg(feature = "openai")]
    #[error(transparent)]
    OpenAi(#[from] super::openai::OpenAiError),
}

/// What kind of failure it is, for the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImageFault {
    /// The input or a setting.
    Invalid,
    NotFound,
    /// The machine, here or at the other end.
    Machine,
}

impl ImageError {
    /// Stable, kebab-case.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::NoSystemPrompt { .. } => "no-system-prompt",
            Self::NoProvider { .. } => "no-provider",
            Self::NotOpenAi { .. } | Self::NotInThisBuild => "not-openai",
            Self::NotAPicture { .. } => "not-a-picture",
            Self::TooLarge { .. } => "too-large",
            Self::NoPicture { .. } => "no-picture",
            Self::MissingFile { .. } => "missing-image",
            Self::Portrait(_) => "portrait",
            #[cfg(feature = "openai")]
            Self::OpenAi(error) => error.code(),
        }
    }

    pub(crate) fn fault(&self) -> ImageFault {
        match self {
            Self::NoSystemPrompt { .. }
            | Self::NoProvider { .. }
            | Self::NotOpenAi { .. }
            | Self::NotInThisBuild
            | Self::NotAPicture { .. }
            | Self::TooLarge { .. } => ImageFault::Invalid,
            Self::NoPicture { .. } | Self::MissingFile { .. } => ImageFault::NotFound,
            Self::Portrait(_) => ImageFault::Machine,
            #[cfg(feature = "openai")]
            Self::OpenAi(error) => error.fault(),
        }
    }

    /// What to do about it.
    pub(crate) fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NoSystemPrompt { reference } => {
                format!("persona patch {} --system-prompt TEXT", shell_word(reference))
            }
            Self::NoProvider { setting } => {
                format!("write `image_provider: local` into {setting}, or give --provider local")
            }
            Self::NotOpenAi { setting } => {
                format!("write `image_provider: openai` into {setting}, or give --provider local")
            }
            Self::NotInThisBuild => "this build has no network code; install the one that has it: cargo install persona-cli \
                                     --features openai; or draw offline: --provider local"
                .to_owned(),
            Self::NotAPicture { .. } => "give a PNG, JPEG, WebP or safe SVG file".to_owned(),
            Self::TooLarge { .. } => "give a smaller picture; 512 pixels a side will do".to_owned(),
            Self::NoPicture { reference, .. } | Self::MissingFile { reference, .. } => {
                format!("persona image generate {}", shell_word(reference))
            }
            Self::Portrait(_) => return None,
            #[cfg(feature = "openai")]
            Self::OpenAi(error) => return error.hint(),
        })
    }
}
