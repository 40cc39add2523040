//! What is said, how bad, and where?
//!
//! Knows no rule and no output format: rules own their [`Code`], formats print [`Finding`]s.

mod code;
mod place;
mod report;

pub use code::{Code, Severity};
pub use place::{Place, SourceFile, Span};
pub use report::{Finding, Waived};
