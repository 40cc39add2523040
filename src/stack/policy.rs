//! What the team forbids, held against a tool.

use super::Stack;
use crate::catalog::{License, Tool};
use crate::finding::Span;
use crate::version::{Fit, Versions, fit};

/// The licences of a tool at some of its versions that the team's policy denies, each with the
/// SPDX id and its place in the policy; `None` for versions stands for all of them.
pub fn denied<'t, 's>(
    stack: &'s Stack<'_>,
    tool: &'t Tool,
    versions: Option<&Versions>,
) -> Vec<(&'t License, &'s str, &'s Span)> {
    let under = tool.licenses.iter().filter(|l| match versions {
        Some(set) => fit(set, l.versions.set()) != Fit::None,
        None => true,
    });
    let denied = under.filter_map(|license| {
        let policy = &stack.denied_licenses;
        let (id, span) = forbidden(&license.spdx, policy)?;
        Some((license, id, span))
    });
    denied.collect()
}

/// The entry of a policy by which an SPDX expression cannot be met: with every denied licence
/// taken away no choice that `OR` leaves open is left. `AGPL-3.0` stands for its `-only` and
/// `-or-later` forms. An expression that is none is held against the policy as a whole.
fn forbidden<'s>(expression: &str, policy: &'s [(String, Span)]) -> Option<(&'s str, &'s Span)> {
    let names = |license: &str, denied: &str| {
        let rest = license.strip_prefix(denied);
        rest.is_some_and(|rest| matches!(rest, "" | "-only" | "-or-later" | "+"))
    };
    let (read, matched) = match spdx::Expression::parse_mode(expression, spdx::ParseMode::LAX) {
        Ok(expression) => {
            let denied = |id: &str| policy.iter().any(|(denied, _)| names(id, denied));
            let met = expression.evaluate(|req| !denied(&req.license.to_string()));
            let all = expression.requirements().map(|r| r.req.license.to_string());
            (!met, all.collect::<Vec<_>>())
        }
        Err(_) => (true, vec![expression.to_owned()]),
    };
    let mut entries = policy.iter();
    let entry = entries.find(|(denied, _)| matched.iter().any(|id| names(id, denied)));
    entry.filter(|_| read).map(|(id, span)| (id.as_str(), span))
}
