//! `aiia completions`.

use super::args::{Args, CompletionsArgs};
use super::exit::{Exit, Failure};
use super::io;
use clap::CommandFactory as _;

pub(super) fn run(args: CompletionsArgs) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "aiia", &mut text);
    io::print(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Clean)
}
