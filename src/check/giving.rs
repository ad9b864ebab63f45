//! The rules of what a command is given: flags, changes, names. The commands enforce them; here
//! stands why.

use super::Rule;

/// What commands complain about in what they are given, by code.
pub(super) const GIVING: &[Rule] = &[
    Rule::error(
        "bad-value",
        "A flag has a value that cannot be read",
        "`--set` takes `key=value`, the value written as YAML; dots reach into maps.",
        "persona patch ada --set 'tags=[smoke'",
        "persona patch ada --set 'tags=[smoke]'",
    ),
    Rule::error(
        "name-taken",
        "A name is taken",
        "A name is unique in its scope and never that of a system persona, compared without \
         regard to case, outer blanks and Unicode form.",
        "persona create ada, where there is an Ada",
        "persona create 'Ada on Mondays'",
    ),
    Rule::error(
        "id-taken",
        "An id is taken",
        "An id is how every system tells personas apart. Leave it out to have a new one made.",
        "persona create -f copy.yaml, with the id of the original in it",
        "persona duplicate ada",
    ),
    Rule::error(
        "not-a-map",
        "A change leads into something that is no map",
        "A dotted key such as `traits.patience` needs a map at `traits`.",
        "persona patch ada --set tone.loud=true",
        "persona patch ada --set traits.loud=true",
    ),
    Rule::error(
        "bad-operations",
        "A JSON patch is no list of operations",
        "RFC 6902: a list of objects, each with `op`, `path` and, where it needs one, `value`.",
        "echo '{\"tone\": \"casual\"}' | persona patch ada --type json -f -",
        "echo '[{\"op\": \"replace\", \"path\": \"/tone\", \"value\": \"casual\"}]' | persona \
         patch ada --type json -f -",
    ),
    Rule::error(
        "patch-does-not-apply",
        "A JSON patch does not fit the document",
        "RFC 6902: an operation names a path that is not there. The patch is carried out whole or \
         not at all.",
        "echo '[{\"op\": \"remove\", \"path\": \"/nothing\"}]' | persona patch ada --type json -f -",
        "echo '[{\"op\": \"remove\", \"path\": \"/tone\"}]' | persona patch ada --type json -f -",
    ),
    Rule::error(
        "patch-test-failed",
        "A test of a JSON patch failed",
        "RFC 6902: a `test` that does not hold stops the whole patch, because the document is not \
         the one that the patch was made for.",
        "echo '[{\"op\": \"test\", \"path\": \"/tone\", \"value\": \"loud\"}]' | persona patch ada \
         --type json -f -",
        "echo '[{\"op\": \"test\", \"path\": \"/tone\", \"value\": \"casual\"}]' | persona patch \
         ada --type json -f -",
    ),
    Rule::error(
        "not-a-document",
        "A change leaves no document behind",
        "What is left of a persona after a change has to be a map of keys and values.",
        "echo '[{\"op\": \"replace\", \"path\": \"\", \"value\": 1}]' | persona patch ada --type \
         json -f -",
        "persona delete ada",
    ),
    Rule::error(
        "no-system-prompt",
        "A portrait needs a system prompt",
        "EvalStudio draws from the prompt: \"Persona has no system prompt\" (400).",
        "persona image generate ada, where Ada has no system_prompt",
        "persona patch ada --system-prompt 'You are Ada.'",
    ),
    Rule::error(
        "no-provider",
        "Nobody is to draw portraits",
        "`image_provider` is `none` in persona.yaml or project.yaml: \"No LLM provider configured\" (EvalStudio, 400).",
        "image_provider: none",
        "image_provider: local",
    ),
    Rule::error(
        "not-openai",
        "The provider asked for is not the one configured",
        "EvalStudio: \"LLM provider is not OpenAI\" (400). The default build holds no network code; the feature `openai` brings it.",
        "persona image generate ada --provider openai, where image_provider is local",
        "persona image generate ada --provider local",
    ),
    Rule::error(
        "not-a-picture",
        "A file is no picture that can be kept",
        "PNG, JPEG, WebP and safe SVG are kept, told by their content and not by their name.",
        "persona image set ada notes.txt",
        "persona image set ada ada.png",
    ),
    Rule::error(
        "no-picture",
        "A persona has no picture",
        "`image_url` is not set.",
        "persona image show ada, before there is one",
        "persona image generate ada",
    ),
    Rule::error(
        "portrait",
        "A portrait could not be drawn",
        "The machine had no memory for it, or the picture could not be encoded.",
        "persona image generate ada, on a machine without memory",
        "persona image generate ada",
    ),
    Rule::error(
        "no-api-key",
        "The provider needs a key",
        "The feature `openai` reads OPENAI_API_KEY from the environment and nowhere else.",
        "persona image generate ada --provider openai",
        "OPENAI_API_KEY=… persona image generate ada --provider openai",
    ),
    Rule::error(
        "bad-base-url",
        "The address of the provider is not safe to send a key to",
        "OPENAI_BASE_URL has to be https, or http on this machine.",
        "OPENAI_BASE_URL=http://example.org",
        "OPENAI_BASE_URL=https://api.example.org/v1",
    ),
    Rule::error(
        "bad-style-image",
        "A style image cannot be sent",
        "`style_images` of project.yaml names pictures in the workspace.",
        "style_images: [missing.png]",
        "style_images: [house-style.png]",
    ),
    Rule::error(
        "openai-unreachable",
        "The provider did not answer",
        "The network failed, or the answer took too long.",
        "persona image generate ada --provider openai, offline",
        "persona image generate ada --provider local",
    ),
    Rule::error(
        "openai-refused",
        "The provider refused",
        "The answer was an error; its own words follow.",
        "a wrong OPENAI_API_KEY",
        "the right OPENAI_API_KEY",
    ),
    Rule::error(
        "openai-answer",
        "The provider's answer is no picture",
        "The answer was too large, no JSON, or held no picture.",
        "an OPENAI_BASE_URL that is another service",
        "the provider's own address",
    ),
    Rule::error(
        "bad-library",
        "The library of the manifest cannot be used",
        "`library` names one directory of definitions: not the workspace itself, nothing around it, nothing hidden.",
        "library: ..",
        "library: ../shared-library",
    ),
];
