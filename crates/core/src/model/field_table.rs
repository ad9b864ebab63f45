//! Declares the keys of a document once: as a table, and as typed accessors.

use super::value::{Map, Value};

/// Declares a table of fields; with the name of a view after it, also a type that wraps a document
/// and has an accessor for each field. A row is `key: Kind, "help", example "YAML"`, then what else
/// is to be said of the [`Field`](super::Field).
macro_rules! fields {
    ($(#[$meta:meta])* $vis:vis const $table:ident, $view:ident; $($rows:tt)*) => {
        $crate::model::field_table::fields!($(#[$meta])* $vis const $table; $($rows)*);
        $crate::model::field_table::view!($view; $($rows)*);
    };
    (
        $(#[$meta:meta])* $vis:vis const $table:ident;
        $(
            $key:ident: $kind:ident $(($($value:tt)*))? $({ $($limit:tt)* })?,
            $doc:literal, example $example:expr $(, $property:ident: $setting:expr)*;
        )*
    ) => {
        $(#[$meta])*
        $vis const $table: &[$crate::model::Field] = {
            use $crate::model::{Field, Kind};
            &[$(Field {
                example: $example,
                $($property: $setting,)*
                ..Field::new(stringify!($key), Kind::$kind $(($($value)*))? $({ $($limit)* })?, $doc)
            }),*]
        };
    };
}

/// Declares the view of a document.
macro_rules! view {
    (
        $view:ident;
        $(
            $key:ident: $kind:ident $(($($value:tt)*))? $({ $($limit:tt)* })?
            $(, $doc:literal, example $example:expr $(, $property:ident: $setting:expr)*)?;
        )*
    ) => {
        /// A document with an accessor for each key. A value of another type counts as absent.
        #[derive(Clone, Copy, Debug)]
        pub struct $view<'map>(pub &'map $crate::model::Map);

        impl<'map> $view<'map> {
            $($crate::model::field_table::accessor!($key $kind);)*
        }
    };
}

/// Declares the accessor of one key.
macro_rules! accessor {
    (type $text:ident) => {
        $crate::model::field_table::accessor!(type_name, "type", &'map str, as_str);
    };
    ($key:ident Bool) => { $crate::model::field_table::accessor!($key, bool, as_bool); };
    ($key:ident Integer) => { $crate::model::field_table::accessor!($key, i64, as_i64); };
    ($key:ident Records) => {
        $crate::model::field_table::accessor!($key, &'map Vec<serde_json::Value>, as_array);
    };
    ($key:ident Object) => {
        $crate::model::field_table::accessor!($key, &'map $crate::model::Map, as_object);
    };
    ($key:ident Record) => { $crate::model::field_table::accessor!($key Object); };
    ($key:ident TextMap) => { $crate::model::field_table::accessor!($key Object); };
    ($key:ident Headers) => { $crate::model::field_table::accessor!($key Object); };
    ($key:ident Choices) => { $crate::model::field_table::accessor!($key Texts); };
    ($key:ident Texts) => {
        pub fn $key(self) -> Vec<&'map str> {
            let items = $crate::model::field_table::items(self.0, stringify!($key));
            items.filter_map(serde_json::Value::as_str).collect()
        }
    };
    ($key:ident Integers) => {
        pub fn $key(self) -> Vec<i64> {
            let items = $crate::model::field_table::items(self.0, stringify!($key));
            items.filter_map(serde_json::Value::as_i64).collect()
        }
    };
    ($key:ident Any) => {
        pub fn $key(self) -> Option<&'map serde_json::Value> {
            self.0.get(stringify!($key)).filter(|value| !value.is_null())
        }
    };
    ($key:ident Selection) => { $crate::model::field_table::accessor!($key Any); };
    ($key:ident $text:ident) => {
        $crate::model::field_table::accessor!($key, &'map str, as_str);
    };
    ($key:ident, $type:ty, $read:ident) => {
        $crate::model::field_table::accessor!($key, stringify!($key), $type, $read);
    };
    ($name:ident, $key:expr, $type:ty, $read:ident) => {
        pub fn $name(self) -> Option<$type> {
            self.0.get($key)?.$read()
        }
    };
}

/// Returns the items of a list; none without a list.
pub(super) fn items<'map>(map: &'map Map, key: &str) -> impl Iterator<Item = &'map Value> {
    map.get(key).and_then(Value::as_array).into_iter().flatten()
}

pub(super) use {accessor, fields, view};
