//! Defines the keys of a scenario: what a simulated caller calls about.

use super::field::Access;
use super::field_table::fields;

fields! {
    /// Every key of a scenario, in the order in which files are written.
    pub const SCENARIO_FIELDS, Scenario;

    id: Uuid, "UUID of the scenario; never changes",
        example "3c90c3cc-0d44-4b50-8888-8dd25736052a", access: Access::Fixed;
    name: Text { min: 1, max: Some(255) }, "Display name, unique among scenarios",
        example "Double charge", required: true;
    description: Text { min: 1, max: None }, "What the scenario tests",
        example "The refund policy, with a caller who has proof";
    goal: Text { min: 1, max: None }, "What the caller wants; may hold {{variables}}",
        example "Get the second charge of {{amount}} refunded.", required: true;
    opening: Text { min: 1, max: None }, "First line that the caller says; may hold {{variables}}",
        example "You charged me twice for March.";
    success: Texts { filled: true, most: None },
        "Criteria by which the call is judged; may hold {{variables}}",
        example "[The agent offers a refund, The agent names a date]";
    facts: TextMap, "What the caller knows; values may hold {{variables}}",
        example "{invoice: \"4711\", card: ends in 0042}";
    variables: Object, "Values for the {{variables}} of prompts and texts",
        example "{amount: \"12.50\"}";
    personas: Selection,
        "Personas that call: names, slugs or ids, or a map with `where` conditions",
        example "[impatient-commuter, Worried Grandmother]";
    max_turns: Integer { min: 1, max: 100 }, "Most turns of one call",
        example "20", default: Some("10");
    tags: Texts { filled: true, most: None }, "Words to group scenarios by",
        example "[billing, smoke]";
    extensions: Object,
        "What an import could not place, under the name of the tool it came from",
        example "{livekit: {userdata: {now: \"2026-06-12\"}}}";
    created_at: Timestamp, "When the scenario was created, UTC",
        example "\"2026-01-31T09:30:00Z\"", access: Access::Fixed;
    updated_at: Timestamp, "When the scenario last changed, UTC",
        example "\"2026-01-31T09:30:00Z\"", access: Access::Managed;
}
