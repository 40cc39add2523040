//! Tables as wide as the terminal.

use super::args::TableFormat;
use super::exit::Failure;
use super::io;
use crate::report::{Page, clean, table};

/// Width of a table where the terminal's is not known.
const WIDTH: u16 = 120;

pub(super) fn draw(format: TableFormat, head: &[&str], rows: Vec<Vec<String>>) -> String {
    table(page(format), head, rows)
}

/// Prints an answer. JSON escapes what it must; people get text that moves no cursor.
pub(super) fn print(told: &str, format: TableFormat) -> Result<(), Failure> {
    match format {
        TableFormat::Json => io::print(told),
        TableFormat::Human | TableFormat::Markdown => io::print(&clean(told)),
    }
}

/// Where a format is read.
pub(super) fn page(format: TableFormat) -> Page {
    match format {
        TableFormat::Markdown => Page::Markdown,
        TableFormat::Human | TableFormat::Json => Page::Terminal(width()),
    }
}

#[expect(clippy::disallowed_methods, reason = "cli reads the environment")]
fn width() -> u16 {
    let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    columns.filter(|n| *n >= 40).unwrap_or(WIDTH)
}
