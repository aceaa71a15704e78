//! Where a page begins that begins within a word: before the next.

use crate::pagination::BlockText;

/// Where in the text of a block a page begins that is said to begin at `offset`: never within a word,
/// which belongs to the earlier page, nor within what is not text, nor before a space.
pub(super) fn beginning(of: &BlockText, offset: usize) -> usize {
    let mut at = of.text.ceil_char_boundary(offset.min(of.text.len()));
    loop {
        at = before_word(&of.text, at);
        let behind = of.wholes.partition_point(|whole| whole.start < at);
        match behind.checked_sub(1).map(|last| &of.wholes[last]) {
            Some(whole) if at < whole.end => at = whole.end,
            _ => return at,
        }
    }
}

/// The beginning of the word at `at`, or of the next if another has begun before.
fn before_word(text: &str, at: usize) -> usize {
    let mut before = text[..at].chars().next_back();
    for (index, after) in text[at..].char_indices() {
        let is_between = before.is_none_or(|before| parts_words(before, after));
        if is_between && !after.is_whitespace() {
            return at + index;
        }
        before = Some(after);
    }
    text.len()
}

/// Tells whether one word ends with `before` and another begins with `after`.
fn parts_words(before: char, after: char) -> bool {
    before.is_whitespace()
        || matches!(before, '\u{2013}'..='\u{2015}' | '\u{2026}' | '\u{200b}')
        || has_no_spaces(before)
        || has_no_spaces(after)
}

/// Tells whether no spaces stand between words of the script of `c`: Thai, Lao, Burmese, Khmer,
/// Chinese and Japanese.
fn has_no_spaces(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x2e80..=0x9fff | 0xf900..=0xfaff
            | 0xff01..=0xff65 | 0x1_b000..=0x1_b2ff | 0x2_0000..=0x3_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::beginning;
    use crate::model::Inline;
    use crate::model::build::{code, text};
    use crate::pagination::{BlockText, Spoilers};

    #[track_caller]
    fn check(inlines: &[Inline], expected: &[(usize, &str)]) {
        let block = BlockText::of_inlines(inlines, Spoilers::Shown);
        for (offset, rest) in expected {
            assert_eq!(&block.text[beginning(&block, *offset)..], *rest, "{offset}");
        }
    }

    #[test]
    fn a_page_begins_with_a_whole_word() {
        let words = [text("The well-known sea—grey.")];
        check(
            &words,
            &[
                (0, "The well-known sea—grey."),
                (1, "well-known sea—grey."),
                (3, "well-known sea—grey."),
                (4, "well-known sea—grey."),
                (9, "sea—grey."),
                (16, "grey."),
                (21, "grey."),
                (22, ""),
                (99, ""),
            ],
        );
        check(&[text("海は広い")], &[(0, "海は広い"), (3, "は広い"), (4, "広い")]);
    }

    #[test]
    fn nothing_stands_in_code() {
        check(
            &[text("of "), code("let x"), text(" now")],
            &[(3, "let x now"), (4, "now"), (7, "now")],
        );
    }
}
