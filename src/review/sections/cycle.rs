//! The loop by which the stack learns from production, and how its tools hang together.

use super::coverage::hole;
use super::{heading, paragraph};
use crate::check::{cycle, structure, variants};
use crate::model::Evidence;
use crate::report::{cycle_says, published, stations, structure_says};
use crate::review::content::{Block, Phrase};
use crate::review::wording::{full, plain};
use crate::review::writing::Writing;

pub(super) fn blocks(writing: &mut Writing<'_>) -> Vec<Block> {
    let subject = writing.subject;
    let mut blocks = Vec::new();
    match cycle(subject.catalog, subject.stack, subject.graph) {
        None => blocks.push(paragraph("The catalog knows no loop for this profile.")),
        Some(found) => {
            blocks.push(paragraph(&full(&found.form.summary)));
            let says = cycle_says(&found);
            blocks.push(Block::List(says.iter().map(|s| plain(&full(s))).collect()));
            let mut table = writing.table("Stations of the loop, in order", stations(&found), &["by"]);
            for (row, stand) in table.rows.iter_mut().zip(&found.stations) {
                if stand.is_hole() && !stand.station.optional {
                    hole(&mut row.cells[1]);
                }
            }
            blocks.push(Block::Table(table));
            let held = variants(subject.catalog, subject.stack, &found);
            if !held.is_empty() {
                let mut table = writing.table("Published loops held against this stack", published(&found, &held), &[]);
                for (row, h) in table.rows.iter_mut().zip(&held) {
                    let evidence = Evidence {
                        source: h.variant.source.clone(),
                        says: h.variant.says.clone(),
                        checked: h.variant.checked,
                    };
                    row.cells[0].0.extend(writing.cited([&evidence]).0);
                }
                blocks.push(heading("Published loops"));
                blocks.push(Block::Table(table));
            }
        }
    }
    blocks.push(heading("How it hangs together"));
    let structure = structure(subject.catalog, subject.stack, subject.graph);
    let says: Vec<Phrase> = structure_says(&structure).iter().map(|s| plain(&full(s))).collect();
    blocks.push(Block::List(says));
    blocks
}
