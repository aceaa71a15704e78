//! Blocks that hold no blocks: code, raw text, figures.

use super::prose::one_row;
use super::{BlockWriter, Spacing};
use crate::write::html;
use crate::write::inline::{self, Place};
use recension_core::model::{Block, BlockKind, Figure, Inline};

impl BlockWriter<'_> {
    /// Code between fences longer than any row of their character in it.
    pub(super) fn code(&mut self, info: Option<&str>, text: &str) {
        let info = info.unwrap_or_default();
        let format = info.strip_prefix("{=").and_then(|rest| rest.strip_suffix('}'));
        if format.is_some_and(inline::is_format_name) {
            self.losses.degraded("code"); // It reads as raw text.
        }
        self.fenced(info, text);
    }

    fn fenced(&mut self, info: &str, text: &str) {
        // A fence of backticks has none after it.
        let sign = if info.contains('`') { '~' } else { '`' };
        let longest = text.split(|c| c != sign).map(str::len).max().unwrap_or(0);
        let fence = String::from(sign).repeat(longest.max(2) + 1);
        let space = if info.starts_with(sign) { " " } else { "" };
        self.lines.line(&format!("{fence}{space}{}", inline::escape_literal(info, &[])));
        if !text.is_empty() {
            self.lines.text(text);
        }
        self.lines.line(&fence);
    }

    /// HTML as it is; other formats, and what would not be read back as one piece of HTML, as code that
    /// names its format, the way pandoc writes it.
    pub(super) fn raw(&mut self, format: &str, text: &str) {
        // Spaces behind a marker are the marker's.
        let is_indented = text.starts_with(' ') && self.lines.begins_container();
        let is_html = format == "html" && html::is_block(text) && !html::is_separator(text);
        if is_html && !is_indented {
            self.lines.text(text);
        } else {
            if !inline::is_format_name(format) {
                self.losses.degraded("raw");
            }
            self.fenced(&format!("{{={format}}}"), text);
        }
    }

    /// A paragraph of a picture alone, whose title is the caption.
    pub(super) fn figure(&mut self, figure: &Figure) {
        self.losses.at(figure.image.span);
        self.losses.attributes(&figure.image.attributes);
        let title = self.caption(&figure.caption);
        if figure.caption.is_empty() && figure.image.title.is_some() {
            self.losses.degraded("image.title"); // It reads as a caption.
        } else if figure.image.title.is_some() {
            self.losses.dropped("image.title");
        }
        let title = title.as_deref().or(figure.image.title.as_deref());
        self.lines.text(&inline::image(&figure.image, title, Place::Paragraph, 0));
        if !figure.description.is_empty() {
            self.losses.degraded("figure.description");
            self.lines.line("");
            self.blocks(&figure.description, Spacing::Blank);
        }
    }

    /// A caption on one line; its paragraphs are joined by spaces.
    fn caption(&mut self, caption: &[Block]) -> Option<String> {
        Some(match caption {
            [] => return None,
            [Block { kind: BlockKind::Paragraph { content }, .. }] => self.metadata_line(content),
            blocks => {
                self.losses.degraded("figure.caption");
                self.metadata_line(&one_row(blocks))
            }
        })
    }

    fn metadata_line(&mut self, content: &[Inline]) -> String {
        inline::markdown(content, Place::Metadata, &mut self.losses)
    }
}
