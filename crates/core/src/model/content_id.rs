//! Ids that follow from content.

use uuid::Uuid;

use super::{Identity, Map};

/// Returns whether the id of a definition or resource follows from its content (UUID version 5), as
/// those of generated and of imported personas do. Such a persona has no times: the same
/// command gives the same bytes on every machine and on every branch.
pub fn has_content_id(map: &Map) -> bool {
    let id = Identity(map).id();
    id.and_then(|id| Uuid::try_parse(id).ok()).is_some_and(|id| id.get_version_num() == 5)
}
