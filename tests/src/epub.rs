//! An EPUB as text that a person can read.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The entries of an EPUB by name and content, in the order of the archive.
///
/// # Panics
/// If it is no archive: a test should know.
pub fn entries(epub: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(epub)).expect("an EPUB is an archive");
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).expect("the entry is there");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("the entry can be unpacked");
            (entry.name().to_owned(), bytes)
        })
        .collect()
}

/// The same book with one of its texts changed.
///
/// # Panics
/// If it is no archive: a test should know.
pub fn with_changed(epub: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut book = ZipWriter::new(Cursor::new(Vec::new()));
    for (entry, bytes) in entries(epub) {
        let bytes = match String::from_utf8(bytes) {
            Ok(text) if entry == name => change(text).into_bytes(),
            Ok(text) => text.into_bytes(),
            Err(bytes) => bytes.into_bytes(),
        };
        // The media type must be stored, and the rest may be.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        book.start_file(entry, options).expect("memory takes all");
        book.write_all(&bytes).expect("memory takes all");
    }
    book.finish().expect("memory takes all").into_inner()
}

/// The list of entries, then package, navigation, pages and record; style sheets and pictures only by name.
///
/// # Panics
/// If it is no archive: a test should know.
pub fn show(epub: &[u8]) -> String {
    let entries = entries(epub);
    let mut shown = String::new();
    for (name, _) in &entries {
        writeln!(shown, "{name}").expect("a string takes all");
    }
    for (name, bytes) in entries.iter().filter(|(name, _)| is_page(name)) {
        let page = String::from_utf8_lossy(bytes);
        write!(shown, "\n==== {name}\n{}\n", page.trim_end()).expect("a string takes all");
    }
    shown
}

fn is_page(name: &str) -> bool {
    [".opf", ".xhtml", ".jsonld", ".ncx"].iter().any(|suffix| name.ends_with(suffix))
}
