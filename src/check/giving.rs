//! The rules of what a command is given: flags, changes, names. The commands enforce them; here
//! stands why.

use super::Rule;
use crate::diagnostic::Severity;

const fn rule(
    code: &'static str,
    title: &'static str,
    why: &'static str,
    wrong: &'static str,
    right: &'static str,
) -> Rule {
    Rule { code, severity: Severity::Error, title, why, wrong, right }
}

/// What commands complain about in what they are given, by code.
pub(super) const GIVING: &[Rule] = &[
    rule(
        "bad-value",
        "A flag has a value that cannot be read",
        "`--set` takes `key=value`, the value written as YAML; dots reach into maps.",
        "persona patch ada --set tone",
        "persona patch ada --set tone=casual",
    ),
    rule(
        "name-taken",
        "A name is taken",
        "A name is unique in its scope and never that of a system persona, compared without \
         regard to case, outer blanks and Unicode form.",
        "persona create ada, where there is an Ada",
        "persona create 'Ada on Mondays'",
    ),
    rule(
        "id-taken",
        "An id is taken",
        "An id is how every system tells personas apart. Leave it out to have a new one made.",
        "persona create -f copy.yaml, with the id of the original in it",
        "persona duplicate ada",
    ),
    rule(
        "not-a-map",
        "A change leads into something that is no map",
        "A dotted key such as `traits.patience` needs a map at `traits`.",
        "persona patch ada --set tone.loud=true",
        "persona patch ada --set traits.loud=true",
    ),
    rule(
        "bad-operations",
        "A JSON patch is no list of operations",
        "RFC 6902: a list of objects, each with `op`, `path` and, where it needs one, `value`.",
        "echo '{\"tone\": \"casual\"}' | persona patch ada --type json -f -",
        "echo '[{\"op\": \"replace\", \"path\": \"/tone\", \"value\": \"casual\"}]' | persona \
         patch ada --type json -f -",
    ),
    rule(
        "patch-does-not-apply",
        "A JSON patch does not fit the document",
        "RFC 6902: an operation names a path that is not there. The patch is carried out whole or \
         not at all.",
        "echo '[{\"op\": \"remove\", \"path\": \"/nothing\"}]' | persona patch ada --type json -f -",
        "echo '[{\"op\": \"remove\", \"path\": \"/tone\"}]' | persona patch ada --type json -f -",
    ),
    rule(
        "patch-test-failed",
        "A test of a JSON patch failed",
        "RFC 6902: a `test` that does not hold stops the whole patch, because the document is not \
         the one that the patch was made for.",
        "echo '[{\"op\": \"test\", \"path\": \"/tone\", \"value\": \"loud\"}]' | persona patch ada \
         --type json -f -",
        "echo '[{\"op\": \"test\", \"path\": \"/tone\", \"value\": \"casual\"}]' | persona patch \
         ada --type json -f -",
    ),
    rule(
        "not-a-document",
        "A change leaves no document behind",
        "What is left of a persona after a change has to be a map of keys and values.",
        "echo '[{\"op\": \"replace\", \"path\": \"\", \"value\": 1}]' | persona patch ada --type \
         json -f -",
        "persona delete ada",
    ),
];
