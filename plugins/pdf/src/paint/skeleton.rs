//! The file around the pages: what printpdf makes of blank ones, filled and finished.

use super::file::Objects;
use super::label::labels;
use super::measure::Sheet;
use super::metadata;
use super::page::{PaintedPage, blank, options};
use super::tree::Links;
use super::words::words;
use crate::description::Pages;
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use printpdf::PdfDocument;

/// A file of blank pages of the right sizes, and its pages.
pub(super) fn blank_pages(painted: &[PaintedPage]) -> (Objects, Vec<ObjectId>) {
    let mut document = PdfDocument::new("");
    document.pages = painted.iter().map(|page| blank(page.sheet, Vec::new())).collect();
    let document = document.to_lopdf_document(&options(), &mut Vec::new());
    let ids = document.page_iter().collect();
    (Objects::new(document), ids)
}

/// Puts the content of pages on them, and the annotations of links.
pub(super) fn fill_pages(
    objects: &mut Objects,
    ids: &[ObjectId],
    painted: &mut [PaintedPage],
    links: &Links,
) {
    let mut annotations = links.by_page();
    for (index, (id, page)) in ids.iter().zip(painted).enumerate() {
        let empty = Stream::new(Dictionary::new(), Vec::new());
        let content = objects.add_stream(std::mem::replace(&mut page.content, empty));
        let key = i64::try_from(index).unwrap_or(i64::MAX);
        let Ok(dictionary) = objects.document_mut().get_dictionary_mut(*id) else { continue };
        let blank = dictionary.get(b"Contents").and_then(Object::as_reference).ok();
        dictionary.set("Contents", Object::Reference(content));
        dictionary.set("StructParents", key);
        dictionary.set("Tabs", "S");
        set_boxes(dictionary, page.sheet);
        match annotations.remove(&index) {
            Some(links) => dictionary.set("Annots", links),
            None => drop(dictionary.remove(b"Annots")),
        }
        remove(objects, blank);
    }
}

/// printpdf writes where a box begins and how large it is; a file says where it ends.
fn set_boxes(page: &mut Dictionary, sheet: Sheet) {
    let edges = |edges: [f32; 4]| edges.map(Object::Real).to_vec();
    page.set("TrimBox", edges(sheet.trim()));
    if let Some(bleed) = sheet.bleed() {
        page.set("BleedBox", edges(bleed));
    }
}

/// All pages share their resources; what printpdf made for each is dropped.
pub(super) fn share_resources(objects: &mut Objects, ids: &[ObjectId], resources: Dictionary) {
    let shared = objects.add(resources);
    for id in ids {
        let Ok(dictionary) = objects.document_mut().get_dictionary_mut(*id) else { continue };
        let own = dictionary.get(b"Resources").and_then(Object::as_reference).ok();
        dictionary.set("Resources", Object::Reference(shared));
        let own = own.and_then(|id| objects.document_mut().objects.remove(&id));
        if let Some(Object::Dictionary(own)) = own {
            own.iter().for_each(|(_, part)| remove(objects, part.as_reference().ok()));
        }
    }
}

fn remove(objects: &mut Objects, id: Option<ObjectId>) {
    if let Some(id) = id {
        objects.document_mut().objects.remove(&id);
    }
}

/// The catalogue and the information dictionary, as the trailer names them.
pub(super) fn finish(
    objects: &mut Objects,
    pages: &Pages,
    tree: ObjectId,
    outline: Option<ObjectId>,
) -> (ObjectId, ObjectId) {
    let intent = metadata::output_intent(objects);
    let xmp = metadata::add(objects, &pages.facts);
    let document = objects.document_mut();
    let named = |key: &[u8]| document.trailer.get(key).and_then(Object::as_reference).ok();
    let (old, old_information) = (named(b"Root"), named(b"Info"));
    let tree_of_pages = document.catalog().and_then(|old| old.get(b"Pages").cloned());
    remove(objects, old);
    remove(objects, old_information);
    let mut catalogue = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree_of_pages.unwrap_or(Object::Null),
        "Lang" => words(metadata::language(&pages.facts)),
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => Object::Reference(tree),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "PageLabels" => labels(&pages.pages),
        "Metadata" => Object::Reference(xmp),
        "OutputIntents" => vec![intent],
    };
    if let Some(outline) = outline {
        catalogue.set("Outlines", Object::Reference(outline));
        catalogue.set("PageMode", "UseOutlines");
    }
    let information = metadata::information(&pages.facts);
    (objects.add(catalogue), objects.add(information))
}
