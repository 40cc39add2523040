//! What is wrong with this stack, what is missing, and what is at its end?
//!
//! Runs the rules over a resolved stack. A rule is one file and one line in its family's list;
//! it is a value, so that `aiia explain`, the table in README and the tests read the same
//! words. Reads no file and no clock: the day is handed in.

mod baseline;
mod compare;
mod context;
mod coverage;
mod cycle;
mod mend;
mod requirements;
mod structure;
mod variants;
mod waive;

macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        /// This family's rules.
        pub(super) static RULES: &[&crate::check::Rule] = &[$(&$name::RULE),*];
    };
}

mod catalog;
mod compat;
mod gap;
mod lifecycle;
mod lock_in;
mod overlap;
mod policy;
mod stack;

pub use baseline::{About, Baseline};
pub use compare::{Change, Difference, Moved, Score, compare, moved, scores};
pub use context::{Context, Rule};
pub use coverage::{Filled, Held as HeldFramework, Standing, coverage};
pub use cycle::{Back, Cycle, Degree, Edge, Stand, Step, cycle};
pub use structure::{Piece, Point, Structure, Twins, structure};
pub use variants::{HeldVariant, variants};
pub use waive::{Validity, standing, waives};

use crate::catalog::Catalog;
use crate::finding::{Code, Finding, Severity};
use crate::graph::Graph;
use crate::model::Day;
use crate::pairs::{self, Linked, Pair, Verdict};
use crate::stack::Stack;

/// What a check found.
#[derive(Debug)]
pub struct Outcome<'a> {
    /// The findings, worst first, the accepted ones among them.
    pub findings: Vec<Finding>,
    /// Every pair of tools that meets or that the catalog has a fact about.
    pub pairs: Vec<Pair<'a>>,
    /// Every link, declared and inferred.
    pub links: Vec<Linked<'a>>,
}

/// Families of rules, in the order a reader mends what they find: the declaration itself first,
/// since the rest is judged by it; what does not fit before what is missing.
static FAMILIES: &[(&str, &[&Rule])] = &[
    ("stack", stack::RULES),
    ("compat", compat::RULES),
    ("policy", policy::RULES),
    ("lifecycle", lifecycle::RULES),
    ("gap", gap::RULES),
    ("lock-in", lock_in::RULES),
    ("overlap", overlap::RULES),
    ("catalog", catalog::RULES),
];

/// Every rule, family by family.
fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|(_, rules)| rules.iter().copied())
}

/// The names of the families, in the order a reader mends what they find.
pub fn families() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().map(|(family, _)| *family)
}

/// Where a family stands among [`FAMILIES`].
fn rank(code: &Code) -> usize {
    let at = FAMILIES.iter().position(|(family, _)| *family == code.family());
    at.unwrap_or(FAMILIES.len())
}

/// Runs every rule over a stack, on a given day.
#[must_use]
pub fn run<'a>(catalog: &'a Catalog, stack: &'a Stack<'a>, graph: &'a Graph, today: Day) -> Outcome<'a> {
    let pairs = pairs::judge(catalog, stack, graph);
    let context = Context::new(catalog, stack, graph, today, &pairs);
    let mut findings = stack.findings.clone();
    findings.extend(found(&context));
    waive::apply(stack, today, &mut findings);
    let mut ranked: Vec<(usize, Finding)> = findings.into_iter().map(|f| (rank(f.code), f)).collect();
    ranked.sort_by(|(a, x), (b, y)| x.order(*a).cmp(&y.order(*b)));
    let mut findings: Vec<Finding> = ranked.into_iter().map(|(_, finding)| finding).collect();
    findings.dedup();
    let links = pairs::links(stack, graph, &pairs);
    Outcome { findings, pairs, links }
}

/// What the rules find, in the order of the rules.
fn found(context: &Context<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for rule in rules() {
        (rule.run)(rule.code, context, &mut out);
    }
    out
}

/// Every code a check can raise, in order of name.
#[must_use]
pub fn codes() -> Vec<&'static Code> {
    let own = crate::stack::CODES.iter().chain(waive::CODES).copied();
    let mut codes: Vec<&Code> = own.chain(rules().map(|rule| rule.code)).collect();
    codes.sort_by_key(|code| code.name);
    codes
}

impl Outcome<'_> {
    /// How many findings of a severity count, the accepted and the known ones left out.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let counting = self.findings.iter().filter(|f| f.counts());
        counting.filter(|f| f.severity == severity).count()
    }

    /// How many findings the team accepted.
    #[must_use]
    pub fn waived(&self) -> usize {
        self.findings.iter().filter(|f| f.waived.is_some()).count()
    }

    /// How many findings a baseline knows, the accepted ones left out.
    #[must_use]
    pub fn known(&self) -> usize {
        self.findings.iter().filter(|f| f.known && f.waived.is_none()).count()
    }

    /// How many pairs came to a verdict.
    #[must_use]
    pub fn pairs_with(&self, verdict: Verdict) -> usize {
        self.pairs.iter().filter(|p| p.verdict == verdict).count()
    }
}
