//! What changes for a stack when another tool stands in one's place.

use super::{Spoken, listed};
use crate::model::{CapabilityId, Coverage, InterfaceId, ModelFamily, Role, RunsAs, ToolId};

/// How a tool that could stand in another's place differs from it, as far as this stack feels it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differs {
    /// What it does only in part; where the other does so too, nobody says that it is the same part.
    pub in_part: Vec<CapabilityId>,
    /// What of that the other does fully.
    pub less: Vec<CapabilityId>,
    /// What the stack declares to be spoken with a neighbour, and it is not known to speak.
    pub lacks: Vec<Spoken>,
    /// The same of links that are inferred: it may not be in use.
    pub unsure: Vec<Spoken>,
    /// What it is not known to speak by itself, but runs the team's own commands, which can.
    pub by_command: Vec<Spoken>,
    /// What the other does here besides, and it does less fully or not at all, with how fully.
    pub undone: Vec<(CapabilityId, Option<Coverage>)>,
    /// The kinds of models that it fits, where the other fits none of them.
    pub other_models: Vec<ModelFamily>,
    /// The platform that it is made for, where the stack has none of its kind.
    pub stranded: Option<ToolId>,
    /// The declared tools that it is built into, and that stay.
    pub built_on: Vec<ToolId>,
    /// Whether only a vendor runs it, where the team runs the other itself.
    pub elsewhere: bool,
    /// The formats of what the other keeps here that it takes in as they are.
    pub takes: Vec<InterfaceId>,
    /// Its newest terms, where they are closed and those of the other are not.
    pub closed: Option<String>,
    /// How it runs, where the other is known to run in another way.
    pub runs: Option<RunsAs>,
}

impl Differs {
    /// Whether it does all of it, as fully, over every interface that the stack declares.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.in_part.is_empty() && self.lacks.is_empty()
    }

    /// What neighbours are taken to ask of the other, and it is not known to offer. What the other uses a tool may do
    /// without.
    pub fn mute(&self) -> impl Iterator<Item = &Spoken> {
        self.unsure.iter().filter(|s| s.role == Role::Offers)
    }

    /// What it lacks and what else a team should know of it, in words; empty when there is nothing.
    #[must_use]
    pub fn in_words(&self) -> String {
        let part = |id: &CapabilityId| {
            let how = if self.less.contains(id) {
                "only in part"
            } else {
                "in part as well, perhaps another"
            };
            format!("`{id}` {how}")
        };
        let mut all: Vec<String> = self.in_part.iter().map(part).collect();
        let silent = self.lacks.iter().chain(&self.unsure);
        all.extend(silent.map(|s| format!("not known to {} {}", s.verb(), s.in_words())));
        let commands = self.by_command.iter();
        all.extend(commands.map(|s| format!("{} by a command of your own", s.in_words())));
        all.extend(self.undone.iter().map(|(id, how)| match how {
            Some(Coverage::Full | Coverage::Partial) => format!("`{id}` only in part"),
            Some(Coverage::Integrates | Coverage::ViaThirdParty) => format!("`{id}` only by connecting"),
            None => format!("no `{id}`"),
        }));
        let kinds: Vec<String> = self.other_models.iter().map(ToString::to_string).collect();
        if !kinds.is_empty() {
            all.push(format!("fits other kinds of models: {}", listed(&kinds)));
        }
        if let Some(platform) = &self.stranded {
            all.push(format!("made for `{platform}`, which is not here"));
        }
        all.extend(self.takes.iter().map(|id| format!("takes `{id}` as it is")));
        all.extend(
            self.built_on
                .iter()
                .map(|id| format!("runs inside `{id}`, which is here")),
        );
        all.extend(self.closed.iter().map(|spdx| closed_words(spdx)));
        if self.elsewhere {
            all.push("a service alone".to_owned());
        } else if let Some(runs) = self.runs {
            all.push(format!("runs as a {runs}"));
        }
        all.join(", ")
    }
}

/// Terms that are closed, in words: a closed product has no licence that a reader would know by its name.
#[must_use]
pub fn closed_words(spdx: &str) -> String {
    if spdx.contains("LicenseRef") {
        "closed".to_owned()
    } else {
        format!("under {spdx}")
    }
}
