//! Other systems' requests in, their responses and errors out.

mod adk;
mod agentcore;
mod answers;
mod convert;
mod coval;
mod deepeval;
mod export;
mod import;
mod import_records;
mod livekit;
mod migrate;
mod neighbor_files;
mod neighbors;
mod pipecat;
mod promptfoo;
mod round_trip_edges;
mod round_trips;
mod runners;
mod system_errors;
mod systems;
mod vapi;
