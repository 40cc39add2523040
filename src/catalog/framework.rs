//! `catalog/frameworks/<id>.toml`: a published reference, block by block.

use super::Catalog;
use crate::model::{CapabilityId, Day, Evidence};
use serde::{Deserialize, Serialize};

/// A published framework that stacks are held against.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Framework {
    /// Its name, with edition or date.
    pub name: String,
    /// What it is, in one sentence.
    pub summary: String,
    /// Where it was read.
    pub source: String,
    /// The day somebody read it there.
    pub checked: Day,
    /// Its levels, lowest first; empty when it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<u32>,
    /// Its blocks, in its own order.
    pub blocks: Vec<Block>,
}

/// A block, box or component of a framework.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Block {
    /// Its id inside the framework.
    pub id: String,
    /// What the framework calls it.
    pub name: String,
    /// Any of these capabilities fills it.
    pub any_of: Vec<CapabilityId>,
    /// Whether the framework's own text makes it optional.
    #[serde(default)]
    pub optional: bool,
    /// The first level that asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// What the framework says of it, in our own words.
    pub says: String,
}

/// A framework up to the level a stack names.
#[derive(Debug, Clone, Copy)]
pub struct Held<'c> {
    /// The framework.
    pub framework: &'c Framework,
    /// The level, when one was named.
    pub level: Option<u32>,
}

impl<'c> Held<'c> {
    /// The blocks asked for at this level and below.
    pub fn blocks(self) -> impl Iterator<Item = &'c Block> {
        let asked = move |b: &&Block| match (self.level, b.level) {
            (Some(level), Some(first)) => first <= level,
            _ => true,
        };
        self.framework.blocks.iter().filter(asked)
    }

    /// What a block of it rests on.
    #[must_use]
    pub fn evidence(self, block: &Block) -> Evidence {
        Evidence {
            source: self.framework.source.clone(),
            says: block.says.clone(),
            checked: self.framework.checked,
        }
    }
}

impl Catalog {
    /// Finds a framework by id, or by id and level (`google-mlops-2`).
    #[must_use]
    pub fn framework(&self, id: &str) -> Option<Held<'_>> {
        if let Some(framework) = self.frameworks().get(id) {
            return Some(Held { framework, level: None });
        }
        let (stem, level) = id.rsplit_once('-')?;
        let framework = self.frameworks().get(stem)?;
        let level = level.parse().ok()?;
        framework.levels.contains(&level).then_some(Held {
            framework,
            level: Some(level),
        })
    }

    /// Every id [`Catalog::framework`] answers to.
    #[must_use]
    pub fn framework_ids(&self) -> Vec<String> {
        let all = self.frameworks().iter();
        all.flat_map(|(id, f)| {
            let levels = f.levels.iter().map(move |l| format!("{id}-{l}"));
            std::iter::once(id.to_string()).chain(levels)
        })
        .collect()
    }
}
