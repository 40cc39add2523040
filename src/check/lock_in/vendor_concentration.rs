use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::lock_in::{Share, shares};
use crate::finding::Span;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lock-in/vendor-concentration",
        severity: Severity::Note,
        what: "one vendor alone holds most of what is asked for",
        why: "One contract, one price list and one roadmap decide over most of the stack; leaving is leaving everything at once.",
        fix: "write down what leaving would cost (`aiia lock-in`), or set `max-vendor-share` in `[policy]` to what the team accepts",
        bad: "profile = \"llm-app\"\n\n[tools]\namazon-bedrock = {}\n\n[[custom]]\nid = \"amazon-cognito\"\nvendor = \"Amazon Web Services\"\ncapabilities = [\"access-control\"]\n",
        good: "profile = \"llm-app\"\n\n[tools]\namazon-bedrock = {}\nlitellm = \"1.83\"\nlangfuse = \"3\"\npromptfoo = \"0.120\"\ngit = \"2.51\"\n\n[[custom]]\nid = \"amazon-cognito\"\nvendor = \"Amazon Web Services\"\ncapabilities = [\"access-control\"]\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    // A team that set its own limit has answered this: `policy/vendor-share` holds it to that.
    if context.stack.max_vendor_share.is_some() {
        return;
    }
    let weights = context.catalog.lock_in();
    let held = shares(&context.question());
    let most = held.iter().find(|s| !s.steward);
    let most = most.filter(|s| {
        s.of >= weights.vendor_least && s.tools.len() >= weights.vendor_tools && s.share() > weights.vendor_share
    });
    if let Some(share) = most {
        out.push(concentrated(code, context, share, context.stack.profile_span.clone()));
    }
}

/// A vendor's share as a finding, at a place.
pub(in crate::check) fn concentrated(
    code: &'static Code,
    context: &Context<'_>,
    share: &Share,
    span: Span,
) -> Finding {
    let mut found = Finding::new(code, share.says())
        .at(span, format!("{} alone", share.vendor))
        .help(code.fix)
        .evidence(share.evidence(context.stack));
    found.tools = share.tools.iter().cloned().collect();
    found.subject = Some(share.vendor.clone());
    found
}
