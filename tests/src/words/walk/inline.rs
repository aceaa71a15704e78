//! Inlines.

use super::Walk;
use recension_core::model::{
    Citation, CitationItem, CitationMode, Inline, NoteCall, QuotationKind, TitleLevel,
};
use recension_core::plain::Wanted;
use recension_xhtml::html::{speaks_html, text_of_html};

impl Walk<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.say(text),
            Inline::Code(code) => self.say(&code.text),
            Inline::Quotation { kind: QuotationKind::Single, content } => {
                self.quotation(Wanted::Inner, content);
            }
            Inline::Quotation { content, .. } => self.quotation(Wanted::Outer, content),
            Inline::Title(title) if title.level == TitleLevel::Analytic => {
                self.quotation(Wanted::Outer, &title.content);
            }
            Inline::Title(title) => self.inlines(&title.content),
            Inline::Name(name) => self.inlines(&name.content),
            Inline::Link(link) => self.in_language(link.attributes.language.as_ref(), |walk| {
                walk.inlines(&link.content);
            }),
            Inline::NoteCall(call) => self.note_call(call),
            Inline::Citation(citation) => self.citation(citation),
            Inline::CrossReference(reference) => {
                let (words, page) = reference.printed();
                self.inlines(words);
                let name = if words.is_empty() { &reference.target } else { "" };
                self.say(page.unwrap_or(name));
            }
            Inline::Image(image) if (self.matter.shows)(&image.asset) => {}
            Inline::Image(image) => match image.alternative.as_deref() {
                Some("") => {}
                words => self.say(&format!("[{}]", words.unwrap_or(&image.asset))),
            },
            Inline::Choice { replacement, .. } => self.inlines(replacement),
            Inline::Foreign { language, content } => {
                self.in_language(Some(language), |walk| walk.inlines(content));
            }
            Inline::Span { attributes, content } => {
                self.in_language(attributes.language.as_ref(), |walk| walk.inlines(content));
            }
            Inline::Emphasis { content }
            | Inline::Strong { content }
            | Inline::SmallCapitals { content }
            | Inline::Superscript { content }
            | Inline::Subscript { content }
            | Inline::Strikethrough { content }
            | Inline::Date { content, .. }
            | Inline::Spoiler { content } => self.inlines(content),
            Inline::LineBreak | Inline::SoftBreak => self.part(),
            Inline::Mathematics(mathematics) => self.formula(&mathematics.tex),
            Inline::Raw(raw) if speaks_html(&raw.format) => self.html(&text_of_html(&raw.text)),
            Inline::Raw(_) | Inline::PageBreak(_) | Inline::IndexMark(_) => {}
        }
    }

    /// What only groups and spaces shows nothing.
    fn formula(&mut self, tex: &str) {
        if tex.contains(|c: char| !" {}&~".contains(c)) {
            self.words.formulas.push(tex.to_owned());
            self.part();
        }
    }

    fn note_call(&mut self, call: &NoteCall) {
        let notes = self.here.map_or(&[][..], |(_, additions)| &additions.notes);
        let is_numbered = notes.iter().any(|note| note.id == call.note);
        if let Some(number) = call.generated.filter(|_| is_numbered) {
            self.say(&number.number.to_string());
        }
    }

    fn quotation(&mut self, wanted: Wanted, content: &[Inline]) {
        let (marks, inside) = self.quoting.enter(wanted, &self.language);
        let outside = std::mem::replace(&mut self.quoting, inside);
        self.say(marks.0);
        self.inlines(content);
        self.say(marks.1);
        self.quoting = outside;
    }

    /// What a processor made of it, else its keys.
    fn citation(&mut self, citation: &Citation) {
        if let Some(printed) = &citation.generated {
            return self.inlines(&printed.text);
        }
        if let [item @ CitationItem { mode: CitationMode::Narrative, .. }] = &*citation.items {
            self.inlines(&item.prefix);
            self.say(&format!("@{}", item.key));
            if let Some(locator) = locator(item) {
                self.say(&format!(" [{locator}]"));
            }
            return self.suffix(item);
        }
        self.say("[");
        for (place, item) in citation.items.iter().enumerate() {
            self.say(if place > 0 { "; " } else { "" });
            self.inlines(&item.prefix);
            self.say(if item.prefix.is_empty() { "" } else { " " });
            self.say(&format!("@{}", item.key));
            if let Some(locator) = locator(item) {
                self.say(&format!(", {locator}"));
            }
            self.suffix(item);
        }
        self.say("]");
    }

    fn suffix(&mut self, item: &CitationItem) {
        let begins_with_word = recension_core::model::plain_text(&item.suffix);
        if begins_with_word.starts_with(char::is_alphanumeric) {
            self.part();
        }
        self.inlines(&item.suffix);
    }
}

fn locator(item: &CitationItem) -> Option<String> {
    let locator = item.locator.as_ref()?;
    let label = if locator.label == "page" { "p." } else { &locator.label };
    Some(format!("{label} {}", locator.value))
}
