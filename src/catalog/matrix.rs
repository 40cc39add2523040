//! Which version of a tool goes with which of everything it has facts with, and who says so.
//!
//! Answers questions such as kserve/kserve issue 3763 from the facts on both sides: those in
//! the tool's own file and those in the files of others about it.

use super::{Catalog, Fact, Tool};
use crate::model::{Evidence, ToolId};
use crate::version::{Fit, Range, Versions, fit};
use serde::Serialize;
use std::collections::BTreeMap;

/// A tool's versions against everything it has facts with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Matrix {
    /// The tool.
    pub tool: ToolId,
    /// The other tools, those with the most facts first.
    pub columns: Vec<ToolId>,
    /// Its release lines, newest first, and ranges outside all of them that facts speak of.
    pub rows: Vec<Row>,
    /// What the cells rest on; a statement names its source by its place here, from 1.
    pub sources: Vec<Evidence>,
}

/// One line of versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The versions.
    pub versions: String,
    /// One cell a column; an empty one is untested.
    pub cells: Vec<Vec<Statement>>,
}

/// What one fact says in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// What the fact states.
    pub relation: &'static str,
    /// Versions of the other tool; `None` when only its presence matters.
    pub range: Option<String>,
    /// Holds only in this mode.
    pub mode: Option<String>,
    /// Holds only beside these versions of others.
    pub given: BTreeMap<ToolId, String>,
    /// The part of the row it holds for, when not for all of it.
    pub part: Option<String>,
    /// Whether the other tool's file says it.
    pub by_other: bool,
    /// Its source's place in [`Matrix::sources`], from 1.
    pub source: usize,
}

impl Catalog {
    /// Builds the matrix of a tool, against `with` alone when it names any.
    #[must_use]
    pub fn matrix(&self, tool: &Tool, with: &[ToolId]) -> Matrix {
        let wanted = |id: &ToolId| with.is_empty() || with.contains(id);
        let own: Vec<Fact<'_>> = self.facts(tool).filter(|f| wanted(f.with)).collect();
        let others = self.tools().filter(|t| t.id != tool.id && wanted(&t.id));
        let reverse: Vec<Fact<'_>> = others
            .flat_map(|t| self.facts(t))
            .filter(|f| *f.with == tool.id)
            .collect();
        let mut columns: BTreeMap<ToolId, usize> = BTreeMap::new();
        let about = own.iter().map(|f| f.with);
        for id in about.chain(reverse.iter().map(|f| &f.subject.id)) {
            *columns.entry(id.clone()).or_default() += 1;
        }
        let mut columns: Vec<(ToolId, usize)> = columns.into_iter().collect();
        columns.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut matrix = Matrix {
            tool: tool.id.clone(),
            columns: columns.into_iter().map(|(id, _)| id).collect(),
            rows: Vec::new(),
            sources: Vec::new(),
        };
        for (text, versions) in lines(tool, &own) {
            let cells = matrix.columns.clone();
            let cells = cells.iter().map(|column| {
                let mine = own.iter().filter(|f| f.with == column);
                let mine = mine.filter_map(|f| own_statement(f, &versions, &mut matrix.sources));
                let mut cell: Vec<Statement> = mine.collect();
                let theirs = reverse.iter().filter(|f| f.subject.id == *column);
                cell.extend(theirs.filter_map(|f| their_statement(f, &versions, &mut matrix.sources)));
                cell.dedup();
                cell
            });
            let cells: Vec<Vec<Statement>> = cells.collect();
            matrix.rows.push(Row { versions: text, cells });
        }
        matrix
    }
}

/// The tool's release lines, newest first, then ranges of its facts outside all of them.
fn lines(tool: &Tool, own: &[Fact<'_>]) -> Vec<(String, Versions)> {
    let mut lines: Vec<(String, Versions)> = tool
        .releases()
        .iter()
        .rev()
        .map(|r| (r.line.to_string(), r.line.set().clone()))
        .collect();
    let known = lines.len();
    for fact in own {
        let set = fact.versions.set();
        let told = |(_, line): &(String, Versions)| *line == *set;
        let outside = lines[..known].iter().all(|(_, line)| line.is_disjoint(set));
        if outside && !lines.iter().any(told) {
            let text = if fact.versions.is_any() {
                "all".to_owned()
            } else {
                fact.versions.text().to_owned()
            };
            lines.push((text, set.clone()));
        }
    }
    lines
}

fn own_statement(fact: &Fact<'_>, line: &Versions, sources: &mut Vec<Evidence>) -> Option<Statement> {
    let part = match fit(line, fact.versions.set()) {
        Fit::All => None,
        Fit::Some => Some(fact.versions.text().to_owned()),
        Fit::None => return None,
    };
    Some(Statement {
        relation: fact.relation.as_str(),
        range: fact.range.as_ref().map(|r| r.text().to_owned()),
        mode: fact.mode.map(str::to_owned),
        given: fact
            .given
            .iter()
            .map(|(id, range)| ((*id).clone(), range.text().to_owned()))
            .collect(),
        part,
        by_other: false,
        source: place(sources, fact.evidence()),
    })
}

fn their_statement(fact: &Fact<'_>, line: &Versions, sources: &mut Vec<Evidence>) -> Option<Statement> {
    let all = Range::any();
    let range = fact.range.unwrap_or(&all);
    let part = match fit(line, range.set()) {
        Fit::All => None,
        Fit::Some => Some(range.text().to_owned()),
        Fit::None => return None,
    };
    Some(Statement {
        relation: fact.relation.as_str(),
        range: Some(fact.versions.text().to_owned()),
        mode: fact.mode.map(str::to_owned),
        given: fact
            .given
            .iter()
            .map(|(id, range)| ((*id).clone(), range.text().to_owned()))
            .collect(),
        part,
        by_other: true,
        source: place(sources, fact.evidence()),
    })
}

fn place(sources: &mut Vec<Evidence>, evidence: Evidence) -> usize {
    let at = sources.iter().position(|e| *e == evidence);
    at.unwrap_or_else(|| {
        sources.push(evidence);
        sources.len() - 1
    }) + 1
}
