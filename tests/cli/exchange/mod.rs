//! Other systems' requests in, their responses and errors out.

mod round_trips;
mod systems;
