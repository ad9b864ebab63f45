//! Other systems' requests in, their responses and errors out.

mod convert;
mod export;
mod import;
mod migrate;
mod neighbors;
mod round_trips;
mod runners;
mod systems;
