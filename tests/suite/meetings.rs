//! What the catalog infers between tools, and what a stack says does not take place.

use crate::TODAY;
use crate::command::{Folder, aiia, out};
use aiia::catalog::Catalog;
use aiia::check;
use aiia::graph::Graph;
use aiia::stack;

/// Each meeting as `from > to over`, with what flows where no interface is known.
fn meetings(text: &str) -> Vec<String> {
    let catalog = Catalog::embedded();
    let stack = stack::read(&catalog, text).unwrap();
    let graph = Graph::new(&catalog, &stack);
    let all = graph.meetings().map(|m| {
        let over = m.over.as_ref().map_or(m.carries.as_str(), |over| over.as_str());
        format!("{} > {} {over}", stack.components[m.from].id, stack.components[m.to].id)
    });
    all.collect()
}

fn findings(text: &str, code: &str) -> Vec<String> {
    let catalog = Catalog::embedded();
    let stack = stack::read(&catalog, text).unwrap();
    let graph = Graph::new(&catalog, &stack);
    let all = check::run(&catalog, &stack, &graph, TODAY.parse().unwrap()).findings;
    let own = all.into_iter().filter(|f| f.code.name == code);
    own.map(|f| f.message).collect()
}

const STORES: &str = "[tools]\nmysql = \"8.4\"\nkatib = \"0.19.0\"\nkubeflow-pipelines = \"2.16.0\"\n\n";

fn denied(from: &str, to: &str, more: &str) -> String {
    format!("[[links]]\nfrom = \"{from}\"\nto = \"{to}\"\nnone = true\n{more}\n")
}

#[test]
fn a_stack_denies_what_the_catalog_infers() {
    let katib = "mysql > katib mysql-protocol".to_owned();
    let pipelines = "mysql > kubeflow-pipelines mysql-protocol".to_owned();
    let told = meetings(STORES);
    assert!(told.contains(&katib) && told.contains(&pipelines), "{told:?}");
    // Whichever way it is written, and over that interface or over any.
    let over = "over = \"mysql-protocol\"\n";
    for no in [
        denied("mysql", "katib", ""),
        denied("katib", "mysql", ""),
        denied("mysql", "katib", over),
    ] {
        let text = STORES.to_owned() + &no;
        let told = meetings(&text);
        assert!(!told.contains(&katib) && told.contains(&pipelines), "{no}: {told:?}");
        assert!(findings(&text, "stack/idle-link").is_empty());
        assert!(findings(&text, "stack/invalid-value").is_empty());
    }
    // A store that no link reaches is said to be without one.
    let text = "[tools]\nmysql = \"8.4\"\nkatib = \"0.19.0\"\n\n".to_owned() + &denied("mysql", "katib", "");
    let folder = Folder::new("denied");
    folder.write("stack.toml", text);
    let told = out(&aiia(folder.path(), &["coverage"]));
    assert!(told.contains("tools without a known link: mysql and katib\n"), "{told}");
}

#[test]
fn a_denial_of_nothing_is_told() {
    let idle = |more: &str| findings(&(STORES.to_owned() + more), "stack/idle-link");
    assert_eq!(
        idle(&denied("katib", "kubeflow-pipelines", "")),
        ["nothing infers a link between `katib` and `kubeflow-pipelines`"]
    );
    assert_eq!(
        idle(&denied("mysql", "katib", "over = \"s3-api\"\n")),
        ["nothing infers a link between `mysql` and `katib` over `s3-api`"]
    );
    let both = denied("mysql", "katib", "") + "[[links]]\nfrom = \"mysql\"\nto = \"katib\"\n";
    assert_eq!(
        idle(&both),
        ["the stack both declares and denies a link between `mysql` and `katib`"]
    );
    // What is declared stays declared.
    assert!(meetings(&(STORES.to_owned() + &both)).contains(&"mysql > katib ".to_owned()));
    let wrong = |more: &str| findings(&(STORES.to_owned() + more), "stack/invalid-value");
    assert_eq!(
        wrong(&denied("mysql", "katib", "feedback = true\n")),
        ["a link that is not there carries nothing back"]
    );
    assert_eq!(wrong(&denied("mysql", "mysql", "")), ["a tool does not meet itself"]);
    // `none = false` is a link like any other.
    let link = denied("mysql", "katib", "").replace("true", "false");
    assert!(meetings(&(STORES.to_owned() + &link)).contains(&"mysql > katib ".to_owned()));
}

#[test]
fn tools_of_one_loop_do_not_meet_over_the_interfaces_of_the_other() {
    let tools = "[tools]\nkserve = { version = \"0.16.0\", mode = \"serverless\" }\nevidently = \"0.7.21\"\nmlflow = \"3.1.0\"\n";
    let told = meetings(tools);
    // A monitor of models takes what the server answered; that both also speak to language models says nothing.
    assert!(told.contains(&"kserve > evidently predictions".to_owned()), "{told:?}");
    assert!(
        !told.iter().any(|m| m.ends_with("openai-api") || m.ends_with("otlp")),
        "{told:?}"
    );
    // In an application over a language model it does.
    let told = meetings(&format!("profile = \"llm-selfhosted\"\n\n{tools}"));
    assert!(told.contains(&"kserve > evidently openai-api".to_owned()), "{told:?}");
    // A tool that is there for it is met over it in either.
    let told =
        meetings("[tools]\nvllm = \"0.11.0\"\nevidently = \"0.7.21\"\nopenai-api = {}\nopenai-python = \"2.0\"\n");
    for link in [
        "vllm > evidently openai-api",
        "openai-api > evidently openai-api",
        "openai-api > openai-python openai-api",
    ] {
        assert!(told.contains(&link.to_owned()), "{link} in {told:?}");
    }
    let told = meetings("[tools]\nopentelemetry = {}\nprometheus = \"3.5\"\n");
    assert!(told.contains(&"opentelemetry > prometheus otlp".to_owned()), "{told:?}");
}

#[test]
fn what_cannot_do_without_another_hangs_on_it() {
    let tools =
        |mode: &str| format!("[tools]\nkserve = {{ version = \"0.16.0\", mode = \"{mode}\" }}\nknative = \"1.21.1\"\n");
    let told = |text: String| {
        let folder = Folder::new("needs");
        folder.write("stack.toml", text);
        let text = out(&aiia(folder.path(), &["coverage"]));
        let json = aiia(folder.path(), &["coverage", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
        (text, json["structure"]["links"]["required"].clone())
    };
    let (text, required) = told(tools("serverless"));
    assert!(
        text.contains("rests on 0 declared links, 0 inferred ones and 1 need of one tool for another; "),
        "{text}"
    );
    assert!(text.contains("tools without a known link: none\n"), "{text}");
    assert_eq!(required, 1);
    // In another mode it does without.
    let (text, required) = told(tools("standard"));
    assert!(
        text.contains("rests on 0 declared links and 0 inferred ones; "),
        "{text}"
    );
    assert!(
        text.contains("tools without a known link: kserve and knative\n"),
        "{text}"
    );
    assert_eq!(required, 0);
    // What is needed by one tool alone is not cut off without it.
    let store = tools("serverless") + "\n[[custom]]\nid = \"store\"\n\n[[links]]\nfrom = \"kserve\"\nto = \"store\"\n";
    let (text, _) = told(store);
    assert!(
        text.contains("single points of failure among the links: none seen\n"),
        "{text}"
    );
    // A link that is known is not counted twice; a tool between two others is told as what it is.
    let linked = tools("serverless") + "\n[[links]]\nfrom = \"knative\"\nto = \"kserve\"\n";
    assert_eq!(told(linked).1, 0);
    let mesh = tools("serverless") + "\n[[custom]]\nid = \"mesh\"\n\n[[links]]\nfrom = \"mesh\"\nto = \"knative\"\n";
    let (text, _) = told(mesh);
    assert!(
        text.contains("without knative nothing links kserve to mesh; every tie at it is declared or one of need\n"),
        "{text}"
    );
}

fn link(from: &str, to: &str, more: &str) -> String {
    format!("[[links]]\nfrom = \"{from}\"\nto = \"{to}\"\n{more}\n")
}

#[test]
fn what_a_stack_says_of_a_way_is_not_inferred_a_second_time() {
    let tools = "[tools]\nevidently = \"0.7\"\nkubeflow-pipelines = \"2.15.0\"\nscikit-learn = \"1.7\"\n\n[[custom]]\nid = \"watch\"\ncapabilities = [\"retraining-trigger\"]\n\n";
    let back = |told: &[String]| {
        let from = told.iter().filter(|m| m.starts_with("evidently > "));
        from.map(|m| m.split(' ').nth(2).unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(back(&meetings(tools)), ["kubeflow-pipelines", "scikit-learn"]);
    let on = link("watch", "kubeflow-pipelines", "");
    let said = |feedback: &str| {
        back(&meetings(&format!(
            "{tools}{}{on}",
            link("evidently", "watch", feedback)
        )))
    };
    assert_eq!(said("feedback = true\n"), ["watch"]);
    // A link that carries nothing back says nothing of what does.
    assert_eq!(said(""), ["watch", "kubeflow-pipelines", "scikit-learn"]);
}

#[test]
fn what_goes_forward_by_a_third_tool_does_not_go_past_it() {
    let tools = "[tools]\nairbyte = \"2.0\"\ngreat-expectations = \"1.6\"\n\n[[custom]]\nid = \"lake\"\n\n";
    let direct = "airbyte > great-expectations raw data".to_owned();
    assert!(meetings(tools).contains(&direct));
    let first = format!("{tools}{}", link("airbyte", "lake", ""));
    assert!(meetings(&first).contains(&direct));
    assert!(!meetings(&(first + &link("lake", "great-expectations", ""))).contains(&direct));
}
