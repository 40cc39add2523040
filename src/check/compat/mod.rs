//! Which declared versions do not go together, and who says so?

mod sentence;

rules! {
    contested_pair,
    environment_conflict,
    known_broken,
    missing_requirement,
    unmet_requirement,
    unsupported_version,
    untested_pair,
}
