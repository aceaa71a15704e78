//! The colophon: the typefaces, and the program.

use super::super::ResolvedEdition;
use super::super::words::{faces_in_words, program_in_words};
use crate::model::{Block, GeneratedMatter, Matter, build};

/// A typeface that an output uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typeface {
    /// What its family is called.
    pub family: String,
    /// Size and leading, as printers write them: "10/13".
    pub measure: Option<String>,
}

impl ResolvedEdition {
    /// The text of the colophon for an output that uses `faces`: in what it is set, and which
    /// program made it.
    pub fn colophon(&self, faces: &[Typeface]) -> Vec<Block> {
        let language = &self.publication().language;
        let mut names: Vec<String> = Vec::new();
        for face in faces {
            let measure = face.measure.iter().map(|measure| format!(" {measure}"));
            let name = std::iter::once(face.family.clone()).chain(measure).collect();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let program = program_in_words(concat!("Recension ", env!("CARGO_PKG_VERSION")), language);
        let faces = (!names.is_empty()).then(|| faces_in_words(&names.join(", "), language));
        let sentences: Vec<String> = faces.into_iter().chain([program]).collect();
        vec![build::paragraph([build::text(sentences.join(" "))])]
    }

    /// Whether a colophon is asked for, and none that somebody wrote stands in its place.
    pub(super) fn wants_colophon(&self) -> bool {
        let all = || self.edition.front.iter().chain(&self.edition.back);
        let is_authored = all()
            .any(|matter| matches!(matter, Matter::Authored { role, .. } if role == "colophon"));
        !is_authored && self.asks_for(GeneratedMatter::Colophon)
    }
}
