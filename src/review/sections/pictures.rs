//! Every picture that can be drawn of the stack.

use super::paragraph;
use crate::diagram::{FRAMEWORK, Subject, VIEWS, View};
use crate::review::content::{Block, Picture};
use crate::review::wording::full;
use crate::review::writing::Writing;

pub(super) fn blocks(writing: &mut Writing<'_>) -> Vec<Block> {
    let mut blocks = vec![paragraph(
        "Numbers on the pictures are those of the findings. Thin or pale lines are links that aiia inferred and nobody declared.",
    )];
    for view in VIEWS {
        if view.name == FRAMEWORK {
            let frameworks = writing.subject.stack.frameworks.iter();
            let ids: Vec<Option<&str>> = frameworks.map(|(id, _)| Some(id.as_str())).collect();
            // Where none is named, the view itself says what is missing.
            let ids = if ids.is_empty() { vec![None] } else { ids };
            blocks.extend(ids.into_iter().map(|id| drawn(writing, view, id)));
        } else {
            blocks.push(drawn(writing, view, None));
        }
    }
    blocks
}

/// A name for links: letters, digits and dashes.
fn anchor(title: &str) -> String {
    let word = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("picture-{}", title.chars().map(word).collect::<String>())
}

/// A picture, or why there is none.
fn drawn(writing: &Writing<'_>, view: &View, framework: Option<&str>) -> Block {
    let subject = Subject {
        framework,
        ..*writing.subject
    };
    let title = match framework {
        Some(id) => format!("{} {id}", view.name),
        None => view.name.to_owned(),
    };
    match (view.draw)(&subject) {
        Ok(diagram) => Block::Picture(Box::new(Picture {
            id: anchor(&title),
            title: full(&title).trim_end_matches('.').to_owned(),
            what: full(view.what),
            diagram,
        })),
        Err(undrawn) => paragraph(&full(&format!("no picture of {title}: {}", undrawn.problem))),
    }
}
