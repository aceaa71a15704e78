//! Whole reviews: openings, positions, words, joining.

use super::walk::Walk;
use super::{dump, set, set_with};
use crate::description::{Element, ElementId, Role};
use crate::typeset::flow::{PlaceName, Whole};
use crate::typeset::galley::{Galley, Item};
use insta::assert_snapshot;
use recension_core::model::build::{
    bullet_list, citation, code, emphasis, flow, image, note_call, ordered_list, paragraph,
    quotation, section, span, strong, text,
};
use recension_core::model::{
    Alignment, Attributes, Block, BlockKind, Cell, ChoiceKind, Contributor, CrossReference,
    Document, Figure, Flow, Inline, List, ListItem, Metadata, Note, NoteId, PersonName,
    QuotationKind, Quoted, Rating, Relator, ReviewedWork, Row, Stanza, Table, VerseLine, WorkKind,
};

fn words(words: &str) -> Block {
    paragraph([text(words)])
}

fn metadata() -> Metadata {
    let author = Contributor {
        role: Relator::new("rev"),
        name: PersonName::new("A. Critic"),
        ..Contributor::default()
    };
    let work = ReviewedWork {
        kind: WorkKind::Film,
        title: vec![text("The Clerk")],
        ratings: vec![Rating::parse("★★½"), Rating::parse("B+")],
        ..ReviewedWork::default()
    };
    Metadata {
        title: vec![text("Salt")],
        subtitle: vec![text("A film")],
        contributors: vec![author],
        reviewed: vec![work],
        ..Metadata::default()
    }
}

#[test]
fn an_opening_tells_of_kind_title_work_and_author() {
    let document =
        Document { meta: metadata(), body: flow([words("Text.")]), ..Document::default() };
    assert_snapshot!(dump::galley(&set(&document)), @"
    opening A. Critic | Salt
    sink 78
    13 0:Film
    space 13
    26 0:Salt
    13 0:A film
    space 13
    13 0:The Clerk 40.5:  shape shape shape shape 67.9: Rating: B+
    space 13
    13 0:A. Critic
    never
    space 26
    13 0:Text.
    ");
}

#[test]
fn positions_are_places_in_the_authors_text() {
    let quoted =
        Inline::Quotation { kind: QuotationKind::Double, content: vec![text("a".repeat(60))] };
    let second = text(format!(" {} {}", "b".repeat(9), "c".repeat(9)));
    let document = Document { body: flow([paragraph([quoted, second])]), ..Document::default() };
    let set = set(&document);
    let positions: Vec<(u32, u32)> = set
        .galley
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Strip(strip) => strip.position.map(|at| (at.node.0, at.offset)),
            _ => None,
        })
        .collect();
    // The first line ends behind the quotation mark and a space, which the text does not count.
    assert_eq!(positions, [(1, 0), (1, 61)]);
}

fn a_table() -> Block {
    let cell = |inlines: Vec<Inline>| Cell { blocks: vec![paragraph(inlines)], ..Cell::default() };
    let listing = Cell { blocks: vec![bullet_list([vec![words("li")]])], ..Cell::default() };
    let head = vec![cell(vec![text("H"), note_call("b")]), cell(vec![text("I")])];
    let table = Table {
        caption: vec![words("Caption.")],
        columns: vec![Alignment::Default; 2],
        head: vec![Row { cells: head }],
        body: vec![Row { cells: vec![cell(vec![text("1")]), listing] }],
    };
    BlockKind::Table(Box::new(table)).into()
}

fn a_figure(asset: &str) -> Block {
    let image = image(asset, "Quay");
    let figure = Figure { image, caption: vec![words("Below.")], description: vec![] };
    BlockKind::Figure(Box::new(figure)).into()
}

fn tasks() -> Block {
    let task = |done| ListItem { done, blocks: vec![words("task")] };
    let items = vec![task(Some(true)), task(Some(false))];
    BlockKind::List(List { items, ..List::default() }).into()
}

fn a_line() -> Block {
    let choice = Inline::Choice {
        kind: ChoiceKind::Correction,
        original: vec![text("teh")],
        replacement: vec![text("the")],
    };
    let reference = CrossReference { target: "fig".to_owned(), ..CrossReference::default() };
    paragraph([
        text("Some "),
        emphasis([strong([text("words")])]),
        code("x=1"),
        note_call("a"),
        Inline::LineBreak,
        choice,
        citation("key"),
        Inline::CrossReference(Box::new(reference)),
        Inline::SmallCapitals { content: vec![text("small")] },
    ])
}

fn quoted() -> Quoted {
    Quoted { blocks: vec![words("Motto")], attribution: vec![text("By")] }
}

/// One of everything that the walk knows.
fn everything() -> Document {
    let note = |words: &str| Note { blocks: vec![paragraph([text(words)])], ..Note::default() };
    let notes = [(NoteId::from("a"), note("Note a.")), (NoteId::from("b"), note("Note b."))];
    let verse = VerseLine { indent: 1, content: vec![text("verse")] };
    let code = BlockKind::Code { info: None, text: "let a;\n\tb".to_owned() };
    let blocks = vec![
        a_line(),
        quotation([words("Quoted.")]),
        BlockKind::Quotation(quoted()).into(),
        BlockKind::Epigraph(quoted()).into(),
        BlockKind::PullQuote(quoted()).into(),
        BlockKind::Verse { stanzas: vec![Stanza { lines: vec![verse] }] }.into(),
        ordered_list(3, [vec![words("three")], vec![bullet_list([vec![]])]]),
        tasks(),
        a_table(),
        a_figure("a.png").with(Attributes::with_id("fig")),
        a_figure("missing.png"),
        code.into(),
        BlockKind::ThematicBreak.into(),
        BlockKind::Aside { blocks: vec![words("Aside.")] }.into(),
        paragraph([span(Attributes::with_id("empty"), [])]),
        words("Last."),
    ];
    let mut outer = section(1, [text("One")], [words("In one.")]);
    outer.content.sections = vec![section(4, [text("Two")], [quotation([words("In two.")])])];
    outer.content.sections.push(section(4, [text("Three")], []));
    Document {
        meta: metadata(),
        body: Flow { blocks, sections: vec![outer] },
        notes: notes.into_iter().collect(),
        ..Document::default()
    }
}

#[test]
fn every_word_is_set_once_and_in_order() {
    set_with(&everything(), |set, document, additions| {
        // Floats and notes stand where they are called; the walk has notes at the end.
        assert_eq!(dump::text(&set), Walk::of(document, additions));
    });
}

#[test]
fn every_strip_of_the_text_is_in_register() {
    let set = set(&everything());
    let line = crate::Length::points(13.0);
    let (mut height, mut lines) = (crate::Length::ZERO, 0);
    for item in &set.galley.items {
        match item {
            Item::Space(space) => height += space.height,
            Item::Strip(strip) => {
                if strip.height == line {
                    assert_eq!(height.0 % line.0, 0, "{strip:?}");
                    lines += 1;
                }
                height += strip.height;
            }
            _ => {}
        }
    }
    assert!(lines > 20);
}

#[test]
fn texts_are_joined_with_ids_of_the_whole() {
    let set_one = || set(&everything());
    let one = set_one();
    let mut whole = Whole::default();
    whole.structure.add(ElementId::ROOT, Element::new(Role::Document));
    let count = one.structure.elements().len();
    let mut galley = Galley::default();
    for text in [set_one(), set_one()] {
        let joined = whole.join(text, ElementId::ROOT);
        galley.append(joined.galley);
    }
    assert_eq!(whole.structure.elements().len(), 1 + 2 * count);
    assert_eq!(galley.notes.len(), 2 * one.galley.notes.len());
    // Both are the same document of the edition, so that links to one lead to the other too.
    assert_eq!(whole.places.len(), one.places.len());
    assert!(whole.places.iter().any(|place| place.name == PlaceName::Beginning));
    let last = galley.items.iter().rev().find_map(|item| match item {
        Item::Strip(strip) => strip.contents.first().map(crate::description::Content::mark),
        _ => None,
    });
    let Some(crate::description::Mark::Element(last)) = last else { panic!("a line of text") };
    assert!(last.0 as usize > count);
}

#[test]
fn every_word_is_set_once_in_real_type_too() {
    let fonts = crate::typeset::font::Fonts::bundled();
    let mut typesetter = crate::typeset::paragraph::Typesetter::new(&fonts);
    super::set_in(&everything(), &mut typesetter, |set, document, additions| {
        assert_eq!(dump::text(&set), Walk::of(document, additions));
    });
}
