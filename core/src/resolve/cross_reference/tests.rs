//! References through the door of `resolve`.

use crate::assemble;
use crate::diagnostic::Report;
use crate::import::Imported;
use crate::model::build::{flow, image, link, note_call, paragraph, section, text};
use crate::model::visit::{Visitor, walk_document};
use crate::model::{
    Attributes, Block, BlockKind, CrossReference, Document, Edition, Figure, Flow, Inline,
    Language, Metadata, Note, NoteId, Row, Table, plain_text,
};
use crate::option::Options;
use crate::resolve::{Settings, options, resolve};

fn reference(target: &str) -> Inline {
    Inline::CrossReference(Box::new(CrossReference {
        target: target.to_owned(),
        ..CrossReference::default()
    }))
}

fn figure(id: &str, caption: &str) -> Block {
    let caption = if caption.is_empty() { vec![] } else { vec![paragraph([text(caption)])] };
    let figure = Figure { image: image("a.png", "A"), caption, ..Figure::default() };
    Block::from(BlockKind::Figure(Box::new(figure))).with(Attributes::with_id(id))
}

fn table(id: &str) -> Block {
    let table = Table { body: vec![Row::default()], ..Table::default() };
    Block::from(BlockKind::Table(Box::new(table))).with(Attributes::with_id(id))
}

/// The words of a reference, quotation marks shown as bars.
struct Words(Vec<String>);

impl Visitor for Words {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::CrossReference(reference) = inline {
            let words = reference.generated.as_deref().unwrap_or(&reference.content);
            self.0.push(match words {
                [Inline::Quotation { content, .. }] => format!("|{}|", plain_text(content)),
                [Inline::Title(title)] => format!("*{}*", plain_text(&title.content)),
                words => plain_text(words),
            });
        }
        crate::model::visit::walk_inline(self, inline);
    }
}

/// The words of the references of each document, its captions, then what is told.
fn check_edition(documents: Vec<Document>, number_figures: &str) -> String {
    let mut edition = Edition::of_one(Document::default());
    edition.parts[0].documents = documents;
    let edition =
        assemble::assemble(Imported::Edition(Box::new(edition)), &assemble::Settings::default());
    let mut settings = Settings { options: Options::defaults(options()), ..Settings::default() };
    let spec = options().iter().find(|spec| spec.name == "number-figures").expect("an option");
    settings.options.set(spec, number_figures).expect("a word it takes");
    let mut report = Report::default();
    let resolved = resolve(edition, &settings, &mut report);
    let mut told = Vec::new();
    for (document, additions) in resolved.documents() {
        let mut words = Words(Vec::new());
        walk_document(&mut words, document);
        told.push(words.0.join(", "));
        told.extend(additions.captions.iter().map(|caption| caption.label.clone()));
    }
    let is_ours = |code: &str| matches!(code, "dead-link" | "duplicate-id");
    for flaw in report.diagnostics().iter().filter(|flaw| is_ours(flaw.code.name)) {
        let hint = flaw.hint.as_deref().unwrap_or_default();
        told.push(format!("{}: {}; {hint}", flaw.code.name, flaw.message));
    }
    told.retain(|line| !line.is_empty());
    told.join("\n").replace('\u{a0}', "~")
}

fn document(language: &str, body: Flow) -> Document {
    let meta = Metadata { language: Language::parse(language), ..Metadata::default() };
    Document { meta, body, ..Document::default() }
}

fn check(language: &str, body: Flow) -> String {
    let mut document = document(language, body);
    let note = Note { blocks: vec![paragraph([text("n")])], ..Note::default() };
    document.notes.insert(NoteId::from("n"), note);
    check_edition(vec![document], "referenced")
}

#[test]
fn figures_tables_and_notes_are_called_by_their_numbers() {
    for (language, words) in [
        ("en-GB", "Figure~2, Table~1, note~1\nFigure~1.\nFigure~2.\nTable~1."),
        ("de", "Abbildung~2, Tabelle~1, Anmerkung~1\nAbbildung~1:\nAbbildung~2:\nTabelle~1:"),
        ("ru", "рис.~2, табл.~1, примечание~1\nРис.~1.\nРис.~2.\nТаблица~1."),
        ("fr", "figure~2, tableau~1, note~1\nFigure~1.\nFigure~2.\nTableau~1."),
        ("xx", "Figure~2, Table~1, note~1\nFigure~1.\nFigure~2.\nTable~1."),
    ] {
        let references = [reference("b"), reference("#t"), reference("n"), note_call("n")];
        // A figure without caption that nobody refers to has no number to print it with.
        let blocks = [
            figure("a", "A."),
            figure("c", ""),
            paragraph(references),
            figure("b", ""),
            table("t"),
        ];
        assert_eq!(check(language, flow(blocks)), words, "{language}");
    }
}

#[test]
fn sections_are_called_by_heading_or_number() {
    let mut named = section(2, [text("The "), note_call("n"), reference("numbered")], []);
    named.attributes = Attributes::with_id("named");
    let mut numbered = section(2, [text("2.1 The text")], []);
    numbered.attributes = Attributes::with_id("numbered");
    let body = Flow {
        blocks: vec![paragraph([reference("named"), reference("numbered")])],
        sections: vec![named, numbered],
    };
    assert_eq!(check("en", body), "|The|, section~2.1, section~2.1");
}

#[test]
fn headings_that_refer_to_each_other_have_an_end() {
    let headed = |id: &str, other: &str| {
        let mut section = section(2, [reference(other)], []);
        section.attributes = Attributes::with_id(id);
        section
    };
    let body = Flow {
        blocks: vec![],
        sections: vec![headed("a", "b"), headed("b", "a"), headed("c", "c")],
    };
    assert_eq!(check("en", body), "below, above, above");
}

#[test]
fn other_places_are_above_or_below() {
    let place = |id: &str| paragraph([text("x")]).with(Attributes::with_id(id));
    let body = flow([place("a"), paragraph([reference("a"), reference("b")]), place("b")]);
    assert_eq!(check("de", body), "oben, unten");
}

#[test]
fn what_leads_nowhere_is_told_with_what_is_similar() {
    let body = flow([
        figure("quay", "Q"),
        paragraph([reference("quey"), link("#quai", [text("x")]), link("#zzzzzz", [text("y")])]),
        paragraph([link("https://a.org/#b", [text("z")]), link("#n", [text("w")]), note_call("n")]),
    ]);
    assert_eq!(
        check("en", body),
        "dead-link: no place has the id `quey`; did you mean `#quay`?\n\
         dead-link: no place has the id `quai`; did you mean `#quay`?\n\
         dead-link: no place has the id `zzzzzz`; add `{#zzzzzz}` to the place meant, or correct the link"
    );
}

#[test]
fn other_reviews_are_called_by_their_titles() {
    let named = |id: &str, title: Vec<Inline>, body: Flow| {
        let mut document = document("en", body);
        document.meta.id = Some(id.to_owned());
        document.meta.title = title;
        document
    };
    let refers = |target: &str| flow([paragraph([reference(target)])]);
    let documents = vec![
        named("a", vec![text("On "), reference("b")], refers("b")),
        named("b", vec![text("Tides")], refers("a")),
        named("b", vec![text("Again")], refers("c")),
    ];
    assert_eq!(
        check_edition(documents, "referenced"),
        "*Tides*, *Tides*\n*On*\n\
         duplicate-id: another document of the edition has the id `b`; references lead to the first; give each document an id of its own\n\
         dead-link: no place has the id `c`; did you mean `#a`?"
    );
}

#[test]
fn numbers_are_given_as_the_option_has_it() {
    for (wish, told) in [("referenced", ""), ("all", "Figure~1."), ("none", "")] {
        let body = flow([figure("a", "A."), figure("b", "Fig. 7. B")]);
        assert_eq!(check_edition(vec![document("en", body)], wish), told, "{wish}");
    }
    let body = flow([figure("b", "Fig. 7. B"), figure("a", "A."), paragraph([reference("b")])]);
    assert_eq!(check_edition(vec![document("en", body)], "referenced"), "Figure~7");
}
