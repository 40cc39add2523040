//! Things a tool keeps without a word on how they leave it.

use super::Lint;
use crate::catalog::{ExitEntry, Tool};
use crate::model::{Coverage, Holds};
use std::collections::BTreeSet;

impl Lint<'_, '_> {
    pub(super) fn exits(&mut self, tool: &Tool) {
        let file = &tool.file;
        for e in &file.exits {
            let means = e.means.get_ref();
            match (e.is_open(), e.looked.is_empty()) {
                (false, true) => {
                    let message = format!("`{}` needs `looked`: where somebody looked", ExitEntry::NONE_FOUND);
                    self.say(&message, e.means.span());
                }
                (true, false) => {
                    let message = format!(
                        "`looked` goes with `means = \"{}\"`, not with `{means}`",
                        ExitEntry::NONE_FOUND
                    );
                    self.say(&message, e.means.span());
                }
                _ => {}
            }
        }
        // What leaves in one mode says nothing of the tool in another.
        let told = |holds: Holds, mode: Option<&str>| file.exits.iter().any(|e| e.holds == holds && e.holds_in(mode));
        let mut untold: BTreeSet<Holds> = BTreeSet::new();
        for c in &file.capabilities {
            let kept = self.catalog.layers().capability(c.id.get_ref().as_str());
            if c.coverage == Coverage::Full
                && let Some(holds) = kept.and_then(|k| k.holds)
                && !told(holds, c.mode.as_deref())
                && untold.insert(holds)
            {
                let message = format!("it keeps {holds}; say in [[exits]] how they leave, or that no way was found");
                self.say(&message, c.id.span());
            }
        }
    }
}
