//! A tool of the catalog held against a stack it is not in.

use crate::catalog::{Outline, Tool};
use crate::lock_in::{Bound, Openness, Question, Way, admit, bound, clouds, holdings_of, license, listed, openness};
use crate::model::{Coverage, LifecycleState, Role, ToolId};
use crate::stack::Component;
use crate::version::Version;

/// A tool that could be added.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// It.
    pub tool: &'a Tool,
    /// Its newest known line that nothing in the stack speaks against; `None` where the catalog
    /// knows no lines of it.
    pub line: Option<Version>,
    /// What speaks for it whatever it is added for.
    pub parts: Vec<Part>,
}

/// A part of a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is, in a few words.
    pub what: String,
    /// What it counts.
    pub points: f64,
}

/// A tool that could do it, and why it is not suggested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The tool.
    pub tool: ToolId,
    /// Why, in a few words.
    pub why: String,
}

impl Part {
    pub(super) fn new(what: impl Into<String>, points: f64) -> Self {
        Self {
            what: what.into(),
            points,
        }
    }
}

impl<'a> Candidate<'a> {
    /// Holds a tool against a stack.
    ///
    /// # Errors
    ///
    /// Why it cannot be added: its makers ended it, the policy denies it, it is bound to another
    /// cloud than the rest, or no known version goes with what is there.
    pub fn judge(question: &Question<'a>, tool: &'a Tool) -> Result<Self, LeftOut> {
        let admitted = admit(question, tool, None).map_err(|why| LeftOut {
            tool: tool.id.clone(),
            why,
        })?;
        let mut candidate = Self {
            tool,
            line: admitted.line,
            parts: Vec::new(),
        };
        candidate.parts = parts(question, &candidate.component(), tool, admitted.fits);
        Ok(candidate)
    }
}

impl<'a> Candidate<'a> {
    /// It, as a stack would declare it at the line that goes.
    #[must_use]
    pub fn component(&self) -> Component<'a> {
        Component {
            version: self.line.clone(),
            version_text: self.line.as_ref().map(ToString::to_string).unwrap_or_default(),
            ..Component::of(self.tool)
        }
    }
}

fn parts(question: &Question<'_>, component: &Component<'_>, tool: &Tool, goes: usize) -> Vec<Part> {
    let weights = question.catalog.suggest();
    let mut parts = Vec::new();
    let meets = question.catalog.outline(&tool.id);
    let meets = meets.map_or_else(Vec::new, |own| neighbours(question, own));
    if !meets.is_empty() {
        let n = meets.len().min(weights.most_neighbours);
        parts.push(Part::new(
            format!("meets {}", listed(&meets)),
            weights.neighbour * counted(n),
        ));
    }
    if goes > 0 {
        let n = goes.min(weights.most_goes);
        let what = format!("facts let it go with {goes} of the tools here");
        parts.push(Part::new(what, weights.goes * counted(n)));
    }
    match tool.state_of(component.versions()).map(|l| l.state) {
        Some(LifecycleState::Active) => parts.push(Part::new("active", weights.active)),
        Some(LifecycleState::Maintenance) => parts.push(Part::new("fixes only", weights.maintenance)),
        _ => {}
    }
    if let Some(license) = license(component) {
        let points = match openness(question.catalog, &license.spdx) {
            Openness::Open => weights.open,
            Openness::InPart => weights.in_part,
            Openness::Closed => weights.closed,
        };
        parts.push(Part::new(license.spdx.clone(), points));
    }
    let Bound {
        cloud, managed_only, ..
    } = bound(component).unwrap_or_default();
    if managed_only {
        parts.push(Part::new("a service alone", weights.managed_only));
    }
    if let Some(cloud) = cloud.filter(|cloud| !clouds(question, None).contains(cloud)) {
        parts.push(Part::new(format!("binds to {cloud}"), weights.new_cloud));
    }
    let kept = holdings_of(question, component);
    let kept = kept.iter().filter(|h| h.way >= Way::Unnamed).count();
    if kept > 0 {
        let what = format!("{kept} of what it keeps leaves in no open format");
        parts.push(Part::new(what, weights.kept_in * counted(kept)));
    }
    for capability in question.catalog.layers().capabilities.iter().filter(|c| c.exclusive) {
        let full = |c: &Component<'_>| c.coverage(&capability.id) == Some(Coverage::Full);
        if full(component) && question.stack.declared().any(full) {
            let what = format!("a second `{}`", capability.id);
            parts.push(Part::new(what, weights.overlap));
        }
    }
    parts
}

#[expect(clippy::cast_precision_loss, reason = "tools are counted in dozens")]
pub(super) fn counted(n: usize) -> f64 {
    n as f64
}

/// The tools of a stack that a tool would meet over an interface, each with it.
fn neighbours(question: &Question<'_>, outline: &Outline) -> Vec<String> {
    let meets = &question.catalog.layers().meets;
    let met = |other: &Component<'_>| {
        let mut over = meets.iter().map(|m| &m.interface);
        over.find(|id| {
            (outline.speaks(id, Role::Offers) && other.has_interface(id, Role::Uses))
                || (outline.speaks(id, Role::Uses) && other.has_interface(id, Role::Offers))
        })
    };
    let declared = question.stack.declared();
    let all = declared.filter_map(|other| Some(format!("`{}` over `{}`", other.id, met(other)?)));
    all.collect()
}
