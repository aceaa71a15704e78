//! Code between fences, and what its info string says.

use super::super::attribute::{parse_list, read_attributes};
use super::super::inline::raw_format;
use super::Builder;
use pulldown_cmark::CodeBlockKind;
use recension_core::model::{Attributes, Block, BlockKind};
use std::ops::Range;

/// A block of code while it is being read.
pub(super) struct OpenCode {
    info: Option<String>,
    attributes: Attributes,
    pub(super) text: String,
}

impl Builder<'_, '_, '_> {
    /// Begins the code at `range`.
    pub(super) fn open_code(&mut self, kind: CodeBlockKind<'_>, range: Range<usize>) -> OpenCode {
        let info = match kind {
            CodeBlockKind::Fenced(info) if !info.is_empty() => Some(info.into_string()),
            _ => None,
        };
        let mut code = OpenCode { info, attributes: Attributes::default(), text: String::new() };
        if let Some(braces) = self.attributes_of_fence(&code, range) {
            code.attributes = read_attributes(self.text, braces, self.place, self.reading);
            let language =
                (!code.attributes.classes.is_empty()).then(|| code.attributes.classes.remove(0));
            code.info = language;
        }
        code
    }

    /// The attributes that are the info string, as they stand in the source: `{.rust #id}`.
    fn attributes_of_fence(&self, code: &OpenCode, range: Range<usize>) -> Option<Range<usize>> {
        let is_list = code.info.as_deref().is_some_and(|info| info.starts_with('{'));
        if !is_list || !self.reading.dialect.is_extended() {
            return None;
        }
        let line = self.text[range.clone()].lines().next()?.trim_end();
        let info = line.trim_start_matches(['`', '~']).trim_start();
        let end = range.start + line.len();
        let start = end - info.len();
        // An escaped brace is one of the words.
        let (_, after) = parse_list(&self.text[..end], start)?;
        (after == end).then_some(start..end)
    }
}

impl OpenCode {
    /// Code, or raw text where the source names a format instead of a language: ```` ```{=html} ````.
    pub(super) fn into_block(self) -> Block {
        let Self { info, attributes, text } = self;
        let text = block_text(text);
        let format = info
            .as_deref()
            .and_then(|info| raw_format(info).filter(|(_, length)| info.len() == *length));
        let kind = match format {
            Some((format, _)) => BlockKind::Raw { format: format.to_owned(), text },
            None => BlockKind::Code { info, text },
        };
        Block::from(kind).with(attributes)
    }
}

/// The text of code or HTML: lines that end in LF, the last one without.
pub(super) fn block_text(mut text: String) -> String {
    if text.contains('\r') {
        text = text.replace("\r\n", "\n");
    }
    if text.ends_with('\n') {
        text.pop();
    }
    text
}
