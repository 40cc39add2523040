//! What is known of each tool, and who says so?
//!
//! Texts are handed in; no file is read here. Shipped entries and a team's overlay go through
//! the same loader and the same lint. A tool's text is read when somebody asks for the tool, so
//! that a check costs what its stack touches and not what the catalog holds.

mod canonical;
mod drawing;
mod facts;
mod file;
mod framework;
mod interface;
mod layers;
pub mod lint;
mod load;
mod lock_in;
mod loops;
mod matrix;
mod outline;
pub mod search;
mod shipped;
mod stats;
mod suggest;
mod tool;

pub use canonical::{Canonical, canonical};
pub use drawing::{Drawing, Frame, Joins, Place, Side};
pub use facts::{Fact, Judged};
pub use file::{
    CapabilityEntry, Cited, CompatEntry, Detect, ExitEntry, IncludesEntry, InterfaceEntry, LicenseEntry,
    LifecycleEntry, ModelFamilyEntry, NoneFound, ReleaseEntry, Text, ToolFile,
};
pub use framework::{Block, Framework, Held};
pub use interface::Interface;
pub use layers::{Capability, Flow, Layer, Layers, Meet, Profile, Towards};
pub use load::{Catalog, CatalogMistake, Source};
pub use lock_in::{KindWeights, Likelihood, LockIn, Price};
pub use loops::{Loop, Station, Variant, Way};
pub use matrix::{Matrix, Row, Statement};
pub use outline::Outline;
pub use shipped::EMBEDDED;
pub use stats::Stats;
pub use suggest::SuggestWeights;
pub use tool::{License, Lifecycle, Release, Tool};
