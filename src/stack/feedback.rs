//! What a link carries back: whether it does, and by which ways of the loop.

use super::codes;
use crate::catalog::{Layers, Way};
use crate::document::did_you_mean;
use crate::finding::{Finding, Span};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use toml::Spanned;

/// `feedback` of a link, as written.
#[derive(Debug, Clone)]
pub enum FeedbackValue {
    /// `true`: by the way that the ends of the link fit best.
    Whether(bool),
    /// `"trigger"`.
    Way(String),
    /// `["trigger", "data"]`.
    Ways(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for FeedbackValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = FeedbackValue;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, the way back that the link takes in quotes, or a list of such ways")
            }
            fn visit_bool<E: Error>(self, whether: bool) -> Result<FeedbackValue, E> {
                Ok(FeedbackValue::Whether(whether))
            }
            fn visit_str<E: Error>(self, way: &str) -> Result<FeedbackValue, E> {
                Ok(FeedbackValue::Way(way.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<FeedbackValue, A::Error> {
                let mut ways = Vec::new();
                while let Some(way) = list.next_element()? {
                    ways.push(way);
                }
                Ok(FeedbackValue::Ways(ways))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl JsonSchema for FeedbackValue {
    fn schema_name() -> Cow<'static, str> {
        "FeedbackValue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "`true`, or the way back that the link takes: `\"trigger\"`, `[\"trigger\", \"data\"]`.",
            "anyOf": [{ "type": "boolean" }, { "type": "string" }, { "type": "array", "items": { "type": "string" } }]
        })
    }
}

/// What `feedback` says, read by the ways of a profile's loop.
pub(super) struct Said {
    /// Whether the link leads back.
    pub(super) back: bool,
    /// The ways it names, those that the loop has; `None` where it names none.
    pub(super) ways: Option<Vec<String>>,
    /// What was wrong with it.
    pub(super) findings: Vec<Finding>,
}

/// Reads `feedback` by the ways of a profile's loop.
pub(super) fn said(layers: &Layers, profile: &str, written: &Spanned<FeedbackValue>) -> Said {
    let outer: Span = written.span().into();
    let named: Vec<(&str, Span)> = match written.get_ref() {
        FeedbackValue::Whether(back) => {
            return Said {
                back: *back,
                ways: None,
                findings: Vec::new(),
            };
        }
        FeedbackValue::Way(way) => vec![(way, outer)],
        FeedbackValue::Ways(ways) => ways.iter().map(|w| (w.get_ref().as_str(), w.span().into())).collect(),
    };
    let form = layers.profile(profile).map(|p| p.form.as_str());
    let of_loop = |way: &&Way| Some(way.form.as_str()) == form;
    let known: Vec<&str> = layers.ways.iter().filter(of_loop).map(|w| w.id.as_str()).collect();
    let (good, bad): (Vec<_>, Vec<_>) = named.into_iter().partition(|(id, _)| known.contains(id));
    let findings = bad.into_iter().map(|(id, span)| {
        let short: String = id.chars().take(60).collect();
        let message = format!(
            "the loop of a `{profile}` stack has no way back `{}`",
            short.escape_debug()
        );
        let help = match did_you_mean(id, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("its ways back are `{}`", known.join("`, `")),
        };
        Finding::new(&codes::UNKNOWN_WAY, message)
            .at(span, "no such way")
            .help(help)
    });
    Said {
        back: true,
        findings: findings.collect(),
        ways: Some(good.into_iter().map(|(id, _)| id.to_owned()).collect()),
    }
}
