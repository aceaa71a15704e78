//! What was answered, written beside the citations.

use super::bibliography::Bibliography;
use super::listing::Links;
use super::processor::{FormattedCitation, missing_key};
use super::site::Site;
use crate::model::visit::{Mapper, map_inline};
use crate::model::{
    Block, BlockKind, Citation, Document, Inline, Note, NoteId, PrintedCitation, build,
};
use crate::resolve::note::map_beside;
use indexmap::IndexMap;

/// What was answered for one document.
pub(super) struct Answer {
    /// Indices of the sites in the order of the citations.
    pub(super) order: Vec<usize>,
    /// The citations, in reading order.
    pub(super) citations: Vec<FormattedCitation>,
    /// Where their links lead.
    pub(super) links: Links,
    /// The bibliography of the document.
    pub(super) bibliography: Option<Bibliography>,
}

/// What formatting adds beside the tree of a document.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Cited {
    /// The notes that the style makes, in the order of their numbers.
    pub(in crate::resolve) notes: IndexMap<NoteId, Note>,
    /// The bibliography of the document.
    pub(in crate::resolve) bibliography: Option<Bibliography>,
}

/// A citation that is ready to be written out.
struct Ready {
    site: Site,
    ordinal: u32,
    text: Vec<Inline>,
}

/// Puts what is cited back into the tree, with the words of the style beside it.
pub(super) fn write_out(document: &mut Document, sites: Vec<Site>, answer: Answer) -> Cited {
    let mut notes = IndexMap::new();
    let ready = ready(sites, answer.order, answer.citations, &answer.links, &mut notes);
    let mut output = Output(ready);
    output.inlines(&mut document.meta.title);
    output.inlines(&mut document.meta.subtitle);
    output.blocks(&mut document.meta.summary);
    output.flow(&mut document.body);
    for note in document.notes.values_mut() {
        output.blocks(&mut note.blocks);
    }
    map_beside(&mut output, &mut document.meta);
    Cited { notes, bibliography: answer.bibliography }
}

/// The citations in the order in which numbering met them; their notes go to `notes`.
fn ready(
    sites: Vec<Site>,
    order: Vec<usize>,
    formatted: Vec<FormattedCitation>,
    links: &Links,
    notes: &mut IndexMap<NoteId, Note>,
) -> Vec<Option<Ready>> {
    let mut sites: Vec<Option<Site>> = sites.into_iter().map(Some).collect();
    let mut ready: Vec<Option<Ready>> = sites.iter().map(|_| None).collect();
    let mut formatted = formatted.into_iter();
    for (ordinal, index) in (1..).zip(order) {
        let Some(site) = sites[index].take() else { continue };
        let mut citation = formatted.next().unwrap_or_else(|| keys_of(&site));
        relink(&mut citation.text, links);
        let mut text = citation.text;
        match (&site.made, citation.note) {
            (Some(id), note) => {
                // A note that has a number has words, whatever the processor meant.
                let mut content = note.unwrap_or_else(|| std::mem::take(&mut text));
                relink(&mut content, links);
                let blocks = vec![Block::from(BlockKind::Paragraph { content })];
                notes.insert(id.clone(), Note { blocks, span: site.span });
            }
            (None, Some(note)) if text.is_empty() => {
                text = note;
                relink(&mut text, links);
            }
            (None, _) => {}
        }
        ready[index] = Some(Ready { site, ordinal, text });
    }
    ready
}

/// A citation that nobody formatted, as its keys.
fn keys_of(site: &Site) -> FormattedCitation {
    let mut text = Vec::new();
    for item in &site.items {
        if !text.is_empty() {
            text.push(build::text("; "));
        }
        text.push(missing_key(&item.key));
    }
    FormattedCitation { text, note: None }
}

/// Lets links lead where their entries are; those without an entry become their words.
fn relink(inlines: &mut Vec<Inline>, links: &Links) {
    if !links.is_empty() {
        Relinking(links).inlines(inlines);
    }
}

struct Relinking<'a>(&'a Links);

impl Mapper for Relinking<'_> {
    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        let mut kept = Vec::with_capacity(inlines.len());
        for mut inline in inlines.drain(..) {
            map_inline(self, &mut inline);
            match inline {
                Inline::Link(mut link) => match self.0.get(&link.target) {
                    Some(None) => kept.append(&mut link.content),
                    Some(Some(target)) => {
                        link.target.clone_from(target);
                        kept.push(Inline::Link(link));
                    }
                    None => kept.push(Inline::Link(link)),
                },
                inline => kept.push(inline),
            }
        }
        *inlines = kept;
    }
}

struct Output(Vec<Option<Ready>>);

impl Output {
    fn write(&mut self, citation: &mut Citation) {
        let Some(numbered) = &mut citation.generated else { return };
        let index = (numbered.ordinal as usize).wrapping_sub(1);
        let Some(Ready { site, ordinal, text }) = self.0.get_mut(index).and_then(Option::take)
        else {
            return;
        };
        citation.items = site.items;
        *numbered = PrintedCitation { ordinal, text, note: numbered.note.take() };
    }
}

impl Mapper for Output {
    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Citation(citation) => self.write(citation),
            inline => map_inline(self, inline),
        }
    }
}
