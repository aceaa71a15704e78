//! Files of other programs: what is found in them, and that no character of their text is lost.

use super::characters::{characters, data};
use super::{difference, read_document, written};
use recension_core::diagnostic::Report;
use recension_core::import::{Imported, Importer};
use recension_core::model::{Document, plain_text};
use recension_core::option::Options;
use recension_core::source::{Source, SourceId};
use recension_tei::Reader;
use recension_tests::fixtures;
use serde_json::to_value;

/// The schools of TEI that reviews come from.
const PROFILES: [&str; 6] =
    ["ride.xml", "openedition.xml", "dhq.xml", "jtei.xml", "lite.xml", "tei-publisher.xml"];

struct Read {
    text: String,
    document: Document,
    report: Report,
}

/// The bytes of a file of TEI among the fixtures.
pub(super) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(fixtures::root().join("tei").join(name)).expect("the fixture is there")
}

fn read(name: &str) -> Read {
    let bytes = fixture(name);
    let reader = Reader::new();
    let text = reader.decode(&bytes).expect("text").into_owned();
    let source = Source::new(SourceId(0), name, text.clone());
    let mut report = Report::default();
    match reader.import(&source, &Options::default(), &mut report).expect("TEI") {
        Imported::Document(document) => Read { text, document: *document, report },
        Imported::Edition(_) => panic!("{name} is one review"),
    }
}

/// The characters of the one file that has a note at its end: its words where its number stands.
fn with_notes_at_their_calls(data: String) -> String {
    const NOTE: &str = "Afterthesecondfire.";
    match data.split_once(NOTE) {
        Some((before, after)) => {
            [&before.replacen("beacons2", &format!("beacons{NOTE}"), 1), after].concat()
        }
        None => data,
    }
}

#[test]
fn every_character_of_the_text_is_kept_in_order() {
    for name in PROFILES {
        let Read { text, document, .. } = read(name);
        assert_eq!(characters(&document), with_notes_at_their_calls(data(&text)), "{name}");
    }
}

#[test]
fn a_file_read_and_written_is_read_as_the_same() {
    for name in PROFILES {
        let Read { document, .. } = read(name);
        let text = written(document.clone().into());
        let again = read_document(&text);
        assert!(again == document, "{name}: {}\n{text}", difference(&document, &again));
    }
}

/// What the header says: title, contributors with roles, works with kind, title and makers.
fn facts(document: &Document) -> String {
    let meta = &document.meta;
    let mut lines = vec![plain_text(&meta.title)];
    lines.extend(meta.contributors.iter().map(|person| {
        format!(
            "{} {} ({})",
            person.role.code(),
            person.name.sort_form(),
            person.affiliation.join("; ")
        )
    }));
    lines.extend(meta.reviewed.iter().map(|work| {
        let makers = work
            .credits
            .iter()
            .map(|credit| format!("{} {}", credit.role.code(), credit.name.name));
        let makers = makers.collect::<Vec<_>>().join(", ");
        let date = work.date.as_ref().map(|date| date.as_written().to_owned()).unwrap_or_default();
        format!("{}: {} / {makers} / {date}", work.kind.name(), plain_text(&work.title))
    }));
    lines.join("\n")
}

#[test]
fn ride_names_the_reviewed_resource_in_the_notes() {
    let Read { document, .. } = read("ride.xml");
    insta::assert_snapshot!(facts(&document), @r"
    The Lighthouse Letters Online
    aut Kessler, Ida (Harbour College Emden)
    edt Mona Wirth ()
    digital-resource: The Lighthouse Letters Online / edt Oskar Brandt / 2019–2023
    ");
    let publication = &document.meta.publication;
    assert_eq!(publication.journal.as_deref(), Some("Harbour Reviews of Digital Editions"));
    assert_eq!(publication.doi.as_deref(), Some("10.5555/harbour.7.2"));
}

#[test]
fn openedition_prints_the_reviewed_work_before_the_text() {
    insta::assert_snapshot!(facts(&read("openedition.xml").document), @r"
    Claire Aubry, Les Toits de Nantes
    aut Caron, Hélène ()
    book: Les Toits de Nantes / aut Claire Aubry / 2022
    ");
}

#[test]
fn dhq_has_the_reviewed_work_in_its_title() {
    insta::assert_snapshot!(facts(&read("dhq.xml").document), @r"
    Counting Storms: A Review of The Weather Machine by Ansel Ortega
    aut Adeyemi, Ruth (Coastal University)
    other: The Weather Machine /  / 
    ");
}

#[test]
fn jtei_has_the_reviewed_work_as_source() {
    insta::assert_snapshot!(facts(&read("jtei.xml").document), @r"
    Marginal Gains
    aut Lindqvist, Tove (Uppland Library)
    digital-resource: Marginator / aut Joan Puig / 2021
    ");
}

#[test]
fn tei_publisher_has_the_reviewed_work_in_the_notes() {
    let Read { document, .. } = read("tei-publisher.xml");
    insta::assert_snapshot!(facts(&document), @r"
    Salt and Signal
    aut van Duin, Noor (Estuary Institute)
    ctb Bo Halme ()
    book: Signal Fires / aut Lev Aksel / 2022
    ");
    assert_eq!(document.meta.contributors[0].orcid.as_deref(), Some("0000-0001-5000-0007"));
}

#[test]
fn openedition_names_its_journal_as_the_source() {
    let publication = read("openedition.xml").document.meta.publication;
    assert_eq!(publication.journal.as_deref(), Some("Cahiers du Quai"));
    assert_eq!(publication.issue.as_deref(), Some("31"));
}

/// A part of a document as JSON.
fn as_json(part: serde_json::Result<serde_json::Value>) -> String {
    serde_json::to_string_pretty(&part.expect("JSON")).expect("JSON")
}

#[test]
fn what_headers_say_beyond_the_model_is_kept_where_it_stood() {
    let Read { document, .. } = read("tei-publisher.xml");
    insta::assert_snapshot!(
        "rest-of-a-header",
        as_json(to_value(&document.meta.extra["tei-header"]))
    );
}

/// The words of a header that a person reads, each of which has to be in the metadata: those of leaves,
/// by a walk that shares nothing with the reader.
fn words_of_header(text: &str) -> Vec<String> {
    let start = text.find("<teiHeader").expect("a header");
    let header = &text[start..text.find("</teiHeader>").expect("it ends")];
    let between = header.split('<').filter_map(|part| part.split_once('>'));
    let words = between.flat_map(|(_, text)| text.split_whitespace());
    words.map(|word| word.replace("&amp;", "&")).collect()
}

#[test]
fn no_word_of_a_header_is_lost() {
    for name in PROFILES {
        let Read { text, document, .. } = read(name);
        let kept = serde_json::to_string(&document.meta).expect("JSON").replace("&amp;", "&");
        let lost: Vec<String> = words_of_header(&text)
            .into_iter()
            .filter(|word| !kept.contains(&word.replace('"', "\\\"")))
            .collect();
        // The name of the main language is said by its tag, and the source is what our files say of it.
        let lost: Vec<&String> = lost
            .iter()
            .filter(|word| !["English", "Born", "digital."].contains(&word.as_str()))
            .collect();
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
}

#[test]
fn a_corpus_of_another_program_keeps_every_text() {
    let source = Source::new(
        SourceId(0),
        "corpus.xml",
        String::from_utf8(fixture("corpus.xml")).expect("text"),
    );
    let imported = Reader::new().import(&source, &Options::default(), &mut Report::default());
    let Ok(Imported::Edition(edition)) = imported else { panic!("a corpus is an edition") };
    let texts: Vec<String> = edition.documents().map(characters).collect();
    assert_eq!(texts, ["TothereaderGentleornot..", "One;see.A.", "Ofothercoasts.Few.", "Two.B."]);
    let parts = edition.parts.iter().map(|part| plain_text(&part.title));
    assert_eq!(parts.collect::<Vec<_>>(), ["", "Abroad", "Norway"]);
    let kept = as_json(to_value(&edition.meta.extra["tei-header"]));
    for word in ["Pilots", "Emden", "harbours", "Sheets.", "part[2]", "Ida Kessler"] {
        assert!(kept.contains(word), "{word}: {kept}");
    }
    let again = super::read_edition(&written((*edition).clone().into()));
    assert!(again == *edition, "{}", super::difference_of_editions(&edition, &again));
}

#[test]
fn entries_with_parts_are_references_beside_the_text() {
    let Read { document, .. } = read("tei-publisher.xml");
    insta::assert_snapshot!("entries-as-references", as_json(to_value(&document.references)));
}

#[test]
fn what_another_program_wrote_is_told_once_a_kind() {
    let Read { report, .. } = read("lite.xml");
    let told =
        report.diagnostics().iter().map(|flaw| format!("{}: {}", flaw.code.name, flaw.message));
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @r"
    unknown-entity: the entity `mdash` is not declared
    unknown-entity: the entity `rest` is kept as it is written
    foreign-metadata: `p` ×2 beside the text is kept in the metadata as `tei-header`
    foreign-element: `lb` is kept with its name and attributes
    foreign-element: `abbr` is kept with its name and attributes
    foreign-element: `add` is kept with its name and attributes
    foreign-element: `sp` is kept with its name and attributes
    foreign-element: `speaker` is kept with its name and attributes
    foreign-element: `closer` is kept with its name and attributes
    foreign-element: `signed` is kept with its name and attributes
    ");
}

/// The document that a body of another program's file, or of ours, is read as.
fn of_body(head: &str, body: &str) -> Document {
    read_document(&format!("<TEI>{head}<text><body>{body}</body></text></TEI>"))
}

#[test]
fn words_that_cite_stay_words_in_files_of_others() {
    let document =
        of_body("", "<p>So <ref type=\"bibr\" target=\"#b1\">(Smith, 2010)</ref> says.</p>");
    assert_eq!(characters(&document), "So(Smith,2010)says.");
}

#[test]
fn citations_and_notes_that_lead_to_each_other_end() {
    let ours = "<teiHeader><encodingDesc><appInfo><application ident=\"recension\"/></appInfo></encodingDesc></teiHeader>";
    let list = "<listBibl xml:id=\"c.1\"><bibl><seg type=\"prefix\"><ref type=\"bibr\" corresp=\"#c.1\"/></seg></bibl></listBibl>";
    of_body(ours, &format!("<p><ref type=\"bibr\" corresp=\"#c.1\"/></p>{list}"));
    let chain =
        |n: usize| format!("<note xml:id=\"n{n}\">a<ref target=\"#n{}\">1</ref></note>", n + 1);
    let notes: String = (0..20_000).map(chain).collect();
    let document = of_body(
        "",
        &format!("<p><ref target=\"#n0\">1</ref></p><div type=\"notes\">{notes}</div>"),
    );
    assert_eq!(document.notes.len(), 20_000);
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_file() {
    let document = read_document(
        "\u{feff}<?xml version=\"1.0\"?><TEI><text><body><p>é</p></body></text></TEI>",
    );
    assert_eq!(characters(&document), "é");
}
