//! Documents to try on plugins: one for each kind of node, and some that are hard to bear.

use crate::model::build::{flow, paragraph, section, text};
use crate::model::{Block, Document, Flow, Inline, Note, NoteId};

/// The text in each specimen that has any.
pub(super) const MARK: &str = "Specimen";
/// The path of the picture that the specimens have.
pub(super) const PICTURE: &str = "specimen.png";

/// A document with a node of one kind.
pub(super) struct Specimen {
    pub(super) kind: &'static str,
    /// Whether nodes of the kind have text that a reader sees.
    pub(super) has_text: bool,
    pub(super) document: Document,
}

/// Blocks, each of the kind it begins with; `@` stands for a paragraph with the mark.
const BLOCKS: &[(&str, &str)] = &[
    ("paragraph", r#""content":[{"t":"text","text":"Specimen"}]"#),
    ("heading", r#""level":2,"content":[{"t":"text","text":"Specimen"}]"#),
    ("quotation", r#""blocks":[@]"#),
    ("epigraph", r#""blocks":[@]"#),
    ("pull-quote", r#""blocks":[@]"#),
    ("verse", r#""stanzas":[{"lines":[{"content":[{"t":"text","text":"Specimen"}]}]}]"#),
    ("list", r#""items":[{"blocks":[@]}]"#),
    (
        "definition-list",
        r#""entries":[{"term":[{"t":"text","text":"Specimen"}],"definitions":[{"blocks":[@]}]}]"#,
    ),
    (
        "table",
        r#""columns":["left"],"head":[{"cells":[{"blocks":[@]}]}],"body":[{"cells":[{"blocks":[@]}]}]"#,
    ),
    ("figure", r#""image":{"asset":"specimen.png","alternative":"Specimen"},"caption":[@]"#),
    ("code", r#""text":"Specimen""#),
    ("thematic-break", ""),
    ("aside", r#""blocks":[@]"#),
    ("spoiler", r#""blocks":[@]"#),
    ("division", r#""role":"specimen","blocks":[@]"#),
    ("page-break", r#""label":"7""#),
    ("raw", r#""format":"specimen","text":"<hr>""#),
];

/// Inlines, each of the kind it begins with; `@` stands for the mark as text.
const INLINES: &[(&str, &str)] = &[
    ("text", r#""text":"Specimen""#),
    ("emphasis", r#""content":[@]"#),
    ("strong", r#""content":[@]"#),
    ("small-capitals", r#""content":[@]"#),
    ("superscript", r#""content":[@]"#),
    ("subscript", r#""content":[@]"#),
    ("strikethrough", r#""content":[@]"#),
    ("code", r#""text":"Specimen""#),
    ("quotation", r#""kind":"double","content":[@]"#),
    ("foreign", r#""language":"la","content":[@]"#),
    ("title", r#""level":"monograph","content":[@]"#),
    ("name", r#""kind":"person","content":[@]"#),
    ("date", r#""value":"1999","content":[@]"#),
    ("link", r#""target":"https://example.org/","content":[@]"#),
    ("note-call", r#""note":"n""#),
    ("citation", r#""items":[{"key":"k","prefix":[{"t":"text","text":"see "}]}]"#),
    ("cross-reference", r#""target":"here","content":[@]"#),
    ("image", r#""asset":"specimen.png","alternative":"Specimen""#),
    ("line-break", ""),
    ("soft-break", ""),
    ("page-break", r#""label":"8""#),
    ("index-mark", r#""terms":["Specimen"]"#),
    (
        "choice",
        r#""kind":"correction","original":[{"t":"text","text":"Spceimen"}],"replacement":[@]"#,
    ),
    ("spoiler", r#""content":[@]"#),
    ("mathematics", r#""tex":"Specimen""#),
    ("span", r#""attributes":{"classes":["specimen"]},"content":[@]"#),
    ("raw", r#""format":"specimen","text":"<br>""#),
];

/// One document for each kind of node.
pub(super) fn specimens() -> Vec<Specimen> {
    let blocks = BLOCKS.iter().filter_map(|(kind, json)| block_specimen(kind, json));
    let inlines = INLINES.iter().filter_map(|(kind, json)| inline_specimen(kind, json));
    blocks.chain(inlines).collect()
}

fn object(kind: &str, json: &str, inside: &str) -> String {
    let comma = if json.is_empty() { "" } else { "," };
    format!("{{\"t\":\"{kind}\"{comma}{}}}", json.replace('@', inside))
}

const TEXT: &str = r#"{"t":"text","text":"Specimen"}"#;

fn block_specimen(kind: &'static str, json: &str) -> Option<Specimen> {
    let inside = object("paragraph", r#""content":[@]"#, TEXT);
    let block: Block = serde_json::from_str(&object(kind, json, &inside)).ok()?;
    // Nothing else in the document has the mark.
    let blocks = [paragraph([text("Before.")]), block, paragraph([text("After.")])];
    Some(specimen(kind, json.contains(MARK) || json.contains('@'), flow(blocks)))
}

fn inline_specimen(kind: &'static str, json: &str) -> Option<Specimen> {
    let inline: Inline = serde_json::from_str(&object(kind, json, TEXT)).ok()?;
    let content = vec![text("Before "), inline, text(" after.")];
    let has_text = (json.contains(MARK) || json.contains('@')) && kind != "index-mark";
    Some(specimen(kind, has_text, flow([paragraph(content)])))
}

fn specimen(kind: &'static str, has_text: bool, body: Flow) -> Specimen {
    let note = Note { blocks: vec![paragraph([text("A note.")])], ..Note::default() };
    let mut document = Document { body, ..Document::default() };
    if kind == "note-call" {
        document.notes.insert(NoteId::from("n"), note);
    }
    Specimen { kind, has_text, document }
}

/// Text that formats with markup of their own stumble over.
pub(super) fn nasty() -> Document {
    let pieces = [
        "<!--]]>--><![CDATA[&amp;&#0;</p>{{}}\\end{document}$$%%`~*_[](#)|@",
        "\u{202e}\u{200f}\u{2066}שלום العربية\u{2069} \u{300}e\u{301}\u{302}\u{303}\u{304}",
        "👩‍👩‍👧‍👦🇬🇷\u{fe0f}\u{1f3fb} 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \u{a0}\u{ad}\u{2028}\u{2029}\u{feff}",
        "# not a heading",
        "- not an item",
        "1. not an item either",
        "> no quotation",
        "=> no link",
        "```",
    ];
    let mut blocks: Vec<Block> = pieces.iter().map(|piece| paragraph([text(*piece)])).collect();
    blocks.push(paragraph([text("x".repeat(100_000))]));
    Document { body: flow(blocks), ..Document::default() }
}

/// About a megabyte of text in a thousand sections.
pub(super) fn large() -> Document {
    let sentence = "The reviewer read the book twice, and liked it better the second time. ";
    let sections = (1..=1000).map(|number| {
        let blocks = vec![paragraph([text(sentence.repeat(7).trim_end())]); 2];
        section(1, [text(format!("Section {number}"))], blocks)
    });
    let body = Flow { blocks: Vec::new(), sections: sections.collect() };
    Document { body, ..Document::default() }
}

/// A picture of one pixel.
pub(super) fn pictures() -> Vec<u8> {
    const PNG: &[u8] = &[
        0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0,
        0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 10, b'I', b'D', b'A',
        b'T', 0x78, 0xDA, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0, 0, 0, 0,
        b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82,
    ];
    PNG.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::model::Edition;

    /// Kinds of nodes in a document, as its JSON has them.
    fn kinds(document: &Document) -> String {
        let mut bytes = Vec::new();
        json::write_document(document, &mut bytes).expect("a vector takes all");
        String::from_utf8(bytes).expect("JSON is text")
    }

    #[test]
    fn each_specimen_has_its_kind() {
        assert_eq!(specimens().len(), BLOCKS.len() + INLINES.len(), "each can be read");
        for specimen in specimens() {
            let json = kinds(&specimen.document);
            assert!(
                json.contains(&format!("\"t\": \"{}\"", specimen.kind)),
                "{}: {json}",
                specimen.kind
            );
            assert!(!json.contains(json::UNKNOWN_KIND), "{}: {json}", specimen.kind);
        }
    }

    #[test]
    fn every_name_of_a_kind_is_that_of_json() {
        use crate::model::visit::{Visitor, walk_block, walk_edition, walk_inline};
        struct Names(Vec<&'static str>);
        impl Visitor for Names {
            fn block(&mut self, block: &Block) {
                self.0.push(block.kind.name());
                walk_block(self, block);
            }
            fn inline(&mut self, inline: &Inline) {
                self.0.push(inline.name());
                walk_inline(self, inline);
            }
        }
        for specimen in specimens() {
            let mut names = Names(Vec::new());
            walk_edition(&mut names, &Edition::of_one(specimen.document));
            assert!(names.0.contains(&specimen.kind), "{}: {:?}", specimen.kind, names.0);
        }
    }
}
