//! What did this team declare, and what is asked of it?
//!
//! Reads `stack.toml` with the place of everything, and resolves ids and versions against the
//! catalog. It says what it could not read (`stack/` findings) and judges nothing else.

mod ability;
mod asked;
mod codes;
mod component;
mod entries;
mod feedback;
mod file;
mod policy;
mod reader;
mod resolve;
mod work;

pub use ability::Otherwise;
pub use asked::Asked;
pub use codes::CODES;
pub use component::{Component, Custom, Denied, Environment, Feedback, Found, Link, Parts, Shown, Stack, Waiver};
pub use entries::Until;
pub use file::StackFile;
pub use policy::denied;
pub use reader::{Declaration, Unparsable, read};
