//! Time that grows with the file and no faster, on files made to be slow.

use super::read;
use recension_core::diagnostic::Report;
use recension_core::import::Importer;
use recension_core::option::Options;
use recension_core::source::{Source, SourceId};
use recension_tei::Reader;
use std::time::{Duration, Instant};

/// How long this thread has run, where the system tells; else how late it is.
fn clock(start: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let ran = told.and_then(|told| told.split(' ').next()?.parse().ok());
    ran.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// The least time of three in which `text` is read or refused.
fn time(text: &str) -> Duration {
    let source = Source::new(SourceId(0), "a.xml", text);
    let start = Instant::now();
    let once = || {
        let before = clock(start);
        let _ = Reader::new().import(&source, &Options::default(), &mut Report::default());
        clock(start).saturating_sub(before)
    };
    (0..3).map(|_| once()).min().expect("it was tried")
}

/// Files of `count` parts.
type Make = fn(usize) -> String;

const FILES: [(&str, Make); 8] = [
    ("references to characters without an end", |count| {
        format!("<!DOCTYPE a [<!ENTITY b '{}'>]><p>&b;</p>", "&#".repeat(count))
    }),
    ("declarations without a name", |count| {
        format!("<!DOCTYPE a [{}]><p>x</p>", "<!ENTITY".repeat(count))
    }),
    ("declarations of entities", |count| {
        let one = |n: usize| format!("<!ENTITY e{n} 'x'>");
        format!("<!DOCTYPE a [{}]><p>&e1;</p>", (0..count).map(one).collect::<String>())
    }),
    ("notes without names", |count| format!("<p>{}</p>", "a<note>b</note>".repeat(count))),
    ("notes whose names are taken", |count| {
        let taken = |n: usize| format!("<note n=\"note-{n}\">b</note>");
        let notes: String = (count..2 * count).map(taken).collect();
        format!("<p>{notes}{}</p>", "a<note>b</note>".repeat(count))
    }),
    ("prefixes", |count| {
        let one = |n: usize| format!(" xmlns:p{n}=\"n{n}\"");
        let declared: String = (0..count).map(one).collect();
        format!("<p{declared}>{}</p>", "<p0:a>b</p0:a>".repeat(count))
    }),
    ("attributes", |count| {
        let one = |n: usize| format!(" a{n}=\"\"");
        format!("<p{}>b</p>", (0..count).map(one).collect::<String>())
    }),
    ("pointers to entries", |count| {
        let one = |n: usize| {
            format!(
                "<bibl xml:id=\"b{n}\"><author>A, B</author><title>C</title></bibl><ptr target=\"#b{n}\"/>"
            )
        };
        format!("<p>{}</p>", (0..count).map(one).collect::<String>())
    }),
];

#[test]
fn eight_times_as_much_takes_no_sixty_four_times_as_long() {
    for (what, make) in FILES {
        let (few, many) = (time(&make(4_000)), time(&make(32_000)));
        // What is done in a millisecond may take twice that on a machine with other things to do.
        let floor = Duration::from_millis(2);
        assert!(many < few.max(floor) * 32, "{what}: {few:?}, then {many:?}");
    }
}

#[test]
fn notes_of_one_file_have_names_of_their_own() {
    let recension_core::import::Imported::Document(document) = read(&FILES[4].1(50)) else {
        panic!("an edition")
    };
    assert_eq!(document.notes.len(), 100);
}
