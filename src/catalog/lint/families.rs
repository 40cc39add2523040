//! Families of models that a tool is said to fit, without the capability to train, or twice.

use super::Lint;
use crate::catalog::Tool;
use crate::model::{Coverage, ModelFamily};
use std::collections::BTreeSet;

impl Lint<'_, '_> {
    pub(super) fn families(&mut self, tool: &Tool) {
        let layers = self.catalog.layers();
        let makes = |id: &str| layers.capability(id).is_some_and(|c| c.makes.is_some());
        let mut able = tool.file.capabilities.iter();
        let trains = able.any(|c| c.coverage <= Coverage::Partial && makes(c.id.get_ref().as_str()));
        let mut said: BTreeSet<ModelFamily> = BTreeSet::new();
        for family in &tool.file.model_families {
            let id = *family.id.get_ref();
            if !trains {
                let message = format!("it has no capability that makes models, yet is said to fit {id}");
                self.say(&message, family.id.span());
            } else if !said.insert(id) {
                self.say(&format!("{id} is there twice"), family.id.span());
            }
        }
    }
}
