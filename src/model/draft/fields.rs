//! The keys of a draft's file and of the documented request body.

use super::ledger::{Operation, Status};
use super::slot::Slot;
use crate::model::FIELDS;
use crate::model::field::{Access, Field, Kind};

const ID: &str = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const IDS: &str = "[3c90c3cc-0d44-4b50-8888-8dd25736052a]";
const TEXT: Kind = Kind::Text { min: 1, max: None };
const TEXTS: Kind = Kind::Texts { filled: true, most: None };

const fn glow(key: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field::new(key, kind, doc).nullable()
}

const NAME: Field =
    glow("name", Kind::Text { min: 1, max: Some(255) }, "Display name; new text makes a resource")
        .example("Impatient Commuter")
        .vendors(&[("Glow", "name")]);
const NAME_ID: Field = glow("name_id", Kind::Uuid, "Name resource to select")
    .example(ID)
    .vendors(&[("Glow", "name_id")]);
const DESCRIPTION: Field = glow("description", TEXT, "Description; new text makes a resource")
    .example("Calls from a train")
    .vendors(&[("Glow", "description")]);
const DESCRIPTION_ID: Field = glow("description_id", Kind::Uuid, "Description resource to select")
    .example(ID)
    .vendors(&[("Glow", "description_id")]);
const COLOR: Field = glow("color", Kind::Color, "Color; one without a resource makes one")
    .example("\"#3366cc\"")
    .vendors(&[("Glow", "color")]);
const COLOR_ID: Field = glow("color_id", Kind::Uuid, "Color resource to select")
    .example(ID)
    .vendors(&[("Glow", "color_id")]);
const ICON: Field = glow("icon", TEXT, "SVG markup or label of an icon resource that is there")
    .example("Rocket")
    .vendors(&[("Glow", "icon")]);
const ICON_ID: Field = glow("icon_id", Kind::Uuid, "Icon resource to select")
    .example(ID)
    .vendors(&[("Glow", "icon_id")]);
const INSTRUCTIONS: Field =
    glow("instructions", TEXT, "Prompt template; new text makes a resource")
        .example("You are Dana, calling {{company}}.")
        .vendors(&[("Glow", "instructions")]);
const INSTRUCTIONS_ID: Field =
    glow("instructions_id", Kind::Uuid, "Instruction resource to select")
        .example(ID)
        .vendors(&[("Glow", "instructions_id")]);
const FLAG_IDS: Field = glow("flag_ids", Kind::Uuids, "Flags to select; the whole list")
    .example(IDS)
    .vendors(&[("Glow", "flag_ids")]);
const ACTIVE: Field = glow("active", Kind::Bool, "Selects the persona_active flag of this value")
    .example("true")
    .vendors(&[("Glow", "active")]);
const EXAMPLES: Field =
    glow("examples", TEXTS, "Example texts; the whole list, new ones make resources")
        .example("[\"Can we make this quick?\"]")
        .vendors(&[("Glow", "examples")]);
const EXAMPLE_IDS: Field =
    glow("example_ids", Kind::Uuids, "Example resources to select; the whole list")
        .example(IDS)
        .vendors(&[("Glow", "example_ids")]);
const DEPARTMENTS: Field =
    glow("departments", TEXTS, "Names of departments that are there; the whole list")
        .example("[Billing]")
        .vendors(&[("Glow", "departments")]);
const DEPARTMENT_IDS: Field =
    glow("department_ids", Kind::Uuids, "Department resources; the whole list")
        .example(IDS)
        .vendors(&[("Glow", "department_ids")]);
const PARAMETER_FIELDS: Field =
    glow("parameter_fields", TEXTS, "Names of parameter fields that are there; the whole list")
        .example("[order_number]")
        .vendors(&[("Glow", "parameter_fields")]);
const PARAMETER_FIELD_IDS: Field =
    glow("parameter_field_ids", Kind::Uuids, "Parameter field resources; the whole list")
        .example(IDS)
        .vendors(&[("Glow", "parameter_field_ids")]);
const VOICES: Field = glow("voices", TEXTS, "Voices that are there; the whole list")
    .example("[alto-2]")
    .vendors(&[("Glow", "voices")]);
const VOICE_IDS: Field = glow("voice_ids", Kind::Uuids, "Voice resources; the whole list")
    .example(IDS)
    .vendors(&[("Glow", "voice_ids")]);
const PENDING_IDS: Field =
    glow("pending_ids", Kind::Uuids, "Connected resources that stay pending; the whole set")
        .example(IDS)
        .vendors(&[("Glow", "pending_ids")]);

const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// Whether a draft holds the persona's field by value, because no resource does.
const fn is_value(field: &Field) -> bool {
    let mut at = 0;
    while at < Slot::ALL.len() {
        if is_same(Slot::ALL[at].persona_key(), field.key) {
            return false;
        }
        at += 1;
    }
    matches!(field.access, Access::Open)
}

const VALUE_COUNT: usize = {
    let (mut count, mut at) = (0, 0);
    while at < FIELDS.len() {
        count += is_value(&FIELDS[at]) as usize;
        at += 1;
    }
    count
};

/// The keys of a persona that a draft holds by value; null clears one.
pub(crate) const VALUE_FIELDS: &[Field] = {
    const FOUND: [Field; VALUE_COUNT] = {
        let mut found = [NAME; VALUE_COUNT];
        let (mut count, mut at) = (0, 0);
        while at < FIELDS.len() {
            if is_value(&FIELDS[at]) {
                found[count] = FIELDS[at].nullable();
                count += 1;
            }
            at += 1;
        }
        found
    };
    &FOUND
};

const VALUES: Field = glow(
    "fields",
    Kind::Record(VALUE_FIELDS),
    "Every other key of the persona, by value; null clears one",
)
.example("{tone: casual}");
const VALUES_BEFORE: Field =
    Field::new("fields", Kind::Object, "Every other key of the persona, by value")
        .example("{tone: casual}");

/// The state of a form, as requests, responses and files spell it: each value with its id.
const FORM_FIELDS: &[Field] = &[
    NAME,
    NAME_ID,
    DESCRIPTION,
    DESCRIPTION_ID,
    COLOR,
    COLOR_ID,
    ICON,
    ICON_ID,
    INSTRUCTIONS,
    INSTRUCTIONS_ID,
    FLAG_IDS,
    ACTIVE,
    EXAMPLES,
    EXAMPLE_IDS,
    DEPARTMENTS,
    DEPARTMENT_IDS,
    PARAMETER_FIELDS,
    PARAMETER_FIELD_IDS,
    VOICES,
    VOICE_IDS,
    PENDING_IDS,
];

const FORM_LENGTH: usize = FORM_FIELDS.len();

/// The documented request body.
pub(crate) const BODY_FIELDS: &[Field] = {
    const FIELDS: [Field; FORM_LENGTH + 5] = {
        let mut fields = [NAME; FORM_LENGTH + 5];
        let mut at = 0;
        while at < FORM_LENGTH {
            fields[at + 1] = FORM_FIELDS[at];
            at += 1;
        }
        fields[0] = glow("draft_id", TEXT, "Draft to patch; without it a new one begins")
            .example(ID)
            .vendors(&[("Glow", "draft_id")]);
        fields[FORM_LENGTH + 1] = glow(
            "idempotency_key",
            TEXT,
            "Key of the operation: repeats it safely, and names what ack decides",
        )
        .example("k-17")
        .vendors(&[("Glow", "idempotency_key")]);
        fields[FORM_LENGTH + 2] =
            glow("soft", Kind::Bool, "Propose only; an ack of the key accepts or rejects it")
                .example("true")
                .vendors(&[("Glow", "soft")]);
        fields[FORM_LENGTH + 3] =
            glow("accept", Kind::Bool, "Accept or reject the proposal of idempotency_key")
                .example("true")
                .vendors(&[("Glow", "accept")]);
        fields[FORM_LENGTH + 4] = VALUES;
        fields
    };
    &FIELDS
};

/// A form state by its ids alone: the values follow, for a resource never changes.
const IDS_FIELDS: &[Field] = &[
    NAME_ID,
    DESCRIPTION_ID,
    COLOR_ID,
    ICON_ID,
    INSTRUCTIONS_ID,
    FLAG_IDS,
    EXAMPLE_IDS,
    DEPARTMENT_IDS,
    PARAMETER_FIELD_IDS,
    VOICE_IDS,
    PENDING_IDS,
    VALUES_BEFORE,
];

/// A staged change: the fields of a form and the values beside them.
const PATCH_FIELDS: &[Field] = {
    const FIELDS: [Field; FORM_LENGTH + 1] = {
        let mut fields = [VALUES; FORM_LENGTH + 1];
        let mut at = 0;
        while at < FORM_LENGTH {
            fields[at] = FORM_FIELDS[at];
            at += 1;
        }
        fields
    };
    &FIELDS
};

const RESULT_FIELDS: &[Field] = &[
    Field::new("message", Kind::Text { min: 0, max: None }, "What the answer said")
        .example("change proposed"),
    Field::new("form_state", Kind::Record(IDS_FIELDS), "The form state in the answer, by its ids")
        .example("{}"),
];

/// The keys of a ledger entry's file, in the order in which it is written.
pub(crate) const ENTRY_FIELDS: &[Field] = &[
    Field::new(
        "idempotency_key",
        Kind::Text { min: 1, max: Some(200) },
        "Key of the operation, the same in no other entry",
    )
    .required()
    .access(Access::Fixed)
    .example("k-17")
    .vendors(&[("Glow", "idempotency_key")]),
    Field::new("operation", Kind::Choice(Operation::NAMES), "What the request asked for")
        .default("patch")
        .access(Access::Fixed)
        .example("patch"),
    Field::new(
        "status",
        Kind::Choice(Status::NAMES),
        "Whether the entry is undecided, accepted or rejected",
    )
    .required()
    .access(Access::Kept)
    .example("pending"),
    Field::new("request", Kind::Object, "The request as it was sent")
        .access(Access::Fixed)
        .example("{description: Calls from a train}"),
    Field::new("patch", Kind::Record(PATCH_FIELDS), "The staged change")
        .access(Access::Fixed)
        .example("{description: Calls from a train}"),
    Field::new("proposed_at", Kind::Timestamp, "When the request was made, UTC")
        .access(Access::Fixed)
        .example("\"2026-01-31T09:30:00Z\""),
    Field::new("decided_at", Kind::Timestamp, "When it was decided, UTC")
        .nullable()
        .access(Access::Kept)
        .example("\"2026-01-31T09:30:00Z\""),
    Field::new("result", Kind::Record(RESULT_FIELDS), "Response to the request")
        .access(Access::Fixed)
        .example("{message: change proposed}"),
    Field::new("decision", Kind::Record(RESULT_FIELDS), "Response to the decision")
        .nullable()
        .access(Access::Kept)
        .example("{message: change accepted}"),
];

/// The keys of a draft's file, in the order in which it is written.
pub(crate) const DRAFT_FIELDS: &[Field] = &[
    Field::new("id", Kind::Uuid, "UUID of the draft; its folder is named after it")
        .access(Access::Fixed)
        .example(ID)
        .vendors(&[("Glow", "draft_id")]),
    Field::new("persona_id", Kind::Uuid, "Persona that the draft edits, if it edits one")
        .nullable()
        .access(Access::Fixed)
        .example(ID),
    Field::new(
        "project",
        Kind::Text { min: 1, max: None },
        "Project that the persona is in or goes to",
    )
    .nullable()
    .access(Access::Fixed)
    .example("shop"),
    Field::new("active", Kind::Bool, "Whether the draft counts; a proposed one is dormant")
        .default("true")
        .access(Access::Kept)
        .example("true"),
    Field::new("form_state", Kind::Record(FORM_FIELDS), "The live state of the form")
        .nullable()
        .access(Access::Kept)
        .example("{name: Dana, name_id: 3c90c3cc-0d44-4b50-8888-8dd25736052a}"),
    VALUES.access(Access::Kept),
    Field::new("base", Kind::Record(IDS_FIELDS), "Values of the persona when the draft began")
        .nullable()
        .access(Access::Kept)
        .example("{}"),
];
