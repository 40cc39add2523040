//! What did this team declare?
//!
//! Reads `stack.toml` with the place of everything, and resolves ids and versions against the
//! catalog. It says what it could not read (`stack/` findings) and judges nothing else.

mod codes;
mod component;
mod entries;
mod file;
mod reader;
mod resolve;

pub use codes::CODES;
pub use component::{Component, Custom, Environment, Found, Link, Shown, Stack, Waiver};
pub use entries::Until;
pub use file::StackFile;
pub use reader::{Declaration, Unparsable, read};
