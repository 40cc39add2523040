//! The deployment view: who runs what, and where. Clouds and vendors' services, clusters and
//! declared environments as enclosures; what the stack does not place stands in one that says so.
//!
//! A tool is put where the declaration puts it, else where the catalog knows it can only be: on
//! its vendor's side if nobody else runs it, in the cluster if its facts meet Kubernetes there.

use super::boxes;
use super::marks::Marks;
use super::spoken;
use super::subject::Subject;
use crate::diagram::model::{Band, Diagram, Edge, Node, State};
use crate::model::{Cloud, Hosting, ToolId, Where};
use crate::stack::Component;
use std::collections::{BTreeMap, BTreeSet};

/// What stands for a cluster, whoever runs it.
const KUBERNETES: &str = "kubernetes";

/// Where something runs; the order of the picture from the top.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Site {
    /// In a cloud that runs it.
    Cloud(Cloud),
    /// With a vendor that runs it, in no one cloud.
    Service(String),
    /// In the cluster the stack declares.
    Cluster,
    /// In a declared environment, by index.
    Environment(usize),
    /// Nobody says.
    Open,
    /// Under everything: what the platform consists of.
    Platform,
}

/// Builds the deployment view of a stack.
pub(super) fn draw(subject: &Subject<'_>) -> Diagram {
    let mut marks = Marks::new(subject);
    let mut sites: BTreeMap<Site, Vec<Node>> = BTreeMap::new();
    let cluster = subject.stack.declared().find(|c| is_cluster(c));
    for component in subject.stack.declared() {
        for (copy, site) in places(subject, component, cluster.is_some()).into_iter().enumerate() {
            let mut node = boxes::tool(subject, component, &mut marks);
            if let Site::Environment(at) = site {
                node.version = version_in(subject, &component.id, at);
            }
            if copy > 0 {
                // Lines lead to the first of several boxes of one tool.
                node.id = format!("{}@{copy}", node.id);
            }
            sites.entry(site).or_default().push(node);
        }
    }
    let mut diagram = Diagram {
        title: subject.title(),
        subtitle: subtitle(&sites),
        footer: subject.footer(),
        ..Diagram::default()
    };
    for (site, nodes) in sites {
        let band = band(subject, &site, nodes, cluster);
        if site == Site::Platform {
            diagram.base.push(band);
        } else {
            diagram.bands.push(band);
        }
    }
    diagram.edges = edges(subject, &diagram, &mut marks);
    marks.explain(&mut diagram);
    diagram
}

/// Everywhere a tool runs: each environment that names it, else the one place that is known.
fn places(subject: &Subject<'_>, component: &Component<'_>, clustered: bool) -> Vec<Site> {
    let environments = subject.stack.environments.iter().enumerate();
    let named = environments.filter(|(_, e)| e.tools.contains(&component.id) || e.own.contains(&component.id));
    let named: Vec<Site> = named.map(|(at, _)| Site::Environment(at)).collect();
    if is_cluster(component) || component.platform {
        return vec![Site::Platform];
    }
    if !named.is_empty() {
        return named;
    }
    vec![alone(subject, component, clustered)]
}

/// The one place of a tool that no environment names.
fn alone(subject: &Subject<'_>, component: &Component<'_>, clustered: bool) -> Site {
    let run = |c: &Component<'_>| {
        let file = &c.tool?.file;
        let by_vendor = !file.hosting.is_empty() && !file.hosting.contains(&Hosting::SelfHosted);
        by_vendor.then(|| match file.clouds.as_slice() {
            [one] => Site::Cloud(*one),
            _ => Site::Service(file.vendor.clone()),
        })
    };
    if let Some(site) = run(component) {
        return site;
    }
    // A service of the team's own naming stands with the others of its vendor.
    let own = component.custom.as_ref().and_then(|c| c.vendor.as_deref());
    if let Some(vendor) = own {
        let same = |c: &&Component<'_>| c.tool.is_some() && c.vendor() == Some(vendor);
        if let Some(site) = subject.stack.declared().filter(same).find_map(run) {
            return site;
        }
    }
    if clustered && meets_cluster(component) {
        return Site::Cluster;
    }
    Site::Open
}

/// Whether a tool is Kubernetes, or a service that is one.
fn is_cluster(component: &Component<'_>) -> bool {
    let provides = |id: &ToolId| id.as_str() == KUBERNETES;
    provides(&component.id) || component.tool.is_some_and(|t| t.file.provides.iter().any(provides))
}

/// Whether the catalog knows it to run inside a cluster: it has facts of meeting Kubernetes there,
/// or brings kinds of objects of its own to it.
fn meets_cluster(component: &Component<'_>) -> bool {
    let Some(file) = component.tool.map(|t| &t.file) else {
        return false;
    };
    let mut facts = file.compat.iter();
    let meets = facts.any(|f| f.with.get_ref().as_str() == KUBERNETES && f.place == Where::Cluster);
    meets || file.detect.as_ref().is_some_and(|d| !d.api_groups.is_empty())
}

/// The version a tool has in an environment.
fn version_in(subject: &Subject<'_>, id: &ToolId, environment: usize) -> String {
    let own = subject.stack.of(id).find(|c| c.environment == Some(environment));
    let shared = || subject.stack.of(id).find(|c| c.environment.is_none());
    own.or_else(shared).map_or_else(String::new, |c| c.version_text.clone())
}

fn band(subject: &Subject<'_>, site: &Site, nodes: Vec<Node>, cluster: Option<&Component<'_>>) -> Band {
    let (id, label, sublabel) = match site {
        Site::Cloud(cloud) => (
            format!("cloud:{cloud}"),
            spoken::cloud(*cloud).to_owned(),
            "the cloud runs it".to_owned(),
        ),
        Site::Service(vendor) => (
            format!("service:{vendor}"),
            vendor.clone(),
            "the vendor runs it".to_owned(),
        ),
        Site::Cluster => {
            let name = cluster.map_or("Kubernetes", |c| c.name.as_str());
            let version = cluster.map_or("", |c| c.version_text.as_str());
            (
                "cluster".to_owned(),
                format!("{name} {version}").trim_end().to_owned(),
                within(cluster),
            )
        }
        Site::Environment(at) => {
            let name = &subject.stack.environments[*at].name;
            let python = version_in(subject, &ToolId::new("python"), *at);
            let words = if python.is_empty() {
                "environment".to_owned()
            } else {
                format!("environment, Python {python}")
            };
            (format!("environment:{name}"), name.clone(), words)
        }
        Site::Open => (
            "open".to_owned(),
            "Place not declared".to_owned(),
            "the stack does not say who runs it, or where".to_owned(),
        ),
        Site::Platform => (
            "platform".to_owned(),
            "Platform".to_owned(),
            "under everything".to_owned(),
        ),
    };
    Band {
        nodes: boxes::crowded(nodes, &id),
        id,
        label,
        sublabel: Some(sublabel),
        state: if *site == Site::Open {
            State::Missing
        } else {
            State::Present
        },
        ..Band::default()
    }
}

/// The words under the name of a cluster.
fn within(cluster: Option<&Component<'_>>) -> String {
    let known = "what the catalog knows to run in a cluster";
    let clouds = cluster
        .and_then(|c| c.tool)
        .map_or(&[][..], |t| t.file.clouds.as_slice());
    match clouds {
        [one] => format!("run by {}; {known}", spoken::cloud(*one)),
        _ => known.to_owned(),
    }
}

/// How many run themselves what: the one sentence a reviewer looks for.
fn subtitle(sites: &BTreeMap<Site, Vec<Node>>) -> String {
    let count = |wanted: fn(&Site) -> bool| -> usize {
        sites
            .iter()
            .filter(|(site, _)| wanted(site))
            .map(|(_, nodes)| nodes.len())
            .sum()
    };
    let run = count(|s| matches!(s, Site::Cloud(_) | Site::Service(_)));
    let own = count(|s| matches!(s, Site::Cluster | Site::Environment(_)));
    let open = count(|s| *s == Site::Open);
    let mut parts = vec!["who runs what, and where".to_owned()];
    for (n, words) in [
        (run, "run by a cloud or vendor"),
        (own, "in a cluster or environment of the team's"),
        (open, "whose place nobody declares"),
    ] {
        if n > 0 {
            parts.push(format!("{n} {words}"));
        }
    }
    parts.join(" · ")
}

/// The links between boxes of the picture.
fn edges(subject: &Subject<'_>, diagram: &Diagram, marks: &mut Marks<'_>) -> Vec<Edge> {
    let base: BTreeSet<&str> = diagram
        .base
        .iter()
        .flat_map(|b| &b.nodes)
        .map(|n| n.id.as_str())
        .collect();
    let along = |from: &str, to: &str| !base.contains(from) && !base.contains(to);
    boxes::links(subject, marks, along)
}
