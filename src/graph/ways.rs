//! Which declared link takes which way back of the loop.
//!
//! A link that names its ways takes those that its ends fit; `feedback = true` takes the one that they fit best, so that
//! one link does not close a loop by three ways at once.

use crate::catalog::{Catalog, Profile, Way};
use crate::model::{CapabilityId, Coverage};
use crate::stack::{Component, Feedback, Stack};

/// A link that carries something back and fits no way, or not the one that it names.
#[derive(Debug)]
pub struct Misfit<'a> {
    /// The link.
    pub link: &'a Feedback,
    /// The way that it names; `None` where it names none and fits none.
    pub way: Option<&'a Way>,
}

/// The ends of the link that takes each of these ways, by index of the component.
#[must_use]
pub fn taken(stack: &Stack<'_>, profile: &Profile, ways: &[&Way]) -> Vec<Option<(usize, usize)>> {
    let mut by = vec![None; ways.len()];
    for link in &stack.feedback {
        for at in takes(stack, profile, ways, link) {
            by[at] = by[at].or(Some((link.from, link.to)));
        }
    }
    by
}

/// Which of these ways a link takes, by their place.
pub(super) fn takes(stack: &Stack<'_>, profile: &Profile, ways: &[&Way], link: &Feedback) -> Vec<usize> {
    let fitting = ways
        .iter()
        .enumerate()
        .filter_map(|(at, way)| Some((fit(stack, link, way)?, at)));
    if let Some(named) = &link.ways {
        let named = fitting.filter(|(_, at)| named.contains(&ways[*at].id));
        named.map(|(_, at)| at).collect()
    } else {
        let best = fitting.min_by_key(|(how, at)| (*how, !ways[*at].is_needed_by(profile), *at));
        best.map(|(_, at)| at).into_iter().collect()
    }
}

/// How fully both ends of a link do what a way asks of them; `None` where one does not, at least in part.
#[must_use]
pub fn fit(stack: &Stack<'_>, link: &Feedback, way: &Way) -> Option<Coverage> {
    let end = |at: usize| -> &Component<'_> { &stack.components[at] };
    let (from, _) = way.starts_at().find_map(|ids| fully(end(link.from), ids))?;
    let (to, _) = fully(end(link.to), &way.to)?;
    Some(from.max(to))
}

/// The links that carry something back and fit no way, or not one that they name.
#[must_use]
pub fn misfits<'a>(catalog: &'a Catalog, stack: &'a Stack<'_>) -> Vec<Misfit<'a>> {
    let layers = catalog.layers();
    let Some(profile) = layers.profile(&stack.profile) else {
        return Vec::new();
    };
    let ways: Vec<&Way> = layers.ways.iter().filter(|way| way.form == profile.form).collect();
    let mut all = Vec::new();
    for link in &stack.feedback {
        let wrong = |way: &&&Way| fit(stack, link, way).is_none();
        match &link.ways {
            Some(named) => {
                let named = ways.iter().filter(|way| named.contains(&way.id));
                all.extend(named.filter(wrong).map(|way| Misfit { link, way: Some(*way) }));
            }
            None if ways.iter().all(|way| wrong(&way)) => all.push(Misfit { link, way: None }),
            None => {}
        }
    }
    all
}

/// How fully a component has one of these capabilities, if it has it fully or in part, and the first of them it has so.
#[must_use]
pub fn fully(component: &Component<'_>, ids: &[CapabilityId]) -> Option<(Coverage, usize)> {
    let all = ids
        .iter()
        .enumerate()
        .filter_map(|(at, id)| Some((component.coverage(id)?, at)));
    all.filter(|(coverage, _)| *coverage <= Coverage::Partial).min()
}
