//! Every promise the crate makes, one module a concern.
//!
//! `SNAPSHOTS=overwrite cargo test` rewrites the golden files.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may panic and read files"
)]

mod argued;
mod baseline;
mod broken;
mod cases;
mod catalog;
mod chains;
mod command;
mod compat;
mod diagram;
mod diff;
mod documents;
mod drawings;
mod drawn;
mod embed;
mod fit;
mod frameworks;
mod geometry;
mod golden;
mod hostile;
mod languages;
mod links;
mod lint;
mod lock_in;
mod loops;
mod meetings;
mod pictures;
mod questions;
mod review;
mod rooms;
mod rules;
mod runs;
mod stack_pictures;
mod stacks;
mod structure;
mod suggest;
mod themes;
mod uncounted;
mod used;
mod versions;
mod ways_out;

/// The day every test stands for.
const TODAY: &str = "2026-12-01";
