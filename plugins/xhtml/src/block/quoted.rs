//! Quotations, epigraphs, pull quotes.

use crate::renderer::Renderer;
use crate::tag::Tag;
use recension_core::model::{
    Attributes, Block, BlockKind, Inline, Quoted,
    visit::{Visitor, walk_block, walk_inline},
};
use std::io;

impl<'a> Renderer<'a> {
    /// A quotation; with its attribution as a figure's caption, since that is not among the quoted
    /// words (HTML, "The blockquote element").
    pub(crate) fn block_quotation(
        &mut self,
        quoted: &'a Quoted,
        attributes: &'a Attributes,
    ) -> io::Result<()> {
        if quoted.attribution.is_empty() {
            return self.attributed(Tag::new("blockquote"), attributes, |page| {
                page.blocks(&quoted.blocks)
            });
        }
        self.attributed(Tag::new("figure").class("quotation"), attributes, |page| {
            page.element(&Tag::new("blockquote"), |page| page.blocks(&quoted.blocks))?;
            page.classed("figcaption", "attribution", &quoted.attribution)
        })
    }

    pub(crate) fn epigraph(
        &mut self,
        quoted: &'a Quoted,
        attributes: &'a Attributes,
    ) -> io::Result<()> {
        let tag = Tag::new("div").class("epigraph").role("epigraph", "doc-epigraph");
        self.attributed(tag, attributes, |page| page.words_and_source(quoted))
    }

    /// A pull quote that repeats words of the text is not read out, unless one could tab into it.
    pub(crate) fn pull_quote(
        &mut self,
        quoted: &'a Quoted,
        attributes: &'a Attributes,
    ) -> io::Result<()> {
        let mut tag = Tag::new("aside").class("pull-quote").role("pullquote", "doc-pullquote");
        if !holds_links(quoted) && self.said.holds(&quoted.blocks) {
            tag = tag.with("aria-hidden", "true");
        }
        self.attributed(tag, attributes, |page| page.words_and_source(quoted))
    }

    fn words_and_source(&mut self, quoted: &'a Quoted) -> io::Result<()> {
        self.blocks(&quoted.blocks)?;
        match quoted.attribution.as_slice() {
            [] => Ok(()),
            attribution => self.classed("p", "attribution", attribution),
        }
    }
}

fn holds_links(quoted: &Quoted) -> bool {
    let mut search = LinkSearch(false);
    search.blocks(&quoted.blocks);
    search.inlines(&quoted.attribution);
    search.0
}

struct LinkSearch(bool);

impl Visitor for LinkSearch {
    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Link(_)
            | Inline::NoteCall(_)
            | Inline::CrossReference(_)
            | Inline::Citation(_) => self.0 = true,
            _ => walk_inline(self, inline),
        }
    }

    fn block(&mut self, block: &Block) {
        // What folds out takes the focus.
        match &block.kind {
            BlockKind::Figure(figure) => self.0 |= !figure.description.is_empty(),
            BlockKind::Spoiler { .. } => self.0 = true,
            _ => {}
        }
        walk_block(self, block);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::body;
    use insta::assert_snapshot;
    use recension_core::model::build::{flow, link, paragraph, text};
    use recension_core::model::{Block, BlockKind, Inline, Quoted};

    fn check(block: impl Into<Block>) -> String {
        body(flow([block.into()])).0
    }

    fn quoted(attribution: Vec<Inline>) -> Quoted {
        Quoted { blocks: vec![paragraph([text("a")])], attribution }
    }

    #[test]
    fn an_attribution_stands_outside_the_quotation() {
        assert_snapshot!(check(BlockKind::Quotation(quoted(vec![text("b")]))), @r#"
        <figure class="quotation"><blockquote><p>a</p>
        </blockquote><figcaption class="attribution">b</figcaption></figure>
        "#);
        assert_snapshot!(check(BlockKind::Epigraph(quoted(vec![text("b")]))), @r#"
        <div class="epigraph" epub:type="epigraph" role="doc-epigraph"><p>a</p>
        <p class="attribution">b</p></div>
        "#);
    }

    #[test]
    fn a_pull_quote_is_not_read_twice() {
        let said = paragraph([text("Not once, but twice: A, he said.")]);
        let quote = BlockKind::PullQuote(quoted(vec![])).into();
        assert_snapshot!(body(flow([said, quote])).0, @r#"
        <p>Not once, but twice: A, he said.</p>
        <aside class="pull-quote" epub:type="pullquote" role="doc-pullquote" aria-hidden="true"><p>a</p>
        </aside>
        "#);
        assert_snapshot!(check(BlockKind::PullQuote(quoted(vec![link("https://a.org", [text("b")])]))), @r#"
        <aside class="pull-quote" epub:type="pullquote" role="doc-pullquote"><p>a</p>
        <p class="attribution"><a href="https://a.org">b</a></p></aside>
        "#);
    }

    #[test]
    fn what_the_text_does_not_say_is_read() {
        assert_snapshot!(check(BlockKind::PullQuote(quoted(vec![]))), @r#"
        <aside class="pull-quote" epub:type="pullquote" role="doc-pullquote"><p>a</p>
        </aside>
        "#);
    }
}
