//! A framework held against a stack, block by block.

use crate::catalog::{Block, Catalog, Framework};
use crate::model::{CapabilityId, Coverage, FrameworkId, ToolId};
use crate::stack::{Found, Stack};
use std::fmt::Write as _;

/// A framework and what of it a stack fills.
#[derive(Debug)]
pub struct Held<'a> {
    /// The id it was asked for by: with the level, where one was named.
    pub id: String,
    /// It.
    pub framework: &'a Framework,
    /// The blocks asked for, in its own order.
    pub blocks: Vec<Filled<'a>>,
    /// The highest level whose blocks, and those below, are all met; `None` below the lowest, and
    /// of a framework without levels.
    pub reached: Option<u32>,
    /// The next level, and the blocks it still lacks.
    pub next: Option<(u32, Vec<&'a Block>)>,
}

/// A block and who fills it.
#[derive(Debug)]
pub struct Filled<'a> {
    /// The block.
    pub block: &'a Block,
    /// The declared tools that have one of its capabilities, the fullest first.
    pub by: Vec<(ToolId, CapabilityId, Coverage)>,
    /// The evidence declared for it, and what stands at its path.
    pub shown: Vec<(String, Option<Found>)>,
}

/// How a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A tool fills it, so far.
    Filled(Coverage),
    /// Evidence shows it.
    Shown,
    /// Nothing is declared for it.
    Nothing,
    /// A duty of people that no tool can show, and no page that shows it: nobody knows.
    Unknown,
}

impl Held<'_> {
    /// How one of its blocks stands.
    #[must_use]
    pub fn standing(&self, filled: &Filled<'_>) -> Standing {
        match filled.by.first() {
            Some((_, _, coverage)) => Standing::Filled(*coverage),
            None if filled.is_met() => Standing::Shown,
            None if self.framework.supports() && filled.block.is_duty() => Standing::Unknown,
            None => Standing::Nothing,
        }
    }

    /// What the framework is to the stack, a sentence a line: `9 of 16 blocks met; 3 more depend on the
    /// use case`, then the level reached, then what the next one lacks.
    #[must_use]
    pub fn closing(&self) -> Vec<String> {
        let required = self.blocks.iter().filter(|f| !f.block.optional);
        let (met, open): (Vec<_>, Vec<_>) = required.partition(|f| f.is_met());
        let optional = self.blocks.iter().filter(|f| f.block.optional && !f.is_met()).count();
        let word = if self.framework.supports() {
            "supported; people meet them, no tool does"
        } else {
            "met"
        };
        let mut first = format!("{} of {} blocks {word}", met.len(), met.len() + open.len());
        if optional > 0 {
            let s = if optional == 1 { "s" } else { "" };
            let _ = write!(first, "; {optional} more depend{s} on the use case");
        }
        let mut lines = vec![first];
        if !self.framework.levels.is_empty() {
            let reached = self
                .reached
                .map_or_else(|| "none".to_owned(), |level| level.to_string());
            lines.push(format!("level reached: {reached}"));
        }
        if let Some((level, lacks)) = &self.next {
            let names: Vec<&str> = lacks.iter().map(|b| b.name.as_str()).collect();
            lines.push(format!("level {level} needs: {}", names.join(", ")));
        }
        lines
    }
}

impl Filled<'_> {
    /// The evidence declared for it, each with what is wrong with it.
    #[must_use]
    pub fn pages(&self) -> Vec<String> {
        let page = |(path, found): &(String, Option<Found>)| match found {
            Some(Found::Missing) => format!("{path} (does not exist)"),
            Some(Found::Nothing) => format!("{path} (is empty)"),
            Some(Found::Something) | None => path.clone(),
        };
        self.shown.iter().map(page).collect()
    }

    /// Whether a tool has it, at whatever coverage, or evidence that exists shows it.
    #[must_use]
    pub fn is_met(&self) -> bool {
        let exists = |found: &Option<Found>| found.is_none_or(|f| f == Found::Something);
        !self.by.is_empty() || self.shown.iter().any(|(_, found)| exists(found))
    }
}

/// Holds a framework, or a level of it, against a stack; `None` for an id the catalog does not know.
#[must_use]
pub fn coverage<'a>(catalog: &'a Catalog, stack: &Stack<'_>, id: &str) -> Option<Held<'a>> {
    let held = catalog.framework(id)?;
    let all: Vec<Filled<'a>> = held
        .framework
        .blocks
        .iter()
        .map(|b| filled(stack, held.id, b))
        .collect();
    // Levels are reached over all blocks, whatever level was asked for.
    let lacks = |level: u32| -> Vec<&'a Block> {
        let asked = all.iter().filter(|f| f.block.level.is_none_or(|first| first <= level));
        let open = asked.filter(|f| !f.block.optional && !f.is_met());
        open.map(|f| f.block).collect()
    };
    let levels = &held.framework.levels;
    let reached = levels
        .iter()
        .copied()
        .take_while(|level| lacks(*level).is_empty())
        .last();
    let next = levels.iter().copied().find(|level| reached.is_none_or(|r| *level > r));
    let next = next.map(|level| (level, lacks(level)));
    Some(Held {
        id: id.to_owned(),
        framework: held.framework,
        blocks: all.into_iter().filter(|f| held.asks(f.block)).collect(),
        reached,
        next,
    })
}

fn filled<'a>(stack: &Stack<'_>, framework: &FrameworkId, block: &'a Block) -> Filled<'a> {
    let declared = stack.declared();
    let mut by: Vec<(ToolId, CapabilityId, Coverage)> = Vec::new();
    for component in declared {
        let has = block.any_of.iter().filter_map(|id| Some((id, component.coverage(id)?)));
        if let Some((id, coverage)) = has.min_by_key(|(_, coverage)| *coverage) {
            by.push((component.id.clone(), id.clone(), coverage));
        }
    }
    by.sort_by_key(|(_, _, coverage)| *coverage);
    let about = stack
        .evidence
        .iter()
        .filter(|s| s.framework == *framework && s.block == block.id);
    Filled {
        block,
        by,
        shown: about.map(|s| (s.path.clone(), s.found)).collect(),
    }
}
