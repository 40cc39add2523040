//! The shipped catalog: its texts, and the same content packed by `build.rs`, which is what every
//! command but the lint reads.

use crate::model::{
    CapabilityId, Coverage, Hosting, InterfaceId, LayerId, LifecycleState, Role, RunsAs, SourceModel, ToolId,
};
use crate::version::Scheme;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::ops::Range;

/// The shipped catalog: paths and texts, in order of path.
pub static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalog_texts.rs"));

/// Of each of them where in [`CONTENT`] it lies whole, where in [`HEADS`] its [`Head`], and how
/// many compatibility facts it holds.
#[expect(clippy::unreadable_literal, reason = "the build script writes it")]
static PLACES: &[(Range<usize>, Range<usize>, usize)] = include!(concat!(env!("OUT_DIR"), "/catalog_places.rs"));

/// All of them packed, one behind the other.
static CONTENT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog_content.bin"));

/// Of all of them the head.
static HEADS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog_heads.bin"));

/// A shipped file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shipped {
    /// Its path inside the catalog: `tools/kserve.toml`.
    pub path: &'static str,
    /// As somebody wrote it.
    pub text: &'static str,
    /// How many compatibility facts it holds.
    pub facts: usize,
    whole: &'static [u8],
    head: &'static [u8],
}

/// Every shipped file, in order of path.
pub(super) fn shipped() -> impl Iterator<Item = Shipped> {
    EMBEDDED
        .iter()
        .zip(PLACES)
        .map(|((path, text), (whole, head, facts))| Shipped {
            path: path.strip_prefix("catalog/").unwrap_or(path),
            text,
            facts: *facts,
            whole: &CONTENT[whole.clone()],
            head: &HEADS[head.clone()],
        })
}

impl Shipped {
    /// Its content; `None` where it is mistaken: the lint reads its text and tells why.
    pub(super) fn read<T: DeserializeOwned>(self) -> Option<T> {
        rmp_serde::from_slice(self.whole).ok()
    }

    /// The parts of a tool's entry by which it is found; `None` where they are mistaken.
    pub(super) fn head(self) -> Option<Head> {
        rmp_serde::from_slice(self.head).ok()
    }
}

/// The parts of an entry by which a tool is found; `HEAD` in `build.rs` names them, in this order.
#[derive(Debug, Deserialize)]
pub(super) struct Head {
    pub aliases: Vec<String>,
    pub provides: Vec<ToolId>,
    pub layer: LayerId,
    pub scheme: Scheme,
    pub hosting: Vec<Hosting>,
    pub source_model: SourceModel,
    pub runs_as: Option<RunsAs>,
    pub includes: Vec<Part>,
    pub capabilities: Vec<Skill>,
    pub interfaces: Vec<Contract>,
    pub lifecycle: Vec<State>,
}

/// A part of a bundle.
#[derive(Debug, Deserialize)]
pub(super) struct Part {
    pub id: ToolId,
}

/// What a tool can do.
#[derive(Debug, Deserialize)]
pub(super) struct Skill {
    pub id: CapabilityId,
    pub coverage: Coverage,
    pub mode: Option<IgnoredAny>,
    pub versions: Option<String>,
}

/// What a tool speaks.
#[derive(Debug, Deserialize)]
pub(super) struct Contract {
    pub id: InterfaceId,
    pub role: Role,
}

/// A state in its life.
#[derive(Debug, Deserialize)]
pub(super) struct State {
    pub state: LifecycleState,
    pub versions: Option<IgnoredAny>,
}
