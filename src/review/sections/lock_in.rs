//! What holds the team, kind by kind, and what leaving each tool would cost.

use super::{heading, paragraph};
use crate::lock_in::{Kind, Price, places, price, vector};
use crate::report::{WEIGHED, held, leaving, priced, told};
use crate::review::content::{Block, Phrase, Run};
use crate::review::wording::{full, plain, sentence};
use crate::review::writing::Writing;

pub(super) fn blocks(writing: &mut Writing<'_>) -> Vec<Block> {
    let question = writing.question();
    let kinds = vector(&question);
    let mut blocks = vec![
        paragraph("Lock-in is told by kind, and never as one number. Each figure leads to what it was counted from."),
        Block::Table(writing.table("What holds this stack, by kind", held(&kinds), &[])),
    ];
    for kind in kinds.iter().filter(|k| !k.parts.is_empty()) {
        blocks.push(looked_at(writing, kind));
    }
    let mut prices: Vec<Price<'_>> = places(&question).into_iter().map(|p| price(&question, p)).collect();
    // The dearest first; those that cost nothing are no news.
    prices.sort_by(|a, b| b.liability().total_cmp(&a.liability()));
    prices.retain(|p| !p.costs.is_empty());
    blocks.push(heading("What leaving would cost"));
    if prices.is_empty() {
        blocks.push(paragraph(
            "No tool that could be read has a price: nothing is known to be linked to or kept in one.",
        ));
        return blocks;
    }
    let table = writing.table(
        "What leaving each tool would cost, the dearest first",
        leaving(&prices),
        &["tool"],
    );
    blocks.push(Block::Table(table));
    blocks.push(Block::Paragraph(writing.sentence(&full(&WEIGHED.join("; ")))));
    for one in &prices {
        blocks.push(in_full(writing, one));
    }
    blocks
}

/// Everything that was looked at for a kind, with what it rests on.
fn looked_at(writing: &mut Writing<'_>, kind: &Kind) -> Block {
    let points = kind.parts.iter().map(|part| {
        let mark = if part.holds { "holds" } else { "free" };
        let says = writing.sentence(&told(kind, part));
        let cited = writing.cited(&part.evidence);
        Phrase::default()
            .with(Run::Strong(mark.to_owned()))
            .then(": ")
            .and(says)
            .and(cited)
    });
    let points = points.collect();
    let title = format!("{}: {} of {} {}", kind.name, kind.held, kind.of, kind.counts);
    Block::Fold(plain(&full(&title)), vec![Block::List(points)])
}

/// What leaving one tool costs, with what it rests on.
fn in_full(writing: &mut Writing<'_>, price: &Price<'_>) -> Block {
    let mut points = Vec::new();
    for (title, lines) in priced(price) {
        for line in lines {
            let says = writing.sentence(&line.text);
            let cited = writing.cited(&line.evidence);
            points.push(
                Phrase::default()
                    .with(Run::Strong(title.to_owned()))
                    .then(": ")
                    .and(says)
                    .and(cited),
            );
        }
    }
    let id = &price.place.component.id;
    Block::Fold(
        sentence(&format!("Leaving `{id}`, in full"), |_| None),
        vec![Block::List(points)],
    )
}
