//! What is a picture drawn of?

use crate::catalog::Catalog;
use crate::check::Outcome;
use crate::graph::Graph;
use crate::lock_in::Question;
use crate::model::Day;
use crate::stack::Stack;

/// What a picture is drawn of.
#[derive(Debug)]
pub struct Subject<'a> {
    /// Everything known.
    pub catalog: &'a Catalog,
    /// What the team declared.
    pub stack: &'a Stack<'a>,
    /// Where its tools meet.
    pub graph: &'a Graph,
    /// What was found.
    pub outcome: &'a Outcome<'a>,
    /// The day the picture stands for.
    pub today: Day,
    /// The stack's file, named where the stack has no name.
    pub file_name: &'a str,
    /// The framework a view of one is drawn of, as the user named it.
    pub framework: Option<&'a str>,
}

/// Why a picture cannot be drawn, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undrawn {
    /// What is wrong.
    pub problem: String,
    /// What to do about it.
    pub help: String,
}

impl Subject<'_> {
    /// The same as a question about what holds the team.
    pub(super) fn question(&self) -> Question<'_> {
        Question {
            catalog: self.catalog,
            stack: self.stack,
            graph: self.graph,
            today: self.today,
        }
    }

    /// The heading: the stack's name, else its file's.
    pub(super) fn title(&self) -> String {
        if self.stack.name.is_empty() {
            self.file_name.to_owned()
        } else {
            self.stack.name.clone()
        }
    }

    /// The line under the heading: the profile and the frameworks.
    pub(super) fn subtitle(&self) -> String {
        let mut parts = vec![format!("{} stack", self.stack.profile)];
        let frameworks: Vec<&str> = self.stack.frameworks.iter().map(|(id, _)| id.as_str()).collect();
        if !frameworks.is_empty() {
            parts.push(format!("held against {}", frameworks.join(", ")));
        }
        parts.join(" · ")
    }

    /// The last line: what drew it, from which catalog, as of which day.
    pub(super) fn footer(&self) -> String {
        format!(
            "aiia {} · catalog of {} · drawn as of {}",
            env!("CARGO_PKG_VERSION"),
            self.catalog.released(),
            self.today
        )
    }
}
