//! Where references lead: to places, notes and other documents, in files of ours.

use super::{read_edition, written};
use recension_core::model::{
    Attributes, CrossReference, Document, Edition, Inline, Link, Note, Part, build,
};
use recension_core::source::Span;
use recension_tests::tei::lost_references;

fn reference(target: &str) -> Inline {
    Inline::CrossReference(Box::new(CrossReference {
        target: target.to_owned(),
        ..CrossReference::default()
    }))
}

fn link(target: &str) -> Inline {
    Inline::Link(Box::new(Link {
        target: target.to_owned(),
        content: vec![build::text("there")],
        ..Link::default()
    }))
}

/// A review with an id, a place, a note, and references to all of both reviews.
fn review(id: &str) -> Document {
    let attributes = Attributes { id: Some("place".to_owned()), ..Attributes::default() };
    let inlines = [
        reference("place"),
        reference("1"),
        reference("one"),
        reference("n.two"),
        link("#one"),
        link("#1"),
        link("#place"),
        build::note_call("1"),
    ];
    let mut review = Document {
        body: build::flow([build::paragraph(inlines).with(attributes)]),
        ..Document::default()
    };
    review.meta.id = Some(id.to_owned());
    let note = Note { blocks: vec![build::paragraph([build::text("N.")])], span: Span::NONE };
    review.notes.insert("1".into(), note);
    review
}

#[test]
fn references_between_the_reviews_of_an_edition_lead_to_them_and_come_back() {
    let documents = vec![review("one"), review("n.two")];
    let part = Part { documents, ..Part::default() };
    let edition = Edition { parts: vec![part], ..Edition::default() };
    let text = written(edition.clone().into());
    assert_eq!(lost_references(&text), Vec::<String>::new(), "{text}");
    for pointer in ["#d1\"", "#d2\"", "#d1.n.1\"", "#d2.place\""] {
        assert!(text.contains(pointer), "{pointer}: {text}");
    }
    assert!(read_edition(&text) == edition, "{text}");
}
