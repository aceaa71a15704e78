//! Blocks that hold no blocks: code, raw text, figures.

use super::division::braces;
use super::prose::{fits_brackets, one_row};
use super::{BlockWriter, Braces, Sign, Spacing};
use crate::dialect::Dialect;
use crate::write::html;
use crate::write::inline::{self, Place};
use recension_core::model::{Attributes, Block, BlockKind, Figure, Image, Inline};

/// Whether a paragraph of a picture, in every dialect that has figures, says all of a figure.
pub(super) fn is_implicit(figure: &Figure) -> bool {
    let Figure { image, caption, description } = figure;
    image.title.is_none() && description.is_empty() && short_caption(caption).is_some()
}

/// The words of a caption that is one paragraph, or none.
fn short_caption(caption: &[Block]) -> Option<&[Inline]> {
    match caption {
        [] => Some(&[]),
        [Block { kind: BlockKind::Paragraph { content }, attributes, .. }] => {
            attributes.is_empty().then_some(content)
        }
        _ => None,
    }
}

impl BlockWriter<'_> {
    /// Code between fences longer than any row of their character in it.
    pub(super) fn code(&mut self, info: Option<&str>, text: &str) {
        let info = info.unwrap_or_default();
        let format = info.strip_prefix("{=").and_then(|rest| rest.strip_suffix('}'));
        if format.is_some_and(inline::is_format_name) {
            self.losses.degraded("code"); // It reads as raw text.
        }
        self.code_lines(&inline::escape_literal(info, &[]), text);
    }

    /// Code with its attributes. A language and attributes are one list; an info string that would be read as a
    /// list, or as the name of a format, stands in the list of a division.
    pub(super) fn any_code(&mut self, info: Option<&str>, text: &str, attributes: &Attributes) {
        let info_text = info.unwrap_or_default();
        let is_pandoc = self.losses.dialect() == Dialect::Pandoc;
        // Pandoc takes one word, and attributes.
        let is_odd = is_pandoc && info_text.contains(' ') && !info_text.contains(" {");
        if info_text.starts_with('{') || is_odd {
            let opener =
                Braces::of(Sign::Code.class()).key("info", info_text).attributes(attributes);
            return self.fenced(opener, |writer| writer.code_lines("", text));
        }
        if attributes.is_empty() {
            return self.code_lines(&inline::escape_literal(info_text, &[]), text);
        }
        let list = match info {
            Some(word) if !word.contains(char::is_whitespace) => Some(Braces::of(word)),
            None if attributes.classes.is_empty() => Some(Braces::default()),
            _ => None,
        };
        if let Some(list) = list {
            return self.code_lines(&list.attributes(attributes).braced(), text);
        }
        // Where the attributes have such a key too, the code's own comes first.
        let key = attributes.get("info").map(|_| info_text);
        let opener = Braces::of(Sign::Code.class()).option("info", key).attributes(attributes);
        let info = inline::escape_literal(info_text, &[]);
        self.fenced(opener, |writer| writer.code_lines(&info, text));
    }

    /// Raw text with its attributes, and with the name of its format where code cannot carry it.
    pub(super) fn any_raw(&mut self, format: &str, text: &str, attributes: &Attributes) {
        let is_named = inline::is_format_name(format);
        let opener = Braces::of(Sign::Raw.class()).key("format", format).attributes(attributes);
        if !is_named {
            self.fenced(opener, |writer| writer.code_lines("", text));
        } else if attributes.get("format").is_some() {
            self.fenced(opener, |writer| writer.raw(format, text));
        } else {
            self.wrapped(Sign::Raw, attributes, |writer| writer.raw(format, text));
        }
    }

    /// Fences and lines of code; `info` is Markdown already.
    fn code_lines(&mut self, info: &str, text: &str) {
        // A fence of backticks has none after it.
        let sign = if info.contains('`') { '~' } else { '`' };
        let longest = text.split(|c| c != sign).map(str::len).max().unwrap_or(0);
        let fence = String::from(sign).repeat(longest.max(2) + 1);
        let space = if info.starts_with(sign) { " " } else { "" };
        self.lines.line(&format!("{fence}{space}{info}"));
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
        if !self.is_extended() && format != "html" {
            self.losses.degraded("raw");
        }
        let is_html = format == "html" && html::is_block(text) && !html::is_separator(text);
        let has_fence = self.is_extended()
            && text
                .split('\n')
                .any(|line| line.trim_start_matches([' ', '\t', '>']).starts_with(":::"));
        // Pandoc reads Markdown between tags.
        let is_pandoc = self.losses.dialect() == Dialect::Pandoc;
        if is_html && !is_indented && !has_fence && !is_pandoc {
            self.lines.text(text);
            if html::ends_with_blank_line(text) {
                self.open_html = self.lines.len();
            }
        } else {
            let info = format!("{{={format}}}");
            self.code_lines(&inline::escape_literal(&info, &[]), text);
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
        self.lines.text(&inline::image(
            &figure.image,
            title,
            Place::Paragraph,
            0,
            self.losses.dialect(),
        ));
        if !figure.description.is_empty() {
            self.losses.degraded("figure.description");
            self.lines.line("");
            self.blocks(&figure.description, Spacing::Blank);
        }
    }

    /// A figure as a paragraph of a picture, if that says all; else between fences, where the caption and
    /// the description are blocks.
    pub(super) fn any_figure(&mut self, figure: &Figure, attributes: &Attributes) {
        self.losses.at(figure.image.span);
        if figure.description.is_empty()
            && let Some(paragraph) = self.implicit_figure(&figure.image, &figure.caption)
        {
            return self.wrapped(Sign::Figure, attributes, |writer| writer.lines.text(&paragraph));
        }
        self.fenced(braces(Sign::Figure, attributes), |writer| writer.figure_parts(figure));
    }

    /// The paragraph that is read as a figure with this caption.
    fn implicit_figure(&mut self, image: &Image, caption: &[Block]) -> Option<String> {
        let caption = short_caption(caption)?;
        if self.losses.dialect() == Dialect::Pandoc {
            let is_clear = image.attributes.get("alt").is_none() && fits_brackets(caption);
            return is_clear.then(|| inline::image_with_words(image, caption, &mut self.losses));
        }
        if image.title.is_some() {
            return None;
        }
        let title = (!caption.is_empty()).then(|| self.metadata_line(caption));
        let dialect = self.losses.dialect();
        Some(inline::image(image, title.as_deref(), Place::Paragraph, 0, dialect))
    }

    /// The picture, the blocks of the caption, and those of the description between fences of their own.
    fn figure_parts(&mut self, figure: &Figure) {
        let picture = vec![Inline::Image(Box::new(figure.image.clone()))];
        let text = inline::markdown(&picture, Place::Paragraph, &mut self.losses);
        // In brackets, a picture keeps its words and its title for itself.
        let is_doubtful = figure.image.title.is_some() || self.losses.dialect() == Dialect::Pandoc;
        self.lines.text(&if is_doubtful { format!("[{text}]{{}}") } else { text });
        if !figure.caption.is_empty() {
            self.lines.line("");
            self.blocks(&figure.caption, Spacing::Blank);
        }
        if !figure.description.is_empty() {
            self.lines.line("");
            self.fenced(Braces::of(Sign::Description.class()), |writer| {
                writer.blocks(&figure.description, Spacing::Blank);
            });
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
