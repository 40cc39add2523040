//! The `aiia` command.

fn main() -> std::process::ExitCode {
    aiia::cli::main()
}
