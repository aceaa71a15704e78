//! Blocks.

mod figure;
mod list;
mod quoted;
mod table;
mod verse;

use crate::inline::{Piece, speaks_html, text_of_html};
use crate::outline::PageMark;
use crate::renderer::Renderer;
use crate::tag::Tag;
use recension_core::diagnostic::Degree;
use recension_core::model::{Attributes, Block, BlockKind, Inline, MathematicsStyle, PageBreak};
use recension_core::resolve::SpoilerPolicy;
use recension_core::source::Span;
use std::io;

impl<'a> Renderer<'a> {
    pub(crate) fn blocks(&mut self, blocks: &'a [Block]) -> io::Result<()> {
        let mut before = None;
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph { content } if before.is_some_and(|b| runs_on(b, content)) => {
                    let tag = Tag::new("p").class("continued");
                    self.attributed(tag, &block.attributes, |page| page.inlines(content))?;
                    self.xml.verbatim("\n")?;
                }
                _ => self.block(block)?,
            }
            before = Some(block);
        }
        Ok(())
    }

    pub(crate) fn block(&mut self, block: &'a Block) -> io::Result<()> {
        let attributes = &block.attributes;
        match &block.kind {
            BlockKind::Paragraph { content } => {
                self.attributed(Tag::new("p"), attributes, |page| page.inlines(content))
            }
            BlockKind::Heading { level, content } => {
                let tag = self.inner_heading(*level);
                self.attributed(tag, attributes, |page| page.inlines(content))
            }
            BlockKind::Quotation(quoted) => self.block_quotation(quoted, attributes),
            BlockKind::Epigraph(quoted) => self.epigraph(quoted, attributes),
            BlockKind::PullQuote(quoted) => self.pull_quote(quoted, attributes),
            BlockKind::Verse { stanzas } => self.verse(stanzas, block),
            BlockKind::List(list) => self.list(list, attributes),
            BlockKind::DefinitionList { entries } => self.definition_list(entries, attributes),
            BlockKind::Table(table) => self.table(table, block),
            BlockKind::Figure(figure) => self.figure(figure, block),
            BlockKind::Code { info, text } => self.code_block(info.as_deref(), text, attributes),
            BlockKind::ThematicBreak => self.void(Tag::new("hr"), attributes),
            BlockKind::Aside { blocks } => {
                // As a note it is no landmark of its own, of which a page should have few.
                let tag = Tag::new("aside").class("beside").with("role", "note");
                self.attributed(tag, attributes, |page| page.blocks(blocks))
            }
            BlockKind::Spoiler { blocks } => self.spoiler(blocks, attributes),
            BlockKind::Division { role, blocks } => self.division(role.as_deref(), blocks, block),
            BlockKind::PageBreak(page) => {
                if attributes.id.is_some() {
                    self.attributed(Tag::new("div"), attributes, |_| Ok(()))?;
                }
                self.page_break("div", page, block.span)
            }
            BlockKind::Raw { format, text } => self.raw_block(format, text, block),
        }?;
        // Between blocks no reader sees a line end, and a person who opens the file does.
        self.xml.verbatim("\n")
    }

    /// A division: with the role, if it is one that assistive technology knows, and the class.
    fn division(
        &mut self,
        role: Option<&'a str>,
        blocks: &'a [Block],
        division: &'a Block,
    ) -> io::Result<()> {
        const ROLES: [&str; 20] = [
            "abstract",
            "acknowledgments",
            "afterword",
            "appendix",
            "colophon",
            "conclusion",
            "credits",
            "dedication",
            "epilogue",
            "errata",
            "example",
            "foreword",
            "glossary",
            "introduction",
            "notice",
            "preface",
            "prologue",
            "qna",
            "tip",
            "bibliography",
        ];
        let mut tag = Tag::new("div");
        if let Some(role) = role {
            let name = role.strip_prefix("doc-").unwrap_or(role);
            tag = tag.class(&name.split_whitespace().collect::<Vec<_>>().join("-"));
            if let Some(known) = ROLES.iter().find(|known| **known == name) {
                tag = tag.with("role", format!("doc-{known}"));
            }
        }
        let entries = self.bibliography.map_or(&[][..], |all| all.entries_in(division.node));
        if !entries.is_empty() {
            return self.bibliography_in(tag, blocks, entries, &division.attributes);
        }
        self.attributed(tag, &division.attributes, |page| page.blocks(blocks))
    }

    /// A spoiler: folded, unless the editor wants it shown.
    fn spoiler(&mut self, blocks: &'a [Block], attributes: &'a Attributes) -> io::Result<()> {
        if self.spoilers != SpoilerPolicy::Fold {
            return self.attributed(Tag::new("div").class("spoiler"), attributes, |page| {
                page.blocks(blocks)
            });
        }
        self.attributed(Tag::new("details").class("spoiler"), attributes, |page| {
            page.element(&Tag::new("summary"), |page| page.xml.text(page.words.spoiler))?;
            page.blocks(blocks)
        })
    }

    fn code_block(
        &mut self,
        info: Option<&'a str>,
        text: &'a str,
        attributes: &'a Attributes,
    ) -> io::Result<()> {
        self.attributed(Tag::new("pre"), attributes, |page| {
            let language = info.and_then(|info| info.split_whitespace().next());
            let mut tag = Tag::new("code");
            if let Some(language) = language {
                tag = tag.class(&format!("language-{language}"));
            }
            let more = info.filter(|info| language != Some(info));
            page.element(&tag.with_some("data-info", more), |page| page.xml.text(text))
        })
    }

    /// The beginning of a page: an empty element whose label is the number alone.
    pub(crate) fn page_break(
        &mut self,
        name: &'static str,
        page: &PageBreak,
        span: Span,
    ) -> io::Result<()> {
        let Some(label) = page.label.as_deref().filter(|label| !label.trim().is_empty()) else {
            self.report.lose("page-break", Degree::Dropped, span);
            return Ok(());
        };
        let id = self.next_id("page");
        let tag = Tag::new(name).role("pagebreak", "doc-pagebreak");
        let tag = tag.with("id", id.clone()).with("aria-label", label.to_owned());
        // Written with an end tag: an HTML parser would take all that follows for its content.
        self.element(&tag, |_| Ok(()))?;
        let mark = PageMark { label: label.to_owned(), id, generated: page.generated };
        self.outline.pages.push(mark);
        Ok(())
    }

    fn raw_block(&mut self, format: &str, text: &str, block: &'a Block) -> io::Result<()> {
        let pieces = if speaks_html(format) { text_of_html(text) } else { Vec::new() };
        let has_words =
            |piece: &Piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty());
        let degree = if pieces.iter().any(has_words) { Degree::Degraded } else { Degree::Dropped };
        self.report.lose("raw", degree, block.span);
        let mut attributes = Some(&block.attributes);
        for paragraph in pieces.split(|piece| *piece == Piece::Block) {
            if !paragraph.iter().any(has_words) {
                continue;
            }
            let write =
                |page: &mut Self| paragraph.iter().try_for_each(|piece| page.raw_piece(piece));
            match attributes.take() {
                Some(attributes) => self.attributed(Tag::new("p"), attributes, write)?,
                None => self.element(&Tag::new("p"), write)?,
            }
        }
        match attributes {
            Some(attributes) if attributes.id.is_some() => {
                self.attributed(Tag::new("div"), attributes, |_| Ok(()))
            }
            _ => Ok(()),
        }
    }

    fn raw_piece(&mut self, piece: &Piece) -> io::Result<()> {
        match piece {
            Piece::Text(text) => self.xml.text(text),
            Piece::Break => self.xml.empty("br", &[]),
            Piece::Block => Ok(()),
        }
    }
}

/// Tells whether a paragraph goes on with the sentence that stands around the block before it: one
/// that is shown by itself, after which the paragraph begins in lower case.
fn runs_on(before: &Block, content: &[Inline]) -> bool {
    let stands_alone = match &before.kind {
        BlockKind::Paragraph { content } => matches!(
            content.as_slice(),
            [Inline::Mathematics(formula)] if formula.style == MathematicsStyle::Display
        ),
        BlockKind::Quotation(_)
        | BlockKind::Verse { .. }
        | BlockKind::List(_)
        | BlockKind::Code { .. }
        | BlockKind::Table(_) => true,
        _ => false,
    };
    stands_alone
        && first_character(content).is_some_and(|c| c.is_lowercase() || "–—,;.)".contains(c))
}

/// The first character of running text.
fn first_character(content: &[Inline]) -> Option<char> {
    match content.first()? {
        Inline::Text { text } => text.chars().next(),
        Inline::Emphasis { content } | Inline::Foreign { content, .. } => first_character(content),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::body;
    use insta::assert_snapshot;
    use recension_core::model::build::{division, flow, paragraph, quotation, text};
    use recension_core::model::{Attributes, Block, BlockKind, Language, PageBreak};

    fn check(blocks: impl Into<Vec<Block>>) -> String {
        body(flow(blocks)).0
    }

    fn raw(format: &str, text: &str) -> Block {
        BlockKind::Raw { format: format.to_owned(), text: text.to_owned() }.into()
    }

    #[test]
    fn attributes_are_kept_and_languages_marked() {
        let attributes = Attributes {
            id: Some("p".to_owned()),
            classes: vec!["x".to_owned()],
            language: Language::parse("he"),
            pairs: vec![("Key".to_owned(), "v".to_owned()), ("a:b".to_owned(), "lost".to_owned())],
        };
        assert_snapshot!(check([paragraph([text("a")]).with(attributes)]), @r#"
        <p class="x" id="p" data-key="v" xml:lang="he" lang="he" dir="rtl">a</p>
        Dropped attributes
        "#);
    }

    #[test]
    fn of_html_the_words_stay_and_of_other_raw_text_nothing() {
        assert_snapshot!(check([raw("html", "<div>a</div><div>b<br>c</div>"), raw("latex", "\\newpage")]), @r#"
        <p>a</p><p>b<br/>c</p>

        Degraded raw
        Dropped raw
        "#);
    }

    #[test]
    fn divisions_have_the_roles_that_screen_readers_know() {
        assert_snapshot!(check([division("foreword", []), division("box", [paragraph([text("a")])])]), @r#"
        <div class="foreword" role="doc-foreword"></div>
        <div class="box"><p>a</p>
        </div>
        "#);
    }

    #[test]
    fn pages_are_marked_by_their_labels() {
        let page =
            |label: Option<&str>| PageBreak { label: label.map(str::to_owned), generated: false };
        let blocks = [page(Some("xiv")), page(None)].map(|page| BlockKind::PageBreak(page).into());
        assert_snapshot!(check(blocks), @r#"
        <div epub:type="pagebreak" role="doc-pagebreak" id="r-page-1" aria-label="xiv"></div>

        Dropped page-break
        "#);
    }

    #[test]
    fn code_names_its_language() {
        let code =
            BlockKind::Code { info: Some("rust ignore".to_owned()), text: "a < b\n".to_owned() };
        assert_snapshot!(check([code.into(), BlockKind::ThematicBreak.into()]), @r#"
        <pre><code class="language-rust" data-info="rust ignore">a &lt; b
        </code></pre>
        <hr/>
        "#);
    }

    #[test]
    fn a_sentence_goes_on_behind_a_quotation() {
        let blocks = [
            quotation([paragraph([text("Q")])]),
            paragraph([text("he said.")]),
            quotation([paragraph([text("Q")])]),
            paragraph([text("He left.")]),
        ];
        let page = body(flow(blocks)).0;
        assert_snapshot!(page.replace("<blockquote><p>Q</p>\n</blockquote>\n", ""), @r#"
        <p class="continued">he said.</p>
        <p>He left.</p>
        "#);
    }

    #[test]
    fn a_spoiler_is_folded() {
        let spoiler = BlockKind::Spoiler { blocks: vec![paragraph([text("He did it.")])] };
        assert_snapshot!(body(flow([spoiler.into()])).0, @r#"
        <details class="spoiler"><summary>Spoiler</summary><p>He did it.</p>
        </details>
        "#);
    }
}
