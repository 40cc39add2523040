//! Catalog and compatibility checker for AI-infrastructure stacks.
//!
//! A team declares its stack in `stack.toml`; the catalog holds sourced facts about tools; the
//! rules say what is missing, what does not fit, and what is at its end.
//!
//! ```text
//! version, model → finding → document → catalog → stack → graph → pairs → lock_in → check → fit → suggest → diagram, report → review → cli
//! ```
//!
//! Each room says its one question in its first line and uses only rooms that stand left of
//! it; `tests/suite/rooms.rs` holds the walls. Only [`cli`] reads files, prints and asks the
//! clock.

pub mod catalog;
pub mod check;
#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "the one room that touches the world"
)]
pub mod cli;
pub mod diagram;
pub mod document;
pub mod finding;
pub mod fit;
pub mod graph;
pub mod lock_in;
pub mod model;
pub mod pairs;
pub mod report;
pub mod review;
pub mod stack;
pub mod suggest;
pub mod version;
