//! How is it told?
//!
//! Prints findings in the formats people and machines read. A format is one file here and one
//! line in [`FORMATS`]. Runs no rule.

mod clean;
mod coverage;
mod cycle;
mod diff;
mod fit;
mod human;
mod json;
mod links;
mod lock_in;
mod lock_in_json;
mod markdown;
mod moves;
mod rules;
mod snippet;
mod structure;
mod suggest;
mod swap;
mod table;
mod terms;
mod upgrade;

pub use clean::clean;
pub use coverage::{blocks, closing as coverage_closing, coverage, coverage_json};
pub use cycle::{closing as cycle_closing, cycle, cycle_json, published, says as cycle_says, stations};
pub use diff::{diff, diff_json};
pub use fit::{fit, fit_json};
pub use json::Report;
pub use lock_in::{Line, WEIGHED, held, leaving, looked_at, price, priced, prices, told, vector};
pub use lock_in_json::lock_in_json;
pub use rules::rule_table;
pub use snippet::{finding, mistake};
pub use structure::{says as structure_says, structure, structure_json};
pub use suggest::{
    Filled, best, left_open, plan_json, plan_says, planned, suggested_plan, suggestions, suggestions_json,
};
pub use swap::{swap, swap_json};
pub use table::{Page, Rows, table};
pub use terms::{count, pairs};
pub use upgrade::{upgrade, upgrade_json};

use crate::catalog::Catalog;
use crate::check::Outcome;
use crate::finding::SourceFile;

/// A checked stack, ready to be told.
#[derive(Debug)]
pub struct Checked<'a> {
    /// The catalog it was held against.
    pub catalog: &'a Catalog,
    /// Its name; empty when it gives none.
    pub name: &'a str,
    /// The file it was read from.
    pub file: &'a SourceFile,
    /// What was found.
    pub outcome: &'a Outcome<'a>,
}

/// How a human wants to read it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// Whether to use colour.
    pub color: bool,
    /// What is listed that is else only counted.
    pub explain: Explain,
    /// Whether to print the closing line alone.
    pub quiet: bool,
}

/// What a human wants listed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Explain {
    /// Every untested pair.
    pub untested: bool,
    /// Every link.
    pub links: bool,
}

/// A format: its name, what it is for, and its printer.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The name `--format` takes.
    pub name: &'static str,
    /// What it is for.
    pub what: &'static str,
    /// Prints the checked stacks.
    pub print: fn(&[Checked<'_>], Style) -> String,
}

/// Every format.
pub static FORMATS: &[Format] = &[
    Format {
        name: "human",
        what: "excerpts and sentences for a terminal",
        print: human::print,
    },
    Format {
        name: "json",
        what: "one object a stack, as `aiia schema report` describes; several stacks are a list",
        print: json::print,
    },
    Format {
        name: "markdown",
        what: "a table for a pull request or a wiki",
        print: markdown::print,
    },
];
