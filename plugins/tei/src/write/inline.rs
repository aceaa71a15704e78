//! Inlines: running text and what marks it.

use super::out::{Out, Tag};
use crate::date::{Dating, EDTF};
use crate::foreign::Foreign;
use crate::name::{escape, is_name, is_pointer, is_web_address, percent_encoded, prefix};
use recension_core::model::{
    Attributes, ChoiceKind, CrossReference, Image, IndexMark, Inline, Link, Mathematics,
    MathematicsStyle, Name, NameKind, PageBreak, QuotationKind, ReferenceForm, TitleLevel,
    WorkLink, WorkTitle,
};
use std::borrow::Cow;
use std::io;

impl<'d> Out<'d, '_> {
    /// Writes a row of inlines.
    pub(super) fn inlines(&mut self, inlines: &'d [Inline]) -> io::Result<()> {
        for inline in inlines {
            self.inline(inline)?;
        }
        Ok(())
    }

    /// Writes a row of inlines as the content of `bibl`, which takes no formula.
    pub(super) fn inlines_of_bibl(&mut self, inlines: &'d [Inline]) -> io::Result<()> {
        for inline in inlines {
            if let Inline::Mathematics(mathematics) = inline {
                self.open(Tag::new("seg").set("type", "formula"))?;
                self.mathematics(mathematics)?;
                self.end()?;
            } else {
                self.inline(inline)?;
            }
        }
        Ok(())
    }

    /// Writes an element with a row of inlines in it.
    pub(super) fn around(&mut self, tag: Tag<'d>, content: &'d [Inline]) -> io::Result<()> {
        if content.is_empty() {
            return self.leaf(tag);
        }
        self.open(tag)?;
        self.inlines(content)?;
        self.end()
    }

    fn inline(&mut self, inline: &'d Inline) -> io::Result<()> {
        match inline {
            Inline::Text { text } => self.text(text),
            Inline::SoftBreak => self.soft_break(),
            Inline::LineBreak => self.leaf(Tag::new("lb")),
            Inline::Emphasis { content } => self.around(Tag::new("emph"), content),
            Inline::Strong { content } => self.around(Tag::new("hi").set("rend", "bold"), content),
            Inline::SmallCapitals { content } => {
                self.around(Tag::new("hi").set("rend", "smallcaps"), content)
            }
            Inline::Superscript { content } => {
                self.around(Tag::new("hi").set("rend", "sup"), content)
            }
            Inline::Subscript { content } => {
                self.around(Tag::new("hi").set("rend", "sub"), content)
            }
            Inline::Strikethrough { content } => {
                self.around(Tag::new("hi").set("rend", "strike"), content)
            }
            Inline::Code(code) => self.element(Tag::new("code").with(&code.attributes), &code.text),
            Inline::Quotation { kind, content } => self.around(quotation(*kind), content),
            Inline::Foreign { language, content } => {
                self.around(Tag::new("foreign").set("xml:lang", language.as_str()), content)
            }
            Inline::Title(title) => self.title(title),
            Inline::Name(name) => self.name(name),
            Inline::Date { value, content } => {
                self.around(Tag::new("date").dated(value.as_deref()), content)
            }
            Inline::Link(link) => self.link(link),
            Inline::NoteCall(call) => self.note_call(call),
            Inline::Citation(citation) => self.citation(citation),
            Inline::CrossReference(reference) => self.cross_reference(reference),
            Inline::Image(image) => self.inline_image(image),
            Inline::PageBreak(page) => self.page_break(page, None),
            Inline::IndexMark(mark) => self.index_mark(mark),
            Inline::Choice { kind, original, replacement } => {
                self.choice(*kind, original, replacement)
            }
            Inline::Spoiler { content } => {
                self.around(Tag::new("seg").set("type", "spoiler"), content)
            }
            Inline::Mathematics(mathematics) => self.mathematics(mathematics),
            Inline::Span { attributes, content } => self.span(attributes, content),
            Inline::Raw(raw) => {
                self.element(Tag::new("seg").set("type", "raw").set("n", &raw.format), &raw.text)
            }
        }
    }

    fn title(&mut self, title: &'d WorkTitle) -> io::Result<()> {
        let level = match title.level {
            TitleLevel::Analytic => "a",
            TitleLevel::Monograph => "m",
            TitleLevel::Journal => "j",
            TitleLevel::Series => "s",
        };
        let work = title.work.as_ref().map(|work| {
            let (kind, name) = match work {
                WorkLink::Reviewed(id) => (prefix::WORK, id),
                WorkLink::Reference(key) => (prefix::REFERENCE, key),
            };
            format!("#{}", self.made_id(kind, escape(name)))
        });
        self.around(Tag::new("title").set("level", level).maybe("ref", work), &title.content)
    }

    fn name(&mut self, name: &'d Name) -> io::Result<()> {
        let tag = Tag::new(match name.kind {
            NameKind::Person => "persName",
            NameKind::Place => "placeName",
            NameKind::Organisation => "orgName",
        });
        self.around(tag.authority(name.key.as_deref()), &name.content)
    }

    fn link(&mut self, link: &'d Link) -> io::Result<()> {
        if self.is_generated() && link.target.starts_with('#') {
            // It leads to an id that `resolve` made for finished pages; here the reference around it leads there.
            return self.inlines(&link.content);
        }
        let tag = match link.target.strip_prefix('#') {
            Some(id) => Tag::new("ref").set("target", self.pointer_to(id)),
            None => Tag::new("ref").pointer("target", "target", &link.target),
        };
        self.around(tag.maybe("n", link.title.as_deref()).with(&link.attributes), &link.content)
    }

    fn cross_reference(&mut self, reference: &'d CrossReference) -> io::Result<()> {
        let target = self.pointer_to(&reference.target);
        let tag = Tag::new("ref").set("type", "xref");
        let tag = tag.maybe("subtype", subtype(reference.form)).set("target", target);
        let (words, page) = reference.printed();
        let (own, made) =
            if reference.content.is_empty() { (&[][..], words) } else { (words, &[][..]) };
        if words.is_empty() && page.is_none() {
            return self.leaf(tag);
        }
        self.open(tag)?;
        self.inlines(own)?;
        self.made_reference(made, page)?;
        self.end()
    }

    /// Writes what `resolve` supplied for a reference: words, and the page behind them.
    fn made_reference(&mut self, words: &'d [Inline], page: Option<&str>) -> io::Result<()> {
        let Some(page) = page else { return self.made_text(words) };
        self.generated(|out| {
            out.open(Tag::new("seg").generated())?;
            out.inlines(words)?;
            out.text(page)?;
            out.end()
        })
    }

    /// Writes words that `resolve` made.
    pub(super) fn made_text(&mut self, words: &'d [Inline]) -> io::Result<()> {
        if words.is_empty() {
            return Ok(());
        }
        self.generated(|out| out.around(Tag::new("seg").generated(), words))
    }

    /// Writes the beginning of a page, with the attributes of the block it is, if it is one.
    pub(super) fn page_break(
        &mut self,
        page: &'d PageBreak,
        attributes: Option<&'d Attributes>,
    ) -> io::Result<()> {
        let mut tag = Tag::new("pb").maybe("n", page.label.as_deref());
        if page.generated {
            tag = tag.generated();
        }
        if let Some(attributes) = attributes {
            tag = tag.with(attributes);
        }
        self.leaf(tag)
    }

    fn index_mark(&mut self, mark: &'d IndexMark) -> io::Result<()> {
        let mut tag = Tag::new("index");
        let mut term = Tag::new("term");
        if let Some(index) = &mark.index {
            tag = if is_name(index) {
                tag.set("indexName", index)
            } else {
                tag.field("index", index)
            };
        }
        if let Some(sort) = &mark.sort {
            if crate::name::is_word(sort) {
                term = term.set("sortKey", sort);
            } else {
                tag = tag.field("sort", sort);
            }
        }
        self.open(tag)?;
        let (heading, subheadings) =
            mark.terms.split_first().map_or(("", &[][..]), |(first, rest)| (first, rest));
        self.element(term, heading)?;
        if let Some(see) = &mark.see {
            self.element(Tag::new("term").set("type", "see"), see)?;
        }
        for see in &mark.see_also {
            self.element(Tag::new("term").set("type", "seeAlso"), see)?;
        }
        for subheading in subheadings {
            self.start("index")?;
            self.element(Tag::new("term"), subheading)?;
        }
        for _ in subheadings {
            self.end()?;
        }
        self.end()
    }

    fn choice(
        &mut self,
        kind: ChoiceKind,
        original: &'d [Inline],
        replacement: &'d [Inline],
    ) -> io::Result<()> {
        let (first, second) = match kind {
            ChoiceKind::Correction => ("sic", "corr"),
            ChoiceKind::Regularisation => ("orig", "reg"),
            ChoiceKind::Expansion => ("abbr", "expan"),
        };
        self.start("choice")?;
        self.around(Tag::new(first), original)?;
        self.around(Tag::new(second), replacement)?;
        self.end()
    }

    fn mathematics(&mut self, mathematics: &'d Mathematics) -> io::Result<()> {
        let tag = Tag::new("formula").set("notation", "TeX");
        let tag = match mathematics.style {
            MathematicsStyle::Inline => tag,
            MathematicsStyle::Display => tag.set("rend", "display"),
        };
        self.element(tag, &mathematics.tex)
    }

    fn span(&mut self, attributes: &'d Attributes, content: &'d [Inline]) -> io::Result<()> {
        let tag = match Foreign::of(attributes) {
            Some(foreign) => Tag::of_foreign(foreign, attributes),
            None => Tag::new("seg").set("type", "span").with(attributes),
        };
        self.around(tag, content)
    }

    /// Writes a picture in the line.
    pub(super) fn inline_image(&mut self, image: &'d Image) -> io::Result<()> {
        self.open(Tag::new("figure").set("type", "inline"))?;
        self.graphic(image)?;
        self.alternative(image)?;
        self.end()
    }

    /// Writes the picture itself.
    pub(super) fn graphic(&mut self, image: &'d Image) -> io::Result<()> {
        let media_type = self.media_types.get(&*image.asset).copied();
        let tag = Tag::new("graphic")
            .url(&image.asset)
            .maybe("mimeType", media_type)
            .with(&image.attributes);
        let Some(title) = &image.title else { return self.leaf(tag) };
        self.open(tag)?;
        self.element(Tag::new("desc").set("type", "title"), title)?;
        self.end()
    }

    /// Writes the words for those who do not see a picture.
    pub(super) fn alternative(&mut self, image: &'d Image) -> io::Result<()> {
        match &image.alternative {
            Some(alternative) => self.element(Tag::new("figDesc"), alternative),
            None => Ok(()),
        }
    }
}

/// The subtype of a reference that shows this.
fn subtype(form: ReferenceForm) -> Option<&'static str> {
    match form {
        ReferenceForm::Label => None,
        ReferenceForm::Page => Some("page"),
        ReferenceForm::LabelAndPage => Some("label-and-page"),
    }
}

fn quotation(kind: QuotationKind) -> Tag<'static> {
    match kind {
        QuotationKind::Double => Tag::new("q").set("rend", "double"),
        QuotationKind::Single => Tag::new("q").set("rend", "single"),
        QuotationKind::Scare => Tag::new("soCalled"),
    }
}

impl<'a> Tag<'a> {
    /// The same element with the key or URI of an authority.
    pub(super) fn authority(self, key: Option<&'a str>) -> Self {
        match key {
            Some(key) if is_web_address(key) => self.set("ref", key),
            key => self.maybe("key", key),
        }
    }

    /// The same element with a pointer, and a field if `target` is none as it stands; with neither if it is empty.
    pub(super) fn pointer(self, name: &'a str, field: &'static str, target: &'a str) -> Self {
        match target {
            "" => self,
            target if is_pointer(target) => self.set(name, target),
            target => self.set(name, percent_encoded(target)).field(field, target),
        }
    }

    /// The same element with the address of a picture.
    pub(super) fn url(self, path: &'a str) -> Self {
        match path {
            "" => self.set("url", "#").field("asset", ""),
            path => self.pointer("url", "asset", path),
        }
    }

    /// The same element with a date in EDTF.
    pub(super) fn dated(self, edtf: Option<&'a str>) -> Self {
        match edtf.map(Dating::of) {
            None => self,
            Some(Dating::When(when)) => self.set("when", when),
            Some(Dating::Range(from, to)) => self.set("from", from).set("to", to),
            Some(Dating::Custom(edtf)) => self.set("when-custom", edtf).set("datingMethod", EDTF),
            Some(Dating::Field(edtf)) => self.field("edtf", Cow::Borrowed(edtf)),
        }
    }
}
