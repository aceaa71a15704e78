//! Places of references, and of what they lead to, as page maps count them.

use super::{PageReference, Wish};
use crate::model::visit::{Mapper, map_block, map_inline, map_section};
use crate::model::{
    Attributes, Block, BlockKind, CrossReference, DefinitionEntry, Document, Inline, NodeId,
    NoteId, PrintedPage, Section, Stanza,
};
use crate::pagination::{Position, own_text};
use crate::resolve::SpoilerPolicy;
use crate::resolve::cross_reference::words::Words;
use crate::resolve::note::NumberedNote;
use crate::resolve::spoiler::Fate;
use std::collections::HashMap;

/// Goes through an edition, and keeps where it is.
pub(super) struct Tracker {
    wish: Wish,
    spoilers: SpoilerPolicy,
    words: &'static Words,
    references: Vec<PageReference>,
    /// The mentions of the document that is gone through, by their places, and what they lead to.
    open: Vec<(usize, String)>,
    /// The place in the text.
    at: Position,
    /// Whether nothing is counted: notes stand where they are called, and what stands elsewhere has
    /// no place of its own.
    is_still: bool,
    /// How many parentheses are open here.
    parentheses: usize,
    /// Where the ids of the document are.
    ids: HashMap<String, Position>,
    /// Ids of what has no text of its own: they are where the next text is.
    waiting: Vec<String>,
    /// Where the notes of the document are called first.
    calls: HashMap<NoteId, Position>,
    /// Where documents begin, by their ids.
    documents: HashMap<String, Position>,
    /// Whether the document that is gone through has begun.
    has_begun: bool,
    document: Option<String>,
    /// Mentions that lead to nothing in their own document.
    outward: Vec<(usize, String)>,
}

impl Tracker {
    pub(super) fn new(wish: Wish, spoilers: SpoilerPolicy) -> Self {
        Self {
            wish,
            spoilers,
            words: Words::of("und"),
            references: Vec::new(),
            open: Vec::new(),
            at: Position::default(),
            is_still: false,
            parentheses: 0,
            ids: HashMap::new(),
            waiting: Vec::new(),
            calls: HashMap::new(),
            documents: HashMap::new(),
            has_begun: false,
            document: None,
            outward: Vec::new(),
        }
    }

    /// Goes through what introduces a part.
    pub(super) fn introduction(&mut self, blocks: &mut Vec<Block>, words: &'static Words) {
        self.words = words;
        self.document = None;
        self.blocks(blocks);
        self.close();
    }

    /// Goes through the text of a document, then through its notes: one that calls another comes
    /// before it.
    pub(super) fn document(&mut self, document: &mut Document, notes: &[NumberedNote]) {
        let language = document.meta.language.as_ref();
        self.words = Words::of(language.map_or("und", |language| language.as_str()));
        self.document.clone_from(&document.meta.id);
        self.has_begun = false;
        self.at = Position::default();
        self.flow(&mut document.body);
        self.settle_waiting();
        for called in notes {
            let place = self.calls.get(&called.id).copied();
            if let Some((at, note)) = place.zip(document.notes.get_mut(&called.id)) {
                self.at = at;
                self.is_still = true;
                self.parentheses = 0;
                self.blocks(&mut note.blocks);
                self.settle_waiting();
            }
        }
        self.is_still = false;
        self.close();
    }

    /// The mentions, each with the place of its target.
    pub(super) fn finish(mut self) -> Vec<PageReference> {
        for (place, target) in self.outward {
            self.references[place].target = self.documents.get(&target).copied();
        }
        self.references
    }

    /// Says where the targets of a document are.
    fn close(&mut self) {
        for (place, target) in std::mem::take(&mut self.open) {
            let found = self.ids.get(&target);
            match found.or_else(|| self.calls.get(&NoteId(target.clone()))) {
                Some(found) => self.references[place].target = Some(*found),
                None => self.outward.push((place, target)),
            }
        }
        self.ids.clear();
        self.calls.clear();
    }

    fn settle_waiting(&mut self) {
        for id in std::mem::take(&mut self.waiting) {
            self.ids.entry(id).or_insert(self.at);
        }
    }

    /// Goes to the beginning of a block, or of the heading of a section.
    fn go_to(&mut self, node: NodeId) {
        self.parentheses = 0;
        if !self.is_still {
            self.at = node.into();
        }
    }

    /// Says that text begins here.
    fn begin_text(&mut self) {
        self.settle_waiting();
        if !std::mem::replace(&mut self.has_begun, true)
            && let Some(id) = self.document.clone()
        {
            self.documents.entry(id).or_insert(self.at);
        }
    }

    fn count(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '(' | '[' => self.parentheses += 1,
                ')' | ']' => self.parentheses = self.parentheses.saturating_sub(1),
                _ => {}
            }
        }
        self.skip(text.len());
    }

    fn skip(&mut self, bytes: usize) {
        if !self.is_still {
            self.at.offset += bytes as u64;
        }
    }

    fn without_counting(&mut self, go: impl FnOnce(&mut Self)) {
        let outside = std::mem::replace(&mut self.is_still, true);
        go(self);
        self.is_still = outside;
    }

    fn verse(&mut self, stanzas: &mut [Stanza]) {
        for stanza in stanzas {
            for line in &mut stanza.lines {
                self.inlines(&mut line.content);
                self.skip(1);
            }
            self.skip(1);
        }
    }

    /// A term has no number of its own: it stands where its definition begins.
    fn definitions(&mut self, entries: &mut [DefinitionEntry]) {
        for entry in entries {
            let mut blocks = entry.definitions.iter().flat_map(|definition| &definition.blocks);
            if let Some(first) = blocks.next() {
                self.go_to(first.node);
            }
            self.inlines(&mut entry.term);
            for definition in &mut entry.definitions {
                self.blocks(&mut definition.blocks);
            }
        }
    }

    fn refer(&mut self, reference: &mut CrossReference) {
        if self.wish.concerns(reference) {
            let target = reference.target.trim_start_matches('#').to_owned();
            self.open.push((self.references.len(), target));
            let is_wished = reference.form != crate::model::ReferenceForm::Label;
            self.references.push(PageReference {
                target: None,
                unless_with: (!is_wished).then_some(self.at),
                form: self.form(reference),
            });
            let ordinal = u32::try_from(self.references.len()).unwrap_or(u32::MAX);
            reference.page = Some(PrintedPage { ordinal, text: None });
        }
        let words = crate::model::plain_text(reference.words());
        self.skip(words.len());
    }

    /// How the page is named here: in parentheses, where none are around.
    fn form(&self, reference: &CrossReference) -> String {
        let page = Words::numbered(self.words.page, "{}");
        match (reference.shows_page_alone(), self.parentheses) {
            (true, _) => page,
            (false, 0) => format!(" ({page})"),
            (false, _) => format!(", {page}"),
        }
    }
}

impl Mapper for Tracker {
    fn section(&mut self, section: &mut Section) {
        self.go_to(section.node);
        if !section.heading.is_empty() {
            self.begin_text();
        }
        if let Some(id) = section.attributes.id.clone().filter(|_| section.heading.is_empty()) {
            self.waiting.push(id);
        }
        map_section(self, section);
    }

    fn block(&mut self, block: &mut Block) {
        self.go_to(block.node);
        match &block.kind {
            BlockKind::Paragraph { .. }
            | BlockKind::Heading { .. }
            | BlockKind::Verse { .. }
            | BlockKind::Code { .. } => self.begin_text(),
            // It is found by its own number: it may stand on another page than the text around it.
            BlockKind::Figure(_) => {}
            _ => self.waiting.extend(block.attributes.id.clone()),
        }
        match &mut block.kind {
            BlockKind::Spoiler { .. } if self.spoilers == SpoilerPolicy::Omit => {}
            BlockKind::Verse { stanzas } => self.verse(stanzas),
            BlockKind::DefinitionList { entries } => self.definitions(entries),
            _ => map_block(self, block),
        }
    }

    /// What has an id is here, unless it waits for text.
    fn attributes(&mut self, attributes: &mut Attributes) {
        if let Some(id) = attributes.id.as_ref().filter(|id| !self.waiting.contains(*id)) {
            self.ids.entry(id.clone()).or_insert(self.at);
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Choice { replacement, .. } => self.inlines(replacement),
            Inline::Citation(citation) => match &citation.generated {
                Some(printed) => self.skip(crate::model::plain_text(&printed.text).len()),
                None => map_inline(self, inline),
            },
            Inline::CrossReference(reference) => self.refer(reference),
            Inline::NoteCall(call) => {
                let at = self.at;
                self.calls.entry(call.note.clone()).or_insert(at);
            }
            Inline::Spoiler { content } => match self.spoilers.of_words() {
                Fate::Stay => self.inlines(content),
                Fate::Move => self.without_counting(|tracker| tracker.inlines(content)),
                Fate::Vanish => {}
            },
            _ => {
                let (at, parentheses) = (self.at, self.parentheses);
                self.count(own_text(inline));
                if !matches!(inline, Inline::Text { .. }) {
                    self.parentheses = parentheses;
                    let behind = std::mem::replace(&mut self.at, at);
                    map_inline(self, inline);
                    self.at.offset = self.at.offset.max(behind.offset);
                }
            }
        }
    }
}
