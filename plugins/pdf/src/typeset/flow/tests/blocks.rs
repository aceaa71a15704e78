//! Blocks.

use super::{body, dump, elements, set};
use insta::assert_snapshot;
use recension_core::model::build::{
    bullet_list, flow, image, ordered_list, paragraph, quotation, section, text,
};
use recension_core::model::{
    Alignment, Block, BlockKind, Cell, Definition, DefinitionEntry, Document, Figure, Flow, Quoted,
    Row, Stanza, Table, VerseLine,
};

fn words(words: &str) -> Block {
    paragraph([text(words)])
}

fn long(letter: char, words: usize) -> Block {
    let word = letter.to_string().repeat(9);
    paragraph([text(vec![word; words].join(" "))])
}

fn quoted(blocks: Vec<Block>, source: &str) -> Quoted {
    Quoted { blocks, attribution: vec![text(source)] }
}

#[test]
fn paragraphs_are_indented_where_one_came_before() {
    let between = quotation([words("Quoted.")]);
    let blocks = [words("One."), words("Two."), between, words("runs on."), words("New.")];
    assert_snapshot!(body(blocks), @"
    never
    space 26
    13 0:One.
    13 10:Two.
    space 13
    13 9:Quoted.
    space 13
    13 0:runs on.
    13 10:New.
    ");
}

#[test]
fn what_a_colon_announces_is_on_its_page() {
    let blocks = [words("He keeps two:"), bullet_list([vec![words("One.")], vec![words("Two.")]])];
    assert_snapshot!(body(blocks), @"
    never
    space 26
    13 0:He keeps two:
    cost 2500
    space 13
    13 0:• 15:One.
    13 0:• 15:Two.
    ");
}

#[test]
fn sentences_run_on_into_spoilers_and_out_of_them() {
    let spoiler = |words| Block::from(BlockKind::Spoiler { blocks: vec![self::words(words)] });
    let blocks = [
        words("He loses nerve, and"),
        spoiler("has him open it."),
        spoiler("Cake."),
        words("that is."),
        words("New."),
    ];
    assert_snapshot!(body(blocks), @"
    never
    space 26
    13 0:He loses nerve, and
    13 0:has him open it.
    13 10:Cake.
    13 0:that is.
    13 10:New.
    ");
}

#[test]
fn lonely_lines_are_dear() {
    assert_snapshot!(body([long('a', 16)]), @"
    never
    space 26
    13 0:aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa 
    never
    13 0:aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa 
    13 0:aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa 
    cost 5000
    13 0:aaaaaaaaa
    ");
}

#[test]
fn sections_head_what_follows() {
    let mut outer = section(1, [text("Outer")], [words("One.")]);
    let mut inner = section(2, [text("Inner")], [words("Two.")]);
    inner.content.sections = vec![section(3, [text("Run in")], [words("Three.")])];
    outer.content.sections = vec![inner];
    let document =
        Document { body: Flow { blocks: vec![], sections: vec![outer] }, ..Document::default() };
    let set = set(&document);
    assert_snapshot!(super::without_opening(&dump::galley(&set)), @"
    section Outer
    never
    space 26
    13 0:Outer
    never
    space 13
    13 0:One.
    space 13
    13 0:Inner
    never
    13 0:Two.
    space 13
    13 0:Run in 30:  35:Three.
    ");
    assert_snapshot!(dump::tree(&set.structure), @"Article(Heading Section(Heading Paragraph Section(Heading Paragraph Section(Heading Paragraph))))");
    let depths: Vec<_> = set.headings.iter().map(|heading| heading.depth).collect();
    assert_eq!(depths, [0, 1, 2]);
}

#[test]
fn sources_stand_in_the_last_line_if_there_is_room() {
    let short = BlockKind::Quotation(quoted(vec![words("Short.")], "Anon")).into();
    let full = BlockKind::Quotation(quoted(vec![long('a', 5)], "Anon")).into();
    assert_snapshot!(body([short, full]), @"
    never
    space 26
    13 9:Short. 271.1:Anon
    space 13
    13 9:aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa 271.1:Anon
    ");
}

#[test]
fn epigraphs_stand_right() {
    let epigraph = BlockKind::Epigraph(quoted(vec![words("Motto.")], "Anon")).into();
    assert_snapshot!(body([epigraph, words("Text.")]), @"
    never
    space 26
    13 72:Motto.
    never
    13 72:Anon
    space 13
    13 0:Text.
    ");
}

#[test]
fn pull_quotes_that_repeat_are_not_read() {
    let pulled = |quote: &str| {
        let blocks = vec![words(quote)];
        Block::from(BlockKind::PullQuote(Quoted { blocks, attribution: vec![] }))
    };
    let blocks = [words("It is so. Truly."), pulled("It is so."), pulled("Never said.")];
    let document = Document { body: flow(blocks), ..Document::default() };
    let set = set(&document);
    let artifacts = |galley: &crate::typeset::galley::Galley| {
        let strips = galley.items.iter().filter_map(|item| match item {
            crate::typeset::galley::Item::Strip(strip) => Some(strip),
            _ => None,
        });
        let contents: Vec<_> = strips.flat_map(|strip| &strip.contents).collect();
        let read = |content: &&&crate::description::Content| {
            matches!(content.mark(), crate::description::Mark::Element(_))
        };
        contents.iter().filter(read).count()
    };
    // The title, the paragraph and the second quote; rules are never read.
    assert_eq!(artifacts(&set.galley), 3);
}

#[test]
fn verse_stands_in_the_middle_of_the_measure() {
    let line = |indent, words: &str| VerseLine { indent, content: vec![text(words)] };
    let stanzas = vec![
        Stanza { lines: vec![line(0, "a line of verse"), line(2, "b")] },
        Stanza { lines: vec![VerseLine::default(), line(0, "c")] },
    ];
    assert_snapshot!(body([BlockKind::Verse { stanzas }.into()]), @"
    never
    space 26
    13 107.1:a line of verse 
    cost 5000
    13 127.1:b
    space 13
    13
    cost 5000
    13 107.1:c
    ");
}

#[test]
fn labels_hang_beside_items() {
    let inner = bullet_list([vec![words("b")]]);
    let list = ordered_list(9, [vec![words("a"), inner], vec![], vec![words("c")]]);
    assert_snapshot!(body([list.clone()]), @"
    never
    space 26
    13 5:9. 20:a
    13 20:– 35:b
    13 0:10.
    13 0:11. 20:c
    ");
    assert_snapshot!(elements([list]), @"Article(Heading List(ListItem(Label ListBody(Paragraph List(ListItem(Label ListBody(Paragraph))))) ListItem(Label ListBody) ListItem(Label ListBody(Paragraph))))");
}

#[test]
fn terms_stand_above_what_they_mean() {
    let definitions = vec![Definition { blocks: vec![words("meaning")] }];
    let entries = vec![DefinitionEntry { term: vec![text("term")], definitions }];
    assert_snapshot!(body([BlockKind::DefinitionList { entries }.into()]), @"
    never
    space 26
    13 0:term
    never
    13 15:meaning
    ");
}

fn cell(content: &str) -> Cell {
    Cell { blocks: vec![words(content)], ..Cell::default() }
}

fn row(cells: &[&str]) -> Row {
    Row { cells: cells.iter().map(|content| cell(content)).collect() }
}

#[test]
fn tables_repeat_their_heads_and_align_numbers() {
    let table = Table {
        caption: vec![words("Takings")],
        columns: vec![Alignment::Default, Alignment::Default],
        head: vec![row(&["Week", "Sum"])],
        body: vec![row(&["First", "1.5"]), row(&["Second", "10.5"])],
    };
    assert_snapshot!(body([BlockKind::Table(Box::new(table.clone())).into()]), @"
    never
    space 26
    10.4 0:Takings
    never
    space 2.6
    13 0:Week 38.3:Sum rule(14.4 51) rule(0 51)
    never
    13 0:First 38.3:1.5 repeats
    cost 5000
    13 0:Second 34:10.5 rule(14.1 51) repeats
    ");
    assert_snapshot!(elements([BlockKind::Table(Box::new(table)).into()]), @"Article(Heading Table(Caption(Paragraph) TableHead(Row(HeaderCell(Paragraph) HeaderCell(Paragraph))) TableBody(Row(DataCell(Paragraph) DataCell(Paragraph)) Row(DataCell(Paragraph) DataCell(Paragraph)))))");
}

#[test]
fn cells_span_rows_and_lines_stay_whole() {
    let tall =
        Cell { rows: 2, blocks: vec![words("a"), words("b"), words("c")], ..Cell::default() };
    let body_rows = vec![Row { cells: vec![tall, cell("x")] }, Row { cells: vec![cell("y")] }];
    let table = Table {
        columns: vec![Alignment::Left, Alignment::Left],
        body: body_rows,
        ..Table::default()
    };
    assert_snapshot!(body([BlockKind::Table(Box::new(table)).into()]), @"
    never
    space 26
    39 0:a 8.5:b 8.5:c 21.3:x 21.3:y rule(0 25.5) rule(40.1 25.5)
    ");
}

#[test]
fn cells_are_read_one_after_the_other() {
    let two = Cell { blocks: vec![words("a"), words("b")], ..Cell::default() };
    let rows = vec![Row { cells: vec![two, cell("c")] }];
    let columns = vec![Alignment::Left; 2];
    let table = Table { columns, body: rows, ..Table::default() };
    let table = BlockKind::Table(Box::new(table)).into();
    let document = Document { body: flow([table]), ..Document::default() };
    assert_eq!(dump::text(&set(&document)), "Untitledabc");
}

#[test]
fn figures_float_with_their_captions() {
    let figure = Figure {
        image: image("a.png", "A quay"),
        caption: vec![words("The quay.")],
        description: vec![words("At dusk.")],
    };
    let document = Document {
        body: flow([BlockKind::Figure(Box::new(figure)).into(), words("Text.")]),
        ..Document::default()
    };
    let set = set(&document);
    assert_snapshot!(super::without_opening(&dump::galley(&set)), @"
    float 7 picture(144.3 0.5×0.5) / 19 0:The quay.
    never
    space 26
    13 10:Text.
    ");
    let words = set.structure.elements().iter().find_map(|element| element.alternative.clone());
    assert_eq!(words.as_deref(), Some("A quay At dusk."));
}

#[test]
fn words_stand_in_a_frame_where_the_picture_is_missing() {
    let figure = Figure { image: image("none.png", "A quay"), ..Figure::default() };
    assert_snapshot!(body([BlockKind::Figure(Box::new(figure)).into()]), @"float 26 10:A quay rule(0 0.3) rule(0 0.3) rule(0 289.1) rule(20.1 289.1)");
}

#[test]
fn code_keeps_its_lines() {
    let code = BlockKind::Code { info: None, text: "if a {\n\n    b\n}".to_owned() };
    assert_snapshot!(body([code.into()]), @"
    never
    space 26
    13 8.5:if a { 
    cost 20
    13
    cost 20
    13 8.5:    b 
    cost 20
    13 8.5:}
    ");
}

#[test]
fn ornaments_keep_what_follows() {
    assert_snapshot!(body([words("a"), BlockKind::ThematicBreak.into(), words("b")]), @"
    never
    space 26
    13 0:a
    space 13
    13 132.1:* * *
    never
    space 13
    13 0:b
    ");
}
