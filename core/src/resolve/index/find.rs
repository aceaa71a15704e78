//! What the text of an edition names: people, works, and what authors mark.

use super::{Mention, MentionTarget};
use crate::model::visit::{Mapper, map_block, map_inline, map_section};
use crate::model::{
    Block, BlockKind, DefinitionEntry, Document, Edition, GeneratedMatter, IndexMark, Inline,
    Matter, NameKind, NodeId, NoteId, Part, Section, Stanza, WorkLink, plain_text,
};
use crate::pagination::Position;
use crate::resolve::spoiler::Fate;
use crate::resolve::{DocumentAdditions, SpoilerPolicy};
use std::collections::HashMap;

/// What is named somewhere in the text.
#[derive(Debug)]
pub(super) enum Named {
    /// A person or organisation, by name and key.
    Body { kind: NameKind, name: String, key: Option<String> },
    /// The reviewed work with this id.
    Work(String),
    /// What an author marks.
    Mark(Box<IndexMark>),
}

/// What is found in an edition.
#[derive(Debug, Default)]
pub(super) struct Finds {
    /// What is named, and where, in reading order; notes behind the body of their document.
    pub(super) named: Vec<(Named, Mention)>,
    /// From where to where the body of each document goes that stands before the index.
    pub(super) bodies: Vec<(Position, Position)>,
}

/// Finds what is named in the texts before the index, and numbers the places that it may lead to.
pub(super) fn find_names(
    edition: &mut Edition,
    additions: &[DocumentAdditions],
    spoilers: SpoilerPolicy,
) -> Finds {
    let mut finder = Finder::new(spoilers);
    let mut next = additions.iter();
    let Edition { front, parts, back, .. } = edition;
    for matter in front {
        if let Matter::Authored { document, .. } = matter {
            finder.document(document, next.next());
        }
    }
    for part in parts {
        finder.introduction(part);
        for document in &mut part.documents {
            finder.document(document, next.next());
        }
    }
    for matter in back {
        match matter {
            Matter::Authored { document, .. } => finder.document(document, next.next()),
            Matter::Generated(GeneratedMatter::Index) => break,
            Matter::Generated(_) => {}
        }
    }
    finder.finds
}

struct Finder {
    finds: Finds,
    spoilers: SpoilerPolicy,
    /// Number of the last place.
    last: u32,
    document: Option<usize>,
    /// The place in the text: the block, and the byte in what [`plain_text`] makes of it.
    at: Position,
    /// The first place of the document that has words.
    first: Option<Position>,
    /// Whether what is gone through is a note, which stands where it is called.
    in_note: bool,
    /// Where the notes of the document are called first.
    calls: HashMap<NoteId, Position>,
    /// How many spoilers that stand behind the document are around this place.
    moved: usize,
    /// What they name, as places in what is found.
    named_behind: Vec<usize>,
    /// The notes that they call.
    called_behind: Vec<NoteId>,
}

impl Finder {
    fn new(spoilers: SpoilerPolicy) -> Self {
        Self {
            finds: Finds::default(),
            spoilers,
            last: 0,
            document: None,
            at: Position::default(),
            first: None,
            in_note: false,
            calls: HashMap::new(),
            moved: 0,
            named_behind: Vec::new(),
            called_behind: Vec::new(),
        }
    }

    /// Nothing stands behind the introduction of a part.
    fn introduction(&mut self, part: &mut Part) {
        self.document = None;
        let spoilers = self.spoilers;
        self.spoilers = spoilers.without_moving();
        self.blocks(&mut part.introduction);
        self.spoilers = spoilers;
    }

    fn document(&mut self, document: &mut Document, additions: Option<&DocumentAdditions>) {
        self.document = Some(self.finds.bodies.len());
        self.calls.clear();
        self.at = Position::default();
        self.first = None;
        self.flow(&mut document.body);
        self.finds.bodies.push((self.first.unwrap_or(self.at), self.at));
        self.place_behind();
        self.in_note = true;
        let spoilers = self.spoilers;
        self.spoilers = spoilers.without_moving();
        // In the order of their numbers: a note that calls another comes before it.
        for called in additions.into_iter().flat_map(|additions| &additions.notes) {
            if let (Some(at), Some(note)) =
                (self.calls.get(&called.id), document.notes.get_mut(&called.id))
            {
                self.at = *at;
                self.blocks(&mut note.blocks);
            }
        }
        self.in_note = false;
        self.spoilers = spoilers;
    }

    /// What stands behind the document is on the page on which its text ends.
    fn place_behind(&mut self) {
        for place in self.named_behind.drain(..) {
            let (_, mention) = &mut self.finds.named[place];
            (mention.from, mention.to) = (self.at, self.at);
        }
        for note in self.called_behind.drain(..) {
            self.calls.entry(note).or_insert(self.at);
        }
    }

    /// Goes through a spoiler that stands behind the document.
    fn behind(&mut self, inside: impl FnOnce(&mut Self)) {
        self.moved += 1;
        inside(self);
        self.moved -= 1;
    }

    /// Whether this place is one in the text, by which pages begin.
    fn is_in_text(&self) -> bool {
        !self.in_note && self.moved == 0
    }

    /// Goes to the beginning of a block.
    fn go_to(&mut self, node: NodeId) {
        if self.is_in_text() {
            self.at = node.into();
        }
    }

    /// Goes on by the bytes of `text`.
    fn count(&mut self, text: &str) {
        self.count_bytes(text.len());
    }

    fn count_bytes(&mut self, bytes: usize) {
        if self.is_in_text() {
            // Pages begin with words, so what a quotation holds counts, and not the quotation.
            self.first.get_or_insert(self.at);
            self.at.offset += bytes as u64;
        }
    }

    /// Adds what is named here; gives its number.
    fn add(&mut self, named: Named) -> u32 {
        self.last += 1;
        let target = MentionTarget::Mark(self.last);
        let (document, at, in_note) = (self.document, self.at, self.in_note);
        if self.moved > 0 {
            self.named_behind.push(self.finds.named.len());
        }
        self.finds.named.push((named, Mention { document, target, from: at, to: at, in_note }));
        self.last
    }

    fn verse(&mut self, stanzas: &mut [Stanza]) {
        for stanza in stanzas {
            for line in &mut stanza.lines {
                self.inlines(&mut line.content);
                self.count("\n");
            }
            self.count("\n");
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
}

impl Mapper for Finder {
    fn section(&mut self, section: &mut Section) {
        self.go_to(section.node);
        map_section(self, section);
    }

    fn block(&mut self, block: &mut Block) {
        self.go_to(block.node);
        match &mut block.kind {
            BlockKind::Spoiler { blocks } => match self.spoilers.of_blocks() {
                Fate::Stay => self.blocks(blocks),
                Fate::Move => self.behind(|finder| finder.blocks(blocks)),
                Fate::Vanish => {}
            },
            BlockKind::Verse { stanzas } => self.verse(stanzas),
            BlockKind::DefinitionList { entries } => self.definitions(entries),
            _ => map_block(self, block),
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Text { text } => self.count(text),
            Inline::Code(code) => self.count(&code.text),
            Inline::Mathematics(mathematics) => self.count(&mathematics.tex),
            Inline::LineBreak | Inline::SoftBreak => self.count(" "),
            Inline::Image(image) => self.count(image.alternative.as_deref().unwrap_or_default()),
            Inline::Choice { replacement, .. } => self.inlines(replacement),
            Inline::Citation(citation) => match &citation.generated {
                Some(printed) => self.count(&plain_text(&printed.text)),
                None => map_inline(self, inline),
            },
            Inline::CrossReference(reference) if reference.generated.is_some() => {
                self.count(&plain_text(reference.words()));
            }
            Inline::NoteCall(call) if self.moved > 0 => self.called_behind.push(call.note.clone()),
            Inline::NoteCall(call) => {
                let at = self.at;
                self.calls.entry(call.note.clone()).or_insert(at);
            }
            Inline::Spoiler { content } => match self.spoilers.of_words() {
                Fate::Stay => self.inlines(content),
                Fate::Move => self.behind(|finder| finder.inlines(content)),
                Fate::Vanish => {}
            },
            Inline::Name(name) => {
                // Places are for indexes that authors name.
                if name.kind != NameKind::Place {
                    let (kind, key) = (name.kind, name.key.clone());
                    let named = Named::Body { kind, name: plain_text(&name.content), key };
                    name.generated = Some(self.add(named));
                }
                self.inlines(&mut name.content);
            }
            Inline::Title(title) => {
                if let Some(WorkLink::Reviewed(id)) = &title.work {
                    title.generated = Some(self.add(Named::Work(id.clone())));
                }
                self.inlines(&mut title.content);
            }
            Inline::IndexMark(mark) => mark.generated = Some(self.add(Named::Mark(mark.clone()))),
            _ => map_inline(self, inline),
        }
    }
}
