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
const BREACHES: [(&str, Change); 48] = [
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
    ("Key of a page's content", |file| {
        of_type(file, "Page", |page| drop(page.remove(b"StructParents")));
    }),
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
    ("Extension schemas", |file| said(file, "pdfaSchema:prefix>", "pdfaSchema:source>")),
    ("PDF/UA identification", |file| said(file, "<pdfuaid:part>1", "<pdfuaid:part>2")),
    ("Title", |file| said(file, "dc:title>", "dc:source>")),
    ("Information dictionary", |file| {
        let id = file.trailer.get(b"Info").and_then(Object::as_reference).expect("it is there");
        let information = file.get_dictionary_mut(id).expect("it is a dictionary");
        information.set("Title", Object::string_literal("Another"));
    }),
    ("Structure tree: no rings", |file| {
        element(file, "L", |e| {
            let around = e.get(b"P").expect("all elements have a parent").clone();
            e.set("K", around);
        });
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
    ("All content is marked", |file| content(file, "0 0 1 1 re f")),
    ("Content streams: balanced", |file| content(file, "EMC")),
    ("Content streams: text objects", |file| content(file, "/Artifact BMC <0001> ' EMC")),
    ("Artifacts and content do not nest", |file| {
        content(file, "/Artifact BMC /Artifact BMC EMC EMC");
    }),
    ("Implementation limits", |file| content(file, &["q ", "Q "].map(|s| s.repeat(29)).concat())),
    ("Annotations: links only", |file| {
        of_type(file, "Annot", |link| link.set("Subtype", "Text"));
    }),
    ("Links: lead somewhere", |file| {
        of_type(file, "Annot", |link| {
            link.remove(b"A");
            link.remove(b"Dest");
        });
    }),
    ("Links: alternative description", |file| {
        of_type(file, "Annot", |link| drop(link.remove(b"Contents")));
    }),
    ("Annotation flags", |file| of_type(file, "Annot", |link| link.set("F", 2))),
    ("Links: under a link element", |file| of_tag(file, "Span", "Link")),
    ("Fonts: in the resources", |file| shown(file, "/Another 9 Tf <0001> Tj")),
    // The font is the one that was last set on the page.
    ("Fonts: no .notdef", |file| shown(file, "<0000> '")),
    ("Fonts: all glyphs embedded", |file| shown(file, "1 2 <FFF0> \"")),
    ("Character codes: text", |file| shown(file, "[3 <FFF0>] TJ")),
    ("Character codes: text", |file| {
        of_type(file, "Font", |font| drop(font.remove(b"ToUnicode")));
    }),
    ("Fonts: composite", |file| {
        of_type(file, "Font", |font| drop(font.remove(b"DescendantFonts")));
    }),
    ("Fonts: one name", |file| {
        of_type(file, "Font", |font| {
            if font.has(b"ToUnicode") {
                font.set("BaseFont", "Another");
            }
        });
    }),
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
    let mut missed = Vec::new();
    for (clause, change) in BREACHES {
        let mut file = Document::load_mem(&painted.bytes).expect("it is a PDF");
        change(&mut file);
        let found: Vec<_> = check_document(&file).into_iter().map(|breach| breach.clause).collect();
        if !found.contains(&clause) {
            missed.push((clause, found));
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
}

/// Takes an entry out of the catalogue.
fn without(file: &mut Document, key: &[u8]) {
    file.catalog_mut().expect("there is a catalogue").remove(key);
}

/// Has the metadata say another thing.
fn said(file: &mut Document, old: &str, new: &str) {
    let is_metadata = |object: &&mut Object| matches!(object, Object::Stream(stream) if is(&stream.dict, b"Type", "Metadata"));
    let stream = file.objects.values_mut().find(is_metadata).expect("there are metadata");
    let stream = stream.as_stream_mut().expect("it is a stream");
    let xmp = String::from_utf8(stream.content.clone()).expect("it is text");
    assert!(xmp.contains(old), "{xmp}");
    stream.set_content(xmp.replace(old, new).into_bytes());
}

/// Adds to what the first page paints.
fn content(file: &mut Document, operations: &str) {
    let page = file.page_iter().next().expect("there is a page");
    let operations = format!("\n{operations}").into_bytes();
    file.add_page_contents(page, operations).expect("the page takes content");
}

/// Adds to the text that the first page shows.
fn shown(file: &mut Document, operations: &str) {
    content(file, &format!("/Artifact BMC BT {operations} ET EMC"));
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
