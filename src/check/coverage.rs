//! A framework held against a stack, block by block.

use crate::catalog::{Block, Catalog, Framework};
use crate::model::{CapabilityId, Coverage, FrameworkId, ToolId};
use crate::stack::{Found, Stack};

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
    /// The blocks it asks for up to that level that are met only in part.
    pub partly: Vec<&'a Block>,
    /// The blocks it asks for where nothing stands but a tool that connects to one that nobody declared.
    pub connected: Vec<&'a Block>,
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
    /// The declared tools that would have one of its capabilities in modes that are not declared.
    pub otherwise: Vec<(ToolId, Vec<String>)>,
    /// The declared tools that would have one of its capabilities at versions that are not declared, in words.
    pub later: Vec<(ToolId, Vec<String>)>,
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
        match (filled.by.first(), filled.how()) {
            (Some((_, _, coverage)), how) if how == Some(*coverage) => Standing::Filled(*coverage),
            (_, Some(_)) => Standing::Shown,
            _ if self.framework.supports() && filled.block.is_duty() => Standing::Unknown,
            _ => Standing::Nothing,
        }
    }

    /// What the framework is to the stack, a sentence a line: what of it is met and how fully, the level
    /// reached, and what the next one lacks.
    #[must_use]
    pub fn closing(&self) -> Vec<String> {
        let (optional, required): (Vec<&Filled<'_>>, Vec<&Filled<'_>>) =
            self.blocks.iter().partition(|f| f.block.optional);
        let met = required.iter().filter(|f| f.is_met()).count();
        let (all, how) = (required.len(), partly(&required) + &connected(&required));
        let first = if self.framework.supports() {
            format!("{met} of {all} blocks supported{how}; people meet them, no tool does")
        } else {
            format!("{met} of {all} blocks asked for are met{how}")
        };
        let mut lines = vec![first + &depending(&optional)];
        if !self.framework.levels.is_empty() {
            lines.push(match self.reached {
                Some(level) => {
                    let names: Vec<&str> = self.partly.iter().map(|b| b.name.as_str()).collect();
                    let part = if names.is_empty() {
                        String::new()
                    } else {
                        format!(", only in part for {}", names.join(", "))
                    };
                    format!("level reached: {level}{part}")
                }
                None => "level reached: none".to_owned(),
            });
        }
        if let Some((level, lacks)) = &self.next {
            let names: Vec<&str> = lacks.iter().map(|b| b.name.as_str()).collect();
            lines.push(format!("level {level} needs: {}", names.join(", ")));
        }
        lines
    }
}

/// What is to be said of the blocks that depend on the use case.
fn depending(optional: &[&Filled<'_>]) -> String {
    let open = optional.iter().filter(|f| !f.is_met()).count();
    let how = partly(optional);
    let only = match optional.iter().filter(|f| f.is_connected()).count() {
        0 => String::new(),
        n => format!(", {n} of them only connected to"),
    };
    match (optional.len(), open) {
        (0, _) => String::new(),
        (1, 0) => format!(
            "; the 1 that depends on the use case is met{}",
            how.replace("1 of them ", "")
        ),
        (1, _) if only.is_empty() => "; the 1 that depends on the use case is open".to_owned(),
        (1, _) => "; the 1 that depends on the use case is only connected to".to_owned(),
        (all, 0) => format!("; all {all} that depend on the use case are met{how}"),
        (all, open) if all == open => format!("; all {all} that depend on the use case are open{only}"),
        (all, 1) if only.is_empty() => format!("; of {all} that depend on the use case, 1 is open"),
        (all, 1) => format!("; of {all} that depend on the use case, 1 is only connected to"),
        (all, open) => format!("; of {all} that depend on the use case, {open} are open{only}"),
    }
}

/// How many of these are met only in part.
fn partly(blocks: &[&Filled<'_>]) -> String {
    match blocks.iter().filter(|f| f.how() == Some(Coverage::Partial)).count() {
        0 => String::new(),
        n => format!(", {n} of them in part"),
    }
}

/// How many of these have nothing but a tool that connects to one that nobody declared.
fn connected(blocks: &[&Filled<'_>]) -> String {
    match blocks.iter().filter(|f| f.is_connected()).count() {
        0 => String::new(),
        1 => "; 1 more is only connected to".to_owned(),
        n => format!("; {n} more are only connected to"),
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

    /// Whether a tool does it, fully or in part, or evidence that exists shows it. A tool that connects to what does it
    /// does not: nobody declared that other.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.how().is_some_and(|how| how <= Coverage::Partial)
    }

    /// Whether nothing stands there but a tool that connects to what does it.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.how().is_some_and(|how| how > Coverage::Partial)
    }

    /// How fully it is met or connected to, if at all: evidence that exists shows it in full.
    #[must_use]
    pub fn how(&self) -> Option<Coverage> {
        let exists = |found: &Option<Found>| found.is_none_or(|f| f == Found::Something);
        if self.shown.iter().any(|(_, found)| exists(found)) {
            return Some(Coverage::Full);
        }
        self.by.iter().map(|(_, _, coverage)| *coverage).min()
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
    let within = |f: &&Filled<'a>| f.block.level.is_none_or(|first| reached.is_some_and(|r| first <= r));
    let required = || all.iter().filter(|f| !f.block.optional);
    let partly = required().filter(|f| f.how() == Some(Coverage::Partial));
    let partly = partly.filter(within).map(|f| f.block).collect();
    let connected = required().filter(|f| f.is_connected()).map(|f| f.block).collect();
    let next = levels.iter().copied().find(|level| reached.is_none_or(|r| *level > r));
    let next = next.map(|level| (level, lacks(level)));
    Some(Held {
        id: id.to_owned(),
        framework: held.framework,
        partly,
        connected,
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
    let (mut otherwise, mut later) = (Vec::new(), Vec::new());
    for component in stack.declared() {
        let Some(other) = component.otherwise(&block.any_of) else {
            continue;
        };
        if !other.modes.is_empty() {
            let modes = other.modes.into_iter().map(str::to_owned).collect();
            otherwise.push((component.id.clone(), modes));
        }
        if !other.versions.is_empty() {
            later.push((component.id.clone(), other.versions));
        }
    }
    let about = stack
        .evidence
        .iter()
        .filter(|s| s.framework == *framework && s.block == block.id);
    Filled {
        block,
        by,
        otherwise,
        later,
        shown: about.map(|s| (s.path.clone(), s.found)).collect(),
    }
}
