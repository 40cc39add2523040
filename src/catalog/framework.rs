//! `catalog/frameworks/<id>.toml`: a published reference, block by block.

use super::{Catalog, Drawing, Place};
use crate::model::{CapabilityId, Day, Evidence, FrameworkId, Speaks};
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
    /// What its blocks are to a stack; left out, it asks for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks: Option<Speaks>,
    /// How it draws itself; left out, its blocks are drawn by group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawing: Option<Drawing>,
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
    /// Its own heading: a phase, a band, a group of articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Any of these capabilities fills it; none for a duty that no tool can show, which a team
    /// meets with evidence.
    #[serde(default)]
    pub any_of: Vec<CapabilityId>,
    /// Where it stands in the framework's own picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Whether the framework's own text makes it optional.
    #[serde(default)]
    pub optional: bool,
    /// The first level that asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// The day a law asks for it from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies_from: Option<Day>,
    /// The quality assurance the framework names for it: the risk, and the method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<String>,
    /// What the framework says of it, in our own words.
    pub says: String,
    /// Where it was read, when elsewhere than the framework.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The day somebody read it there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Day>,
}

impl Framework {
    /// Whether its blocks are duties of people, which a tool only supports.
    #[must_use]
    pub fn supports(&self) -> bool {
        self.speaks == Some(Speaks::Supports)
    }
}

impl Block {
    /// Whether it is a duty that no tool can show.
    #[must_use]
    pub fn is_duty(&self) -> bool {
        self.any_of.is_empty()
    }
}

/// A framework up to the level a stack names.
#[derive(Debug, Clone, Copy)]
pub struct Held<'c> {
    /// Its own id, without the level.
    pub id: &'c FrameworkId,
    /// The framework.
    pub framework: &'c Framework,
    /// The level, when one was named.
    pub level: Option<u32>,
}

impl<'c> Held<'c> {
    /// Whether a block is asked for at this level or below.
    #[must_use]
    pub fn asks(self, block: &Block) -> bool {
        match (self.level, block.level) {
            (Some(level), Some(first)) => first <= level,
            _ => true,
        }
    }

    /// The blocks asked for at this level and below.
    pub fn blocks(self) -> impl Iterator<Item = &'c Block> {
        self.framework.blocks.iter().filter(move |b| self.asks(b))
    }

    /// What a block of it rests on.
    #[must_use]
    pub fn evidence(self, block: &Block) -> Evidence {
        Evidence {
            source: block.source.as_ref().unwrap_or(&self.framework.source).clone(),
            says: block.says.clone(),
            checked: block.checked.unwrap_or(self.framework.checked),
        }
    }
}

impl Catalog {
    /// Finds a framework by id, or by id and level (`google-mlops-2`).
    #[must_use]
    pub fn framework(&self, id: &str) -> Option<Held<'_>> {
        if let Some((id, framework)) = self.framework_of(id) {
            return Some(Held {
                id,
                framework,
                level: None,
            });
        }
        let (stem, level) = id.rsplit_once('-')?;
        let (id, framework) = self.framework_of(stem)?;
        let level = level.parse().ok()?;
        framework.levels.contains(&level).then_some(Held {
            id,
            framework,
            level: Some(level),
        })
    }

    /// Every id [`Catalog::framework`] answers to.
    #[must_use]
    pub fn framework_ids(&self) -> Vec<String> {
        let all = self.frameworks();
        all.flat_map(|(id, f)| {
            let levels = f.levels.iter().map(move |l| format!("{id}-{l}"));
            std::iter::once(id.to_string()).chain(levels)
        })
        .collect()
    }
}
