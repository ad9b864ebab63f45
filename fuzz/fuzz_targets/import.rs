#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| persona::check_import(data));
