//! The `aiia` command.

/// A run of milliseconds waits for memory page by page: this one asks the system for it in larger pieces.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    aiia::cli::main()
}
