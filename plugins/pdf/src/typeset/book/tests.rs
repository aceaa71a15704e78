//! Whole books: which page holds what.

use super::{Book, Tools, set_book};
use crate::Length;
use crate::description::{Content, Element, Label, Page, Role, Target};
use crate::typeset::design::Design;
use crate::typeset::font::Fonts;
use insta::assert_snapshot;
use proptest::collection::vec;
use proptest::prelude::*;
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::model::build::{flow, note_call, paragraph, text};
use recension_core::model::{
    Attributes, Block, Contributor, CrossReference, Document, Edition, EditionMetadata,
    GeneratedMatter, Inline, Language, Matter, Metadata, Name, NameKind, Note, Part, PersonName,
    ReferenceForm, Relator,
};
use recension_core::resolve::{PageRange, ResolvedEdition, Settings, resolve};
use recension_core::{assemble, pagination::PageMap};

fn review(title: &str, author: &str, words: usize) -> Document {
    let body = "The ferry left at nine. ".repeat(words / 5);
    let contributor = Contributor {
        role: Relator::new("aut"),
        name: PersonName::new(author),
        ..Contributor::default()
    };
    Document {
        meta: Metadata {
            id: Some(title.to_lowercase().replace(' ', "-")),
            title: vec![text(title)],
            contributors: vec![contributor],
            language: Language::parse("en"),
            ..Metadata::default()
        },
        body: flow([paragraph([text(body.trim_end())])]),
        ..Document::default()
    }
}

fn issue() -> Edition {
    let part =
        |title: &str, documents| Part { title: vec![text(title)], documents, ..Part::default() };
    Edition {
        meta: EditionMetadata {
            title: vec![text("The Quay Review")],
            publisher: Some("Harrow & Pine".to_owned()),
            language: Language::parse("en"),
            ..EditionMetadata::default()
        },
        front: [
            GeneratedMatter::TitlePage,
            GeneratedMatter::CopyrightPage,
            GeneratedMatter::Contents,
        ]
        .map(Matter::Generated)
        .to_vec(),
        parts: vec![
            part("Films", vec![review("Low Water", "Ada Quill", 500)]),
            part("Books", vec![review("High Water", "Ben Osei", 20)]),
        ],
        back: Vec::new(),
    }
}

/// A line a page: its number, and its first words.
fn pages(edition: Edition) -> (Vec<String>, PageMap) {
    pages_in_short(edition, 60)
}

/// The same with so many characters.
fn pages_in_short(edition: Edition, width: usize) -> (Vec<String>, PageMap) {
    let book = set(edition);
    let lines = book.pages.pages.iter().map(|page| line_of(page, width));
    (lines.collect(), book.map)
}

fn set(edition: Edition) -> Book {
    set_resolved(&resolved(edition), None)
}

fn resolved(edition: Edition) -> ResolvedEdition {
    let edition = assemble::assemble(edition.into(), &assemble::Settings::default());
    resolve(edition, &Settings::default(), &mut Report::default())
}

fn set_resolved(edition: &ResolvedEdition, first: Option<Label>) -> Book {
    let design = Design::built_in("book", None).expect("a design of ours");
    let (fonts, assets) = (Fonts::bundled(), Assets::none());
    let tools = Tools { design: &design, fonts: &fonts, assets: &assets, first };
    set_book(edition, tools, &mut Report::default())
}

fn line_of(page: &Page, width: usize) -> String {
    let shown: String = words_of(page).chars().take(width).collect();
    format!("{}: {shown}", page.label)
}

fn words_of(page: &Page) -> String {
    let runs = page.contents.iter().filter_map(|content| match content {
        Content::Glyphs(run) => Some(run.text.as_str()),
        _ => None,
    });
    runs.collect::<Vec<_>>().join("|")
}

#[test]
fn matter_has_roman_numbers_and_contents_name_those_of_the_text() {
    let (pages, _) = pages(issue());
    assert_snapshot!(pages.join("\n").replace('\u{2003}', " "), @r"
    i: The Quay Review|Harrow & Pine
    ii: The Quay Review|Harrow & Pine
    iii: Contents|Films 1|Ada Quill|Low Water 2|Books 5|Ben Osei|High
    iv: 
    1: Films|1
    2: Low Water|Ada Quill|The ferry left at nine. The ferry left a
    3: The ferry left at nine. The ferry left at nine. The ferry le
    4: 
    5: Books|5
    6: High Water|Ben Osei|The ferry left at nine. The ferry left a
    ");
}

/// An issue with all matter that print makes of text.
/// Whatever their length, more than one text is on the second page, or none.
#[test]
fn contents_leave_no_few_lines_to_a_second_page() {
    for count in 4..14 {
        let mut edition = issue();
        let reviews = (0..count).map(|number| review(&format!("Boat {number}"), "Ada Quill", 5));
        edition.parts[0].documents = reviews.collect();
        let (pages, _) = pages_in_short(edition, 2_000);
        let second = &pages[3];
        let on_second = second.matches("Ada Quill").count() + second.matches("Ben Osei").count();
        assert!(second == "iv: " || on_second > 1, "{count} reviews: {second}");
    }
}

fn whole_issue() -> Edition {
    let mut edition = issue();
    let editorial = Box::new(review("Editorial", "Ada Quill", 400));
    edition.front.insert(0, Matter::Generated(GeneratedMatter::HalfTitle));
    edition.front.push(Matter::Authored { role: "editorial".to_owned(), document: editorial });
    edition.meta.isbn = [("pdf".to_owned(), "978-0-00-000000-2".to_owned())].into();
    let author = &mut edition.parts[1].documents[0].meta.contributors[0];
    author.biography = vec![paragraph([text("Ben counts tides.")])];
    edition.back =
        [GeneratedMatter::Contributors, GeneratedMatter::Colophon].map(Matter::Generated).to_vec();
    edition
}

#[test]
fn contents_name_the_pages_of_all_matter() {
    let (pages, _) = pages_in_short(whole_issue(), 130);
    let wanted = ["Contents|", "Editorial|", "ISBN", "Contributors|", "Colophon|"];
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let pages = pages.into_iter().filter(|page| wanted.iter().any(|word| page.contains(word)));
    let lines = pages.filter_map(|page| page.split("The ferry").next()).collect::<Vec<_>>();
    assert_snapshot!(lines.join("\n").replace(['\u{2003}', '\u{a0}'], " "), @r"
    iv: The Quay Review|Harrow & Pine|ISBN 978-0-00-000000-2 (pdf)
    v: Contents|Ada Quill|Editorial vi|Films 1|Ada Quill|Low Water 2|Books 5|Ben Osei|High Water 6|Contributors 7|Colophon 8|v
    vi: Editorial|Ada Quill|
    7: Contributors|Ben Osei|Ben counts tides.|High Water 6|Ada Quill|Editorial vi|Low Water 2|7
    8: Colophon|Set in Libertinus Serif 10/13. Made with Recension 0.1.0.|8
    ");
}

#[test]
fn short_biographies_are_not_parted() {
    let mut edition = issue();
    edition.back = vec![Matter::Generated(GeneratedMatter::Contributors)];
    for number in 10..40 {
        let mut review = review(&format!("Tide {number}"), &format!("Ida Lund{number}"), 20);
        let life = "She counts tides. ".repeat(4 + number % 7);
        let life = format!("Begin{number}. {life}End{number}.");
        review.meta.contributors[0].biography = vec![paragraph([text(life)])];
        edition.parts[1].documents.push(review);
    }
    let (pages, _) = pages_in_short(edition, 10_000);
    for number in 10..40 {
        let (begin, end) = (format!("Begin{number}"), format!("End{number}"));
        let page = pages.iter().rfind(|page| page.contains(&begin)).expect("a biography");
        assert!(page.contains(&end) && page.contains(&format!("Ida Lund{number}")), "{page}");
    }
}

/// Puts a name into the last paragraph of a document.
fn naming(mut document: Document, name: &str) -> Document {
    let (kind, content) = (NameKind::Person, vec![text(name)]);
    let name = Inline::Name(Box::new(Name { kind, key: None, content, generated: None }));
    document.body.blocks.push(paragraph([text("So says "), name]));
    document
}

#[test]
fn the_index_names_the_pages_of_all_texts_and_leads_there() {
    let mut issue = issue();
    let editorial = naming(review("Editorial", "Ada Quill", 10), "Ben Osei");
    issue.front.push(Matter::Authored { role: "editorial".to_owned(), document: editorial.into() });
    let first = &mut issue.parts[0].documents[0];
    *first = naming(std::mem::take(first), "Ida Lund");
    let afterword = naming(review("Afterword", "Ida Lund", 10), "Ida Lund");
    issue.back = vec![
        Matter::Authored { role: "afterword".to_owned(), document: afterword.into() },
        Matter::Generated(GeneratedMatter::Index),
    ];
    let book = set(issue);
    let page = book.pages.pages.last().expect("an index");
    let top = |words: &str| {
        let runs = page.contents.iter().filter_map(|content| match content {
            Content::Glyphs(run) if run.text == words => Some(run.y),
            _ => None,
        });
        runs.min().expect("they are there")
    };
    assert!(top("L") - top("Index") > Length::points(26.0), "space under the title");
    let index = words_of(page).replace('|', "");
    assert_eq!(index, "IndexLLund, Ida, 3, 7OOsei, Ben, iv, 6QQuill, Ada, iv, 2–38");
    let elements = book.pages.structure.elements();
    let leads = |element: &Element| match &element.role {
        Role::Link(Target::Place(place)) => Some(book.pages.destinations[place.0 as usize]),
        _ => None,
    };
    let index = elements.iter().position(|element| element.role == Role::Index).expect("one");
    let links = elements[index..].iter().filter_map(leads).take(6);
    let labels = links.map(|at| book.pages.pages[at.expect("a place").page].label.to_string());
    assert_eq!(labels.collect::<Vec<_>>(), ["3", "7", "iv", "6", "iv", "2"]);
}

#[test]
fn a_review_by_itself_tells_of_its_author_and_warns() {
    let mut edition = whole_issue();
    edition.back.clear();
    let meta = &mut edition.parts[1].documents[0].meta;
    meta.content_warnings = vec!["drowning".to_owned()];
    meta.rights = vec![text("© Ben")];
    let (pages, _) = pages_in_short(edition, 200);
    let page = pages.iter().find(|page| page.contains("drowning")).expect("a warning");
    let (head, rest) = page.split_once("The ferry").expect("the text");
    let (_, end) = rest.rsplit_once("nine.").expect("its end");
    assert_eq!(head, "6: High Water|Ben Osei|Content warnings: drowning|");
    assert_eq!(end, "|Ben counts tides.|© Ben|6");
}

#[test]
fn pages_of_the_map_begin_with_authored_words() {
    let (pages, map) = pages(issue());
    let labels: Vec<&str> = map.pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels, ["2", "3", "6"], "{pages:#?}");
    assert!(map.pages.is_sorted_by_key(|page| page.position));
}

#[test]
fn offprints_have_the_pages_of_the_book() {
    let mut edition = issue();
    // Reviews that begin on left and on right pages.
    edition.parts[0].documents.extend(
        [900, 40, 1300].map(|words| review(&format!("Water of {words}"), "Ada Quill", words)),
    );
    let whole = resolved(edition);
    let book = set_resolved(&whole, None);
    let mut sides = Vec::new();
    for (position, (document, _)) in whole.documents().enumerate() {
        let range = PageRange::of(document, &book.map).expect("it stands somewhere");
        let offprint = whole.offprint(position, Some(&book.map)).expect("it is there");
        let first = Label::parse(&range.first).expect("a number");
        sides.push(first.number % 2);
        let alone = set_resolved(&offprint, Some(first));
        let in_book = book.map.pages.iter().skip_while(|page| page.label != range.first);
        let in_book: Vec<_> = in_book.take(alone.map.pages.len()).cloned().collect();
        assert_eq!(alone.map.pages, in_book, "{}", range.in_words());
        assert_eq!(alone.map.pages.last().map(|page| &page.label), Some(&range.last));
        let (pages, own) = (&book.pages.pages, &alone.pages.pages);
        let before = pages.iter().position(|page| page.label == first).expect("in the book");
        // The citation line is all that is new on the first page.
        assert!(
            words_of(&own[0]).contains("Ada Quill, ‘") || words_of(&own[0]).contains("Ben Osei, ‘")
        );
        for (page, in_book) in own.iter().zip(&pages[before..]).skip(1) {
            assert_eq!(words_of(page), words_of(in_book));
        }
    }
    assert!(sides.contains(&0) && sides.contains(&1), "{sides:?}");
}

/// References to this place, each on its own.
fn references(target: &str, form: ReferenceForm, count: usize) -> Vec<Inline> {
    let target = target.to_owned();
    let reference = CrossReference { target, form, ..CrossReference::default() };
    let one = || [Inline::CrossReference(Box::new(reference.clone())), text(" and ")];
    (0..count).flat_map(|_| one()).collect()
}

fn place(id: &str) -> Block {
    paragraph([text("The light was out.")]).with(Attributes::with_id(id))
}

/// The codes that are told when these blocks are set, and the words of each page.
fn set_blocks(blocks: Vec<Block>, first: &str) -> (Vec<&'static str>, Vec<String>) {
    let mut document = review("Lights", "Ada Quill", 0);
    document.body = flow(blocks);
    let edition = resolved(Edition::of_one(document));
    let design = Design::built_in("book", None).expect("a design of ours");
    let (fonts, assets) = (Fonts::bundled(), Assets::none());
    let first = Label::parse(first);
    let tools = Tools { design: &design, fonts: &fonts, assets: &assets, first };
    let mut report = Report::default();
    let book = set_book(&edition, tools, &mut report);
    let told = report.diagnostics().iter().map(|diagnostic| diagnostic.code.name).collect();
    (told, book.pages.pages.iter().map(words_of).collect())
}

#[test]
fn references_name_the_pages_on_which_their_targets_stand() {
    let filler = || paragraph([text("The ferry left at nine. ".repeat(120).trim_end())]);
    for (first, expected) in
        [("1", "|See |p.\u{a0}3| and |p.\u{a0}1|"), ("xiv", "|See |p.\u{a0}xvi| and |p.\u{a0}xiv|")]
    {
        let mut words = vec![text("See ")];
        words.extend(references("light", ReferenceForm::Page, 1));
        words.extend(references("own", ReferenceForm::Page, 1));
        let opening = paragraph(words).with(Attributes::with_id("own"));
        let (told, pages) = set_blocks(vec![opening, filler(), filler(), place("light")], first);
        assert!(pages[0].contains(expected), "{}", pages[0]);
        let place = pages.iter().position(|page| page.contains("The light was out."));
        assert_eq!(place, Some(2), "{told:?}");
    }
}

#[test]
fn numbers_that_never_settle_are_told() {
    // "xviii" takes more room than "xix": with the one the place is on page xix, with the other on
    // page xviii.
    let swinging = (90..220).step_by(10).filter(|count| {
        let words = references("light", ReferenceForm::Page, *count);
        let (told, _) = set_blocks(vec![paragraph(words), place("light")], "xviii");
        told.contains(&"unsettled-pages")
    });
    assert_ne!(swinging.count(), 0);
}

/// A review whose body calls these notes, and whose notes call others; of the note `k` the text is
/// "nk.".
fn review_with_notes(body: &[usize], notes: &[Vec<usize>]) -> Document {
    let call = |note: &usize| note_call(format!("k{note}").as_str());
    let mut review = review("Lights", "Ada Quill", 0);
    let filler = || text("The ferry left at nine. ".repeat(30));
    let blocks: Vec<Block> = body.iter().map(|note| paragraph([filler(), call(note)])).collect();
    review.body = flow(blocks);
    for (number, calls) in notes.iter().enumerate() {
        let words = std::iter::once(text(format!("n{number}.")));
        let content: Vec<Inline> = words.chain(calls.iter().map(call)).collect();
        let note = Note { blocks: vec![paragraph(content)], ..Note::default() };
        review.notes.insert(format!("k{number}").as_str().into(), note);
    }
    review
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn numbers_of_notes_ascend_from_foot_to_foot(
        body in vec(0_usize..9, 1..9),
        notes in vec(vec(0_usize..9, 0..3), 9),
    ) {
        let edition = resolved(Edition::of_one(review_with_notes(&body, &notes)));
        let (_, additions) = edition.documents().next().expect("there is one");
        let wanted: Vec<String> =
            additions.notes.iter().map(|note| note.id.as_str().replace('k', "n") + ".").collect();
        let book = set_resolved(&edition, None);
        let shown: Vec<String> = book.pages.pages.iter().flat_map(|page| {
            let words = words_of(page);
            let notes = words.split(['|', '\u{2002}']).filter(|word| wanted.contains(&word.trim().to_owned()));
            notes.map(|word| word.trim().to_owned()).collect::<Vec<_>>()
        }).collect();
        prop_assert_eq!(shown, wanted);
    }
}
