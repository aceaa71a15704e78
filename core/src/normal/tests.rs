//! The rules of the normal form, each as a table: what goes in, what comes out.

use super::notation::{blocks, flow};
use super::{BLOCK_DEPTH, INLINE_DEPTH, normalise};
use crate::diagnostic::Report;
use crate::model::build::{
    bullet_list, citation, code, emphasis, flow as flow_of, image, link, note_call, paragraph,
    quotation, section, span, strong, text,
};
use crate::model::{
    Alignment, AssetReference, Attributes, Block, BlockKind, Cell, ChoiceKind, Contributor,
    Document, Figure, Inline, Note, PersonName, Quoted, Rating, ReviewedWork, Row, Section, Stanza,
    Table, Value, VerseLine,
};

/// Normalises, checks that a second time changes nothing, and gives the names of the codes told.
fn normalised(document: &mut Document) -> Vec<&'static str> {
    let mut report = Report::default();
    normalise(document, &mut report);
    let once = document.clone();
    let mut again = Report::default();
    normalise(document, &mut again);
    assert_eq!(*document, once, "normal form is a fixed point");
    assert_eq!(again.diagnostics(), [], "a normal document has no flaw left to tell");
    report.diagnostics().iter().map(|diagnostic| diagnostic.code.name).collect()
}

/// The normal form of a row of inlines, in a paragraph and in a heading.
fn rows(content: &[Inline]) -> [String; 2] {
    [paragraph(content), quotation(vec![heading(1, content)])].map(|block| {
        let (signs, _) = body(vec![block]);
        let unwrapped = |before, after| signs.strip_prefix(before)?.strip_suffix(after);
        let row = unwrapped("p(", ")").or_else(|| unwrapped("quote(h1(", "))"));
        row.unwrap_or_default().to_owned()
    })
}

fn row(content: &[Inline]) -> String {
    let [paragraph, _] = rows(content);
    paragraph
}

fn heading(level: u8, content: &[Inline]) -> Block {
    BlockKind::Heading { level, content: content.to_vec() }.into()
}

/// The normal form of blocks in a body, and the codes told.
fn body(given: Vec<Block>) -> (String, Vec<&'static str>) {
    let mut document = Document { body: flow_of(given), ..Document::default() };
    let codes = normalised(&mut document);
    (flow(&document.body), codes)
}

#[test]
fn text_is_merged_and_its_white_space_collapsed() {
    for (given, expected) in [
        (vec![text("a"), text(""), text("b")], "'ab'"),
        (vec![text(" a  b\tc\u{a0} ")], "'a b c\u{a0}'"),
        (vec![text("a \r\n b")], "'a' ~ 'b'"),
        (vec![text("a "), text(" b")], "'a b'"),
        (vec![text(" ")], ""),
        (vec![text("a"), text(" "), code("b")], "'a ' code(b)"),
        (vec![text("a\u{0}\u{ffff}b")], "'a\u{fffd}\u{fffd}b'"),
        (vec![text("，\u{fffd}a")], "'，\u{fffd}a'"),
    ] {
        assert_eq!(row(&given), expected);
    }
}

#[test]
fn spaces_and_breaks_leave_the_edges_of_containers() {
    for (given, expected) in [
        (vec![text("a"), emphasis([text(" b ")]), text("c")], "'a ' em('b') ' c'"),
        (vec![text("a "), emphasis([text(" b")])], "'a ' em('b')"),
        (
            vec![emphasis([text("a "), strong([text(" b ")])]), text("c")],
            "em('a ' strong('b')) ' c'",
        ),
        (vec![text("a"), emphasis([text(" ")]), text("b")], "'a b'"),
        (
            vec![emphasis([Inline::SoftBreak, text("a"), Inline::LineBreak]), text("b")],
            "em('a') / 'b'",
        ),
        (vec![text("a"), span(Attributes::with_id("x"), [text(" ")])], "'a ' span[#x]()"),
    ] {
        assert_eq!(row(&given), expected);
    }
}

#[test]
fn breaks_swallow_what_is_white_beside_them() {
    let (soft, hard) = (Inline::SoftBreak, Inline::LineBreak);
    for (given, paragraph, heading) in [
        (vec![text("a "), soft.clone(), text(" b")], "'a' ~ 'b'", "'a b'"),
        (vec![text("a"), soft.clone(), soft.clone(), text("b")], "'a' ~ 'b'", "'a b'"),
        (vec![text("a"), soft.clone(), hard.clone(), text("b")], "'a' / 'b'", "'a' / 'b'"),
        (
            vec![text("a"), hard.clone(), soft.clone(), hard.clone(), text("b")],
            "'a' / / 'b'",
            "'a' / / 'b'",
        ),
        (vec![hard.clone(), text("a"), soft.clone(), hard], "'a'", "'a'"),
        (vec![code("a"), soft, code("b")], "code(a) ~ code(b)", "code(a) ' ' code(b)"),
    ] {
        assert_eq!(rows(&given), [paragraph, heading]);
    }
}

#[test]
fn readings_and_affixes_keep_their_edge_spaces() {
    let choice = |original: &str, replacement: Vec<Inline>| Inline::Choice {
        kind: ChoiceKind::Correction,
        original: vec![text(original)],
        replacement,
    };
    let mut cited = citation("k");
    if let Inline::Citation(citation) = &mut cited {
        citation.items[0].prefix = vec![emphasis([text("  see ")]), Inline::SoftBreak];
    }
    for (given, expected) in [
        (choice("  a\n", vec![]), "code(c) choice(' a ' | )"),
        (choice("", vec![emphasis([text(" b")])]), "code(c) choice( | ' ' em('b'))"),
        (choice("", vec![emphasis([])]), "code(c)"),
        (cited, "code(c) cite(' ' em('see') ' '@k)"),
    ] {
        assert_eq!(row(&[code("c"), given]), expected);
    }
}

#[test]
fn containers_without_content_vanish() {
    for (given, expected) in [
        (vec![emphasis([strong([])])], ""),
        (vec![span(Attributes::default(), [text("a")]), text("b")], "'ab'"),
        (
            vec![span(Attributes::with_class(" "), [emphasis([text("a")])]), emphasis([text("b")])],
            "em('ab')",
        ),
        (vec![link("https://e.org/", [])], "link[https://e.org/]('https://e.org/')"),
        (vec![link("", [emphasis([])])], ""),
        (vec![code(""), text("a"), code("b\r\n\tc")], "'a' code(b  c)"),
    ] {
        assert_eq!(row(&given), expected);
    }
}

#[test]
fn styles_of_one_kind_merge() {
    for (given, expected) in [
        (vec![emphasis([text("a")]), emphasis([text("b")])], "em('ab')"),
        (
            vec![
                emphasis([strong([text("a")])]),
                code(""),
                emphasis([strong([text("b")]), text("c")]),
            ],
            "em(strong('ab') 'c')",
        ),
        (vec![emphasis([text("a ")]), emphasis([text("b")])], "em('a') ' ' em('b')"),
        (vec![emphasis([emphasis([text("a")])])], "em(em('a'))"),
    ] {
        assert_eq!(row(&given), expected);
    }
}

#[test]
fn links_in_links_become_spans() {
    let given = paragraph([link("#a", [emphasis([link("#b", [text("c")])]), link("#d", [])])]);
    let (signs, codes) = body(vec![given]);
    assert_eq!(signs, "p(link[#a](em(span[href=#b]('c')) span[href=#d]('#d')))");
    assert_eq!(codes, ["nested-link", "nested-link"]);
}

#[test]
fn inlines_nest_no_deeper_than_allowed() {
    let deep = (0..500).fold(link("#x", []), |inner, _| strong([text("a"), emphasis([inner])]));
    let (signs, codes) = body(vec![paragraph([deep])]);
    assert_eq!(signs.matches("em(").count() + signs.matches("strong(").count(), INLINE_DEPTH);
    assert!(signs.contains(&format!("'{}#x'", "a".repeat(492))), "{signs}");
    assert_eq!(codes, ["nested-too-deep"]);
}

#[test]
fn blocks_nest_no_deeper_than_allowed() {
    let quoted = |inner: Block| {
        BlockKind::Quotation(Quoted { blocks: vec![inner], attribution: vec![text("b")] }).into()
    };
    let deep = (0..200).fold(paragraph([text("a")]), |inner, _| bullet_list([vec![quoted(inner)]]));
    let (signs, codes) = body(vec![deep]);
    // Each list counts two and each quotation one: ten of both and a list more make 32.
    assert_eq!(signs.matches("list(").count() * 2 + signs.matches("quote(").count(), BLOCK_DEPTH);
    assert_eq!(signs.matches("p('b')").count() + signs.matches("by 'b'").count(), 200);
    assert_eq!(codes, ["nested-too-deep"]);
}

#[test]
fn blocks_that_say_nothing_vanish() {
    let with_id = |kind: BlockKind| Block::from(kind).with(Attributes::with_id("x"));
    let empty = || paragraph([text(" ")]);
    let by = |blocks| BlockKind::Quotation(Quoted { blocks, attribution: vec![text("b")] }).into();
    for (given, expected) in [
        (empty(), ""),
        (quotation(vec![empty()]), ""),
        (by(vec![empty()]), "quote(p('b'))"),
        (by(vec![paragraph([text("a")])]), "quote(p('a') by 'b')"),
        (bullet_list([vec![empty()], vec![paragraph([text("a")])]]), "list( | p('a'))"),
        (bullet_list([]), ""),
        (with_id(BlockKind::Division { role: None, blocks: vec![empty()] }), "division[#x]()"),
        (with_id(BlockKind::Aside { blocks: vec![] }), ""),
        (BlockKind::Division { role: None, blocks: vec![] }.into(), ""),
        (crate::model::build::division("bibliography", []), "division[]()"),
        (BlockKind::Verse { stanzas: vec![Stanza::default()] }.into(), ""),
        (BlockKind::Raw { format: "x".into(), text: String::new() }.into(), ""),
        (
            BlockKind::Table(Box::new(Table {
                caption: vec![paragraph([text("c")])],
                head: vec![Row::default()],
                ..Table::default()
            }))
            .into(),
            "p('c')",
        ),
    ] {
        assert_eq!(body(vec![given]).0, expected);
    }
}

#[test]
fn lines_of_verse_may_be_empty_and_never_wrap() {
    let line = |words: &str| VerseLine { indent: 1, content: vec![text(words)] };
    let stanzas = vec![Stanza { lines: vec![line(" a\nb "), line(" ")] }];
    let (signs, _) = body(vec![BlockKind::Verse { stanzas }.into()]);
    assert!(
        signs.contains(r#"[Text { text: "a b" }]"#) && signs.contains("content: []"),
        "{signs}"
    );
}

#[test]
fn headings_begin_sections_that_nest_by_level() {
    let h = |level| heading(level, &[text("h")]);
    let p = || paragraph([text("a")]);
    for (given, expected) in [
        (flow_of(vec![p(), h(2), p(), h(3), h(2)]), "p('a') h2['h'](p('a') h3['h']()) h2['h']()"),
        (flow_of(vec![h(3), h(2), h(9), h(0)]), "h3['h']() h2['h'](h6['h']()) h1['h']()"),
        (flow_of(vec![heading(1, &[])]), "h1[]()"),
        (
            // A section cannot hold one of its own level, and a heading in it is a section too.
            flow_with(
                vec![],
                vec![Section {
                    content: flow_with(vec![h(2)], vec![section(1, [], [])]),
                    ..section(1, [], [])
                }],
            ),
            "h1[](h2['h']()) h1[]()",
        ),
        (flow_of(vec![p(), caption_alone(h(1)), p()]), "p('a') h1['h'](p('a'))"),
        (flow_with(vec![], vec![section(1, [], []), section(2, [], [p()])]), "h1[](h2[](p('a')))"),
    ] {
        let mut document = Document { body: given, ..Document::default() };
        normalised(&mut document);
        assert_eq!(flow(&document.body), expected);
    }
}

/// A table with a caption and no rows.
fn caption_alone(caption: Block) -> Block {
    BlockKind::Table(Box::new(Table { caption: vec![caption], ..Table::default() })).into()
}

fn flow_with(blocks: Vec<Block>, sections: Vec<Section>) -> crate::model::Flow {
    crate::model::Flow { blocks, sections }
}

#[test]
fn tables_have_an_alignment_for_each_column_and_spans_that_end() {
    let cell = |rows, columns| Cell { rows, columns, ..Cell::default() };
    let row = |cells: &[Cell]| Row { cells: cells.to_vec() };
    for (given, spans, columns) in [
        (vec![row(&[cell(0, 0), cell(1, 2)]), row(&[])], "1x1 1x2", 3),
        (vec![row(&[cell(2, 1), cell(1, 1)]), row(&[]), row(&[])], "2x1 1x1 /", 2),
        (vec![row(&[cell(9, 1)]), row(&[cell(1, 3)])], "2x1 / 1x3", 4),
        (vec![row(&[cell(1, 900), cell(1, 900), cell(1, 900)])], "1x900 1x100 1x1", 1001),
    ] {
        let table = Table { columns: vec![Alignment::Left; 9], body: given, ..Table::default() };
        let mut document = Document {
            body: flow_of(vec![BlockKind::Table(Box::new(table)).into()]),
            ..Document::default()
        };
        normalised(&mut document);
        let BlockKind::Table(table) = &document.body.blocks[0].kind else { panic!("a table") };
        let row = |row: &Row| {
            let cells = row.cells.iter().map(|cell| format!("{}x{}", cell.rows, cell.columns));
            cells.collect::<Vec<_>>().join(" ")
        };
        let rows: Vec<_> = table.body.iter().map(row).collect();
        assert_eq!(rows.join(" / ").trim(), spans);
        assert_eq!(table.columns.len(), columns);
    }
}

#[test]
fn ids_are_ncnames_and_differ_and_links_follow() {
    let anchor = |id: &str| span(Attributes::with_id(id), []);
    let given = paragraph([
        anchor("1 a"),
        anchor("b"),
        anchor("b"),
        anchor("b-2"),
        anchor(""),
        link("#1 a", []),
        text("c"),
    ]);
    let (signs, codes) = body(vec![given]);
    assert_eq!(
        signs,
        "p(span[#_1_a]() span[#b]() span[#b-3]() span[#b-2]() link[#_1_a]('#1 a') 'c')"
    );
    assert_eq!(codes, ["invalid-id", "duplicate-id"]);
}

#[test]
fn attributes_can_be_written_in_every_syntax() {
    let attributes = Attributes {
        classes: vec!["a b".into(), String::new(), "a".into()],
        pairs: vec![("k =".into(), "1\n2".into()), (String::new(), "\u{1}".into())],
        ..Attributes::default()
    };
    assert_eq!(row(&[span(attributes, [text("x")])]), "span[.a .b k__=1 2 _=\u{fffd}]('x')");
}

#[test]
fn notes_get_names_that_differ_and_calls_follow() {
    let mut document = Document::default();
    for name in ["a b", "a-b", "A-B-2", "", "c"] {
        document.notes.insert(name.into(), Note::default());
    }
    let calls = ["a b", "a-b", "A-B-2", "", "c", "C", "d"].map(note_call);
    document.notes[4].blocks.push(paragraph([note_call("a b")]));
    document.body = flow_of(vec![paragraph(calls)]);
    let codes = normalised(&mut document);
    let names: Vec<_> = document.notes.keys().map(crate::model::NoteId::as_str).collect();
    assert_eq!(names, ["a-b", "a-b-3", "A-B-2", "note", "c"]);
    assert_eq!(
        flow(&document.body),
        "p(note(a-b) note(a-b-3) note(A-B-2) note(note) note(c) '[^C][^d]')"
    );
    assert_eq!(blocks(&document.notes[4].blocks), "p(note(a-b))");
    assert_eq!(codes, ["unknown-note", "unknown-note"]);
}

#[test]
fn assets_are_listed_in_the_order_of_use() {
    let listed = |path: &str, kind: Option<&str>| AssetReference {
        path: path.into(),
        media_type: kind.map(str::to_owned),
        ..AssetReference::default()
    };
    let figure = Figure { image: image("b.png", ""), ..Figure::default() };
    let mut document = Document {
        body: flow_of(vec![
            BlockKind::Figure(Box::new(figure)).into(),
            paragraph([
                Inline::Image(Box::new(image("a.png", ""))),
                Inline::Image(Box::new(image("b.png", ""))),
            ]),
        ]),
        assets: vec![
            listed("unused.css", None),
            listed("a.png", Some("image/png")),
            listed("", None),
        ],
        ..Document::default()
    };
    normalised(&mut document);
    let assets =
        [listed("b.png", None), listed("a.png", Some("image/png")), listed("unused.css", None)];
    assert_eq!(document.assets, assets);
}

#[test]
fn metadata_strings_stand_on_one_line_or_are_not_there() {
    let mut document = Document::default();
    let meta = &mut document.meta;
    meta.id = Some(" \n".into());
    meta.title = vec![text(" A\nB ")];
    meta.keywords = vec![" a\n\tb ".into(), String::new()];
    meta.contributors = vec![
        Contributor::default(),
        Contributor { name: PersonName::new(" N "), ..Contributor::default() },
    ];
    meta.licence = Some(crate::model::Licence::default());
    let rating = Rating { as_printed: "B+".into(), value: Some(f64::NAN), ..Rating::default() };
    meta.reviewed = vec![
        ReviewedWork::default(),
        ReviewedWork { ratings: vec![rating, Rating::default()], ..ReviewedWork::default() },
    ];
    meta.extra.insert(" k ".into(), Value::Literal { literal: " ".into() });
    meta.extra.insert(
        "k".into(),
        Value::List(vec![Value::Text("a\nb".into()), Value::Text(String::new())]),
    );
    normalised(&mut document);
    let meta = serde_json::to_string(&document.meta).expect("JSON");
    insta::assert_snapshot!(meta, @r#"{"title":[{"t":"text","text":"A B"}],"contributors":[{"role":"aut","name":"N"}],"keywords":["a b"],"reviewed":[{"ratings":[{"as_printed":"B+"}]}],"extra":{"k":"","k-2":["a\nb",""]}}"#);
}
