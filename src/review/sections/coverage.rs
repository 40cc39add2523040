//! The declared frameworks, block by block.

use super::{heading, paragraph};
use crate::check::{HeldFramework, coverage};
use crate::report::{blocks as framework_blocks, coverage_closing};
use crate::review::content::{Block, Phrase, Row, Run, Table};
use crate::review::wording::{full, plain};
use crate::review::writing::Writing;

pub(super) fn blocks(writing: &mut Writing<'_>) -> Vec<Block> {
    let subject = writing.subject;
    if subject.stack.frameworks.is_empty() {
        return vec![
            paragraph("The stack names no framework. This is how it stands to each that the catalog knows."),
            every(writing),
        ];
    }
    let mut blocks = Vec::new();
    for (id, _) in &subject.stack.frameworks {
        if let Some(held) = coverage(subject.catalog, subject.stack, id) {
            blocks.extend(one(writing, &held));
        }
    }
    blocks
}

fn one(writing: &mut Writing<'_>, held: &HeldFramework<'_>) -> Vec<Block> {
    let framework = held.framework;
    let own = crate::model::Evidence {
        source: framework.source.clone(),
        says: framework.summary.clone(),
        checked: framework.checked,
    };
    let summary = writing.sentence(&full(&framework.summary)).and(writing.cited([&own]));
    let mut table = writing.table(
        format!("{}: block by block", framework.name),
        framework_blocks(held),
        &["by"],
    );
    let at = table.head.iter().position(|h| h == "block").unwrap_or_default();
    let known = writing.subject.catalog.framework(&held.id);
    for (row, filled) in table.rows.iter_mut().zip(&held.blocks) {
        if let Some(known) = known.filter(|_| filled.block.source.is_some()) {
            let cited = writing.cited([&known.evidence(filled.block)]);
            row.cells[at].0.extend(cited.0);
        }
        let open = !filled.is_met() && !filled.block.optional && !framework.supports();
        if let Some(last) = row.cells.last_mut().filter(|_| open) {
            hole(last);
        }
    }
    // The row is named by its block, which then stands first.
    for cells in table.rows.iter_mut().map(|r| &mut r.cells) {
        cells[..=at].rotate_right(1);
    }
    table.head[..=at].rotate_right(1);
    let mut closing: Vec<Phrase> = coverage_closing(held).lines().map(|l| plain(&full(l))).collect();
    let mut blocks = vec![
        heading(&format!("{} ({})", framework.name, held.id)),
        Block::Paragraph(summary),
    ];
    blocks.push(if closing.len() == 1 {
        Block::Paragraph(closing.remove(0))
    } else {
        Block::List(closing)
    });
    blocks.push(Block::Table(table));
    blocks
}

/// A cell that says that nobody is there says so with weight.
pub(super) fn hole(cell: &mut Phrase) {
    cell.0 = vec![Run::Hole(cell.words())];
}

/// A line for each framework.
fn every(writing: &Writing<'_>) -> Block {
    let subject = writing.subject;
    let all = subject.catalog.frameworks();
    let rows = all.filter_map(|(id, framework)| {
        let held = coverage(subject.catalog, subject.stack, id.as_str())?;
        let closing = coverage_closing(&held);
        let closing: Vec<&str> = closing.lines().collect();
        Some(Row {
            anchor: None,
            cells: vec![
                Phrase::default().with(Run::Code(id.to_string())),
                plain(&framework.name),
                plain(&closing.join("; ")),
            ],
        })
    });
    Block::Table(Table {
        caption: "Every framework of the catalog".to_owned(),
        head: ["framework", "name", "held against this stack"]
            .map(str::to_owned)
            .to_vec(),
        rows: rows.collect(),
    })
}
