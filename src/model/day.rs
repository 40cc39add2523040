//! A calendar day, as TOML writes it: `2026-11-23`.

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::str::FromStr;

/// A day without a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The day of a civil date.
    #[must_use]
    pub fn new(date: Date) -> Self {
        Self(date)
    }

    /// Whole days from `self` to `later`; negative when `later` lies before.
    #[must_use]
    pub fn days_until(self, later: Self) -> i64 {
        later.0.duration_since(self.0).as_hours() / 24
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse()
            .map(Self)
            .map_err(|_| format!("`{}` is not a day, write it like 2026-11-23", text.escape_debug()))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl<'de> Visitor<'de> for Written {
            type Value = Day;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a day like 2026-11-23, unquoted")
            }
            // TOML hands a date over as a map of one entry.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Day, A::Error> {
                let written = toml::value::Datetime::deserialize(MapAccessDeserializer::new(map))?;
                written.to_string().parse().map_err(serde::de::Error::custom)
            }
        }
        struct Packed;
        impl Visitor<'_> for Packed {
            type Value = Day;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a day as a number like 20261123")
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Day, E> {
                let wrong = || E::invalid_value(Unexpected::Unsigned(number), &self);
                let year = i16::try_from(number / 10_000).map_err(|_| wrong())?;
                let part = |number: u64| i8::try_from(number % 100).map_err(|_| wrong());
                let date = Date::new(year, part(number / 100)?, part(number)?);
                date.map(Day).map_err(|_| wrong())
            }
        }
        if deserializer.is_human_readable() {
            return deserializer.deserialize_any(Written);
        }
        // The packed form of the shipped catalog (`build.rs`) keeps days as numbers.
        deserializer.deserialize_u64(Packed)
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}
