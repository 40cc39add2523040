//! From text to a resolved stack, in two steps: what is written says which catalog it is
//! resolved against.

use super::codes;
use super::component::Stack;
use super::file::StackFile;
use super::resolve::Resolver;
use crate::catalog::Catalog;
use crate::document::{self, Mistake};
use crate::finding::Finding;

/// The text is not TOML: every place where it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unparsable {
    /// The mistakes, in order of place.
    pub mistakes: Vec<Mistake>,
}

/// A stack file as written.
#[derive(Debug, Clone)]
pub struct Declaration {
    file: StackFile,
    findings: Vec<Finding>,
}

impl Declaration {
    /// Parses a stack file.
    ///
    /// # Errors
    ///
    /// When the text is not TOML at all. Everything else that is wrong with it is a finding of
    /// the resolved stack.
    pub fn parse(text: &str) -> Result<Self, Unparsable> {
        let document = document::read::<StackFile>(text);
        if document.mistakes.iter().any(|m| m.syntax) {
            return Err(Unparsable {
                mistakes: document.mistakes,
            });
        }
        Ok(Self {
            findings: document.mistakes.iter().map(finding).collect(),
            file: document.value.unwrap_or_default(),
        })
    }

    /// Folders of the team's own catalog entries, relative to the stack file.
    #[must_use]
    pub fn overlays(&self) -> &[String] {
        &self.file.catalog.overlays
    }

    /// Resolves ids and versions against a catalog.
    #[must_use]
    pub fn resolve(self, catalog: &Catalog) -> Stack<'_> {
        Resolver::new(catalog, self.findings).resolve(self.file)
    }
}

/// Parses and resolves a declaration that brings no overlays.
///
/// # Errors
///
/// When the text is not TOML at all.
pub fn read<'c>(catalog: &'c Catalog, text: &str) -> Result<Stack<'c>, Unparsable> {
    Declaration::parse(text).map(|declaration| declaration.resolve(catalog))
}

fn finding(mistake: &Mistake) -> Finding {
    let code = if mistake.message.starts_with("unknown key") {
        &codes::UNKNOWN_KEY
    } else {
        &codes::INVALID_VALUE
    };
    let mut finding = Finding::new(code, mistake.message.clone()).at(mistake.span.clone(), "");
    finding.help = mistake.help.clone().or_else(|| Some(code.fix.to_owned()));
    finding
}
