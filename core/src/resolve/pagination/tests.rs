//! Where the breaks of pages stand.

use crate::assemble::{Settings as AssembleSettings, assemble};
use crate::diagnostic::Report;
use crate::import::Imported;
use crate::model::build::{code, flow, image, note_call, paragraph, section, text};
use crate::model::{
    Block, BlockKind, Cell, Document, Edition, Figure, Flow, Inline, NodeId, QuotationKind, Row,
    Stanza, Table, VerseLine,
};
use crate::pagination::{PageMap, PageStart, Position};
use crate::resolve::{Settings, resolve};
use insta::assert_snapshot;
use std::fmt::Write as _;
use std::sync::Arc;

/// The blocks with their numbers, the breaks of the pages that begin at `starts` in brackets.
#[track_caller]
fn check(body: Flow, starts: &[(u32, u64)]) -> String {
    let document = Document { body, ..Document::default() };
    let imported = Imported::Edition(Box::new(Edition::of_one(document)));
    let edition = assemble(imported, &AssembleSettings::default());
    let start = |(number, (node, offset)): (usize, &(u32, u64))| {
        let position = Position { node: NodeId(*node), offset: *offset };
        PageStart::new(number.to_string(), position)
    };
    let pages = PageMap { pages: (1..).zip(starts).map(start).collect() };
    let settings = Settings { pages: Some(Arc::new(pages)), ..Settings::default() };
    let resolved = resolve(edition.clone(), &settings, &mut Report::default());
    let document = resolved.documents().next().expect("one document").0;
    let mut out = String::new();
    say_flow(&document.body, &mut out);
    let bare = resolved.without_pages();
    assert!(bare.edition() == &edition && bare.pages().is_none(), "the breaks can be taken out");
    assert!(resolved.strip() == edition, "nothing but breaks was added");
    out
}

fn say_flow(flow: &Flow, out: &mut String) {
    say_blocks(&flow.blocks, out);
    for section in &flow.sections {
        let _ = writeln!(out, "# {}", line(&section.heading));
        say_flow(&section.content, out);
    }
}

fn say_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        let _ = match &block.kind {
            BlockKind::Paragraph { content } => writeln!(out, "{}", line(content)),
            BlockKind::PageBreak(page) => {
                writeln!(out, "[{}]", page.label.clone().expect("a label"))
            }
            BlockKind::Verse { stanzas } => {
                let lines = stanzas.iter().flat_map(|stanza| &stanza.lines);
                let lines: Vec<_> = lines.map(|verse| line(&verse.content)).collect();
                writeln!(out, "{}", lines.join(" / "))
            }
            BlockKind::Table(table) => {
                let cells = table.body.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| say_blocks(&cell.blocks, out));
                Ok(())
            }
            BlockKind::Figure(figure) => {
                say_blocks(&figure.caption, out);
                Ok(())
            }
            other => writeln!(out, "({})", other.name()),
        };
    }
}

fn line(inlines: &[Inline]) -> String {
    let say = |inline: &Inline| match inline {
        Inline::Text { text } => text.clone(),
        Inline::PageBreak(page) => format!("[{}]", page.label.clone().expect("a label")),
        Inline::Emphasis { content } => format!("*{}*", line(content)),
        Inline::Quotation { content, .. } => format!("“{}”", line(content)),
        Inline::NoteCall(_) => "^".to_owned(),
        Inline::Code(code) => format!("`{}`", code.text),
        _ => "?".to_owned(),
    };
    inlines.iter().map(say).collect()
}

fn emphasis(words: &str) -> Inline {
    Inline::Emphasis { content: vec![text(words)] }
}

#[test]
fn a_page_begins_with_a_block_or_in_it() {
    let body = flow([paragraph([text("Salt and light.")]), paragraph([text("A harbour.")])]);
    assert_snapshot!(check(body, &[(1, 0), (1, 9), (2, 0), (2, 4)]), @r"
    [1]
    Salt and [2]light.
    [3]
    A harbour.[4]
    ");
}

#[test]
fn a_break_stands_before_what_begins_with_the_page() {
    let quoted = Inline::Quotation {
        kind: QuotationKind::Double,
        content: vec![text("tide "), emphasis("and time")],
    };
    let words =
        [text("Grey "), emphasis("salt"), note_call("n"), text(" and "), quoted, code("a b")];
    let body = || flow([paragraph(words.clone())]);
    assert_snapshot!(check(body(), &[(1, 5), (1, 9), (1, 14)]), @"Grey [1]*salt*^ [2]and [3]“tide *and time*”`a b`");
    assert_snapshot!(check(body(), &[(1, 16), (1, 21), (1, 28)]), @"Grey *salt*^ and “tide [1]*and [2]time*”`a b`[3]");
}

#[test]
fn sections_begin_pages_and_headings_go_on_on_them() {
    let part = |level, words: &str| section(level, [text(words)], [paragraph([text("Words.")])]);
    let mut first = part(1, "Of salt");
    first.content.sections.push(part(2, "Of light"));
    let body = Flow { blocks: Vec::new(), sections: vec![first, part(1, "The end")] };
    assert_snapshot!(check(body, &[(1, 0), (1, 3), (3, 0), (5, 0), (6, 0)]), @r"
    [1]
    # Of [2]salt
    Words.
    [3]
    # Of light
    Words.
    [4]
    # The end
    [5]
    Words.
    ");
}

#[test]
fn what_holds_no_break_ends_where_it_began() {
    let line = |words: &str| VerseLine { indent: 0, content: vec![text(words)] };
    let stanzas = vec![
        Stanza { lines: vec![line("The sea"), line("the sky")] },
        Stanza { lines: vec![line("and")] },
    ];
    let lines = BlockKind::Code { info: None, text: "a\nb".to_owned() };
    let cell = |words: &str| Cell { blocks: vec![paragraph([text(words)])], ..Cell::default() };
    let row = Row { cells: vec![cell("one"), cell("two")] };
    let table = Table { body: vec![row], columns: vec![], ..Table::default() };
    let figure = Figure {
        image: image("a.png", "A"),
        caption: vec![paragraph([text("A quay.")])],
        ..Figure::default()
    };
    let body = flow([
        BlockKind::Verse { stanzas }.into(),
        BlockKind::Code { info: None, text: String::new() }.into(),
        lines.into(),
        BlockKind::Table(Box::new(table)).into(),
        BlockKind::Figure(Box::new(figure)).into(),
        BlockKind::Heading { level: 2, content: vec![text("End")] }.into(),
    ]);
    let starts = [(1, 8), (1, 17), (2, 5), (3, 0), (3, 2), (6, 0), (8, 2), (9, 0)];
    assert_snapshot!(check(body, &starts), @r"
    The sea / [1]the sky / [2]and
    (code)
    [3]
    [4]
    (code)
    [5]
    one
    [6]
    two
    A [7]quay.
    [8]
    (heading)
    ");
}

#[test]
fn a_page_that_shows_what_stands_elsewhere_has_no_break() {
    let body = flow([paragraph([text("One.")]), paragraph([text("Two.")])]);
    assert_snapshot!(check(body, &[(2, 0), (1, 0), (2, 0), (0, 0), (77, 0)]), @r"
    One.
    [1]
    [3]
    Two.
    ");
}
