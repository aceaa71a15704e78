//! Numbers of figures and tables, and those that authors gave themselves.

use super::NumberedCaption;
use super::place::{Captioned, PlaceKind, Places};
use super::words::{CAPTION_WORDS, Words};
use crate::model::{Inline, plain_text};
use std::collections::HashMap;

/// The figures and tables of a document that have numbers.
pub(super) struct Numbering {
    /// The words that refer to each, by the index of its place.
    pub(super) numbers: HashMap<usize, String>,
    /// What stands before their captions, in reading order.
    pub(super) captions: Vec<NumberedCaption>,
}

/// Numbers figures, and tables, as the option `number-figures` has it: all that have a caption or are
/// referred to (`all`), the same where one of them is referred to (`referenced`), or `none`.
pub(super) fn number(places: &Places, words: &Words, wish: &str) -> Numbering {
    let mut numbering = Numbering { numbers: HashMap::new(), captions: Vec::new() };
    number_kind(places, words.figure, wish, figure, &mut numbering);
    number_kind(places, words.table, wish, table, &mut numbering);
    numbering.captions.sort_by_key(|caption| caption.node);
    numbering
}

fn figure(kind: &PlaceKind) -> Option<&Captioned> {
    if let PlaceKind::Figure(captioned) = kind { Some(captioned) } else { None }
}

fn table(kind: &PlaceKind) -> Option<&Captioned> {
    if let PlaceKind::Table(captioned) = kind { Some(captioned) } else { None }
}

fn number_kind(
    places: &Places,
    (reference, label): (&str, &str),
    wish: &str,
    of_kind: fn(&PlaceKind) -> Option<&Captioned>,
    numbering: &mut Numbering,
) {
    let referred = places.wordless();
    let all = || places.iter().filter_map(|(index, place)| Some((index, of_kind(&place.kind)?)));
    let own = |captioned: &Captioned| captioned.caption.as_deref().and_then(number_in_caption);
    for (index, number) in all().filter_map(|(index, captioned)| Some((index, own(captioned)?))) {
        // A caption that has a number already is called by it.
        numbering.numbers.insert(index, Words::numbered(reference, &number));
    }
    let is_wanted = match wish {
        "all" => true,
        "none" => false,
        _ => all().any(|(index, captioned)| referred.contains(&index) && own(captioned).is_none()),
    };
    if !is_wanted {
        return;
    }
    let unnumbered = all().filter(|(index, captioned)| {
        own(captioned).is_none() && (captioned.caption.is_some() || referred.contains(index))
    });
    for ((index, captioned), number) in unnumbered.zip(1_u32..) {
        let digits = number.to_string();
        numbering.numbers.insert(index, Words::numbered(reference, &digits));
        let label = Words::numbered(label, &digits);
        numbering.captions.push(NumberedCaption { node: captioned.node, number, label });
    }
}

/// The number that a caption begins with: "3" of "Fig. 3. The quay".
fn number_in_caption(caption: &str) -> Option<String> {
    let rest = caption.trim_start();
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_known = CAPTION_WORDS.contains(&word.to_lowercase().as_str());
    let rest = rest[word.len()..].trim_start_matches(['.', ' ', '\u{a0}', '\u{202f}']);
    is_known.then(|| leading_number(rest)).flatten()
}

/// The number that an author gave a section: "2.1" of "2.1 The text", "3" of "§ 3. On copying".
pub(super) fn number_in_heading(heading: &[Inline]) -> Option<String> {
    let text = plain_text(heading);
    let rest = text.trim_start().trim_start_matches(['§', ' ', '\u{a0}']);
    let number = leading_number(rest)?;
    let after = &rest[number.len()..];
    // "1984 and after" is no section 1984: a number alone is followed by a stop.
    let is_number = after.starts_with(['.', ')', ':'])
        || after.is_empty() && number.len() < 4
        || number.contains('.')
        || text.trim_start().starts_with('§');
    (is_number && number.len() < 8).then_some(number)
}

/// Digits, perhaps with stops between them, at the beginning of `text`.
fn leading_number(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number = text[..end].trim_end_matches('.');
    let is_one = number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains("..");
    is_one.then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::text;

    #[test]
    fn numbers_of_authors_are_found() {
        for (caption, number) in [
            ("Fig. 3. The quay", Some("3")),
            ("Figure 2: a map", Some("2")),
            ("Рис. 4", Some("4")),
            ("Abb. 1.2 Der Kai", Some("1.2")),
            ("Figures of speech", None),
            ("The quay, 1984", None),
            ("Table talk", None),
        ] {
            assert_eq!(number_in_caption(caption).as_deref(), number, "{caption}");
        }
        for (heading, number) in [
            ("2.1 The text", Some("2.1")),
            ("3. On copying", Some("3")),
            ("§ 4 On error", Some("4")),
            ("1984 and after", None),
            ("1984", None),
            ("12", Some("12")),
            ("On copying", None),
            ("...", None),
        ] {
            assert_eq!(number_in_heading(&[text(heading)]).as_deref(), number, "{heading}");
        }
    }
}
