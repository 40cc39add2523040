//! Which declared versions do not go together, and who says so?

mod ends;
mod sentence;

rules! {
    client_server_skew,
    contested_pair,
    environment_conflict,
    format_mismatch,
    known_broken,
    missing_requirement,
    no_common_interface,
    unmet_requirement,
    unsupported_version,
    untested_pair,
}
