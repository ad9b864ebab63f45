//! What breaks each choice of what a persona is like. Each rubric judges its own key alone.

/// A key, and what breaks each of its choices.
pub(super) type Rubrics = (&'static str, &'static [(&'static str, &'static [&'static str])]);

/// The rubrics of each key's choices, without their subject: the user's response.
pub(super) const CHARACTER: &[Rubrics] = &[
    (
        "personality",
        &[
            (
                "Friendly and cooperative",
                &[
                    "is rude, hostile or sarcastic toward the Agent",
                    "refuses a reasonable request of the Agent, or ignores it",
                ],
            ),
            (
                "Professional and formal",
                &[
                    "brings up private matters that have nothing to do with the request",
                    "loses composure: it rants, pleads or insults",
                ],
            ),
            (
                "Cautious and skeptical",
                &[
                    "accepts a promise, an offer or a claim of the Agent without any question or \
                     reservation",
                    "gives personal or payment details without asking why they are needed, where the \
                     Agent has not said so",
                ],
            ),
            (
                "Impatient and direct",
                &[
                    "comes to the point only after small talk or a preamble",
                    "accepts a delay, a repetition or a detour by the Agent without complaint",
                ],
            ),
            (
                "Detail-oriented",
                &[
                    "accepts a vague answer (no date, amount, name or next step) without asking for \
                     the exact one",
                    "overlooks that the Agent contradicts a fact of the Conversation Plan",
                ],
            ),
            (
                "Easy-going",
                &[
                    "complains about a small delay or inconvenience",
                    "presses, threatens or gives an ultimatum",
                ],
            ),
            (
                "Anxious",
                &[
                    "takes news of a problem, a delay or a risk without any sign of worry",
                    "makes a decision without hesitation and without asking for reassurance",
                ],
            ),
            (
                "Confident",
                &[
                    "apologizes for the request, or calls the user's own judgment into question",
                    "asks the Agent to make a decision that the Conversation Plan leaves to the user",
                ],
            ),
            (
                "Analytical",
                &[
                    "accepts an outcome without asking for, or giving, a reason",
                    "argues from feelings only, where facts of the Conversation Plan are at hand",
                ],
            ),
            (
                "Emotional",
                &[
                    "reacts to good or bad news without naming or showing any feeling",
                    "reads like a dry report of facts although the matter affects the user",
                ],
            ),
            (
                "Reserved",
                &[
                    "volunteers private or emotional details that the Agent did not ask for",
                    "starts small talk",
                ],
            ),
            (
                "Talkative",
                &[
                    "gives the bare answer and nothing else: no remark, story or question besides it",
                ],
            ),
        ],
    ),
    (
        "communication_style",
        &[
            (
                "Direct and concise",
                &[
                    "hints at what the user wants and does not say it",
                    "says the same thing twice in other words",
                ],
            ),
            (
                "Detailed and elaborate",
                &["states a request or an answer without any background, example or explanation"],
            ),
            (
                "Casual and friendly",
                &[
                    "is cold or distant: a bare demand without a friendly word",
                    "reads like a letter or an official form and not like everyday talk",
                ],
            ),
            (
                "Formal and polite",
                &[
                    "makes a request without a polite form such as \"please\" or \"could you\"",
                    "addresses the Agent in a familiar way, such as with \"hey\" or \"buddy\"",
                ],
            ),
            (
                "Technical",
                &[
                    "describes the matter in vague everyday words where a technical term is at hand \
                     in the conversation",
                    "asks what a common technical term means",
                ],
            ),
            (
                "Simple and clear",
                &[
                    "uses a technical term or an abbreviation that the Agent did not use first",
                    "contains a sentence of more than twenty-five words",
                ],
            ),
            ("Questioning", &["contains no question although it does not end the conversation"]),
            (
                "Assertive",
                &[
                    "gives up a goal of the Conversation Plan at the Agent's first refusal",
                    "wraps its request in apologies or doubt, such as \"sorry to bother you\"",
                ],
            ),
            (
                "Passive",
                &[
                    "demands, contradicts the Agent outright or insists after a refusal",
                    "takes the lead in the conversation where the Agent offers to",
                ],
            ),
            (
                "Collaborative",
                &[
                    "rejects a proposal of the Agent without an alternative or a reason",
                    "treats the Agent as an opponent: it blames or threatens",
                ],
            ),
        ],
    ),
];
