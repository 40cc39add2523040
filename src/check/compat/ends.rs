//! What the two ends of a declared link are known to speak.

use crate::catalog::Catalog;
use crate::check::Context;
use crate::finding::{Code, Finding};
use crate::model::{Evidence, InterfaceId, InterfaceKind, Role};
use crate::stack::{Component, Link};

/// More interfaces than this are not listed in a sentence.
const MOST_LISTED: usize = 6;

/// Whether an interface is a format: bytes at rest, written by one tool and read by another.
pub(super) fn is_format(catalog: &Catalog, id: &InterfaceId) -> bool {
    catalog
        .interface(id.as_str())
        .is_some_and(|i| i.kind == InterfaceKind::Format)
}

/// What keeps a link from going over the interface it names: an end that is not known to speak
/// it, or two ends on the same side of it. An end of which no interface at all is known is not
/// judged.
pub(super) fn unspoken(code: &'static Code, context: &Context<'_>, link: &Link, over: &InterfaceId) -> Option<Finding> {
    let ends = [link.from, link.to].map(|at| &context.stack.components[at]);
    let [from, to] = ends;
    let silent = ends.into_iter().find(|end| !speaks(end, over) && known(end));
    if let Some(end) = silent {
        let does = if is_format(context.catalog, over) {
            "read or write"
        } else {
            "speak"
        };
        let message = format!(
            "the link from `{}` to `{}` goes over `{over}`, which the catalog does not know {} to {does}",
            from.id,
            to.id,
            end.in_words()
        );
        let elsewhere = entries(end, over);
        let help = match elsewhere.as_slice() {
            [] => instead(from, to),
            [(versions, _), ..] => format!("it knows `{}` {versions} to {does} it", end.id),
        };
        let read = elsewhere.into_iter().map(|(_, evidence)| evidence);
        return Some(at(code, link, ends).help(help).evidence(read).message(message));
    }
    if ends.iter().any(|end| !speaks(end, over)) {
        return None;
    }
    let side = |role: Role| ends.iter().all(|end| end.has_interface(over, role));
    let met = |a: Role, b: Role| from.has_interface(over, a) && to.has_interface(over, b);
    if met(Role::Offers, Role::Uses) || met(Role::Uses, Role::Offers) {
        return None;
    }
    let format = is_format(context.catalog, over);
    let (do_, lack) = match (side(Role::Uses), format) {
        (true, true) => ("read", "writes"),
        (true, false) => ("use", "offers"),
        (false, true) => ("write", "reads"),
        (false, false) => ("offer", "uses"),
    };
    let message = format!(
        "{} and {} both {do_} `{over}`, and neither is known to be the one that {lack} it",
        from.in_words(),
        to.in_words()
    );
    let read = ends.into_iter().flat_map(|end| entries(end, over));
    let read: Vec<Evidence> = read.map(|(_, evidence)| evidence).collect();
    let help = "name the tool between them as a link of its own, or the interface they do meet over";
    Some(at(code, link, ends).help(help).evidence(read).message(message))
}

/// The interfaces over which two components can meet: one offers what the other uses.
pub(super) fn common<'s>(a: &'s Component<'_>, b: &'s Component<'_>) -> Vec<&'s InterfaceId> {
    let offered = a.interfaces(Role::Offers);
    let mut all: Vec<_> = offered.into_iter().filter(|i| b.has_interface(i, Role::Uses)).collect();
    let used = a.interfaces(Role::Uses).into_iter();
    all.extend(used.filter(|i| b.has_interface(i, Role::Offers)));
    all.dedup();
    all
}

/// Whether anything is known of what a component speaks.
pub(super) fn known(component: &Component<'_>) -> bool {
    [Role::Offers, Role::Uses]
        .into_iter()
        .any(|role| !component.interfaces(role).is_empty())
}

/// A finding at a link, both its ends marked.
pub(super) fn at(code: &'static Code, link: &Link, ends: [&Component<'_>; 2]) -> Finding {
    let [from, to] = ends;
    Finding::new(code, "")
        .at(link.span.clone(), "this link")
        .also(from.key.clone(), "from here")
        .also(to.key.clone(), "to here")
        .tool(&from.id)
        .tool(&to.id)
}

/// What to do where a link has no interface both ends speak.
pub(super) fn instead(from: &Component<'_>, to: &Component<'_>) -> String {
    match common(from, to).as_slice() {
        [] => format!(
            "say what stands between them, or lay the missing interface over the catalog with its source; {}; {}",
            listed(from),
            listed(to)
        ),
        common => format!("both speak {}", ticked(common)),
    }
}

fn listed(component: &Component<'_>) -> String {
    let told = [(Role::Offers, "offers"), (Role::Uses, "uses")].into_iter();
    let told = told.filter_map(|(role, verb)| {
        let all = component.interfaces(role);
        (!all.is_empty()).then(|| format!("{verb} {}", ticked(&all)))
    });
    let told: Vec<String> = told.collect();
    match told.as_slice() {
        [] => format!("of `{}` the catalog knows no interface", component.id),
        told => format!("`{}` {}", component.id, told.join(" and ")),
    }
}

fn ticked(ids: &[&InterfaceId]) -> String {
    let told: Vec<String> = ids.iter().take(MOST_LISTED).map(|id| format!("`{id}`")).collect();
    let more = ids.len().saturating_sub(MOST_LISTED);
    match more {
        0 => told.join(", "),
        more => format!("{} and {more} more", told.join(", ")),
    }
}

fn speaks(component: &Component<'_>, over: &InterfaceId) -> bool {
    component.has_interface(over, Role::Offers) || component.has_interface(over, Role::Uses)
}

/// What a component's entry says of an interface, in any version: the versions in words, and
/// the source.
fn entries(component: &Component<'_>, over: &InterfaceId) -> Vec<(String, Evidence)> {
    let own = component.tool.iter().flat_map(|tool| tool.entries_for(over));
    let told = own.map(|(entry, versions)| {
        let does = match entry.role {
            Role::Offers => "offers",
            Role::Uses => "uses",
        };
        let note = entry.note.as_ref().map_or_else(String::new, |n| format!(": {n}"));
        let words = if versions.is_any() {
            "in every version".to_owned()
        } else {
            versions.in_words()
        };
        let evidence = Evidence {
            source: entry.source.get_ref().to_string(),
            says: format!("`{}` {words} {does} `{over}`{note}", component.id),
            checked: entry.checked,
        };
        (words, evidence)
    });
    told.collect()
}
