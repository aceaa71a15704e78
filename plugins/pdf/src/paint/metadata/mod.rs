//! What a file says of itself: the information dictionary, and the same as XMP.

mod xmp;

use super::file::Objects;
use super::words::words;
use crate::description::Facts;
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

/// What made the file.
const PROGRAM: &str = concat!("Recension ", env!("CARGO_PKG_VERSION"));

/// The title: readers show it, so there is one.
fn title(facts: &Facts) -> &str {
    [facts.title.as_str(), facts.identifier.as_str()]
        .into_iter()
        .map(str::trim)
        .find(|title| !title.is_empty())
        .unwrap_or("Untitled")
}

/// The language of the whole; `und` where it is not known.
pub(super) fn language(facts: &Facts) -> &str {
    let language = facts.language.trim();
    let is_tag = !language.is_empty()
        && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_tag { language } else { "und" }
}

/// The information dictionary.
pub(super) fn information(facts: &Facts) -> Dictionary {
    let mut information = dictionary! { "Title" => words(title(facts)) };
    let authors = facts.authors.join("; ");
    let keywords = facts.keywords.join(", ");
    for (key, text) in [
        ("Author", authors.as_str()),
        ("Subject", facts.subject.as_deref().unwrap_or_default()),
        ("Keywords", keywords.as_str()),
        ("Creator", PROGRAM),
        ("Producer", PROGRAM),
    ] {
        if !text.is_empty() {
            information.set(key, words(text));
        }
    }
    if let Some(date) = date(&facts.modified) {
        information.set("CreationDate", Object::string_literal(date.as_str()));
        information.set("ModDate", Object::string_literal(date));
    }
    information
}

/// Adds the metadata of the whole to a file. They are not packed, so that any program can find them.
pub(super) fn add(objects: &mut Objects, facts: &Facts) -> ObjectId {
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let packet = xmp::packet(facts).into_bytes();
    objects.add_stream(Stream::new(dictionary, packet).with_compression(false))
}

/// A date of PDF from one as in `1980-01-01T00:00:00Z`; `None` if it is no such date.
fn date(modified: &str) -> Option<String> {
    const SHAPE: &[u8] = b"0000-00-00T00:00:00Z";
    let fits = modified.len() == SHAPE.len()
        && modified.bytes().zip(SHAPE).all(|(byte, shape)| {
            if *shape == b'0' { byte.is_ascii_digit() } else { byte == *shape }
        });
    let digits: String = modified.chars().filter(char::is_ascii_digit).collect();
    fits.then(|| format!("D:{digits}Z"))
}

/// The conditions for which colours are meant: sRGB. PDF/A-2, "Output intent".
pub(super) fn output_intent(objects: &mut Objects) -> Object {
    let profile = typst_assets::icc::S_RGB_V4.to_vec();
    let profile = objects.add_stream(Stream::new(dictionary! { "N" => 3 }, profile));
    let name = || Object::string_literal("sRGB IEC61966-2.1");
    Object::Dictionary(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => name(),
        "Info" => name(),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "DestOutputProfile" => Object::Reference(profile),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_dates_or_nothing() {
        assert_eq!(date("1980-01-31T10:20:30Z").as_deref(), Some("D:19800131102030Z"));
        assert_eq!(date("yesterday"), None);
        assert_eq!(date("1980-01-31"), None);
    }

    #[test]
    fn there_is_always_a_title_and_a_language() {
        let facts = Facts { identifier: "urn:x".to_owned(), ..Facts::default() };
        assert_eq!((title(&facts), language(&facts)), ("urn:x", "und"));
        assert_eq!(title(&Facts::default()), "Untitled");
    }
}
