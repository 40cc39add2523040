//! Capabilities with too few tools, and interfaces with one side only.

use crate::catalog::Catalog;
use crate::model::{CapabilityId, InterfaceId, Role};
use std::collections::{BTreeMap, BTreeSet};

/// Tools that each capability of each layer should have, so that a suggestion is a choice.
const CHOICE: usize = 2;

/// What the catalog as a whole lacks: the file it is to be mended in, the id there, and the message.
pub(super) fn breadth(catalog: &Catalog) -> Vec<(String, String, String)> {
    let mut tools: BTreeMap<&CapabilityId, usize> = BTreeMap::new();
    let mut sides: BTreeMap<&InterfaceId, BTreeSet<Role>> = BTreeMap::new();
    for tool in catalog.tools() {
        let own: BTreeSet<&CapabilityId> = tool.file.capabilities.iter().map(|c| c.id.get_ref()).collect();
        for id in own {
            *tools.entry(id).or_default() += 1;
        }
        for i in &tool.file.interfaces {
            sides.entry(i.id.get_ref()).or_default().insert(i.role);
        }
    }
    let mut found = Vec::new();
    for c in &catalog.layers().capabilities {
        let n = tools.get(&c.id).copied().unwrap_or_default();
        let message = match (n < CHOICE, &c.few) {
            (true, None) => format!("{n} of {CHOICE} tools have `{}`; add tools, or say why in `few`", c.id),
            (false, Some(_)) => format!("{n} tools have `{}`: take `few` out", c.id),
            _ => continue,
        };
        found.push(("layers.toml".to_owned(), c.id.to_string(), message));
    }
    for id in catalog.interface_ids() {
        let reason = catalog.interface(id.as_str()).and_then(|i| i.one_sided.as_ref());
        let has = |role| sides.get(id).is_some_and(|s| s.contains(&role));
        let message = match (has(Role::Offers), has(Role::Uses), reason) {
            (true, true, Some(_)) => format!("tools offer and use `{id}`: take `one-sided` out"),
            (true, true, None) | (_, _, Some(_)) => continue,
            (false, false, None) => format!("no tool offers or uses `{id}`"),
            (true, false, None) => format!("no tool uses `{id}`; name one, or say why in `one-sided`"),
            (false, true, None) => format!("no tool offers `{id}`; name one, or say why in `one-sided`"),
        };
        found.push((format!("interfaces/{id}.toml"), id.to_string(), message));
    }
    found
}
