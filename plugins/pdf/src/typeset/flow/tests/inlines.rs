//! Inlines.

use super::{PIXEL, body, dump, elements, set};
use insta::assert_snapshot;
use recension_core::model::build::{
    code, emphasis, flow, foreign, image, link, note_call, paragraph, span, text,
};
use recension_core::model::{
    Attributes, Document, Inline, Language, Mathematics, MathematicsStyle, Note, NoteId,
    QuotationKind, TitleLevel, WorkTitle,
};
use recension_core::source::Span;

fn words() -> Vec<Inline> {
    vec![text("a")]
}

#[test]
fn marks_and_titles_follow_their_language() {
    let quotation = |content| Inline::Quotation { kind: QuotationKind::Double, content };
    let title = Inline::Title(Box::new(WorkTitle {
        level: TitleLevel::Analytic,
        work: None,
        content: words(),
        generated: None,
        span: Span::NONE,
    }));
    let german = foreign(Language::parse("de").expect("a tag"), [quotation(words())]);
    let line = [quotation(vec![text("b "), quotation(words())]), german, title];
    assert_snapshot!(body([paragraph(line.clone())]), @"
    never
    space 26
    13 0:“b  15:‘a’ 30:” 35:„a“ 50:“a”
    ");
    assert_snapshot!(elements([paragraph(line)]), @"Article(Heading Paragraph(Quotation(Quotation) Span[de](Quotation)))");
}

#[test]
fn links_lead_out_to_places_or_nowhere() {
    let here = paragraph([span(Attributes::with_id("here"), words())]);
    let out = link("https://a.org", [text("a "), emphasis(words())]);
    let nowhere = link("other.md", words());
    let links = paragraph([out, link("#here", words()), nowhere, code("x")]);
    let document = Document { body: flow([here, links]), ..Document::default() };
    let set = set(&document);
    assert_snapshot!(dump::tree(&set.structure), @"Article(Heading Paragraph Paragraph(Link Link Code))");
    let losses: Vec<_> = set.report.losses().iter().map(|loss| loss.what.as_ref()).collect();
    assert_eq!(losses, ["link"]);
}

#[test]
fn calls_lead_to_notes_and_notes_back() {
    let note = |content: Vec<Inline>| Note { blocks: vec![paragraph(content)], ..Note::default() };
    let notes = [
        (NoteId::from("x"), note(vec![text("First"), note_call("y")])),
        (NoteId::from("y"), note(vec![text("Second")])),
    ];
    let body = flow([paragraph([text("A"), note_call("x"), text(" b"), note_call("x")])]);
    let document = Document { body, notes: notes.into_iter().collect(), ..Document::default() };
    let set = set(&document);
    assert_snapshot!(super::without_opening(&dump::galley(&set)), @"
    never
    space 26
    13 0:A 5:1 10: b 20:1 notes [0]
    note 0
    10.4 0:1 4:  8:First 28:2 notes [1]
    note 1
    10.4 0:2 4:  8:Second
    ");
    assert_snapshot!(dump::tree(&set.structure), @"Article(Heading Paragraph(Reference(Link) Reference(Link)) Note(Label(Link) Paragraph(Reference(Link))) Note(Label(Link) Paragraph))");
}

#[test]
fn pictures_stand_in_the_line_or_their_words_do() {
    assert!(PIXEL.len() > 8);
    let picture = |asset| Inline::Image(Box::new(image(asset, "A quay")));
    assert_snapshot!(body([paragraph([text("a "), picture("a.png"), picture("b.png")])]), @"
    never
    space 26
    13 0:a  picture(10 10×10) 20:[A quay]
    ");
}

#[test]
fn formulas_are_set_and_described() {
    let formula = Inline::Mathematics(Mathematics {
        tex: "x^2".to_owned(),
        style: MathematicsStyle::Inline,
        span: Span::NONE,
    });
    assert_snapshot!(body([paragraph([text("so "), formula])]), @"
    never
    space 26
    13 0:so  15: 20.7:
    ");
}

#[test]
fn a_displayed_formula_parts_its_paragraph_and_does_not_end_it() {
    let formula = Inline::Mathematics(Mathematics {
        tex: "x".to_owned(),
        style: MathematicsStyle::Display,
        span: Span::NONE,
    });
    let first = paragraph([text("so that "), formula, text(" where x")]);
    let set = body([first, paragraph([text("next")])]);
    let lines: Vec<&str> = set.lines().map(str::trim_end).collect();
    let [.., before, "never", formula, after, next] = lines[..] else { panic!("{set}") };
    assert_eq!((before, after), ("13 0:so that", "13 0:where x"));
    // Two whole lines, and a new paragraph that is indented.
    assert!(formula.starts_with("26 ") && !next.starts_with("13 0:"), "{set}");
}

#[test]
fn a_sentence_runs_on_over_a_formula_that_is_a_paragraph() {
    let formula = Inline::Mathematics(Mathematics {
        tex: "x".to_owned(),
        style: MathematicsStyle::Display,
        span: Span::NONE,
    });
    let said = |words| paragraph([text(words)]);
    let set = body([said("so that"), paragraph([formula]), said("where x"), said("next")]);
    let lines: Vec<&str> = set.lines().map(str::trim_end).collect();
    let [.., before, "never", _, after, next] = lines[..] else { panic!("{set}") };
    assert_eq!((before, after), ("13 0:so that", "13 0:where x"));
    assert!(!next.starts_with("13 0:"), "{set}");
}
