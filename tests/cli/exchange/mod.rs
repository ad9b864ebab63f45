//! Other systems' requests in, their responses and errors out.

mod adk;
mod agentcore;
mod convert;
mod coval;
mod deepeval;
mod export;
mod import;
mod migrate;
mod neighbors;
mod pipecat;
mod round_trips;
mod runners;
mod systems;
