#![no_main]

#[allow(dead_code)]
#[path = "../../crates/yaml/tests/fuzz/bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::merge_bytes(data));
