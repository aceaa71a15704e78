//! The content of pages: all of it is marked.

use super::Checker;
use lopdf::content::{Content, Operation};
use lopdf::{Object, ObjectId};

/// Operators that paint, but for text.
const PAINT: [&str; 15] =
    ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "ID", "EI", "INLINE_IMAGE"];
/// Operators that show text.
pub(super) const SHOW: [&str; 4] = ["Tj", "TJ", "'", "\""];
/// PDF/A-2, "Implementation limits".
const DEEPEST: usize = 28;

/// What a marked-content sequence is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Content,
    Artifact,
    Other,
}

impl Checker<'_> {
    pub(super) fn check_content(&mut self) {
        for page in self.pages.clone() {
            let bytes = self.document.get_page_content(page);
            let Ok(content) = Content::decode(&bytes) else {
                self.must(false, "Content streams", || format!("{page:?}"));
                continue;
            };
            self.check_operations(page, &content.operations);
        }
    }

    fn check_operations(&mut self, page: ObjectId, operations: &[Operation]) {
        let mut marks: Vec<Mark> = Vec::new();
        let (mut saved, mut in_text) = (0_usize, false);
        for Operation { operator, operands } in operations {
            match operator.as_str() {
                "BDC" | "BMC" => {
                    let mark = self.mark(page, operands);
                    let nests =
                        mark == Mark::Other || marks.iter().all(|mark| *mark == Mark::Other);
                    self.must(nests, "Artifacts and content do not nest", || format!("{page:?}"));
                    marks.push(mark);
                }
                "EMC" => {
                    let has = marks.pop().is_some();
                    self.must(has, "Content streams: balanced", || format!("{page:?}: EMC"));
                }
                "q" => saved += 1,
                "Q" => saved = saved.saturating_sub(1),
                "BT" => in_text = true,
                "ET" => in_text = false,
                operator if PAINT.contains(&operator) || SHOW.contains(&operator) => {
                    let is_marked = marks.iter().any(|mark| *mark != Mark::Other);
                    self.must(is_marked, "All content is marked", || {
                        format!("{page:?}: {operator}")
                    });
                    let fits = in_text == SHOW.contains(&operator);
                    self.must(fits, "Content streams: text objects", || {
                        format!("{page:?}: {operator}")
                    });
                }
                _ => {}
            }
            self.must(saved <= DEEPEST, "Implementation limits", || format!("{page:?}: q"));
        }
        let is_balanced = marks.is_empty() && saved == 0 && !in_text;
        self.must(is_balanced, "Content streams: balanced", || format!("{page:?}"));
    }

    fn mark(&mut self, page: ObjectId, operands: &[Object]) -> Mark {
        if operands.first().is_some_and(|tag| tag.as_name().is_ok_and(|tag| tag == b"Artifact")) {
            return Mark::Artifact;
        }
        let properties = operands.get(1).and_then(|properties| properties.as_dict().ok());
        let number = properties.and_then(|dict| dict.get(b"MCID").ok()?.as_i64().ok());
        let Some(number) = number else { return Mark::Other };
        let is_held = self.holders.contains_key(&(page, number));
        self.must(is_held, "Content: one element", || format!("{number} on {page:?}: none"));
        Mark::Content
    }
}
