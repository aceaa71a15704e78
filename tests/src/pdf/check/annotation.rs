//! Annotations: links only.

use super::Checker;
use lopdf::Object;

/// PDF/A-2, "Annotation flags": printed, and neither invisible, hidden nor without view.
const PRINT: i64 = 1 << 2;
const UNSEEN: i64 = 1 | 1 << 1 | 1 << 5 | 1 << 8;

impl Checker<'_> {
    pub(super) fn check_annotations(&mut self) {
        for page in self.pages.clone() {
            let Some(Object::Array(list)) = self.get(self.page(page), "Annots") else { continue };
            for id in list.iter().filter_map(|id| id.as_reference().ok()) {
                let annotation = self.page(id);
                let what = || format!("{id:?}");
                let is_link = self.name(annotation, "Subtype") == Some(b"Link");
                self.must(is_link, "Annotations: links only", what);
                let words = self.text(annotation, "Contents").unwrap_or_default();
                self.must(!words.is_empty(), "Links: alternative description", what);
                let flags = self.whole(annotation, "F").unwrap_or_default();
                let fits = flags & PRINT != 0 && flags & UNSEEN == 0;
                self.must(fits, "Annotation flags", what);
                let holders = self.annotated.get(&id).cloned().unwrap_or_default();
                let is_held = holders.len() == 1
                    && holders.iter().all(|id| self.name(self.page(*id), "S") == Some(b"Link"));
                self.must(is_held, "Links: under a link element", what);
                let leads = annotation.has(b"Dest") || annotation.has(b"A");
                self.must(leads, "Links: lead somewhere", what);
            }
        }
    }
}
