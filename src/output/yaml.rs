//! Documents as YAML.

use serde_json::{Map, Value};

use super::Style;

/// Returns a document in block style; texts of several lines are literal blocks. In a pipe
/// it reads back as it was; on a terminal what would act there is spelled out.
pub(crate) fn document(map: &Map<String, Value>, style: Style) -> String {
    if map.is_empty() {
        return "{}\n".to_owned();
    }
    let options = serde_saphyr::ser_options! { folded_wrap_chars: usize::MAX };
    let mut text = String::new();
    match serde_saphyr::to_fmt_writer_with_options(&mut text, map, options) {
        Ok(()) => style.safe(&text).into_owned(),
        Err(_) => super::json::compact(map) + "\n",
    }
}
