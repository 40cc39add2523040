//! The verdict on each pair of declared tools, with the facts behind it.
//!
//! A pair is judged when the catalog has a fact about it or when the two meet in the graph. A
//! pair nobody has a fact about for these versions is untested: said, counted, never passed
//! over.

use crate::catalog::{Catalog, Fact, Judged};
use crate::graph::Graph;
use crate::model::{Relation, ToolId};
use crate::stack::{Component, Stack};
use crate::version::{Fit, Scheme, Versions, fit};
use std::collections::BTreeMap;
use std::ops::Bound;

/// What is known of a pair of tools at their declared versions; the gravest orders last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// No fact speaks of these versions.
    Untested,
    /// A bound that something enforces is met, and it has no other end; or a page names the other
    /// tool and no version of it. Nothing speaks against the pair, and nobody says that these
    /// versions were tried.
    Allowed,
    /// A fact says these versions go together.
    Works,
    /// Some patches go together and some do not, or the facts hold for some only.
    Undecided,
    /// Outside the range the project supports.
    Unsupported,
    /// Sources disagree.
    Contested,
    /// A requirement is not met, or the pair is known to fail.
    Broken,
}

impl Verdict {
    /// The word reports count it under.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Untested => "untested",
            Self::Allowed => "allowed",
            Self::Works => "works",
            Self::Undecided => "undecided",
            Self::Unsupported => "unsupported",
            Self::Contested => "contested",
            Self::Broken => "broken",
        }
    }
}

/// Two declared tools and what is known of them.
#[derive(Debug)]
pub struct Pair<'a> {
    /// Where the two stand in the stack, the lesser first; pairs are in this order.
    pub ends: (usize, usize),
    /// One of them; where a fact decided, the tool whose file holds it.
    pub a: &'a Component<'a>,
    /// The other.
    pub b: &'a Component<'a>,
    /// What is known.
    pub verdict: Verdict,
    /// The facts that speak of these versions, gravest first.
    pub spoken: Vec<Spoken<'a>>,
    /// A fact that speaks of some releases of a version which leaves its patch open, and has
    /// nothing against them.
    pub partly: Option<Fact<'a>>,
}

impl<'a> Pair<'a> {
    /// Two tools of which nothing is known yet.
    fn new(ends: (usize, usize), a: &'a Component<'a>, b: &'a Component<'a>) -> Self {
        Self {
            ends,
            a,
            b,
            verdict: Verdict::Untested,
            spoken: Vec::new(),
            partly: None,
        }
    }
}

/// The pair of two components by their places in the stack, in whatever order.
pub fn between<'p, 'a>(pairs: &'p [Pair<'a>], i: usize, j: usize) -> Option<&'p Pair<'a>> {
    let ends = (i.min(j), i.max(j));
    let at = pairs.binary_search_by_key(&ends, |pair| pair.ends).ok()?;
    Some(&pairs[at])
}

/// A fact that speaks of a pair.
#[derive(Debug)]
pub struct Spoken<'a> {
    /// The fact.
    pub fact: Fact<'a>,
    /// The tool in whose file it stands.
    pub subject: &'a Component<'a>,
    /// The other tool.
    pub other: &'a Component<'a>,
    /// How it stands to the declared versions.
    pub judged: Judged,
    /// What follows from it alone.
    pub verdict: Verdict,
    /// Whether it holds only if the two share an environment, which the stack does not say.
    pub if_shared: bool,
}

/// Judges every pair of a stack.
pub fn judge<'a>(catalog: &'a Catalog, stack: &'a Stack<'a>, graph: &Graph) -> Vec<Pair<'a>> {
    let mut pairs: BTreeMap<(usize, usize), Pair<'a>> = BTreeMap::new();
    let all = &stack.components;
    let by_id = by_id(catalog, stack);
    for (i, a) in all.iter().enumerate() {
        let Some(tool) = a.tool else { continue };
        for fact in catalog.facts_with(tool, |id| by_id.contains_key(id.as_str())) {
            for &j in by_id.get(fact.with.as_str()).into_iter().flatten() {
                let b = &all[j];
                if i == j || !stands(&fact, a, b, stack) {
                    continue;
                }
                let if_shared = fact.place.is_shared() && stack.share_environment(a, b).is_none();
                let ends = (i.min(j), i.max(j));
                let pair = pairs.entry(ends).or_insert_with(|| Pair::new(ends, a, b));
                if pair.partly.is_none() && is_partly(&fact, a, b) {
                    pair.partly = Some(fact.clone());
                }
                if let Some((judged, verdict)) = verdict(&fact, a, b) {
                    pair.spoken.push(Spoken {
                        fact: fact.clone(),
                        subject: a,
                        other: b,
                        judged,
                        verdict,
                        if_shared,
                    });
                }
            }
        }
    }
    for meeting in graph.meetings() {
        let (i, j) = (meeting.from, meeting.to);
        let ends = (i.min(j), i.max(j));
        pairs.entry(ends).or_insert_with(|| Pair::new(ends, &all[i], &all[j]));
    }
    pairs.into_values().map(settle).collect()
}

/// Puts the facts in order of their verdicts, the gravest first, and the pair's own after them.
fn settle(mut pair: Pair<'_>) -> Pair<'_> {
    pair.spoken.sort_by_key(|s| std::cmp::Reverse(s.verdict));
    if let Some(first) = pair.spoken.first() {
        pair.verdict = first.verdict;
        (pair.a, pair.b) = (first.subject, first.other);
    }
    let tested = |s: &Spoken<'_>| s.fact.relation == Relation::Works && s.verdict == Verdict::Works;
    pair.verdict = settled(pair.verdict, pair.spoken.iter().any(tested));
    pair
}

/// Components by each id they answer to: their own and those they stand for.
fn by_id<'a>(catalog: &Catalog, stack: &'a Stack<'_>) -> BTreeMap<&'a str, Vec<usize>> {
    let mut map: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, c) in stack.components.iter().enumerate() {
        map.entry(c.id.as_str()).or_default().push(i);
        let provided = c.tool.iter().flat_map(|t| &t.file.provides);
        for id in provided.filter(|id| catalog.tool(id.as_str()).is_some()) {
            map.entry(id.as_str()).or_default().push(i);
        }
    }
    map
}

/// What a fact says of two components, or `None` when it does not speak of their versions.
pub fn verdict(fact: &Fact<'_>, a: &Component<'_>, b: &Component<'_>) -> Option<(Judged, Verdict)> {
    let full = Versions::full();
    let subject = match a.versions() {
        Some(set) => set,
        None if fact.versions.is_any() => &full,
        None => return None,
    };
    if fact.range.is_none() {
        let speaks = fit(subject, fact.versions.set()) == Fit::All;
        let verdict = match fact.relation {
            Relation::Broken => Verdict::Broken,
            Relation::Contested => Verdict::Contested,
            // A page that names the tool and no version of it vouches for none of them; what has no
            // versions is vouched for as it is.
            Relation::Supports | Relation::Works if unversioned(b) => Verdict::Works,
            Relation::Requires | Relation::Supports | Relation::Works => Verdict::Allowed,
        };
        return speaks.then_some((Judged::Inside, verdict));
    }
    let judged = fact.judge(subject, b.versions()?)?;
    let verdict = fact.weigh(judged)?;
    Some((judged, verdict))
}

/// Whether a component's tool is a service without versions.
fn unversioned(component: &Component<'_>) -> bool {
    component.tool.is_some_and(|tool| tool.file.scheme == Scheme::None)
}

/// Whether a fact speaks for two components at some of the releases they stand for only.
fn is_partly(fact: &Fact<'_>, a: &Component<'_>, b: &Component<'_>) -> bool {
    let (Some(subject), Some(other), Some(range)) = (a.versions(), b.versions(), &fact.range) else {
        return false;
    };
    let positive = matches!(fact.relation, Relation::Requires | Relation::Supports | Relation::Works);
    let (speaks, inside) = (fit(subject, fact.versions.set()), fit(other, range.set()));
    let some = speaks == Fit::Some || inside == Fit::Some;
    positive && some && speaks != Fit::None && inside != Fit::None
}

impl Fact<'_> {
    /// What follows from the fact alone, by how it stands to the versions of a stack.
    #[must_use]
    pub fn weigh(&self, judged: Judged) -> Option<Verdict> {
        match (self.relation, judged) {
            // `>=3.9` was written before 4.0 came: it lets it in and says nothing of it.
            (Relation::Requires, Judged::Inside) if self.is_bare() => Some(Verdict::Allowed),
            (Relation::Requires | Relation::Supports | Relation::Works, Judged::Inside) => Some(Verdict::Works),
            (Relation::Requires, Judged::Outside) | (Relation::Broken, Judged::Inside) => Some(Verdict::Broken),
            (Relation::Supports, Judged::Outside) => Some(Verdict::Unsupported),
            (Relation::Contested, Judged::Inside | Judged::Undecided) => Some(Verdict::Contested),
            (Relation::Requires | Relation::Supports | Relation::Broken, Judged::Undecided) => Some(Verdict::Undecided),
            // Outside what somebody tested, or outside what is broken, nothing is known.
            (Relation::Works, _) | (Relation::Broken | Relation::Contested, Judged::Outside) => None,
        }
    }

    /// Whether its range has no upper end.
    fn is_bare(&self) -> bool {
        let ends = self.range.as_ref().and_then(|range| range.set().bounding_range());
        ends.is_none_or(|(_, upper)| upper == Bound::Unbounded)
    }
}

/// What all facts that speak of a pair come to: the gravest, except that where a range of
/// supported versions leaves out what somebody tested or shipped, the sources disagree.
#[must_use]
pub fn settled(gravest: Verdict, tested: bool) -> Verdict {
    match (gravest, tested) {
        (Verdict::Unsupported, true) => Verdict::Contested,
        (verdict, _) => verdict,
    }
}

/// Whether a fact holds where these two are: in this mode, beside these others, and in what
/// they share.
fn stands(fact: &Fact<'_>, a: &Component<'_>, b: &Component<'_>, stack: &Stack<'_>) -> bool {
    stands_if(fact, a, b, stack, |c| c)
}

/// Whether a fact holds where two components are, in a stack where `supposed` puts a component in another's place.
pub fn stands_if<'a>(
    fact: &Fact<'_>,
    a: &Component<'_>,
    b: &Component<'_>,
    stack: &'a Stack<'a>,
    supposed: impl Fn(&'a Component<'a>) -> &'a Component<'a>,
) -> bool {
    if fact.mode.is_some_and(|mode| a.mode.as_deref() != Some(mode)) {
        return false;
    }
    if fact.place.is_shared() && stack.share_environment(a, b) == Some(false) {
        return false;
    }
    fact.given.iter().all(|(id, range)| {
        let beside = stack.components.iter().map(&supposed).filter(|c| c.id == **id);
        let mut beside = beside.filter(|c| stack.share_environment(a, c) != Some(false));
        beside.any(|c| c.versions().is_some_and(|v| fit(v, range.set()) == Fit::All))
    })
}

/// Whether a component answers to an id: its own, or that of a tool it stands for.
#[must_use]
pub fn answers(component: &Component<'_>, id: &ToolId) -> bool {
    component.id == *id || component.tool.is_some_and(|tool| tool.file.provides.contains(id))
}

/// The ids a component answers to: its own, and those of the tools it stands for.
pub fn names<'a>(component: &'a Component<'_>) -> impl Iterator<Item = &'a ToolId> {
    let provided = component.tool.iter().flat_map(|t| &t.file.provides);
    std::iter::once(&component.id).chain(provided)
}
