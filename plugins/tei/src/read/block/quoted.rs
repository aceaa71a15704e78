//! Quotations, epigraphs and pull quotes, with who said them.

use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{Block, BlockKind, Inline, Quoted};

impl<'t> Reading<'t> {
    /// A quotation on lines of its own.
    pub(super) fn quotation_block(&mut self, element: Element<'t>) -> Block {
        let quoted = Quoted { blocks: self.blocks(element), attribution: Vec::new() };
        let kind = match element.attribute("type") {
            Some("pull") => BlockKind::PullQuote(quoted),
            _ => BlockKind::Quotation(quoted),
        };
        self.with_attributes(element, &["type"], kind)
    }

    /// `cit` as a block: what is quoted and where it stands.
    pub(super) fn cited(&mut self, element: Element<'t>) -> Option<Block> {
        let known = element
            .attribute("type")
            .filter(|kind| matches!(*kind, "blockquote" | "pull" | "epigraph"));
        let is_block = known.is_some() || element.child("quote").is_some_and(super::is_block_like);
        let quoted = self.quoted(element).filter(|_| is_block)?;
        let kind = match known {
            Some("pull") => BlockKind::PullQuote(quoted),
            Some("epigraph") => BlockKind::Epigraph(quoted),
            _ => BlockKind::Quotation(quoted),
        };
        Some(self.with_attributes(element, &["type"], kind))
    }

    pub(super) fn epigraph(&mut self, element: Element<'t>) -> Block {
        let mut elements = element.elements();
        let only =
            elements.next().filter(|_| elements.next().is_none() && !super::has_text(element));
        let quoted = match only {
            Some(cit) if cit.is("cit") => self.quoted(cit),
            Some(quote) if quote.is("quote") || quote.is("q") => Some(self.without_source(quote)),
            _ => None,
        };
        let quoted = quoted.unwrap_or_else(|| self.without_source(element));
        self.with_attributes(element, &[], BlockKind::Epigraph(quoted))
    }

    fn without_source(&mut self, element: Element<'t>) -> Quoted {
        Quoted { blocks: self.blocks(element), attribution: Vec::new() }
    }

    /// A quotation and its source, if `cit` holds these two in this order and nothing else.
    fn quoted(&mut self, cit: Element<'t>) -> Option<Quoted> {
        let mut elements = cit.elements();
        let quote = elements.next().filter(|first| first.is("quote") || first.is("q"))?;
        let source = elements.next();
        if elements.next().is_some() || super::has_text(cit) {
            return None;
        }
        let attribution = match source {
            Some(source) if source.is("bibl") => self.inlines(source),
            Some(source) if source.is("ref") || source.is("ptr") => {
                self.source_of_quotation(source)
            }
            Some(_) => return None,
            None => Vec::new(),
        };
        Some(Quoted { blocks: self.blocks(quote), attribution })
    }

    fn source_of_quotation(&mut self, source: Element<'t>) -> Vec<Inline> {
        self.link(source).into_iter().collect()
    }
}
