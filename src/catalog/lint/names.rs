//! Names that two tools are found by.

use super::Lint;
use crate::catalog::Tool;
use std::collections::BTreeMap;

impl Lint<'_, '_> {
    /// Names a tool is found by belong to one tool alone.
    pub(super) fn names(&mut self, tool: &Tool, names: &mut BTreeMap<String, String>) {
        let own = std::iter::once(format!("id {}", tool.id));
        let aliases = tool.file.aliases.iter().map(|a| format!("id {a}"));
        let mut taken: Vec<String> = own.chain(aliases).collect();
        if let Some(d) = &tool.file.detect {
            let kinds = [
                ("python package", &d.pypi),
                ("node package", &d.npm),
                ("java artifact", &d.maven),
                ("image", &d.images),
                ("chart", &d.charts),
                ("API group", &d.api_groups),
                ("terraform", &d.terraform),
                ("file", &d.files),
            ];
            for (kind, list) in kinds {
                taken.extend(list.iter().map(|name| format!("{kind} {name}")));
            }
        }
        for name in taken {
            if let Some(other) = names.insert(name.clone(), tool.id.to_string())
                && other != tool.id.as_str()
            {
                let at = self.quoted(name.rsplit(' ').next().unwrap_or_default());
                self.say(&format!("`{name}` belongs to `{other}` already"), at);
            }
        }
    }
}
