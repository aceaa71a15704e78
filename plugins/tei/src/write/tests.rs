//! What is written for each kind of node, through the exporter.

use crate::Writer;
use insta::assert_snapshot;
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::export::{Exporter, MemorySink, Run};
use recension_core::model::{
    Attributes, Block, BlockKind, ChoiceKind, Citation, CitationItem, CitationMode, Contributor,
    Credit, CrossReference, Date, Document, Edition, Inline, Language, Locator, Metadata, Note,
    NoteId, PageBreak, PersonName, PrintedCitation, Quoted, Rating, Relator, ReviewedWork, Stanza,
    VerseLine,
    build::{emphasis, flow, link, note_call, paragraph, quotation, section, span, text},
};
use recension_core::option::Options;
use recension_core::pagination::PageMap;
use recension_core::resolve::{Settings, resolve};

fn write(edition: Edition, settings: &[(&str, &str)]) -> String {
    let writer = Writer::new();
    let mut options = Options::defaults(&writer.format().options);
    for (name, value) in settings {
        let spec = writer
            .format()
            .options
            .iter()
            .find(|spec| spec.name == *name)
            .expect("a declared option");
        options.set(spec, value).expect("a value it takes");
    }
    let resolved = resolve(edition, &Settings::default(), &mut Report::default());
    let mut sink = MemorySink::default();
    let mut report = Report::default();
    let mut run = Run {
        options: &options,
        assets: &Assets::none(),
        sink: &mut sink,
        report: &mut report,
        pages: &mut PageMap::default(),
    };
    writer.export(&resolved, &mut run).expect("memory takes all");
    assert_eq!(report.losses(), []);
    String::from_utf8(sink.main().expect("a file").to_vec()).expect("UTF-8")
}

/// What stands between the first `from` and the last `to` of what is written, without the line ends around it.
fn between(tei: &str, from: &str, to: &str) -> String {
    let start = tei.find(from).expect("it begins") + from.len();
    let end = tei.rfind(to).expect("it ends");
    tei[start..end].trim_matches('\n').to_owned()
}

/// What is written for a document from the body on, without the tags that every document has.
fn check_document(doc: Document) -> String {
    between(&write(Edition::of_one(doc), &[]), "<body>", "\n</TEI>")
        .replace("\n</body>\n</text>", "")
}

/// What is written for blocks.
fn check_blocks(blocks: impl Into<Vec<Block>>) -> String {
    check_document(Document { body: flow(blocks), ..Document::default() })
}

/// What is written for the text of a paragraph.
fn check(content: impl Into<Vec<Inline>>) -> String {
    check_blocks([paragraph(content)])
}

/// What is written for metadata, between two tags.
fn check_header(meta: Metadata, element: &str) -> String {
    let tei = write(Edition::of_one(Document { meta, ..Document::default() }), &[]);
    between(&tei, &format!("<{element}>"), &format!("</{element}>"))
}

fn pair(key: &str, value: &str) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

#[test]
fn breaks_and_spaces_stay() {
    let content = [
        text("a "),
        emphasis([text("b & <c>")]),
        Inline::SoftBreak,
        text("d"),
        Inline::LineBreak,
        text("e"),
    ];
    assert_snapshot!(check(content), @"
    <p>a <emph>b &amp; &lt;c&gt;</emph>
    d<lb/>e</p>
    ");
}

#[test]
fn what_attributes_cannot_hold_stands_in_fields() {
    let content = [link("a b.html", [text("x")]), link("#n.1", [text("y")]), link("", [text("z")])];
    assert_snapshot!(check(content), @r##"
    <p><ref target="a%20b.html" ana="#a.1">x</ref><ref target="#id.n.1">y</ref><ref>z</ref></p>
     <standOff xml:space="preserve">
    <fs type="fields" xml:id="a.1"><f name="target"><string>a b.html</string></f></fs>
    </standOff>
    "##);
}

#[test]
fn attributes_of_the_author_are_kept() {
    let attributes = Attributes {
        id: Some("x".to_owned()),
        classes: vec!["lead".to_owned(), "wide".to_owned()],
        language: Language::parse("pt"),
        pairs: vec![pair("data-scene", "quay, noon"), pair("a:b", "")],
    };
    assert_snapshot!(check([span(attributes, [text("maré")])]), @r##"
    <p><seg type="span" xml:id="x" rend="lead wide" xml:lang="pt" ana="#a.1">maré</seg></p>
     <standOff xml:space="preserve">
    <fs type="attributes" xml:id="a.1"><f name="data-scene"><string>quay, noon</string></f><f name="pair"><fs><f name="key"><string>a:b</string></f><f name="value"><string/></f></fs></f></fs>
    </standOff>
    "##);
}

#[test]
fn an_element_of_another_file_is_written_as_it_was() {
    let attributes = |pairs: Vec<_>| Attributes { pairs, ..Attributes::default() };
    let stage = attributes(vec![pair("tei-element", "stage"), pair("tei-type", "exit")]);
    let foreign = attributes(vec![pair("tei-element", "{http://example.org/ns}teaser")]);
    let mapped = attributes(vec![pair("tei-element", "p")]);
    let content = [
        span(stage, [text("Exit.")]),
        span(foreign, [emphasis([text("a")])]),
        span(mapped, [text("b")]),
    ];
    assert_snapshot!(check(content), @r##"
    <p><stage type="exit">Exit.</stage><x:teaser xmlns:x="http://example.org/ns"><emph>a</emph></x:teaser><seg type="span" ana="#a.1">b</seg></p>
     <standOff xml:space="preserve">
    <fs type="attributes" xml:id="a.1"><f name="tei-element"><string>p</string></f></fs>
    </standOff>
    "##);
}

#[test]
fn a_choice_has_both_readings() {
    let choice = Inline::Choice {
        kind: ChoiceKind::Correction,
        original: vec![text("teh ")],
        replacement: vec![],
    };
    assert_snapshot!(check([choice]), @"<p><choice><sic>teh </sic><corr/></choice></p>");
}

#[test]
fn what_resolve_adds_is_marked() {
    let page = |label: &str| {
        Inline::PageBreak(PageBreak { label: Some(label.to_owned()), generated: true })
    };
    let reference = CrossReference {
        target: "light".to_owned(),
        generated: Some(vec![text("Light")]),
        ..CrossReference::default()
    };
    assert_snapshot!(check([page("12"), Inline::CrossReference(Box::new(reference))]), @r##"<p><pb n="12" resp="#recension"/><ref type="xref" target="#light"><seg resp="#recension">Light</seg></ref></p>"##);
}

#[test]
fn the_text_of_a_citation_is_marked_and_leads_to_the_reference() {
    let item = CitationItem { key: "osei".to_owned(), ..CitationItem::default() };
    let generated = vec![text("("), link("#ref-osei", [text("Osei 2003")]), text(")")];
    let printed = PrintedCitation { text: generated, ..PrintedCitation::default() };
    let citation = Citation { items: vec![item], generated: Some(printed), ..Citation::default() };
    assert_snapshot!(check([Inline::Citation(Box::new(citation))]), @r##"<p><ref type="bibr" subtype="parenthetical" target="#r.osei"><seg resp="#recension">(Osei 2003)</seg></ref></p>"##);
}

#[test]
fn a_citation_points_and_its_items_stand_off() {
    let item = |key: &str| CitationItem { key: key.to_owned(), ..CitationItem::default() };
    let citation = |items| Inline::Citation(Box::new(Citation { items, ..Citation::default() }));
    let full = CitationItem {
        mode: CitationMode::Narrative,
        locator: Some(Locator { label: "page".to_owned(), value: "14–16".to_owned() }),
        prefix: vec![text("see ")],
        ..item("brandt 1998")
    };
    assert_snapshot!(check([citation(vec![item("osei")]), citation(vec![full, item("osei")])]), @r##"
    <p><ref type="bibr" subtype="parenthetical" target="#r.osei"/><ref type="bibr" subtype="narrative" target="#r.brandt_x20_1998 #r.osei" corresp="#c.1"/></p>
     <standOff xml:space="preserve">
    <listBibl type="citation" xml:id="c.1"><bibl type="narrative" corresp="#r.brandt_x20_1998"><seg type="prefix">see </seg><citedRange unit="page" from="14" to="16">14–16</citedRange></bibl><bibl type="parenthetical" corresp="#r.osei"/></listBibl>
    </standOff>
    "##);
}

fn notes<const COUNT: usize>(
    notes: [(&str, Vec<Block>); COUNT],
) -> indexmap::IndexMap<NoteId, Note> {
    let note = |blocks| Note { blocks, ..Note::default() };
    notes.into_iter().map(|(id, blocks)| (NoteId::from(id), note(blocks))).collect()
}

#[test]
fn a_note_stands_at_its_first_call_or_behind_the_text() {
    let doc = Document {
        body: flow([paragraph([note_call("a"), note_call("b"), note_call("a")])]),
        notes: notes([
            ("b", vec![paragraph([note_call("inner")])]),
            ("a", vec![paragraph([text("A.")])]),
            ("inner", vec![]),
        ]),
        ..Document::default()
    };
    assert_snapshot!(check_document(doc), @r##"
    <p><note xml:id="n.a" n="1" place="foot"><p>A.</p></note><note xml:id="n.b" n="2" place="foot"><p><ptr type="noteCall" target="#n.inner" n="3"/></p></note><ptr type="noteCall" target="#n.a" n="1"/></p>
    </body>
    <back>
    <div type="notes">
    <note xml:id="n.inner" n="3" place="end"/>
    </div>
    </back>
    </text>
     <standOff xml:space="preserve">
    <linkGrp type="notes"><ptr target="#n.b"/><ptr target="#n.a"/><ptr target="#n.inner"/></linkGrp>
    </standOff>
    "##);
}

#[test]
fn a_line_of_verse_takes_notes_of_paragraphs_only() {
    let line = VerseLine { indent: 2, content: vec![text("a"), note_call("p"), note_call("q")] };
    let doc = Document {
        body: flow([BlockKind::Verse { stanzas: vec![Stanza { lines: vec![line] }] }.into()]),
        notes: notes([
            ("p", vec![paragraph([text("P.")])]),
            ("q", vec![quotation([paragraph([text("Q.")])])]),
        ]),
        ..Document::default()
    };
    assert_snapshot!(check_document(doc), @r##"
    <lg type="verse">
    <lg type="stanza">
    <l rend="indent2">a<note xml:id="n.p" n="1" place="foot"><p>P.</p></note><ptr type="noteCall" target="#n.q" n="2"/></l>
    </lg>
    </lg>
    </body>
    <back>
    <div type="notes">
    <note xml:id="n.q" n="2" place="end"><quote><p>Q.</p></quote></note>
    </div>
    </back>
    </text>
    "##);
}

#[test]
fn notes_stand_behind_the_text_on_request() {
    let doc = Document {
        body: flow([paragraph([text("a"), note_call("n")])]),
        notes: notes([("n", vec![paragraph([text("N.")])])]),
        ..Document::default()
    };
    let tei = write(Edition::of_one(doc), &[("note-position", "back")]);
    assert_snapshot!(between(&tei, "<body>", "</back>"), @r##"
    <p>a<ptr type="noteCall" target="#n.n" n="1"/></p>
    </body>
    <back>
    <div type="notes">
    <note xml:id="n.n" n="1" place="end"><p>N.</p></note>
    </div>
    "##);
}

#[test]
fn epigraphs_stand_at_the_head_or_are_quotations() {
    let epigraph = || -> Block {
        let quoted = Quoted {
            blocks: vec![paragraph([text("The sea keeps books.")])],
            attribution: vec![text("Saying")],
        };
        BlockKind::Epigraph(quoted).into()
    };
    assert_snapshot!(check_blocks([epigraph(), paragraph([text("a")]), epigraph()]), @r#"
    <epigraph><cit><quote><p>The sea keeps books.</p></quote><bibl>Saying</bibl></cit></epigraph>
    <p>a</p>
    <cit type="epigraph"><quote><p>The sea keeps books.</p></quote><bibl>Saying</bibl></cit>
    "#);
    assert_snapshot!(check_blocks([BlockKind::ThematicBreak.into()]), @r#"
    <div type="bare">
    <milestone unit="section" type="thematicBreak"/></div>
    "#);
}

#[test]
fn sections_hold_their_headings_and_sections() {
    let mut outer = section(2, [text("Light")], [paragraph([text("a")])]);
    outer.content.sections.push(section(4, [], []));
    let body = recension_core::model::Flow { blocks: vec![], sections: vec![outer] };
    assert_snapshot!(check_document(Document { body, ..Document::default() }), @r#"
    <div type="section" subtype="level2">
    <head>Light</head>
    <p>a</p>
    <div type="section" subtype="level4">
    </div>
    </div>
    "#);
}

#[test]
fn names_have_their_parts_where_they_stand() {
    let person = |name: &str, given: &str, family: &str| Contributor {
        role: Relator::new("rev"),
        name: PersonName {
            given: Some(given.to_owned()),
            family: Some(family.to_owned()),
            ..PersonName::new(name)
        },
        ..Contributor::default()
    };
    let contributors = vec![
        person("Ilse M. Marwick", "Ilse", "Marwick"),
        person("Nagy Ágnes", "Ágnes", "Nagy"),
        person("I. M.", "Ilse", "Marwick"),
    ];
    let meta = Metadata { title: vec![text("Salt")], contributors, ..Metadata::default() };
    assert_snapshot!(check_header(meta, "titleStmt"), @r#"
        <title level="a" type="main">Salt</title>
        <author role="rev"><persName><forename>Ilse</forename> M. <surname>Marwick</surname></persName></author>
        <author role="rev"><persName><surname>Nagy</surname> <forename>Ágnes</forename></persName></author>
        <author role="rev"><persName type="display">I. M.</persName><persName type="parts"><forename>Ilse</forename><surname>Marwick</surname></persName></author>
       
    "#);
}

#[test]
fn a_work_keeps_words_ranks_and_dates() {
    let credit = |role: &str, name: &str, character: Option<&str>, printed: Option<&str>| Credit {
        role: Relator::new(role),
        name: PersonName::new(name),
        character: character.map(str::to_owned),
        as_printed: printed.map(str::to_owned),
        authority: None,
    };
    let work = ReviewedWork {
        id: Some("clerk".to_owned()),
        credits: vec![
            credit("act", "Inês Corvo", Some("Amália"), None),
            credit("fmd", "Rui Valdemar", None, Some("film director")),
            credit("cng", "Dora Quint", None, Some("photography")),
        ],
        date: Some(Date::parse("2023~")),
        ratings: vec![Rating::parse("4/5")],
        ..ReviewedWork::default()
    };
    let meta = Metadata { reviewed: vec![work], ..Metadata::default() };
    assert_snapshot!(check_header(meta, "notesStmt"), @r#"
        <relatedItem type="reviewed">
         <biblStruct type="other" n="clerk" xml:id="w.clerk">
          <monogr>
           <title/>
           <respStmt n="2"><resp key="fmd" ref="http://id.loc.gov/vocabulary/relators/fmd" rend="printed">film director</resp><persName>Rui Valdemar</persName></respStmt>
           <respStmt n="3"><resp key="cng" ref="http://id.loc.gov/vocabulary/relators/cng">photography</resp><persName>Dora Quint</persName></respStmt>
           <imprint>
            <date when-custom="2023~" datingMethod="https://www.loc.gov/standards/datetime/">2023~</date>
           </imprint>
          </monogr>
          <note type="rating">4/5<fs type="rating"><f name="value"><numeric value="4"/></f><f name="best"><numeric value="5"/></f><f name="worst"><numeric value="0"/></f></fs></note>
          <note type="cast"><castList>
            <castItem n="1"><actor><persName>Inês Corvo</persName></actor><role>Amália</role></castItem>
           </castList></note>
         </biblStruct>
        </relatedItem>
       
    "#);
}
