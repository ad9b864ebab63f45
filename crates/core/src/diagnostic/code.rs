//! The table of codes: every diagnostic and error code with its severity, class and title.

use Class::{Conflict, Failed, Forbidden, Interrupted, Invalid, NotFound, Usage};
use Severity::{Error, Warning};

/// Classifies errors; each class has one exit code and one HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Done, or I/O error: no space, no permission, a broken disk.
    Failed = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The input or a file is invalid.
    Invalid = 3,
    /// What is named does not exist.
    NotFound = 4,
    /// A taken name, a changed file, a busy workspace.
    Conflict = 5,
    /// System personas, the library.
    Forbidden = 6,
    /// Ctrl-C.
    Interrupted = 130,
}

impl Class {
    pub const fn exit_code(self) -> u8 {
        self as u8
    }

    /// Returns the HTTP status that the hosted systems answer with.
    pub const fn http_status(self) -> u16 {
        match self {
            Self::Failed | Self::Interrupted => 500,
            Self::Usage | Self::Invalid => 400,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Forbidden => 403,
        }
    }
}

/// One code: stable, kebab-case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    pub name: &'static str,
    pub severity: Severity,
    pub class: Class,
    pub title: &'static str,
}

impl Code {
    pub fn find(name: &str) -> Option<&'static Self> {
        CODES.binary_search_by_key(&name, |code| code.name).ok().map(|at| &CODES[at])
    }
}

/// Declares each code as a constant and as a row of [`CODES`]; `docs/rules` has its page.
macro_rules! codes {
    ($($constant:ident = $name:literal, $severity:ident, $class:ident, $title:literal;)*) => {
        $(
            pub const $constant: Code = Code {
                name: $name,
                severity: $severity,
                class: $class,
                title: $title,
            };
        )*
        /// Every code, by name.
        pub static CODES: &[Code] = &[$($constant),*];
    };
}

codes! {
    AMBIGUOUS = "ambiguous", Error, Conflict, "A name matches several definitions";
    BAD_BASE_URL = "bad-base-url", Error, Invalid, "The provider address is not safe to send a key to";
    BAD_COLOR = "bad-color", Error, Invalid, "A color is not written as #rgb or #rrggbb";
    BAD_CONDITION = "bad-condition", Error, Invalid, "A condition of a scenario cannot be read";
    BAD_DEFAULT = "bad-default", Error, Invalid, "The default of a variable does not fit its type";
    BAD_HEADER = "bad-header", Error, Invalid, "A header cannot be sent over HTTP";
    BAD_ID = "bad-id", Error, Invalid, "An id is not a UUID";
    BAD_IMAGE = "bad-image", Error, Invalid, "`image_url` is not the name of a file in images/";
    BAD_KEY = "bad-key", Error, Invalid, "A text is not a valid idempotency key";
    BAD_LIBRARY = "bad-library", Error, Invalid, "The library of the manifest cannot be used";
    BAD_NAME = "bad-name", Error, Invalid, "A name is not a valid file name everywhere";
    BAD_OPERATIONS = "bad-operations", Error, Invalid, "A JSON patch is not a list of operations";
    BAD_OPTIONS = "bad-options", Error, Invalid, "A variable has too few, too many or indistinct options";
    BAD_STYLE_IMAGE = "bad-style-image", Error, Invalid, "A style image cannot be sent";
    BAD_TIMESTAMP = "bad-timestamp", Error, Invalid, "A time is not written as RFC 3339 in UTC with whole seconds";
    BAD_VALUE = "bad-value", Error, Invalid, "A value of a flag or of a variable cannot be read";
    BAD_VARIABLE_NAME = "bad-variable-name", Error, Invalid, "The name of a variable breaks its pattern";
    BUILT_IN_RESOURCE = "built-in-resource", Error, Forbidden, "A built-in flag cannot be deleted";
    CHANGED = "changed", Error, Conflict, "A file has changed since it was read";
    CHANGED_MEANWHILE = "changed-meanwhile", Error, Conflict, "A field of a persona has changed since its draft began";
    CHANGED_TWICE = "changed-twice", Error, Invalid, "One command would change a file twice";
    CHOICE_CASE = "choice-case", Warning, Invalid, "A choice differs in case from the official spelling";
    COMPLEX_KEY = "complex-key", Error, Invalid, "A list or a map is used as a key";
    CONTROL_CHARACTER = "control-character", Error, Invalid, "A file contains a raw control character";
    DANGLING_LINK = "dangling-link", Error, Invalid, "A link points to nothing";
    DANGLING_RESOURCE = "dangling-resource", Error, Invalid, "A draft refers to a missing resource";
    DECIDED = "decided", Error, Conflict, "A proposal was already decided the other way";
    DECISION_MISMATCH = "decision-mismatch", Error, Invalid, "The state of a draft contradicts its ledger";
    DRAFT_DORMANT = "draft-dormant", Error, Conflict, "A dormant draft cannot be published";
    DUPLICATE_ID = "duplicate-id", Error, Invalid, "Two definitions have one id";
    DUPLICATE_KEY = "duplicate-key", Error, Invalid, "A key is defined twice in one map";
    DUPLICATE_NAME = "duplicate-name", Error, Invalid, "Two definitions of one scope have one name";
    DUPLICATE_PROPOSAL = "duplicate-proposal", Error, Invalid, "Two ledger entries have one idempotency key";
    DUPLICATE_RESOURCE = "duplicate-resource", Warning, Invalid, "Two resources of one kind have the same value";
    DUPLICATE_SPELLING = "duplicate-spelling", Error, Invalid, "A document gives one key in two spellings";
    EDIT_REFUSED = "edit-refused", Error, Conflict, "A file cannot be edited in place safely";
    EDITED_RESOURCE = "edited-resource", Warning, Invalid, "A resource id does not match its value";
    EMPTY_VALUE = "empty-value", Error, Invalid, "A required text is blank";
    EXISTS = "exists", Error, Conflict, "A file already exists";
    FACT_MISMATCH = "fact-mismatch", Warning, Invalid, "A fact and a variable of one name differ";
    FILE_NAME = "file-name", Warning, Invalid, "A file is not named after its definition";
    FIXED_KEY = "fixed-key", Error, Invalid, "A change touches a read-only key";
    FORMAT_UNPROVED = "format-unproved", Error, Invalid, "A file cannot be formatted safely";
    GIT = "git", Error, Failed, "git failed";
    GIVEN_TWICE = "given-twice", Error, Invalid, "A variable is given two values";
    ID_TAKEN = "id-taken", Error, Conflict, "An id is taken";
    INTERRUPTED = "interrupted", Error, Interrupted, "The command was interrupted";
    INVALID = "invalid", Error, Invalid, "The input has problems";
    IO = "io", Error, Failed, "I/O error";
    JOURNAL = "journal", Error, Failed, "The record of an unfinished change cannot be used";
    KEY_REUSED = "key-reused", Error, Conflict, "An idempotency key was used for another request";
    LIBRARY_NOT_ALLOWED = "library-not-allowed", Error, Forbidden, "A library outside of the workspace needs your consent";
    LIBRARY_PATH = "library-path", Error, Invalid, "The library path is not allowed";
    LOCK_LOST = "lock-lost", Error, Conflict, "The lock was deleted while a command held it";
    LOCKED = "locked", Error, Conflict, "Another command is writing";
    LOST_KEY = "lost-key", Warning, Invalid, "A format has no place for a key of a persona";
    MASKED_VALUE = "masked-value", Error, Invalid, "A value is the mask of a hidden secret";
    MERGE_CONFLICT = "merge-conflict", Error, Invalid, "A file has an unresolved merge conflict";
    MERGE_KEY = "merge-key", Error, Invalid, "The merge key << is used";
    MISSING_FILE = "missing-file", Error, Invalid, "A project has personas but no project.yaml";
    MISSING_ID = "missing-id", Warning, Invalid, "A persona has no id";
    MISSING_IMAGE = "missing-image", Error, Invalid, "`image_url` names a file that is not in images/";
    MISSING_KEY = "missing-key", Error, Invalid, "A required key is missing";
    MISSING_LANGUAGE = "missing-language", Error, Invalid, "`multilingual` is true and `language` is empty";
    MISSING_LIBRARY = "missing-library", Warning, Invalid, "The library folder does not exist";
    MISSING_ORIGINAL = "missing-original", Warning, Invalid, "`cloned_from` names a persona that does not exist";
    MISSING_PERSONA = "missing-persona", Error, Invalid, "A draft or a scenario names a persona that does not exist";
    MISSING_PROJECT = "missing-project", Warning, Invalid, "A project folder has no project.yaml";
    MISSING_TIMESTAMPS = "missing-timestamps", Warning, Invalid, "A persona lacks `created_at` or `updated_at`";
    MISSING_VALUE = "missing-value", Error, Invalid, "A required variable has no value";
    NAME_TAKEN = "name-taken", Error, Conflict, "A name is taken";
    NO_API_KEY = "no-api-key", Error, Invalid, "The image provider needs an API key";
    NO_GIT = "no-git", Error, Failed, "git cannot be run";
    NO_PICTURE = "no-picture", Error, NotFound, "A persona has no portrait";
    NO_PROVIDER = "no-provider", Error, Invalid, "No image provider is configured";
    NO_SYSTEM_PROMPT = "no-system-prompt", Error, Invalid, "A portrait needs a system prompt";
    NO_WORKSPACE = "no-workspace", Error, NotFound, "No workspace found";
    NOT_A_DIRECTORY = "not-a-directory", Error, Invalid, "A file where a directory is expected";
    NOT_A_DOCUMENT = "not-a-document", Error, Invalid, "A change leaves no map of keys and values";
    NOT_A_LIST = "not-a-list", Error, Invalid, "An item is added to something that is not a list";
    NOT_A_MAP = "not-a-map", Error, Invalid, "A dotted key leads into a value that is not a map";
    NOT_A_MAPPING = "not-a-mapping", Error, Invalid, "A file is not a map of keys and values";
    NOT_A_PICTURE = "not-a-picture", Error, Invalid, "A file is not a supported image";
    NOT_A_REGULAR_FILE = "not-a-regular-file", Error, Invalid, "A definition is not a regular file";
    NOT_EMPTY = "not-empty", Error, Conflict, "A project still has personas";
    NOT_FINITE = "not-finite", Error, Invalid, "A number is infinite or NaN";
    NOT_FOUND = "not-found", Error, NotFound, "A file or definition does not exist";
    NOT_OPENAI = "not-openai", Error, Invalid, "The requested image provider is not the configured one";
    NOT_UTF8 = "not-utf8", Error, Invalid, "A file is not UTF-8";
    NUMBER_RANGE = "number-range", Error, Invalid, "A number has too large an exponent";
    OPENAI_ANSWER = "openai-answer", Error, Failed, "The response of the image provider has no image";
    OPENAI_REFUSED = "openai-refused", Error, Failed, "The image provider returned an error";
    OPENAI_UNREACHABLE = "openai-unreachable", Error, Failed, "The image provider cannot be reached";
    OUT_OF_RANGE = "out-of-range", Error, Invalid, "A number or the length of a text is out of range";
    OUTSIDE_WORKSPACE = "outside-workspace", Error, Invalid, "A path or link leads out of the workspace";
    PATCH_DOES_NOT_APPLY = "patch-does-not-apply", Error, Invalid, "A JSON patch does not apply to the document";
    PATCH_TEST_FAILED = "patch-test-failed", Error, Conflict, "A test of a JSON patch failed";
    PAUSE_ORDER = "pause-order", Warning, Invalid, "`reaction_pause_ms_min` is greater than `reaction_pause_ms_max`";
    PERMISSION_DENIED = "permission-denied", Error, Failed, "No permission to read or write a file";
    PORTRAIT = "portrait", Error, Failed, "A portrait cannot be drawn";
    RECURSIVE_ALIAS = "recursive-alias", Error, Invalid, "An alias refers to a value that contains it";
    REJECTED_CHANGE = "rejected-change", Warning, Invalid, "A draft has the values of a rejected proposal";
    REPEATED_ITEM = "repeated-item", Warning, Invalid, "A list of choices has an item twice";
    RESERVED_PATH = "reserved-path", Error, Invalid, "A path leads into the records of git or persona";
    RESOLVED_DRAFT = "resolved-draft", Warning, Invalid, "A dormant draft has nothing pending";
    RESOURCE_IN_USE = "resource-in-use", Error, Conflict, "A resource is in use by a draft";
    RESOURCE_TAKEN = "resource-taken", Error, Conflict, "A resource already exists";
    SECRET_HEADER = "secret-header", Warning, Invalid, "A header value looks like a secret";
    SEVERAL_DOCUMENTS = "several-documents", Error, Invalid, "A file has several YAML documents";
    STAFF_ROLE = "staff-role", Error, Forbidden, "The command needs the staff role";
    STALE = "stale", Error, Conflict, "A file does not match the given etag";
    STORED_TIMESTAMP = "stored-timestamp", Warning, Invalid, "`updated_at` is in a file although the workspace derives it";
    STRAY_FILE = "stray-file", Warning, Invalid, "A file in a definition folder is ignored";
    SYNTAX = "syntax", Error, Invalid, "A file is not valid YAML";
    SYSTEM_NAME = "system-name", Error, Invalid, "A persona has the name of a system persona";
    SYSTEM_PERSONA = "system-persona", Error, Forbidden, "System personas are read-only";
    TAB_INDENT = "tab-indent", Error, Invalid, "A line is indented with a tab";
    TAG = "tag", Error, Invalid, "A value has an unsupported YAML tag";
    TOO_DEEP = "too-deep", Error, Invalid, "Lists and maps are nested too deeply";
    TOO_LARGE = "too-large", Error, Invalid, "A file is too large";
    TOO_MANY = "too-many", Error, Invalid, "A list has too many items";
    TOO_MANY_NODES = "too-many-nodes", Error, Invalid, "A document has too many keys and values";
    TWIN_MISMATCH = "twin-mismatch", Error, Invalid, "A value in a draft does not match the id beside it";
    UNCONNECTED_PENDING = "unconnected-pending", Error, Invalid, "`pending_ids` names a resource that the draft does not use";
    UNDECLARED_VARIABLE = "undeclared-variable", Warning, Invalid, "A prompt refers to an undefined variable";
    UNDEFINED_VARIABLE = "undefined-variable", Error, Invalid, "A prompt to be rendered refers to an undefined variable";
    UNFINISHED = "unfinished", Error, Failed, "A change is incomplete and cannot be undone";
    UNKNOWN_ALIAS = "unknown-alias", Error, Invalid, "An alias has no anchor above it";
    UNKNOWN_CHOICE = "unknown-choice", Error, Invalid, "A value is not one of the choices of its field";
    UNKNOWN_FORMAT = "unknown-format", Error, Invalid, "The format of a file cannot be told, or has no personas";
    UNKNOWN_KEY = "unknown-key", Error, Invalid, "A key is unknown";
    UNKNOWN_PROJECT = "unknown-project", Error, Invalid, "A draft belongs to a project that does not exist";
    UNKNOWN_RESOURCE = "unknown-resource", Error, Invalid, "A request names a resource that does not exist";
    UNKNOWN_REVISION = "unknown-revision", Error, NotFound, "git knows no such revision";
    UNKNOWN_VARIABLE = "unknown-variable", Error, Invalid, "A value is given for an undefined variable";
    UNQUOTED_BRACES = "unquoted-braces", Error, Invalid, "A value starts with {{ and is not quoted";
    UNQUOTED_COLON = "unquoted-colon", Error, Invalid, "An unquoted value has a colon followed by a space";
    UNQUOTED_SPECIAL = "unquoted-special", Error, Invalid, "An unquoted value starts with a reserved character";
    UNSAFE_ICON = "unsafe-icon", Error, Invalid, "An icon is not safe SVG";
    UNSAFE_NAME = "unsafe-name", Error, Invalid, "A name has invisible or control characters";
    UNSET_ENVIRONMENT = "unset-environment", Error, Invalid, "An environment variable of a header is not set";
    UNSUPPORTED = "unsupported", Error, Invalid, "A runner cannot do what a persona or scenario asks";
    UNUSED_VARIABLE = "unused-variable", Warning, Invalid, "No persona refers to a variable";
    USAGE = "usage", Error, Usage, "The command line is wrong";
    WORKSPACE_CHOICES = "workspace-choices", Error, Invalid, "`choices` in persona.yaml is not a list of choices";
    WRONG_FOR_TYPE = "wrong-for-type", Error, Invalid, "A key of a variable does not apply to its type";
    WRONG_KIND = "wrong-kind", Error, Invalid, "A resource does not fit the kind of its folder";
    WRONG_TYPE = "wrong-type", Error, Invalid, "A value has another type than its field";
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Warning,
    Error,
}

impl Severity {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
