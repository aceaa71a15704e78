//! The view of what a text says of the reviewed work.

use super::named_documents;
use crate::args::CreditsForm;
use recension_core::model::Edition;
use recension_core::source::Sources;
use recension_text::{detect, entries, table};
use std::io;

/// What the text of each document says of the reviewed work; the last source is the input.
pub(super) fn credits(
    edition: &Edition,
    sources: &Sources,
    form: CreditsForm,
) -> io::Result<Vec<u8>> {
    let source = sources.iter().last();
    let mut out = Vec::new();
    for (_, document) in named_documents(edition) {
        let proposals = detect(document, source).proposals;
        match form {
            CreditsForm::Table => out.extend(table(&proposals, source).into_bytes()),
            CreditsForm::Json => {
                serde_json::to_writer_pretty(&mut out, &entries(&proposals, source))?;
                out.push(b'\n');
            }
        }
    }
    Ok(out)
}
