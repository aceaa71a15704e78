//! Spoilers put where finished pages have them.

use super::words::Words;
use super::{Fate, SpoilerPolicy};
use crate::model::visit::{
    Mapper, Visitor, map_block, map_inline, map_metadata, map_section, walk_document,
};
use crate::model::{
    Attributes, Block, BlockKind, Document, Edition, Flow, Inline, Language, Link, Section, build,
};
use crate::resolve::{Additions, DocumentAdditions};

/// Moves the spoilers of a document behind it, or puts notices in their places, as it is wanted.
pub(in crate::resolve) fn place_spoilers(
    document: &mut Document,
    additions: &mut DocumentAdditions,
    policy: SpoilerPolicy,
) {
    let beginning = free_beginning(document);
    let mut placer = Placer::new(policy.without_moving(), &additions.language, beginning);
    let summary = std::mem::take(&mut document.meta.summary);
    map_metadata(&mut placer, &mut document.meta);
    placer.inlines(&mut additions.title);
    placer.inlines(&mut additions.opening.citation);
    for line in additions.opening.works.iter_mut().flat_map(|work| &mut work.lines) {
        placer.inlines(&mut line.content);
    }
    for (_, note) in document.notes.iter_mut().chain(&mut additions.generated_notes) {
        placer.blocks(&mut note.blocks);
    }
    placer.blocks(&mut additions.ending);
    placer.policy = policy;
    document.meta.summary = summary;
    placer.blocks(&mut document.meta.summary);
    placer.flow(&mut document.body);
    document.body.sections.extend(placer.section_behind(&document.body));
}

/// The same for what an edition says of itself and its parts, behind which nothing stands.
pub(in crate::resolve) fn place_outside_documents(
    edition: &mut Edition,
    additions: &mut Additions,
    policy: SpoilerPolicy,
) {
    let language = &additions.publication.language;
    let mut placer = Placer::new(policy.without_moving(), language, String::new());
    let meta = &mut edition.meta;
    for line in [&mut meta.title, &mut meta.subtitle, &mut meta.rights] {
        placer.inlines(line);
    }
    let biographies = meta.contributors.iter_mut().map(|contributor| &mut contributor.biography);
    for blocks in biographies.chain([&mut meta.imprint]) {
        placer.blocks(blocks);
    }
    for part in &mut edition.parts {
        placer.inlines(&mut part.title);
        placer.blocks(&mut part.introduction);
    }
    placer.inlines(&mut additions.publication.title);
    let matter = &mut additions.matter;
    if let Some(page) = &mut matter.title_page {
        placer.inlines(&mut page.title);
        placer.inlines(&mut page.subtitle);
    }
    placer.blocks(&mut matter.copyright_page);
    for contributor in &mut matter.contributors {
        placer.blocks(&mut contributor.biography);
    }
    for work in additions.works.iter_mut().flat_map(|kind| &mut kind.works) {
        placer.inlines(&mut work.content);
    }
}

/// A title as it stands where nothing can stand behind it.
pub(in crate::resolve) fn printed_title(
    title: &[Inline],
    language: &Language,
    policy: SpoilerPolicy,
) -> Vec<Inline> {
    let mut printed = title.to_vec();
    Placer::new(policy.without_moving(), language, String::new()).inlines(&mut printed);
    printed
}

struct Placer {
    policy: SpoilerPolicy,
    words: &'static Words,
    /// Beginning of the ids that are given here.
    beginning: String,
    /// The language that the nodes around this place tell.
    language: Option<Language>,
    /// What will stand behind the document.
    moved: Vec<Block>,
}

impl Placer {
    fn new(policy: SpoilerPolicy, language: &Language, beginning: String) -> Self {
        let words = Words::of(&language.primary());
        Self { policy, words, beginning, language: None, moved: Vec::new() }
    }

    /// Takes what a spoiler holds; gives what stands in its place.
    fn move_behind(&mut self, blocks: Vec<Block>, mut attributes: Attributes) -> Inline {
        let number = self.moved.len() + 1;
        let name = format!("{}\u{a0}{number}", self.words.one);
        let call = format!("{}call-{number}", self.beginning);
        let own = attributes.id.take().unwrap_or_else(|| format!("{}{number}", self.beginning));
        let way_back = build::paragraph([link("spoiler-back", &call, &name)]);
        let division = BlockKind::Division {
            role: Some("spoiler".to_owned()),
            blocks: std::iter::once(way_back).chain(blocks).collect(),
        };
        let way = link("spoiler-call", &own, &name);
        attributes.language = attributes.language.or_else(|| self.language.clone());
        attributes.id = Some(own);
        self.moved.push(Block::from(division).with(attributes));
        Inline::Span {
            attributes: Attributes::with_id(call),
            content: vec![build::text("["), way, build::text("]")],
        }
    }

    fn section_behind(self, body: &Flow) -> Option<Section> {
        if self.moved.is_empty() {
            return None;
        }
        let level = body.sections.last().map_or(1, |section| section.level);
        Some(build::section(level, [build::text(self.words.heading)], self.moved))
    }

    /// Goes through words that were taken from elsewhere, where a spoiler in them has its place.
    fn mentioned(&mut self, words: &mut Vec<Inline>) {
        let outside = self.policy;
        if outside.of_words() == Fate::Move {
            self.policy = SpoilerPolicy::Omit;
        }
        self.inlines(words);
        self.policy = outside;
    }

    /// Does something where nodes tell of a language, if they do.
    fn speaking(&mut self, language: Option<&Language>, inside: impl FnOnce(&mut Self)) {
        let Some(language) = language else { return inside(self) };
        let outside = self.language.replace(language.clone());
        inside(self);
        self.language = outside;
    }
}

impl Mapper for Placer {
    fn section(&mut self, section: &mut Section) {
        let language = section.attributes.language.clone();
        self.speaking(language.as_ref(), |placer| map_section(placer, section));
    }

    fn block(&mut self, block: &mut Block) {
        let language = block.attributes.language.clone();
        let BlockKind::Spoiler { blocks } = &mut block.kind else {
            return self.speaking(language.as_ref(), |placer| map_block(placer, block));
        };
        let line = match self.policy.of_blocks() {
            Fate::Stay => {
                return self.speaking(language.as_ref(), |placer| placer.blocks(blocks));
            }
            Fate::Move => {
                let blocks = std::mem::take(blocks);
                self.move_behind(blocks, std::mem::take(&mut block.attributes))
            }
            Fate::Vanish => build::text(self.words.notice),
        };
        let class =
            if self.policy == SpoilerPolicy::Omit { "spoiler-notice" } else { "spoiler-place" };
        block.attributes.classes = vec![class.to_owned()];
        block.kind = BlockKind::Paragraph { content: vec![line] };
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Spoiler { content } => match self.policy.of_words() {
                Fate::Stay => self.inlines(content),
                Fate::Move => {
                    let words = build::paragraph(std::mem::take(content));
                    *inline = self.move_behind(vec![words], Attributes::default());
                }
                Fate::Vanish => {
                    *inline = Inline::Span {
                        attributes: Attributes::with_class("spoiler-notice"),
                        content: vec![build::text(self.words.notice)],
                    }
                }
            },
            Inline::Citation(citation) => match &mut citation.generated {
                // Nobody prints what these words were made from.
                Some(printed) => self.inlines(&mut printed.text),
                None => map_inline(self, inline),
            },
            Inline::CrossReference(reference) => {
                self.inlines(&mut reference.content);
                if let Some(words) = &mut reference.generated {
                    self.mentioned(words);
                }
            }
            // Nobody prints what a correction replaces.
            Inline::Choice { replacement, .. } => self.inlines(replacement),
            Inline::Foreign { language, content } => {
                self.speaking(Some(language), |placer| placer.inlines(content));
            }
            Inline::Span { attributes, content } => {
                self.speaking(attributes.language.as_ref(), |placer| placer.inlines(content));
            }
            _ => map_inline(self, inline),
        }
    }
}

fn link(class: &str, id: &str, words: &str) -> Inline {
    Inline::Link(Box::new(Link {
        target: format!("#{id}"),
        attributes: Attributes::with_class(class),
        content: vec![build::text(words)],
        ..Link::default()
    }))
}

/// A beginning that no id of the document has.
fn free_beginning(document: &Document) -> String {
    let mut ids = Ids::default();
    walk_document(&mut ids, document);
    let mut beginning = "spoiler-".to_owned();
    while ids.0.iter().any(|id| id.starts_with(&beginning)) {
        beginning.insert(0, 's');
    }
    beginning
}

/// The ids of a document that look like ours.
#[derive(Default)]
struct Ids(Vec<String>);

impl Visitor for Ids {
    fn attributes(&mut self, attributes: &Attributes) {
        let id = attributes.id.iter().filter(|id| id.starts_with('s'));
        self.0.extend(id.cloned());
    }
}
