//! What breaks each choice of how a persona writes and speaks. Each rubric judges its own key
//! alone, so that no two choices contradict each other.

use super::character_rubrics::Rubrics;

/// The rubrics of each key's choices, without their subject: the user's response.
pub(super) const MANNER: &[Rubrics] = &[
    (
        "simulation_type",
        &[
            (
                "voice",
                &[
                    "contains text that cannot be said aloud: a bulleted or numbered list, a heading, a \
                     table, a link or other markup",
                    "says that the user is typing, texting or in a chat",
                ],
            ),
            (
                "text",
                &[
                    "describes sounds or gestures, such as \"(sighs)\" or \"*clears throat*\"",
                    "says that the user is on the phone, speaking or hearing the Agent's voice",
                ],
            ),
        ],
    ),
    (
        "tone",
        &[
            (
                "formal",
                &[
                    "greets, addresses or takes leave of the Agent in a familiar way, such as \
                     \"hey\", \"buddy\" or \"bye-bye\"",
                    "jokes with, teases or makes small talk with the Agent as friends do",
                ],
            ),
            (
                "casual",
                &[
                    "uses stiff or ceremonial wording, such as \"Dear Sir or Madam\", \"I hereby \
                     request\" or \"I would be most grateful if\"",
                    "reads like a letter or an official form and not like everyday talk",
                ],
            ),
            (
                "neutral",
                &[
                    "uses ceremonial wording, such as \"Dear Sir or Madam\" or \"I hereby request\"",
                    "addresses the Agent as a friend, such as with \"buddy\" or \"my dear\"",
                ],
            ),
        ],
    ),
    (
        "punctuation",
        &[
            (
                "clean",
                &[
                    "has a sentence without its final full stop, question mark or exclamation mark",
                    "repeats a punctuation mark, such as \"!!\", \"??\" or \"....\"",
                    "lacks an apostrophe or a comma that correct writing needs",
                ],
            ),
            (
                "minimal",
                &[
                    "ends its last sentence with a full stop or an exclamation mark",
                    "contains a semicolon, a colon, a dash, an ellipsis or an exclamation mark",
                    "contains more than one comma",
                ],
            ),
            (
                "expressive",
                &[
                    "has two sentences or more, none of which has an exclamation mark, a dash or an \
                     ellipsis",
                ],
            ),
            (
                "erratic",
                &[
                    "has more than ten words and is punctuated correctly throughout",
                    "repeats the punctuation mistakes of the user's previous response exactly",
                ],
            ),
        ],
    ),
    (
        "slang_usage",
        &[
            (
                "none",
                &["contains a slang word or phrase, such as \"gonna\", \"no way\" or \"legit\""],
            ),
            ("light", &["contains more than one slang word or phrase"]),
            (
                "moderate",
                &[
                    "has more than fifteen words and no slang, just as the user's previous response",
                    "has slang in every sentence although it has three sentences or more",
                ],
            ),
            ("heavy", &["has more than ten words and no slang word or phrase"]),
        ],
    ),
    (
        "typos_frequency",
        &[
            ("none", &["contains a spelling or typing mistake"]),
            (
                "rare",
                &[
                    "contains more than one spelling or typing mistake",
                    "contains a typing mistake, just as the user's previous response",
                ],
            ),
            (
                "occasional",
                &[
                    "contains more than two spelling or typing mistakes",
                    "is, with the two user responses before it, the third of more than ten words in \
                     a row without any typing mistake",
                ],
            ),
            ("frequent", &["has more than ten words and not one spelling or typing mistake"]),
        ],
    ),
    (
        "regional_mix",
        &[
            ("none", &["contains a word or phrase that is used in one region only"]),
            ("light", &["contains more than one word or phrase that is used in one region only"]),
            (
                "moderate",
                &[
                    "has more than fifteen words and no regional word or phrase, just as the user's \
                     previous response",
                ],
            ),
            ("heavy", &["has more than ten words and no regional word or phrase"]),
        ],
    ),
    (
        "emoji_usage",
        &[
            ("never", &["contains an emoji or an emoticon such as \":-)\""]),
            (
                "light",
                &[
                    "contains more than one emoji",
                    "contains an emoji, just as the two user responses before it",
                ],
            ),
            (
                "regular",
                &[
                    "contains no emoji, just as the two user responses before it",
                    "contains more than three emoji",
                ],
            ),
            ("heavy", &["contains no emoji"]),
        ],
    ),
    (
        "verbosity",
        &[
            (
                "brief",
                &[
                    "has more than two sentences",
                    "has more than thirty words although the Agent asked for one thing at most",
                    "explains or adds what the Agent did not ask for",
                ],
            ),
            (
                "balanced",
                &[
                    "has more than five sentences",
                    "answers an open question of the Agent with one to three words",
                ],
            ),
            (
                "detailed",
                &[
                    "has fewer than three sentences although the Agent asked a question that takes \
                     more than yes or no",
                    "leaves out what the Conversation Plan says about the thing that the Agent asked \
                     for",
                ],
            ),
        ],
    ),
    (
        "interruption_mode",
        &[
            (
                "off",
                &["cuts the Agent off, such as with \"stop right there\" or \"let me finish\""],
            ),
            (
                "low",
                &[
                    "cuts the Agent off, such as with \"hold on\", just as the user's previous response",
                ],
            ),
            (
                "medium",
                &[
                    "cuts the Agent off, just as the two user responses before it",
                    "is, with the four user responses before it, the fifth in a row that hears the \
                     Agent out",
                ],
            ),
            (
                "high",
                &["is, with the two user responses before it, the third in a row that hears the \
                     Agent out and never cuts in, such as with \"yes, yes\" or \"hold on\""],
            ),
        ],
    ),
    (
        "backchannel_style",
        &[
            ("impatient", &["encourages the Agent to take its time, such as with \"no rush\""]),
            (
                "polite",
                &["hurries the Agent on with impatient sounds, such as \"come on\" or \"ugh\""],
            ),
        ],
    ),
    (
        "background_noise",
        &[
            ("office", &["says or implies that the user calls from elsewhere than an office"]),
            ("cafe", &["says or implies that the user calls from elsewhere than a café"]),
            ("city", &["says or implies that the user is indoors or outside of a city"]),
            ("keyboard_typing", &["says or implies that the user is away from any keyboard"]),
        ],
    ),
];
