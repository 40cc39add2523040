use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::check::lock_in::concentrated;
use crate::lock_in::shares;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "policy/vendor-share",
        severity: Severity::Error,
        what: "one vendor alone holds more of what is asked for than the team's policy allows",
        why: "The team decided how much may rest on one vendor; the stack does not keep to it.",
        fix: "let a tool of another vendor do part of it, raise `max-vendor-share`, or waive it with the reason",
        bad: "profile = \"llm-app\"\n\n[tools]\namazon-bedrock = {}\n\n[policy]\nmax-vendor-share = 0.4\n",
        good: "profile = \"llm-app\"\n\n[tools]\namazon-bedrock = {}\nlitellm = \"1.83\"\nlangfuse = \"3\"\npromptfoo = \"0.120\"\nguardrails-ai = \"0.6\"\ngit = \"2.51\"\n\n[policy]\nmax-vendor-share = 0.6\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let Some((most, span)) = &context.stack.max_vendor_share else {
        return;
    };
    // A foundation sells nothing; the policy is about vendors.
    for share in shares(&context.question()).iter().filter(|s| !s.steward && s.share() > *most) {
        out.push(concentrated(code, context, share, span.clone()));
    }
}
