//! Characters as CommonMark sees them around delimiters.
//!
//! CommonMark, "Emphasis and strong emphasis", asks whether a delimiter stands beside white space,
//! punctuation (Unicode P and S) or another character. Parsers have tables of different Unicode
//! versions; so what is surely a letter, and what is surely punctuation, is told apart from the
//! rest, and the rest counts as whatever is worse where it stands.

use std::borrow::Cow;

/// What stands beside a delimiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Space,
    Punctuation,
    Letter,
    /// What one parser takes for punctuation and another does not.
    Doubtful,
}

impl Class {
    /// Whether some parser takes it for a letter.
    pub(super) fn may_be_letter(self) -> bool {
        matches!(self, Self::Letter | Self::Doubtful)
    }
}

/// The class of a character outside of a delimiter.
pub(super) fn outer_class(character: char) -> Class {
    match character {
        ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => Class::Space,
        _ if is_surely_punctuation(character) => Class::Punctuation,
        _ if is_surely_letter(character) => Class::Letter,
        _ => Class::Doubtful,
    }
}

/// The class of a character inside of a delimiter, where punctuation is worse; white space must be
/// written as a reference there, which begins and ends with punctuation.
pub(super) fn inner_class(character: char) -> Class {
    if is_surely_letter(character) { Class::Letter } else { Class::Punctuation }
}

/// Letters and digits; not circled letters and the like, which Unicode calls alphabetic symbols.
pub(super) fn is_surely_letter(character: char) -> bool {
    character.is_alphanumeric()
        && !matches!(character, '\u{24b6}'..='\u{24e9}' | '\u{1f100}'..='\u{1f1ff}')
}

/// Punctuation that reviews use; every character here is P in all versions of Unicode.
fn is_surely_punctuation(character: char) -> bool {
    match character {
        _ if character.is_ascii() => character.is_ascii_punctuation(),
        '¡'
        | '§'
        | '«'
        | '¶'
        | '·'
        | '»'
        | '¿'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{2043}'
        | '\u{2045}'..='\u{2051}'
        | '\u{05be}'
        | '\u{060c}'
        | '\u{061b}'
        | '\u{061f}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301f}'
        | '\u{30fb}'
        | '\u{ff01}'..='\u{ff03}'
        | '\u{ff05}'..='\u{ff0a}'
        | '\u{ff0c}'..='\u{ff0f}'
        | '\u{ff1a}'
        | '\u{ff1b}'
        | '\u{ff1f}'
        | '\u{ff20}' => true,
        _ => false,
    }
}

/// `character` as a numeric reference, which means the same and is made of punctuation at both ends.
pub(super) fn reference(character: char) -> String {
    format!("&#{};", u32::from(character))
}

/// Whether `text` begins with what would be read as a reference: `&amp;`, `&#38;`.
pub(super) fn begins_reference(text: &str) -> bool {
    let Some(name) = text.strip_prefix('&') else { return false };
    let digits = name.strip_prefix('#').unwrap_or(name);
    let length = digits.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && digits.as_bytes().get(length) == Some(&b';')
}

/// `text` with backslashes where CommonMark would read an escape or a reference, and before each of
/// `others`; control characters and line ends as references: for targets, titles and info strings.
pub(in crate::write) fn escape_literal<'a>(text: &'a str, others: &[char]) -> Cow<'a, str> {
    let is_plain =
        |c: char| !matches!(c, '\\' | '&') && !c.is_ascii_control() && !others.contains(&c);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (at, character) in text.char_indices() {
        let rest = &text[at + character.len_utf8()..];
        match character {
            '\\' if rest.starts_with(|next: char| !next.is_alphanumeric()) || rest.is_empty() => {
                out.push_str("\\\\");
            }
            '&' if begins_reference(&text[at..]) => out.push_str("\\&"),
            _ if character.is_ascii_control() => out.push_str(&reference(character)),
            _ if others.contains(&character) => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubtful_characters_are_told_apart() {
        for (character, outer, inner) in [
            ('a', Class::Letter, Class::Letter),
            ('я', Class::Letter, Class::Letter),
            ('½', Class::Letter, Class::Letter),
            ('“', Class::Punctuation, Class::Punctuation),
            ('*', Class::Punctuation, Class::Punctuation),
            ('\u{a0}', Class::Space, Class::Punctuation),
            ('\u{301}', Class::Doubtful, Class::Punctuation),
            ('€', Class::Doubtful, Class::Punctuation),
            ('\u{2028}', Class::Doubtful, Class::Punctuation),
        ] {
            assert_eq!(
                (outer_class(character), inner_class(character)),
                (outer, inner),
                "{character:?}"
            );
        }
    }

    #[test]
    fn only_what_reads_as_a_reference_is_one() {
        for (text, is_reference) in
            [("&amp;", true), ("&#x26;", true), ("& co;", false), ("&;", false), ("&c", false)]
        {
            assert_eq!(begins_reference(text), is_reference, "{text}");
        }
    }
}
