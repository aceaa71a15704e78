//! Strings in normal form: characters that XML can hold, and white space in three manners.

use crate::xml::is_character;

/// Tells whether `text` can stand in a line as it is, but for a space at an edge.
///
/// It may say no of a text that could: then the slow way finds nothing to change.
pub(super) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(last) = bytes.last() else { return false };
    // U+FFFE and U+FFFF end in BF BE and BF BF, as few other characters do. The fold has no branch,
    // so that it runs on many bytes at once.
    let suspicious = bytes.iter().zip(&bytes[1..]).fold(0, |found, (byte, next)| {
        let control = u8::from(*byte < b' ');
        let double_space = u8::from(*byte == b' ') & u8::from(*next == b' ');
        let noncharacter = u8::from(*byte == 0xBF) & u8::from(*next >= 0xBE);
        found | control | double_space | noncharacter
    });
    suspicious == 0 && *last >= b' '
}

/// Puts U+FFFD for each character that XML 1.0 cannot hold, and tells whether there was one.
pub(super) fn replace_invalid(text: &mut String) -> bool {
    let found = !is_plain(text) && text.contains(|c| !is_character(c));
    if found {
        *text = text.replace(|c| !is_character(c), "\u{fffd}");
    }
    found
}

/// Trims `text` and puts one space for each run of spaces, tabs and line ends.
pub(super) fn collapse(text: &mut String) {
    if is_plain(text) && !text.starts_with(' ') && !text.ends_with(' ') {
        return;
    }
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split(is_white).filter(|word| !word.is_empty()) {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    *text = collapsed;
}

/// Puts a space for each line end and tab.
pub(super) fn join_lines(text: &mut String) {
    if text.contains(['\n', '\r', '\t']) {
        *text = text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
    }
}

/// Makes every line end a line feed.
pub(super) fn unify_line_ends(text: &mut String) {
    if text.contains('\r') {
        *text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
}

/// White space that means no more than a space: others, such as the no-break space, are characters.
pub(super) fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_nothing_to_change_inside() {
        for (text, expected) in [
            ("a b", true),
            (" a ", true),
            ("", false),
            ("a  b", false),
            ("a\t", false),
            ("\u{1}a", false),
            ("a\u{ffff}", false),
            ("a\u{fffd}\u{a0}\u{a0}，", true),
        ] {
            assert_eq!(is_plain(text), expected, "{text:?}");
        }
    }

    #[test]
    fn white_space_is_written_in_one_manner() {
        let mut text = " a \r\n\tb\u{a0} c\r".to_owned();
        unify_line_ends(&mut text);
        assert_eq!(text, " a \n\tb\u{a0} c\n");
        join_lines(&mut text);
        assert_eq!(text, " a   b\u{a0} c ");
        collapse(&mut text);
        assert_eq!(text, "a b\u{a0} c");
    }
}
