//! Which characters may be shown? Cleans and shortens names before they are measured.

/// The longest name of a box, in characters.
pub(super) const LONGEST_NAME: usize = 34;

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
    use super::{clean, shorten};

    #[test]
    fn control_and_direction_characters_are_gone() {
        assert_eq!(clean(" a\u{0}\u{1}b\n\tc\u{202E}d\u{FFFF} "), "a b cd");
    }

    #[test]
    fn a_long_name_ends_in_an_ellipsis() {
        assert_eq!(shorten("abcdef", 4), "abc…");
        assert_eq!(shorten("abcd", 4), "abcd");
    }
}
