//! The edition around its documents.

use super::Walk;
use recension_core::model::{Document, Matter};
use recension_core::resolve::DocumentAdditions;

/// What pages alone can know of an edition.
pub struct PrintedMatter<'a> {
    /// Whether a picture of this name is shown.
    pub shows: &'a dyn Fn(&str) -> bool,
}

impl<'a> Walk<'a> {
    pub(super) fn edition(&mut self) {
        let edition = self.edition;
        let mut documents = edition.documents();
        let own = edition.edition();
        self.matter(&own.front, &mut documents);
        for part in &own.parts {
            self.line(&part.title);
            self.blocks(&part.introduction);
            documents.by_ref().take(part.documents.len()).for_each(|next| self.document(next));
        }
        self.matter(&own.back, &mut documents);
    }

    fn matter(
        &mut self,
        matter: &'a [Matter],
        documents: &mut impl Iterator<Item = (&'a Document, &'a DocumentAdditions)>,
    ) {
        for matter in matter {
            match matter {
                Matter::Authored { .. } => {
                    if let Some(next) = documents.next() {
                        self.document(next);
                    }
                }
                Matter::Generated(_) => {}
            }
        }
    }
}
