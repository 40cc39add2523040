//! Links nobody needs to write: they follow from the interfaces both tools speak, or from
//! capabilities that must meet in a working stack.

use super::Meeting;
use super::told::Told;
use crate::catalog::{Catalog, Flow, Layers, Meet, Towards};
use crate::model::{CapabilityId, Coverage, LayerId, Role};
use crate::stack::{Component, Denied, Stack};
use std::collections::BTreeSet;

/// Where more pairs than this share an interface, none of them is inferred: nobody could read
/// them, and a stack of thousands of tools must not take minutes.
const MOST_PAIRS: usize = 2_500;

/// Flows are inferred without a known interface only where few tools could be meant.
const MOST_CANDIDATES: usize = 2;

/// What was inferred.
pub(super) struct Inferred {
    pub(super) meetings: Vec<Meeting>,
    /// What the stack denies and nobody would have inferred, by its place in the list.
    pub(super) idle: Vec<usize>,
}

pub(super) fn inferred(catalog: &Catalog, stack: &Stack<'_>, declared: &[Meeting]) -> Inferred {
    let mut denials = Denials {
        all: &stack.denied,
        used: vec![false; stack.denied.len()],
    };
    let meetings = meetings(catalog, stack, declared, &mut denials);
    let unused = denials.used.iter().enumerate().filter(|(_, used)| !**used);
    Inferred {
        meetings,
        idle: unused.map(|(at, _)| at).collect(),
    }
}

/// What the stack says does not meet.
struct Denials<'s> {
    all: &'s [Denied],
    used: Vec<bool>,
}

impl Denials<'_> {
    /// Whether nothing denies a meeting: one that is told of two tools is told of both directions.
    fn allow(&mut self, meeting: &Meeting) -> bool {
        let mut allowed = true;
        for (denied, used) in self.all.iter().zip(&mut self.used) {
            let ends = [(denied.from, denied.to), (denied.to, denied.from)];
            let over = denied.over.is_none() || denied.over == meeting.over;
            if over && ends.contains(&(meeting.from, meeting.to)) {
                *used = true;
                allowed = false;
            }
        }
        allowed
    }
}

fn meetings(catalog: &Catalog, stack: &Stack<'_>, declared: &[Meeting], denials: &mut Denials<'_>) -> Vec<Meeting> {
    let pair = |a: usize, b: usize| (a.min(b), a.max(b));
    let mut met: BTreeSet<(usize, usize)> = declared.iter().map(|m| pair(m.from, m.to)).collect();
    let mut found = over_interfaces(catalog, stack, &met);
    found.retain(|m| denials.allow(m));
    met.extend(found.iter().map(|m| pair(m.from, m.to)));
    let mut flows = over_flows(catalog, stack);
    flows.retain(|f| denials.allow(&f.meeting));
    let told = Told::new(catalog, stack, declared);
    flows.retain(|f| !told.says(f.flow, f.meeting.from, f.meeting.to));
    let (needed, possible): (Vec<Flowing<'_>>, Vec<Flowing<'_>>) = flows.into_iter().partition(|f| f.needed);
    for Flowing { meeting, .. } in needed {
        if met.insert(pair(meeting.from, meeting.to)) {
            found.push(meeting);
        }
    }
    // A tool that could do without a partner still has one when nothing else connects it.
    let connected: BTreeSet<usize> = met.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let alone = |m: &Meeting| !connected.contains(&m.from) || !connected.contains(&m.to);
    for meeting in possible.into_iter().map(|f| f.meeting).filter(alone) {
        if met.insert(pair(meeting.from, meeting.to)) {
            found.push(meeting);
        }
    }
    found
}

/// Components that stand for themselves: an environment's own version of a tool is drawn and
/// linked through the tool's first declaration.
fn candidates<'s>(stack: &'s Stack<'_>) -> impl Iterator<Item = (usize, &'s Component<'s>)> {
    let all = stack.components.iter().enumerate();
    all.filter(|(_, c)| c.environment.is_none())
}

/// Whether one of two tools is a bundle that the other belongs to: they need not meet.
fn bundled(stack: &Stack<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (&stack.components[a], &stack.components[b]);
    a.parts.ids.contains(&b.id) || b.parts.ids.contains(&a.id)
}

fn over_interfaces(catalog: &Catalog, stack: &Stack<'_>, declared: &BTreeSet<(usize, usize)>) -> Vec<Meeting> {
    let mut found = Vec::new();
    for meet in &catalog.layers().meets {
        let on = |role: Role| -> Vec<usize> {
            let all = candidates(stack);
            all.filter(|(_, c)| c.meets_over(&meet.interface, role))
                .map(|(i, _)| i)
                .collect()
        };
        let (mut offers, uses) = (on(Role::Offers), on(Role::Uses));
        let at_home = |i: &usize| {
            let component = &stack.components[*i];
            let layer = component.layer(catalog.layers());
            let names = [Some(component.id.as_str()), layer.map(LayerId::as_str)];
            meet.home.is_some() && names.contains(&meet.home.as_deref())
        };
        if offers.iter().any(at_home) {
            offers.retain(at_home);
        }
        offers.retain(|i| belongs(catalog.layers(), stack, meet, &stack.components[*i]));
        if offers.len() * uses.len() > MOST_PAIRS {
            continue;
        }
        for &offerer in &offers {
            // Two tools that both offer and use it are equals: nothing says which way it flows.
            let equals = |user: usize| offers.contains(&user) && uses.contains(&offerer);
            for &user in uses.iter().filter(|u| **u != offerer && !equals(**u)) {
                let (from, to) = match meet.towards {
                    Towards::User => (offerer, user),
                    Towards::Offerer => (user, offerer),
                };
                if declared.contains(&(from.min(to), from.max(to))) || bundled(stack, from, to) {
                    continue;
                }
                found.push(Meeting {
                    from,
                    to,
                    over: Some(meet.interface.clone()),
                    kind: meet.kind,
                    carries: String::new(),
                    declared: false,
                    because: meet.because.clone(),
                });
            }
        }
    }
    found
}

/// Whether a tool that offers an interface is there for it: in a stack of another form than the interface's, one with a
/// job in that stack's loop is there for that job.
fn belongs(layers: &Layers, stack: &Stack<'_>, meet: &Meet, component: &Component<'_>) -> bool {
    let (Some(form), Some(profile)) = (&meet.form, layers.profile(&stack.profile)) else {
        return true;
    };
    let fully = |ids: &[CapabilityId]| ids.iter().any(|id| component.coverage(id) == Some(Coverage::Full));
    let mut stations = layers.stations.iter().filter(|s| s.is_for(profile));
    *form == profile.form || fully(&meet.by) || !stations.any(|s| fully(&s.any_of))
}

/// A meeting that follows from a flow.
struct Flowing<'c> {
    meeting: Meeting,
    /// The flow.
    flow: &'c Flow,
    /// Whether one side cannot do without the other: a tool that has both capabilities can.
    needed: bool,
}

fn over_flows<'c>(catalog: &'c Catalog, stack: &Stack<'_>) -> Vec<Flowing<'c>> {
    let mut found = Vec::new();
    for flow in &catalog.layers().flows {
        let with = |capability| -> Vec<usize> {
            let all = candidates(stack).filter(|(_, c)| !c.platform);
            let full = all.filter(|(_, c)| c.coverage(capability) == Some(Coverage::Full));
            // What nobody uses hands nothing on.
            full.filter(|(_, c)| !stack.is_idle(catalog, c, capability))
                .map(|(i, _)| i)
                .collect()
        };
        let (from, to) = (with(&flow.from), with(&flow.to));
        if from.len() > MOST_CANDIDATES || to.len() > MOST_CANDIDATES {
            continue;
        }
        for &a in &from {
            for &b in to.iter().filter(|b| **b != a && !bundled(stack, a, **b)) {
                found.push(Flowing {
                    flow,
                    needed: !from.contains(&b) && !to.contains(&a),
                    meeting: Meeting {
                        from: a,
                        to: b,
                        over: None,
                        kind: flow.kind,
                        carries: flow.carries.clone(),
                        declared: false,
                        because: flow.because.clone(),
                    },
                });
            }
        }
    }
    found
}
