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
