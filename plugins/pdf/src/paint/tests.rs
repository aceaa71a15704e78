//! Painting as a whole.

use super::*;
use crate::Length;
use crate::description::{
    Artifact, Bookmark, Content, Destination, DestinationId, Face, FaceId, Glyph, GlyphRun, Mark,
    Page, PathStep, PlacedPicture, Rectangle, Rule, Shape,
};
use lopdf::Document;
use proptest::prelude::*;
use std::sync::Arc;

/// A length from nothing to nonsense.
fn any_length() -> impl Strategy<Value = Length> {
    prop_oneof![
        (-2000..20_000).prop_map(|points| Length::points(f64::from(points) / 10.0)),
        Just(Length::ZERO),
        Just(Length::MAX),
        Just(-Length::MAX),
    ]
}

fn any_mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        (0..12_u32).prop_map(|id| Mark::Element(ElementId(id))),
        Just(Mark::Artifact(Artifact::Pagination)),
    ]
}

prop_compose! {
    fn any_glyph()(
        id in prop_oneof![0..90_u16, Just(u16::MAX)],
        advance in any_length(),
        right in any_length(),
        up in prop_oneof![Just(Length::ZERO), any_length()],
        start in 0..9_u32,
        count in 0..3_u32,
    ) -> Glyph {
        Glyph { id, advance, right, up, text: start..start + count }
    }
}

prop_compose! {
    fn any_run()(
        size in any_length(),
        x in any_length(),
        y in any_length(),
        text in "[aä书\\u{ad} ]{0,6}",
        glyphs in prop::collection::vec(any_glyph(), 0..6),
        mark in any_mark(),
    ) -> Content {
        Content::Glyphs(GlyphRun { face: FaceId(0), size, x, y, text, glyphs, mark })
    }
}

prop_compose! {
    fn any_area()(x in any_length(), y in any_length(), width in any_length(), height in any_length())
        -> Rectangle
    {
        Rectangle { x, y, width, height }
    }
}

fn any_step() -> impl Strategy<Value = PathStep> {
    prop_oneof![
        (any_length(), any_length()).prop_map(|(x, y)| PathStep::Move(x, y)),
        (any_length(), any_length()).prop_map(|(x, y)| PathStep::Line(x, y)),
        Just(PathStep::Close),
    ]
}

fn any_content() -> impl Strategy<Value = Content> {
    let shape = (prop::collection::vec(any_step(), 0..5), any_length(), any_length(), any_mark());
    prop_oneof![
        any_run(),
        (any_area(), any_mark()).prop_map(|(area, mark)| Content::Rule(Rule { area, mark })),
        shape.prop_map(|(path, x, y, mark)| {
            Content::Shape(Shape { x, y, path, outline: Some(x), mark })
        }),
        (0..2_usize, any_area(), any_mark()).prop_map(|(picture, area, mark)| {
            Content::Picture(PlacedPicture { picture, area, mark })
        }),
    ]
}

prop_compose! {
    fn any_page()(
        width in any_length(),
        height in any_length(),
        contents in prop::collection::vec(any_content(), 0..8),
    ) -> Page {
        Page { width, height, contents, ..Page::default() }
    }
}

fn any_role() -> impl Strategy<Value = Role> {
    let place = |id| Role::Link(Target::Place(DestinationId(id)));
    prop_oneof![
        Just(Role::Paragraph),
        Just(Role::Content),
        Just(Role::Note),
        Just(Role::Figure),
        Just(Role::Table),
        Just(Role::Row),
        (0..9_u8).prop_map(Role::Heading),
        (0..4_u32).prop_map(place),
    ]
}

fn face() -> Arc<Face> {
    let bytes = typst_assets::fonts().next().expect("fonts are bundled");
    Arc::new(Face { name: "Test".to_owned(), bytes: Arc::new(bytes.into()), index: 0 })
}

prop_compose! {
    fn any_pages()(
        pages in prop::collection::vec(any_page(), 1..3),
        elements in prop::collection::vec((0..12_u32, any_role()), 0..9),
        page in 0..3_usize,
        x in any_length(),
        title in any::<String>(),
    ) -> Pages {
        let mut structure = Structure::default();
        for (parent, role) in elements {
            structure.add(ElementId(parent), Element::new(role));
        }
        let bookmark = |id, children| {
            Bookmark { title: title.clone(), destination: DestinationId(id), children }
        };
        let destinations = vec![Some(Destination { page, x, y: x }), None];
        let bookmarks = vec![bookmark(0, vec![bookmark(7, vec![])])];
        Pages { faces: vec![face()], structure, pages, destinations, bookmarks, ..Pages::default() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_description_makes_a_file_twice_the_same(pages in any_pages()) {
        let painted = paint(&pages).expect("its fonts can be read");
        let document = Document::load_mem(&painted.bytes).expect("it is a PDF");
        prop_assert_eq!(document.page_iter().count(), pages.pages.len());
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("threads start");
        prop_assert_eq!(one.install(|| paint(&pages)).expect("as before"), painted);
    }
}

#[test]
fn what_cannot_be_painted_is_an_error() {
    assert!(matches!(paint(&Pages::default()), Err(PaintError::NoPages)));
    let glyphs = GlyphRun {
        face: FaceId(0),
        size: Length::points(10.0),
        x: Length::ZERO,
        y: Length::ZERO,
        text: "a".to_owned(),
        glyphs: Vec::new(),
        mark: Mark::Artifact(Artifact::Layout),
    };
    let page = Page { contents: vec![Content::Glyphs(glyphs)], ..Page::default() };
    let mut pages = Pages { pages: vec![page], ..Pages::default() };
    assert!(matches!(paint(&pages), Err(PaintError::UnknownFace { face: 0 })));
    let bytes = Arc::new(b"no font".to_vec().into());
    let broken = Face { name: "Broken".to_owned(), bytes, index: 0 };
    pages.faces = vec![Arc::new(broken)];
    assert!(matches!(paint(&pages), Err(PaintError::UnreadableFace { .. })));
}

/// PDF/A-2, "Implementation limits": strings have at most 32,767 bytes.
#[test]
fn long_text_for_glyphs_is_given_in_parts() {
    let font = harfrust::font::Font::new(face().bytes.to_vec(), 0).expect("it is a font");
    let id = font.charmap().map_unicode('a').expect("it has letters").to_u32();
    let glyph = |at: u32| Glyph {
        id: u16::try_from(id).expect("fonts have few glyphs"),
        advance: Length::points(0.1),
        right: Length::ZERO,
        up: Length::ZERO,
        text: at..at + 1,
    };
    let run = GlyphRun {
        face: FaceId(0),
        size: Length::points(1.0),
        x: Length::ZERO,
        y: Length::ZERO,
        text: format!("a{}", "b".repeat(40_000)),
        glyphs: (0..40_001).map(glyph).collect(),
        mark: Mark::Element(ElementId(0)),
    };
    let page = Page { contents: vec![Content::Glyphs(run)], ..Page::default() };
    let pages = Pages { faces: vec![face()], pages: vec![page], ..Pages::default() };
    let painted = paint(&pages).expect("its font can be read");
    let document = Document::load_mem(&painted.bytes).expect("it is a PDF");
    let page = document.page_iter().next().expect("there is a page");
    let content = lopdf::content::Content::decode(&document.get_page_content(page));
    let operations = content.expect("it can be read").operations;
    let texts = operations.iter().filter_map(|operation| {
        let properties = operation.operands.get(1)?.as_dict().ok()?;
        Some(properties.get(b"ActualText").ok()?.as_str().ok()?.len())
    });
    assert_eq!(texts.collect::<Vec<_>>(), [32_002, 32_002, 16_002]);
}
