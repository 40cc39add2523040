//! Which characters may be shown? Cleans and shortens names before they are measured.

/// The longest line of the name of a box, in characters.
pub(super) const LONGEST_NAME: usize = 34;
/// The longest of the smaller lines beneath it, in characters: about as wide.
pub(super) const LONGEST_SMALL: usize = 43;

/// Returns the text on one line, without what XML 1.0 forbids and without characters that reorder their neighbours.
pub(super) fn clean(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() || character.is_control() {
            if !shown.is_empty() && !shown.ends_with(' ') {
                shown.push(' ');
            }
        } else if !is_hidden(character) {
            shown.push(character);
        }
    }
    if shown.ends_with(' ') {
        shown.pop();
    }
    shown
}

/// Returns at most `longest` characters, the last one an ellipsis if anything was cut.
pub(super) fn shorten(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let kept: String = text.chars().take(longest.saturating_sub(1)).collect();
    let kept = kept.trim_end_matches(|c: char| c == ' ' || is_joining(c));
    format!("{kept}…")
}

/// Returns a name on one line, or on two of at most `longest` characters each, as even as its words allow.
pub(super) fn folded(text: &str, longest: usize) -> Vec<String> {
    let size = |part: &str| part.chars().count();
    if size(text) <= longest {
        return vec![text.to_owned()];
    }
    let halves = text.match_indices(' ').map(|(at, _)| (&text[..at], &text[at + 1..]));
    let fitting = halves.filter(|(first, _)| size(first) <= longest);
    match fitting.min_by_key(|(first, second)| size(first).max(size(second))) {
        Some((first, second)) => vec![first.to_owned(), shorten(second, longest)],
        None => vec![shorten(text, longest)],
    }
}

/// Whether a character belongs to the one before it and takes no width.
pub(super) fn is_joining(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{0300}'..='\u{036F}'
        | '\u{20D0}'..='\u{20FF}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}')
}

/// Whether a character is forbidden in XML, invisible, or turns the direction of the text.
fn is_hidden(character: char) -> bool {
    matches!(character, '\u{FFFE}' | '\u{FFFF}' | '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}'
        | '\u{00AD}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FFF9}'..='\u{FFFB}')
}

#[cfg(test)]
mod tests {
    use super::{clean, folded, shorten};

    #[test]
    fn control_and_direction_characters_are_gone() {
        assert_eq!(clean(" a\u{0}\u{1}b\n\tc\u{202E}d\u{FFFF} "), "a b cd");
    }

    #[test]
    fn a_long_name_ends_in_an_ellipsis() {
        assert_eq!(shorten("abcdef", 4), "abc…");
        assert_eq!(shorten("abcd", 4), "abcd");
    }

    #[test]
    fn a_long_name_is_folded_at_a_space_and_cut_only_where_it_has_none() {
        assert_eq!(folded("one two", 8), ["one two"]);
        assert_eq!(folded("one two three", 8), ["one two", "three"]);
        assert_eq!(folded("abcdefghij", 8), ["abcdefg…"]);
        assert_eq!(folded("one two three four", 8), ["one two", "three f…"]);
    }
}
