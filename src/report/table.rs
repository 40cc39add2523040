//! Tables for a terminal or for Markdown.

use comfy_table::{ContentArrangement, Table, presets};

/// Where a table is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// On a terminal of so many columns.
    Terminal(u16),
    /// In Markdown.
    Markdown,
}

/// What a table says, apart from where it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The names of the columns.
    pub head: Vec<&'static str>,
    /// A cell a column; a line break in one stays.
    pub rows: Vec<Vec<String>>,
}

impl Rows {
    pub(super) fn draw(self, page: Page) -> String {
        table(page, &self.head, self.rows)
    }
}

/// Draws a table; a line break in a cell stays one.
#[must_use]
pub fn table(page: Page, head: &[&str], rows: Vec<Vec<String>>) -> String {
    let mut table = Table::new();
    match page {
        Page::Markdown => {
            table.load_style(presets::ASCII_MARKDOWN);
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
        Page::Terminal(width) => {
            table.load_style(presets::UTF8_HORIZONTAL_ONLY);
            table.set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(width);
        }
    }
    table.set_header(head.iter().map(|h| cell(page, h)));
    for row in rows {
        table.add_row(row.iter().map(|text| cell(page, text)));
    }
    let lines = table.lines().map(|line| line.trim_end().to_owned() + "\n");
    lines.collect()
}

fn cell(page: Page, text: &str) -> String {
    if page == Page::Markdown {
        text.replace('|', "\\|")
            .replace('\n', "<br>")
            .replace('<', "&lt;")
            .replace("&lt;br>", "<br>")
    } else {
        text.to_owned()
    }
}
