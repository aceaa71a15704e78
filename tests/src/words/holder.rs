//! Which marked content belongs to what, as the tree of elements says.

use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::HashMap;

/// Elements that stand in the lines of others.
const IN_LINE: [&str; 8] =
    ["Span", "Quote", "Reference", "BibEntry", "Code", "Link", "Figure", "Formula"];

/// Where marked content belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    /// The stream of words.
    pub(super) stream: Stream,
    /// The block around it.
    pub(super) block: ObjectId,
    /// The formula around it.
    pub(super) formula: Option<ObjectId>,
}

/// A stream of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stream {
    Text,
    Note(ObjectId),
    Figure(ObjectId),
}

/// The content of a page with this number there.
pub(super) type Content = (ObjectId, i64);

/// What the tree says.
#[derive(Debug, Default)]
pub(super) struct Holders {
    pub(super) of: HashMap<Content, Holder>,
    /// The formulas, by their words for those who do not see them.
    pub(super) formulas: Vec<String>,
}

/// An element on the way down.
struct Visit<'a> {
    kid: &'a Object,
    page: Option<ObjectId>,
    holder: Holder,
}

impl Holders {
    /// Reads the tree of a document.
    pub(super) fn of(document: &Document) -> Self {
        let mut holders = Self::default();
        let root = document.catalog().ok().and_then(|catalogue| {
            document
                .get_dictionary(catalogue.get(b"StructTreeRoot").ok()?.as_reference().ok()?)
                .ok()
        });
        let Some(root) = root else { return holders };
        let holder = Holder { stream: Stream::Text, block: (0, 0), formula: None };
        let mut stack = visits(root, None, holder);
        while let Some(visit) = stack.pop() {
            stack.extend(holders.visit(document, &visit));
        }
        holders
    }

    /// Takes note of content; gives the kids of an element, the first last.
    fn visit<'a>(&mut self, document: &'a Document, visit: &Visit<'a>) -> Vec<Visit<'a>> {
        let id = match visit.kid {
            Object::Integer(number) => {
                self.of.extend(visit.page.map(|page| ((page, *number), visit.holder)));
                return Vec::new();
            }
            Object::Dictionary(reference) => {
                let page = reference.get(b"Pg").and_then(Object::as_reference).ok().or(visit.page);
                if let (Some(page), Ok(number)) =
                    (page, reference.get(b"MCID").and_then(Object::as_i64))
                {
                    self.of.insert((page, number), visit.holder);
                }
                return Vec::new();
            }
            Object::Reference(id) => *id,
            _ => return Vec::new(),
        };
        let Ok(element) = document.get_dictionary(id) else { return Vec::new() };
        let tag = element.get(b"S").and_then(Object::as_name).unwrap_or_default();
        let tag = String::from_utf8_lossy(tag);
        let mut holder = visit.holder;
        if !IN_LINE.contains(&&*tag) {
            holder.block = id;
        }
        match &*tag {
            "Note" => holder.stream = Stream::Note(id),
            "Div" if has_picture(document, element) => holder.stream = Stream::Figure(id),
            "Formula" => {
                holder.formula = Some(id);
                let words = element.get(b"Alt").ok();
                let words = words.and_then(|words| lopdf::decode_text_string(words).ok());
                self.formulas.push(words.unwrap_or_default());
            }
            _ => {}
        }
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(visit.page);
        visits(element, page, holder)
    }
}

/// The kids of an element, the first last.
fn visits(element: &Dictionary, page: Option<ObjectId>, holder: Holder) -> Vec<Visit<'_>> {
    let kids = match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.as_slice(),
        Ok(kid) => std::slice::from_ref(kid),
        Err(_) => &[],
    };
    kids.iter().rev().map(|kid| Visit { kid, page, holder }).collect()
}

/// Whether an element holds a picture, and not in a line.
fn has_picture(document: &Document, element: &Dictionary) -> bool {
    let kids = visits(element, None, Holder { stream: Stream::Text, block: (0, 0), formula: None });
    kids.iter().any(|visit| {
        let kid = visit.kid.as_reference().ok().and_then(|id| document.get_dictionary(id).ok());
        kid.is_some_and(|kid| kid.get(b"S").and_then(Object::as_name).ok() == Some(b"Figure"))
    })
}
