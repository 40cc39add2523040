//! Two tools that side by side do what no one tool does in another's place.

use super::likeness::Original;
use super::setting::missing_platform;
use super::substitutes::may_stand;
use super::{Place, Question, Spoken, Substitute, admit, as_here, needed_by};
use crate::catalog::{Outline, Tool};
use crate::model::{CapabilityId, Coverage, LifecycleState, RunsAs, ToolId};
use std::cmp::Reverse;

/// The two tools that come nearest to doing all that rests on a place, where no one tool that the team could run does:
/// a team that leaves a platform often takes two products for it. `None` where one tool does it, or no less of it by what
/// is known, where there is but one job, and where no two do it.
pub(super) fn together<'a>(
    question: &Question<'a>,
    place: &Place<'a>,
    alone: &[Substitute<'a>],
) -> Option<[&'a Tool; 2]> {
    let jobs = place.jobs();
    let open = |s: &Substitute<'_>| s.differs.lacks.is_empty() && s.differs.less.is_empty() && !s.differs.elsewhere;
    // Beside what cannot run without it, and where others run an edition of it, the way out is that edition.
    let bound =
        !question.catalog.providers(&place.component.id).is_empty() || !needed_by(question, place.component).is_empty();
    if jobs.len() < 2 || bound || alone.iter().any(open) {
        return None;
    }
    let able = able(question, place, &jobs);
    let spoken: Vec<Spoken> = place.speaks().into_iter().filter(|s| s.declared).collect();
    let all = (0..jobs.len()).collect::<Vec<_>>();
    let mut pairs: Vec<(_, &Able<'_>, &Able<'_>)> = Vec::new();
    for (at, one) in able.iter().enumerate() {
        for other in &able[at + 1..] {
            let done = all.iter().all(|job| one.jobs.contains(job) || other.jobs.contains(job));
            // Each has to bring something: a pair with an idler is one tool.
            let both = one.jobs.len() < all.len() && other.jobs.len() < all.len();
            let spoken = || spoken.iter().all(|s| s.by(one.outline) || s.by(other.outline));
            if done && both && spoken() {
                let twice = one.jobs.len() + other.jobs.len() - all.len();
                let rest = one.outline.capabilities.len() + other.outline.capabilities.len();
                let silent = usize::from(one.silent) + usize::from(other.silent);
                let strange = usize::from(one.unlike) + usize::from(other.unlike);
                let kinds = Reverse(one.kinds + other.kinds);
                pairs.push(((silent, strange, twice, kinds, rest, one.id, other.id), one, other));
            }
        }
    }
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    let may_come = |able: &Able<'a>| {
        admit(question, able.tool, Some(place.component))
            .ok()
            .map(|_| able.tool)
    };
    pairs
        .into_iter()
        .find_map(|(_, one, other)| Some([may_come(one)?, may_come(other)?]))
}

/// A tool that does some of the jobs, and which.
struct Able<'a> {
    id: &'a ToolId,
    tool: &'a Tool,
    outline: &'a Outline,
    jobs: Vec<usize>,
    /// How many of the kinds of models it fits that the one in the place fits, in percent.
    kinds: usize,
    /// Whether its makers do not say that they develop it: of several pairs that is the lesser choice.
    silent: bool,
    /// Whether it is known to run in another way, or to fit other kinds of models.
    unlike: bool,
}

/// The tools that do at least one of the jobs fully, as the place asks for it, and that a team which runs its tool itself
/// can run.
fn able<'a>(question: &Question<'a>, place: &Place<'a>, jobs: &[&CapabilityId]) -> Vec<Able<'a>> {
    let may_stand = may_stand(question, place);
    let original = Original::new(question, place);
    let does = |outline: &Outline, job: &CapabilityId| as_here(question, place, outline, job) == Some(Coverage::Full);
    let able = question.catalog.outlines().filter_map(|(id, outline)| {
        let jobs: Vec<usize> = (0..jobs.len()).filter(|at| does(outline, jobs[*at])).collect();
        let runs = outline.self_hosted || !place.is_self_run();
        if jobs.is_empty() || !runs || !may_stand(id, outline) || missing_platform(question, id, outline).is_some() {
            return None;
        }
        let tool = question.catalog.tool(id.as_str())?;
        Some(Able {
            id,
            tool,
            outline,
            jobs,
            kinds: original.kinds_alike(tool),
            silent: tool.lifecycle.last().is_none_or(|l| l.state != LifecycleState::Active),
            unlike: RunsAs::differ(place.component.runs_as(), outline.runs_as)
                || !original.other_models(tool).is_empty(),
        })
    });
    able.collect()
}
