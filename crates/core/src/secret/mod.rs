//! Finds secrets and hides them from people.
//!
//! What counts as a secret: any value under a telling name (`authorization`, `token`, `password`),
//! whatever below `headers` has the shape of a credential, and passwords in URLs. A text that
//! parses has its values masked; of one that does not, whole lines.

mod class;
mod header;
mod lines;
mod mask;
mod message;
mod name;
mod shape;
mod text;
mod url;
mod value;

pub use class::{Class, is_guarded};
pub(crate) use header::is_secret_header;
pub use lines::mask_argument;
pub use mask::{MASK, mask_ranges};
pub use message::{mask_problem, mask_problems};
pub use text::{SecretSpans, mask_text};
pub use value::{mask_at, mask_map};
