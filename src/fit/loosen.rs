//! The smallest set of pins to loosen.

use super::solver::{self, Masks};
use super::table::Table;
use super::{Ask, candidates};
use crate::model::ToolId;
use crate::version::Range;

/// Pins which, loosened together, let versions go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loosening {
    /// Each tool, its pin, and the version it would have.
    pub moves: Vec<(ToolId, String, String)>,
}

/// More pins than this are not tried together: a stack that has to move so many is a new stack.
const TOGETHER: usize = 3;
/// More attempts than this are not made.
const ATTEMPTS: usize = 120;
/// More ways than this are not listed.
const WAYS: usize = 4;

pub(super) fn smallest(ask: &Ask<'_>, table: &Table<'_>) -> Vec<Loosening> {
    let bound = |u: &usize| {
        let unit = &table.units[*u];
        unit.pinned || ask.open.get(&unit.declared.id).is_some_and(|range| !range.is_any())
    };
    let pins: Vec<usize> = (0..table.units.len()).filter(bound).collect();
    let mut attempts = 0;
    for size in 1..=TOGETHER.min(pins.len()) {
        let mut ways = Vec::new();
        for chosen in combinations(&pins, size) {
            attempts += 1;
            if attempts > ATTEMPTS {
                return ways;
            }
            if let Some(way) = attempt(ask, table, &chosen) {
                ways.push(way);
                if ways.len() == WAYS {
                    return ways;
                }
            }
        }
        if !ways.is_empty() {
            return ways;
        }
    }
    Vec::new()
}

fn attempt(ask: &Ask<'_>, table: &Table<'_>, chosen: &[usize]) -> Option<Loosening> {
    let mut open = ask.open.clone();
    for u in chosen {
        open.insert(table.units[*u].declared.id.clone(), Range::any());
    }
    let looser = Ask { open, ..*ask };
    let (units, _) = candidates::units(&looser);
    let looser = Table::new(&looser, units);
    let found = solver::solve(&looser, &Masks::new()).ok()?;
    let moves = chosen.iter().map(|u| {
        let declared = table.units[*u].declared;
        let at = looser
            .units
            .iter()
            .position(|n| n.component == table.units[*u].component)?;
        let to = looser.units[at].candidates[found[at]].version.to_string();
        let from = ask
            .open
            .get(&declared.id)
            .map_or(declared.version_text.as_str(), Range::text);
        Some((declared.id.clone(), from.to_owned(), to))
    });
    Some(Loosening {
        moves: moves.collect::<Option<_>>()?,
    })
}

/// Every choice of `size` of these, in order.
fn combinations(of: &[usize], size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (at, first) in of.iter().enumerate() {
        for mut rest in combinations(&of[at + 1..], size - 1) {
            rest.insert(0, *first);
            all.push(rest);
        }
    }
    all
}
