//! `aiia report`.

use super::args::{Common, ReportArgs};
use super::exit::{Exit, Failure};
use super::{format, io, load};
use crate::review::{FORMATS, review};

pub(super) fn run(args: &ReportArgs, common: &Common) -> Result<Exit, Failure> {
    let format = format::choose(FORMATS, args.format.as_deref(), args.output.as_deref(), "report")?;
    let bytes = load::picture(args.stack.as_ref(), None, common, |subject, file| {
        Ok(format.write(&review(subject, file))?)
    })?;
    io::deliver(args.output.as_deref(), &bytes, format.is_text())?;
    Ok(Exit::Clean)
}
