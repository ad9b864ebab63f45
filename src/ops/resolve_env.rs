//! Resolves `${env:NAME}` in header values.

use super::OpsError;
use crate::diagnostic::Problem;
use crate::diagnostic::code::UNSET_ENVIRONMENT;
use crate::model::{Map, Value, resolve_references};
use crate::text::Route;

/// Replaces the references in the headers of personas; reports every variable that is not set.
pub(crate) fn resolve_env(
    personas: &mut [Map],
    variable: impl Fn(&str) -> Option<String>,
) -> Result<(), OpsError> {
    let mut problems = Vec::new();
    for persona in personas {
        let Some(Value::Object(headers)) = persona.get_mut("headers") else { continue };
        for (header, value) in headers {
            let Value::String(text) = value else { continue };
            match resolve_references(text, &variable) {
                Ok(resolved) => *text = resolved,
                Err(name) => problems.push(
                    Problem::new(
                        UNSET_ENVIRONMENT,
                        format!("environment variable `{name}` is not set"),
                    )
                    .field(Route::key("headers").child(header))
                    .hint(format!("set {name}, or show the persona without --resolve-env")),
                ),
            }
        }
    }
    OpsError::refuse_problems("the headers cannot be resolved", problems)
}
