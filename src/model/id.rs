//! Ids: kebab-case names that the catalog's files define.

use super::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(#[schemars(with = "String")] Words);

        impl $name {
            /// Takes a text as an id; whether the catalog knows it is asked elsewhere.
            pub fn new(text: impl Into<String>) -> Self {
                Self(Words::from(text.into()))
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether it is kebab-case: `a-z`, `0-9` and single hyphens inside.
            #[must_use]
            pub fn is_kebab_case(&self) -> bool {
                !self.0.is_empty()
                    && self.0.split('-').all(|part| {
                        !part.is_empty()
                            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                    })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<Words> for $name {
            fn from(words: Words) -> Self {
                Self(words)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    )*};
}

ids! {
    /// A tool: its file's stem under `catalog/tools`.
    ToolId,
    /// A layer of the canonical stack.
    LayerId,
    /// What a tool can do for a stack.
    CapabilityId,
    /// A named contract two tools can meet at.
    InterfaceId,
    /// A published framework, or one level of it.
    FrameworkId,
}
