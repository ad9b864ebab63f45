//! The `persona` binary: everything lives in the library.

/// Threads that parse thousands of files wait for each other in the allocators of most systems.
#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    persona::main()
}
