//! Documents as YAML.

use serde_json::{Map, Value};

use super::Style;

/// Returns a document in block style; texts of several lines are literal blocks. In a pipe
/// it reads back as it was; on a terminal what would act there is spelled out.
pub(crate) fn document(map: &Map<String, Value>, style: Style) -> String {
    style.safe(&crate::yaml::emit(map)).into_owned()
}
