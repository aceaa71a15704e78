//! The words as poppler reads them on the paper.
//!
//! `pdftotext` knows no elements and leaves no artifacts out, so it is given another file: what the
//! pages show, untouched and in the order in which they show it, but the running text on one sheet,
//! each note and each figure on one of its own, and artifacts and formulas on none. Pages keep their
//! distance on a sheet, one far below the other.

use super::file::number;
use super::holder::{Holders, Stream};
use super::{Words, is_invisible, is_narrow};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId, dictionary};
use std::collections::{BTreeMap, HashMap};

/// How far apart pages are on a sheet, in points: more than they are high.
const APART: i64 = 1_000;
/// Operators that set how text is shown.
const STATE: [&str; 7] = ["Tf", "Ts", "Tc", "Tw", "TL", "Tr", "Tz"];
/// Operators that show text, and those that say where and what for.
const SHOW: [&str; 6] = ["Tm", "Td", "Tj", "TJ", "BDC", "EMC"];

/// The file for `pdftotext -raw`.
pub struct Spread {
    /// The file.
    pub bytes: Vec<u8>,
    streams: Vec<Stream>,
    formulas: Vec<String>,
}

/// The operations of a page.
pub(super) fn operations(document: &Document, page: ObjectId) -> Vec<Operation> {
    let content = Content::decode(&document.get_page_content(page));
    content.expect("content can be read").operations
}

impl Spread {
    /// Spreads the content of a file over sheets.
    ///
    /// # Panics
    /// If it is no PDF of ours: a test should know.
    pub fn of(bytes: &[u8]) -> Self {
        let mut document = Document::load_mem(bytes).expect("it is a PDF");
        let holders = Holders::of(&document);
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let mut sheets: BTreeMap<Stream, Vec<Operation>> = BTreeMap::new();
        for (page, number) in pages.iter().zip(0..) {
            spread_page(&document, (*page, number), &holders, &mut sheets);
        }
        let count = i64::try_from(pages.len()).expect("few pages");
        let (streams, contents) = sheets.into_iter().unzip();
        replace_pages(&mut document, &pages, contents, count);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("memory takes all");
        Self { bytes, streams, formulas: holders.formulas }
    }
}

/// A page on its way to the sheets.
struct Spreading<'s> {
    sheets: &'s mut BTreeMap<Stream, Vec<Operation>>,
    /// Moves the page below those before it.
    below: Operation,
    /// What was last set of how text is shown.
    state: HashMap<&'static str, Operation>,
    /// The sheet on which the page is being laid: the pen stays where it is from one mark to the next.
    open: Option<Stream>,
    /// Whether what comes belongs there.
    is_marked: bool,
}

fn spread_page(
    document: &Document,
    (page, place): (ObjectId, i64),
    holders: &Holders,
    sheets: &mut BTreeMap<Stream, Vec<Operation>>,
) {
    let below = [1, 0, 0, 1, 0, -APART * place].map(Object::Integer);
    let below = Operation::new("cm", below.to_vec());
    let mut page_out =
        Spreading { sheets, below, state: HashMap::new(), open: None, is_marked: false };
    for operation in operations(document, page) {
        if operation.operator == "BDC" {
            let number = number(&operation.operands);
            let holder = number.and_then(|number| holders.of.get(&(page, number)));
            let holder = holder.filter(|holder| holder.formula.is_none());
            page_out.turn_to(holder.map(|holder| holder.stream));
        }
        page_out.lay(&operation);
    }
    page_out.turn_to(None);
}

impl Spreading<'_> {
    fn turn_to(&mut self, sheet: Option<Stream>) {
        self.is_marked = sheet.is_some();
        if self.open == sheet {
            return;
        }
        let none = || Vec::new();
        if let Some(open) = self.open.take() {
            let out = self.sheets.entry(open).or_default();
            out.extend(["ET", "Q"].map(|operator| Operation::new(operator, none())));
        }
        if let Some(sheet) = sheet {
            let out = self.sheets.entry(sheet).or_default();
            out.push(Operation::new("q", none()));
            out.push(self.below.clone());
            out.push(Operation::new("BT", none()));
            out.extend(STATE.iter().filter_map(|operator| self.state.get(operator).cloned()));
        }
        self.open = sheet;
    }

    fn lay(&mut self, operation: &Operation) {
        let name = operation.operator.as_str();
        if let Some(state) = STATE.iter().find(|state| **state == name) {
            self.state.insert(state, operation.clone());
        }
        let is_kept = STATE.contains(&name) || SHOW.contains(&name);
        if let Some(sheet) = self.open.filter(|_| self.is_marked && is_kept) {
            self.sheets.entry(sheet).or_default().push(operation.clone());
        }
        if name == "EMC" {
            self.is_marked = false;
        }
    }
}

/// Puts sheets in place of the pages.
fn replace_pages(
    document: &mut Document,
    pages: &[ObjectId],
    contents: Vec<Vec<Operation>>,
    count: i64,
) {
    let first = document.get_dictionary(pages[0]).expect("there is a page").clone();
    let resources = first.get(b"Resources").expect("pages have resources").clone();
    let parent = first.get(b"Parent").and_then(Object::as_reference).expect("pages hang in a tree");
    let size = [0, -APART * count, APART, APART].map(Object::Integer).to_vec();
    let mut kids = Vec::new();
    for operations in contents {
        let bytes = Content { operations }.encode().expect("operations can be written");
        let content = document.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), bytes));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => parent, "MediaBox" => size.clone(),
            "Resources" => resources.clone(), "Contents" => content,
        });
        kids.push(Object::Reference(page));
    }
    let catalogue = document.catalog_mut().expect("there is a catalogue");
    for key in [&b"StructTreeRoot"[..], b"PageLabels", b"Outlines", b"Dests", b"Names"] {
        catalogue.remove(key);
    }
    let root = catalogue.get(b"Pages").and_then(Object::as_reference).expect("there are pages");
    let length = i64::try_from(kids.len()).expect("few sheets");
    let root = document.get_dictionary_mut(root).expect("there are pages");
    root.set("Kids", kids);
    root.set("Count", length);
}

/// The words that `pdftotext -raw` says of a spread.
///
/// A line that ends within a word says so by a soft hyphen. One that ends behind a dash or a slash
/// ends where no space is, but so does one that ends behind a dash and a space: poppler does not tell
/// them apart, so `likely`, what is to be expected, says which it is. It is asked at ends of lines
/// alone.
pub fn words_of_poppler(spread: &Spread, said: &str, likely: &Words) -> Words {
    let mut words = Words { formulas: spread.formulas.clone(), ..Words::default() };
    for (stream, said) in spread.streams.iter().zip(said.split('\u{c}')) {
        let said = said.replace("\u{ad}\n", "");
        let said: String = said.chars().filter(|c| !is_invisible(*c)).collect();
        match stream {
            Stream::Text => words.text = joined(&said, &[&likely.text]),
            Stream::Note(_) => words.notes.push(joined(&said, &likely.notes)),
            Stream::Figure(_) => words.figures.push(joined(&said, &likely.figures)),
        }
    }
    words.tidied()
}

/// What was said on lines, as one: a line ends with a space, unless one of `likely` has none there
/// and a line may end there without one. Poppler sees some narrow spaces and not others: where
/// `likely` has one, there is one.
fn joined(said: &str, likely: &[impl AsRef<str>]) -> String {
    let own = letters(said);
    let likely = likely.iter().map(AsRef::as_ref).find(|likely| letters(likely) == own);
    let mut likely = likely.unwrap_or_default().chars().peekable();
    let mut out = String::new();
    let mut rest = said.trim();
    while let Some(c) = rest.chars().next() {
        let word = rest.trim_start();
        let space = &rest[..rest.len() - word.len()];
        let expected = likely.next_if(|c| c.is_whitespace());
        let joins = expected.is_none() && likely.peek().is_some() && ends_lines(&out, word);
        match expected {
            Some(narrow) if is_narrow(narrow) => out.push(narrow),
            _ if space.is_empty() || space.contains('\n') && joins => {}
            _ => out.push(' '),
        }
        if space.is_empty() {
            likely.next();
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            rest = word;
        }
    }
    out
}

/// The letters of a text, in no order.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    letters.sort_unstable();
    letters
}

/// Whether a line may end between these without a space and without a hyphen: not within a word.
fn ends_lines(before: &str, after: &str) -> bool {
    let (before, after) = (before.chars().last(), after.chars().next());
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{2e80}');
    !(is_letter(before) && is_letter(after))
}
