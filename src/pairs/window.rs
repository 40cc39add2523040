//! The release lines of a tool that its neighbours leave it.

use super::judge::{Verdict, answers, settled, stands_if, verdict};
use crate::catalog::{Catalog, Fact};
use crate::model::{Relation, ToolId};
use crate::stack::{Component, Stack};
use crate::version::Version;

/// A release line of a tool, held against what stands beside it.
#[derive(Debug)]
pub struct Line<'a> {
    /// Its newest release that was seen, or the line itself.
    pub version: Version,
    /// What speaks against it: requirements that are not met, and ranges that leave it out.
    pub against: Vec<Against<'a>>,
    /// With how many of its neighbours a fact lets it go.
    pub fits: usize,
}

/// A neighbour that leaves a line out.
#[derive(Debug)]
pub struct Against<'a> {
    /// It.
    pub other: &'a Component<'a>,
    /// The gravest fact.
    pub fact: Fact<'a>,
}

/// Holds every known release line of a component's tool, oldest first, against the other
/// components of a stack. The component need not stand in the stack: components of its id do not
/// count, nor do those of `instead`, in whose place it would stand.
#[must_use]
pub fn window<'a>(
    catalog: &'a Catalog,
    stack: &'a Stack<'a>,
    component: &Component<'a>,
    instead: Option<&Component<'_>>,
) -> Vec<Line<'a>> {
    let Some(tool) = component.tool else {
        return Vec::new();
    };
    let others: Vec<&Component<'_>> = stack
        .components
        .iter()
        .filter(|c| c.id != component.id && instead.is_none_or(|i| c.id != i.id))
        .collect();
    let beside = |id: &ToolId| others.iter().any(|o| answers(o, id));
    let own: Vec<Fact<'_>> = catalog.facts_with(tool, beside).collect();
    let neighbours: Vec<Neighbour<'a>> = others
        .iter()
        .copied()
        .filter_map(|other| {
            let about = own.iter().filter(|f| answers(other, f.with));
            let about = about.filter(|f| stands_if(f, component, other, stack, |c| c));
            let mut facts: Vec<(Fact<'a>, bool)> = about.map(|f| (f.clone(), true)).collect();
            let about = |id: &ToolId| answers(component, id);
            let theirs = other.tool.into_iter().flat_map(|t| catalog.facts_with(t, about));
            let theirs = theirs.filter(|f| stands_if(f, other, component, stack, |c| c));
            facts.extend(theirs.map(|f| (f, false)));
            (!facts.is_empty()).then_some(Neighbour { other, facts })
        })
        .collect();
    let lines = tool.releases().iter().map(|release| {
        let newest = release.latest.as_ref();
        let newest = newest.and_then(|text| Version::parse(tool.file.scheme, text).ok());
        let version = newest.unwrap_or_else(|| release.line.clone());
        let at = Component {
            version: Some(version.clone()),
            ..component.clone()
        };
        let mut line = Line {
            version,
            against: Vec::new(),
            fits: 0,
        };
        for neighbour in &neighbours {
            neighbour.judge(&at, &mut line);
        }
        line
    });
    lines.collect()
}

/// A component beside the tool, with the facts about the two, each with whether it stands in the
/// tool's own file.
struct Neighbour<'a> {
    other: &'a Component<'a>,
    facts: Vec<(Fact<'a>, bool)>,
}

impl<'a> Neighbour<'a> {
    fn judge(&self, at: &Component<'_>, line: &mut Line<'a>) {
        let spoken = self.facts.iter().filter_map(|(fact, own)| {
            let (a, b) = if *own { (at, self.other) } else { (self.other, at) };
            Some((verdict(fact, a, b)?.1, fact))
        });
        let spoken: Vec<(Verdict, &Fact<'_>)> = spoken.collect();
        let Some((gravest, fact)) = spoken.iter().max_by_key(|(v, _)| *v) else {
            return;
        };
        let tested = |(v, f): &(Verdict, &Fact<'_>)| f.relation == Relation::Works && *v == Verdict::Works;
        match settled(*gravest, spoken.iter().any(tested)) {
            Verdict::Broken | Verdict::Unsupported => line.against.push(Against {
                other: self.other,
                fact: (*fact).clone(),
            }),
            Verdict::Works | Verdict::Allowed => line.fits += 1,
            _ => {}
        }
    }
}
