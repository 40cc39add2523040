//! What holds a team and what leaving each tool costs, for a program.

use crate::document::Placed;
use crate::lock_in::{Kind, Price, Substitute};
use crate::model::Coverage;
use serde_json::{Value as Json, json};

/// Vector and prices for a program.
#[must_use]
pub fn lock_in_json(kinds: &[Kind], prices: &[Price<'_>]) -> Json {
    let kinds = kinds.iter().map(|kind| {
        let parts = kind.parts.iter();
        let parts =
            parts.map(|p| json!({ "subject": p.subject, "holds": p.holds, "says": p.says, "evidence": p.evidence }));
        json!({
            "kind": kind.name,
            "held": kind.held,
            "of": kind.of,
            "counts": kind.counts,
            "weight": kind.weight,
            "notes": kind.notes,
            "parts": parts.collect::<Vec<_>>(),
        })
    });
    json!({
        "kinds": kinds.collect::<Vec<_>>(),
        "tools": prices.iter().map(price_json).collect::<Vec<_>>(),
    })
}

/// The price of one tool for a program.
fn price_json(price: &Price<'_>) -> Json {
    let costs = price.costs.iter();
    let costs = costs.map(|c| json!({ "what": c.what, "count": c.count, "weight": c.weight }));
    let alone = price.place.alone.iter();
    let alone =
        alone.map(|a| json!({ "capability": a.capability, "coverage": a.coverage.as_str(), "asked-by": a.need.by, "optional": a.need.optional, "in-part-also": a.also, "with": a.with }));
    let links = price.place.ties.iter();
    let links =
        links.map(|t| json!({ "to": t.other.id, "over": t.over, "role": t.role.as_str(), "declared": t.declared, "needed": t.needed }));
    let held = price.holdings.iter();
    let held = held.map(|h| {
        let to: Vec<_> = h.exit.to.iter().map(Placed::get_ref).collect();
        json!({
            "holds": h.holds.as_str(),
            "way": h.way.as_str(),
            "means": h.exit.means.get_ref(),
            "to": to,
            "loss": h.exit.loss,
            "until": h.exit.until,
            "evidence": [h.evidence()],
        })
    });
    let beside = price.place.beside.iter();
    let beside = beside.map(|(id, coverage)| json!({ "capability": id, "coverage": coverage.as_str() }));
    json!({
        "tool": price.place.component.id,
        "cost": { "points": price.cost(), "parts": costs.collect::<Vec<_>>() },
        "likelihood": { "value": price.likely.value, "word": price.likely.word, "because": price.likely.because, "evidence": price.likely.evidence },
        "liability": price.liability(),
        "alone": alone.collect::<Vec<_>>(),
        "beside": beside.collect::<Vec<_>>(),
        "links": links.collect::<Vec<_>>(),
        "needed-by": price.needed_by.iter().map(|n| json!({ "tool": n.tool.id, "needs": n.needs, "evidence": [n.evidence] })).collect::<Vec<_>>(),
        "keeps": held.collect::<Vec<_>>(),
        "together": price.together.map(|pair| pair.map(|t| &t.id)),
        "containing": price.containing,
        "nearest": price.most.iter().map(|m| json!({ "tool": m.tool.id, "does": m.does, "in-part": m.in_part, "undone": m.undone, "hosted-only": m.elsewhere })).collect::<Vec<_>>(),
        "substitutes": price.substitutes.iter().map(substitute_json).collect::<Vec<_>>(),
    })
}

fn substitute_json(substitute: &Substitute<'_>) -> Json {
    let differs = &substitute.differs;
    let lacks = differs.lacks.iter().chain(&differs.unsure);
    let lacks = lacks.map(|l| json!({ "any-of": l.any_of, "role": l.role.as_str(), "declared": l.declared }));
    let undone = differs.undone.iter();
    let undone = undone.map(|(id, how)| json!({ "capability": id, "coverage": how.map(Coverage::as_str) }));
    let by_command = differs.by_command.iter().map(|s| &s.any_of);
    json!({
        "tool": substitute.tool.id,
        "version": substitute.line.as_ref().map(ToString::to_string),
        "whole": differs.is_whole(),
        "in-part": differs.in_part,
        "less": differs.less,
        "lacks": lacks.collect::<Vec<_>>(),
        "by-command": by_command.collect::<Vec<_>>(),
        "undone": undone.collect::<Vec<_>>(),
        "other-models": differs.other_models,
        "made-for": differs.stranded,
        "part-of": differs.built_on,
        "hosted-only": differs.elsewhere,
        "takes": differs.takes,
        "closed": differs.closed,
        "runs-as": differs.runs,
    })
}
