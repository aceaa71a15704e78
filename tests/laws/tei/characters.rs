//! The characters of a text, by walks that share nothing with the reader.

use recension_core::model::visit::{Visitor, walk_block, walk_inline};
use recension_core::model::{Block, BlockKind, Document, Inline};
use std::collections::HashSet;

/// The characters of a document's text in order, notes where they are called first, white space left out.
pub(super) fn characters(document: &Document) -> String {
    let mut gathering = Gathering { document, text: String::new(), called: HashSet::new() };
    gathering.flow(&document.body);
    gathering.text
}

struct Gathering<'d> {
    document: &'d Document,
    text: String,
    called: HashSet<&'d str>,
}

impl Gathering<'_> {
    fn add(&mut self, text: &str) {
        self.text.extend(text.chars().filter(|c| !c.is_whitespace()));
    }
}

impl Visitor for Gathering<'_> {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Code { text, .. } | BlockKind::Raw { text, .. } => self.add(text),
            _ => {}
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.add(text),
            Inline::Code(code) => self.add(&code.text),
            Inline::NoteCall(call) => {
                let document = self.document;
                if let Some((id, note)) = document.notes.get_key_value(&call.note)
                    && self.called.insert(id.as_str())
                {
                    self.blocks(&note.blocks);
                }
            }
            _ => walk_inline(self, inline),
        }
    }
}

/// The character data of the element `text` in a file, by a scan that knows nothing but tags.
pub(super) fn data(xml: &str) -> String {
    let start = xml.find("<text>").or_else(|| xml.find("<text ")).expect("a text");
    let mut rest = &xml[start..];
    let mut data = String::new();
    while let Some(at) = rest.find('<') {
        data.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(section) = rest.strip_prefix("<![CDATA[") {
            let (literal, after) = section.split_once("]]>").expect("it ends");
            data.push_str(&literal.replace('&', "&amp;").replace('<', "&lt;"));
            rest = after;
        } else {
            let end = if rest.starts_with("<!--") { "-->" } else { ">" };
            rest = rest.split_once(end).expect("it ends").1;
        }
    }
    for (entity, text) in [
        ("&house;", "Northgate & Sons"),
        ("&sig;", "j. h."),
        ("&mdash;", "—"),
        ("&#x2014;", "—"),
        ("&#160;", "\u{a0}"),
        ("&nbsp;", "\u{a0}"),
        ("&lt;", "<"),
        ("&amp;", "&"),
    ] {
        data = data.replace(entity, text);
    }
    data.chars().filter(|c| !c.is_whitespace()).collect()
}
