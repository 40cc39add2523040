//! `aiia schema`.

use super::args::{SchemaArgs, SchemaOf};
use super::exit::{Exit, Failure};
use super::io;
use crate::catalog::ToolFile;
use crate::report::Report;
use crate::stack::StackFile;

pub(super) fn run(args: SchemaArgs) -> Result<Exit, Failure> {
    let schema = match args.what {
        SchemaOf::Stack => schemars::schema_for!(StackFile),
        SchemaOf::Tool => schemars::schema_for!(ToolFile),
        SchemaOf::Report => schemars::schema_for!(Report),
    };
    let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    io::print(&(text + "\n"))?;
    Ok(Exit::Clean)
}
