//! Inlines.

mod citation;
mod image;
mod link;
mod raw;

pub(crate) use link::OpenLink;
pub(crate) use raw::{Piece, speaks_html, text_of_html};

use crate::plain::Wanted;
use crate::renderer::Renderer;
use crate::tag::Tag;
use recension_core::diagnostic::Degree;
use recension_core::model::{
    Attributes, ChoiceKind, Code, IndexMark, Inline, Name, NameKind, QuotationKind, TitleLevel,
    WorkLink, WorkTitle,
};
use recension_core::source::Span;
use std::io;

impl<'a> Renderer<'a> {
    /// A row of inlines; inside a link, the link is written around them here.
    pub(crate) fn inlines(&mut self, inlines: &'a [Inline]) -> io::Result<()> {
        match self.link.take() {
            Some(link) => self.linked(inlines, &link),
            None => inlines.iter().try_for_each(|inline| self.inline(inline)),
        }
    }

    pub(crate) fn inline(&mut self, inline: &'a Inline) -> io::Result<()> {
        match inline {
            Inline::Text { text } => self.xml.text(text),
            Inline::Emphasis { content } => self.within("em", content),
            Inline::Strong { content } => self.within("strong", content),
            Inline::SmallCapitals { content } => self.classed("span", "small-caps", content),
            Inline::Superscript { content } => self.within("sup", content),
            Inline::Subscript { content } => self.within("sub", content),
            Inline::Strikethrough { content } => self.within("s", content),
            Inline::Code(code) => self.code(code),
            Inline::Quotation { kind, content } => self.quotation(*kind, content),
            Inline::Foreign { language, content } => {
                let tag = Tag::new("span").class("foreign");
                self.speaking(Some(language), tag, |page| page.inlines(content))
            }
            Inline::Title(title) => self.title(title),
            Inline::Name(name) => self.name(name),
            Inline::Date { value, content } => self.date(value.as_deref(), content),
            Inline::Link(link) => self.link(link),
            Inline::NoteCall(call) => self.note_call(call),
            Inline::Citation(citation) => self.citation(citation),
            Inline::CrossReference(reference) => self.cross_reference(reference),
            Inline::Image(image) => self.inline_image(image),
            Inline::LineBreak => self.xml.empty("br", &[]),
            // A space, and not the source's line end: nobody reads where that was.
            Inline::SoftBreak => self.xml.text(" "),
            Inline::PageBreak(page) => self.page_break("span", page, Span::NONE),
            Inline::IndexMark(mark) => self.index_mark(mark),
            Inline::Choice { kind, original, replacement } => {
                self.choice(*kind, original, replacement)
            }
            Inline::Spoiler { content } => self.classed("span", "spoiler", content),
            Inline::Mathematics(mathematics) => self.mathematics(mathematics),
            Inline::Span { attributes, content } => {
                self.attributed(Tag::new("span"), attributes, |page| page.inlines(content))
            }
            Inline::Raw(raw) => self.raw(raw),
        }
    }

    pub(crate) fn within(&mut self, name: &'static str, content: &'a [Inline]) -> io::Result<()> {
        self.element(&Tag::new(name), |page| page.inlines(content))
    }

    pub(crate) fn classed(
        &mut self,
        name: &'static str,
        class: &str,
        content: &'a [Inline],
    ) -> io::Result<()> {
        self.element(&Tag::new(name).class(class), |page| page.inlines(content))
    }

    fn code(&mut self, code: &'a Code) -> io::Result<()> {
        self.attributed(Tag::new("code"), &code.attributes, |page| page.xml.text(&code.text))
    }

    /// The marks stand in the text, and so in a `span`: a `q` would bring its own.
    fn quotation(&mut self, kind: QuotationKind, content: &'a [Inline]) -> io::Result<()> {
        let class = if kind == QuotationKind::Scare { "scare" } else { "quoted" };
        let tag = Tag::new("span").class(class);
        self.element(&tag, |page| page.marked(kind.into(), content))
    }

    /// Content between the quotation marks of the language.
    pub(crate) fn marked(&mut self, wanted: Wanted, content: &'a [Inline]) -> io::Result<()> {
        let (marks, inside) = self.quoting.enter(wanted, self.language);
        let outside = std::mem::replace(&mut self.quoting, inside);
        // The link, if one is open, is not around the marks: it waits for the content.
        self.xml.text(marks.0)?;
        self.inlines(content)?;
        self.xml.text(marks.1)?;
        self.quoting = outside;
        Ok(())
    }

    fn title(&mut self, title: &'a WorkTitle) -> io::Result<()> {
        let class = match title.level {
            TitleLevel::Analytic => "analytic",
            TitleLevel::Monograph => "monograph",
            TitleLevel::Journal => "journal",
            TitleLevel::Series => "series",
        };
        let tag = Tag::new("cite").class(class);
        let tag = match &title.work {
            Some(WorkLink::Reviewed(id)) => tag.with("data-work", id),
            Some(WorkLink::Reference(key)) => tag.with("data-reference", key),
            None => tag,
        };
        let tag = self.mentioned(tag, title.generated);
        self.element(&tag, |page| match title.level {
            TitleLevel::Analytic => page.marked(Wanted::Outer, &title.content),
            _ => page.inlines(&title.content),
        })
    }

    fn name(&mut self, name: &'a Name) -> io::Result<()> {
        let class = match name.kind {
            NameKind::Person => "person",
            NameKind::Place => "place",
            NameKind::Organisation => "organisation",
        };
        let tag = Tag::new("span").class(class).with_some("data-key", name.key.as_deref());
        let tag = self.mentioned(tag, name.generated);
        self.element(&tag, |page| page.inlines(&name.content))
    }

    /// A date; only what HTML takes for one becomes `time`.
    fn date(&mut self, value: Option<&'a str>, content: &'a [Inline]) -> io::Result<()> {
        let tag = match value {
            Some(value) if is_calendar_date(value) => Tag::new("time").with("datetime", value),
            _ => Tag::new("span").class("date").with_some("data-date", value),
        };
        self.element(&tag, |page| page.inlines(content))
    }

    fn index_mark(&mut self, mark: &IndexMark) -> io::Result<()> {
        if mark.generated.is_some() {
            let tag = self.mentioned(Tag::new("span"), mark.generated);
            return self.element(&tag, |_| Ok(()));
        }
        self.report.lose("index-mark", Degree::Dropped, mark.span);
        let id = self.next_id("index");
        self.element(&Tag::new("span").with("id", id), |_| Ok(()))
    }

    /// The editor's reading; the source's stays where a curious reader or a program finds it.
    fn choice(
        &mut self,
        kind: ChoiceKind,
        original: &'a [Inline],
        replacement: &'a [Inline],
    ) -> io::Result<()> {
        self.report.lose("choice", Degree::Degraded, Span::NONE);
        let class = match kind {
            ChoiceKind::Correction => "correction",
            ChoiceKind::Regularisation => "regularisation",
            ChoiceKind::Expansion => "expansion",
        };
        let tag =
            Tag::new("span").class(class).with("title", crate::plain_text(original, self.language));
        self.element(&tag, |page| page.inlines(replacement))
    }

    /// Text in an element with an author's attributes, and nothing else.
    pub(crate) fn labelled(
        &mut self,
        attributes: &'a Attributes,
        class: &str,
        text: &str,
    ) -> io::Result<()> {
        self.attributed(Tag::new("span").class(class), attributes, |page| page.xml.text(text))
    }
}

/// Tells whether `value` is a year, month or day as HTML writes them ("Dates and times").
pub fn is_calendar_date(value: &str) -> bool {
    let mut parts = value.split('-');
    let is_number = |part: &str, length: usize, range: std::ops::RangeInclusive<u16>| {
        part.len() == length
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse().is_ok_and(|number| range.contains(&number))
    };
    parts.next().is_some_and(|year| is_number(year, 4, 1..=9999))
        && parts.next().is_none_or(|month| is_number(month, 2, 1..=12))
        && parts.next().is_none_or(|day| is_number(day, 2, 1..=31))
        && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::inlines;
    use insta::assert_snapshot;
    use recension_core::model::build::{code, emphasis, foreign, link, raw, span, strong, text};
    use recension_core::model::{Image, Language, PageBreak};

    fn check(content: impl Into<Vec<Inline>>) -> String {
        inlines(content)
    }

    fn words() -> Vec<Inline> {
        vec![text("a")]
    }

    #[test]
    fn typography_becomes_elements() {
        let content = words();
        let small = Inline::SmallCapitals { content: content.clone() };
        let raised = Inline::Superscript { content: content.clone() };
        let lowered = Inline::Subscript { content: content.clone() };
        let struck = Inline::Strikethrough { content };
        let nested = emphasis([strong(words())]);
        assert_snapshot!(check([nested, small, raised, lowered, struck, code("x < y"), Inline::LineBreak]), @r#"<em><strong>a</strong></em><span class="small-caps">a</span><sup>a</sup><sub>a</sub><s>a</s><code>x &lt; y</code><br/>"#);
    }

    #[test]
    fn quotation_marks_are_those_of_the_language_around() {
        let quotation = |kind, content| Inline::Quotation { kind, content };
        let inner = || quotation(QuotationKind::Double, words());
        let outer = quotation(QuotationKind::Double, vec![text("b "), inner()]);
        let german = foreign(Language::parse("de").expect("a tag"), [inner()]);
        assert_snapshot!(check([outer, german, quotation(QuotationKind::Scare, words())]), @r#"<span class="quoted">“b <span class="quoted">‘a’</span>”</span><span class="foreign" xml:lang="de" lang="de"><span class="quoted">„a“</span></span><span class="scare">“a”</span>"#);
    }

    #[test]
    fn titles_names_and_dates_say_what_they_are() {
        let title = |level, work| {
            Inline::Title(Box::new(WorkTitle {
                level,
                work,
                content: words(),
                generated: None,
                span: Span::NONE,
            }))
        };
        let name = Name {
            kind: NameKind::Place,
            key: Some("Q1".to_owned()),
            content: words(),
            generated: None,
        };
        let date = |value: &str| Inline::Date { value: Some(value.to_owned()), content: words() };
        assert_snapshot!(
            check([
                title(TitleLevel::Analytic, None),
                title(TitleLevel::Monograph, Some(WorkLink::Reviewed("w".to_owned()))),
                Inline::Name(Box::new(name)),
                date("2025-03"),
                date("198X"),
            ]),
            @r#"<cite class="analytic">“a”</cite><cite class="monograph" data-work="w">a</cite><span class="place" data-key="Q1">a</span><time datetime="2025-03">a</time><span class="date" data-date="198X">a</span>"#
        );
    }

    #[test]
    fn what_a_page_cannot_say_is_told() {
        let choice = Inline::Choice {
            kind: ChoiceKind::Correction,
            original: vec![text("teh")],
            replacement: words(),
        };
        let mark = Inline::IndexMark(Box::new(IndexMark {
            terms: vec!["t".to_owned()],
            ..IndexMark::default()
        }));
        let html = Inline::Raw(raw("html", "<sub>2</sub>"));
        assert_snapshot!(check([choice, mark, html]), @r#"
        <span class="correction" title="teh">a</span><span id="r-index-1"></span>2
        Degraded choice
        Dropped index-mark
        Degraded raw
        "#);
    }

    #[test]
    fn spans_links_pages_and_pictures_stand_in_the_line() {
        let page = Inline::PageBreak(PageBreak { label: Some("12".to_owned()), generated: true });
        let mut attributes = Attributes::with_id("s");
        attributes.language = Language::parse("grc");
        let picture = |asset: &str| {
            Inline::Image(Box::new(Image {
                asset: asset.to_owned(),
                alternative: Some("A".to_owned()),
                ..Image::default()
            }))
        };
        assert_snapshot!(check([span(attributes, words()), link("#here", words()), page, picture("a.png"), picture("b.png")]), @r##"<span id="s" xml:lang="grc" lang="grc">a</span><a href="#here">a</a><span epub:type="pagebreak" role="doc-pagebreak" id="r-page-1" aria-label="12"></span><img src="images/a.png" alt="A" width="3" height="2"/><span class="missing-picture">[A]</span>"##);
    }

    #[test]
    fn only_calendar_dates_are_times() {
        for (value, is_one) in [
            ("2025", true),
            ("2025-03", true),
            ("2025-03-14", true),
            ("2025-13", false),
            ("198X", false),
            ("-0044", false),
        ] {
            assert_eq!(is_calendar_date(value), is_one, "{value}");
        }
    }
}
