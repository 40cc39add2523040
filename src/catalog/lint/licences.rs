//! Licences that are no SPDX expression, that overlap, or that are missing.

use super::Lint;
use crate::catalog::Tool;

impl Lint<'_, '_> {
    pub(super) fn licences(&mut self, tool: &Tool) {
        let file = &tool.file;
        if file.licenses.is_empty() {
            self.say("it has no licence", 0..0);
        }
        for l in &file.licenses {
            if let Err(error) = spdx::Expression::parse(l.spdx.get_ref()) {
                let message = format!("`{}` is no SPDX expression: {}", l.spdx.get_ref(), error.reason);
                self.say(&message, l.spdx.span());
            }
        }
        if tool.licenses.len() != file.licenses.len() {
            return;
        }
        for (i, a) in tool.licenses.iter().enumerate() {
            for (j, b) in tool.licenses.iter().enumerate().skip(i + 1) {
                if !a.versions.set().is_disjoint(b.versions.set()) {
                    let said = [a, b].map(|l| l.versions.text().to_owned());
                    let message = format!("some versions have two licences: {} and {}", said[0], said[1]);
                    self.say(&message, file.licenses[j].spdx.span());
                }
            }
        }
    }
}
