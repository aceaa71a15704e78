//! One pagination for all outputs: a page of the printed edition begins with the same word in all.
//!
//! The words of pages are what poppler reads on the paper, in the order in which they are painted;
//! those of EPUB and TEI are read from their XML here. Letters alone are compared, so that hyphens,
//! marks and the numbers of notes make no difference.

use crate::{built, program};
use lopdf::{Dictionary, Document, Object};
use quick_xml::events::{BytesStart, Event};
use recension_tests::{epub, fixtures};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many letters say that a place is found.
const ENOUGH: usize = 24;
/// How many letters of the text on a page say that text goes on there.
const MANY: usize = 48;

/// The words of an edition, and where pages begin.
#[derive(Default)]
struct Text {
    letters: String,
    /// Where words begin, in bytes of the letters.
    words: Vec<usize>,
    /// Where formulas stand, of which every output has letters of its own.
    formulas: Vec<usize>,
    /// The pages, by label and place.
    pages: Vec<(String, usize)>,
    is_in_word: bool,
}

impl Text {
    fn say(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() || matches!(c, '—' | '–' | '…') {
                self.is_in_word = false;
            } else if c.is_alphabetic() {
                if !self.is_in_word {
                    self.words.push(self.letters.len());
                }
                self.is_in_word = true;
                self.letters.extend(c.to_lowercase());
            }
        }
    }

    fn begin_page(&mut self, label: String) {
        self.pages.push((label, self.letters.len()));
    }

    /// The letters from a place on, up to a formula.
    fn from(&self, at: usize) -> String {
        let next = self.formulas.iter().copied().find(|formula| *formula > at);
        self.letters[at..next.unwrap_or(self.letters.len())].chars().take(ENOUGH).collect()
    }

    /// How long the word before a place is.
    fn word_before(&self, at: usize) -> usize {
        let next = self.words.partition_point(|start| *start < at);
        next.checked_sub(1).map_or(usize::MAX, |last| at - self.words[last])
    }
}

/// Reads XML: the characters of elements that are text, and the page breaks.
fn read(
    xml: &str,
    text: &mut Text,
    is_text: impl Fn(&BytesStart<'_>) -> bool,
    page: impl Fn(&BytesStart<'_>) -> Option<String>,
) {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut outside = 0_usize;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                if outside == 0
                    && let Some(label) = page(&start)
                {
                    text.begin_page(label);
                }
                if matches!(start.name().as_ref(), "math" | "formula") {
                    text.formulas.push(text.letters.len());
                }
                outside += usize::from(outside > 0 || !is_text(&start));
                part(start.name().as_ref(), text);
            }
            Event::End(end) => {
                outside = outside.saturating_sub(1);
                part(end.name().as_ref(), text);
            }
            Event::Empty(empty) if outside == 0 => {
                part(empty.name().as_ref(), text);
                if let Some(label) = page(&empty) {
                    text.begin_page(label);
                }
            }
            Event::Text(characters) if outside == 0 => {
                text.say(&characters.xml10_content());
            }
            Event::Eof => return,
            _ => {}
        }
    }
}

/// Blocks and breaks part words.
fn part(name: &str, text: &mut Text) {
    const BLOCKS: [&str; 17] = [
        "p", "div", "li", "td", "th", "h2", "h3", "h4", "br", "lb", "l", "head", "item", "cell",
        "ab", "pre", "section",
    ];
    text.is_in_word &= !BLOCKS.contains(&name);
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).expect("an attribute")?;
    Some(found.value.into_owned())
}

/// The words and pages of an e-book: what its authors wrote, without notes and figures.
fn text_of_epub(bytes: &[u8]) -> Text {
    let mut text = Text::default();
    let entries: BTreeMap<String, Vec<u8>> = epub::entries(bytes).into_iter().collect();
    let file = |name: &str| String::from_utf8(entries[name].clone()).expect("UTF-8");
    let package = file("OEBPS/content.opf");
    let hrefs: BTreeMap<&str, &str> = package
        .split("<item ")
        .filter_map(|item| Some((value(item, "id")?, value(item, "href")?)))
        .collect();
    for item in package.split("<itemref ").skip(1) {
        let href = hrefs[value(item, "idref").expect("a reference")];
        let is_text = |element: &BytesStart<'_>| {
            let role = attribute(element, "role").unwrap_or_default();
            let class = attribute(element, "class").unwrap_or_default();
            !matches!(element.name().as_ref(), "figure" | "head" | "h1" | "caption" | "math")
                && !matches!(
                    &*role,
                    "doc-noteref" | "doc-endnotes" | "doc-bibliography" | "doc-toc"
                )
                && !matches!(
                    &*class,
                    "kind"
                        | "subtitle"
                        | "work"
                        | "works"
                        | "byline"
                        | "contributor"
                        | "affiliation"
                        | "warnings"
                        | "about"
                        | "citation-line"
                        | "notes"
                        | "copyright-page"
                        | "contributors"
                        | "works-reviewed"
                        | "index"
                        | "colophon"
                )
        };
        let page = |element: &BytesStart<'_>| {
            let is_page = attribute(element, "role").is_some_and(|role| role == "doc-pagebreak");
            is_page.then(|| attribute(element, "aria-label").expect("a label"))
        };
        read(&file(&format!("OEBPS/{href}")), &mut text, is_text, page);
        text.is_in_word = false;
    }
    text
}

/// The value of an attribute in markup.
fn value<'a>(markup: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = markup.split_once(&format!("{name}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// The same of TEI.
fn text_of_tei(xml: &str) -> Text {
    let mut text = Text::default();
    let is_text = |element: &BytesStart<'_>| {
        let kind = attribute(element, "type").unwrap_or_default();
        let is_aside = matches!(
            element.name().as_ref(),
            "note"
                | "figure"
                | "formula"
                | "sic"
                | "orig"
                | "abbr"
                | "index"
                | "standOff"
                | "fileDesc"
                | "encodingDesc"
                | "textClass"
                | "langUsage"
                | "revisionDesc"
                | "listBibl"
                | "particDesc"
                | "xenoData"
                | "settingDesc"
                | "desc"
        );
        let is_head_of_table = element.name().as_ref() == "head" && kind == "caption";
        !is_aside && !is_head_of_table
    };
    let page = |element: &BytesStart<'_>| {
        let is_page = element.name().as_ref() == "pb"
            && attribute(element, "resp").is_some_and(|resp| resp == "#recension");
        is_page.then(|| attribute(element, "n").expect("a label"))
    };
    read(xml, &mut text, is_text, page);
    text
}

/// The labels of the pages of a PDF, and the letters on each.
fn pages_of_pdf(file: &Path) -> Option<Vec<(String, String)>> {
    let output = Command::new("pdftotext").arg("-raw").arg(file).arg("-").output();
    let Ok(output) = output else {
        assert!(std::env::var_os("RECENSION_TOOLS").is_none(), "pdftotext: run tests/install");
        return None;
    };
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let labels = labels_of_pdf(&fs::read(file).expect("readable"));
    let letters = text.split('\u{c}').map(|page| {
        let letters = page.chars().filter(|c| c.is_alphabetic());
        letters.flat_map(char::to_lowercase).collect()
    });
    Some(labels.into_iter().zip(letters).collect())
}

fn labels_of_pdf(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).expect("a PDF");
    let count = document.get_pages().len();
    let labels = document.catalog().and_then(|catalog| catalog.get(b"PageLabels"));
    let labels = labels.and_then(Object::as_dict).and_then(|labels| labels.get(b"Nums"));
    let ranges = labels.and_then(Object::as_array).expect("page labels");
    let mut labels = vec![String::new(); count];
    for range in ranges.chunks(2) {
        let first = usize::try_from(range[0].as_i64().expect("a number")).expect("a page");
        let style = range[1].as_dict().expect("a style");
        for (index, label) in labels.iter_mut().enumerate().skip(first) {
            *label = label_of(style, i64::try_from(index - first).expect("few pages"));
        }
    }
    labels
}

fn label_of(style: &Dictionary, index: i64) -> String {
    let start = style.get(b"St").and_then(Object::as_i64).unwrap_or(1);
    let number = start + index;
    match style.get(b"S").and_then(Object::as_name) {
        Ok(b"r") => roman(number),
        Ok(_) => number.to_string(),
        Err(_) => String::new(),
    }
}

fn roman(mut number: i64) -> String {
    const SIGNS: [(i64, &str); 9] = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

/// What differs between the pages and a text that names them.
fn differences(name: &str, printed: &[(String, String)], text: &Text) -> String {
    let mut told = String::new();
    let mut marks = text.pages.iter().peekable();
    let mut last = 0;
    for (label, page) in printed {
        let Some((_, at)) = marks.next_if(|(marked, _)| marked == label) else {
            let end = marks.peek().map_or(text.letters.len(), |(_, at)| *at);
            if goes_on(page, &text.letters[last..end]) {
                let _ = writeln!(told, "{name}: page {label} has no mark");
            }
            continue;
        };
        let first = text.from(*at);
        match page.find(&first) {
            None => {
                let _ = writeln!(told, "{name}: page {label} does not have `{first}`: {page}");
            }
            Some(place) => {
                let common = page[..place].chars().rev().zip(text.letters[..*at].chars().rev());
                let common: usize =
                    common.take_while(|(one, other)| one == other).map(|(c, _)| c.len_utf8()).sum();
                if common >= text.word_before(*at) {
                    let _ = writeln!(told, "{name}: page {label} begins before `{first}`: {page}");
                }
            }
        }
        last = *at;
    }
    told.extend(marks.map(|(label, _)| format!("{name}: there is no page {label}\n")));
    told
}

/// Tells whether a page shows more of a text than a heading.
fn goes_on(page: &str, text: &str) -> bool {
    let page: Vec<char> = page.chars().collect();
    page.chunks(MANY / 2).collect::<Vec<_>>().windows(2).any(|two| {
        let letters: String = two.concat().into_iter().collect();
        letters.chars().count() == MANY && text.contains(&letters)
    })
}

/// Compares the outputs in a folder; gives how many pages have a mark.
#[track_caller]
fn check(folder: &Path) -> Option<usize> {
    // Offprints are in a folder of their own.
    let of_all = |file: &PathBuf| file.parent() == Some(folder);
    let one = |suffix| {
        let mut files = built::with_suffix(folder, suffix).into_iter();
        files.find(of_all).expect("the edition as a whole")
    };
    let printed = pages_of_pdf(&one("pdf"))?;
    let book = text_of_epub(&fs::read(one("epub")).expect("readable"));
    let tei = text_of_tei(&fs::read_to_string(one("xml")).expect("readable"));
    let mut told = differences("epub", &printed, &book) + &differences("tei", &printed, &tei);
    let labels = |text: &Text| {
        text.pages.iter().map(|(label, at)| (label.clone(), text.from(*at))).collect::<Vec<_>>()
    };
    if labels(&book) != labels(&tei) {
        let _ = writeln!(told, "{:?}\n{:?}", labels(&book), labels(&tei));
    }
    assert!(told.is_empty(), "{told}");
    Some(book.pages.len())
}

#[test]
fn pages_of_the_fixtures_begin_with_the_same_word_in_all_outputs() {
    for (name, least) in [("salt-lantern", 35), ("pamphlet", 2)] {
        let folder = built::build(name);
        let Some(pages) = check(folder.path()) else { return };
        assert!(pages >= least, "{name}: {pages}");
    }
}

#[test]
fn all_reviews_in_one_edition_begin_their_pages_with_the_same_words() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut reviews = Vec::new();
    for review in fixtures::folders("reviews") {
        let name = review.file_name().expect("a name").to_string_lossy().into_owned();
        copy(&review, &folder.path().join(&name));
        reviews.push(format!("\"{name}/*.md\""));
    }
    let description = format!(
        "title = \"All\"\nlang = \"en\"\n\n[[part]]\nreviews = [{}]\n\n[output.pdf]\n[output.epub]\n[output.tei]\n",
        reviews.join(", ")
    );
    fs::write(folder.path().join("edition.toml"), description).expect("writable");
    let out = folder.path().join("out");
    let mut build = Command::new(program::path());
    let output = build.arg("build").arg(folder.path()).arg("-o").arg(&out).output();
    let output = output.expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let Some(pages) = check(&out) else { return };
    assert!(pages >= 30, "{pages}");
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a new folder");
    for entry in fs::read_dir(from).expect("readable").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("writable");
        }
    }
}
