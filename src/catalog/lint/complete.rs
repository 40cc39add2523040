//! Parts of an entry without a word: each is filled, or says where somebody looked in vain.

use super::Lint;
use crate::catalog::{Detect, Tool, ToolFile};
use crate::model::EntryPart;
use crate::version::Scheme;
use std::collections::BTreeSet;

impl Lint<'_, '_> {
    pub(super) fn complete(&mut self, tool: &Tool) {
        let file = &tool.file;
        let mut silent: BTreeSet<EntryPart> = BTreeSet::new();
        for none in &file.none_found {
            let (part, at) = (*none.of.get_ref(), none.of.span());
            if none.looked.is_empty() {
                self.say("`looked` is empty: name the pages that were searched", at.clone());
            }
            if none.says.trim().is_empty() {
                self.say("`says` is empty: what stands there instead?", at.clone());
            }
            if !silent.insert(part) {
                self.say(&format!("two entries say that nothing was found of `{part}`"), at);
            } else if filled(file, part) {
                self.say(&format!("it has `{part}`: take this entry out"), at);
            } else if !asked(file, part) {
                self.say("a service without versions has no releases: take this entry out", at);
            }
        }
        let all = EntryPart::ALL.iter().copied();
        let untold = all.filter(|part| asked(file, *part) && !filled(file, *part) && !silent.contains(part));
        let untold: Vec<&str> = untold.map(in_words).collect();
        if !untold.is_empty() {
            let message = format!(
                "no word on its {}; find them, or say in [[none-found]] where you looked",
                untold.join(", its ")
            );
            self.say(&message, 0..0);
        }
    }
}

fn in_words(part: EntryPart) -> &'static str {
    match part {
        EntryPart::Detect => "detection names",
        EntryPart::Lifecycle => "place in its life",
        other => other.as_str(),
    }
}

/// Whether an entry has to speak of a part: a service without versions has no releases.
fn asked(file: &ToolFile, part: EntryPart) -> bool {
    part != EntryPart::Releases || file.scheme != Scheme::None
}

fn filled(file: &ToolFile, part: EntryPart) -> bool {
    match part {
        EntryPart::Capabilities => !file.capabilities.is_empty(),
        EntryPart::Lifecycle => !file.lifecycle.is_empty(),
        EntryPart::Releases => !file.releases.is_empty(),
        EntryPart::Interfaces => !file.interfaces.is_empty(),
        EntryPart::Detect => file.detect.as_ref().is_some_and(|d| *d != Detect::default()),
    }
}
