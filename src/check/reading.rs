//! The rules of reading a file as YAML. The reader itself enforces them; here stands why.

use super::Rule;

/// What the reader complains about, by code.
pub(super) const READING: &[Rule] = &[
    Rule::error(
        "syntax",
        "The text is not YAML",
        "Nothing of the file can be used until it parses. The caret shows where the parser gave \
         up; the mistake is there or on the line above.",
        "name: Ada\ntags: [a, b\n",
        "name: Ada\ntags: [a, b]\n",
    ),
    Rule::error(
        "merge-conflict",
        "The file holds an unresolved merge conflict",
        "git left both versions between `<<<<<<<`, `=======` and `>>>>>>>`. Keep the lines that \
         are right, delete the markers, then `git add` the file.",
        "name: Ada\n<<<<<<< HEAD\ntone: casual\n=======\ntone: formal\n>>>>>>> feature\n",
        "name: Ada\ntone: formal\n",
    ),
    Rule::error(
        "duplicate-key",
        "A key stands twice in one map",
        "YAML parsers disagree on which of the two counts, so neither is taken. It is what a merge \
         without a conflict leaves behind when both branches added the key.",
        "name: Ada\ntone: casual\ntone: formal\n",
        "name: Ada\ntone: formal\n",
    ),
    Rule::error(
        "tab-indent",
        "A line is indented with a tab",
        "YAML allows only spaces for indentation.",
        "name: Ada\nheaders:\n\tX-User: en\n",
        "name: Ada\nheaders:\n  X-User: en\n",
    ),
    Rule::error(
        "unquoted-braces",
        "A value starts with {{ and has no quotes",
        "A brace opens a map in YAML, so a text that starts with a variable needs quotes. Within a \
         text, or in a block text (`|`), braces are plain characters.",
        "name: Ada\nsystem_prompt: {{company}} calls.\n",
        "name: Ada\nsystem_prompt: \"{{company}} calls.\"\n",
    ),
    Rule::error(
        "unquoted-colon",
        "A value without quotes holds a colon and a space",
        "A colon and a space end a key in YAML, so a text that holds them needs quotes or a block \
         text (`|`).",
        "name: Ada\ndescription: Ada: the first\n",
        "name: Ada\ndescription: \"Ada: the first\"\n",
    ),
    Rule::error(
        "unquoted-special",
        "A value starts with a character that YAML reserves",
        "`@`, a backtick and `%` cannot start a text without quotes.",
        "name: Ada\ncreated_by: @ada\n",
        "name: Ada\ncreated_by: \"@ada\"\n",
    ),
    Rule::error(
        "tag",
        "A value has a tag that is not understood or does not fit",
        "Only YAML's own types are read: a tag such as `!ruby/object` would ask a program to make \
         something else of the value. A text that starts with `!` needs quotes.",
        "name: !shout Ada\n",
        "name: Ada\n",
    ),
    Rule::error(
        "merge-key",
        "The merge key << is used",
        "`<<` is no part of YAML 1.2 and parsers differ on it. Write out the keys that it would \
         merge in.",
        "name: Ada\ntraits: &base {patience: low}\nextensions:\n  <<: *base\n",
        "name: Ada\ntraits: {patience: low}\nextensions: {patience: low}\n",
    ),
    Rule::error(
        "complex-key",
        "A list or a map is used as a key",
        "Keys are texts; JSON and every system know no others.",
        "name: Ada\ntraits:\n  ? [a, b]\n  : 1\n",
        "name: Ada\ntraits:\n  \"a, b\": 1\n",
    ),
    Rule::error(
        "unknown-alias",
        "An alias refers to no anchor above it",
        "`*name` repeats the value marked with `&name` earlier in the file. A text that starts \
         with `*` needs quotes.",
        "name: Ada\ndescription: *later\n",
        "name: Ada\ndescription: \"*later\"\n",
    ),
    Rule::error(
        "recursive-alias",
        "An alias refers to a value that it is part of",
        "The value would have no end.",
        "name: Ada\ntraits: &a\n  more: *a\n",
        "name: Ada\ntraits:\n  more: none\n",
    ),
    Rule::error(
        "not-finite",
        "A number is infinite or not a number",
        "`.inf` and `.nan` cannot be written in JSON, which every system speaks. Text that looks \
         like one of them needs quotes.",
        "name: Ada\ntraits: {patience: .inf}\n",
        "name: Ada\ntraits: {patience: \".inf\"}\n",
    ),
    Rule::error(
        "number-range",
        "A number is too large to be kept exactly",
        "It would come back as another number. Long digits such as phone or order numbers are \
         texts: put them in quotes.",
        "name: Ada\ntraits: {order: 123456789012345678901234567890}\n",
        "name: Ada\ntraits: {order: \"123456789012345678901234567890\"}\n",
    ),
    Rule::error(
        "not-a-mapping",
        "A file holds no keys with values",
        "A definition is a map: one `key: value` a line. A list, a single text or nothing cannot be \
         read as one.",
        "- name: Ada\n- name: Eve\n",
        "name: Ada\n",
    ),
    Rule::error(
        "several-documents",
        "A file holds several documents",
        "One file is one definition, so that two branches that touch different definitions never \
         conflict. `---` starts another document.",
        "name: Ada\n---\nname: Eve\n",
        "name: Ada\n",
    ),
    Rule::error(
        "control-character",
        "A control character stands raw in the file",
        "It is invisible in an editor and could act on a terminal. In a double-quoted text it can \
         be written as an escape.",
        "name: A\u{1}da\n",
        "name: Ada\n",
    ),
    Rule::error(
        "not-utf8",
        "A file is not UTF-8",
        "YAML files here are UTF-8, as git, editors and JSON have it. A file in UTF-16 or Latin-1, \
         or one that is no text at all, cannot be read.",
        "# a byte that is not UTF-8, such as 0xE9 for é in Latin-1\nname: Ren\n",
        "name: René\n",
    ),
    Rule::error(
        "too-deep",
        "Lists and maps nest too deeply",
        "64 levels are more than any persona needs; the limit keeps a hostile file from using up \
         the machine.",
        TOO_DEEP,
        "name: Ada\ntraits: {a: [[[]]]}\n",
    ),
    Rule::error(
        "too-many-nodes",
        "A document has too many keys and values",
        "10,000 nodes, counted after aliases are expanded, are more than any persona needs; the \
         limit keeps a few lines of aliases from becoming gigabytes.",
        "name: Ada\ntraits:\n  a: &a [x, x, x, x, x, x, x, x, x, x]\n  \
         b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n  \
         c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n  \
         d: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n",
        "name: Ada\ntraits:\n  a: [x, x, x]\n",
    ),
    Rule::error(
        "too-large",
        "A file is too large",
        "A definition may have 1 MiB, which is more than a long prompt needs. What is larger is \
         usually another file under a wrong name.",
        "# a file of more than 1 MiB\nname: Ada\n",
        "name: Ada\n",
    ),
];

const TOO_DEEP: &str = "name: Ada\ntraits: {a: \
    [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\
    ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}\n";
