//! The price of leaving one tool: switching cost times likelihood, against what it alone gives.

use super::legal::changed;
use super::most::{Most, most};
use super::substitutes::containing;
use super::together::together;
use super::{Holding, Needing, Place, Question, Substitute, Way, holdings_of, needed_by, substitutes, unmatched};
use crate::catalog::{Price as Weights, Tool};
use crate::model::{Evidence, LifecycleState, ToolId};

/// What leaving a tool costs.
#[derive(Debug)]
pub struct Price<'a> {
    /// What it does here.
    pub place: Place<'a>,
    /// What it keeps.
    pub holdings: Vec<Holding<'a>>,
    /// What makes up the cost.
    pub costs: Vec<Cost>,
    /// How likely leaving is, and why.
    pub likely: Likely,
    /// What could take its place, the best first.
    pub substitutes: Vec<Substitute<'a>>,
    /// Two tools that do all of it side by side, where no one tool that the team could run does.
    pub together: Option<[&'a Tool; 2]>,
    /// What comes nearest, where no one tool does even a part of each of its jobs.
    pub most: Vec<Most<'a>>,
    /// Where nothing takes its place, the tools that do its jobs with it inside: who takes one of them has not left it.
    pub containing: Vec<&'a ToolId>,
    /// The declared tools that need it to be there: nothing but an edition of it can take its place beside them.
    pub needed_by: Vec<Needing<'a>>,
}

/// A part of the switching cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    /// What it is, for a program: `links`, `data-open`, `no-substitute`.
    pub what: &'static str,
    /// How many.
    pub count: usize,
    /// Points for each.
    pub weight: f64,
}

/// How likely leaving is.
#[derive(Debug, Clone, PartialEq)]
pub struct Likely {
    /// From 0 to 1.
    pub value: f64,
    /// The word for it.
    pub word: &'static str,
    /// Why, in words.
    pub because: String,
    /// Who says so.
    pub evidence: Vec<Evidence>,
}

impl Price<'_> {
    /// Points of switching cost.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "costs are counted in dozens")]
    pub fn cost(&self) -> f64 {
        self.costs.iter().map(|c| c.count as f64 * c.weight).sum()
    }

    /// Switching cost times likelihood.
    #[must_use]
    pub fn liability(&self) -> f64 {
        self.cost() * self.likely.value
    }
}

/// What leaving a tool costs, by the place it has in a stack.
#[must_use]
pub fn price<'a>(question: &Question<'a>, place: Place<'a>) -> Price<'a> {
    let weights = &question.catalog.lock_in().price;
    let holdings = holdings_of(question, place.component);
    let substitutes: Vec<Substitute<'a>> = substitutes(question, &place).collect();
    let mut costs = vec![Cost {
        what: "links",
        count: place.neighbours().len(),
        weight: weights.link,
    }];
    costs.push(Cost {
        what: "jobs",
        count: place.jobs().len(),
        weight: weights.job,
    });
    for (way, what, weight) in ways(weights) {
        costs.push(Cost {
            what,
            count: holdings.iter().filter(|h| h.way == way).count(),
            weight,
        });
    }
    let stuck = !unmatched(question, &place).is_empty();
    costs.push(Cost {
        what: "no-substitute",
        count: usize::from(stuck),
        weight: weights.no_substitute,
    });
    costs.retain(|c| c.count > 0);
    let nobody = substitutes.is_empty();
    let containing = if nobody {
        containing(question, &place)
    } else {
        Vec::new()
    };
    Price {
        containing,
        likely: likely(question, &place),
        needed_by: needed_by(question, place.component),
        together: together(question, &place, &substitutes),
        most: most(question, &place, &substitutes),
        place,
        holdings,
        costs,
        substitutes,
    }
}

fn ways(weights: &Weights) -> [(Way, &'static str, f64); 5] {
    [
        (Way::Open, "data-open", weights.data_open),
        (Way::Lossy, "data-lossy", weights.data_lossy),
        (Way::Unnamed, "data-unnamed", weights.data_unnamed),
        (Way::Proprietary, "data-proprietary", weights.data_proprietary),
        (Way::None, "data-none", weights.data_none),
    ]
}

fn likely(question: &Question<'_>, place: &Place<'_>) -> Likely {
    let weights = &question.catalog.lock_in().likelihood;
    let component = place.component;
    let unstated = Likely {
        value: weights.unstated,
        word: "unstated",
        because: "nobody states where it stands in its life".to_owned(),
        evidence: Vec::new(),
    };
    let Some(tool) = component.tool else {
        return unstated;
    };
    let mut all = vec![unstated];
    let newest = tool.releases().last().map(|r| tool.known(r.line.clone()));
    let stated = match component.versions() {
        Some(own) => tool.state_of(Some(own)).map(|now| (now, "")),
        // Where no version is declared, it stands where its newest line does.
        None => tool.state_of(None).map(|now| (now, "")).or_else(|| {
            Some((
                tool.state_of(Some(newest?.set()))?,
                ", of its newest line: no version is declared",
            ))
        }),
    };
    if stated.is_none()
        && let Some(own) = component.versions()
        && let Some(later) = tool.lifecycle.last()
    {
        // Silence on these versions is not silence on the tool.
        all[0].because = format!(
            "nobody states where {own} stands; of {} it is said: {}",
            later.versions.in_words(),
            later.state
        );
        all[0].evidence = vec![later.evidence.clone()];
    }
    if let Some((now, of)) = stated {
        // What is said of some versions alone is mended by an upgrade.
        let of_line = now.state.is_end() && !now.versions.is_any();
        let (value, because) = match now.state {
            _ if of_line => (weights.line_ended, "its makers have ended these versions"),
            LifecycleState::Active => (weights.active, "its makers state that they develop or support it"),
            LifecycleState::Maintenance => (weights.maintenance, "it gets fixes only"),
            LifecycleState::Deprecated => (weights.deprecated, "its makers advise against it"),
            LifecycleState::Archived => (weights.ended, "it is archived"),
            LifecycleState::Sunset => (weights.ended, "it has ended or ends"),
            LifecycleState::Withdrawn => (weights.ended, "its makers pulled it back"),
        };
        all = vec![Likely {
            value,
            word: if of_line { "line ended" } else { now.state.as_str() },
            because: format!("{because}{of}"),
            evidence: vec![now.evidence.clone()],
        }];
    }
    let line = component.versions().and_then(|v| tool.release_of(v));
    if let Some((line, end)) = line.and_then(|l| Some((l, l.eol?)))
        && end < question.today
    {
        all.push(Likely {
            value: weights.line_ended,
            word: "line ended",
            because: format!("support of the {} line ended on {end}", line.line),
            evidence: vec![line.evidence()],
        });
    }
    if let Some(later) = changed(component) {
        all.push(Likely {
            value: weights.license_changed,
            word: "licence changed",
            because: format!("versions {} are under {}", later.versions.in_words(), later.spdx),
            evidence: vec![later.evidence.clone()],
        });
    }
    let highest = all.into_iter().max_by(|a, b| a.value.total_cmp(&b.value));
    highest.expect("there is at least one")
}
