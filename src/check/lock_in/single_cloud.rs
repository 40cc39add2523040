use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::lock_in::{bound, terms};
use crate::model::Cloud;
use crate::stack::Component;

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lock-in/single-cloud",
        severity: Severity::Note,
        what: "tools run on one cloud alone",
        why: "A change of cloud, or a region or price the cloud does not offer, takes all of them at once.",
        fix: "count what would have to be replaced on a change of cloud, or waive it with the reason",
        bad: "[tools]\namazon-sagemaker = {}\namazon-s3 = {}\n",
        good: "[tools]\nmlflow = \"3.1.0\"\nseaweedfs = \"4.00\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    for cloud in Cloud::ALL.iter().copied() {
        let on = |c: &&Component<'_>| bound(c).is_some_and(|b| b.cloud == Some(cloud));
        let tools: Vec<&Component<'_>> = context.declared().filter(on).collect();
        let [first, rest @ ..] = tools.as_slice() else {
            continue;
        };
        let names: Vec<String> = tools.iter().map(|c| format!("`{}`", c.id)).collect();
        let s = if tools.len() == 1 { "s" } else { "" };
        let message = format!("{} run{s} on {cloud} alone", names.join(", "));
        let mut found = Finding::new(code, message)
            .at(first.key.clone(), format!("on {cloud} alone"))
            .help(code.fix)
            .evidence(tools.iter().flat_map(|c| terms(c)));
        for other in rest {
            found = found.also(other.key.clone(), "so does this");
        }
        found.tools = tools.iter().map(|c| c.id.clone()).collect();
        found.subject = Some(cloud.to_string());
        out.push(found);
    }
}
