//! The one table of a variable's keys.

use super::kind::VariableType;
use crate::model::field::{Access, Field, Kind};

/// The most options that a choice has.
pub(crate) const OPTIONS_MOST: usize = 50;

const INT32: Kind = Kind::Integer { min: i32::MIN as i64, max: i32::MAX as i64 };

const OPTION_FIELDS: &[Field] = &[
    Field::new("id", Kind::Uuid, "UUID of the option; made when it is not given")
        .example("3c90c3cc-0d44-4b50-8888-8dd25736052a")
        .vendors(&[("Gennia", "publicId")]),
    Field::new(
        "label",
        Kind::Text { min: 1, max: Some(100) },
        "What people pick, unique among the options",
    )
    .required()
    .example("Pro plan")
    .vendors(&[("Gennia", "label")]),
    Field::new("injected_text", Kind::Text { min: 1, max: None }, "What the prompt gets")
        .required()
        .example("the customer is on the Pro plan")
        .vendors(&[("Gennia", "injectedText")]),
    Field::new("sort_order", INT32, "Place among the options, smallest first")
        .default("0")
        .example("1")
        .vendors(&[("Gennia", "sortOrder")]),
];

/// Every key of a variable, in the order in which files are written.
pub(crate) const VARIABLE_FIELDS: &[Field] = &[
    Field::new("id", Kind::Uuid, "UUID that stays with the variable for life")
        .access(Access::Fixed)
        .example("3c90c3cc-0d44-4b50-8888-8dd25736052a")
        .vendors(&[("Gennia", "publicId")]),
    Field::new(
        "name",
        Kind::Text { min: 1, max: Some(50) },
        "Name in {{references}}, unique for its agent: a letter, then letters, digits and _",
    )
    .required()
    .example("customer_name")
    .vendors(&[("Gennia", "name")]),
    Field::new("type", Kind::Choice(VariableType::NAMES), "What values the variable takes")
        .required()
        .example("text_short")
        .vendors(&[("Gennia", "type")]),
    Field::new(
        "label",
        Kind::Text { min: 0, max: Some(200) },
        "What people are asked for, at most 200 characters",
    )
    .example("Customer name")
    .vendors(&[("Gennia", "label")]),
    Field::new(
        "description",
        Kind::Text { min: 0, max: Some(500) },
        "Help for whoever gives the value, at most 500 characters",
    )
    .example("Full name of the customer being assisted")
    .vendors(&[("Gennia", "description")]),
    Field::new("required", Kind::Bool, "Whether a prompt that refers to it needs a value")
        .default("false")
        .example("true")
        .vendors(&[("Gennia", "required")]),
    Field::new("sort_order", INT32, "Place among the variables, smallest first")
        .default("0")
        .example("10")
        .vendors(&[("Gennia", "sortOrder")]),
    Field::new(
        "default_value",
        Kind::Any,
        "Value where none is given; what it may be follows from the type",
    )
    .example("Ada")
    .vendors(&[("Gennia", "defaultValue")]),
    Field::new(
        "options",
        Kind::Records(OPTION_FIELDS),
        "1 to 50 options, only of single_choice and multi_choice",
    )
    .example("[{label: Pro plan, injected_text: the customer is on the Pro plan}]")
    .vendors(&[("Gennia", "options")]),
    Field::new(
        "multi_choice_separator",
        Kind::Text { min: 0, max: Some(10) },
        "What stands between several injected texts, only of multi_choice",
    )
    .default("\",\"")
    .example("\", \"")
    .vendors(&[("Gennia", "multiChoiceSeparator")]),
    Field::new(
        "boolean_text_when_true",
        Kind::Text { min: 0, max: None },
        "What the prompt gets for true, only of bool",
    )
    .default("\"true\"")
    .example("\"yes\"")
    .vendors(&[("Gennia", "booleanTextWhenTrue")]),
    Field::new(
        "boolean_text_when_false",
        Kind::Text { min: 0, max: None },
        "What the prompt gets for false, only of bool",
    )
    .default("\"false\"")
    .example("\"no\"")
    .vendors(&[("Gennia", "booleanTextWhenFalse")]),
    Field::new(
        "extensions",
        Kind::Object,
        "What an import could not place, under the name of the system it came from",
    )
    .example("{acme: {mood: 3}}"),
    Field::new("created_at", Kind::Timestamp, "When the variable was made, UTC")
        .access(Access::Fixed)
        .example("\"2026-01-31T09:30:00Z\"")
        .vendors(&[("Gennia", "createdAt")]),
    Field::new("updated_at", Kind::Timestamp, "When the variable last changed, UTC")
        .access(Access::Kept)
        .example("\"2026-01-31T09:30:00Z\"")
        .vendors(&[("Gennia", "updatedAt")]),
];
