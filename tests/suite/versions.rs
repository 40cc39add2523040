//! Versions and ranges, judged by each scheme; the algebra holds for generated ones.

use aiia::version::{Fit, Range, Scheme, Version, fit};

fn version(scheme: Scheme, text: &str) -> Version {
    Version::parse(scheme, text).unwrap_or_else(|e| panic!("{e}"))
}

fn range(scheme: Scheme, text: &str) -> Range {
    Range::parse(scheme, text).unwrap_or_else(|e| panic!("{e}"))
}

#[track_caller]
fn judge(scheme: Scheme, declared: &str, allowed: &str, expected: Fit) {
    let found = fit(version(scheme, declared).set(), range(scheme, allowed).set());
    assert_eq!(found, expected, "{scheme}: {declared} in {allowed}");
}

#[test]
fn a_partial_version_stands_for_all_its_patches() {
    judge(Scheme::Semver, "1.29", ">=1.29", Fit::All);
    judge(Scheme::Semver, "1.29", ">=1.29.3", Fit::Some);
    judge(Scheme::Semver, "1.29", ">=1.30", Fit::None);
    judge(Scheme::Semver, "1.29", "<1.30", Fit::All);
    judge(Scheme::Semver, "1", ">=1.29", Fit::Some);
    judge(Scheme::Pep440, "2.6", "==2.6.0", Fit::Some);
    judge(Scheme::Pep440, "3.11", ">=3.9, <3.13", Fit::All);
    judge(Scheme::Dotted, "16", ">=16.2", Fit::Some);
    judge(Scheme::Dotted, "12.4", ">=12.4, <13", Fit::All);
}

#[test]
fn the_last_patch_below_and_the_first_above_fall_apart() {
    judge(Scheme::Semver, "1.28.15", ">=1.29", Fit::None);
    judge(Scheme::Semver, "1.29.0", ">=1.29", Fit::All);
    judge(Scheme::Semver, "1.32.99", "<1.33", Fit::All);
    judge(Scheme::Semver, "1.33.0", "<1.33", Fit::None);
    judge(Scheme::Pep440, "2.5.1", "==2.6.0", Fit::None);
    judge(Scheme::Pep440, "2.6.0", "==2.6.0", Fit::All);
    judge(Scheme::Pep440, "3.12.9", "<3.13", Fit::All);
    judge(Scheme::Pep440, "3.13.0", "<3.13", Fit::None);
    judge(Scheme::Dotted, "550.54.14", ">=550.54.15", Fit::None);
    judge(Scheme::Dotted, "550.54.15", ">=550.54.15", Fit::All);
    judge(Scheme::Calver, "24.08", ">=24.09", Fit::None);
    judge(Scheme::Calver, "24.10", ">=24.09", Fit::All);
    judge(
        Scheme::DateTag,
        "RELEASE.2021-05-11T23-27-40Z",
        ">=RELEASE.2021-05-11T23-27-41Z",
        Fit::None,
    );
    judge(
        Scheme::DateTag,
        "RELEASE.2021-05-11T23-27-41Z",
        ">=RELEASE.2021-05-11T23-27-41Z",
        Fit::All,
    );
}

#[test]
fn an_upper_bound_leaves_out_its_pre_releases() {
    judge(Scheme::Semver, "1.30.0-rc.1", "<1.30", Fit::None);
    judge(Scheme::Semver, "1.30.0-rc.1", ">=1.29, <1.33", Fit::All);
    judge(Scheme::Pep440, "2.0.0rc1", "<2.0", Fit::None);
    judge(Scheme::Pep440, "2.0.0rc1", ">=2.0", Fit::None);
    judge(Scheme::Dotted, "3.0.0-rc1", "<3.0.0", Fit::None);
}

#[test]
fn suffixes_and_local_parts_do_not_count() {
    judge(Scheme::Semver, "v1.30.2-gke.1640000", "==1.30.2", Fit::All);
    judge(Scheme::Semver, "1.30.2+k3s1", "==1.30.2", Fit::All);
    judge(Scheme::Semver, "5.5.0-alpine3.19", ">=5.5.0", Fit::All);
    judge(Scheme::Pep440, "2.6.0+cu124", "==2.6.0", Fit::All);
    judge(Scheme::Calver, "24.09-py3", "24.09", Fit::All);
    judge(Scheme::Calver, "2025.01.0", "2025.1", Fit::All);
    judge(Scheme::Dotted, "b4567", ">=4500", Fit::All);
}

#[test]
fn python_bounds_are_read_as_pep_440_says() {
    // https://packaging.python.org/en/latest/specifications/version-specifiers/
    judge(Scheme::Pep440, "1.7.0.post1", ">1.7", Fit::None);
    judge(Scheme::Pep440, "1.7.1", ">1.7", Fit::All);
    judge(Scheme::Pep440, "1.7.1", "<=1.7", Fit::None);
    judge(Scheme::Pep440, "0.5.4.post1", "==0.5.4", Fit::None);
    judge(Scheme::Pep440, "0.5.4.post1", "==0.5.*", Fit::All);
    judge(Scheme::Pep440, "2.4.7", "~=2.4.0", Fit::All);
    judge(Scheme::Pep440, "2.5.0", "~=2.4.0", Fit::None);
    judge(Scheme::Pep440, "2.3.1", "!=2.3.1, >=2.3", Fit::None);
    judge(Scheme::Pep440, "2.3.1", "!=2.3.*", Fit::None);
    // An epoch outweighs every release segment.
    judge(Scheme::Pep440, "1!1.0.0", ">=2.0", Fit::All);
    judge(Scheme::Pep440, "1!1.0.0", "<2.0", Fit::None);
    judge(Scheme::Pep440, "2.5.0", ">=1!1.0", Fit::None);
    judge(Scheme::Pep440, "1!1.2.3", "==1!1.2.*", Fit::All);
}

#[test]
fn elsewhere_a_bound_names_its_line() {
    judge(Scheme::Semver, "1.33.9", "<=1.33", Fit::All);
    judge(Scheme::Semver, "1.33.9", ">1.33", Fit::None);
    judge(Scheme::Semver, "1.34.0", ">1.33", Fit::All);
    judge(Scheme::Dotted, "12.4.1", "<=12.4", Fit::All);
}

#[test]
fn alternatives_are_a_union() {
    judge(Scheme::Semver, "1.29.4", "1.29 || 1.31", Fit::All);
    judge(Scheme::Semver, "1.30.4", "1.29 || 1.31", Fit::None);
    judge(Scheme::Dotted, "17", "8 || 11 || 17", Fit::All);
    judge(Scheme::Semver, "1.30", "*", Fit::All);
}

#[test]
fn what_no_scheme_reads_is_refused() {
    for (scheme, text) in [
        (Scheme::Semver, "three"),
        (Scheme::Semver, ""),
        (Scheme::Semver, "1.2.3.4"),
        (Scheme::Semver, "99999999999999999999999.1"),
        (Scheme::Pep440, "1..2"),
        (Scheme::Dotted, "latest"),
        (Scheme::Calver, "v"),
        (Scheme::DateTag, "latest"),
        (Scheme::DateTag, "2024\n11"),
        (Scheme::None, "1.0"),
    ] {
        assert!(Version::parse(scheme, text).is_err(), "{scheme} reads {text:?}");
    }
    for text in ["", ">=", ">=1.2,,<3", "1.2 ||", "=>1", "~=1", ">=1.*"] {
        assert!(Range::parse(Scheme::Semver, text).is_err(), "{text:?}");
    }
}

#[test]
fn ranges_read_well() {
    let words = |text| range(Scheme::Semver, text).in_words();
    assert_eq!(words(">=1.29"), "1.29 or later");
    assert_eq!(words(">=1.29, <1.33"), "1.29 or later and below 1.33");
    assert_eq!(words("1.29 || 1.31"), "1.29, or 1.31");
    assert_eq!(words("==2.6.0"), "exactly 2.6.0");
}

/// Numbers that look random and are the same on every run (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn version(&mut self) -> String {
        let (major, minor, patch) = (self.below(4), self.below(6), self.below(6));
        match self.below(5) {
            0 => format!("{major}.{minor}"),
            1 => format!("{major}.{minor}.{patch}rc1"),
            _ => format!("{major}.{minor}.{patch}"),
        }
    }

    fn range(&mut self) -> String {
        let operators = [">=", "<", "<=", ">", "==", "!=", ""];
        let clause = |n: &mut Self| {
            let operator = operators[usize::try_from(n.below(7)).unwrap()];
            format!("{operator}{}", n.version())
        };
        let mut text = clause(self);
        if self.below(2) == 0 {
            text = format!("{text}, {}", clause(self));
        }
        if self.below(3) == 0 {
            text = format!("{text} || {}", clause(self));
        }
        text
    }
}

#[test]
fn the_algebra_of_ranges_holds() {
    for scheme in [Scheme::Semver, Scheme::Pep440, Scheme::Dotted] {
        let mut numbers = Numbers(7);
        for _ in 0..2_000 {
            let (a, b) = (numbers.range(), numbers.range());
            let (x, y) = (range(scheme, &a), range(scheme, &b));
            let (x, y) = (x.set(), y.set());
            assert_eq!(x.complement().complement(), *x, "{a}");
            assert!(x.is_disjoint(&x.complement()), "{a}");
            assert!(x.intersection(y).subset_of(x), "{a} and {b}");
            assert!(x.subset_of(&x.union(y)), "{a} and {b}");
            assert_eq!(x.intersection(y), y.intersection(x), "{a} and {b}");
            // Written as one text, two ranges mean what their parts mean.
            if !a.contains("||") && !b.contains("||") {
                assert_eq!(
                    *range(scheme, &format!("{a}, {b}")).set(),
                    x.intersection(y),
                    "{a} and {b}"
                );
            }
            assert_eq!(*range(scheme, &format!("{a} || {b}")).set(), x.union(y), "{a} or {b}");
        }
    }
}

#[test]
fn a_version_fits_exactly_one_of_a_range_and_its_complement() {
    for scheme in [Scheme::Semver, Scheme::Pep440, Scheme::Dotted] {
        let mut numbers = Numbers(11);
        for _ in 0..2_000 {
            let (v, r) = (numbers.version(), numbers.range());
            let (set, allowed) = (version(scheme, &v), range(scheme, &r));
            let inside = fit(set.set(), allowed.set());
            let outside = fit(set.set(), &allowed.set().complement());
            let expected = match inside {
                Fit::All => Fit::None,
                Fit::None => Fit::All,
                Fit::Some => Fit::Some,
            };
            assert_eq!(outside, expected, "{scheme}: {v} and {r}");
        }
    }
}

#[test]
fn order_is_total_and_partial_versions_start_their_line() {
    for scheme in [Scheme::Semver, Scheme::Pep440, Scheme::Dotted, Scheme::Calver] {
        let mut numbers = Numbers(3);
        for _ in 0..1_000 {
            let some = [(); 3].map(|()| version(scheme, &numbers.version()));
            let [first, second, third] = some.each_ref().map(Version::least);
            assert_eq!(first.cmp(second), second.cmp(first).reverse());
            assert!(!(first <= second && second <= third) || first <= third);
            assert!(some[0].set().contains(first));
        }
    }
}

/// What a version or a range prints reads back as itself.
#[test]
fn texts_make_the_round_trip() {
    for scheme in [Scheme::Semver, Scheme::Pep440, Scheme::Dotted, Scheme::Calver] {
        let mut numbers = Numbers(5);
        for _ in 0..1_000 {
            let v = version(scheme, &numbers.version());
            let again = version(scheme, &v.to_string());
            assert_eq!((again.set(), again.raw()), (v.set(), v.raw()), "{scheme}");
            let text = numbers.range();
            let Ok(r) = Range::parse(scheme, &text) else { continue };
            assert_eq!(range(scheme, r.text()), r, "{scheme}: {text}");
            // A release's own key, written out, is that release.
            let key = v.least().to_string();
            let least = version(scheme, &key);
            assert_eq!(least.least(), v.least(), "{scheme}: {key} of {v}");
        }
    }
}

/// A version that leaves its patch open stands for the patches there are.
#[test]
fn an_open_patch_ends_with_the_newest_known() {
    let up_to = |declared: &str, newest: &str, allowed: &str| {
        let declared = version(Scheme::Semver, declared).up_to(&version(Scheme::Semver, newest));
        fit(declared.set(), range(Scheme::Semver, allowed).set())
    };
    assert_eq!(up_to("0.33", "0.33.0", ">=0.30, <0.33.1"), Fit::All);
    assert_eq!(up_to("0.33", "0.33.1", ">=0.30, <0.33.1"), Fit::Some);
    assert_eq!(up_to("1.29", "1.29.15", ">=1.29.3"), Fit::Some);
    // What names its patch, or lies above what is known, stays as it is.
    assert_eq!(up_to("0.33.2", "0.33.0", "<0.33.1"), Fit::None);
    assert_eq!(up_to("0.34", "0.33.0", "<0.33.1"), Fit::None);
    assert_eq!(up_to("1", "1.30.2", "<1.31"), Fit::All);
}
