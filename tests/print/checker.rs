//! The structural checker: it finds nothing in what we paint, and each breach in what is broken.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use recension_pdf::paint::paint;
use recension_tests::pdf::check::{check, check_document};
use recension_tests::pdf::sample::{book, proof};

#[test]
fn what_we_paint_breaks_no_clause() {
    for pages in [proof(), book(70)] {
        let painted = paint(&pages).expect("the sample can be painted");
        assert_eq!(painted.flaws, []);
        assert_eq!(check(&painted.bytes), []);
    }
}

type Change = fn(&mut Document);

/// A change, and the clause that it breaks.
const BREACHES: [(&str, Change); 30] = [
    ("File header", |file| file.version = String::from("1.4")),
    ("File trailer: no encryption", |file| file.trailer.set("Encrypt", Object::Null)),
    ("File trailer: ID", |file| drop(file.trailer.remove(b"ID"))),
    ("Mark information", |file| without(file, b"MarkInfo")),
    ("Natural language", |file| without(file, b"Lang")),
    ("Display of the title", |file| without(file, b"ViewerPreferences")),
    ("Output intent", |file| without(file, b"OutputIntents")),
    ("Structure tree", |file| without(file, b"StructTreeRoot")),
    ("Version identification", |file| without(file, b"Metadata")),
    ("Tab order", |file| of_type(file, "Page", |page| drop(page.remove(b"Tabs")))),
    ("Page boundaries", |file| {
        of_type(file, "Page", |page| {
            page.set("TrimBox", [0, 0, 2, 9].map(Object::Integer).to_vec());
        });
    }),
    ("Filters: no LZW", |file| {
        file.add_object(Stream::new(dictionary! { "Filter" => "LZWDecode" }, Vec::new()));
    }),
    ("Actions: none that run", |file| {
        file.add_object(dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("") });
    }),
    ("Information dictionary", |file| {
        let id = file.trailer.get(b"Info").and_then(Object::as_reference).expect("it is there");
        let information = file.get_dictionary_mut(id).expect("it is a dictionary");
        information.set("Title", Object::string_literal("Another"));
    }),
    ("Standard structure types", |file| of_tag(file, "Blockquote", "BlockQuote")),
    ("Headings: no level skipped", |file| of_tag(file, "H3", "H2")),
    ("Graphics: alternative text", |file| element(file, "Figure", |e| drop(e.remove(b"Alt")))),
    ("Notes: unique ID", |file| element(file, "Note", |e| drop(e.remove(b"ID")))),
    ("Tables: scope of headers", |file| element(file, "TH", |e| drop(e.remove(b"A")))),
    ("Tables: regular", |file| {
        element(file, "TD", |e| e.set("A", dictionary! { "O" => "Table", "ColSpan" => 3 }));
    }),
    ("Lists: numbering", |file| element(file, "L", |e| drop(e.remove(b"A")))),
    ("Structure: where elements stand", |file| of_tag(file, "Div", "L")),
    ("Content: one element", |file| element(file, "Code", |e| drop(e.remove(b"K")))),
    ("Tree of parents", |file| {
        of_type(file, "Page", |page| page.set("StructParents", 99));
    }),
    ("All content is marked", |file| {
        let page = file.page_iter().next().expect("there is a page");
        file.add_page_contents(page, b" 0 0 1 1 re f".to_vec()).expect("the page takes content");
    }),
    ("Links: alternative description", |file| {
        of_type(file, "Annot", |link| drop(link.remove(b"Contents")));
    }),
    ("Annotation flags", |file| of_type(file, "Annot", |link| link.set("F", 2))),
    ("Links: under a link element", |file| of_tag(file, "Span", "Link")),
    ("Fonts: embedded", |file| {
        of_type(file, "FontDescriptor", |font| {
            font.remove(b"FontFile2");
            font.remove(b"FontFile3");
        });
    }),
    ("Font metrics", |file| {
        let widths = vec![Object::Integer(1), Object::Array(vec![7.into(); 200])];
        of_type(file, "Font", |font| font.set("W", widths.clone()));
    }),
];

#[test]
fn each_breach_is_found() {
    let painted = paint(&proof()).expect("the sample can be painted");
    for (clause, change) in BREACHES {
        let mut file = Document::load_mem(&painted.bytes).expect("it is a PDF");
        change(&mut file);
        let found: Vec<_> = check_document(&file).into_iter().map(|breach| breach.clause).collect();
        assert!(found.contains(&clause), "{clause}: {found:?}");
    }
}

#[test]
fn a_glyph_without_a_text_is_found() {
    let painted = paint(&proof()).expect("the sample can be painted");
    let mut file = Document::load_mem(&painted.bytes).expect("it is a PDF");
    of_type(&mut file, "Font", |font| drop(font.remove(b"ToUnicode")));
    let found = check_document(&file);
    assert!(found.iter().any(|breach| breach.clause == "Character codes: text"), "{found:?}");
}

/// Takes an entry out of the catalogue.
fn without(file: &mut Document, key: &[u8]) {
    file.catalog_mut().expect("there is a catalogue").remove(key);
}

fn dictionaries(file: &mut Document, change: impl Fn(&mut Dictionary)) {
    for object in file.objects.values_mut() {
        if let Object::Dictionary(dictionary) = object {
            change(dictionary);
        }
    }
}

fn is(dictionary: &Dictionary, key: &[u8], name: &str) -> bool {
    dictionary.get(key).and_then(Object::as_name).is_ok_and(|found| found == name.as_bytes())
}

/// Changes objects of a type.
fn of_type(file: &mut Document, kind: &str, change: impl Fn(&mut Dictionary)) {
    dictionaries(file, |object| {
        if is(object, b"Type", kind) {
            change(object);
        }
    });
}

/// Changes elements with a tag.
fn element(file: &mut Document, tag: &str, change: impl Fn(&mut Dictionary)) {
    dictionaries(file, |object| {
        if is(object, b"S", tag) && object.has(b"P") {
            change(object);
        }
    });
}

/// Gives elements with the tag `old` another.
fn of_tag(file: &mut Document, new: &str, old: &str) {
    element(file, old, |element| element.set("S", new));
}
