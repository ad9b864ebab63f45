//! The keys of a draft's file and of the documented request body.

use super::ledger::{Operation, Status};
use super::value_fields::VALUE_FIELDS;
use crate::model::field::Access;
use crate::model::field_table::fields;
use crate::model::{Field, Kind};

const ID: &str = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const IDS: &str = "[3c90c3cc-0d44-4b50-8888-8dd25736052a]";

fields! {
    /// The state of a form, as requests, responses and files spell it: each value with its id.
    const FORM_FIELDS, FormDocument;

    name: Text { min: 1, max: Some(255) }, "Display name; new text makes a resource",
        example "Impatient Commuter", nullable: true;
    name_id: Uuid, "Name resource to select", example ID, nullable: true;
    description: Text { min: 1, max: None }, "Description; new text makes a resource",
        example "Calls from a train", nullable: true;
    description_id: Uuid, "Description resource to select", example ID, nullable: true;
    color: Color, "Color; a new one makes a resource",
        example "\"#3366cc\"", nullable: true;
    color_id: Uuid, "Color resource to select", example ID, nullable: true;
    icon: Text { min: 1, max: None }, "SVG markup or label of an existing icon resource",
        example "Rocket", nullable: true;
    icon_id: Uuid, "Icon resource to select", example ID, nullable: true;
    instructions: Text { min: 1, max: None }, "Prompt template; new text makes a resource",
        example "You are Dana, calling {{company}}.", nullable: true;
    instructions_id: Uuid, "Instruction resource to select", example ID, nullable: true;
    flag_ids: Uuids, "Flags to select; the whole list", example IDS, nullable: true;
    active: Bool, "Selects the persona_active flag of this value",
        example "true", nullable: true;
    examples: Texts { filled: true, most: None },
        "Example texts; the whole list, new ones make resources",
        example "[\"Can we make this quick?\"]", nullable: true;
    example_ids: Uuids, "Example resources to select; the whole list",
        example IDS, nullable: true;
    departments: Texts { filled: true, most: None },
        "Names of existing departments; the whole list",
        example "[Billing]", nullable: true;
    department_ids: Uuids, "Department resources; the whole list", example IDS, nullable: true;
    parameter_fields: Texts { filled: true, most: None },
        "Names of existing parameter fields; the whole list",
        example "[order_number]", nullable: true;
    parameter_field_ids: Uuids, "Parameter field resources; the whole list",
        example IDS, nullable: true;
    voices: Texts { filled: true, most: None }, "Existing voices; the whole list",
        example "[alto-2]", nullable: true;
    voice_ids: Uuids, "Voice resources; the whole list", example IDS, nullable: true;
    pending_ids: Uuids, "Connected resources that stay pending; the whole set",
        example IDS, nullable: true;
}

fields! {
    /// The values beside a form.
    const VALUES, FreeValues;

    fields: Record(VALUE_FIELDS), "Every other key of the persona, by value; null clears one",
        example "{tone: casual}", nullable: true;
}

fields! {
    const OLD_VALUES;

    fields: Object, "Every other key of the persona, by value", example "{tone: casual}";
}

fields! {
    const TARGET;

    draft_id: Text { min: 1, max: None }, "Draft to patch; without it a new one begins",
        example ID, nullable: true;
}

fields! {
    const OPERATION;

    idempotency_key: Text { min: 1, max: None },
        "Key of the operation: repeats it safely, and names what ack decides",
        example "k-17", nullable: true;
    soft: Bool, "Propose only; an ack of the key accepts or rejects it",
        example "true", nullable: true;
    accept: Bool, "Accept or reject the proposal of idempotency_key",
        example "true", nullable: true;
}

/// Joins tables to one of `LENGTH` fields.
const fn join<const LENGTH: usize>(tables: &[&[Field]]) -> [Field; LENGTH] {
    let mut fields = [tables[0][0]; LENGTH];
    let (mut table, mut length) = (0, 0);
    while table < tables.len() {
        let mut at = 0;
        while at < tables[table].len() {
            fields[length] = tables[table][at];
            length += 1;
            at += 1;
        }
        table += 1;
    }
    fields
}

/// The documented request body.
pub const BODY_FIELDS: &[Field] =
    &join::<{ FORM_FIELDS.len() + 5 }>(&[TARGET, FORM_FIELDS, OPERATION, VALUES]);

/// A staged change: the fields of a form and the values beside them.
const PATCH_FIELDS: &[Field] = &join::<{ FORM_FIELDS.len() + 1 }>(&[FORM_FIELDS, VALUES]);

/// A form state by its ids alone: the values follow, for a resource never changes.
const IDS_FIELDS: &[Field] = &{
    let mut fields = [OLD_VALUES[0]; 12];
    let (mut at, mut length) = (0, 0);
    while at < FORM_FIELDS.len() {
        if matches!(FORM_FIELDS[at].kind, Kind::Uuid | Kind::Uuids) {
            fields[length] = FORM_FIELDS[at];
            length += 1;
        }
        at += 1;
    }
    fields
};

fields! {
    const RESULT_FIELDS, ResultDocument;

    message: Text { min: 0, max: None }, "Message of the response", example "change proposed";
    form_state: Record(IDS_FIELDS), "Form state of the response, by its ids", example "{}";
}

fields! {
    /// The keys of a ledger entry's file, in the order in which it is written.
    pub const ENTRY_FIELDS, EntryDocument;

    idempotency_key: Text { min: 1, max: Some(200) },
        "Key of the operation, the same in no other entry",
        example "k-17", required: true, access: Access::Fixed;
    operation: Choice(Operation::NAMES), "What the request asked for",
        example "patch", default: Some("patch"), access: Access::Fixed;
    status: Choice(Status::NAMES), "Whether the entry is undecided, accepted or rejected",
        example "pending", required: true, access: Access::Managed;
    request: Object, "The request as it was sent",
        example "{description: Calls from a train}", access: Access::Fixed;
    patch: Record(PATCH_FIELDS), "The staged change",
        example "{description: Calls from a train}", access: Access::Fixed;
    proposed_at: Timestamp, "When the request was made, UTC",
        example "\"2026-01-31T09:30:00Z\"", access: Access::Fixed;
    decided_at: Timestamp, "When it was decided, UTC",
        example "\"2026-01-31T09:30:00Z\"", nullable: true, access: Access::Managed;
    result: Record(RESULT_FIELDS), "Response to the request",
        example "{message: change proposed}", access: Access::Fixed;
    decision: Record(RESULT_FIELDS), "Response to the decision",
        example "{message: change accepted}", nullable: true, access: Access::Managed;
}

fields! {
    /// The keys of a draft's file, in the order in which it is written.
    pub const DRAFT_FIELDS, DraftDocument;

    id: Uuid, "UUID of the draft; its folder is named after it", example ID, access: Access::Fixed;
    persona_id: Uuid, "Persona that the draft edits, if it edits one",
        example ID, nullable: true, access: Access::Fixed;
    project: Text { min: 1, max: None }, "Project that the persona is in or goes to",
        example "shop", nullable: true, access: Access::Fixed;
    active: Bool, "Whether the draft counts; a proposed one is dormant",
        example "true", default: Some("true"), access: Access::Managed;
    form_state: Record(FORM_FIELDS), "The live state of the form",
        example "{name: Dana, name_id: 3c90c3cc-0d44-4b50-8888-8dd25736052a}",
        nullable: true, access: Access::Managed;
    fields: Record(VALUE_FIELDS), "Every other key of the persona, by value; null clears one",
        example "{tone: casual}", nullable: true, access: Access::Managed;
    base: Record(IDS_FIELDS), "Values of the persona when the draft began",
        example "{}", nullable: true, access: Access::Managed;
}
