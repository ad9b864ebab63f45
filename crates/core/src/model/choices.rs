//! The choices of every system, and what a workspace adds to them.

use std::collections::BTreeMap;

use crate::text::fold;

pub(crate) const GENDER: &[&str] = &["male", "female"];
pub(super) const AGE_GROUP: &[&str] = &["18-25", "25-32", "32-40", "40-50", "50-60", "60+"];
pub(crate) const LOCATION: &[&str] =
    &["United States", "Canada", "United Kingdom", "Australia", "India"];
pub(crate) const PERSONALITY: &[&str] = &[
    "Friendly and cooperative",
    "Professional and formal",
    "Cautious and skeptical",
    "Impatient and direct",
    "Detail-oriented",
    "Easy-going",
    "Anxious",
    "Confident",
    "Analytical",
    "Emotional",
    "Reserved",
    "Talkative",
];
pub(crate) const COMMUNICATION_STYLE: &[&str] = &[
    "Direct and concise",
    "Detailed and elaborate",
    "Casual and friendly",
    "Formal and polite",
    "Technical",
    "Simple and clear",
    "Questioning",
    "Assertive",
    "Passive",
    "Collaborative",
];
pub(crate) const ACCENT: &[&str] = &["American", "Australian", "Indian", "Canadian", "Neutral"];
pub(super) const LANGUAGE: &[&str] = &["English", "Hindi"];
pub(crate) const PROFESSION: &[&str] = &[
    "Student",
    "Teacher",
    "Engineer",
    "Doctor",
    "Nurse",
    "Business Owner",
    "Manager",
    "Sales Representative",
    "Customer Service",
    "Technician",
    "Consultant",
    "Accountant",
    "Marketing Professional",
    "Retired",
    "Homemaker",
    "Freelancer",
    "Other",
];
pub(crate) const SIMULATION: &[&str] = &["voice", "text"];
pub(crate) const SPEED: &[&str] = &["0.5", "0.75", "1.0", "1.25", "1.5"];
pub(super) const TONE: &[&str] = &["formal", "casual", "neutral"];
pub(crate) const PUNCTUATION: &[&str] = &["clean", "minimal", "expressive", "erratic"];
pub(crate) const AMOUNT: &[&str] = &["none", "light", "moderate", "heavy"];
pub(crate) const TYPOS: &[&str] = &["none", "rare", "occasional", "frequent"];
pub(crate) const EMOJI: &[&str] = &["never", "light", "regular", "heavy"];
pub(crate) const VERBOSITY: &[&str] = &["brief", "balanced", "detailed"];
pub(crate) const FIRST_SPEAKER: &[&str] = &["persona", "agent"];
pub(crate) const NOISE: &[&str] = &["none", "office", "cafe", "city", "keyboard_typing"];
pub(crate) const INTERRUPTION: &[&str] = &["off", "low", "medium", "high"];
pub(crate) const BACKCHANNEL: &[&str] = &["neutral", "impatient", "polite"];

/// The choices a workspace adds in `persona.yaml`, by top-level key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    extra: BTreeMap<String, Vec<String>>,
}

impl Vocabulary {
    pub fn new(extra: BTreeMap<String, Vec<String>>) -> Self {
        Self { extra }
    }

    /// Returns a line that tells these choices from others.
    pub fn to_line(&self) -> String {
        format!("{:?}", self.extra)
    }

    /// Returns the choices of `key`: the built-in ones, then the workspace's own.
    pub fn choices<'a>(&'a self, key: &str, built_in: &[&'static str]) -> Vec<&'a str> {
        let own = self.extra.get(key).map_or(&[][..], Vec::as_slice);
        built_in.iter().copied().chain(own.iter().map(String::as_str)).collect()
    }

    /// Returns the official spelling of `given`, if it is a choice of `key`.
    pub(crate) fn canonical(
        &self,
        key: &str,
        built_in: &[&'static str],
        given: &str,
    ) -> Option<&str> {
        let own = self.extra.get(key).map_or(&[][..], Vec::as_slice);
        let all = || built_in.iter().copied().chain(own.iter().map(String::as_str));
        all().find(|choice| *choice == given).or_else(|| {
            let wanted = fold(given);
            all().find(|choice| fold(choice) == wanted)
        })
    }
}
