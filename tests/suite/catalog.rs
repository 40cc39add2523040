//! The shipped catalog keeps the rules of truth.

use crate::TODAY;
use aiia::catalog::{Catalog, EMBEDDED, Framework, Interface, Layers, ToolFile, lint};
use aiia::document;
use std::collections::BTreeSet;

#[test]
fn lint_finds_nothing() {
    let found = lint::lint(&Catalog::embedded(), TODAY.parse().unwrap());
    let lines: Vec<String> = found
        .iter()
        .map(|m| {
            let place = m.mistake.span.place(&m.file.text);
            format!("{}:{}: {}", m.file.name, place.line, m.mistake.message)
        })
        .collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn every_file_is_read() {
    let catalog = Catalog::embedded();
    let folder = |name: &str| EMBEDDED.iter().filter(|(path, _)| path.starts_with(name)).count();
    assert_eq!(catalog.tools().count(), folder("catalog/tools/"));
    assert_eq!(catalog.interface_ids().count(), folder("catalog/interfaces/"));
    assert_eq!(catalog.frameworks().count(), folder("catalog/frameworks/"));
    assert_eq!(catalog.tool_count(), folder("catalog/tools/"));
}

#[test]
fn what_is_counted_without_reading_is_what_is_read() {
    let catalog = Catalog::embedded();
    let facts: usize = catalog.tools().map(|t| t.file.compat.len()).sum();
    assert_eq!(catalog.fact_count(), facts);
    for tool in catalog.tools() {
        for alias in &tool.file.aliases {
            assert_eq!(catalog.resolve(alias), Some(&tool.id), "{alias}");
        }
        for provided in &tool.file.provides {
            assert!(catalog.providers(provided).contains(&tool.id), "{provided}");
        }
    }
}

/// What a file says, however it was read.
fn content(value: &impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn what_is_packed_is_what_is_written() {
    let catalog = Catalog::embedded();
    let mut seen = 0;
    for (path, text) in EMBEDDED {
        let id = path.rsplit_once('/').unwrap().1.strip_suffix(".toml").unwrap();
        if path.starts_with("catalog/tools/") {
            let written: ToolFile = document::read(text).value.unwrap();
            assert_eq!(content(&catalog.tool(id).unwrap().file), content(&written), "{path}");
            seen += 1;
        } else if path.starts_with("catalog/interfaces/") {
            let written: Interface = document::read(text).value.unwrap();
            assert_eq!(content(catalog.interface(id).unwrap()), content(&written), "{path}");
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
    let layers: Layers = document::read(text_of("catalog/layers.toml")).value.unwrap();
    assert_eq!(content(catalog.layers()), content(&layers));
    for (id, framework) in catalog.frameworks() {
        let path = format!("catalog/frameworks/{id}.toml");
        let written: Framework = document::read(text_of(&path)).value.unwrap();
        assert_eq!(content(framework), content(&written), "{path}");
    }
}

fn text_of(path: &str) -> &'static str {
    EMBEDDED.iter().find(|(p, _)| *p == path).unwrap().1
}

#[test]
fn no_fact_is_lost_between_file_and_engine() {
    let catalog = Catalog::embedded();
    for tool in catalog.tools() {
        assert_eq!(catalog.facts(tool).count(), tool.file.compat.len(), "{}", tool.id);
    }
}

#[test]
fn layers_flows_and_profiles_name_what_exists() {
    let catalog = Catalog::embedded();
    let layers = catalog.layers();
    let known: BTreeSet<&str> = layers.capabilities.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(known.len(), layers.capabilities.len(), "an id is there twice");
    for capability in &layers.capabilities {
        assert!(layers.layer(capability.layer.as_str()).is_some(), "{}", capability.id);
    }
    for flow in &layers.flows {
        assert!(
            known.contains(flow.from.as_str()) && known.contains(flow.to.as_str()),
            "{flow:?}"
        );
    }
    for meet in &layers.meets {
        assert!(
            catalog.interface(meet.interface.as_str()).is_some(),
            "{}",
            meet.interface
        );
    }
    for profile in &layers.profiles {
        for layer in &profile.layers {
            assert!(layers.layer(layer.as_str()).is_some(), "{layer}");
        }
        for id in profile.expectations().flatten() {
            assert!(known.contains(id.as_str()), "{id}");
        }
    }
}

#[test]
fn loops_are_whole_and_name_what_exists() {
    let catalog = Catalog::embedded();
    let layers = catalog.layers();
    let known = |id: &aiia::model::CapabilityId| layers.capability(id.as_str()).is_some();
    let form = |id: &str| layers.loops.iter().any(|l| l.id == id);
    for profile in &layers.profiles {
        assert!(layers.loop_of(profile).is_some(), "{}", profile.id);
        assert!(layers.stations.iter().any(|s| s.is_for(profile)), "{}", profile.id);
    }
    for l in &layers.loops {
        let gates = l.gates().flatten();
        assert!(
            l.watches
                .iter()
                .chain(&l.clock)
                .cloned()
                .chain(gates)
                .all(|id| known(&id)),
            "{}",
            l.id
        );
        assert!(layers.ways.iter().any(|w| w.form == l.id && w.starts), "{}", l.id);
    }
    for station in &layers.stations {
        assert!(form(&station.form) && station.any_of.iter().all(known), "{station:?}");
        assert!(
            station.profiles.iter().all(|p| layers.profile(p).is_some()),
            "{station:?}"
        );
    }
    for way in &layers.ways {
        assert!(form(&way.form) && way.from.iter().chain(&way.to).all(known), "{way:?}");
        assert!(
            way.needed_by
                .iter()
                .all(|p| layers.profile(p).is_some_and(|p| p.form == way.form))
        );
        assert!(way.question.ends_with('?') && way.bare_name() != way.name, "{way:?}");
    }
    let mut ids = BTreeSet::new();
    for variant in &layers.variants {
        assert!(ids.insert(&variant.id), "{} is there twice", variant.id);
        assert!(form(&variant.form), "{}", variant.id);
        assert!(
            variant
                .stations()
                .flatten()
                .chain(variant.gate.clone())
                .all(|id| known(&id)),
            "{variant:?}"
        );
        for way in &variant.ways {
            let drawn = |w: &aiia::catalog::Way| w.form == variant.form && w.id == *way;
            assert!(layers.ways.iter().any(drawn), "{} draws {way}", variant.id);
        }
        let moves = ["/blob/main/", "/blob/master/"]
            .iter()
            .any(|m| variant.source.contains(m));
        assert!(variant.source.starts_with("https://") && !moves, "{}", variant.id);
        assert!(variant.checked <= crate::TODAY.parse().unwrap(), "{}", variant.id);
    }
}

#[test]
fn every_capability_a_profile_expects_has_a_tool() {
    let catalog = Catalog::embedded();
    let layers = catalog.layers();
    let empty: Vec<String> = layers
        .profiles
        .iter()
        .flat_map(aiia::catalog::Profile::expectations)
        .filter(|any_of| {
            let has = |t: &aiia::catalog::Tool| any_of.iter().any(|c| t.coverage(c).is_some());
            !catalog.tools().any(has)
        })
        .map(|any_of| format!("{any_of:?}"))
        .collect();
    let unmet: BTreeSet<String> = empty.into_iter().collect();
    // No tool of the first sixty is for these; the catalog's next issue brings them.
    let known = ["human-oversight", "feedback-collection", "rollback-fallback"];
    let unmet: Vec<&String> = unmet.iter().filter(|u| !known.iter().any(|k| u.contains(k))).collect();
    assert!(unmet.is_empty(), "{unmet:?}");
}

/// A mistake in a catalog file is told with its place, whatever it is.
#[test]
fn each_kind_of_mistake_is_placed() {
    let good = EMBEDDED
        .iter()
        .find(|(path, _)| path.ends_with("tools/dvc.toml"))
        .unwrap()
        .1;
    let read = |text: &str| document::read::<aiia::catalog::ToolFile>(text).mistakes;
    assert!(read(good).is_empty());
    for (from, to, expected) in [
        ("vendor =", "vendr =", "unknown key `vendr`"),
        ("layer =", "layr =", "unknown key `layr`"),
        ("scheme = \"pep440\"", "scheme = \"pep404\"", "unknown word `pep404`"),
        ("checked = 2026-11-23", "checked = \"today\"", "a day like 2026-11-23"),
        ("coverage = \"full\"", "coverage = \"fool\"", "unknown word `fool`"),
    ] {
        let text = good.replacen(from, to, 1);
        assert_ne!(text, good, "{from}");
        let found = read(&text);
        let told = found.iter().find(|m| m.message.contains(expected));
        let told = told.unwrap_or_else(|| panic!("{expected}: {found:?}"));
        let at = text.find(to).unwrap();
        assert!(
            told.span.start >= at && told.span.start <= at + to.len(),
            "{expected}: {told:?}"
        );
    }
}
