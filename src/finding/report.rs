//! One statement about a stack or a file.

use super::{Code, Severity, Span};
use crate::model::{Day, Evidence, ToolId};

/// Why a finding does not count: the team accepted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// The reason the team gave.
    pub reason: String,
    /// The last day it holds.
    pub until: Day,
}

/// What a rule says about a stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub code: &'static Code,
    /// How bad it is here.
    pub severity: Severity,
    /// One sentence, lower case, no full stop, names in backticks.
    pub message: String,
    /// What stands beside the underlined place.
    pub label: String,
    /// The way out.
    pub help: Option<String>,
    /// The tools it is about, the one that owns the place first.
    pub tools: Vec<ToolId>,
    /// The framework, and the block of it, that asks for what is missing.
    pub framework: Option<String>,
    /// What is meant where no tool is: the capability or layer that is missing.
    pub subject: Option<String>,
    /// The accepted exception it falls under.
    pub waived: Option<Waived>,
    /// Whether a baseline knows it: it stood before the team took aiia up.
    pub known: bool,
    /// Where in the stack file.
    pub span: Option<Span>,
    /// Other places it speaks of, each with a few words.
    pub also: Vec<(Span, String)>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

impl Finding {
    /// A finding of a kind, at its usual severity, with a message and nothing else yet.
    #[must_use]
    pub fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: message.into(),
            label: String::new(),
            help: None,
            tools: Vec::new(),
            framework: None,
            subject: None,
            waived: None,
            known: false,
            span: None,
            also: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// Gives it its sentence.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// Puts it at a place, with a few words beside it.
    #[must_use]
    pub fn at(mut self, span: impl Into<Span>, label: impl Into<String>) -> Self {
        self.span = Some(span.into());
        self.label = label.into();
        self
    }

    /// Points at another place it speaks of.
    #[must_use]
    pub fn also(mut self, span: impl Into<Span>, label: impl Into<String>) -> Self {
        self.also.push((span.into(), label.into()));
        self
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names a tool it is about.
    #[must_use]
    pub fn tool(mut self, id: &ToolId) -> Self {
        self.tools.push(id.clone());
        self
    }

    /// Adds what it rests on.
    #[must_use]
    pub fn evidence(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Self {
        self.evidence.extend(evidence);
        self
    }

    /// Changes how bad it is here.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Whether it counts: nobody accepted it, and it is new.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.waived.is_none() && !self.known
    }

    /// The order findings are shown in: worst first, then by a rank of their kind, then by
    /// place, code and message.
    #[must_use]
    pub fn order(&self, rank: usize) -> impl Ord + '_ {
        (
            std::cmp::Reverse(self.severity),
            rank,
            self.span.as_ref().map_or((0, 0), |s| (s.start, s.end)),
            self.code.name,
            &self.message,
        )
    }
}
