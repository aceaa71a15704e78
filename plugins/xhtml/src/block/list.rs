//! Lists.

use crate::renderer::Renderer;
use crate::tag::Tag;
use recension_core::model::{
    Attributes, Block, BlockKind, DefinitionEntry, List, ListItem, ListSpacing, NumberStyle,
    Numbering,
};
use std::io;

impl<'a> Renderer<'a> {
    pub(crate) fn list(&mut self, list: &'a List, attributes: &'a Attributes) -> io::Result<()> {
        let tag = match list.numbering {
            Some(numbering) => ordered(numbering),
            None => Tag::new("ul"),
        };
        let has_tasks = list.items.iter().any(|item| item.done.is_some());
        let tag = if has_tasks { tag.class("tasks") } else { tag };
        let tag = if list.spacing == ListSpacing::Loose { tag.class("loose") } else { tag };
        self.attributed(tag, attributes, |page| {
            list.items.iter().try_for_each(|item| page.item(item, list.spacing))
        })
    }

    fn item(&mut self, item: &'a ListItem, spacing: ListSpacing) -> io::Result<()> {
        self.element(&Tag::new("li"), |page| {
            let first = item.blocks.first().map(|block| (&block.kind, &block.attributes));
            if let (ListSpacing::Loose, Some((BlockKind::Paragraph { content }, attributes))) =
                (spacing, first)
            {
                // The sign stands in the line that it is about.
                page.attributed(Tag::new("p"), attributes, |page| {
                    page.task(item.done)?;
                    page.inlines(content)
                })?;
                return page.blocks(&item.blocks[1..]);
            }
            page.task(item.done)?;
            page.tight(&item.blocks)
        })
    }

    fn task(&mut self, done: Option<bool>) -> io::Result<()> {
        let (sign, label) = match done {
            Some(true) => ("☑", self.words.done),
            Some(false) => ("☐", self.words.to_do),
            None => return Ok(()),
        };
        let tag = Tag::new("span").class("task").with("role", "img").with("aria-label", label);
        self.element(&tag, |page| page.xml.text(sign))?;
        self.xml.text(" ")
    }

    /// Blocks of which the first stands in the line, if it is a paragraph of which nothing is said.
    fn tight(&mut self, blocks: &'a [Block]) -> io::Result<()> {
        match blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph { content }, attributes, .. }, rest))
                if attributes.is_empty() =>
            {
                self.inlines(content)?;
                self.blocks(rest)
            }
            _ => self.blocks(blocks),
        }
    }

    pub(crate) fn definition_list(
        &mut self,
        entries: &'a [DefinitionEntry],
        attributes: &'a Attributes,
    ) -> io::Result<()> {
        self.attributed(Tag::new("dl"), attributes, |page| {
            for entry in entries {
                page.within("dt", &entry.term)?;
                for definition in &entry.definitions {
                    page.element(&Tag::new("dd"), |page| match definition.blocks.as_slice() {
                        blocks @ [_] => page.tight(blocks),
                        blocks => page.blocks(blocks),
                    })?;
                }
                if entry.definitions.is_empty() {
                    // A term without any definition is not valid ("The dl element").
                    page.element(&Tag::new("dd"), |_| Ok(()))?;
                }
            }
            Ok(())
        })
    }
}

fn ordered<'a>(numbering: Numbering) -> Tag<'a> {
    let style = match numbering.style {
        NumberStyle::Decimal => None,
        NumberStyle::LowerAlpha => Some("a"),
        NumberStyle::UpperAlpha => Some("A"),
        NumberStyle::LowerRoman => Some("i"),
        NumberStyle::UpperRoman => Some("I"),
    };
    let start = Some(numbering.start).filter(|start| *start != 1).map(|start| start.to_string());
    Tag::new("ol").with_some("type", style).with_some("start", start)
}

#[cfg(test)]
mod tests {
    use crate::testing::body;
    use insta::assert_snapshot;
    use recension_core::model::build::{bullet_list, flow, paragraph, text};
    use recension_core::model::{
        Block, BlockKind, Definition, DefinitionEntry, List, ListItem, ListSpacing, NumberStyle,
        Numbering,
    };

    fn check(block: impl Into<Block>) -> String {
        body(flow([block.into()])).0
    }

    #[test]
    fn tight_items_hold_their_text_themselves() {
        let inner = bullet_list([vec![paragraph([text("b")])]]);
        assert_snapshot!(check(bullet_list([vec![paragraph([text("a")]), inner], vec![]])), @r#"
        <ul><li>a<ul><li>b</li></ul>
        </li><li></li></ul>
        "#);
    }

    #[test]
    fn loose_lists_keep_numerals_and_tasks() {
        let item = |done| ListItem { done, blocks: vec![paragraph([text("a")])] };
        let numbering = Some(Numbering { start: 4, style: NumberStyle::LowerRoman });
        let items = vec![item(Some(true)), item(Some(false))];
        assert_snapshot!(check(BlockKind::List(List { numbering, spacing: ListSpacing::Loose, items })), @r#"<ol class="tasks loose" type="i" start="4"><li><p><span class="task" role="img" aria-label="done">☑</span> a</p></li><li><p><span class="task" role="img" aria-label="to do">☐</span> a</p></li></ol>"#);
    }

    #[test]
    fn every_term_has_a_definition() {
        let entry = |definitions| DefinitionEntry { term: vec![text("t")], definitions };
        let definition = Definition { blocks: vec![paragraph([text("a")])] };
        assert_snapshot!(check(BlockKind::DefinitionList { entries: vec![entry(vec![definition]), entry(vec![])] }), @"<dl><dt>t</dt><dd>a</dd><dt>t</dt><dd></dd></dl>");
    }
}
