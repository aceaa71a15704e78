//! Running text as finished pages print it: calls of generated notes where they belong.
//!
//! An author writes a citation before the full stop, whatever the style: `as Eco says [@eco].` A
//! style that puts it into the text leaves it there. The call of a note takes no space before it,
//! and stands behind the punctuation in most languages: "as Eco says.¹"
//!
//! Not so everywhere. French sets the call before any mark, since it belongs to the word (Imprimerie
//! nationale, *Lexique des règles typographiques*, "Appels de notes"). Russian, Ukrainian,
//! Belarusian and Polish set it before full stop, comma, semicolon and colon, and behind question
//! mark, exclamation mark and ellipsis, which belong to the words as much as to the sentence.

use super::{DocumentAdditions, ResolvedEdition, spoiler};
use crate::model::visit::{Mapper, Visitor, map_document, map_inline, walk_edition, walk_inline};
use crate::model::{
    Citation, Document, Inline, Language, Note, NoteCall, NoteId, build, plain_text,
};
use indexmap::IndexMap;
use std::borrow::Cow;

impl ResolvedEdition {
    /// The edition as finished pages print it: a citation stands for its words alone, and the call
    /// of its note is a note call of its own, at its place beside the punctuation.
    ///
    /// Exporters of pages take this; exporters of structure, who print no additions, do not.
    pub fn for_pages(&self) -> Cow<'_, Self> {
        let mut search = Search(false);
        walk_edition(&mut search, &self.edition);
        let mut spoilers = spoiler::Search { policy: self.spoilers(), found: false };
        walk_edition(&mut spoilers, &self.edition);
        if !search.0 && !spoilers.found {
            return Cow::Borrowed(self);
        }
        let mut edition = self.clone();
        if search.0 {
            edition.set_calls();
        }
        if spoilers.found {
            edition.place_spoilers();
        }
        Cow::Owned(edition)
    }

    fn place_spoilers(&mut self) {
        let policy = self.spoilers();
        let additions = &mut self.additions.documents;
        for (document, additions) in self.edition.documents_mut().zip(additions) {
            spoiler::place_spoilers(document, additions, policy);
        }
        spoiler::place_outside_documents(&mut self.edition, &mut self.additions, policy);
    }

    fn set_calls(&mut self) {
        let additions = &mut self.additions.documents;
        for (document, additions) in self.edition.documents_mut().zip(additions) {
            set_document(document, additions);
        }
        let none = IndexMap::new();
        let language = &self.additions.publication.language;
        let mut setter = Setter { punctuation: Punctuation::of(language), generated: &none };
        setter.inlines(&mut self.additions.publication.title);
    }
}

fn set_document(document: &mut Document, additions: &mut DocumentAdditions) {
    let punctuation = Punctuation::of(&additions.language);
    let mut setter = Setter { punctuation, generated: &additions.generated_notes };
    map_document(&mut setter, document);
    setter.inlines(&mut additions.title);
}

/// Whether some citation has been formatted.
struct Search(bool);

impl Visitor for Search {
    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Citation(citation) => self.0 |= citation.generated.is_some(),
            inline => walk_inline(self, inline),
        }
    }
}

/// The marks behind which a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Punctuation {
    /// All that ends a sentence or clause.
    All,
    /// Those that belong to the words.
    OfWords,
    /// None.
    None,
}

impl Punctuation {
    fn of(language: &Language) -> Self {
        match language.primary().as_str() {
            "fr" => Self::None,
            "be" | "pl" | "ru" | "uk" => Self::OfWords,
            _ => Self::All,
        }
    }

    /// Length of what comes before the call at the beginning of `text`: marks, and the quotation
    /// marks that close behind them.
    fn length(self, text: &str) -> usize {
        let marks: &[char] = match self {
            Self::All => &['.', ',', ';', ':', '!', '?', '…'],
            Self::OfWords => &['!', '?', '…'],
            Self::None => &[],
        };
        let rest = text.trim_start_matches(marks);
        // Three full stops are an ellipsis, though not written as one.
        let rest = match text.strip_prefix("...") {
            Some(ellipsis) if self == Self::OfWords => ellipsis,
            _ => rest,
        };
        if rest.len() == text.len() {
            return 0;
        }
        text.len() - rest.trim_start_matches(['”', '’', '“', '‘', '»', '«', '›', '"', '\'']).len()
    }
}

/// Sets the calls of one document.
struct Setter<'a> {
    punctuation: Punctuation,
    generated: &'a IndexMap<NoteId, Note>,
}

impl Mapper for Setter<'_> {
    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        for inline in &mut *inlines {
            map_inline(self, inline);
        }
        let concerns = |inline: &Inline| match inline {
            Inline::Citation(citation) => citation.generated.is_some(),
            Inline::Emphasis { .. } | Inline::Strong { .. } | Inline::Quotation { .. } => true,
            _ => false,
        };
        if inlines.iter().any(concerns) {
            *inlines = self.set(std::mem::take(inlines));
        }
    }
}

impl Setter<'_> {
    fn set(&self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut line = Line::default();
        for mut inline in inlines {
            match inline {
                Inline::Citation(citation) => line.citation(citation),
                Inline::Text { text } => line.text(text, self.punctuation),
                _ => {
                    let calls = self.take_last_calls(&mut inline);
                    line.flush();
                    line.out.push(inline);
                    line.waiting = calls;
                }
            }
        }
        line.flush();
        line.out
    }

    /// Takes the generated calls at the end of a stressed or quoted passage, which stand behind it.
    fn take_last_calls(&self, inline: &mut Inline) -> Vec<NoteCall> {
        let (Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::Quotation { content, .. }) = inline
        else {
            return Vec::new();
        };
        let is_ours = |inline: &Inline| matches!(inline, Inline::NoteCall(call) if self.generated.contains_key(&call.note));
        // A passage of nothing but a call would vanish with it.
        let is_nothing_else = content.iter().all(|inline| is_ours(inline) || is_wordless(inline));
        if self.punctuation == Punctuation::None || is_nothing_else {
            return Vec::new();
        }
        let mut calls = Vec::new();
        while content.last().is_some_and(is_ours) {
            if let Some(Inline::NoteCall(call)) = content.pop() {
                calls.insert(0, call);
            }
        }
        calls
    }
}

/// A row of inlines that is being set anew.
#[derive(Default)]
struct Line {
    out: Vec<Inline>,
    /// Calls that wait for the punctuation behind them.
    waiting: Vec<NoteCall>,
    /// The space behind these calls, which may be before another.
    space: String,
    /// Whether the words of a citation, which were the last, end with a full stop.
    stopped: bool,
}

impl Line {
    fn citation(&mut self, mut citation: Box<Citation>) {
        let Some(printed) = &mut citation.generated else {
            self.flush();
            self.out.push(Inline::Citation(citation));
            return;
        };
        let call = printed.note.take();
        if call.is_some() && printed.text.is_empty() {
            self.space.clear();
            self.take_space();
        } else {
            self.flush();
        }
        self.stopped = plain_text(&printed.text).ends_with('.');
        self.out.push(Inline::Citation(citation));
        self.waiting.extend(call);
    }

    fn text(&mut self, mut text: String, punctuation: Punctuation) {
        // "et al." does not need the full stop of the sentence.
        if self.stopped && text.starts_with('.') && !text.starts_with("..") {
            text.remove(0);
        }
        if !self.waiting.is_empty() && text.chars().all(is_space) {
            self.space = text;
            return;
        }
        if !self.waiting.is_empty() {
            let behind = text.split_off(punctuation.length(&text));
            self.push_text(text);
            self.flush();
            text = behind;
        }
        self.stopped = false;
        self.push_text(text);
    }

    fn push_text(&mut self, text: String) {
        if !text.is_empty() {
            self.out.push(build::text(text));
        }
    }

    /// A call takes no space before it.
    fn take_space(&mut self) {
        match self.out.last_mut() {
            Some(Inline::SoftBreak) => drop(self.out.pop()),
            Some(Inline::Text { text }) => {
                let kept = text.trim_end_matches(is_space).len();
                text.truncate(kept);
                if kept == 0 {
                    self.out.pop();
                }
            }
            _ => {}
        }
    }

    /// Sets the calls that wait; a comma parts them from others, since "12" is not "1, 2".
    fn flush(&mut self) {
        for call in std::mem::take(&mut self.waiting) {
            let behind = self.out.iter().rev().find(|inline| !is_wordless(inline));
            if matches!(behind, Some(Inline::NoteCall(_))) {
                self.out.push(Inline::Superscript { content: vec![build::text(", ")] });
            }
            self.out.push(Inline::NoteCall(call));
        }
        let space = std::mem::take(&mut self.space);
        self.push_text(space);
        self.stopped = false;
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// Whether nothing is printed of it but its place.
fn is_wordless(inline: &Inline) -> bool {
    let Inline::Citation(citation) = inline else { return false };
    citation.generated.as_ref().is_some_and(|printed| printed.text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CallNumber, PrintedCitation, QuotationKind};

    /// A citation with these words and, if it has one, this note.
    fn cite(words: &str, number: Option<u32>) -> Inline {
        let note = number.map(|number| NoteCall {
            note: NoteId(format!("citation-{number}")),
            generated: Some(CallNumber { number, call: 1 }),
            span: crate::source::Span::NONE,
        });
        let text = if words.is_empty() { vec![] } else { vec![build::text(words)] };
        let generated = Some(PrintedCitation { ordinal: 1, text, note });
        Inline::Citation(Box::new(Citation { generated, ..Citation::default() }))
    }

    /// What pages print, with calls in brackets.
    fn check(tag: &str, inlines: Vec<Inline>) -> String {
        let generated: IndexMap<NoteId, Note> =
            (1..9).map(|n| (NoteId(format!("citation-{n}")), Note::default())).collect();
        let language = Language::parse(tag).expect("a tag");
        let mut setter = Setter { punctuation: Punctuation::of(&language), generated: &generated };
        let mut inlines = inlines;
        setter.inlines(&mut inlines);
        shown(&inlines)
    }

    fn shown(inlines: &[Inline]) -> String {
        let show = |inline: &Inline| match inline {
            Inline::NoteCall(call) => format!("[{}]", call.generated.expect("a number").number),
            Inline::Emphasis { content } => format!("*{}*", shown(content)),
            Inline::Quotation { content, .. } => format!("“{}”", shown(content)),
            Inline::SoftBreak => "\n".to_owned(),
            other => plain_text(std::slice::from_ref(other)),
        };
        inlines.iter().map(show).collect()
    }

    fn text(text: &str) -> Inline {
        build::text(text)
    }

    #[test]
    fn calls_stand_where_the_language_has_them() {
        for (tag, behind, expected) in [
            ("en", ", and", "word,[1] and"),
            ("en", "?!” Then", "word?!”[1] Then"),
            ("en", " and", "word[1] and"),
            ("en", "—so", "word[1]—so"),
            ("en", ") so", "word[1]) so"),
            ("de-AT", ".", "word.[1]"),
            ("fr", ".", "word[1]."),
            ("fr", " ; so", "word[1] ; so"),
            ("ru", ".", "word[1]."),
            ("ru", "!» So", "word!»[1] So"),
            ("ru", "... So", "word...[1] So"),
            ("pl", ", so", "word[1], so"),
        ] {
            let inlines = vec![text("word "), cite("", Some(1)), text(behind)];
            assert_eq!(check(tag, inlines), expected, "{tag} {behind}");
        }
    }

    #[test]
    fn names_in_the_text_keep_their_space() {
        let inlines = || vec![text("As "), cite("Eco", Some(1)), text(", says")];
        assert_eq!(check("en", inlines()), "As Eco,[1] says");
        assert_eq!(check("fr", inlines()), "As Eco[1], says");
        let broken = vec![text("so"), Inline::SoftBreak, cite("", Some(1)), text(".")];
        assert_eq!(check("en", broken), "so.[1]");
    }

    #[test]
    fn calls_in_a_row_are_told_apart() {
        let row = |between: &str| {
            vec![text("so "), cite("", Some(1)), text(between), cite("", Some(2)), text(".")]
        };
        assert_eq!(check("en", row(" ")), "so.[1], [2]");
        assert_eq!(check("en", row(" and ")), "so[1] and.[2]");
        let close = vec![text("so "), cite("", Some(1)), cite("", Some(2)), text(" it is")];
        assert_eq!(check("en", close), "so[1], [2] it is");
    }

    #[test]
    fn a_call_at_the_end_of_a_passage_stands_behind_it() {
        let quoted = |tag| {
            let content = vec![text("so "), cite("", Some(1))];
            let quotation = Inline::Quotation { kind: QuotationKind::Double, content };
            check(tag, vec![quotation, text(".")])
        };
        assert_eq!(quoted("en"), "“so”.[1]");
        assert_eq!(quoted("fr"), "“so[1]”.");
        assert_eq!(check("en", vec![build::emphasis([cite("", Some(1))]), text(".")]), "*[1]*.");
    }

    #[test]
    fn full_stops_are_not_doubled() {
        assert_eq!(check("en", vec![cite("Eco et al.", None), text(". So")]), "Eco et al. So");
        assert_eq!(check("en", vec![cite("Eco et al.", Some(1)), text(".")]), "Eco et al.[1]");
        assert_eq!(check("en", vec![cite("(Eco)", None), text(". So")]), "(Eco). So");
        assert_eq!(check("en", vec![cite("Jr.", None), text("... so")]), "Jr.... so");
    }
}
