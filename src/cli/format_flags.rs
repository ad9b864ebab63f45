//! Values of the flags that name formats and map keys.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::exchange::{FORMATS, Format, find_format};

/// Accepts the formats that are read.
pub(super) fn read_format() -> impl TypedValueParser<Value = &'static Format> {
    named(|format| !format.tables.is_empty())
}

/// Accepts the formats that are written, record by record or as calls.
pub(super) fn export_format() -> impl TypedValueParser<Value = &'static Format> {
    named(|format| format.output.is_some() || format.runner.is_some())
}

/// Accepts the formats that are written record by record.
pub(super) fn write_format() -> impl TypedValueParser<Value = &'static Format> {
    named(|format| format.output.is_some())
}

/// Accepts the names of the hosted systems.
pub(super) fn hosted_system() -> impl TypedValueParser<Value = &'static Format> {
    named(|format| format.api.is_some())
}

fn named(is_offered: fn(&Format) -> bool) -> impl TypedValueParser<Value = &'static Format> {
    let offered = FORMATS.iter().filter(move |format| is_offered(format));
    let names = PossibleValuesParser::new(offered.map(|format| format.name));
    names.try_map(|name| find_format(&name).ok_or("no such format"))
}

/// Reads `source.path=key`.
pub(super) fn mapping(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((path, key)) if !path.is_empty() && !key.is_empty() => {
            Ok((path.to_owned(), key.to_owned()))
        }
        _ => Err("expected PATH=KEY, as in act=name".to_owned()),
    }
}
