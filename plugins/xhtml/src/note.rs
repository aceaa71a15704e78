//! Notes: their calls, and the notes themselves at the end of the review.

use crate::article::Article;
use crate::outline::Heading;
use crate::plain::plain_text;
use crate::renderer::{Renderer, with_language};
use crate::survey::Text;
use crate::tag::Tag;
use recension_core::diagnostic::Degree;
use recension_core::model::{Attributes, Block, BlockKind, Inline, NoteCall};
use recension_core::resolve::NumberedNote;
use std::io;

/// Leads back from a note to its call; the selector keeps it from becoming a coloured picture.
const BACK_ARROW: &str = "↩\u{fe0e}";

/// What stands in a note beside its text: the number in front, the way back behind.
struct Apparatus {
    number: u32,
    calls: Vec<(u32, Text)>,
}

/// Which end of a note a paragraph is.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Ends {
    first: bool,
    last: bool,
}

impl<'a> Renderer<'a> {
    /// A call: a number and nothing else inside the link, since a child element keeps some reading
    /// systems from showing the note where it is called.
    pub(crate) fn note_call(&mut self, call: &'a NoteCall) -> io::Result<()> {
        let Some(number) = call.generated.filter(|_| self.note_numbers.contains_key(&call.note))
        else {
            self.report.lose("note-call", Degree::Dropped, call.span);
            return Ok(());
        };
        let id = self.call_id(number.number, number.call);
        let tag = Tag::new("a").class("call").role("noteref", "doc-noteref");
        let tag = tag.with("href", self.address_in(Text::Notes, &self.note_id(number.number)));
        let tag = tag.with_some("id", self.first_use(Some(&id)));
        self.element(&tag, |page| page.xml.text(&number.number.to_string()))
    }

    /// The notes at the end of their article, unless the edition has a page of its own for them.
    pub(crate) fn notes_at_end(&mut self, article: Article<'a>) -> io::Result<()> {
        if article.additions.notes.is_empty() || self.surroundings.notes.is_some() {
            return Ok(());
        }
        let tag = Tag::new("section").class("notes").with("epub:type", "footnotes");
        let tag = tag.with("aria-label", self.words.notes());
        self.text = Text::Notes;
        self.element(&tag, |page| page.notes(article))?;
        self.text = Text::Body;
        Ok(())
    }

    /// The notes of an article on the page of all notes, under its title, which leads back to it;
    /// `around` is the language of that page.
    pub(crate) fn notes_of_edition(
        &mut self,
        article: Article<'a>,
        around: &str,
    ) -> io::Result<()> {
        let id = self.next_id("title");
        let tag = Tag::new("section").with("aria-labelledby", id.clone());
        let tag = with_language(tag, around, self.language);
        self.element(&tag, |page| {
            let text = plain_text(&article.additions.title, page.language);
            let href = (page.surroundings.article)(page.position);
            page.outline.headings.push(Heading { depth: 0, text: text.clone(), id: id.clone() });
            page.element(&Tag::new("h2").with("id", id), |page| match href {
                Some(href) => {
                    page.element(&Tag::new("a").with("href", href), |page| page.xml.text(&text))
                }
                None => page.xml.text(&text),
            })?;
            page.rank = 2;
            page.notes(article)
        })
    }

    /// The notes of the article, in the order of their numbers.
    fn notes(&mut self, article: Article<'a>) -> io::Result<()> {
        article.additions.notes.iter().try_for_each(|note| {
            let text = article.additions.note(article.document, &note.id);
            self.note(note, text.map_or(&[], |note| &note.blocks))
        })
    }

    fn note(&mut self, note: &NumberedNote, blocks: &'a [Block]) -> io::Result<()> {
        let apparatus = Apparatus { number: note.number, calls: self.survey.calls(note.number) };
        // Some reading systems hide such asides from the text, which would leave a page of notes empty.
        let tag = match self.surroundings.notes {
            None => Tag::new("aside").class("note").role("footnote", "doc-footnote"),
            Some(_) => Tag::new("div").class("note"),
        };
        let tag = tag.with("id", self.here(self.note_id(note.number)));
        self.element(&tag, |page| {
            let is_paragraph = |block: Option<&Block>| {
                matches!(block.map(|b| &b.kind), Some(BlockKind::Paragraph { .. }))
            };
            if !is_paragraph(blocks.first()) {
                let ends = Ends { first: true, last: blocks.is_empty() };
                page.element(&Tag::new("p"), |page| page.note_text(&[], &apparatus, ends))?;
            }
            for (index, block) in blocks.iter().enumerate() {
                let ends = Ends { first: index == 0, last: index + 1 == blocks.len() };
                page.note_block(block, &apparatus, ends)?;
            }
            if !blocks.is_empty() && !is_paragraph(blocks.last()) {
                let ends = Ends { first: false, last: true };
                page.element(&Tag::new("p"), |page| page.note_text(&[], &apparatus, ends))?;
            }
            Ok(())
        })
    }

    fn note_block(
        &mut self,
        block: &'a Block,
        apparatus: &Apparatus,
        ends: Ends,
    ) -> io::Result<()> {
        match &block.kind {
            BlockKind::Paragraph { content } => {
                self.attributed(Tag::new("p"), &block.attributes, |page| {
                    page.note_text(content, apparatus, ends)
                })
            }
            _ => self.block(block),
        }
    }

    fn note_text(
        &mut self,
        content: &'a [Inline],
        apparatus: &Apparatus,
        ends: Ends,
    ) -> io::Result<()> {
        if ends.first {
            self.note_number(apparatus)?;
        }
        self.inlines(content)?;
        if ends.last {
            self.ways_back(apparatus)?;
        }
        Ok(())
    }

    /// The number. It links back itself: where the note does not begin with a link to its call,
    /// Kindle takes all that follows for one note.
    fn note_number(&mut self, apparatus: &Apparatus) -> io::Result<()> {
        let number = apparatus.number.to_string();
        match apparatus.calls.first() {
            Some((call, text)) => {
                let label = format!("{number}. {}", self.words.back_to_text);
                let tag = self
                    .way_back(apparatus.number, *call, *text)
                    .class("number")
                    .with("aria-label", label);
                self.element(&tag, |page| page.xml.text(&number))?;
            }
            None => {
                self.element(&Tag::new("span").class("number"), |page| page.xml.text(&number))?;
            }
        }
        self.xml.text(" ")
    }

    fn ways_back(&mut self, apparatus: &Apparatus) -> io::Result<()> {
        for (call, text) in &apparatus.calls {
            let label = match apparatus.calls.len() {
                1 => self.words.back_to_text.to_owned(),
                _ => format!("{} ({call})", self.words.back_to_text),
            };
            let tag = self
                .way_back(apparatus.number, *call, *text)
                .class("back")
                .with("aria-label", label);
            // The arrow stays with the last word.
            self.xml.text("\u{a0}")?;
            self.element(&tag, |page| page.xml.text(BACK_ARROW))?;
        }
        Ok(())
    }

    fn way_back(&self, number: u32, call: u32, text: Text) -> Tag<'a> {
        let href = self.address_in(text, &self.call_id(number, call));
        Tag::new("a").role("backlink", "doc-backlink").with("href", href)
    }

    pub(crate) fn note_id(&self, number: u32) -> String {
        self.survey.own_id(&format!("note-{number}"))
    }

    fn call_id(&self, number: u32, call: u32) -> String {
        self.survey.own_id(&format!("call-{number}-{call}"))
    }

    /// An author's id where an element would have had it.
    pub(crate) fn anchor(&mut self, attributes: &'a Attributes) -> io::Result<()> {
        match self.first_use(attributes.id.as_deref()) {
            Some(id) => self.element(&Tag::new("span").with("id", id), |_| Ok(())),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{apart, article};
    use insta::assert_snapshot;
    use recension_core::model::build::{bullet_list, flow, link, note_call, paragraph, text};
    use recension_core::model::{Attributes, Block, Document, Inline, Metadata, Note, NoteId};

    fn check(calls: Vec<Inline>, notes: Vec<(&str, Vec<Block>)>) -> String {
        let notes = notes
            .into_iter()
            .map(|(id, blocks)| (NoteId::from(id), Note { blocks, ..Note::default() }))
            .collect();
        let document = Document { body: flow([paragraph(calls)]), notes, ..Document::default() };
        let page = article(&document).0;
        page[page.find("<aside").unwrap()..].replace("</section>", "").replace("><", ">\n<")
    }

    #[test]
    fn a_note_leads_back_to_each_call() {
        let calls = vec![note_call("a"), text(" "), note_call("a")];
        assert_snapshot!(check(calls, vec![("a", vec![paragraph([text("x")])])]), @r##"
        <aside class="note" epub:type="footnote" role="doc-footnote" id="r-note-1">
        <p>
        <a class="number" epub:type="backlink" role="doc-backlink" href="#r-call-1-1" aria-label="1. Back to the text">1</a> x <a class="back" epub:type="backlink" role="doc-backlink" href="#r-call-1-1" aria-label="Back to the text (1)">↩︎</a> <a class="back" epub:type="backlink" role="doc-backlink" href="#r-call-1-2" aria-label="Back to the text (2)">↩︎</a>
        </p>
        </aside>
        "##);
    }

    #[test]
    fn number_and_arrow_stand_outside_what_is_no_paragraph() {
        let list = bullet_list([vec![paragraph([text("x")])]]);
        assert_snapshot!(check(vec![note_call("a")], vec![("a", vec![list])]), @r##"
        <aside class="note" epub:type="footnote" role="doc-footnote" id="r-note-1">
        <p>
        <a class="number" epub:type="backlink" role="doc-backlink" href="#r-call-1-1" aria-label="1. Back to the text">1</a> </p>
        <ul>
        <li>x</li>
        </ul>
        <p> <a class="back" epub:type="backlink" role="doc-backlink" href="#r-call-1-1" aria-label="Back to the text">↩︎</a>
        </p>
        </aside>
        "##);
    }

    #[test]
    fn notes_call_notes_and_may_be_empty() {
        let notes = vec![("a", vec![]), ("b", vec![paragraph([text("x"), note_call("a")])])];
        assert_snapshot!(check(vec![note_call("b")], notes), @r##"
        <aside class="note" epub:type="footnote" role="doc-footnote" id="r-note-1">
        <p>
        <a class="number" epub:type="backlink" role="doc-backlink" href="#r-call-1-1" aria-label="1. Back to the text">1</a> x<a class="call" epub:type="noteref" role="doc-noteref" href="#r-note-2" id="r-call-2-1">2</a> <a class="back" epub:type="backlink" role="doc-backlink" href="#r-call-1-1" aria-label="Back to the text">↩︎</a>
        </p>
        </aside>
        <aside class="note" epub:type="footnote" role="doc-footnote" id="r-note-2">
        <p>
        <a class="number" epub:type="backlink" role="doc-backlink" href="#r-call-2-1" aria-label="2. Back to the text">2</a>  <a class="back" epub:type="backlink" role="doc-backlink" href="#r-call-2-1" aria-label="Back to the text">↩︎</a>
        </p>
        </aside>
        "##);
    }

    #[test]
    fn a_call_that_is_printed_nowhere_is_not_led_back_to() {
        let choice = Inline::Choice {
            kind: recension_core::model::ChoiceKind::Correction,
            original: vec![note_call("a")],
            replacement: vec![text("x")],
        };
        let page = check(vec![choice, note_call("a")], vec![("a", vec![])]);
        assert!(!page.contains("#r-call-1-1") && page.contains("#r-call-1-2"), "{page}");
    }

    #[test]
    fn a_title_may_call_a_note() {
        let meta = Metadata { title: vec![text("T"), note_call("a")], ..Metadata::default() };
        let notes = [(NoteId::from("a"), Note::default())].into_iter().collect();
        let page = article(&Document { meta, notes, ..Document::default() }).0;
        assert!(
            page.contains("id=\"r-call-1-1\"") && page.contains("href=\"#r-call-1-1\""),
            "{page}"
        );
    }

    #[test]
    fn notes_on_a_page_of_their_own_are_linked_both_ways() {
        let call = paragraph([text("x"), note_call("a"), link("#there", [text("y")])]);
        let inner = paragraph([text("z"), note_call("b"), link("#here", [text("w")])])
            .with(Attributes::with_id("there"));
        let note = |blocks| Note { blocks, ..Note::default() };
        let notes = [(NoteId::from("a"), note(vec![inner])), (NoteId::from("b"), note(vec![]))];
        let body = flow([call.with(Attributes::with_id("here"))]);
        let meta = Metadata { title: vec![text("T")], ..Metadata::default() };
        let document = Document { meta, body, notes: notes.into(), ..Document::default() };
        let (page, notes) = apart(&document);
        let body = page.split_once("</header>\n").expect("an opening").1;
        assert_snapshot!(body.replace("><", ">\n<"), @r##"
        <p id="here">x<a class="call" epub:type="noteref" role="doc-noteref" href="notes.xhtml#n1-r-note-1" id="r-call-1-1">1</a>
        <a href="notes.xhtml#n1-there">y</a>
        </p>
        </section>
        "##);
        for needle in [
            r#"<h2 id="n1-r-title-1"><a href="review.xhtml">T</a></h2>"#,
            r#"<div class="note" id="n1-r-note-1"><p id="n1-there">"#,
            r#"href="review.xhtml#r-call-1-1" aria-label="1. Back to the text">1</a>"#,
            r##"href="#n1-r-note-2" id="n1-r-call-2-1">2</a>"##,
            r#"<a href="review.xhtml#here">w</a>"#,
            r##"href="#n1-r-call-2-1" aria-label="2. Back to the text">2</a>"##,
        ] {
            assert!(notes.contains(needle), "{needle} in {notes}");
        }
    }
}
