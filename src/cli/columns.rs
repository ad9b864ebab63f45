//! Which keys of documents are shown.

use crate::model::Map;
use crate::text::Route;

/// Returns the columns of a list of personas that asked for none; the type where several may be in
/// it.
pub(crate) fn usual_columns(several: bool) -> Vec<&'static str> {
    let keys = ["name", "persona_type", "tone", "tags", "description"];
    keys.into_iter().filter(|key| several || *key != "persona_type").collect()
}

/// Returns every top-level key that one of the documents has, for a table of whole documents; where
/// there are none, those of a list.
pub(crate) fn columns_of(maps: &[Map]) -> Vec<Route> {
    if maps.is_empty() {
        return usual_columns(false).into_iter().map(Route::key).collect();
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
