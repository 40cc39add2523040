//! The tools that come nearest to doing all that rests on a place, where no one tool does.

use super::substitutes::may_stand;
use super::{Place, Question, Substitute, admit, as_here, needed_by};
use crate::catalog::{Outline, Tool};
use crate::model::{CapabilityId, Coverage};

/// A tool that does most of what another does in a stack.
#[derive(Debug)]
pub struct Most<'a> {
    /// It.
    pub tool: &'a Tool,
    /// The jobs that it does fully.
    pub does: Vec<CapabilityId>,
    /// The jobs that it does in part.
    pub in_part: Vec<CapabilityId>,
    /// The jobs that it leaves undone.
    pub undone: Vec<CapabilityId>,
    /// Whether only a vendor runs it, where the team runs the other itself.
    pub elsewhere: bool,
}

/// More than these are not looked for: what does less is no way out.
const MOST: usize = 3;

/// The tools that do more than half of the jobs of a place, those that leave least undone first; at most three. None where
/// some tool does a part of each job at least, where there is but one job, and beside what cannot run without the one in
/// the place.
pub(super) fn most<'a>(question: &Question<'a>, place: &Place<'a>, able: &[Substitute<'a>]) -> Vec<Most<'a>> {
    let jobs = place.jobs();
    if jobs.len() < 2 || !able.is_empty() || !needed_by(question, place.component).is_empty() {
        return Vec::new();
    }
    let may_stand = may_stand(question, place);
    let mut near: Vec<(_, Most<'a>)> = Vec::new();
    for (id, outline) in question.catalog.outlines() {
        let parts = Parts::of(question, place, outline, &jobs);
        if 2 * parts.undone.len() >= jobs.len() || !may_stand(id, outline) {
            continue;
        }
        let Some(tool) = question.catalog.tool(id.as_str()) else {
            continue;
        };
        let elsewhere = place.is_self_run() && !outline.self_hosted;
        let spoken = place.speaks();
        let silent = spoken.iter().filter(|s| s.declared && !s.by(outline)).count();
        let order = (elsewhere, parts.undone.len(), parts.in_part.len(), silent, id);
        near.push((order, parts.told(tool, elsewhere)));
    }
    near.sort_by(|a, b| a.0.cmp(&b.0));
    let near = near.into_iter().map(|(_, most)| most);
    near.filter(|m| admit(question, m.tool, Some(place.component)).is_ok())
        .take(MOST)
        .collect()
}

/// The jobs of a place by how fully a tool does them.
struct Parts {
    does: Vec<CapabilityId>,
    in_part: Vec<CapabilityId>,
    undone: Vec<CapabilityId>,
}

impl Parts {
    fn of(question: &Question<'_>, place: &Place<'_>, outline: &Outline, jobs: &[&CapabilityId]) -> Self {
        let (mut does, mut in_part, mut undone) = (Vec::new(), Vec::new(), Vec::new());
        for job in jobs {
            let part = match as_here(question, place, outline, job) {
                Some(Coverage::Full) => &mut does,
                Some(Coverage::Partial) => &mut in_part,
                _ => &mut undone,
            };
            part.push((*job).clone());
        }
        Self { does, in_part, undone }
    }

    fn told(self, tool: &Tool, elsewhere: bool) -> Most<'_> {
        Most {
            tool,
            does: self.does,
            in_part: self.in_part,
            undone: self.undone,
            elsewhere,
        }
    }
}

impl Most<'_> {
    /// What it does of how much, in a few words: `8 of 10 jobs, 3 of them in part`.
    #[must_use]
    pub fn says(&self) -> String {
        let done = self.does.len() + self.in_part.len();
        let part = match self.in_part.len() {
            0 => String::new(),
            n if n == done => ", in part".to_owned(),
            n => format!(", {n} of them in part"),
        };
        format!("{done} of {} jobs{part}", done + self.undone.len())
    }
}
