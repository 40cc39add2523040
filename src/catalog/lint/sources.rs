//! Sources that name no page, that move, or that were read on a day that has not come.

use super::Lint;
use crate::catalog::Tool;
use crate::model::Day;
use std::ops::Range as Bytes;

impl Lint<'_, '_> {
    pub(super) fn sources(&mut self, tool: &Tool) {
        for (source, checked) in tool.file.sources() {
            self.source(source.get_ref(), source.span(), checked);
        }
        let file = &tool.file;
        let exits = file.exits.iter().map(|e| (&e.looked, e.checked));
        let silent = file.none_found.iter().map(|n| (&n.looked, n.checked));
        let looked = exits.chain(silent);
        for (source, checked) in looked.flat_map(|(all, day)| all.iter().map(move |l| (l, day))) {
            self.source(source.get_ref(), source.span(), checked);
        }
    }

    /// A source is a page, a file at a tag or commit, or a released package; it was read on a
    /// day that has come.
    fn source(&mut self, source: &str, at: Bytes<usize>, checked: Day) {
        let page = source.starts_with("https://") && source.len() > "https://x.y".len();
        let package = source.starts_with("pkg:") && source.contains('@');
        if !page && !package {
            self.say(
                "a source is an https page or a package URL with its version",
                at.clone(),
            );
        }
        if ["/blob/main/", "/blob/master/", "/tree/main/", "/tree/master/"]
            .iter()
            .any(|moving| source.contains(moving))
        {
            self.say("the source moves: name a tag or a commit", at.clone());
        }
        if checked > self.today {
            self.say(&format!("it was checked on {checked}, which has not come"), at);
        }
    }
}
