//! Lists: items, and terms with what they mean.

use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::{
    Attributes, Block, BlockKind, Definition, DefinitionEntry, List, ListItem, ListSpacing,
    NumberStyle, Numbering,
};

impl<'t> Reading<'t> {
    pub(super) fn list(&mut self, element: Element<'t>) -> Option<Block> {
        let is_gloss = element.has_type("gloss") || element.child("label").is_some();
        let is_plain =
            element.elements().all(|part| part.namespace().is_none() && is_of_list(part));
        let heads_after = element.elements().skip(1).any(|part| part.is("head"));
        if !is_plain || heads_after || super::has_text(element) {
            return None;
        }
        let head = element.child("head").filter(|_| !self.spelling.is_own);
        let list = if is_gloss {
            BlockKind::DefinitionList { entries: self.entries(element) }
        } else {
            BlockKind::List(self.items(element))
        };
        let read = ["type", "subtype", "n", "style"];
        let block = self.with_attributes(element, &read, list);
        let Some(head) = head else { return Some(block) };
        // A list with a heading is the two together, in TEI alone one element.
        let heading = self.inlines(head);
        let blocks = vec![BlockKind::Paragraph { content: heading }.into(), block];
        Some(BlockKind::Division { role: Some("list".to_owned()), blocks }.into())
    }

    fn items(&mut self, element: Element<'t>) -> List {
        let mut items: Vec<ListItem> = Vec::new();
        let mut pages = Vec::new();
        for part in element.elements() {
            if self.is_generated(part) {
                continue;
            }
            match part.name() {
                "item" => {
                    let mut blocks = std::mem::take(&mut pages);
                    blocks.extend(self.item_blocks(part));
                    items.push(ListItem { done: done(part), blocks });
                }
                "pb" => {
                    pages.push(BlockKind::PageBreak(crate::read::inline::page_break(part)).into());
                }
                _ => {}
            }
        }
        if let Some(last) = items.last_mut() {
            last.blocks.append(&mut pages);
        }
        let told = element.attribute("subtype");
        let is_loose = told.map_or_else(|| is_loose(&items), |spacing| spacing == "loose");
        List {
            numbering: numbering(element),
            spacing: if is_loose { ListSpacing::Loose } else { ListSpacing::Tight },
            items,
        }
    }

    /// The blocks of an item. What its element says beside them goes to a division around them.
    fn item_blocks(&mut self, item: Element<'t>) -> Vec<Block> {
        let blocks = self.blocks(item);
        let mut attributes = self.attributes(item, &[]);
        attributes.classes.clear();
        if attributes == Attributes::default() {
            return blocks;
        }
        vec![Block::from(BlockKind::Division { role: None, blocks }).with(attributes)]
    }

    fn entries(&mut self, element: Element<'t>) -> Vec<DefinitionEntry> {
        let mut entries: Vec<DefinitionEntry> = Vec::new();
        for part in element.elements() {
            if part.is("label") {
                if part.attribute("rend") != Some("continued") {
                    entries.push(DefinitionEntry {
                        term: self.inlines(part),
                        definitions: Vec::new(),
                    });
                }
            } else if part.is("item") {
                if entries.is_empty() {
                    entries.push(DefinitionEntry { term: Vec::new(), definitions: Vec::new() });
                }
                let is_none = self.spelling.is_own && part.attribute("rend") == Some("none");
                if let Some(entry) = entries.last_mut().filter(|_| !is_none) {
                    entry.definitions.push(Definition { blocks: self.item_blocks(part) });
                }
            }
        }
        entries
    }
}

fn is_of_list(part: Element<'_>) -> bool {
    matches!(part.name(), "item" | "label" | "head")
        || part.name() == "pb" && super::is_hollow(part)
}

fn done(item: Element<'_>) -> Option<bool> {
    match item.attribute("rend") {
        Some("done") => Some(true),
        Some("open") => Some(false),
        _ => None,
    }
}

fn is_loose(items: &[ListItem]) -> bool {
    items.iter().any(|item| item.blocks.len() > 1)
}

fn numbering(element: Element<'_>) -> Option<Numbering> {
    let words = [element.attribute("type"), element.attribute("rend")];
    let is_ordered = words.iter().flatten().any(|word| {
        matches!(*word, "ordered" | "numbered" | "number" | "decimal")
            || word.starts_with("ordered")
    });
    if !is_ordered {
        return None;
    }
    let start = element.attribute("n").and_then(|n| n.parse().ok()).unwrap_or(1);
    let style =
        match element.attribute("style").and_then(|style| style.strip_prefix("list-style-type:")) {
            Some("lower-alpha") => NumberStyle::LowerAlpha,
            Some("upper-alpha") => NumberStyle::UpperAlpha,
            Some("lower-roman") => NumberStyle::LowerRoman,
            Some("upper-roman") => NumberStyle::UpperRoman,
            _ => NumberStyle::Decimal,
        };
    Some(Numbering { start, style })
}
