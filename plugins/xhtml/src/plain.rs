//! Inlines as characters alone, as contents lists and package metadata need them.

use crate::language::{Marks, quotation_marks};
use recension_core::model::visit::{Visitor, walk_block, walk_inline};
use recension_core::model::{Block, BlockKind, Inline, TitleLevel};

/// The characters of `inlines` as a reader of the page sees them, quotation marks of the language
/// `tag` included; notes, index marks and raw text left out.
pub fn plain_text(inlines: &[Inline], tag: &str) -> String {
    let mut plain = PlainText { text: String::new(), tag, quoting: Quoting::default() };
    plain.inlines(inlines);
    plain.text
}

/// The same of blocks, with a space between one and the next.
pub fn plain_text_of_blocks(blocks: &[Block], tag: &str) -> String {
    let mut plain = PlainText { text: String::new(), tag, quoting: Quoting::default() };
    plain.blocks(blocks);
    plain.text.truncate(plain.text.trim_end().len());
    plain.text
}

/// Which marks the next quotation gets: never those that stand around it already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Quoting {
    /// No quotation is open.
    #[default]
    None,
    /// The innermost open quotation has outer marks.
    Outer,
    /// The innermost open quotation has inner marks.
    Inner,
}

impl Quoting {
    /// The marks of a quotation here, and the state inside it.
    pub(crate) fn enter(self, wanted: Wanted, tag: &str) -> (Marks, Self) {
        let marks = quotation_marks(tag);
        match (self, wanted) {
            (Self::None | Self::Inner, Wanted::Outer) | (Self::Inner, Wanted::Inner) => {
                (marks.outer, Self::Outer)
            }
            (Self::Outer, _) | (Self::None, Wanted::Inner) => (marks.inner, Self::Inner),
        }
    }
}

/// Which marks an author asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Those of a quotation.
    Outer,
    /// Those of a quotation within a quotation.
    Inner,
}

impl From<recension_core::model::QuotationKind> for Wanted {
    fn from(kind: recension_core::model::QuotationKind) -> Self {
        use recension_core::model::QuotationKind::{Double, Scare, Single};
        match kind {
            Double | Scare => Self::Outer,
            Single => Self::Inner,
        }
    }
}

struct PlainText<'a> {
    text: String,
    tag: &'a str,
    quoting: Quoting,
}

impl PlainText<'_> {
    fn quoted(&mut self, wanted: Wanted, content: &[Inline]) {
        let (marks, inside) = self.quoting.enter(wanted, self.tag);
        let outside = std::mem::replace(&mut self.quoting, inside);
        self.text.push_str(marks.0);
        self.inlines(content);
        self.text.push_str(marks.1);
        self.quoting = outside;
    }
}

impl Visitor for PlainText<'_> {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Code { text, .. } = &block.kind {
            self.text.push_str(text);
        }
        walk_block(self, block);
        if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.text.push_str(text),
            Inline::Code(code) => self.text.push_str(&code.text),
            Inline::Mathematics(mathematics) => self.text.push_str(&mathematics.tex),
            Inline::LineBreak | Inline::SoftBreak => self.text.push(' '),
            Inline::Image(image) => {
                self.text.push_str(image.alternative.as_deref().unwrap_or_default());
            }
            Inline::Choice { replacement, .. } => self.inlines(replacement),
            Inline::Quotation { kind, content } => self.quoted((*kind).into(), content),
            Inline::Title(title) if title.level == TitleLevel::Analytic => {
                self.quoted(Wanted::Outer, &title.content);
            }
            Inline::CrossReference(reference) => {
                self.inlines(reference.generated.as_deref().unwrap_or(&reference.content));
            }
            Inline::Citation(citation) => {
                let printed = citation.generated.as_ref();
                self.inlines(printed.map_or(&[], |printed| &printed.text));
            }
            _ => walk_inline(self, inline),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use recension_core::model::QuotationKind::{Double, Single};
    use recension_core::model::build::{emphasis, note_call, text};

    fn quotation(kind: recension_core::model::QuotationKind, content: Vec<Inline>) -> Inline {
        Inline::Quotation { kind, content }
    }

    #[test]
    fn marks_are_kept_and_notes_are_not() {
        let inner = quotation(Double, vec![text("b")]);
        let title =
            [text("On "), emphasis([quotation(Double, vec![text("a "), inner])]), note_call("1")];
        for (tag, plain) in [("en", "On “a ‘b’”"), ("de", "On „a ‚b‘“"), ("xx", "On “a ‘b’”")]
        {
            assert_eq!(plain_text(&title, tag), plain, "{tag}");
        }
        assert_eq!(
            plain_text(&[quotation(Single, vec![quotation(Single, vec![text("a")])])], "en"),
            "‘“a”’"
        );
    }
}
