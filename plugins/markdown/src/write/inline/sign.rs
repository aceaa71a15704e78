//! Nodes that our own syntax has a sign for: bracketed spans with a class, and what is shorter for people.

use super::super::attribute::{self, Braces};
use super::Place;
use super::atom;
use super::layout::Layout;
use super::piece::Piece;
use crate::dialect::Dialect;
use recension_core::model::{
    ChoiceKind, CrossReference, IndexMark, Inline, Name, NameKind, NoteCall, PageBreak,
    QuotationKind, TitleLevel, WorkLink, WorkTitle,
};
use std::borrow::Cow;

impl<'a> Layout<'a, '_, '_> {
    /// Writes a node that is neither text nor CommonMark.
    pub(super) fn sign(&mut self, inline: &'a Inline) {
        match inline {
            Inline::SmallCapitals { content } => {
                self.span(Braces::of("smallcaps"), content);
            }
            Inline::Foreign { language, content } => {
                self.span(Braces::default().language(language), content);
            }
            Inline::Date { value, content } => {
                self.span(Braces::of("date").option("value", value.as_deref()), content);
            }
            Inline::Span { attributes, content } => {
                self.span(attribute::of_span(attributes), content);
            }
            Inline::Quotation { kind, content } => self.span(quotation(*kind), content),
            Inline::Name(name) => self.span(name_list(name), &name.content),
            Inline::Title(title) => self.span(title_list(title), &title.content),
            Inline::Spoiler { content } => self.spoiler(content),
            Inline::Citation(citation) => self.citation(citation),
            Inline::CrossReference(reference) => self.cross_reference(reference),
            Inline::Choice { kind, original, replacement } => {
                self.choice(*kind, original, replacement);
            }
            Inline::PageBreak(page) if !page.generated => self.atom(page_break(page)),
            Inline::IndexMark(mark) => self.atom(index_mark(mark)),
            _ => {}
        }
    }

    /// Content in brackets, and what `list` says of it in braces.
    pub(super) fn span(&mut self, list: Braces, content: &'a [Inline]) {
        self.open_span();
        self.inlines(content);
        self.close_span(list);
    }

    pub(super) fn open_span(&mut self) {
        self.keep_from_call();
        self.row.pieces.push(Piece::SpanOpen);
    }

    pub(super) fn close_span(&mut self, list: Braces) {
        self.row.pieces.push(Piece::SpanClose(list.braced()));
    }

    /// Between bars, where those are told from a table's, from a paragraph's first sign and from each other.
    fn spoiler(&mut self, content: &'a [Inline]) {
        let is_alone = match self.row.pieces.last() {
            None | Some(Piece::SoftBreak | Piece::LineBreak) => !self.place.begins_lines(),
            Some(Piece::Text { text, .. }) => !text.ends_with('|'),
            Some(Piece::Atom(before)) => before != BARS,
            Some(_) => false,
        };
        let has_bars = is_alone
            && self.place != Place::Cell
            && self.losses.dialect() == Dialect::Recension
            && is_plain_text(content);
        if has_bars {
            self.atom(BARS);
            self.inlines(content);
            self.atom(BARS);
        } else {
            self.span(Braces::of("spoiler"), content);
        }
    }

    /// A link without words; with words, and in a link, a span.
    fn cross_reference(&mut self, reference: &'a CrossReference) {
        let is_bare = reference.content.is_empty() && !reference.target.is_empty();
        if is_bare && !self.is_in_link() {
            let end = atom::link_end(&format!("#{}", reference.target), None, self.place);
            self.keep_from_call();
            let form = Braces::default().of_form(reference.form).finish();
            return self.atom(format!("[{end}{form}"));
        }
        let list = Braces::of("ref").of_form(reference.form);
        self.span(list.key("target", &reference.target), &reference.content);
    }

    /// Both readings; the second one in the braces of the first if it is plain text.
    fn choice(&mut self, kind: ChoiceKind, original: &'a [Inline], replacement: &'a [Inline]) {
        let [first, second] = match kind {
            ChoiceKind::Correction => ["sic", "corr"],
            ChoiceKind::Regularisation => ["orig", "reg"],
            ChoiceKind::Expansion => ["abbr", "expan"],
        };
        if let ([_, ..], [Inline::Text { text }]) = (original, replacement) {
            return self.span(Braces::of(first).key(second, text), original);
        }
        self.open_span();
        for (class, reading) in [(first, original), (second, replacement)] {
            if !reading.is_empty() {
                self.span(Braces::of(class), reading);
            }
        }
        self.close_span(Braces::of("choice"));
    }

    /// The call of a note; a span where a link is around, or where the label could be taken for Markdown.
    pub(super) fn note_call(&mut self, call: &'a NoteCall) {
        let label = call.note.as_str();
        let is_plain = |c: char| c.is_alphanumeric() || "-_.:".contains(c);
        if self.is_extended && (self.is_in_link() || !label.chars().all(is_plain)) {
            let list = Braces::of("note-call").key("note", label);
            return self.atom(format!("[]{}", list.braced()));
        }
        let markdown = atom::note_call(&call.note, self.place);
        if self.is_in_link() {
            self.call_behind_link(markdown);
        } else {
            self.atom(markdown);
        }
    }
}

/// Whether `content` is text without a bar, and without white space at its edges.
fn is_plain_text(content: &[Inline]) -> bool {
    let is_white = char::is_whitespace;
    matches!(content, [Inline::Text { text }]
        if !text.contains('|') && !text.starts_with(is_white) && !text.ends_with(is_white))
}

/// What stands at both ends of a spoiler.
pub(super) const BARS: &str = "||";

/// A page break in the line, or as a paragraph.
pub(in crate::write) fn page_break(page: &PageBreak) -> Cow<'static, str> {
    let list = Braces::of("pagebreak").option("label", page.label.as_deref());
    format!("[]{}", list.braced()).into()
}

fn quotation(kind: QuotationKind) -> Braces {
    let list = Braces::of("quotation");
    match kind {
        QuotationKind::Double => list,
        QuotationKind::Single => list.key("marks", "single"),
        QuotationKind::Scare => list.key("marks", "scare"),
    }
}

fn name_list(name: &Name) -> Braces {
    let class = match name.kind {
        NameKind::Person => "person",
        NameKind::Place => "place",
        NameKind::Organisation => "organisation",
    };
    Braces::of(class).option("key", name.key.as_deref())
}

fn title_list(title: &WorkTitle) -> Braces {
    let level = match title.level {
        TitleLevel::Monograph => None,
        TitleLevel::Analytic => Some("analytic"),
        TitleLevel::Journal => Some("journal"),
        TitleLevel::Series => Some("series"),
    };
    let list = Braces::of("title").option("level", level);
    match &title.work {
        None => list,
        Some(WorkLink::Reviewed(id)) => list.key("work", id),
        Some(WorkLink::Reference(key)) => list.key("ref", key),
    }
}

fn index_mark(mark: &IndexMark) -> String {
    let list = mark
        .terms
        .iter()
        .fold(Braces::of("index"), |list, term| list.key("term", term))
        .option("sort", mark.sort.as_deref())
        .option("see", mark.see.as_deref());
    let list = mark.see_also.iter().fold(list, |list, see| list.key("see-also", see));
    format!("[]{}", list.option("index", mark.index.as_deref()).braced())
}
