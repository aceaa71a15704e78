//! Spoilers on finished pages.

use crate::assemble;
use crate::diagnostic::Report;
use crate::import::Imported;
use crate::model::build::{flow, note_call, paragraph, section, text};
use crate::model::visit::{Visitor, walk_block, walk_inline};
use crate::model::{
    Block, BlockKind, Contributor, CrossReference, Document, Edition, EditionMetadata, Flow,
    GeneratedMatter, Inline, Language, Matter, Metadata, Note, NoteId, Part, ReviewedWork, Section,
};
use crate::option::Options;
use crate::resolve::{self, ResolvedEdition, Settings, resolve};
use insta::assert_snapshot;

fn settings(policy: &str) -> Settings {
    let mut options = Options::defaults(resolve::options());
    let spec = resolve::options().iter().find(|spec| spec.name == "spoilers");
    options.set(spec.expect("an option"), policy).expect("a word it takes");
    Settings { options, ..Settings::default() }
}

/// A review with two notes called in spoilers and one called after them.
fn review() -> Document {
    let spoiler = |blocks| -> Block { BlockKind::Spoiler { blocks }.into() };
    let words = Inline::Spoiler { content: vec![text("the butler"), note_call("b")] };
    let body = Flow {
        sections: vec![section(
            2,
            [text("Head")],
            [paragraph([text("It was "), words, text("."), note_call("c")])],
        )],
        ..flow([spoiler(vec![paragraph([text("All die"), note_call("a")])])])
    };
    let note = |name: &str| {
        (NoteId::from(name), Note { blocks: vec![paragraph([text(name)])], ..Note::default() })
    };
    let meta = Metadata { language: Language::parse("de"), ..Metadata::default() };
    Document { meta, body, notes: ["a", "b", "c"].map(note).into(), ..Document::default() }
}

/// What a page prints of the review: a line a block, calls as `^1`, links as `<words #target>`; then flaws.
fn check(policy: &str) -> String {
    let edition =
        assemble::assemble(Imported::Document(Box::new(review())), &assemble::Settings::default());
    let mut report = Report::default();
    let resolved = resolve(edition.clone(), &settings(policy), &mut report);
    let mut page = Page::default();
    for (document, _) in resolved.for_pages().documents() {
        page.flow(&document.body);
    }
    assert_eq!(resolved.strip(), edition, "resolve only adds");
    for flaw in report.diagnostics().iter().filter(|flaw| flaw.code.name == "unused-note") {
        page.0.push_str(&flaw.message);
    }
    page.0.replace('\u{a0}', " ")
}

#[derive(Default)]
struct Page(String);

impl Visitor for Page {
    fn section(&mut self, section: &Section) {
        self.inlines(&section.heading);
        self.0.push('\n');
        self.flow(&section.content);
    }

    fn block(&mut self, block: &Block) {
        if matches!(block.kind, BlockKind::Spoiler { .. }) {
            self.0.push_str("spoiler: ");
        }
        walk_block(self, block);
        if matches!(block.kind, BlockKind::Paragraph { .. }) {
            self.0.push('\n');
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.0.push_str(text),
            Inline::NoteCall(call) => {
                let number = call.generated.map_or(0, |generated| generated.number);
                self.0.extend(["^", &number.to_string()]);
            }
            Inline::Link(link) => {
                self.0.push('<');
                self.inlines(&link.content);
                self.0.extend([" ", &link.target, ">"]);
            }
            _ => walk_inline(self, inline),
        }
    }
}

/// How many times the wire form of the finished pages names the spoiler, which stands wherever an
/// edition and a review hold inlines or blocks beside the text, and is the title referred to; those of
/// an offprint included.
fn times_said(policy: &str) -> usize {
    let whole = resolve(full_of_spoilers(), &settings(policy), &mut Report::default());
    let offprint = whole.offprint(0, None).expect("there is a review");
    let said = |edition: &ResolvedEdition| {
        let pages = serde_json::to_string(&*edition.for_pages()).expect("it has a wire form");
        pages.matches("the butler").count()
    };
    said(&whole) + said(&offprint)
}

fn full_of_spoilers() -> Edition {
    let line = || vec![text("It was "), Inline::Spoiler { content: vec![text("the butler")] }];
    let blocks = || vec![BlockKind::Spoiler { blocks: vec![paragraph(line())] }.into()];
    let contributors = || vec![Contributor { biography: blocks(), ..Contributor::default() }];
    let work = ReviewedWork {
        title: line(),
        original_title: line(),
        subtitle: line(),
        ..ReviewedWork::default()
    };
    let meta = Metadata {
        id: Some("one".to_owned()),
        title: line(),
        subtitle: line(),
        short_title: line(),
        contributors: contributors(),
        reviewed: vec![work, ReviewedWork { as_printed: line(), ..ReviewedWork::default() }],
        summary: blocks(),
        rights: line(),
        ..Metadata::default()
    };
    let reference = CrossReference { target: "one".to_owned(), ..CrossReference::default() };
    let body = flow([paragraph([Inline::CrossReference(Box::new(reference))])]);
    let document = Document { meta, body, ..Document::default() };
    let part = Part { title: line(), introduction: blocks(), documents: vec![document] };
    let meta = EditionMetadata {
        title: line(),
        subtitle: line(),
        contributors: contributors(),
        imprint: blocks(),
        rights: line(),
        issue: Some("3".to_owned()),
        ..EditionMetadata::default()
    };
    let back = GeneratedMatter::ALL.into_iter().map(Matter::Generated).collect();
    Edition { meta, parts: vec![part], back, ..Edition::default() }
}

#[test]
fn nothing_beside_the_text_says_what_is_left_out() {
    assert!(times_said("reveal") > 20, "{}", times_said("reveal"));
    assert_eq!(times_said("omit"), 0);
}

#[test]
fn all_is_shown_on_request() {
    assert_snapshot!(check("reveal"), @r"
    spoiler: All die^1
    Head
    It was the butler^2.^3
    ");
}

#[test]
fn words_stand_behind_the_review_where_blocks_are_folded() {
    assert_snapshot!(check("fold"), @r"
    spoiler: All die^1
    Head
    It was [<Spoiler 1 #spoiler-1>].^2
    Spoiler
    <Spoiler 1 #spoiler-call-1>
    the butler^3
    ");
}

#[test]
fn what_stands_behind_the_review_is_numbered_after_it() {
    assert_snapshot!(check("end"), @r"
    [<Spoiler 1 #spoiler-1>]
    Head
    It was [<Spoiler 2 #spoiler-2>].^1
    Spoiler
    <Spoiler 1 #spoiler-call-1>
    All die^2
    <Spoiler 2 #spoiler-call-2>
    the butler^3
    ");
}

#[test]
fn what_is_left_out_is_noticed_and_not_counted() {
    assert_snapshot!(check("omit"), @r"
    [Hier ist ein Spoiler ausgelassen.]
    Head
    It was [Hier ist ein Spoiler ausgelassen.].^1
    ");
}
