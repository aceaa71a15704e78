//! The words as the file codes them: the texts of its glyphs and the texts that stand for glyphs.
//!
//! Where words part is what the file says, not what the eye sees: spaces are coded, and blocks are
//! elements of the tree. Artifacts are left out.

use super::holder::{Content, Holder, Holders, Stream};
use super::{Words, runs, runs_left};
use lopdf::content::Operation;
use lopdf::{Document, Object, ObjectId};
use std::collections::{BTreeMap, HashMap};

/// The words of a file.
///
/// # Panics
/// If it is no PDF of ours: a test should know.
pub fn words_of_file(bytes: &[u8]) -> Words {
    let document = Document::load_mem(bytes).expect("it is a PDF");
    let mut reader = Reader::new(&document);
    for page in document.page_iter() {
        reader.page(page);
    }
    reader.finish()
}

/// The fonts of a page, by name.
type Fonts = HashMap<Vec<u8>, HashMap<u16, String>>;

struct Reader<'a> {
    document: &'a Document,
    holders: Holders,
    fonts: Fonts,
    streams: BTreeMap<Stream, (String, Option<ObjectId>)>,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document) -> Self {
        let holders = Holders::of(document);
        let fonts = document.page_iter().next().map(|page| fonts(document, page));
        Self { document, holders, fonts: fonts.unwrap_or_default(), streams: BTreeMap::new() }
    }

    fn page(&mut self, page: ObjectId) {
        let mut font: &[u8] = &[];
        let content = super::spread::operations(self.document, page);
        let mut holder: Option<Holder> = None;
        let mut stands_for: Option<String> = None;
        for Operation { operator, operands } in &content {
            match operator.as_str() {
                "Tf" => font = operands[0].as_name().expect("a font has a name"),
                "BDC" | "BMC" => {
                    holder = number(operands).and_then(|n| self.holder((page, n)));
                    stands_for = actual_text(operands);
                    if let (Some(holder), Some(text)) = (holder, &stands_for) {
                        self.say(holder, text);
                    }
                }
                "EMC" => (holder, stands_for) = (None, None),
                "Tj" | "TJ" => {
                    if let (Some(holder), None) = (holder, &stands_for) {
                        let texts = &self.fonts[font];
                        let text: String =
                            codes(operands).map(|code| texts[&code].as_str()).collect();
                        self.say(holder, &text);
                    }
                }
                _ => {}
            }
        }
    }

    fn holder(&self, content: Content) -> Option<Holder> {
        self.holders.of.get(&content).copied()
    }

    fn say(&mut self, holder: Holder, text: &str) {
        let (words, block) = self.streams.entry(holder.stream).or_default();
        if *block != Some(holder.block) {
            words.push(' ');
            *block = Some(holder.block);
        }
        words.push_str(if holder.formula.is_some() { " " } else { text });
    }

    fn finish(self) -> Words {
        let mut words = Words { formulas: self.holders.formulas, ..Words::default() };
        for (stream, (text, _)) in self.streams {
            match stream {
                Stream::Text => words.text = text,
                Stream::Note(_) => words.notes.push(text),
                Stream::Figure(_) => words.figures.push(text),
            }
        }
        let each =
            std::iter::once(&mut words.text).chain(&mut words.notes).chain(&mut words.figures);
        each.for_each(|words| *words = turned(words));
        words.tidied()
    }
}

/// Text with words of Hebrew and Arabic as they are read. Their glyphs are coded from left to right,
/// as readers expect who turn them around: see "ReversedChars" in ISO 32000-1.
fn turned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for run in runs(text) {
        if runs_left(run) { out.extend(run.chars().rev()) } else { out.push_str(run) }
    }
    out
}

/// The number of marked content.
pub(super) fn number(operands: &[Object]) -> Option<i64> {
    operands.get(1)?.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok()
}

fn actual_text(operands: &[Object]) -> Option<String> {
    let text = operands.get(1)?.as_dict().ok()?.get(b"ActualText").ok()?;
    lopdf::decode_text_string(text).ok()
}

/// The codes that an operator shows.
fn codes(operands: &[Object]) -> impl Iterator<Item = u16> {
    let strings = match operands.last() {
        Some(Object::Array(items)) => items.as_slice(),
        Some(string) => std::slice::from_ref(string),
        None => &[],
    };
    let bytes = strings.iter().filter_map(|item| item.as_str().ok());
    let pairs = bytes.flat_map(|bytes| bytes.chunks_exact(2));
    pairs.map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
}

/// The texts of the codes of each font; all pages share their fonts.
fn fonts(document: &Document, page: ObjectId) -> Fonts {
    let fonts = document.get_page_fonts(page).expect("pages have fonts");
    let texts = |font: &lopdf::Dictionary| {
        let map = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
        let map = map.expect("fonts have texts").get_plain_content().expect("it can be unpacked");
        texts_of(&String::from_utf8_lossy(&map))
    };
    fonts.into_iter().map(|(name, font)| (name, texts(font))).collect()
}

/// The entries of a CMap: `<code> <text>`, both in hexadecimal.
fn texts_of(map: &str) -> HashMap<u16, String> {
    let entry = |line: &str| {
        let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units = text.as_bytes().chunks_exact(4);
        let units = units.map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok());
        let units: Vec<u16> = units.collect::<Option<_>>()?;
        Some((u16::from_str_radix(code, 16).ok()?, String::from_utf16(&units).ok()?))
    };
    map.lines().filter_map(entry).collect()
}
