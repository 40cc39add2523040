//! Text from outside, fit for a terminal.

/// Takes out what would move a cursor, ring a bell or turn the reading direction; lines stay lines.
#[must_use]
pub fn clean(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept = text.chars().map(|c| match c {
        '\n' => c,
        c if c.is_control() || turns(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    });
    kept.collect()
}
