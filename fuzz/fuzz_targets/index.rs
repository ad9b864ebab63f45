#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| persona_core::store::check_index(data));
