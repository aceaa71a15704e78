//! What is written, and that it reads back as what it was.

mod block;
mod inline;

use crate::dialect::Dialect;
use crate::{Reader, write};
use insta::assert_snapshot;
use recension_core::diagnostic::Report;
use recension_core::import::{Imported, Importer};
use recension_core::model::{
    Attributes, Block, BlockKind, Document, Edition, Inline, List, ListItem, ListSpacing,
    PageBreak, Quoted, Stanza, VerseLine, build,
};
use recension_core::normal::normalise;
use recension_core::option::Options;
use recension_core::resolve::{Settings, resolve};
use recension_core::source::{Source, SourceId};

pub(super) fn read(text: &str) -> Document {
    let source = Source::new(SourceId(0), "a.md", text);
    let options = Options::defaults(&Reader::new().format().options);
    let imported = Reader::new().import(&source, &options, &mut Report::default());
    match imported.expect("Markdown is always read") {
        Imported::Document(doc) => *doc,
        Imported::Edition(_) => unreachable!("Markdown is one document"),
    }
}

pub(super) fn write(doc: &Document) -> (String, Report) {
    write_in(Dialect::Recension, doc)
}

fn write_in(dialect: Dialect, doc: &Document) -> (String, Report) {
    let mut report = Report::default();
    let edition = Edition::of_one(doc.clone());
    let resolved = resolve(edition, &Settings::default(), &mut Report::default());
    let (doc, additions) = resolved.documents().next().expect("one document");
    (write::document::markdown(doc, &additions.notes, dialect, &mut report), report)
}

/// The canonical form of `text`, which must be read back as the same document, without loss.
fn check(text: &str) -> String {
    let doc = read(text);
    let (written, report) = write(&doc);
    assert_eq!(report.losses(), []);
    let again = read(&written);
    assert_eq!(again, doc, "{written}");
    assert_eq!(write(&again).0, written);
    written
}

/// The form of a document of `blocks`, which must be read back as that document, without loss.
fn check_blocks(blocks: Vec<Block>) -> String {
    let doc = document(blocks);
    let (written, report) = write(&doc);
    assert_eq!(report.losses(), []);
    assert_eq!(read(&written), doc, "{written}");
    written
}

/// The form of a paragraph of `row`, which must be read back as that paragraph, without loss.
fn check_row(row: Vec<Inline>) -> String {
    check_blocks(vec![build::paragraph(row)]).trim_end().to_owned()
}

/// The form of `blocks`, and what was lost.
fn check_losses(blocks: Vec<Block>) -> String {
    let (written, report) = write_in(Dialect::CommonMark, &document(blocks));
    let losses = report.losses().iter().map(|loss| format!("! {} {:?}\n", loss.what, loss.degree));
    format!("{written}{}", losses.collect::<String>())
}

fn document(blocks: Vec<Block>) -> Document {
    let mut doc = Document { body: build::flow(blocks), ..Document::default() };
    normalise(&mut doc, &mut Report::default());
    doc
}

fn words(text: &str) -> Vec<Inline> {
    vec![build::text(text)]
}

fn paragraph(text: &str) -> Block {
    build::paragraph(words(text))
}

#[test]
fn prose_has_no_needless_backslash() {
    for line in [
        "It cost $28.95, then $30; 2 * 3 = 6, a < b, Fenwick & Stray, snake_case, [sic]",
        "“Stop!” (see C:\\dos, p. 3–8.) ~50 %, №\u{a0}5, 3^d, AT&T, {braces}, a|b, #1, a@b.c, @",
        "—No. 1986 was dry, she said: “Stop!” (1) First; 1.5 mm; -2°; +1; =; 50 %",
    ] {
        assert_eq!(check(line).trim_end(), line);
    }
}

#[test]
fn what_would_be_markup_is_escaped() {
    for (text, written) in [
        ("*a* _b_ `c` ~d~ ^e^ $f$", r"\*a\* \_b\_ \`c\` \~d\~ \^e\^ \$f\$"),
        ("[a](b) ![c][d] [^e] [f]: g", r"[a\](b) ![c\][d] \[^e] [f\]: g"),
        ("<b> </b> <!-- &amp; &#38; a\\*", r"\<b> \</b> \<!-- \&amp; \&#38; a\\*"),
        ("1986. A year", r"1986\. A year"),
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("> a", r"\> a"),
        ("+", r"\+"),
        (": a", r"\: a"),
        ("| a |", r"\| a |"),
        ("[x] a", r"\[x] a"),
        ("===", r"\==="),
        ("***", r"\***"),
        ("~~~", r"\~~~"),
        ("a\\", r"a\\"),
        ("\u{feff}a", "&#65279;a"),
    ] {
        assert_eq!(check_blocks(vec![paragraph(text)]).trim_end(), written);
    }
}

#[test]
fn delimiters_fit_where_they_stand() {
    for (source, written) in [
        ("a *b* **c** ~~d~~ x^2^ H~2~O", "a *b* **c** ~~d~~ x^2^ H~2~O"),
        ("__a *b* c__ _d **e** f_", "**a *b* c** *d **e** f*"),
        ("***a*** and **_b_ c**", "***a*** and **_b_ c**"),
        ("*a _b *c* d_ e*", "*a _b *c* d_ e*"),
        ("д&#1072;*&laquo;нет&raquo;*, *a*b", "д&#1072;*«нет»*, *a*b"),
        ("**强调。**&#25991;字", "**强调。**&#25991;字"),
        ("*a*<!-- -->**b**", "*a*__b__"),
        ("*&nbsp;a*", "*&#160;a*"),
        ("`a`<!-- -->`b` $c$<!-- -->$d$ $e$&#53;", "`a`<!-- -->`b` $c$<!-- -->$d$ $e$&#53;"),
        ("`` ` `` ``` `` ``` ` a`", "`` ` `` ` `` ` ` a`"),
        ("^a&#32;b^ ~~a \\~b\\~~~", "[a b]{.superscript} ~~a \\~b\\~~~"),
    ] {
        assert_eq!(check(source).trim_end(), written, "{source}");
    }
}

#[test]
fn links_and_pictures_stand_in_the_line() {
    for (source, written) in [
        ("[a *b*](c \"d \\\"e\\\"\")", "[a *b*](c \"d \\\"e\\\"\")"),
        ("<https://a.b/?c=d_e> <f@g.org>", "<https://a.b/?c=d_e> <f@g.org>"),
        (
            "[a](<b c>) [a](b(c)d) [a](b\\)c) [a]() [\\[a\\]](#b)",
            "[a](<b c>) [a](b(c)d) [a](<b)c>) [a]() [\\[a\\]](#b)",
        ),
        (
            "a ![b \\*](c \"d\") ![](e) ![](f){alt=\"\"}",
            "a ![b \\*](c \"d\") ![](e) ![](f){alt=\"\"}",
        ),
        ("a[^1]<!-- -->[b](c)[^1]\\(d)\n\n[^1]: x", "a[^1]<!-- -->[b](c)[^1]\\(d)\n\n[^1]: x"),
    ] {
        assert_eq!(check(source).trim_end(), written, "{source}");
    }
}

#[test]
fn blocks_stand_apart() {
    let source = "a\\\nb\nc\n\n> q\n> > r\n\n***\n\n```rust x\nlet a;\n\nb\n```\n\n<div>\nd\n</div>\n\n![e](f.png \"g *h*\")\n";
    assert_snapshot!(check(source), @r#"
    a\
    b
    c

    > q
    >
    > > r

    ---

    ```rust x
    let a;

    b
    ```

    <div>
    d
    </div>

    ![e](f.png "g *h*")
    "#);
}

#[test]
fn lists_are_tight_or_loose() {
    let source = "- a\n  1. b\n  2. c\n\n     d\n- [x] e\n-\n\n* f\n\n  ```\n  g\n  ```\n\n<!-- -->\n\n10) h\n";
    assert_snapshot!(check(source), @r"
    - a
      1. b

      2. c

         d
    - [x] e
    -

    * f

      ```
      g
      ```

    10. h
    ");
}

#[test]
fn lists_alone_and_breaks_in_lists_keep_their_kind() {
    let loose = |items: Vec<Vec<Block>>| {
        let items = items.into_iter().map(|blocks| ListItem { done: None, blocks }).collect();
        BlockKind::List(List { items, spacing: ListSpacing::Loose, ..List::default() }).into()
    };
    let rule = || Block::from(BlockKind::ThematicBreak);
    assert_snapshot!(check_blocks(vec![
        rule(),
        loose(vec![vec![paragraph("a")]]),
        build::bullet_list([vec![rule(), rule()], vec![paragraph("b"), paragraph("c"), rule()]]),
    ]), @r"
    ***

    - a

      <!-- -->

    * ___
      ---
    * b
      <!-- -->
      c
      ***
    ");
}

#[test]
fn definitions_stand_under_their_terms() {
    let source = "a *b*\n: c\n: d\n\ne\n\n: f\n\n  g\n\n<!-- -->\n\nh\n: i\n";
    assert_snapshot!(check(source), @r"
    a *b*
    : c
    : d

    e
    : f

      g

    <!-- -->

    h
    : i
    ");
}

#[test]
fn narrow_tables_are_padded() {
    let source = "|a|b|c|d|\n|-|:-|:-:|-:|\n|`x\\|y`|ж|long text|1|\n||2|\n";
    assert_snapshot!(check(source), @r"
    | a      | b   |     c     |   d |
    | ------ | :-- | :-------: | --: |
    | `x\|y` | ж   | long text |   1 |
    |        | 2   |           |     |
    ");
}

#[test]
fn wide_tables_and_headless_ones_are_kept_too() {
    let wide = "w".repeat(130);
    let written = check(&format!("| | |\n|-|-:|\n|{wide}|b|\n"));
    assert_eq!(written, format!("|  |  |\n| --- | --: |\n| {wide} | b |\n"));
}

#[test]
fn sections_keep_levels_and_attributes() {
    let source =
        "a\n\n## b *c* {#d .e lang=de f=\"g *h\"}\n\ni\n\n##\n\n#### j #\\#\n\n## k {l} \\{.m}\n";
    assert_snapshot!(check(source), @r#"
    a

    ## b *c* {#d .e lang=de f="g \*h"}

    i

    ##

    #### j \##

    ## k {l} {.m&#125;
    "#);
}

#[test]
fn notes_follow_in_the_order_of_their_calls() {
    let source = "[^u]: never\n\n[^b]: two[^c]\n\n[^a]: one\n\n    > q\n\n[^c]: three\n\nx![^a][^b], y[^a]\n";
    assert_snapshot!(check(source), @r"
    x![^a][^b], y[^a]

    [^a]: one

        > q

    [^b]: two[^c]

    [^c]: three

    [^u]: never
    ");
}

#[test]
fn front_matter_says_what_is_known() {
    let source = "---\ntitle: \"*A*: b\"\nauthor: [X, {name: Y Z, given: Y, family: Z, bio: \"*w*\"}]\ndirector: D\nno: NO\nn: 1.10\ntags: a, b\nlicense: https://c.d\npages: '12'\nrating: 4/5\ndate: 14 March 2025\n---\n";
    assert_snapshot!(check(source), @r#"
    ---
    title: "*A*: b"
    author:
      - X
      - given: "Y"
        family: Z
        biography: |
          *w*
    date: 14 March 2025
    keywords:
      - a
      - b
    publication:
      pages: 12
    licence: https://c.d
    reviewed:
      director: D
      rating: 4/5
    "no": "NO"
    "n": 1.10
    ---
    "#);
}

#[test]
fn a_heading_that_is_no_title_stays_a_heading() {
    let doc = Document {
        body: recension_core::model::Flow {
            blocks: Vec::new(),
            sections: vec![build::section(1, words("a"), vec![])],
        },
        ..Document::default()
    };
    let (written, _) = write(&doc);
    assert_eq!(read(&written), doc);
    assert_snapshot!(written, @r#"
    ---
    title: ""
    ---

    # a
    "#);
}

#[test]
fn what_has_no_sign_keeps_its_text() {
    let quoted = Quoted { blocks: vec![paragraph("a")], attribution: words("b") };
    let line = |indent, text: &str| VerseLine { indent, content: words(text) };
    let stanza = Stanza { lines: vec![line(0, "c"), line(1, "d")] };
    let page = PageBreak { label: Some("7".to_owned()), generated: false };
    assert_snapshot!(check_losses(vec![
        BlockKind::Epigraph(quoted).into(),
        BlockKind::Verse { stanzas: vec![stanza] }.into(),
        build::division("note", vec![paragraph("e")]),
        BlockKind::PageBreak(page).into(),
        build::paragraph(vec![
            Inline::SmallCapitals { content: words("f") },
            build::text(" "),
            build::citation("g"),
        ]),
        paragraph("h").with(Attributes::with_id("i")),
    ]), @r"
    > a
    >
    > — b

    c\
     d

    e

    f [@g]

    h
    ! division Degraded
    ! page-break Dropped
    ! epigraph Degraded
    ! quotation.attribution Degraded
    ! verse Degraded
    ! small-capitals Degraded
    ! citation Degraded
    ! attributes Dropped
    ");
}
