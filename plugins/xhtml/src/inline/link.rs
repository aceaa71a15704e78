//! Links and cross-references.

use crate::codes;
use crate::renderer::Renderer;
use crate::survey::Text;
use crate::tag::Tag;
use crate::target::{Reason, Target, target};
use recension_core::diagnostic::{Degree, Diagnostic};
use recension_core::model::{CrossReference, Inline, Link, NoteId, ReferenceForm};
use recension_core::source::Span;
use std::borrow::Cow;
use std::io;

/// A link whose `a` elements are yet to be written.
#[derive(Clone)]
pub(crate) struct OpenLink<'a> {
    link: &'a Link,
    href: Cow<'a, str>,
}

impl<'a> Renderer<'a> {
    pub(crate) fn link(&mut self, link: &'a Link) -> io::Result<()> {
        let Some(href) = self.destination(link) else {
            let tag = Tag::new("span").class("dead").with("data-href", &link.target);
            return self.attributed(tag, &link.attributes, |page| page.inlines(&link.content));
        };
        self.link = Some(OpenLink { link, href });
        self.inlines(&link.content)?;
        // All of the content may have been links of its own.
        self.anchor(&link.attributes)
    }

    /// Where the link leads, if it may lead there.
    fn destination(&mut self, link: &'a Link) -> Option<Cow<'a, str>> {
        if let Some(entry) = self.entry(&link.target) {
            return Some(Cow::Owned(entry));
        }
        match target(&link.target) {
            // What leads nowhere was told when the edition was resolved.
            Target::Inside(id) => self.place(id).map(Cow::Owned),
            Target::Outside(address) => Some(address),
            Target::Unusable(reason) => {
                self.unusable_link(&link.target, reason, link.span);
                None
            }
        }
    }

    /// The address of an entry of a bibliography: of the page's own, else of the edition's.
    fn entry(&self, written: &str) -> Option<String> {
        let anchor = written.strip_prefix('#')?;
        if self.survey.has_entry(anchor) {
            return Some(self.address_in(Text::Body, &self.entry_id(anchor)));
        }
        (self.surroundings.entry)(anchor)
    }

    fn unusable_link(&mut self, written: &str, reason: Reason, span: Span) {
        let (message, hint) = match reason {
            Reason::Empty => ("a link leads nowhere".to_owned(), "give it an address"),
            Reason::Relative => (
                format!("`{written}` is not in the publication"),
                "link to the web, beginning with `https://`, or to a place in the text, beginning with `#`",
            ),
            Reason::Scheme => (
                format!("publications do not link to `{written}`"),
                "use an address that begins with `https:`, `http:`, `ftp:`, `mailto:`, `tel:` or `doi:`",
            ),
            Reason::Malformed => (format!("`{written}` is no address"), "correct the address"),
        };
        if matches!(reason, Reason::Relative | Reason::Scheme) {
            self.report.lose("link", Degree::Degraded, span);
        }
        self.report.push(Diagnostic::warning(&codes::UNUSABLE_LINK, span, message).with_hint(hint));
    }

    /// Content of a link. A link in a link is not XHTML, so the outer one ends before what links by
    /// itself, such as a note call, and begins anew after it.
    pub(crate) fn linked(&mut self, inlines: &'a [Inline], link: &OpenLink<'a>) -> io::Result<()> {
        let mut rest = inlines;
        while !rest.is_empty() {
            let run = rest.iter().take_while(|inline| !holds_link(inline)).count();
            let (linked, others) = rest.split_at(run);
            self.link_run(linked, link)?;
            if let Some((inline, others)) = others.split_first() {
                self.link = Some(link.clone()).filter(|_| !is_link(inline));
                self.inline(inline)?;
                self.link = None;
                rest = others;
            } else {
                rest = others;
            }
        }
        Ok(())
    }

    fn link_run(&mut self, inlines: &'a [Inline], link: &OpenLink<'a>) -> io::Result<()> {
        if !inlines.iter().any(shows_something) {
            return inlines.iter().try_for_each(|inline| self.inline(inline));
        }
        let mut tag = Tag::new("a");
        if self.entry(&link.link.target).is_some() {
            tag = tag.role("biblioref", "doc-biblioref");
        }
        let tag = tag.with("href", link.href.clone());
        let tag = tag.with_some("title", link.link.title.as_deref());
        self.attributed(tag, &link.link.attributes, |page| {
            inlines.iter().try_for_each(|inline| page.inline(inline))
        })
    }

    /// A cross-reference: what `resolve` supplied, else the author's words, else the name of its
    /// target. A page that an author asks for and nobody knows is lost.
    pub(crate) fn cross_reference(&mut self, reference: &'a CrossReference) -> io::Result<()> {
        let (content, page) = reference.printed();
        let href = self.place(reference.target.trim_start_matches('#'));
        let lacks_page = reference.form != ReferenceForm::Label && page.is_none();
        if lacks_page || content.is_empty() && page.is_none() {
            self.report.lose("cross-reference", Degree::Degraded, reference.span);
        }
        let tag = match href {
            Some(href) if !content.iter().any(holds_link) => {
                Tag::new("a").class("reference").with("href", href)
            }
            _ => Tag::new("span").class("reference"),
        };
        self.element(&tag, |out| match (content, page) {
            ([], None) => out.xml.text(&reference.target),
            (content, page) => {
                out.inlines(content)?;
                out.xml.text(page.unwrap_or_default())
            }
        })
    }

    /// The address of a place of this page, of one of its notes, or of another document.
    fn place(&self, name: &str) -> Option<String> {
        if let Some(text) = self.survey.text_of_id(name) {
            return Some(self.address_in(text, name));
        }
        if let Some(number) = self.note_numbers.get(&NoteId(name.to_owned())) {
            return Some(self.address_in(Text::Notes, &self.note_id(*number)));
        }
        (self.surroundings.document)(name).map(str::to_owned)
    }
}

/// Tells whether the inline is written as a link itself.
fn is_link(inline: &Inline) -> bool {
    matches!(
        inline,
        Inline::NoteCall(_) | Inline::CrossReference(_) | Inline::Citation(_) | Inline::Link(_)
    )
}

/// Tells whether a link is written for the inline or inside it. Inlines are at most 16 deep, so that
/// asking at each depth stays linear.
fn holds_link(inline: &Inline) -> bool {
    let any = |content: &[Inline]| content.iter().any(holds_link);
    match inline {
        Inline::NoteCall(_) | Inline::CrossReference(_) | Inline::Citation(_) | Inline::Link(_) => {
            true
        }
        Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::SmallCapitals { content }
        | Inline::Superscript { content }
        | Inline::Subscript { content }
        | Inline::Strikethrough { content }
        | Inline::Quotation { content, .. }
        | Inline::Foreign { content, .. }
        | Inline::Date { content, .. }
        | Inline::Spoiler { content }
        | Inline::Span { content, .. } => any(content),
        Inline::Choice { replacement, .. } => any(replacement),
        Inline::Title(title) => any(&title.content),
        Inline::Name(name) => any(&name.content),
        _ => false,
    }
}

/// Tells whether a reader sees anything that could be the text of a link.
fn shows_something(inline: &Inline) -> bool {
    match inline {
        Inline::Text { text } => !text.trim().is_empty(),
        Inline::LineBreak | Inline::SoftBreak | Inline::PageBreak(_) | Inline::IndexMark(_) => {
            false
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::inlines;
    use insta::assert_snapshot;
    use recension_core::model::build::{emphasis, link, note_call, text};
    use recension_core::model::{CrossReference, Inline};

    fn check(content: impl Into<Vec<Inline>>) -> String {
        inlines(content)
    }

    fn reference(target: &str, content: Vec<Inline>) -> Inline {
        Inline::CrossReference(Box::new(CrossReference {
            target: target.to_owned(),
            content,
            ..Default::default()
        }))
    }

    #[test]
    fn a_link_ends_around_a_note_call() {
        let content = vec![
            text("a "),
            emphasis([text("b"), note_call("1"), text(" c")]),
            text(" "),
            note_call("1"),
        ];
        assert_snapshot!(check([link("https://example.org", content)]), @r##"<a href="https://example.org">a </a><em><a href="https://example.org">b</a><a class="call" epub:type="noteref" role="doc-noteref" href="#r-note-1" id="r-call-1-2">1</a><a href="https://example.org"> c</a></em> <a class="call" epub:type="noteref" role="doc-noteref" href="#r-note-1" id="r-call-1-3">1</a>"##);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_text() {
        let words = || vec![text("x")];
        assert_snapshot!(check([link("#no", words()), link("a.md", words()), link("javascript:x()", words())]), @r##"
        <span class="dead" data-href="#no">x</span><span class="dead" data-href="a.md">x</span><span class="dead" data-href="javascript:x()">x</span>
        Degraded link
        Degraded link
        unusable-link: `a.md` is not in the publication
        unusable-link: publications do not link to `javascript:x()`
        "##);
    }

    #[test]
    fn cross_references_find_ids_notes_and_documents() {
        let words = vec![text("see")];
        assert_snapshot!(check([reference("here", words), reference("1", vec![]), reference("other", vec![]), reference("no", vec![])]), @r##"
        <a class="reference" href="#here">see</a><a class="reference" href="#r-note-1">note 1</a><a class="reference" href="other.xhtml">other</a><span class="reference">no</span>
        Degraded cross-reference
        Degraded cross-reference
        "##);
    }
}
