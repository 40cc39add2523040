//! `catalog/lock-in.toml`: what weighs how much when a stack is asked what holds it.

use serde::{Deserialize, Serialize};

/// Weights and thresholds of lock-in, open to the reader and to a team's overlay.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LockIn {
    /// The share of what is asked for and covered that one vendor may hold alone before it is
    /// told; a stack's own `max-vendor-share` takes its place.
    pub vendor_share: f64,
    /// Below so many things that are asked for and covered, a share says nothing.
    pub vendor_least: usize,
    /// With fewer tools than this a vendor's share is one tool's, which is no concentration.
    pub vendor_tools: usize,
    /// A tool whose neighbours leave it no more than this share of its known release lines stands
    /// in a narrow window.
    pub narrow_window: f64,
    /// Foundations and communities, as the catalog's `vendor` names them: they steer, and sell
    /// nothing that a team could be held by.
    pub stewards: Vec<String>,
    /// SPDX ids of open licences that the SPDX list marks neither as approved by the Open Source
    /// Initiative nor as free by the Free Software Foundation.
    pub open_licenses: Vec<String>,
    /// How much each kind of lock-in weighs beside the others.
    pub kinds: KindWeights,
    /// Points of switching cost.
    pub price: Price,
    /// How likely a team is to have to leave, by what is known of the tool.
    pub likelihood: Likelihood,
}

/// How much each kind of lock-in weighs beside the others.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct KindWeights {
    /// How much rests on one vendor.
    pub vendor: f64,
    /// Tools that do what no other tool does.
    pub product: f64,
    /// What tools keep, and how it leaves them.
    pub data: f64,
    /// Where tools can run.
    pub platform: f64,
    /// On what terms tools may be used.
    pub legal: f64,
    /// How narrow the window is that a tool's neighbours leave it.
    pub version: f64,
}

/// Points of switching cost for each thing that moves, breaks or is lost.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Price {
    /// A link to another tool that has to be made anew.
    pub link: f64,
    /// Something that it alone does here and another has to take over.
    pub job: f64,
    /// Something it keeps that leaves in a format others read.
    pub data_open: f64,
    /// Something it keeps that leaves with a loss that is stated.
    pub data_lossy: f64,
    /// Something it keeps that leaves in no format that is named.
    pub data_unnamed: f64,
    /// Something it keeps that leaves in its maker's format alone.
    pub data_proprietary: f64,
    /// Something it keeps for which no way out was found.
    pub data_none: f64,
    /// No tool of the catalog does the same over the same interfaces.
    pub no_substitute: f64,
}

/// How likely leaving becomes, from 0 to 1; the highest that applies counts.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Likelihood {
    /// Its makers state that they develop or support it.
    pub active: f64,
    /// Nobody states where it stands.
    pub unstated: f64,
    /// Its later versions are under another licence.
    pub license_changed: f64,
    /// It gets fixes only.
    pub maintenance: f64,
    /// Its makers advise against starting with it.
    pub deprecated: f64,
    /// The declared line is past its last day of support.
    pub line_ended: f64,
    /// It is archived, ends, or was withdrawn.
    pub ended: f64,
}
