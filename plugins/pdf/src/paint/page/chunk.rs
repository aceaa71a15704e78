//! Pages through printpdf, in chunks on all threads.

use super::{Areas, Edges, Painted, World, paint_page};
use crate::description::Page;
use crate::paint::file::compress;
use crate::paint::measure::Sheet;
use crate::paint::relations::Index;
use lopdf::{Dictionary, Document, Object, Stream};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use rayon::prelude::*;

/// Pages that are painted together: enough to share a document, few enough to share out the work.
const CHUNK: usize = 8;

/// A page that has been painted.
#[derive(Debug)]
pub(in crate::paint) struct PaintedPage {
    /// Its size.
    pub(in crate::paint) sheet: Sheet,
    /// Its content, compressed.
    pub(in crate::paint) content: Stream,
    /// By number of the marked content: the element whose it is.
    pub(in crate::paint) marks: Vec<Index>,
    /// Where links and figures are.
    pub(in crate::paint) areas: Areas,
}

/// Paints pages, in order.
pub(in crate::paint) fn paint(world: World<'_>, pages: &[Page]) -> Vec<PaintedPage> {
    pages.par_chunks(CHUNK).flat_map_iter(|chunk| paint_chunk(world, chunk)).collect()
}

fn paint_chunk(world: World<'_>, pages: &[Page]) -> Vec<PaintedPage> {
    let mut document = PdfDocument::new("");
    let mut painted = Vec::with_capacity(pages.len());
    for page in pages {
        let Painted { ops, marks, areas } = paint_page(world, page);
        document.pages.push(blank(Sheet::of(page, world.paper), ops));
        painted.push((marks, areas));
    }
    let contents = contents(document.to_lopdf_document(&options(), &mut Vec::new()));
    let pages = pages.iter().zip(painted).zip(contents);
    let finish = |((page, (marks, areas)), content): ((&Page, _), Vec<u8>)| {
        let mut content = Stream::new(Dictionary::new(), join_strings(&content));
        compress(&mut content);
        let sheet = Sheet::of(page, world.paper);
        PaintedPage { sheet, content, marks, areas }
    };
    pages.map(finish).collect()
}

/// A page with nothing but these operations.
pub(in crate::paint) fn blank(sheet: Sheet, ops: Vec<printpdf::Op>) -> PdfPage {
    let paper = rectangle(sheet.paper());
    PdfPage { media_box: paper.clone(), trim_box: rectangle(sheet.trim()), crop_box: paper, ops }
}

fn rectangle([left, lower, right, upper]: Edges) -> Rect {
    let (width, height) = (Pt(right - left), Pt(upper - lower));
    Rect { x: Pt(left), y: Pt(lower), width, height, mode: None, winding_order: None }
}

/// How printpdf writes: nothing is packed or subset, which comes later.
pub(in crate::paint) fn options() -> PdfSaveOptions {
    PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None }
}

/// The contents of the pages of a document, in order.
fn contents(mut document: Document) -> Vec<Vec<u8>> {
    let ids: Vec<_> = document
        .page_iter()
        .filter_map(|page| {
            document.get_dictionary(page).ok()?.get(b"Contents").ok()?.as_reference().ok()
        })
        .collect();
    let mut take = |id| match document.objects.remove(&id) {
        Some(Object::Stream(stream)) => stream.content,
        _ => Vec::new(),
    };
    ids.into_iter().map(&mut take).collect()
}

/// printpdf writes a string for every glyph; side by side, they are one.
fn join_strings(content: &[u8]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.windows(2).position(|pair| pair == b"><") {
        joined.extend_from_slice(&rest[..at]);
        rest = &rest[at + 2..];
    }
    joined.extend_from_slice(rest);
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_side_by_side_are_one() {
        let joined = join_strings(b"[<0001><0002>-5<0003>] TJ\n/Span <</ActualText<FEFF>>> BDC");
        assert_eq!(joined, b"[<00010002>-5<0003>] TJ\n/Span <</ActualText<FEFF>>> BDC");
    }
}
