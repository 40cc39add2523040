//! For machines: the object that `aiia schema report` describes.

use super::{Checked, Style};
use crate::finding::{Finding, Severity};
use crate::pairs::{Linked, Verdict};
use schemars::JsonSchema;
use serde::Serialize;

/// One checked stack.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "aiia report")]
pub struct Report {
    /// Version of this shape.
    pub schema_version: u32,
    /// Version of aiia.
    pub aiia: String,
    /// The catalog the stack was held against.
    pub catalog: CatalogJson,
    /// The stack.
    pub stack: StackJson,
    /// Counts.
    pub summary: Summary,
    /// Findings, worst first.
    pub findings: Vec<FindingJson>,
    /// Links between tools: the declared ones in the order of the file, then the inferred ones.
    pub links: Vec<LinkJson>,
}

/// Two tools that must exchange something.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LinkJson {
    /// The tool it starts at.
    pub from: String,
    /// The tool it arrives at.
    pub to: String,
    /// The interface, when one is known.
    pub over: Option<String>,
    /// `data`, `control` or `feedback`.
    pub kind: String,
    /// Whether the stack declares it.
    pub declared: bool,
    /// Why it was inferred; empty when it is declared.
    pub because: String,
    /// `works`, `allowed`, `broken`, `unsupported`, `undecided`, `untested` or `contested`.
    pub verdict: String,
    /// What each end is known to speak of the interface.
    pub ends: Vec<EndJson>,
}

/// What a tool speaks of an interface.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EndJson {
    /// The tool.
    pub tool: String,
    /// `offers` or `uses`.
    pub role: String,
    /// Which part or dialect.
    pub note: Option<String>,
    /// The page or file that says so.
    pub source: String,
    /// The day it was read.
    pub checked: String,
}

/// The catalog's release and size.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CatalogJson {
    /// Day of its release.
    pub released: String,
    /// Tools in it.
    pub tools: usize,
    /// Compatibility facts in it.
    pub facts: usize,
}

/// The stack's name and file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StackJson {
    /// Its name; empty when it gives none.
    pub name: String,
    /// The file as it was named.
    pub path: String,
}

/// Counts of findings and pairs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Summary {
    /// Errors that count.
    pub errors: usize,
    /// Warnings that count.
    pub warnings: usize,
    /// Notes that count.
    pub notes: usize,
    /// Findings the team accepted.
    pub waived: usize,
    /// Findings the baseline knows.
    pub known: usize,
    /// Pairs of tools by verdict.
    pub pairs: PairCounts,
}

/// Pairs of tools by verdict.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PairCounts {
    /// A fact says they go together.
    pub works: usize,
    /// A lower bound that something enforces is met, or a page names no version: nothing speaks
    /// against them, and nobody says that these versions were tried.
    pub allowed: usize,
    /// A requirement is not met, or they are known to fail.
    pub broken: usize,
    /// Outside the supported range.
    pub unsupported: usize,
    /// The declared versions are partial, and the patch decides.
    pub undecided: usize,
    /// No fact speaks of these versions.
    pub untested: usize,
    /// Sources disagree.
    pub contested: usize,
}

/// One finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FindingJson {
    /// Its code: `family/name`.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
    /// The tools it is about.
    pub tools: Vec<String>,
    /// The capability, layer or tool that is missing.
    pub subject: Option<String>,
    /// Framework and block that ask for what is missing.
    pub framework: Option<String>,
    /// The team's reason and its last day, when it accepted the finding.
    pub waived: Option<WaivedJson>,
    /// Whether the baseline knows it.
    pub known: bool,
    /// Where.
    pub span: Option<SpanJson>,
    /// What it rests on.
    pub evidence: Vec<EvidenceJson>,
}

/// An accepted exception.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WaivedJson {
    /// Why.
    pub reason: String,
    /// The last day.
    pub until: String,
}

/// A place, counted from 1, the end column behind the last character.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SpanJson {
    /// The file as it was named.
    pub file: String,
    /// Line.
    pub line: usize,
    /// Column in characters.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column behind the end.
    pub end_column: usize,
}

/// A source.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EvidenceJson {
    /// A URL or a package URL.
    pub source: String,
    /// What it says.
    pub says: String,
    /// The day it was read.
    pub checked: String,
}

pub(super) fn print(stacks: &[Checked<'_>], _: Style) -> String {
    let reports: Vec<Report> = stacks.iter().map(report).collect();
    let text = match reports.as_slice() {
        [one] => serde_json::to_string_pretty(one),
        several => serde_json::to_string_pretty(several),
    };
    text.expect("text, numbers and lists always serialize") + "\n"
}

fn report(checked: &Checked<'_>) -> Report {
    let outcome = checked.outcome;
    Report {
        schema_version: 1,
        aiia: env!("CARGO_PKG_VERSION").to_owned(),
        catalog: CatalogJson {
            released: checked.catalog.released().to_string(),
            tools: checked.catalog.tool_count(),
            facts: checked.catalog.fact_count(),
        },
        stack: StackJson {
            name: checked.name.to_owned(),
            path: checked.file.name.clone(),
        },
        summary: Summary {
            errors: outcome.count(Severity::Error),
            warnings: outcome.count(Severity::Warning),
            notes: outcome.count(Severity::Note),
            waived: outcome.waived(),
            known: outcome.known(),
            pairs: PairCounts {
                works: outcome.pairs_with(Verdict::Works),
                allowed: outcome.pairs_with(Verdict::Allowed),
                broken: outcome.pairs_with(Verdict::Broken),
                unsupported: outcome.pairs_with(Verdict::Unsupported),
                undecided: outcome.pairs_with(Verdict::Undecided),
                untested: outcome.pairs_with(Verdict::Untested),
                contested: outcome.pairs_with(Verdict::Contested),
            },
        },
        findings: outcome.findings.iter().map(|f| finding(checked, f)).collect(),
        links: outcome.links.iter().map(link).collect(),
    }
}

fn link(linked: &Linked<'_>) -> LinkJson {
    let meeting = linked.meeting;
    let ends = meeting.over.iter().flat_map(|over| {
        let both = [linked.from, linked.to].into_iter();
        both.flat_map(move |end| Linked::dialects(end, over).into_iter().map(move |d| (end, d)))
    });
    let ends = ends.map(|(end, dialect)| EndJson {
        tool: end.id.to_string(),
        role: dialect.role.to_string(),
        note: dialect.note,
        source: dialect.evidence.source,
        checked: dialect.evidence.checked.to_string(),
    });
    LinkJson {
        from: linked.from.id.to_string(),
        to: linked.to.id.to_string(),
        over: meeting.over.as_ref().map(ToString::to_string),
        kind: meeting.kind.to_string(),
        declared: meeting.declared,
        because: linked.because().unwrap_or_default(),
        verdict: linked.verdict.as_str().to_owned(),
        ends: ends.collect(),
    }
}

fn finding(checked: &Checked<'_>, finding: &Finding) -> FindingJson {
    FindingJson {
        code: finding.code.name.to_owned(),
        severity: finding.severity.to_string(),
        message: finding.message.clone(),
        help: finding.help.clone(),
        tools: finding.tools.iter().map(ToString::to_string).collect(),
        subject: finding.subject.clone(),
        framework: finding.framework.clone(),
        waived: finding.waived.as_ref().map(|w| WaivedJson {
            reason: w.reason.clone(),
            until: w.until.to_string(),
        }),
        known: finding.known,
        span: finding.span.as_ref().map(|span| {
            let place = span.place(&checked.file.text);
            SpanJson {
                file: checked.file.name.clone(),
                line: place.line,
                column: place.column,
                end_line: place.end_line,
                end_column: place.end_column,
            }
        }),
        evidence: finding
            .evidence
            .iter()
            .map(|e| EvidenceJson {
                source: e.source.clone(),
                says: e.says.clone(),
                checked: e.checked.to_string(),
            })
            .collect(),
    }
}
