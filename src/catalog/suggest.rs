//! `catalog/suggest.toml`: how much speaks for a tool that would fill a gap.

use serde::{Deserialize, Serialize};

/// What each part of a suggestion's score counts, open to the reader and to a team's overlay.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SuggestWeights {
    /// It does what is missing fully.
    pub full: f64,
    /// It does part of what is missing.
    pub partial: f64,
    /// Each other gap that it fills as well.
    pub also_fills: f64,
    /// Each tool of the stack that it meets over a known interface.
    pub neighbour: f64,
    /// So many of them count at most.
    pub most_neighbours: usize,
    /// Each tool of the stack with which a fact says that its version goes.
    pub goes: f64,
    /// So many of them count at most.
    pub most_goes: usize,
    /// Its makers state that they develop or support it.
    pub active: f64,
    /// It gets fixes only.
    pub maintenance: f64,
    /// It is under an open licence.
    pub open: f64,
    /// It is under a licence that is open in part.
    pub in_part: f64,
    /// It is under a licence that is not open.
    pub closed: f64,
    /// Nobody but a vendor runs it.
    pub managed_only: f64,
    /// It binds the stack to a cloud that nothing else is bound to.
    pub new_cloud: f64,
    /// Each thing it keeps that leaves in no open format.
    pub kept_in: f64,
    /// Each capability of which the stack has its one source of truth already.
    pub overlap: f64,
}
