//! The rules of filling prompts, of drafts and of what commands find in a workspace. The commands
//! enforce them; here stands why.

use super::Rule;
use crate::diagnostic::Severity;

/// What commands complain about when they fill, decide, publish and list, by code.
pub(super) const ANSWERING: &[Rule] = &[
    Rule::error(
        "given-twice",
        "One variable is given two values",
        "Two `--set` with different values for one variable leave open which is meant. The same \
         value twice is no problem, and `--set` may differ from `--values`, over which it wins.",
        "persona render ada --set company=Acme --set company=Globex",
        "persona render ada --set company=Acme",
    ),
    Rule::error(
        "unknown-variable",
        "A value is given for a variable that the agent does not have",
        "Gennia: variables belong to an agent, the default one unless `--agent` names another. A \
         misspelt name would otherwise leave its reference unfilled.",
        "persona render ada --set compnay=Acme",
        "persona render ada --set company=Acme",
    ),
    Rule::error(
        "undefined-variable",
        "A prompt to be rendered refers to a variable that the agent does not have",
        "An engine would speak the braces aloud. Define the variable, or leave such references as \
         they are with `--allow-undefined`. `validate` warns of them as `undeclared-variable`.",
        "persona render ada, where the prompt says {{compnay}}",
        "persona variable create company --type text_short, where it says {{company}}",
    ),
    Rule::error(
        "missing-value",
        "A required variable has no value",
        "Gennia: a required variable needs a value when the prompt is filled, from `--set`, \
         `--values` or its `default_value`. One that is not required is filled with nothing.",
        "persona render ada, where company is required",
        "persona render ada --set company=Acme",
    ),
    Rule::error(
        "missing-file",
        "A project holds personas and has no project.yaml",
        "A project is what its project.yaml says. A command that lists projects shows the others \
         and complains of this one; `validate` warns of it as `missing-project`.",
        "projects/shop/personas/ada.yaml, and no projects/shop/project.yaml",
        "persona project create shop",
    ),
    Rule {
        severity: Severity::Warning,
        ..Rule::error(
            "duplicate-resource",
            "Two resources of one kind have the same value",
            "Drafts select resources by id, and one value needs one id. Both are valid, but \
             changes that mean the same look different.",
            "resources/voices/ with two files, both `value: alto-2`",
            "persona resource delete 1f0c9a77, one that `persona resource list voice --unused` names",
        )
    },
    Rule::error(
        "unknown-resource",
        "A request names a resource that is not there",
        "Glow: names, descriptions, instructions, examples and colours make a resource of a new value; \
         icons, flags, departments, parameter fields and voices must be there, and so must every \
         id. All unknown ones are reported together.",
        "persona draft create --name Dana --department Biling",
        "persona draft create --name Dana --department Billing",
    ),
    Rule::error(
        "ambiguous",
        "A name could mean several resources",
        "Names are compared without case. Where two differ in nothing else, and neither is spelled \
         exactly as given, only the id says which is meant.",
        "persona draft create --department SALES, where there are `Sales` and `sales`",
        "persona draft create --department Sales",
    ),
    Rule::error(
        "bad-key",
        "A text is no idempotency key",
        "Glow names each change by the idempotency_key of its request. A key is one line of 1 to \
         200 visible characters.",
        "persona draft ack '' --accept",
        "persona draft ack k-17 --accept",
    ),
    Rule::error(
        "decision-with-fields",
        "A request decides a proposal and changes something else",
        "Glow: a request with `accept` decides what waits under its `idempotency_key`. Fields of \
         the form and `soft` belong into a request of their own.",
        "echo '{idempotency_key: k-17, accept: true, name: Dana}' | persona draft patch -f -",
        "echo '{idempotency_key: k-17, accept: true}' | persona draft patch -f -",
    ),
    Rule::error(
        "changed-meanwhile",
        "A field of a persona has changed since its draft began",
        "Publishing would undo somebody else's change. It is refused where draft and persona both \
         changed a field and now say different things; nothing is written.",
        "persona patch ada --color '#000', then persona draft publish Ada with another colour",
        "persona draft patch Ada --color '#000', then persona draft publish Ada",
    ),
];
