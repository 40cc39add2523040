//! Dates and release lines out of order.

use super::Lint;
use crate::catalog::{LifecycleEntry, Tool};
use crate::version::Version;

impl Lint<'_, '_> {
    pub(super) fn dates(&mut self, tool: &Tool) {
        for r in &tool.file.releases {
            if let (Some(from), Some(to)) = (r.released, r.eol)
                && to < from
            {
                self.say("its end of life lies before its release", r.line.span());
            }
        }
        self.lines(tool);
        for pair in tool.file.lifecycle.windows(2) {
            let [a, b] = pair else { continue };
            let versions = |l: &LifecycleEntry| l.versions.as_ref().map(|t| t.get_ref().clone());
            let same = versions(a) == versions(b);
            if same
                && let (Some(first), Some(then)) = (a.since, b.since)
                && then < first
            {
                self.say(
                    "a later state stands last; this one began before the one above it",
                    b.source.span(),
                );
            }
        }
    }

    /// Lines ascend, none is there twice, and the newest patch of a line lies in it.
    fn lines(&mut self, tool: &Tool) {
        let scheme = tool.file.scheme;
        let lines = tool.file.releases.iter();
        let mut last: Option<Version> = None;
        for r in lines {
            let Ok(line) = Version::parse(scheme, r.line.get_ref()) else {
                continue;
            };
            if let Some(before) = &last {
                let order = before.least().cmp(line.least());
                let text = r.line.get_ref();
                match order {
                    std::cmp::Ordering::Less => {}
                    std::cmp::Ordering::Equal => self.say(&format!("the line {text} is there twice"), r.line.span()),
                    std::cmp::Ordering::Greater => {
                        self.say(
                            &format!("release lines ascend; {text} comes after {}", before.raw()),
                            r.line.span(),
                        );
                    }
                }
            }
            let read = tool
                .releases()
                .iter()
                .find(|known| known.line.raw() == r.line.get_ref().as_str());
            if let (Some(latest), Some(read)) = (&r.latest, read)
                && let Ok(newest) = Version::parse(scheme, latest.get_ref())
                && !newest.set().subset_of(&read.versions)
            {
                let message = format!("{} is no patch of the line {}", latest.get_ref(), r.line.get_ref());
                self.say(&message, latest.span());
            }
            last = Some(line);
        }
    }
}
