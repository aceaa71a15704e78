//! Pages of references through the doors of `resolve` and `name_pages`.

use crate::assemble;
use crate::diagnostic::Report;
use crate::import::Imported;
use crate::model::build::{flow, image, note_call, paragraph, text};
use crate::model::visit::{Visitor, walk_edition, walk_inline};
use crate::model::{
    Attributes, Block, BlockKind, CrossReference, Document, Edition, Figure, Inline, Language,
    NodeId, Note, NoteId, ReferenceForm, plain_text,
};
use crate::option::Options;
use crate::pagination::{PageMap, PageStart, Position};
use crate::resolve::{Renamed, ResolvedEdition, Settings, options, resolve};

fn reference(target: &str, form: ReferenceForm) -> Inline {
    let target = target.to_owned();
    Inline::CrossReference(Box::new(CrossReference { target, form, ..CrossReference::default() }))
}

/// What readers see of the references, in reading order.
struct Seen(Vec<String>);

impl Visitor for Seen {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::CrossReference(reference) = inline {
            let (words, page) = reference.printed();
            self.0.push(plain_text(words) + page.unwrap_or_default());
        }
        walk_inline(self, inline);
    }
}

fn seen(edition: &ResolvedEdition) -> String {
    let mut seen = Seen(Vec::new());
    walk_edition(&mut seen, edition.edition());
    seen.0.join("; ").replace('\u{a0}', "~")
}

fn resolved(documents: Vec<Document>, wish: &str) -> ResolvedEdition {
    let mut edition = Edition::of_one(Document::default());
    edition.parts[0].documents = documents;
    let imported = Imported::Edition(Box::new(edition));
    let edition = assemble::assemble(imported, &assemble::Settings::default());
    let mut settings = Settings { options: Options::defaults(options()), ..Settings::default() };
    let spec = options().iter().find(|spec| spec.name == "page-references").expect("an option");
    settings.options.set(spec, wish).expect("a word it takes");
    resolve(edition, &settings, &mut Report::default())
}

/// Pages that begin with these blocks, the first numbered 9.
fn pages(starts: &[u32]) -> PageMap {
    let start = |(number, node): (u32, &u32)| {
        PageStart::new(number.to_string(), Position::from(NodeId(*node)))
    };
    PageMap { pages: (9..).zip(starts).map(start).collect() }
}

fn review(language: &str, blocks: impl Into<Vec<Block>>) -> Document {
    let mut document = Document { body: flow(blocks), ..Document::default() };
    document.meta.language = Language::parse(language);
    document
}

fn figure(id: &str) -> Block {
    let caption = vec![paragraph([text("The quay.")])];
    let figure = Figure { image: image("a.png", "A"), caption, ..Figure::default() };
    Block::from(BlockKind::Figure(Box::new(figure))).with(Attributes::with_id(id))
}

use ReferenceForm::{Label, LabelAndPage, Page};

#[test]
fn authors_ask_for_the_page_with_or_without_the_label() {
    for (language, expected) in [
        ("en", "Figure~1; p.~10; Figure~1 (p.~10)"),
        ("de", "Abbildung~1; S.~10; Abbildung~1 (S.~10)"),
        ("ru", "рис.~1; с.~10; рис.~1 (с.~10)"),
    ] {
        let forms = [Label, Page, LabelAndPage].map(|form| reference("quay", form));
        let mut edition =
            resolved(vec![review(language, [paragraph(forms), figure("quay")])], "as-written");
        edition.name_pages(&pages(&[1, 2]));
        assert_eq!(seen(&edition), expected, "{language}");
    }
}

#[test]
fn without_pages_number_or_title_stand_for_them() {
    let forms = [Page, LabelAndPage].map(|form| reference("quay", form));
    let mut edition =
        resolved(vec![review("en", [paragraph(forms), figure("quay")])], "as-written");
    assert_eq!(seen(&edition), "Figure~1; Figure~1");
    edition.name_pages(&pages(&[1]));
    assert_eq!(seen(&edition), "p.~9; Figure~1 (p.~9)");
    assert_eq!(
        seen(&edition.without_pages()),
        "p.~9; Figure~1 (p.~9)",
        "it has no pages of others"
    );
}

#[test]
fn on_request_what_stands_on_another_page_has_it_named() {
    let refers = || paragraph([reference("quay", Label)]);
    let review = review("en", [refers(), figure("quay"), refers()]);
    let mut edition = resolved(vec![review], "elsewhere");
    assert!(edition.name_pages(&pages(&[1])).is_empty(), "all is on one page");
    assert_eq!(seen(&edition), "Figure~1; Figure~1");
    let renamed = Renamed { documents: vec![0], introductions: false };
    assert_eq!(edition.name_pages(&pages(&[1, 2])), renamed);
    assert_eq!(seen(&edition), "Figure~1 (p.~10); Figure~1");
    assert!(edition.name_pages(&pages(&[1, 2])).is_empty(), "nothing else is said");
}

#[test]
fn in_parentheses_there_is_a_comma() {
    let refers = || reference("quay", LabelAndPage);
    let words = [text("so (see "), refers(), text("; not [so]) and "), refers()];
    let mut edition =
        resolved(vec![review("en", [paragraph(words), figure("quay")])], "as-written");
    edition.name_pages(&pages(&[1, 2]));
    assert_eq!(seen(&edition), "Figure~1, p.~10; Figure~1 (p.~10)");
}

#[test]
fn figures_stand_where_the_map_shows_them() {
    let refers = paragraph([reference("quay", Page)]);
    let mut edition = resolved(
        vec![review(
            "en",
            [refers, figure("quay"), paragraph([text("a")]), paragraph([text("b")])],
        )],
        "as-written",
    );
    let mut map = pages(&[1, 5]);
    edition.name_pages(&map);
    assert_eq!(seen(&edition), "p.~9");
    map.pages[1].figures.push(NodeId(2));
    edition.name_pages(&map);
    assert_eq!(seen(&edition), "p.~10");
}

#[test]
fn notes_stand_where_they_are_called() {
    let refers = || reference("n", Page);
    let mut review = review("en", [paragraph([refers()]), paragraph([text("a"), note_call("n")])]);
    let note = Note { blocks: vec![paragraph([refers()])], ..Note::default() };
    review.notes.insert(NoteId::from("n"), note);
    let mut edition = resolved(vec![review], "as-written");
    edition.name_pages(&pages(&[1, 2, 3]));
    assert_eq!(
        seen(&edition),
        "p.~10; p.~10",
        "the note is the third block, and stands with its call"
    );
}

#[test]
fn reviews_and_what_has_no_text_stand_where_text_begins() {
    let division = |id: &str| {
        let blocks = vec![paragraph([text("d")])];
        let division = BlockKind::Division { role: None, blocks };
        Block::from(division).with(Attributes::with_id(id))
    };
    let mut other = review("en", [division("inside")]);
    other.meta.id = Some("other".to_owned());
    let refers = [reference("other", Page), reference("own", Page), reference("no", Page)];
    let own = review("en", [paragraph(refers), division("own")]);
    let mut edition = resolved(vec![own, other], "as-written");
    // Block 1 is the paragraph, 2 and 4 are the divisions; pages begin with the text in them.
    edition.name_pages(&pages(&[1, 3, 5]));
    assert_eq!(seen(&edition), "p.~11; p.~10; ");
    let offprint = edition.offprint(0, None).map(|mut offprint| {
        offprint.name_pages(&pages(&[1, 3]));
        seen(&offprint)
    });
    assert_eq!(offprint.as_deref(), Some("Untitled; p.~10; "), "the other review is not in it");
}

#[test]
fn what_was_added_is_taken_out_again() {
    let refers = paragraph([reference("quay", LabelAndPage)]);
    let review = review("en", [refers, figure("quay")]);
    let mut edition = resolved(vec![review], "as-written");
    edition.name_pages(&pages(&[1, 2]));
    let stripped = edition.strip();
    let mut seen = Seen(Vec::new());
    walk_edition(&mut seen, &stripped);
    assert_eq!(seen.0, [""]);
}
