//! Reads documents of other systems: `--from SYSTEM`.

use crate::exchange::{Format, Record, Table};
use crate::model::{Map, Shape};
use crate::ops::OpsError;
use crate::text::{Route, Step, quoted_list};

/// The system whose records a command is given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InputFormat {
    pub(crate) format: &'static Format,
    table: &'static Table,
    /// Whether a record is a request to change something, and not a whole definition.
    is_change: bool,
}

impl InputFormat {
    /// Refuses a system that does not have this kind of definition.
    pub(crate) fn new(
        format: &'static Format,
        shape: &Shape,
        is_change: bool,
    ) -> Result<Self, OpsError> {
        match format.table(shape) {
            Some(table) => Ok(Self { format, table, is_change }),
            None => Err(no_table(format, shape.noun)),
        }
    }

    pub(super) fn read(&self, record: &Map) -> Record {
        if self.is_change {
            self.format.read_change(self.table, record.clone())
        } else {
            self.format.read_request(self.table, record.clone())
        }
    }

    /// Returns where a record below `base` has what we have at `route`.
    pub(super) fn route(
        &self,
        base: &Route,
        route: &Route,
        has_it: impl Fn(&Route) -> bool,
    ) -> Route {
        let below = |steps: &[Step]| {
            let mut found = base.clone();
            found.0.extend(steps.iter().cloned());
            found
        };
        // What was kept stands where it came from.
        if let [Step::Key(first), Step::Key(format), rest @ ..] = route.0.as_slice()
            && first == "extensions"
            && format == self.format.extension
        {
            return below(rest);
        }
        let mut places = self.table.spellings(route).map(|(theirs, rest)| {
            let mut place = theirs.split('.').fold(base.clone(), |route, step| route.child(step));
            place.0.extend(rest.iter().cloned());
            place
        });
        places.find(|place| has_it(place)).unwrap_or_else(|| below(&route.0))
    }
}

/// Returns the error that a system has no such definitions.
pub(crate) fn no_table(format: &Format, noun: &str) -> OpsError {
    let nouns: Vec<String> = format.nouns().iter().map(|noun| format!("{noun}s")).collect();
    OpsError::Usage {
        message: format!("{} has no {noun}s", format.name),
        hint: Some(format!("it has {}", quoted_list(&nouns).replace('`', "")).into()),
    }
}
