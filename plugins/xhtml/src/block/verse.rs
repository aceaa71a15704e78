//! Verse.

use crate::renderer::Renderer;
use crate::tag::Tag;
use recension_core::diagnostic::Degree;
use recension_core::model::{Block, Stanza, VerseLine};
use std::io;

/// The deepest indentation, in ems: a telephone's line has some twenty.
const DEEPEST_INDENT: u8 = 12;

impl<'a> Renderer<'a> {
    /// Stanzas as paragraphs, lines as blocks that indent what turns over. The line breaks hold the
    /// lines apart where no style sheet is read.
    pub(crate) fn verse(&mut self, stanzas: &'a [Stanza], block: &'a Block) -> io::Result<()> {
        let mut lines = stanzas.iter().flat_map(|stanza| &stanza.lines);
        if lines.any(|line| line.indent > DEEPEST_INDENT) {
            self.report.lose("verse", Degree::Degraded, block.span);
        }
        self.attributed(Tag::new("div").class("verse"), &block.attributes, |page| {
            stanzas.iter().try_for_each(|stanza| {
                page.element(&Tag::new("p").class("stanza"), |page| page.lines(&stanza.lines))
            })
        })
    }

    fn lines(&mut self, lines: &'a [VerseLine]) -> io::Result<()> {
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.xml.empty("br", &[])?;
            }
            let tag = Tag::new("span").class("line");
            let tag = match line.indent.min(DEEPEST_INDENT) {
                0 => tag,
                indent => tag.class(&format!("indent-{indent}")),
            };
            self.element(&tag, |page| match line.content.as_slice() {
                // An empty block would have no height.
                [] => page.xml.text("\u{a0}"),
                content => page.inlines(content),
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::body;
    use insta::assert_snapshot;
    use recension_core::model::build::{flow, text};
    use recension_core::model::{BlockKind, Stanza, VerseLine};

    #[test]
    fn lines_keep_their_indentation() {
        let line = |indent, content: &str| VerseLine { indent, content: vec![text(content)] };
        let empty = VerseLine { indent: 0, content: vec![] };
        let stanzas = vec![
            Stanza { lines: vec![line(0, "a"), line(2, "b")] },
            Stanza { lines: vec![empty, line(200, "c")] },
        ];
        assert_snapshot!(body(flow([BlockKind::Verse { stanzas }.into()])).0, @r#"
        <div class="verse"><p class="stanza"><span class="line">a</span><br/><span class="line indent-2">b</span></p><p class="stanza"><span class="line"> </span><br/><span class="line indent-12">c</span></p></div>
        Degraded verse
        "#);
    }
}
