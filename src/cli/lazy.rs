//! Arguments that are described only when their command is asked for.

use std::ops::Deref;

use clap::builder::Resettable;
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};

/// The arguments of a command, built by clap once it is the command in hand.
///
/// Building all flags of all commands is most of what starting the program costs. What the list
/// of commands shows (name and first line) therefore stands on the variant that holds this.
#[derive(Debug)]
pub(crate) struct Lazy<A>(pub(crate) A);

impl<A> Deref for Lazy<A> {
    type Target = A;

    fn deref(&self) -> &A {
        &self.0
    }
}

impl<A: FromArgMatches> FromArgMatches for Lazy<A> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        A::from_arg_matches(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0.update_from_arg_matches(matches)
    }
}

impl<A: Args> Args for Lazy<A> {
    fn augment_args(command: Command) -> Command {
        command.defer(|command| own_first(command, A::augment_args))
    }

    fn augment_args_for_update(command: Command) -> Command {
        command.defer(|command| own_first(command, A::augment_args_for_update))
    }
}

/// Adds a command's own arguments before the global ones, which clap has given to it already:
/// help shows the headings in the order of their first arguments. What the command is about stays
/// as it is: groups of arguments would put themselves in its place.
fn own_first(command: Command, augment: fn(Command) -> Command) -> Command {
    let global = command.get_arguments().count();
    let (about, long_about) = (command.get_about().cloned(), command.get_long_about().cloned());
    let command = augment(command)
        .about(about.map_or(Resettable::Reset, Resettable::Value))
        .long_about(long_about.map_or(Resettable::Reset, Resettable::Value));
    let mut arguments: Vec<Arg> = command.get_arguments().cloned().collect();
    arguments.rotate_left(global);
    let mut arguments = arguments.into_iter();
    command.mut_args(|argument| arguments.next().unwrap_or(argument))
}
