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

/// The schools of TEI that reviews come from.
const PROFILES: [&str; 5] = ["ride.xml", "openedition.xml", "dhq.xml", "jtei.xml", "lite.xml"];

struct Read {
    text: String,
    document: Document,
    report: Report,
}

fn read(name: &str) -> Read {
    let path = fixtures::root().join("tei").join(name);
    let bytes = std::fs::read(path).expect("the fixture is there");
    let reader = Reader::new();
    let text = reader.decode(&bytes).expect("text").into_owned();
    let source = Source::new(SourceId(0), name, text.clone());
    let mut report = Report::default();
    match reader.import(&source, &Options::default(), &mut report).expect("TEI") {
        Imported::Document(document) => Read { text, document: *document, report },
        Imported::Edition(_) => panic!("{name} is one review"),
    }
}

#[test]
fn every_character_of_the_text_is_kept_in_order() {
    for name in PROFILES {
        let Read { text, document, .. } = read(name);
        assert_eq!(characters(&document), data(&text), "{name}");
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
fn what_another_program_wrote_is_told_once_a_kind() {
    let Read { report, .. } = read("lite.xml");
    let told =
        report.diagnostics().iter().map(|flaw| format!("{}: {}", flaw.code.name, flaw.message));
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @r"
    unknown-entity: the entity `mdash` is not declared
    unknown-entity: the entity `rest` is kept as it is written
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
