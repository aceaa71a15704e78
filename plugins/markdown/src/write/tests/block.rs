//! Signs of blocks.

use super::{check_blocks, paragraph, words};
use insta::assert_snapshot;
use recension_core::model::{
    Alignment, Attributes, Block, BlockKind, Cell, DefinitionEntry, Figure, Inline, List, ListItem,
    ListSpacing, NumberStyle, Numbering, PageBreak, Quoted, Row, Stanza, Table, VerseLine, build,
};

fn quoted(text: &str, attribution: &str) -> Quoted {
    let attribution = if attribution.is_empty() { Vec::new() } else { words(attribution) };
    Quoted { blocks: vec![paragraph(text)], attribution }
}

#[test]
fn divisions_have_a_word_or_attributes() {
    let aside = Block::from(BlockKind::Aside { blocks: vec![paragraph("a"), paragraph("b")] });
    let note = build::division("note", vec![paragraph("c")]);
    let known = build::division("aside", vec![paragraph("d")]).with(Attributes::with_id("x"));
    let nameless = Block::from(BlockKind::Division { role: None, blocks: vec![note] })
        .with(Attributes::with_id("refs"));
    assert_snapshot!(check_blocks(vec![aside, nameless, known]), @r#"
    :::aside
    a

    b
    :::

    :::{#refs}
    :::note
    c
    :::
    :::

    :::{.division role=aside #x}
    d
    :::
    "#);
}

#[test]
fn who_said_it_stands_behind_a_dash() {
    let dialogue = vec![paragraph("a"), paragraph("— b")];
    assert_snapshot!(check_blocks(vec![
        BlockKind::Quotation(quoted("a", "b")).into(),
        BlockKind::Epigraph(quoted("— c", "d")).into(),
        build::quotation(dialogue),
        BlockKind::Quotation(quoted("e", "- f")).into(),
    ]), @r#"
    > a
    >
    > — b

    :::epigraph
    &#8212; c

    — d
    :::

    > a
    >
    > &#8212; b

    > e
    >
    > :::attribution
    > \- f
    > :::
    "#);
}

#[test]
fn verse_keeps_its_lines() {
    let line = |indent, text: &str| {
        let content = if text.is_empty() { Vec::new() } else { words(text) };
        VerseLine { indent, content }
    };
    let stanzas = vec![
        Stanza { lines: vec![line(0, "a"), line(2, "b"), line(0, "")] },
        Stanza { lines: vec![line(0, "# c")] },
    ];
    let verse = Block::from(BlockKind::Verse { stanzas });
    assert_snapshot!(check_blocks(vec![verse.with(Attributes::with_class("x"))]), @r#"
    :::{.verse .x}
    | a
    |     b
    | []{}
    |
    | # c
    :::
    "#);
}

#[test]
fn lists_say_what_their_markers_cannot() {
    let item = |text: &str, done| ListItem { done, blocks: vec![paragraph(text)] };
    let numbering = Some(Numbering { start: 3, style: NumberStyle::LowerRoman });
    let aside = BlockKind::Aside { blocks: vec![paragraph("e")] }.into();
    let boxed = ListItem { done: Some(true), blocks: vec![aside] };
    assert_snapshot!(check_blocks(vec![
        BlockKind::List(List { numbering, items: vec![item("a", None), item("b", None)], ..List::default() }).into(),
        BlockKind::List(List { items: vec![boxed, item("f", None)], ..List::default() }).into(),
        BlockKind::List(List { items: vec![item("c", None), ListItem { done: None, blocks: vec![build::division("x", vec![paragraph("d")])] }], spacing: ListSpacing::Tight, numbering: None }).into(),
    ]), @r#"
    :::{.list style=lower-roman}
    3. a
    4. b
    :::

    :::{.list spacing=tight}
    :::{.item done=true}
    :::aside
    e
    :::
    :::
    :::item
    f
    :::
    :::

    :::{.list spacing=tight}
    - c

    - :::x
      d
      :::
    :::
    "#);
}

#[test]
fn tables_have_captions_and_spans() {
    let cell = |text: &str| Cell { blocks: vec![paragraph(text)], ..Cell::default() };
    let row = |texts: &[&str]| Row { cells: texts.iter().map(|text| cell(text)).collect() };
    let plain = Table {
        caption: vec![paragraph("C {x}")],
        columns: vec![Alignment::Left, Alignment::Default],
        head: vec![row(&["a", "b"])],
        body: vec![row(&["c", "d"])],
    };
    let wide = Cell { columns: 2, blocks: vec![paragraph("e"), paragraph("f")], ..Cell::default() };
    let spanned = Table { head: vec![Row { cells: vec![wide] }], ..plain.clone() };
    assert_snapshot!(check_blocks(vec![
        Block::from(BlockKind::Table(Box::new(plain))).with(Attributes::with_id("t")),
        paragraph("Table: x"),
        BlockKind::Table(Box::new(spanned)).into(),
    ]), @r#"
    | a   | b   |
    | :-- | --- |
    | c   | d   |

    : C {x&#125; {#t}

    Table\: x

    :::{.table columns="left default"}
    :::caption
    C {x}
    :::
    :::head
    :::row
    :::{.cell columns=2}
    e

    f
    :::
    :::
    :::
    :::row
    :::cell
    c
    :::
    :::cell
    d
    :::
    :::
    :::
    "#);
}

#[test]
fn figures_have_captions_and_descriptions() {
    let image = || build::image("a.png", "b");
    let figure = |image, caption, description| {
        Block::from(BlockKind::Figure(Box::new(Figure { image, caption, description })))
    };
    let titled = recension_core::model::Image { title: Some("t".into()), ..image() };
    assert_snapshot!(check_blocks(vec![
        figure(image(), vec![paragraph("c")], vec![]).with(Attributes::with_id("f")),
        figure(titled, vec![paragraph("c"), paragraph("d")], vec![paragraph("e")]),
        build::paragraph(vec![Inline::Image(Box::new(image()))]),
    ]), @r#"
    :::{.figure #f}
    ![b](a.png "c")
    :::

    :::figure
    [![b](a.png "t")]{}

    c

    d

    :::description
    e
    :::
    :::

    [![b](a.png)]{}
    "#);
}

#[test]
fn leaves_have_attributes() {
    let with = |kind: BlockKind| Block::from(kind).with(Attributes::with_id("x"));
    let page = || PageBreak { label: Some("7".into()), generated: false };
    let code = |info: &str| BlockKind::Code { info: Some(info.into()), text: "c".into() };
    let entry = DefinitionEntry { term: words("t"), definitions: Vec::new() };
    assert_snapshot!(check_blocks(vec![
        paragraph("a").with(Attributes::with_class("b")),
        code("{.rust}").into(),
        with(code("rust")),
        BlockKind::PageBreak(page()).into(),
        build::paragraph(vec![Inline::PageBreak(page())]),
        BlockKind::Raw { format: "a b".into(), text: "r".into() }.into(),
        BlockKind::DefinitionList { entries: vec![entry] }.into(),
        build::division("x", vec![BlockKind::Heading { level: 2, content: words("h") }.into()]),
    ]), @r#"
    :::{.paragraph .b}
    a
    :::

    :::{.code info="\{.rust\}"}
    ```
    c
    ```
    :::

    ```{.rust #x}
    c
    ```

    []{.pagebreak label=7}

    [[]{.pagebreak label=7}]{}

    :::{.raw format="a b"}
    ```
    r
    ```
    :::

    :::definition-list
    :::term
    t
    :::
    :::

    :::x
    ## h
    :::
    "#);
}
