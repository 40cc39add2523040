//! Which tools would fill the gaps and fit what is there.

use super::{heading, paragraph};
use crate::report::{best, left_open, plan_says, planned};
use crate::review::content::{Block, Phrase};
use crate::review::wording::{full, sentence};
use crate::review::writing::Writing;
use crate::suggest::{LeftOut, Ranked, gaps, plan, rank};

/// As many tools are told for each gap; `aiia suggest --all` lists them all.
const MOST: usize = 3;

pub(super) fn blocks(writing: &mut Writing<'_>) -> Vec<Block> {
    let question = writing.question();
    let gaps = gaps(&question);
    if gaps.is_empty() {
        return vec![paragraph("Nothing that is asked for is missing.")];
    }
    let (ranked, out): (Vec<Vec<Ranked<'_>>>, Vec<Vec<LeftOut>>) = rank(&question, &gaps).into_iter().unzip();
    let plan = plan(&question, &gaps, &ranked);
    let mut blocks = vec![heading("The smallest plan"), paragraph(&full(&plan_says(&gaps, &plan)))];
    if !plan.tools.is_empty() {
        let table = writing.table(
            "The smallest set of tools that closes the gaps together",
            planned(&gaps, &plan),
            &[],
        );
        blocks.push(Block::Table(table));
    }
    blocks.extend(left_open(&gaps, &plan).map(|open| Block::Paragraph(writing.sentence(&full(&open)))));
    blocks.push(heading("Gap by gap"));
    blocks.push(Block::Paragraph(writing.sentence(
        "Tools are proposals, ranked by weights that stand in `catalog/suggest.toml`; each part of a score is told.",
    )));
    for ((gap, ranked), out) in gaps.iter().zip(&ranked).zip(&out) {
        let title = sentence(&format!("{}: {}", gap.in_words(), gap.question), |_| None);
        let mut inside = Vec::new();
        if !gap.need.by.is_empty() {
            inside.push(paragraph(&full(&format!("asked for by {}", gap.need.by.join(", ")))));
        }
        if ranked.is_empty() {
            inside.push(paragraph("No tool of the catalog fills it here."));
        } else {
            let caption = format!("The best tools for {}", gap.in_words().replace('`', ""));
            inside.push(Block::Table(writing.table(caption, best(ranked, MOST), &[])));
        }
        if ranked.len() > MOST {
            let more = ranked.len() - MOST;
            let text = format!("{more} more would do; `aiia suggest --all` lists them.");
            inside.push(Block::Paragraph(writing.sentence(&text)));
        }
        if !out.is_empty() {
            let told: Vec<String> = out.iter().map(|l| format!("`{}` ({})", l.tool, l.why)).collect();
            let told: Phrase = writing.sentence(&format!("Left out: {}.", told.join(", ")));
            inside.push(Block::Paragraph(told));
        }
        blocks.push(Block::Fold(title, inside));
    }
    blocks
}
