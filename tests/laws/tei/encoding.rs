//! The encodings that XML declarations name, and white space that counts.

use super::characters::characters;
use super::read_document;
use recension_core::import::Importer;
use recension_core::model::{BlockKind, Document, plain_text};
use recension_tei::Reader;

const LATIN: &str = "Café «Bœuf» — 5 €";
const EASTERN: &str = "Žluťoučký kůň";
const RUSSIAN: &str = "Смотритель";

/// The characters that are read from `text`, encoded as `bytes` are.
fn check(declared: &str, encode: impl Fn(&str) -> Vec<u8>, text: &str) {
    let file = format!(
        "<?xml version=\"1.0\" encoding=\"{declared}\"?>\n<TEI><text><body><p>{text}</p></body></text></TEI>"
    );
    let bytes = encode(&file);
    let decoded = Reader::new().decode(&bytes).expect("text").into_owned();
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    assert_eq!(characters(&read_document(&decoded)), squeezed, "{declared}");
}

/// The bytes of a text in an encoding of one byte, by a table of what lies above ASCII.
fn single(table: &'static [(char, u8)]) -> impl Fn(&str) -> Vec<u8> {
    move |text| {
        let byte = |c: char| match u8::try_from(c) {
            Ok(byte) if c.is_ascii() => byte,
            _ => table.iter().find(|(known, _)| *known == c).expect("in the table").1,
        };
        text.chars().map(byte).collect()
    }
}

#[test]
fn every_encoding_that_is_named_is_read() {
    let little = |text: &str| {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    for text in [LATIN, EASTERN, RUSSIAN, "𝔘 日本"] {
        check("UTF-16", little, text);
        check("UTF-16BE", big, text);
        check("utf-8", |text| text.as_bytes().to_vec(), text);
        check("UTF-8", |text| [b"\xEF\xBB\xBF", text.as_bytes()].concat(), text);
    }
    let western =
        single(&[('é', 0xE9), ('«', 0xAB), ('»', 0xBB), ('œ', 0x9C), ('—', 0x97), ('€', 0x80)]);
    check("windows-1252", &western, LATIN);
    check("ISO-8859-1", &western, "Café «B»");
    check("iso-8859-15", single(&[('é', 0xE9), ('œ', 0xBD), ('€', 0xA4)]), "é œ €");
    let eastern = single(&[
        ('Ž', 0x8E),
        ('ť', 0x9D),
        ('u', 0x75),
        ('č', 0xE8),
        ('ý', 0xFD),
        ('ů', 0xF9),
        ('ň', 0xF2),
    ]);
    check("windows-1250", eastern, EASTERN);
    let cyrillic = single(&[
        ('С', 0xD1),
        ('м', 0xEC),
        ('о', 0xEE),
        ('т', 0xF2),
        ('р', 0xF0),
        ('и', 0xE8),
        ('е', 0xE5),
        ('л', 0xEB),
        ('ь', 0xFC),
    ]);
    check("windows-1251", cyrillic, RUSSIAN);
    let koi = single(&[
        ('С', 0xF3),
        ('м', 0xCD),
        ('о', 0xCF),
        ('т', 0xD4),
        ('р', 0xD2),
        ('и', 0xC9),
        ('е', 0xC5),
        ('л', 0xCC),
        ('ь', 0xD8),
    ]);
    check("koi8-r", koi, RUSSIAN);
}

/// The lines of a document's paragraphs and headings.
fn lines(document: &Document) -> Vec<String> {
    let blocks = document.body.blocks.iter();
    blocks
        .filter_map(|block| match &block.kind {
            BlockKind::Paragraph { content } => Some(plain_text(content)),
            _ => None,
        })
        .collect()
}

#[test]
fn words_stay_whole_around_marks_of_pages_lines_and_programs() {
    let document = read_document(
        "<TEI><text><body><p>re<lb break=\"no\"/>view fore<pb n=\"3\" break=\"no\"/>told \
         a<?page 4?>part <![CDATA[to]]>day <!-- x -->in<!-- y -->side &#x41;BC\
         </p></body></text></TEI>",
    );
    assert_eq!(lines(&document), ["review foretold apart today inside ABC"]);
}

#[test]
fn white_space_is_one_space_whatever_the_file_says_of_it() {
    // A normal document has no two spaces in a row, so `xml:space` can only be kept as a word of its own.
    let document = read_document(
        "<TEI><text><body><p xml:space=\"preserve\">a  b\n c</p><p>a\t b<hi>\n c </hi>d</p></body></text></TEI>",
    );
    assert_eq!(lines(&document), ["a b c", "a b c d"]);
}
