//! What CommonMark has no sign for, in the form a reader of plain text would expect.

use super::atom;
use super::layout::Layout;
use super::piece::Mark;
use recension_core::model::{
    Citation, CitationItem, CitationMode, CrossReference, Inline, QuotationKind, TitleLevel,
    WorkTitle,
};

impl<'a> Layout<'a, '_, '_> {
    /// Writes what has no sign as text, and reports it.
    pub(super) fn degraded(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Superscript { content } => self.unmarked("superscript", content),
            Inline::Subscript { content } => self.unmarked("subscript", content),
            Inline::SmallCapitals { content } => self.unmarked("small-capitals", content),
            Inline::Foreign { content, .. } => self.unmarked("foreign", content),
            Inline::Date { content, .. } => self.unmarked("date", content),
            Inline::Name(name) => self.unmarked("name", &name.content),
            Inline::Spoiler { content } => self.unmarked("spoiler", content),
            Inline::Span { content, .. } => self.unmarked("span", content),
            Inline::Quotation { kind, content } => self.quotation(*kind, content),
            Inline::Title(title) => self.work_title(title),
            Inline::Citation(citation) => self.citation_text(citation),
            Inline::CrossReference(reference) => self.link_to_place(reference),
            Inline::Choice { original, replacement, .. } => self.readings(original, replacement),
            Inline::PageBreak(page) if page.generated => {}
            Inline::PageBreak(_) => self.losses.dropped("page-break"),
            Inline::IndexMark(_) => self.losses.dropped("index-mark"),
            _ => {}
        }
    }

    fn unmarked(&mut self, what: &'static str, content: &'a [Inline]) {
        self.losses.degraded(what);
        self.inlines(content);
    }

    /// Words in quotation marks.
    fn quotation(&mut self, kind: QuotationKind, content: &'a [Inline]) {
        self.losses.degraded("quotation");
        let (open, close) = match kind {
            QuotationKind::Double => ("“", "”"),
            QuotationKind::Single | QuotationKind::Scare => ("‘", "’"),
        };
        self.text(open);
        self.inlines(content);
        self.text(close);
    }

    /// A title in the type that printers give it.
    fn work_title(&mut self, title: &'a WorkTitle) {
        self.losses.degraded("title");
        match title.level {
            TitleLevel::Monograph | TitleLevel::Journal => {
                self.marked(Mark::Emphasis, &title.content);
            }
            TitleLevel::Series => self.inlines(&title.content),
            TitleLevel::Analytic => {
                self.text("“");
                self.inlines(&title.content);
                self.text("”");
            }
        }
    }

    /// Both readings: the source's, then the editor's in brackets.
    fn readings(&mut self, original: &'a [Inline], replacement: &'a [Inline]) {
        self.losses.degraded("choice");
        self.inlines(original);
        self.text(" [");
        self.inlines(replacement);
        self.text("]");
    }

    /// The text of a citation as pandoc writes it: `[see @doe, p. 3; -@roe]`.
    fn citation_text(&mut self, citation: &'a Citation) {
        self.losses.degraded("citation");
        self.text("[");
        for (index, item) in citation.items.iter().enumerate() {
            if index > 0 {
                self.text("; ");
            }
            self.citation_item(item);
        }
        self.text("]");
    }

    fn citation_item(&mut self, item: &'a CitationItem) {
        if !item.prefix.is_empty() {
            self.inlines(&item.prefix);
            self.text(" ");
        }
        if item.mode == CitationMode::YearOnly {
            self.text("-");
        }
        self.text("@");
        self.text(item.key.as_str());
        if let Some(locator) = &item.locator {
            self.text(format!(", {} {}", locator.label, locator.value));
        }
        if !item.suffix.is_empty() {
            self.text(", ");
            self.inlines(&item.suffix);
        }
    }

    /// A link to the place, with the author's words or the name of the place.
    fn link_to_place(&mut self, reference: &'a CrossReference) {
        self.losses.degraded("cross-reference");
        let end = atom::link_end(&format!("#{}", reference.target), None, self.place);
        self.linked(end, |layout| match reference.content.as_slice() {
            [] => layout.text(reference.target.as_str()),
            content => layout.inlines(content),
        });
    }
}
