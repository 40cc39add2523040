//! Do two tools go together?
//!
//! Weighs the facts that speak of two tools at their versions, and of what they bring along into
//! one environment. Draws no conclusion for the stack: rules do.

mod brought;
mod judge;
mod links;
mod window;

pub use brought::{Brought, Packages};
pub use judge::{Pair, Spoken, Verdict, answers, between, judge, names, settled, stands_if, verdict};
pub use links::{Dialect, Linked, because, links};
pub use window::{Against, Line, window};
