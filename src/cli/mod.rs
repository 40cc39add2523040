//! What was asked, and where does it go?
//!
//! The one room that reads files, prints and asks the clock. It holds no logic worth a test of
//! its own: it hands texts to the other rooms and prints what they return.

mod args;
mod catalog;
mod check;
mod complete;
mod coverage;
mod diagram;
mod diff;
mod engine;
mod exit;
mod explain;
mod fit;
mod format;
mod io;
mod load;
mod lock_in;
mod report;
mod schema;
mod suggest;
mod swap;
mod table;
mod upgrade;

pub use args::Args;
pub use exit::Exit;

use args::Command;
use clap::Parser;
use std::process::ExitCode;

/// Parses the command line, runs it, and says how it went.
#[must_use]
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Asked-for help goes to stdout and is a success; clap knows which is which.
            let failed = error.use_stderr();
            let _ = error.print();
            return if failed { Exit::Failed } else { Exit::Clean }.into();
        }
    };
    let done = match args.command {
        Command::Check(command) => check::run(&command, &args.common),
        Command::Diagram(command) => diagram::run(&command, &args.common),
        Command::Report(command) => report::run(&command, &args.common),
        Command::Fit(command) => fit::run(&command, &args.common),
        Command::Upgrade(command) => upgrade::run(&command, &args.common),
        Command::Coverage(command) => coverage::run(&command, &args.common),
        Command::Suggest(command) => suggest::run(&command, &args.common),
        Command::Swap(command) => swap::run(&command, &args.common),
        Command::LockIn(command) => lock_in::run(&command, &args.common),
        Command::Diff(command) => diff::run(&command, &args.common),
        Command::Explain(command) => explain::run(&command, &args.common),
        Command::Catalog(command) => catalog::run(&command, &args.common),
        Command::Schema(command) => schema::run(command),
        Command::Completions(command) => complete::run(command),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(failure) => failure.report(args.common.color()).into(),
    }
}
