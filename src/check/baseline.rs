//! The findings a team had on the day it took aiia up: known, and no reason to fail.
//!
//! A finding is known again by its rule and what it is about, never by its line: a file that is
//! put in another order has no new findings.

use crate::finding::Finding;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The findings of a day, as `--write-baseline` writes them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Version of this shape.
    pub schema_version: u32,
    /// What each is about, in order.
    pub findings: BTreeSet<About>,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Its code.
    pub code: String,
    /// The tools it is about.
    #[serde(default)]
    pub tools: Vec<String>,
    /// The capability, layer or tool that is missing.
    #[serde(default)]
    pub subject: Option<String>,
    /// The framework and block that ask.
    #[serde(default)]
    pub framework: Option<String>,
}

impl About {
    /// What a finding is about.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        Self {
            code: finding.code.name.to_owned(),
            tools: finding.tools.iter().map(ToString::to_string).collect(),
            subject: finding.subject.clone(),
            framework: finding.framework.clone(),
        }
    }
}

impl Baseline {
    /// What stands today, the accepted findings left out: they have their own end.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let standing = findings.iter().filter(|f| f.waived.is_none());
        Self {
            schema_version: 1,
            findings: standing.map(About::of).collect(),
        }
    }

    /// Marks the findings it knows; returns what it knows and no longer stands.
    pub fn apply(&self, findings: &mut [Finding]) -> Vec<&About> {
        let mut seen = BTreeSet::new();
        for finding in findings {
            let about = About::of(finding);
            finding.known = self.findings.contains(&about);
            seen.insert(about);
        }
        self.findings.iter().filter(|about| !seen.contains(*about)).collect()
    }
}
