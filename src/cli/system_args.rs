//! The flags that speak to other systems: `--from` and `--as`.

use super::error::CommandError;
use super::format_flags::hosted_system;
use crate::exchange::Format;
use crate::model::Shape;
use crate::ops::definition::InputFormat;

/// The system whose request `-f` gives.
#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct FromArg {
    /// System whose request body -f holds: futureagi, feather, evalstudio, glow, gennia
    #[arg(long, value_name = "SYSTEM", value_parser = hosted_system(), hide_possible_values = true)]
    from: Option<&'static Format>,
}

impl FromArg {
    /// Returns the system, where a draft's request is given: all of them write it alike.
    pub(crate) fn system(&self) -> Option<&'static Format> {
        self.from
    }

    /// Returns how to read documents that describe whole definitions, or change some.
    pub(crate) fn input_format(
        &self,
        shape: &Shape,
        has_file: bool,
        is_change: bool,
    ) -> Result<Option<InputFormat>, CommandError> {
        let Some(format) = self.from else { return Ok(None) };
        if !has_file {
            return Err(CommandError::usage(
                format!("--from {} without a request body", format.name),
                "give it with -f FILE; `-f -` is standard input",
            ));
        }
        Ok(Some(InputFormat::new(format, shape, is_change)?))
    }
}
