//! Python's versions, read by `pep440_rs`. Local parts (`+cu124`) are dropped: PEP 440 lets
//! `==2.6.0` match `2.6.0+cu124`.

use super::{Key, read::Read};
use pep440_rs::Version;
use std::str::FromStr;

/// The release a text names.
pub(super) fn version(text: &str) -> Option<Version> {
    Some(Version::from_str(text).ok()?.without_local())
}

pub(super) fn read(text: &str) -> Option<Read> {
    let version = version(text)?;
    let open = version.release().len() < 3 && version.is_stable() && version.post().is_none();
    let line_end = open.then(|| Key::Pep440(line_end(&version)));
    Some(Read {
        key: Key::Pep440(version),
        line_end,
    })
}

/// The least version behind the line a release stands for: `2.7.dev0` for `2.6`.
pub(super) fn line_end(version: &Version) -> Version {
    let mut numbers = version.release().to_vec();
    if let Some(last) = numbers.last_mut() {
        *last = last.saturating_add(1);
    }
    Version::new(numbers).with_epoch(version.epoch()).with_dev(Some(0))
}

/// The least key of a release: its first development release.
pub(super) fn floor(version: Version) -> Version {
    if version.is_stable() && version.post().is_none() {
        version.with_dev(Some(0))
    } else {
        version
    }
}

/// The greatest key of a release: PEP 440's `>1.7` leaves out 1.7.post1.
pub(super) fn ceiling(version: Version) -> Version {
    if version.post().is_none() && version.is_stable() {
        version.with_post(Some(u64::MAX))
    } else {
        version
    }
}
