//! Whether a tool may be added to a stack, or put in another's place.

use super::Question;
use crate::catalog::Tool;
use crate::model::Cloud;
use crate::pairs::window;
use crate::stack::{Component, denied};
use crate::version::Version;

/// A tool that may come.
#[derive(Debug, Clone)]
pub struct Admitted {
    /// Its newest known line that nothing in the stack speaks against; `None` where the catalog
    /// knows no lines of it.
    pub line: Option<Version>,
    /// With how many tools of the stack a fact lets that line go.
    pub fits: usize,
}

/// Whether a tool may come, in the place of a component or beside all of them.
///
/// # Errors
///
/// Why it may not, in a few words: its makers ended it, it is bound to a cloud that nothing else is
/// bound to, no known version goes with what is there, or the policy denies it.
pub fn admit<'a>(
    question: &Question<'a>,
    tool: &'a Tool,
    instead: Option<&'a Component<'a>>,
) -> Result<Admitted, String> {
    if let Some(now) = tool.state_of(None).filter(|l| l.state.is_end()) {
        return Err(format!("its makers say: {}", now.state));
    }
    let own = &tool.file.clouds;
    let clouds = clouds(question, instead);
    if !own.is_empty() && !clouds.is_empty() && !own.iter().any(|cloud| clouds.contains(cloud)) {
        return Err(format!("runs on {} alone", own[0]));
    }
    let supposed = instead.map_or_else(|| Component::of(tool), |i| Component::supposed(tool, i));
    let mut lines = window(question.catalog, question.stack, &supposed, instead);
    let newest = lines.last();
    let against = newest.and_then(|line| line.against.first()).map(|a| a.other.in_words());
    let known = newest.is_some();
    lines.retain(|line| line.against.is_empty());
    let admitted = match lines.pop() {
        Some(line) => Admitted {
            line: Some(line.version),
            fits: line.fits,
        },
        None if known => return Err(format!("no known version goes with {}", against.unwrap_or_default())),
        None => Admitted { line: None, fits: 0 },
    };
    match denied(question.stack, tool, admitted.line.as_ref().map(Version::set)).first() {
        Some((license, ..)) => Err(format!("the policy denies {}", license.spdx)),
        None => Ok(admitted),
    }
}

/// The clouds that tools of a stack are bound to, one of them left out.
#[must_use]
pub fn clouds(question: &Question<'_>, but: Option<&Component<'_>>) -> Vec<Cloud> {
    let others = question
        .stack
        .components
        .iter()
        .filter(|c| but.is_none_or(|b| b.id != c.id));
    let known = others.filter_map(|c| c.tool);
    known.flat_map(|t| t.file.clouds.iter().copied()).collect()
}
