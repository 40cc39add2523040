//! How a tool runs, held against what else its entry says.

use super::Lint;
use crate::catalog::Tool;
use crate::model::{Hosting, RunsAs};

impl Lint<'_, '_> {
    /// A library runs in the team's own code: nobody sells it running, and no cluster installs it.
    pub(super) fn runs(&mut self, tool: &Tool) {
        let file = &tool.file;
        if file.runs_as != Some(RunsAs::Library) {
            return;
        }
        let at = self.quoted(RunsAs::Library.as_str());
        if !file.hosting.contains(&Hosting::SelfHosted) {
            self.say(
                "a library runs in the team's own code; its `hosting` is `self-hosted`",
                at.clone(),
            );
        }
        let detect = file.detect.as_ref();
        if detect.is_some_and(|d| !d.charts.is_empty() || !d.api_groups.is_empty()) {
            self.say(
                "it is found by its chart or API group, so it runs by itself and is no library alone",
                at,
            );
        }
    }
}
