//! On what terms tools may be used.

use super::{Kind, Part, Question};
use crate::catalog::{Catalog, License};
use crate::model::SourceModel;
use crate::stack::Component;
use crate::version::{Fit, fit};
use spdx::{Expression, LicenseItem, ParseMode};

/// How free the terms of a licence expression leave a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Openness {
    /// Licences the Open Source Initiative or the Free Software Foundation calls free meet it.
    Open,
    /// Parts of it are under such licences and parts are not.
    InPart,
    /// No part of it is.
    Closed,
}

/// How free an SPDX expression leaves a user, by the marks of the SPDX licence list and the few
/// ids that `catalog/lock-in.toml` adds to them.
#[must_use]
pub fn openness(catalog: &Catalog, spdx: &str) -> Openness {
    let Ok(expression) = Expression::parse_mode(spdx, ParseMode::LAX) else {
        return Openness::Closed;
    };
    let free = |item: &LicenseItem| match item {
        LicenseItem::Spdx { id, .. } => {
            let added = &catalog.lock_in().open_licenses;
            id.is_osi_approved() || id.is_fsf_free_libre() || added.iter().any(|a| a == id.name)
        }
        LicenseItem::Other { .. } => false,
    };
    if expression.evaluate(|req| free(&req.license)) {
        Openness::Open
    } else if expression.requirements().any(|r| free(&r.req.license)) {
        Openness::InPart
    } else {
        Openness::Closed
    }
}

/// The licence a component is under at its version; of one without a version the newest.
#[must_use]
pub fn license<'a>(component: &Component<'a>) -> Option<&'a License> {
    let all = &component.tool?.licenses;
    let own = component
        .versions()
        .and_then(|v| all.iter().find(|l| fit(v, l.versions.set()) == Fit::All));
    own.or_else(|| all.last())
}

/// The licence of later versions, where it is another one.
#[must_use]
pub fn changed<'a>(component: &Component<'a>) -> Option<&'a License> {
    let own = license(component)?;
    let newest = component.tool?.licenses.last()?;
    (newest.spdx != own.spdx).then_some(newest)
}

/// Whether a component under terms so open is closed: no part of it is open, or it is a closed product of which a part is
/// published.
fn is_closed(component: &Component<'_>, openness: Openness) -> bool {
    let model = component.tool.map(|t| t.file.source_model);
    openness == Openness::Closed || openness == Openness::InPart && model == Some(SourceModel::Proprietary)
}

/// Another licence that earlier versions are under, where no version is declared.
fn earlier<'a>(component: &Component<'a>, newest: &License) -> Option<&'a str> {
    let mut all = component.tool?.licenses.iter().rev();
    let other = all.find(|l| l.spdx != newest.spdx);
    other
        .map(|l| l.spdx.as_str())
        .filter(|_| component.versions().is_none())
}

pub(super) fn kind(question: &Question<'_>) -> Kind {
    let free = |license: &License| openness(question.catalog, &license.spdx);
    let (known, unknown): (Vec<_>, Vec<_>) = question.stack.declared().partition(|c| license(c).is_some());
    let known = known.into_iter().filter_map(|c| license(c).map(|l| (c, l, free(l))));
    let known: Vec<(&Component<'_>, &License, Openness)> = known.collect();
    let parts = known.iter().map(|&(component, license, openness)| {
        let changed = changed(component);
        let closed = is_closed(component, openness);
        let earlier = earlier(component, license);
        let newest = if earlier.is_some() { " at its newest" } else { "" };
        let under = format!("under {}{newest}", license.spdx);
        let terms = match openness {
            Openness::Open => under,
            Openness::InPart if closed => format!("{under}; the product itself is closed"),
            Openness::InPart => format!("{under}, open in part"),
            Openness::Closed => format!("{under}, which is no open licence"),
        };
        let says = match changed {
            Some(later) => format!(
                "{terms}; versions {} are under {}",
                later.versions.in_words(),
                later.spdx
            ),
            None => match earlier {
                Some(spdx) => format!("{terms}; no version is declared, and earlier ones are under {spdx}"),
                None => terms,
            },
        };
        let evidence = std::iter::once(license).chain(changed).map(|l| l.evidence.clone());
        Part {
            subject: component.id.to_string(),
            holds: closed || changed.is_some_and(|l| free(l) > openness),
            says,
            evidence: evidence.collect(),
        }
    });
    let kind = Kind::new(
        "legal",
        "tools are, or become, closed by their licence",
        parts.collect(),
    );
    let in_part = known
        .iter()
        .filter(|(c, _, o)| *o == Openness::InPart && !is_closed(c, *o));
    kind.noting("not counted", in_part.map(|(c, ..)| *c), "whose terms are open in part")
        .noting(
            "not looked at",
            unknown.into_iter(),
            "of whose terms the catalog says nothing",
        )
}
