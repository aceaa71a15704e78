//! Names, words and pointers: which strings TEI's attributes can hold, and how ids are spelt there.
//!
//! Validators differ in the edition of XML and of Unicode they know, so a string counts as a name or
//! a word only if all of them agree. Whatever else occurs is escaped, or goes into a field.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Prefixes of ids that the writer makes, by what they are ids of.
pub(crate) mod prefix {
    /// Of notes.
    pub(crate) const NOTE: &str = "n.";
    /// Of reviewed works.
    pub(crate) const WORK: &str = "w.";
    /// Of references.
    pub(crate) const REFERENCE: &str = "r.";
    /// Of citations.
    pub(crate) const CITATION: &str = "c.";
    /// Of feature structures.
    pub(crate) const FEATURES: &str = "a.";
    /// Of an author's ids that would look like one of the others.
    pub(crate) const OWN: &str = "id.";
    /// Of categories of texts.
    pub(crate) const GENRE: &str = "genre.";
}

/// The id of this program in `appInfo`, which generated elements name as responsible.
pub(crate) const PROGRAM: &str = "recension";
/// What is said of the source of every text.
pub(crate) const BORN_DIGITAL: &str = "Born digital.";
/// The id of the taxonomy of genres.
pub(crate) const GENRES: &str = "genre";

/// An author's id as it stands in `xml:id`.
pub(crate) fn xml_id(id: &str) -> Cow<'_, str> {
    match escape(id) {
        escaped if is_reserved(id) => Cow::Owned(format!("{}{escaped}", prefix::OWN)),
        escaped => escaped,
    }
}

fn is_reserved(id: &str) -> bool {
    use prefix::{CITATION, FEATURES, GENRE, NOTE, OWN, REFERENCE, WORK};
    let prefixes = [NOTE, WORK, REFERENCE, CITATION, FEATURES, OWN, GENRE];
    matches!(id, "" | PROGRAM | GENRES)
        || prefixes.iter().any(|prefix| id.starts_with(prefix))
        || is_of_corpus(id)
}

/// Tells whether `id` is `d` with a number, alone or before a full stop: that of a document in a corpus.
fn is_of_corpus(id: &str) -> bool {
    id.strip_prefix('d').is_some_and(|rest| {
        let number = rest.split_once('.').map_or(rest, |(number, _)| number);
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// `text` in the characters of a name: what is none of them becomes `_xH_`, H being its number in hexadecimal.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| is_plain_byte(b) && b != b'_') {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if is_name_character(c) && !(c == '_' && rest.peek() == Some(&'x')) {
            escaped.push(c);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "_x{:X}_", u32::from(c));
        }
    }
    Cow::Owned(escaped)
}

fn is_plain_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_')
}

/// Tells whether a name may hold `c` after its first character, by every edition of XML 1.0.
fn is_name_character(c: char) -> bool {
    u8::try_from(c).is_ok_and(is_plain_byte) || is_letter(c)
}

/// Tells whether `c` is a letter beyond ASCII that every edition of XML 1.0 and of Unicode knows.
fn is_letter(c: char) -> bool {
    matches!(c,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ı' | 'Ĵ'..='ľ' | 'Ł'..='ň' | 'Ŋ'..='ž'
        | 'Έ'..='Ί' | 'Ό' | 'Ύ'..='Ρ' | 'Σ'..='ώ' | 'Ё'..='Ќ' | 'Ў'..='я' | 'ё'..='ќ' | 'ў'..='ҁ'
        | 'א'..='ת' | 'ء'..='غ' | 'ف'..='ي' | 'ぁ'..='ゔ' | 'ァ'..='ヺ' | '\u{4e00}'..='\u{9fa5}' | '가'..='힣')
}

/// Tells whether `text` is an NCName in every edition of XML 1.0.
pub(crate) fn is_name(text: &str) -> bool {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || is_letter(c));
    starts && text.chars().all(is_name_character)
}

/// Tells whether `text` is one word in the sense of `teidata.word`.
pub(crate) fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic() || is_letter(c))
}

/// Tells whether `text` is words with single spaces between them.
pub(crate) fn is_words(text: &str) -> bool {
    text.split(' ').all(is_word)
}

/// Tells whether `text` is an address of the web.
pub(crate) fn is_web_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && is_pointer(text)
}

/// Tells whether `text` is a URI reference (RFC 3986), with letters of other scripts as they are (RFC 3987).
pub(crate) fn is_pointer(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|b| *b == b'%') {
        if !matches!(rest.get(at + 1..at + 3), Some([a, b]) if a.is_ascii_hexdigit() && b.is_ascii_hexdigit())
        {
            return false;
        }
        rest = &rest[at + 3..];
    }
    !text.is_empty()
        && text.chars().all(|c| c == '%' || is_uri_character(c))
        && text.matches('#').count() < 2
        && has_no_bad_scheme(text)
}

fn is_uri_character(c: char) -> bool {
    is_letter(c)
        || c.is_ascii_graphic()
            && !matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' | '[' | ']' | '%')
}

/// Tells whether what stands before a colon, if one stands before the path, is a scheme with something after it.
fn has_no_bad_scheme(text: &str) -> bool {
    let Some(at) = text.find([':', '/', '?', '#']).filter(|at| text[*at..].starts_with(':')) else {
        return true;
    };
    let scheme = &text[..at];
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
        && at + 1 < text.len()
}

/// A URI reference that leads, as well as one can, where `text` was to lead.
pub(crate) fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() + 8);
    let keeps_colons = has_no_bad_scheme(text);
    let mut fragments = 0;
    for c in text.chars() {
        fragments += usize::from(c == '#');
        let stays = match c {
            '#' => fragments == 1,
            ':' => keeps_colons,
            c => is_uri_character(c),
        };
        if stays {
            encoded.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    if is_pointer(&encoded) { encoded } else { format!("#{}", escape(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_spelt_so_that_none_is_taken_for_another() {
        for (id, spelt) in [
            ("light", "light"),
            ("под-1", "под-1"),
            ("n.1", "id.n.1"),
            ("d1", "id.d1"),
            ("d1.a", "id.d1.a"),
            ("d1a", "d1a"),
            ("id.x", "id.id.x"),
            ("recension", "id.recension"),
            ("a_b", "a_b"),
            ("_x5F_", "_x5F_x5F_"),
            ("x y", "x_x20_y"),
            ("𝔘", "_x1D518_"),
            ("", "id."),
        ] {
            assert_eq!(xml_id(id), spelt, "{id}");
        }
    }

    #[test]
    fn pointers_are_what_every_validator_takes() {
        for (text, is_one) in [
            ("https://example.org/?a=1&b=(2)", true),
            ("a%20b", true),
            ("ü.gif", true),
            ("mailto:a@example.org", true),
            ("#a", true),
            ("", false),
            ("a b", false),
            ("100%", false),
            ("a#b#c", false),
            (":a", false),
            ("1:a", false),
            ("x:", false),
            ("[a]", false),
        ] {
            assert_eq!(is_pointer(text), is_one, "{text}");
            assert!(is_pointer(&percent_encoded(text)), "{text}: {}", percent_encoded(text));
        }
    }

    #[test]
    fn words_have_neither_space_nor_doubtful_characters() {
        for (text, is_one) in
            [("film", true), ("B+", true), ("a b", false), ("", false), ("\u{200b}", false)]
        {
            assert_eq!(is_word(text), is_one, "{text}");
        }
    }
}
