//! "Did you mean …?"

/// The candidate nearest to a mistyped word, when one is near enough to be meant.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > 64 {
        return None;
    }
    let lower = word.to_lowercase().replace(['_', ' '], "-");
    candidates
        .into_iter()
        .map(|candidate| {
            let edits = strsim::damerau_levenshtein(&lower, candidate);
            let alike = strsim::jaro_winkler(&lower, candidate);
            (candidate, edits, alike)
        })
        .filter(|(candidate, edits, alike)| {
            let longest = candidate.len().max(lower.len());
            *edits <= 1 + longest / 5 || (*alike > 0.92 && *edits <= 1 + longest / 3)
        })
        .min_by(|a, b| a.1.cmp(&b.1).then(b.2.total_cmp(&a.2)).then(a.0.cmp(b.0)))
        .map(|(candidate, _, _)| candidate)
}
