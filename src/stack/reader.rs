//! From text to a resolved stack.

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

/// Reads a declaration.
///
/// # Errors
///
/// When the text is not TOML at all. Everything else that is wrong with it is a finding.
pub fn read<'c>(catalog: &'c Catalog, text: &str) -> Result<Stack<'c>, Unparsable> {
    let document = document::read::<StackFile>(text);
    if document.mistakes.iter().any(|m| m.syntax) {
        return Err(Unparsable {
            mistakes: document.mistakes,
        });
    }
    let findings = document.mistakes.iter().map(finding).collect();
    let file = document.value.unwrap_or_default();
    Ok(Resolver::new(catalog, findings).resolve(file))
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
