//! How wide is a column, and where does a table go on to the next page?

use super::flow::{BODY, Flow, INK, LEADING, RULE, SOFT};
use super::lines::{Line, lines, widths};
use crate::review::content::{Phrase, Table};
use crate::review::wording::plain;

/// The size of type in tables, in points.
const SIZE: f32 = 8.0;
const GAP: f32 = 10.0;
/// A word of a cell that is longer is broken, in points.
const LONGEST: f32 = 90.0;

impl Flow<'_, '_> {
    /// Puts a table on the page; its head stands on every page it reaches.
    pub(super) fn table(&mut self, table: &Table) {
        let columns = self.columns(table);
        let head: Vec<Phrase> = table.head.iter().map(|name| plain(name)).collect();
        let head = self.cells(&head, &columns, false);
        self.need(SIZE * LEADING * 6.0);
        self.write(&plain(&table.caption), SIZE, false, Some(SOFT), 1.0);
        self.row(&head, &columns, true);
        for row in &table.rows {
            let cells = self.cells(&row.cells, &columns, true);
            let height = tall(&cells) + 5.0;
            if height < Self::WHOLE && self.need(height) {
                self.row(&head, &columns, true);
            }
            if let Some(anchor) = &row.anchor {
                self.anchor(anchor);
            }
            self.row(&cells, &columns, false);
        }
        self.y += 8.0;
    }

    /// The left edge and the width of each column: what each needs, and of what is left a share by how much more it could
    /// take.
    fn columns(&self, table: &Table) -> Vec<(f32, f32)> {
        let mut needs: Vec<(f32, f32)> = vec![(0.0, 0.0); table.head.len()];
        let head = table
            .head
            .iter()
            .map(|name| widths(self.faces, &plain(name), SIZE, false));
        let head: Vec<(f32, f32)> = head.collect();
        let rows = table.rows.iter().map(|row| {
            let cells = row.cells.iter().enumerate();
            cells
                .map(|(at, cell)| widths(self.faces, cell, SIZE, at == 0))
                .collect()
        });
        for cells in std::iter::once(head).chain(rows) {
            for ((whole, word), (cell, longest)) in needs.iter_mut().zip(cells) {
                *whole = whole.max(cell);
                *word = word.max(longest.min(LONGEST));
            }
        }
        let gaps = GAP * count(needs.len().saturating_sub(1));
        let room = self.room() - gaps;
        let least: f32 = needs.iter().map(|(_, word)| word).sum();
        let more: f32 = needs.iter().map(|(whole, word)| whole - word).sum();
        let share = ((room - least) / more.max(1.0)).min(1.0);
        let mut x = 0.0;
        let widths = needs.iter().map(|(whole, word)| {
            let width = if share > 0.0 {
                word + (whole - word) * share
            } else {
                word * room / least
            };
            let left = x;
            x += width + GAP;
            (left, width)
        });
        widths.collect()
    }

    fn cells(&self, cells: &[Phrase], columns: &[(f32, f32)], named: bool) -> Vec<Vec<Line>> {
        let cells = cells.iter().zip(columns).enumerate();
        // A hair more, so that what was measured whole is not broken by rounding.
        let cells = cells.map(|(at, (cell, (_, width)))| lines(self.faces, cell, SIZE, named && at == 0, width + 0.1));
        cells.collect()
    }

    /// Puts a row, line by line, over as many pages as it takes.
    fn row(&mut self, cells: &[Vec<Line>], columns: &[(f32, f32)], head: bool) {
        let step = SIZE * LEADING;
        let most = cells.iter().map(Vec::len).max().unwrap_or_default();
        self.y += 2.0;
        for at in 0..most {
            self.need(step);
            let (left, y) = (self.left, self.y);
            for (cell, (x, _)) in cells.iter().zip(columns) {
                if let Some(line) = cell.get(at) {
                    self.put(line, (left + x, y), SIZE, head.then_some(SOFT));
                }
            }
            self.y += step;
        }
        self.y += 1.5;
        self.rule(if head { INK } else { RULE }, 0.5);
        self.y += 1.0;
    }
}

/// The height of a row, in points.
fn tall(cells: &[Vec<Line>]) -> f32 {
    let most = cells.iter().map(Vec::len).max().unwrap_or_default();
    count(most) * SIZE * LEADING + BODY / 2.0
}

#[expect(clippy::cast_precision_loss, reason = "lines and columns are counted in dozens")]
fn count(n: usize) -> f32 {
    n as f32
}
