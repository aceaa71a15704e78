//! The views that are JSON.

use recension_core::json::{write_document, write_edition, write_resolved};
use recension_core::model::{Document, Edition};
use recension_core::resolve::ResolvedEdition;
use recension_core::source::{Source, Sources};
use serde_json::{Value, json};
use std::io;

/// What the authors made.
pub(super) fn authored(edition: &Edition) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    match edition.sole_document() {
        Some(document) => write_document(document, &mut out)?,
        None => write_edition(edition, &mut out)?,
    }
    Ok(out)
}

/// The same, and what conversion adds.
pub(super) fn resolved(edition: &ResolvedEdition, sources: &Sources) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    write_resolved(edition, sources.iter().map(Source::name), &mut out)?;
    Ok(out)
}

/// The metadata of a review; of an edition, its own and those of its documents.
pub(super) fn metadata(edition: &Edition) -> io::Result<Vec<u8>> {
    let whole = metadata_in(&authored(edition)?)?;
    let metadata = if edition.sole_document().is_some() {
        whole
    } else {
        let documents: Vec<Value> =
            edition.documents().map(metadata_of).collect::<io::Result<_>>()?;
        json!({ "edition": whole, "documents": documents })
    };
    Ok(format!("{metadata:#}\n").into_bytes())
}

fn metadata_of(document: &Document) -> io::Result<Value> {
    let mut out = Vec::new();
    write_document(document, &mut out)?;
    metadata_in(&out)
}

fn metadata_in(json: &[u8]) -> io::Result<Value> {
    let mut value: Value = serde_json::from_slice(json)?;
    Ok(value.get_mut("meta").map_or_else(|| json!({}), Value::take))
}
