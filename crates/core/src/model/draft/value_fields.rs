//! The keys of a persona that a draft holds by value.

use crate::model::field::Access;
use crate::model::{FIELDS, Field, ResourceKind};

const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// Returns whether a draft holds the persona's field by value, because no resource does.
const fn is_value(field: &Field) -> bool {
    let mut at = 0;
    while at < ResourceKind::ALL.len() {
        if is_same(ResourceKind::ALL[at].persona_key(), field.key) {
            return false;
        }
        at += 1;
    }
    matches!(field.access, Access::Open)
}

const COUNT: usize = {
    let (mut count, mut at) = (0, 0);
    while at < FIELDS.len() {
        count += is_value(&FIELDS[at]) as usize;
        at += 1;
    }
    count
};

/// The keys of a persona that a draft holds by value; null clears one.
pub const VALUE_FIELDS: &[Field] = &{
    let mut found = [FIELDS[0]; COUNT];
    let (mut count, mut at) = (0, 0);
    while at < FIELDS.len() {
        if is_value(&FIELDS[at]) {
            found[count] = Field { nullable: true, ..FIELDS[at] };
            count += 1;
        }
        at += 1;
    }
    found
};
