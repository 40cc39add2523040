//! Semantic Versioning as projects use it: a `v` in front, patches left out, leading zeros,
//! distribution suffixes (`v1.30.2-gke.1640000`, `1.30.2+k3s1`) that do not make it a
//! pre-release.

use super::{Key, dotted, read::Read};
use semver::{BuildMetadata, Prerelease, Version};

pub(super) fn read(text: &str) -> Option<Read> {
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
    let (numbers, suffix) = match text.find(['-', '+']) {
        Some(at) => (&text[..at], &text[at..]),
        None => dotted::split_glued_stage(text),
    };
    let parts = dotted::numbers(numbers)?;
    if parts.len() > 3 {
        return None;
    }
    let pre = pre_release(suffix);
    let at = |i: usize| parts.get(i).copied().unwrap_or(0);
    let key = Key::Semver(version(at(0), at(1), at(2), pre.clone()));
    let line_end = (parts.len() < 3 && pre.is_empty()).then(|| {
        let floor = Prerelease::new("0").expect("`0` is a valid pre-release");
        Key::Semver(match parts.len() {
            1 => version(at(0).saturating_add(1), 0, 0, floor),
            _ => version(at(0), at(1).saturating_add(1), 0, floor),
        })
    });
    Some(Read { key, line_end })
}

/// The least key of a release: its lowest pre-release. An upper bound `< 1.30` stands here, so
/// that 1.30.0-rc.1 is outside.
pub(super) fn floor(mut version: Version) -> Version {
    if version.pre.is_empty() {
        version.pre = Prerelease::new("0").expect("`0` is a valid pre-release");
    }
    version
}

fn version(major: u64, minor: u64, patch: u64, pre: Prerelease) -> Version {
    Version {
        major,
        minor,
        patch,
        pre,
        build: BuildMetadata::EMPTY,
    }
}

/// The pre-release named by a suffix; a suffix that names none is a variant and is dropped.
fn pre_release(suffix: &str) -> Prerelease {
    let suffix = suffix.trim_start_matches(['-', '.']);
    let suffix = suffix.split('+').next().unwrap_or_default();
    if dotted::stage(suffix).is_some() {
        Prerelease::new(suffix).unwrap_or(Prerelease::EMPTY)
    } else {
        Prerelease::EMPTY
    }
}
