//! Inlines as characters alone, as contents lists and package metadata need them, and the quotation
//! marks of languages.

use crate::model::visit::{Visitor, walk_block, walk_inline};
use crate::model::{Block, BlockKind, Inline, TitleLevel};

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
pub enum Quoting {
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
    pub fn enter(self, wanted: Wanted, tag: &str) -> (Marks, Self) {
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
pub enum Wanted {
    /// Those of a quotation.
    Outer,
    /// Those of a quotation within a quotation.
    Inner,
}

impl From<crate::model::QuotationKind> for Wanted {
    fn from(kind: crate::model::QuotationKind) -> Self {
        use crate::model::QuotationKind::{Double, Scare, Single};
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
                let (words, page) = reference.printed();
                self.inlines(words);
                self.text.push_str(page.unwrap_or_default());
            }
            Inline::Citation(citation) => {
                let printed = citation.generated.as_ref();
                self.inlines(printed.map_or(&[], |printed| &printed.text));
            }
            _ => walk_inline(self, inline),
        }
    }
}

/// Opening and closing mark.
pub type Marks = (&'static str, &'static str);

/// The marks of a language: those around a quotation, and those around a quotation within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct QuotationMarks {
    outer: Marks,
    inner: Marks,
}

/// The quotation marks that books in the language use; the English ones where none are known.
fn quotation_marks(tag: &str) -> QuotationMarks {
    const HIGH: Marks = ("“", "”");
    const HIGH_SINGLE: Marks = ("‘", "’");
    const LOW: Marks = ("„", "“");
    const LOW_SINGLE: Marks = ("‚", "‘");
    const ANGLES: Marks = ("«", "»");
    const BOTH_RIGHT: Marks = ("”", "”");
    const LOW_TO_RIGHT: Marks = ("„", "”");
    let region = tag.split('-').skip(1).find(|subtag| is_region(subtag)).unwrap_or_default();
    let (outer, inner) = match (primary(tag).to_ascii_lowercase().as_str(), region) {
        ("de" | "fr" | "it", "CH") => (ANGLES, ("‹", "›")),
        ("de" | "cs" | "sk" | "sl" | "hr" | "is" | "da", _) => (LOW, LOW_SINGLE),
        // The space inside is narrow and never breaks ("Lexique des règles typographiques").
        ("fr", _) => (("«\u{202f}", "\u{202f}»"), HIGH),
        ("ru" | "uk" | "be", _) => (ANGLES, LOW),
        ("bg" | "lt", _) => (LOW, ANGLES),
        ("es" | "it" | "pt" | "ca" | "gl" | "el" | "grc" | "hy", _) if region != "BR" => {
            (ANGLES, HIGH)
        }
        ("nb" | "nn" | "no", _) => (ANGLES, HIGH_SINGLE),
        ("pl" | "ro" | "hu", _) => (LOW_TO_RIGHT, ANGLES),
        ("sv" | "fi", _) => (BOTH_RIGHT, ("’", "’")),
        ("ja" | "zh", "TW" | "HK" | "MO") | ("ja", _) => (("「", "」"), ("『", "』")),
        _ => (HIGH, HIGH_SINGLE),
    };
    QuotationMarks { outer, inner }
}

/// The first subtag, as written.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

fn is_region(subtag: &str) -> bool {
    let is_all = |test: fn(&u8) -> bool| subtag.bytes().all(|b| test(&b));
    subtag.len() == 2 && is_all(u8::is_ascii_alphabetic)
        || subtag.len() == 3 && is_all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QuotationKind::{Double, Single};
    use crate::model::build::{emphasis, note_call, text};

    fn quotation(kind: crate::model::QuotationKind, content: Vec<Inline>) -> Inline {
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

    #[test]
    fn quotation_marks_are_those_of_the_language() {
        for (tag, outer, inner) in [
            ("en-GB", "“”", "‘’"),
            ("de", "„“", "‚‘"),
            ("de-CH", "«»", "‹›"),
            ("ru", "«»", "„“"),
            ("pt-BR", "“”", "‘’"),
        ] {
            let marks = quotation_marks(tag);
            let joined = |(open, close): Marks| format!("{open}{close}");
            assert_eq!(
                (joined(marks.outer), joined(marks.inner)),
                (outer.to_owned(), inner.to_owned()),
                "{tag}"
            );
        }
    }
}
