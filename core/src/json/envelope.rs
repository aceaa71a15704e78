//! The object around a document or an edition, which says what it holds.

use super::JsonError;
use super::flat::flat;
use super::nesting::check_nesting;
use crate::model::{Document, Edition};
use crate::resolve::{Additions, ResolvedEdition};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Version of the format that this program writes, and the newest that it reads.
///
/// Within a version keys and kinds of nodes are added, and none changes its meaning or goes away.
/// Version 0 promised nothing; it is read as if it were 1, since the form was the same when the number
/// changed.
pub const VERSION: u64 = 1;

const KINDS: &str = "`document`, `edition` and `resolved`";

/// What a JSON file holds.
#[derive(Clone, Debug)]
pub enum Envelope {
    /// One review.
    Document(Box<Document>),
    /// Several, bound together.
    Edition(Box<Edition>),
    /// An edition with what `resolve` added: the wire to exporters.
    Resolved(Box<ResolvedEdition>),
}

/// Reads what [`write_document`](super::write_document), [`write_edition`](super::write_edition) or
/// [`write_resolved`](super::write_resolved) wrote, or a person or another program.
///
/// What is read need not be in normal form. Keys that the model does not have are passed over.
///
/// # Errors
/// [`JsonError`] if `text` is no JSON, is nested too deep, is no file of this format, or is of a
/// version or kind that this program does not know.
pub fn read(text: &str) -> Result<Envelope, JsonError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    check_nesting(text)?;
    match kind(text)?.as_str() {
        "document" => decode(text).map(|document| Envelope::Document(Box::new(document))),
        "edition" => decode(text).map(|edition| Envelope::Edition(Box::new(edition))),
        "resolved" => read_resolved(text).map(|resolved| Envelope::Resolved(Box::new(resolved))),
        other => Err(JsonError::Kind { found: other.to_owned(), known: KINDS }),
    }
}

flat! {
    /// The keys of the envelope. They may stand anywhere in it, so it is read once for them alone.
    struct Header {
        recension: Option<u64>,
        kind: Option<String>,
    }
}

fn kind(text: &str) -> Result<String, JsonError> {
    let header: Header = decode(text)?;
    match header.recension {
        None => Err(JsonError::Envelope { key: "recension" }),
        Some(found) if found > VERSION => Err(JsonError::Version { found, known: VERSION }),
        Some(_) => header.kind.ok_or(JsonError::Envelope { key: "kind" }),
    }
}

#[derive(Deserialize)]
struct Resolved {
    edition: Edition,
    additions: Additions,
}

fn read_resolved(text: &str) -> Result<ResolvedEdition, JsonError> {
    let Resolved { edition, additions } = decode(text)?;
    ResolvedEdition::from_wire(edition, additions).ok_or_else(|| JsonError::Malformed {
        message: "the documents of `edition` and of `additions` are not equally many".to_owned(),
        position: None,
    })
}

/// Decodes `text`, whose nesting was checked: our limit is above that of serde_json.
fn decode<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    let mut json = serde_json::Deserializer::from_str(text);
    json.disable_recursion_limit();
    T::deserialize(&mut json)
        .and_then(|value| json.end().map(|()| value))
        .map_err(|error| JsonError::of(&error, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Position;

    /// What is said of JSON that cannot be read, with its place.
    fn refusal(text: &str) -> String {
        let error = read(text).expect_err("cannot be read");
        let place = error.position().map(|Position { line, column }| format!("{line}:{column}: "));
        place.unwrap_or_default() + &error.to_string()
    }

    #[test]
    fn an_empty_document_is_a_document() {
        for text in [
            r#"{"recension": 1, "kind": "document"}"#,
            r#"{"recension": 0, "kind": "document"}"#,
            "\u{feff}{\"meta\": {}, \"kind\": \"document\", \"recension\": 1, \"new\": [{}]}\r\n",
        ] {
            let envelope = read(text).expect("can be read");
            assert!(matches!(envelope, Envelope::Document(it) if *it == Document::default()));
        }
    }

    #[test]
    fn what_is_wrong_with_the_envelope_is_told() {
        for (text, told) in [
            ("", "1:1: EOF while parsing a value"),
            ("[1]", "1:1: invalid type: sequence, expected an object"),
            ("{}", "the key `recension` is missing, which every JSON file of Recension has"),
            (
                r#"{"recension": 1}"#,
                "the key `kind` is missing, which every JSON file of Recension has",
            ),
            (
                r#"{"recension": 7, "kind": "issue"}"#,
                "the file has version 7 of the format, and this program reads version 1",
            ),
            (
                r#"{"recension": 1, "kind": "issue"}"#,
                "the file is of kind `issue`, and this program reads the kinds `document`, `edition` and `resolved`",
            ),
            (r#"{"recension": 1, "kind": "resolved"}"#, "1:36: missing field `edition`"),
            ("{\"recension\": 1,\n \"kind\": \"яя\" 1}", "2:15: expected `,` or `}`"),
            (
                "{\"recension\": 1, \"kind\": \"document\",\n \"body\": {\"blocks\": [{\"t\": \"яя\", \"t\": \"\"}]}}",
                "2:36: a key stands twice in an object",
            ),
        ] {
            assert_eq!(refusal(text), told, "{text}");
        }
    }
}
