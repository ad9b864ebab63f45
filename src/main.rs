//! The `persona` binary: everything lives in the library.

fn main() -> std::process::ExitCode {
    persona::main()
}
