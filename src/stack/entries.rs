//! Tables whose keys are ids: tool entries in their short and table form, in the order of the
//! file and with the place of each key.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use toml::Spanned;

/// A table in the order of the file.
#[derive(Debug, Clone)]
pub struct Entries<T>(pub Vec<(Spanned<String>, Spanned<T>)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
            type Value = Entries<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(InOrder(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}ById", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "additionalProperties": value })
    }
}

/// A declared tool: its version as text, or a table.
#[derive(Debug, Clone, Default)]
pub struct ToolEntry {
    /// The version as written.
    pub version: Option<Spanned<String>>,
    /// The mode or extra it runs in: `serverless`.
    pub mode: Option<Spanned<String>>,
    /// What this stack uses it for; a layer's or capability's id places it there in pictures.
    pub role: Option<Spanned<String>>,
    /// The capabilities this stack uses it for; left out, all that it has.
    pub capabilities: Option<Vec<Spanned<String>>>,
    /// Whether the short form was used: the version's place is then the entry's.
    pub short: bool,
    /// Whether a bare number stands where a version belongs.
    pub unquoted: bool,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ToolTable")]
struct Table {
    /// The version, in quotes; a partial one stands for all its patches.
    #[schemars(with = "Option<String>")]
    version: Option<Spanned<String>>,
    /// The mode or extra it runs in.
    #[schemars(with = "Option<String>")]
    mode: Option<Spanned<String>>,
    /// What this stack uses it for.
    #[schemars(with = "Option<String>")]
    role: Option<Spanned<String>>,
    /// What of its capabilities this stack uses; left out: all of them. What is not named counts for no gap and holds
    /// nobody.
    #[schemars(with = "Option<Vec<String>>")]
    capabilities: Option<Vec<Spanned<String>>>,
}

impl<'de> Deserialize<'de> for ToolEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = ToolEntry;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a version in quotes, or a table like { version = \"1.2\" }")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<ToolEntry, E> {
                Ok(ToolEntry {
                    version: Some(Spanned::new(0..0, text.to_owned())),
                    short: true,
                    ..ToolEntry::default()
                })
            }
            fn visit_f64<E: Error>(self, _: f64) -> Result<ToolEntry, E> {
                Ok(ToolEntry {
                    unquoted: true,
                    ..ToolEntry::default()
                })
            }
            fn visit_i64<E: Error>(self, _: i64) -> Result<ToolEntry, E> {
                self.visit_f64(0.0)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ToolEntry, A::Error> {
                let table = Table::deserialize(MapAccessDeserializer::new(map))?;
                Ok(ToolEntry {
                    version: table.version,
                    mode: table.mode,
                    role: table.role,
                    capabilities: table.capabilities,
                    ..ToolEntry::default()
                })
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl JsonSchema for ToolEntry {
    fn schema_name() -> Cow<'static, str> {
        "ToolEntry".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<Table>();
        json_schema!({
            "description": "A version in quotes, or a table; `{}` for a service without versions.",
            "anyOf": [{ "type": "string" }, table]
        })
    }
}

/// A value in an environment: its tools, or the version of one it has of its own.
#[derive(Debug, Clone)]
pub enum EnvironmentValue {
    /// `python = "3.10"`.
    Version(String),
    /// `tools = ["mlflow", "dvc"]`.
    Tools(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for EnvironmentValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = EnvironmentValue;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a version in quotes, or a list of tool ids")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<EnvironmentValue, E> {
                Ok(EnvironmentValue::Version(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<EnvironmentValue, A::Error> {
                let mut tools = Vec::new();
                while let Some(tool) = list.next_element()? {
                    tools.push(tool);
                }
                Ok(EnvironmentValue::Tools(tools))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl JsonSchema for EnvironmentValue {
    fn schema_name() -> Cow<'static, str> {
        "EnvironmentValue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "`tools = [\"mlflow\"]`, or the environment's own version of a tool: `python = \"3.10\"`.",
            "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
        })
    }
}

/// A day, or whatever else was written where a day belongs: a malformed date counts as lapsed
/// instead of stopping the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Until {
    /// A day.
    Day(crate::model::Day),
    /// Something else, as text.
    Malformed(String),
}

impl<'de> Deserialize<'de> for Until {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::Value::deserialize(deserializer)?;
        let text = match &value {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Ok(text.parse().map_or(Self::Malformed(text), Self::Day))
    }
}

impl JsonSchema for Until {
    fn schema_name() -> Cow<'static, str> {
        "Until".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}
