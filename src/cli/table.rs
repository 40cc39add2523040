//! Tables for a terminal or for Markdown.

use super::args::TableFormat;
use comfy_table::{ContentArrangement, Table, presets};

/// Width of a table where the terminal's is not known.
const WIDTH: u16 = 120;

pub(super) fn draw(format: TableFormat, head: &[&str], rows: Vec<Vec<String>>) -> String {
    let mut table = Table::new();
    match format {
        TableFormat::Markdown => {
            table.load_style(presets::ASCII_MARKDOWN);
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
        TableFormat::Human | TableFormat::Json => {
            table.load_style(presets::UTF8_HORIZONTAL_ONLY);
            table.set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(width());
        }
    }
    table.set_header(head.iter().map(|h| cell(format, h)));
    for row in rows {
        table.add_row(row.iter().map(|text| cell(format, text)));
    }
    let lines = table.lines().map(|line| line.trim_end().to_owned() + "\n");
    lines.collect()
}

fn cell(format: TableFormat, text: &str) -> String {
    if format == TableFormat::Markdown {
        text.replace('|', "\\|")
            .replace('\n', "<br>")
            .replace('<', "&lt;")
            .replace("&lt;br>", "<br>")
    } else {
        text.to_owned()
    }
}

#[expect(clippy::disallowed_methods, reason = "cli reads the environment")]
fn width() -> u16 {
    let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    columns.filter(|n| *n >= 40).unwrap_or(WIDTH)
}
