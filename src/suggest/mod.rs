//! What would fill a gap, and what would a replacement change?
//!
//! Ranks the catalog's tools for what a stack lacks, with every part of the score in the open;
//! finds the smallest set that closes all gaps together; and puts one tool in another's place.
//! What goes together is decided by the same weighing of facts as a check.

mod candidate;
mod gap;
mod plan;
mod rank;
mod swap;

pub use candidate::{Candidate, LeftOut, Part};
pub use gap::{Gap, gaps, wanted};
pub use plan::{Chosen, Plan, plan};
pub use rank::{Ranked, rank};
pub use swap::{Data, Link, Swap, swap, swapped};
