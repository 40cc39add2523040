//! The loops of `catalog/layers.toml`: by which stations and which ways back a kind of stack learns from production.

use super::Layers;
use super::layers::Profile;
use crate::model::{CapabilityId, Day};
use serde::{Deserialize, Serialize};

/// A form of the loop.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Loop {
    /// Its id.
    pub id: String,
    /// What turns in it, in one sentence.
    pub summary: String,
    /// The question a team answers when nothing comes back.
    pub question: String,
    /// Whether each station hands on to the next.
    #[serde(default)]
    pub ordered: bool,
    /// Any of these capabilities watches what happens in production.
    pub watches: Vec<CapabilityId>,
    /// Any of these starts work again by a clock or by new data.
    pub clock: Vec<CapabilityId>,
    /// All of these judge a change before it goes live, or take it back; alternatives are joined by ` | `.
    pub gate: Vec<String>,
}

/// A station of a loop.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Station {
    /// The loop it stands in.
    #[serde(rename = "loop")]
    pub form: String,
    /// Its name.
    pub name: String,
    /// Any of these capabilities stands there.
    pub any_of: Vec<CapabilityId>,
    /// Whether the loop closes without it.
    #[serde(default)]
    pub optional: bool,
    /// The profiles that have it; empty when all of the loop's do.
    #[serde(default)]
    pub profiles: Vec<String>,
}

/// A way by which what production shows comes back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Way {
    /// The loop it closes.
    #[serde(rename = "loop")]
    pub form: String,
    /// Its id inside the loop.
    pub id: String,
    /// Its name, with its article.
    pub name: String,
    /// The question a team answers when it is missing.
    pub question: String,
    /// Where it starts: any of these capabilities.
    pub from: Vec<CapabilityId>,
    /// Where else it may start: what has these keeps nothing by itself, so that it is proposed only where nothing has
    /// one of the others.
    #[serde(default)]
    pub else_from: Vec<CapabilityId>,
    /// Where it arrives: any of these capabilities.
    pub to: Vec<CapabilityId>,
    /// Whether what arrives there starts work again.
    #[serde(default)]
    pub starts: bool,
    /// The profiles whose loop is open without it. Where a profile needs none, any one closes its loop.
    #[serde(default)]
    pub needed_by: Vec<String>,
}

/// A published loop.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Variant {
    /// Its id: that of the framework, where the catalog has it.
    pub id: String,
    /// The form it is a variant of.
    #[serde(rename = "loop")]
    pub form: String,
    /// Its name.
    pub name: String,
    /// The stations it draws; alternatives are joined by ` | `.
    pub needs: Vec<String>,
    /// The ids of the ways back it draws.
    pub ways: Vec<String>,
    /// Any of these judges a change before it goes live; empty where it asks for no gate.
    #[serde(default)]
    pub gate: Vec<CapabilityId>,
    /// Where it was read.
    pub source: String,
    /// What it draws, in our own words.
    pub says: String,
    /// The day somebody read it there.
    pub checked: Day,
}

/// Alternatives, as they are written: joined by ` | `.
pub(super) fn alternatives(text: &str) -> Vec<CapabilityId> {
    text.split('|').map(|c| CapabilityId::new(c.trim())).collect()
}

impl Loop {
    /// What judges a change or takes it back, each with its alternatives.
    pub fn gates(&self) -> impl Iterator<Item = Vec<CapabilityId>> {
        self.gate.iter().map(|text| alternatives(text))
    }
}

impl Station {
    /// Whether the loop of a profile has it.
    #[must_use]
    pub fn is_for(&self, profile: &Profile) -> bool {
        self.form == profile.form && (self.profiles.is_empty() || self.profiles.contains(&profile.id))
    }
}

impl Way {
    /// Its name without the article.
    #[must_use]
    pub fn bare_name(&self) -> &str {
        let after = |article| self.name.strip_prefix(article);
        after("a ").or_else(|| after("an ")).unwrap_or(&self.name)
    }

    /// Where it may start, what it is proposed from first before the rest.
    pub fn starts_at(&self) -> impl Iterator<Item = &[CapabilityId]> {
        [self.from.as_slice(), self.else_from.as_slice()].into_iter()
    }

    /// Whether the loop of a profile is open without it.
    #[must_use]
    pub fn is_needed_by(&self, profile: &Profile) -> bool {
        self.needed_by.contains(&profile.id)
    }
}

impl Variant {
    /// The stations it draws, each with its alternatives.
    pub fn stations(&self) -> impl Iterator<Item = Vec<CapabilityId>> {
        self.needs.iter().map(|text| alternatives(text))
    }
}

impl Layers {
    /// The loop of a profile.
    #[must_use]
    pub fn loop_of(&self, profile: &Profile) -> Option<&Loop> {
        self.loops.iter().find(|l| l.id == profile.form)
    }
}
