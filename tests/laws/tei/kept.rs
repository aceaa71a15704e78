//! Files of other programs that say things twice, in odd places or halfway: nothing of it is lost.

use super::characters::characters;
use super::read;
use recension_core::import::Imported;
use recension_core::model::{Document, Edition, Value};

fn document(text: &str) -> Document {
    super::read_document(text)
}

fn edition(text: &str) -> Edition {
    match read(text) {
        Imported::Edition(edition) => *edition,
        Imported::Document(_) => panic!("a corpus is an edition"),
    }
}

/// What is kept of a header and of what stands beside the text, as JSON.
fn rest(kept: Option<&Value>) -> String {
    serde_json::to_string(&kept).expect("JSON").replace("\\\"", "'")
}

const HEADER: &str =
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>";

#[test]
fn every_text_of_a_document_is_read() {
    for (file, words) in [
        (
            "<TEI>H<text><body><p>a</p></body></text><text><front><p>b</p></front><body><p>c</p></body></text></TEI>",
            "abc",
        ),
        (
            "<TEI>H<TEI>H<text><body><p>a</p></body></text></TEI><text><body><div><p>b</p></div></body></text></TEI>",
            "ab",
        ),
        ("<TEI>H<teiCorpus>H<TEI>H<text><body><p>a</p></body></text></TEI></teiCorpus></TEI>", "a"),
        (
            "<TEI><text><body><p>a</p></body></text><text>b<body><p>c</p></body>d</text></TEI>",
            "abcd",
        ),
        ("<text>a<body><p>b</p></body></text>", "ab"),
        ("<body><text>a</text></body>", "a"),
    ] {
        assert_eq!(characters(&document(&file.replace('H', HEADER))), words, "{file}");
    }
}

#[test]
fn what_stands_beside_texts_is_kept_wherever_it_stands() {
    let inner = "<TEI><teiHeader><extent>inner</extent></teiHeader><facsimile n='f'/><text/></TEI>";
    let file = format!(
        "<TEI>{HEADER}beside{inner}<teiHeader><extent>second</extent></teiHeader><standOff n='s'/></TEI>"
    );
    let kept = rest(document(&file).meta.extra.get("tei-header"));
    for word in ["inner", "<facsimile n='f'/>", "beside", "second", "<standOff n='s'/>"] {
        assert!(kept.contains(word), "{word}: {kept}");
    }
    let bare = document("<TEI><standOff n='s'/><text><body><p>a</p></body></text></TEI>");
    assert!(rest(bare.meta.extra.get("tei-header")).contains("<standOff n='s'/>"), "{bare:?}");
}

#[test]
fn a_corpus_without_a_header_keeps_what_stands_in_it() {
    let part = "<teiCorpus>loose<facsimile n='p'/><text><body><p>c</p></body></text><text><body><p>d</p></body></text></teiCorpus>";
    let file = format!(
        "<teiCorpus><standOff n='s'/><text><body><p>a</p></body></text><text><body><p>b</p></body></text>{part}</teiCorpus>"
    );
    let edition = edition(&file);
    let texts: Vec<String> = edition.documents().map(characters).collect();
    assert_eq!(texts, ["a", "b", "c", "d"]);
    let kept = rest(edition.meta.extra.get("tei-header"));
    for word in ["<standOff n='s'/>", "<facsimile n='p'/>", "loose"] {
        assert!(kept.contains(word), "{word}: {kept}");
    }
}

#[test]
fn only_the_header_says_that_this_program_made_a_file() {
    let described = "<ab><application ident='recension'/></ab>";
    let funded = "<teiHeader><fileDesc><titleStmt><title>T</title><funder>F</funder></titleStmt></fileDesc></teiHeader>";
    let file = format!("<TEI>{funded}<text><body>{described}<p>a</p></body></text></TEI>");
    assert!(rest(document(&file).meta.extra.get("tei-header")).contains("<funder>F</funder>"));
}

#[test]
fn dates_of_entries_are_months_only_if_there_are_such_months() {
    for (told, date) in [
        ("1999", r#"{"date-parts":[[1999]]}"#),
        ("1999-05", r#"{"date-parts":[[1999,5]]}"#),
        ("1999-05-31", r#"{"date-parts":[[1999,5,31]]}"#),
        ("1999-2001", r#"{"date-parts":[[1999],[2001]]}"#),
        ("1999–2001", r#"{"date-parts":[[1999],[2001]]}"#),
        ("1999-13", r#"{"literal":"1999-13"}"#),
        ("1999-02-30", r#"{"literal":"1999-02-30"}"#),
        ("31-5-1999", r#"{"literal":"31-5-1999"}"#),
        ("+1999", r#"{"literal":"+1999"}"#),
    ] {
        let entry = format!(
            "<bibl xml:id='b'><author>A</author><title>T</title><date>{told}</date></bibl>"
        );
        let read = document(&format!("<p>{entry}</p>"));
        let issued = serde_json::to_string(&read.references["b"].0["issued"]).expect("JSON");
        assert_eq!(issued, date, "{told}");
    }
}

#[test]
fn what_is_kept_is_xml_with_prefixes_declared() {
    for (element, kept) in [
        ("<funder x:a='1' xml:lang='en'/>", "<funder xmlns:x='x' x:a='1' xml:lang='en'/>"),
        ("<funder x:a='1' xmlns:x='u:v' x:b='2'/>", "<funder xmlns:x='u:v' x:a='1' x:b='2'/>"),
        ("<funder><y:b y:c='1'/></funder>", "<funder><b xmlns='y' xmlns:y='y' y:c='1'/></funder>"),
        (
            "<funder><a:b:c d:e:f=''/></funder>",
            "<funder><b_c xmlns='a' xmlns:d='d' d:e_f=''/></funder>",
        ),
    ] {
        let file = format!(
            "<TEI><teiHeader><fileDesc><titleStmt><title>T</title>{element}</titleStmt></fileDesc></teiHeader></TEI>"
        );
        let read = rest(document(&file).meta.extra.get("tei-header"));
        assert!(read.contains(kept), "{element}: {read}");
    }
}

/// The words of a file between its tags.
fn words(xml: &str) -> Vec<&str> {
    let between = xml.split('<').filter_map(|part| part.split_once('>'));
    between.flat_map(|(_, text)| text.split_whitespace()).collect()
}

/// The metadata of a document with such a header, as JSON without markup of quotations.
fn metadata(header: &str) -> String {
    let document =
        document(&format!("<TEI><teiHeader>{header}</teiHeader><text><body/></text></TEI>"));
    serde_json::to_string(&document.meta).expect("JSON").replace("\\\"", "'")
}

#[test]
fn whatever_a_header_says_is_in_a_field_or_kept() {
    let people = [
        "<author><persName>Ada</persName><persName>Bea</persName></author>",
        "<author><persName xml:lang='en'>Ada</persName><persName xml:lang='ru'>Ида</persName></author>",
        "<author><persName type='reg'>Ada, B.</persName><persName>Ada</persName></author>",
        "<author><persName>Ada</persName><orgName>Quay</orgName></author>",
        "<author><name>Ada</name>, <name>Bea</name></author>",
        "<author>Ada<ref target='http://a.b'>Home</ref></author>",
        "<author><ref target='http://a.b'>Ada</ref></author>",
        "<author><email>a@b.c</email><note type='biography'>Lived.</note></author>",
        "<respStmt><resp>ed.</resp><email>a@b.c</email></respStmt>",
        "<respStmt><resp ref='http://id.loc.gov/vocabulary/relators/trl'>Deutsch von</resp><name>Ada</name></respStmt>",
        "<respStmt><resp key='edt'>translator</resp><name>Ada</name><name>Bea</name><email>x</email></respStmt>",
        "<respStmt><resp key='strange'>odd</resp><name>Ada</name></respStmt>",
        "<d:authorInfo>loose<d:author_name>Ada</d:author_name></d:authorInfo>",
        "<d:authorInfo><d:affiliation>Quay</d:affiliation></d:authorInfo>",
    ];
    let people = people.map(|part| format!("<fileDesc><titleStmt>{part}</titleStmt></fileDesc>"));
    let in_work = [
        "<monogr><author><persName>Ada</persName><persName>Bea</persName></author><respStmt><resp>made</resp><name>Cy</name><name>Di</name></respStmt></monogr>",
        "<monogr><editor>Ada<note>aside</note></editor><title>T</title></monogr>",
        "<monogr><textLang mainLang='en'>English mostly</textLang><textLang mainLang='??'/></monogr>",
        "<monogr><imprint><pubPlace role='country'>France</pubPlace></imprint></monogr>",
        "<monogr><imprint><pubPlace role='country'>in <country>France</country></pubPlace></imprint></monogr>",
        "<monogr><imprint><date type='run'>1999</date><date type='run'>2001</date></imprint></monogr>",
        "<ref target='http://a.b'>Site of it</ref>",
        "<note type='venue'>Hall</note><note type='venue'>Barn</note>",
        "<note type='asPrinted'>One</note><note type='asPrinted'>Two</note>",
        "<note type='metadata'>no JSON</note>",
        "<note type='rating'>4<fs><f name='value'><string>four</string></f></fs></note>",
        "<note type='cast'>With <castList><head>Cast</head><castItem><actor>Ada</actor><role>Eve</role></castItem></castList></note>",
        "<note type='cast'><castList><castItem><actor>Ada <persName>Bea</persName></actor></castItem></castList></note>",
    ];
    let in_work = in_work.map(|part| {
        format!("<fileDesc><notesStmt><relatedItem type='reviewed'><biblStruct>{part}</biblStruct></relatedItem></notesStmt></fileDesc>")
    });
    let elsewhere = [
        "loose<fileDesc/>",
        "<fileDesc><sourceDesc><biblStruct><monogr><author>Ada</author></monogr></biblStruct></sourceDesc></fileDesc>",
        "<fileDesc><notesStmt><note type='asset'>See <graphic url='a.png'><desc>it</desc></graphic></note></notesStmt></fileDesc>",
        "<profileDesc><langUsage><language ident='en'>English and Latin</language></langUsage></profileDesc>",
        "<profileDesc><langUsage><language ident=''>Odd</language></langUsage></profileDesc>",
        "<profileDesc><abstract><p>a</p><list type='blocks'><head>b</head><item>c</item></list></abstract></profileDesc>",
    ];
    let all = people.iter().chain(&in_work).map(String::as_str).chain(elsewhere);
    for header in all {
        let read = metadata(header);
        for word in words(header) {
            assert!(read.contains(word), "{word} of {header}: {read}");
        }
    }
}

#[test]
fn empty_elements_of_a_header_are_kept_if_they_have_attributes() {
    for (header, kept) in [
        (
            "<fileDesc><publicationStmt><availability status='free'/></publicationStmt></fileDesc>",
            "<availability status='free'/>",
        ),
        (
            "<fileDesc><titleStmt><editor ref='#a'> </editor></titleStmt></fileDesc>",
            "<editor ref='#a'> </editor>",
        ),
        (
            "<fileDesc><sourceDesc><biblStruct corresp='#b'/></sourceDesc></fileDesc>",
            "<biblStruct corresp='#b'/>",
        ),
    ] {
        let read = metadata(header);
        assert!(read.contains(kept), "{header}: {read}");
    }
    assert!(!metadata("<fileDesc><titleStmt> <editor/></titleStmt></fileDesc>").contains("editor"));
}

#[test]
fn names_side_by_side_are_people_and_marked_ones_are_forms() {
    for (statement, people) in [
        ("<author><name>Ada</name><name>Bea</name></author>", "Ada; Bea"),
        ("<author><name>Ada</name><name>Ada</name></author>", "Ada"),
        ("<author><name>Ada</name><orgName>Quay</orgName></author>", "Ada"),
        ("<author><persName>Ada</persName><persName xml:lang='ru'>Ида</persName></author>", "Ada"),
        ("<respStmt><resp/><name>Ada</name><orgName>Quay</orgName></respStmt>", "Ada; Quay"),
        ("<author><ref target='http://a.b'>Ada</ref></author>", "Ada http://a.b"),
        ("<author>Ada <ref target='http://a.b'>Home</ref></author>", "Ada http://a.b"),
        ("<author>Ada <ref target='#b'>Home</ref></author>", "Ada"),
    ] {
        let file = format!(
            "<TEI><teiHeader><fileDesc><titleStmt>{statement}</titleStmt></fileDesc></teiHeader></TEI>"
        );
        let told = document(&file).meta.contributors.into_iter().map(|person| {
            [person.name.name, person.url.unwrap_or_default()].join(" ").trim().to_owned()
        });
        assert_eq!(told.collect::<Vec<_>>().join("; "), people, "{statement}");
    }
}

#[test]
fn the_headers_of_a_corpus_lose_no_word_and_call_no_note_that_is_not_there() {
    let header = "<teiHeader><fileDesc>\
        <titleStmt><title>Whole<note>first</note></title><title type='short'>brief<note>second</note></title><author>Ada<note type='biography'>lived<note>third</note></note></author></titleStmt>\
        <publicationStmt><pubPlace>Emden</pubPlace><availability><p>free<note><p>fourth<note>fifth</note></p></note></p></availability></publicationStmt>\
        <seriesStmt><title level='j'>Sheets</title><biblScope unit='page'>7–9</biblScope></seriesStmt>\
        <notesStmt><note type='contentWarning'>storms</note><note type='imprint'>press<note>sixth</note></note><note type='imprint'>again</note>\
        <relatedItem type='reviewed'><biblStruct><monogr><title>Tides</title></monogr></biblStruct></relatedItem></notesStmt>\
        </fileDesc><profileDesc><abstract><p>sum</p></abstract><textClass><keywords><term>sea</term></keywords></textClass></profileDesc></teiHeader>";
    let part = "<teiCorpus><teiHeader><fileDesc><titleStmt><title>Part<note>seventh</note></title><title type='sub'>under</title><title type='alt'>other</title></titleStmt></fileDesc></teiHeader></teiCorpus>";
    let read = edition(&format!("<teiCorpus>{header}{part}</teiCorpus>"));
    let json = serde_json::to_string(&read).expect("JSON");
    for word in words(header).into_iter().chain(words(part)) {
        assert_eq!(json.matches(word).count(), 1, "{word}: {json}");
    }
    assert!(!json.contains("note-call") && !json.contains("[^"), "{json}");
    let kept = serde_json::to_string(&read.meta.extra["tei-header"]).expect("JSON");
    assert!(kept.contains(r#""part[1]/fileDesc/titleStmt/title":"#), "{kept}");
}
