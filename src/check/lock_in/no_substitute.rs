use crate::check::{Context, Rule};
use crate::finding::{Code, Finding, Severity};
use crate::lock_in::{place_evidence, places, unmatched};

pub(super) static RULE: Rule = Rule {
    code: &Code {
        name: "lock-in/no-substitute",
        severity: Severity::Note,
        what: "a tool does something here, or speaks something, that no other tool of the catalog could take over",
        why: "Its place cannot be filled without rebuilding what stands around it, whatever its licence.",
        fix: "see what leaving it would cost (`aiia lock-in --tool TOOL`), and keep what it does apart from what hangs on it",
        bad: "frameworks = [\"google-mlops-2\"]\n\n[tools]\nfeast = \"0.55\"\n\n[[custom]]\nid = \"shop\"\nuses = [\"feast-api\"]\n\n[[links]]\nfrom = \"feast\"\nto = \"shop\"\nover = \"feast-api\"\n",
        good: "[tools]\nseaweedfs = \"4.00\"\n",
    },
    run,
};

fn run(code: &'static Code, context: &Context<'_>, out: &mut Vec<Finding>) {
    let question = context.question();
    for place in places(&question) {
        let unmatched = unmatched(&question, &place);
        if unmatched.is_empty() {
            continue;
        }
        let id = &place.component.id;
        out.push(
            Finding::new(code, unmatched.says(&place))
                .at(place.component.key.clone(), "nothing else does")
                .tool(id)
                .help(format!("`aiia lock-in --tool {id}` shows what leaving it would cost"))
                .evidence(place_evidence(&place)),
        );
    }
}
