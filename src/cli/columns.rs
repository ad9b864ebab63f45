//! Which keys of documents are shown.

use crate::model::Map;
use crate::output::Format;
use crate::text::Route;

/// In the formats that print whole documents, the columns asked for are the keys that are left.
pub(crate) fn picked(map: &Map, columns: &[Route], format: Format) -> Map {
    if matches!(format, Format::Table | Format::Csv | Format::Name) {
        return map.clone();
    }
    columns
        .iter()
        .filter_map(|route| {
            let value = route.find_in(map)?.clone();
            Some((route.to_string(), value))
        })
        .collect()
}

/// Every top-level key that one of the documents has, for a table of whole documents.
pub(crate) fn columns_of(maps: &[Map]) -> Vec<Route> {
    let mut columns: Vec<Route> = Vec::new();
    for key in maps.iter().flat_map(Map::keys) {
        let route = Route::key(key);
        if !columns.contains(&route) {
            columns.push(route);
        }
    }
    columns
}
