//! The flags that speak to other systems: `--from` and `--as`.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::error::CommandError;
use crate::exchange::{FORMATS, Format, find_format};
use crate::model::Shape;
use crate::ops::definition::InputFormat;

/// The system whose request `-f` gives.
#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct FromArg {
    /// System whose request body -f holds: futureagi, feather, evalstudio, glow, gennia
    #[arg(long, value_name = "SYSTEM", value_parser = system(), hide_possible_values = true)]
    from: Option<&'static Format>,
}

impl FromArg {
    /// Returns how to read documents that describe whole definitions.
    pub(crate) fn whole(
        &self,
        shape: &Shape,
        has_file: bool,
    ) -> Result<Option<InputFormat>, CommandError> {
        self.input_format(shape, has_file, false)
    }

    /// Returns how to read documents that change definitions.
    pub(crate) fn change(
        &self,
        shape: &Shape,
        has_file: bool,
    ) -> Result<Option<InputFormat>, CommandError> {
        self.input_format(shape, has_file, true)
    }

    /// Returns the system, where a draft's request is given: all of them write it alike.
    pub(crate) fn system(&self) -> Option<&'static Format> {
        self.from
    }

    fn input_format(
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

/// Accepts the names of the hosted systems.
pub(crate) fn system() -> impl TypedValueParser<Value = &'static Format> {
    let systems = FORMATS.iter().filter(|format| format.api.is_some());
    let names = PossibleValuesParser::new(systems.map(|format| format.name));
    names.try_map(|name| find_format(&name).ok_or("no such system"))
}
