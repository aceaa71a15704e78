//! Headings of works, from JSON to lines of text.

use crate::diagnostic::Report;
use crate::json::{Envelope, read};
use crate::model::{Edition, Inline, plain_text};
use crate::resolve::{DocumentAdditions, Settings, WorkTemplates, resolve, works_reviewed};
use crate::source::{Source, SourceId};
use insta::assert_snapshot;
use std::fmt::Write as _;
use std::sync::Arc;

fn edition(language: &str, works: &str) -> Edition {
    let json = format!(
        r#"{{"recension": 0, "kind": "document", "meta": {{"language": "{language}", "reviewed": [{works}]}}}}"#
    );
    let Ok(Envelope::Document(document)) = read(&json) else { panic!("no document: {json}") };
    Edition::of_one(*document)
}

/// A line as text, titles between asterisks.
fn shown(line: &[Inline]) -> String {
    let pieces = line.iter().map(|inline| match inline {
        Inline::Title(title) => format!("*{}*", plain_text(&title.content)),
        other => plain_text(std::slice::from_ref(other)),
    });
    pieces.collect::<String>().replace('\u{a0}', "~").replace('\u{202f}', "^")
}

fn lines(additions: &DocumentAdditions) -> String {
    let mut told = String::new();
    for work in &additions.opening.works {
        for line in &work.lines {
            let _ = writeln!(told, "{}", shown(&line.content));
        }
        for rating in &work.ratings {
            let spoken = rating.spoken.as_ref().map(|spoken| format!(" [{spoken}]"));
            let label = if rating.drawn { "" } else { &rating.label };
            let _ = writeln!(told, "{label}{}{}", rating.printed, spoken.unwrap_or_default());
        }
    }
    told
}

/// The lines of the headings of `works`, by the templates of a house, then what is told.
fn check_house(language: &str, works: &str, house: &str) -> String {
    let mut report = Report::default();
    let source = Source::new(SourceId(0), "works.toml", house);
    let templates = WorkTemplates::parse(&source, &mut report);
    let settings = Settings { works: Some(Arc::new(templates)), ..Settings::default() };
    let resolved = resolve(edition(language, works), &settings, &mut report);
    let (_, additions) = resolved.documents().next().expect("one document");
    let mut told = lines(additions);
    let ours = ["invalid-template", "missing-words"];
    for flaw in report.diagnostics().iter().filter(|flaw| ours.contains(&flaw.code.name)) {
        let place = source.position(flaw.span.range().start);
        let _ = writeln!(told, "{}:{}: {}", place.line, place.column, flaw.message);
    }
    told
}

fn check(language: &str, works: &str) -> String {
    check_house(language, works, "")
}

/// A work with most fields that its kind can have.
const WORKS: [&str; 10] = [
    r#"{"id": "w", "kind": "film", "title": [{"t": "text", "text": "The Tide Clerk"}], "original_title": [{"t": "text", "text": "O escrivão"}],
        "credits": [{"role": "fmd", "name": "R. Valdemar"}, {"role": "aus", "name": "R. Valdemar"}, {"role": "aus", "name": "A. Prado"},
            {"role": "act", "name": "I. Corvo", "character": "Amália"}, {"role": "act", "name": "D. Mira"},
            {"role": "cng", "name": "D. Quint", "as_printed": "photography"}, {"role": "cmp", "name": "L. Bastos"}],
        "date": {"edtf": "2024-11"}, "publisher": "Maré", "distributor": "Quay Pictures", "countries": ["Portugal"], "languages": ["pt"],
        "extent": [{"as_printed": "104 min", "quantity": 104, "unit": "minutes"}], "ratings": [{"as_printed": "★★★½", "value": 3.5, "best": 5}],
        "identifiers": [{"scheme": "imdb", "value": "tt1"}]}"#,
    r#"{"kind": "book", "title": [{"t": "text", "text": "Leaving"}], "subtitle": [{"t": "text", "text": "A Novel"}],
        "credits": [{"role": "aut", "name": "O. Brandt"}, {"role": "trl", "name": "T. Wrenfield"}, {"role": "aui", "name": "F. Halmos"}],
        "date": {"edtf": "2021"}, "publisher": "Shore", "place": "Bristol", "edition": "2nd ed.", "prices": ["£20"],
        "extent": [{"as_printed": "320", "quantity": 320, "unit": "pages"}], "identifiers": [{"scheme": "isbn", "value": "978-0-306-40615-7"}, {"scheme": "doi", "value": "10.5555/x"}],
        "ratings": [{"as_printed": "B+", "value": 3.3, "best": 4.3}]}"#,
    r#"{"kind": "play", "title": [{"t": "text", "text": "Gone"}], "credits": [{"role": "aut", "name": "K. Osei"}, {"role": "sgd", "name": "M. Lund"}, {"role": "act", "name": "Ú. Poe", "character": "The Hen"}],
        "venue": "Royal", "place": "Bristol", "run": {"edtf": "2024-04-02/2024-05-03"}, "extent": [{"as_printed": "2 h 10 min", "quantity": 130, "unit": "minutes"}], "prices": ["£18–£32"]}"#,
    r#"{"kind": "exhibition", "title": [{"t": "text", "text": "Departures"}], "credits": [{"role": "cur", "name": "D. Quint"}, {"role": "cur", "name": "R. Valdemar"}],
        "venue": "Kessel House", "place": "Antwerp", "run": {"edtf": "2023-03-18/2023-09-03"}, "ratings": [{"as_printed": "8.5/10", "value": 8.5, "best": 10}]}"#,
    r#"{"kind": "concert", "title": [{"t": "text", "text": "Late Quartets"}], "credits": [{"role": "cmp", "name": "L. Bastos"}, {"role": "cnd", "name": "M. Oksanen"}, {"role": "prf", "name": "Ensemble Stellwerk"}], "venue": "Town Hall", "date": {"edtf": "2024-05-02"}}"#,
    r#"{"kind": "album", "title": [{"t": "text", "text": "Nachtfahrplan"}], "credits": [{"role": "art", "name": "Stellwerk"}, {"role": "sng", "name": "J. Valk"}], "publisher": "Klangwerk", "date": {"edtf": "2024-09-27"}, "extent": [{"as_printed": "61 Min.", "quantity": 61, "unit": "minutes"}]}"#,
    r#"{"kind": "series", "title": [{"t": "text", "text": "The Locks"}], "credits": [{"role": "cre", "name": "A. Prado"}, {"role": "act", "name": "I. Corvo"}], "countries": ["Ireland"], "date": {"edtf": "2022/2024"}, "publisher": "Canal Six", "extent": [{"as_printed": "6", "quantity": 6, "unit": "episodes"}]}"#,
    r#"{"kind": "game", "title": [{"t": "text", "text": "Ferry"}], "credits": [{"role": "gdv", "name": "Dao Minh Thu"}], "publisher": "Norrdal Lab", "date": {"edtf": "2023"}, "edition": "PC"}"#,
    r#"{"kind": "digital-resource", "title": [{"t": "text", "text": "Papierwind"}], "credits": [{"role": "edt", "name": "L. Norrdal"}], "date": {"edtf": "2023-09"}, "publisher": "Norrdal Lab", "identifiers": [{"scheme": "url", "value": "https://example.org/"}]}"#,
    r#"{"title": [{"t": "text", "text": "Something"}], "credits": [{"role": "con", "name": "A. Prado"}], "date": {"edtf": "198X"}}"#,
];

#[test]
fn works_of_every_kind_are_told_in_every_language() {
    for language in ["en", "de", "fr", "es", "it", "ru"] {
        assert_snapshot!(format!("works_in_{language}"), check(language, &WORKS.join(",")));
    }
}

#[test]
fn what_is_not_known_leaves_no_trace() {
    let titled = |rest: &str| format!(r#"{{"title": [{{"t": "text", "text": "T"}}]{rest}}}"#);
    for (work, told) in [
        ("{}".to_owned(), ""),
        (r#"{"kind": "book", "as_printed": []}"#.to_owned(), ""),
        (titled(""), "*T*\n"),
        (titled(r#", "kind": "book", "date": {"edtf": "2021"}"#), "*T*\n2021\n"),
        (titled(r#", "kind": "book", "publisher": "P"}, {"ratings": [{"as_printed": "A"}]"#), "*T*\nP\nRating: A\n"),
        (r#"{"kind": "book", "place": "Bristol", "date": {"edtf": "2021~"}}"#.to_owned(), "Bristol, about 2021\n"),
        (r#"{"kind": "film", "credits": [{"role": "act", "name": ""}]}"#.to_owned(), ""),
        (r#"{"kind": "film", "credits": [{"role": "act", "name": "A"}]}"#.to_owned(), "With A.\n"),
        (r#"{"kind": "book", "credits": [{"role": "aut", "name": "A"}]}"#.to_owned(), "A\n"),
        (titled(r#", "subtitle": [{"t": "text", "text": "S"}], "original_title": [{"t": "text", "text": "O"}]"#), "*T: S* (*O*)\n"),
        (titled(r#", "original_title": [{"t": "text", "text": "T"}]"#), "*T*\n"),
        (r#"{"original_title": [{"t": "text", "text": "O"}]}"#.to_owned(), "*O*\n"),
        (r#"{"ratings": [{"as_printed": "", "value": 2, "best": 6}, {"as_printed": "", "value": 7}, {"as_printed": ""}]}"#.to_owned(), "Rating: 2 out of 6\nRating: 7\n"),
        (r#"{"title": [{"t": "text", "text": "Who?"}], "subtitle": [{"t": "text", "text": "Me"}]}"#.to_owned(), "*Who? Me*\n"),
    ] {
        assert_eq!(check("en", &work), told, "{work}");
    }
}

#[test]
fn the_printed_reference_wins() {
    let work = r#"{"title": [{"t": "text", "text": "T"}], "credits": [{"role": "act", "name": "A"}], "as_printed": [{"t": "text", "text": "T (12A)"}], "ratings": [{"as_printed": "4/5", "value": 4, "best": 5}]}"#;
    assert_eq!(check("de", work), "T (12A)\nBewertung: 4/5 [4 von 5]\n");
}

#[test]
fn of_a_long_cast_some_are_shown() {
    let cast: Vec<String> =
        (1..=20).map(|n| format!(r#"{{"role": "act", "name": "A{n}"}}"#)).collect();
    let work = format!(r#"{{"kind": "film", "credits": [{}]}}"#, cast.join(","));
    assert_eq!(check("en", &work), "With A1, A2, A3, A4, A5, A6, A7, A8 and others.\n");
    let house = "[film]\ncredits = \"{cast:2}\"\n[language.en.words]\nothers = \" et al.\"";
    assert_eq!(check_house("en", &work, house), "A1, A2 et al.\n");
    assert_eq!(check_house("de", &work, house), "A1, A2 und andere.\n");
}

#[test]
fn a_house_overrules_lines_and_words() {
    let house = r#"
[book]
title = ["{title}", "by {author}"]
facts = ["{pages}", "{price}"]

[words]
pages = "{number} leaves"

[language.de.between]
facts = " / "

[language.pt.words]
pages = "{number} páginas"
"#;
    for (language, told) in [
        ("en", "*Leaving: A Novel*, by O. Brandt\n320~leaves; £20\nRating: B+\n"),
        ("de-AT", "*Leaving: A Novel*: by O. Brandt\n320~leaves / £20\nBewertung: B+\n"),
        ("pt", "*Leaving: A Novel*, by O. Brandt\n320~páginas; £20\nRating: B+\n"),
    ] {
        let lines = check_house(language, WORKS[1], house);
        let lines: Vec<&str> = lines.lines().filter(|line| !line.contains("Wrenfield")).collect();
        assert_eq!(lines.join("\n") + "\n", told, "{language}");
    }
}

#[test]
fn what_is_wrong_in_templates_is_told_with_its_place() {
    let house = r#"[book]
title = ["{autor}", "{title}"]
facts = 3
[films]
[words]
pages = "pages"
and = "{x}"
[language.en.roles]
director = "by {names}"
grip = "grip {names}"
scale
"#;
    assert_snapshot!(check_house("xx", "{\"kind\": \"film\"}", house), @r"
    2:12: no field is called `autor`
    3:9: a text is wanted here
    4:2: nothing is called `films` here
    6:9: `{number}` is missing
    7:7: braces have no meaning here
    10:1: nothing is called `grip` here
    11:6: no TOML: key with no value, expected `=`
    1:1: the reviewed work is told in English: no words are known in `xx`
    ");
}

#[test]
fn an_edition_lists_each_work_once() {
    let mut edition = edition("en", &WORKS[..2].join(","));
    let again = r#"{"kind": "book", "title": [{"t": "text", "text": "Leaving, again"}], "identifiers": [{"scheme": "isbn", "value": "9780306406157"}]},
        {"kind": "book", "title": [{"t": "text", "text": "Arrivals"}], "credits": [{"role": "aut", "name": "A. Amis", "sort": "Amis, A."}]}"#;
    let Ok(Envelope::Document(second)) = read(&format!(
        r#"{{"recension": 0, "kind": "document", "meta": {{"reviewed": [{again}]}}}}"#
    )) else {
        panic!("no document")
    };
    edition.parts[0].documents.push(*second);
    let language = crate::model::Language::parse("en").expect("a tag");
    let mut told = String::new();
    for kind in works_reviewed(&edition, &language, None) {
        let _ = writeln!(told, "{}", kind.label.unwrap_or_default());
        for work in kind.works {
            let _ = writeln!(told, "{:?} {}", work.documents, shown(&work.content));
        }
    }
    assert_snapshot!(told, @r"
    Film
    [0] *The Tide Clerk* (*O escrivão*). Directed by R. Valdemar; written by R. Valdemar and A. Prado; with I. Corvo (Amália) and D. Mira; photography: D. Quint; music by L. Bastos. Portugal, 2024; 104~min; Maré; Quay Pictures; IMDb~tt1
    Book
    [1] A. Amis, *Arrivals*
    [0, 1] O. Brandt, *Leaving: A Novel*. Translated by T. Wrenfield; introduction by F. Halmos. 2nd ed.; Bristol: Shore, 2021; 320~pp.; £20; ISBN~978-0-306-40615-7; DOI~10.5555/x
    ");
}
