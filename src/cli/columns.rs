//! Which keys of documents are shown.

use crate::model::{Map, entry_at};
use crate::output::Format;
use crate::text::Route;

/// Keeps only the keys asked for, in the formats that print whole documents.
pub(crate) fn pick_columns(map: Map, columns: &[Route], format: Format) -> Map {
    if matches!(format, Format::Table | Format::Csv) || format.is_reference() {
        return map;
    }
    columns
        .iter()
        .filter_map(|route| {
            let value = entry_at(&map, route)?.clone();
            Some((route.to_string(), value))
        })
        .collect()
}

/// Returns the columns of a list of personas that asked for none; the type where several may be in
/// it.
pub(crate) fn usual_columns(several: bool) -> Vec<Route> {
    let keys = ["name", "persona_type", "tone", "tags", "description"];
    let shown = keys.iter().filter(|key| several || **key != "persona_type");
    shown.map(|key| Route::key(*key)).collect()
}

/// Returns every top-level key that one of the documents has, for a table of whole documents; where
/// there are none, those of a list.
pub(crate) fn columns_of(maps: &[Map]) -> Vec<Route> {
    if maps.is_empty() {
        return usual_columns(false);
    }
    let mut columns: Vec<Route> = Vec::new();
    for key in maps.iter().flat_map(Map::keys) {
        let route = Route::key(key);
        if !columns.contains(&route) {
            columns.push(route);
        }
    }
    columns
}
