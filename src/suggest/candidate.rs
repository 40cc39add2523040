//! A tool of the catalog held against a stack it is not in.

use crate::catalog::{Outline, Tool};
use crate::lock_in::{Bound, Openness, Question, Way, bound, holdings_of, license, openness};
use crate::model::{Cloud, Coverage, LifecycleState, Role, ToolId};
use crate::pairs::window;
use crate::stack::{Component, Stack, denied};
use crate::version::Version;

/// A tool that could be added.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// It.
    pub tool: &'a Tool,
    /// Its newest known line that nothing in the stack speaks against; `None` where the catalog
    /// knows no lines of it.
    pub line: Option<String>,
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
        let out = |why: String| LeftOut {
            tool: tool.id.clone(),
            why,
        };
        let state = tool.state_of(None).filter(|l| l.state.is_end());
        if let Some(now) = state {
            return Err(out(format!("its makers say: {}", now.state)));
        }
        let clouds = clouds(question.stack);
        let own = &tool.file.clouds;
        if !own.is_empty() && !clouds.is_empty() && !own.iter().any(|cloud| clouds.contains(cloud)) {
            return Err(out(format!("runs on {} alone", own[0])));
        }
        let component = Component::of(tool);
        let (line, goes) = line(question, &component).map_err(out)?;
        let version = line.as_ref().and_then(|v| Version::parse(tool.file.scheme, v).ok());
        if let Some((license, ..)) = denied(question.stack, tool, version.as_ref().map(Version::set)).first() {
            return Err(out(format!("the policy denies {}", license.spdx)));
        }
        let component = Component { version, ..component };
        let parts = parts(question, &component, tool, goes);
        Ok(Self { tool, line, parts })
    }
}

impl<'a> Candidate<'a> {
    /// It, as a stack would declare it at the line that goes.
    #[must_use]
    pub fn component(&self) -> Component<'a> {
        let read = |text: &String| Version::parse(self.tool.file.scheme, text).ok();
        Component {
            version: self.line.as_ref().and_then(read),
            version_text: self.line.clone().unwrap_or_default(),
            ..Component::of(self.tool)
        }
    }
}

/// The newest line that goes with a stack, and with how many of its tools a fact says so.
fn line(question: &Question<'_>, component: &Component<'_>) -> Result<(Option<String>, usize), String> {
    let mut lines = window(question.catalog, question.stack, component, None);
    let Some(newest) = lines.last() else {
        return Ok((None, 0));
    };
    let against = newest.against.first();
    let against = against.map(|a| {
        let declared = a.other.in_words();
        format!("no known version goes with {declared}")
    });
    lines.retain(|l| l.against.is_empty());
    match lines.pop() {
        Some(line) => Ok((Some(line.version.to_string()), line.fits)),
        None => Err(against.unwrap_or_default()),
    }
}

/// The clouds that tools of a stack are bound to.
fn clouds(stack: &Stack<'_>) -> Vec<Cloud> {
    let known = stack.components.iter().filter_map(|c| c.tool);
    known.flat_map(|t| t.file.clouds.iter().copied()).collect()
}

fn parts(question: &Question<'_>, component: &Component<'_>, tool: &Tool, goes: usize) -> Vec<Part> {
    let weights = question.catalog.suggest();
    let mut parts = Vec::new();
    let meets = neighbours(question, &Outline::of(&tool.file));
    if let [first @ .., last] = meets.as_slice() {
        let names = if first.is_empty() {
            last.clone()
        } else {
            format!("{} and {last}", first.join(", "))
        };
        let n = meets.len().min(weights.most_neighbours);
        parts.push(Part::new(format!("meets {names}"), weights.neighbour * counted(n)));
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
    if let Some(cloud) = cloud.filter(|cloud| !clouds(question.stack).contains(cloud)) {
        parts.push(Part::new(format!("binds to {cloud}"), weights.new_cloud));
    }
    let kept = holdings_of(question.catalog, question.today, component);
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
