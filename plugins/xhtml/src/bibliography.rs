//! Bibliographies: entries that citations link to, and that lead back to them.

use crate::outline::{Heading, Outline};
use crate::plain::plain_text;
use crate::renderer::{Renderer, Surroundings, Xml};
use crate::section::heading_name;
use crate::survey::Survey;
use crate::tag::Tag;
use recension_core::diagnostic::Report;
use recension_core::model::{Attributes, Block, Language};
use recension_core::resolve::{Bibliography, CitedAt, PrintedEntry};
use std::io;

/// Writes the bibliography of an edition as one `section`; gives back the writer.
///
/// # Errors
/// What `xml` gives.
pub fn write_bibliography<'a>(
    xml: Xml,
    language: &'a Language,
    bibliography: &'a Bibliography,
    surroundings: &'a Surroundings<'a>,
    report: &mut Report,
) -> io::Result<(Xml, Outline)> {
    let survey = Survey::of_bibliography(bibliography);
    let mut page = Renderer::new(xml, language, survey, surroundings);
    let title = page.survey.own_id("title");
    let tag = bibliography_tag().with("aria-labelledby", title.clone());
    page.element(&tag, |page| {
        let heading = Tag::new("h1").with("id", title);
        page.element(&heading, |page| page.inlines(&bibliography.heading))?;
        page.entries(bibliography.entries())
    })?;
    report.extend(page.report);
    Ok((page.xml, page.outline))
}

fn bibliography_tag<'a>() -> Tag<'a> {
    Tag::new("section").class("bibliography").role("bibliography", "doc-bibliography")
}

impl<'a> Renderer<'a> {
    /// The entries that no division of the body takes, under the heading that `resolve` made.
    pub(crate) fn bibliography_at_end(&mut self) -> io::Result<()> {
        let Some(bibliography) = self.bibliography else { return Ok(()) };
        let entries = bibliography.entries_at_end();
        if entries.is_empty() {
            return Ok(());
        }
        let id = self.next_id("heading");
        let tag = bibliography_tag().with("aria-labelledby", id.clone());
        self.element(&tag, |page| {
            let text = plain_text(&bibliography.heading, page.language);
            page.outline.headings.push(Heading { depth: 0, text, id: id.clone() });
            let heading = Tag::new(heading_name(page.rank + 1)).with("id", id);
            page.element(&heading, |page| page.inlines(&bibliography.heading))?;
            page.entries(entries)
        })
    }

    /// The entries that a division takes, after what its author wrote there.
    pub(crate) fn bibliography_in(
        &mut self,
        tag: Tag<'a>,
        blocks: &'a [Block],
        entries: &'a [PrintedEntry],
        attributes: &'a Attributes,
    ) -> io::Result<()> {
        let tag = if tag.has("role") { tag } else { tag.with("role", "doc-bibliography") };
        // The heading over several lists can be the name of the first only.
        let tag = if let Some(heading) = self.heading.take() {
            tag.with("aria-labelledby", heading)
        } else {
            tag.with("aria-label", self.name_of_next_list())
        };
        self.attributed(tag, attributes, |page| {
            page.blocks(blocks)?;
            page.entries(entries)
        })
    }

    /// What a list is called that no heading names: a page may have several.
    fn name_of_next_list(&mut self) -> String {
        self.lists += 1;
        let words = self.bibliography.map_or(&[][..], |all| &all.heading);
        let name = plain_text(words, self.language);
        match self.lists {
            1 => name,
            number => format!("{name} {number}"),
        }
    }

    fn entries(&mut self, entries: impl IntoIterator<Item = &'a PrintedEntry>) -> io::Result<()> {
        self.element(&Tag::new("ul").class("entries"), |page| {
            entries.into_iter().try_for_each(|entry| page.entry_of_bibliography(entry))
        })
    }

    fn entry_of_bibliography(&mut self, entry: &'a PrintedEntry) -> io::Result<()> {
        let id = self.entry_id(&entry.anchor);
        let tag = Tag::new("li").with_some("id", self.first_use(Some(&id)));
        self.element(&tag, |page| {
            if !entry.label.is_empty() {
                page.classed("span", "label", &entry.label)?;
                page.xml.text(" ")?;
            }
            page.inlines(&entry.content)?;
            page.ways_to_citations(&entry.cited_at)
        })
    }

    /// "(cited at 1, 2)", with links to the citations.
    fn ways_to_citations(&mut self, places: &[CitedAt]) -> io::Result<()> {
        let ways: Vec<String> = places.iter().filter_map(|place| self.way_to(*place)).collect();
        if ways.is_empty() {
            return Ok(());
        }
        self.xml.text(" ")?;
        self.element(&Tag::new("span").class("cited"), |page| {
            page.xml.text(&format!("({} ", page.words.cited))?;
            for (number, way) in (1..).zip(ways) {
                page.xml.text(if number > 1 { ", " } else { "" })?;
                let label = format!("{number}. {}", page.words.back_to_citation);
                let tag = Tag::new("a").role("backlink", "doc-backlink").with("href", way);
                let tag = tag.with("aria-label", label);
                page.element(&tag, |page| page.xml.text(&number.to_string()))?;
            }
            page.xml.text(")")
        })
    }

    /// The address of a citation: on this page, else where the exporter has it.
    fn way_to(&self, place: CitedAt) -> Option<String> {
        if let Some(text) = self.survey.text_of_citation(place.citation) {
            return Some(self.address_in(text, &self.citation_id(place.citation)));
        }
        (self.surroundings.citation)(place)
    }

    /// The id of an entry.
    pub(crate) fn entry_id(&self, anchor: &str) -> String {
        self.survey.own_id(anchor)
    }
}

/// The id of an entry on the page of the edition's bibliography, by its anchor.
pub fn edition_entry_id(anchor: &str) -> String {
    Survey::nothing().own_id(anchor)
}

#[cfg(test)]
mod tests {
    use crate::testing::cited;
    use insta::assert_snapshot;
    use recension_core::model::build::{citation, division, flow, paragraph, text};
    use recension_core::model::{Attributes, Block, Document, Reference};
    use recension_core::resolve::CitationPlacement;

    /// What is written after the header of a document with these blocks and the references `a` and `b`.
    fn check(blocks: Vec<Block>, placement: CitationPlacement) -> String {
        let references = ["a", "b"].map(|key| (key.to_owned(), Reference::default())).into();
        let document = Document { body: flow(blocks), references, ..Document::default() };
        let page = cited(&document, placement);
        let (_, page) = page.split_once("</header>\n").expect("an opening");
        page.replace("<li", "\n<li")
    }

    fn citing(key: &str) -> Block {
        paragraph([text("x "), citation(key), text(".")])
    }

    #[test]
    fn entries_lead_back_to_their_citations() {
        assert_snapshot!(check(vec![citing("a"), citing("a")], CitationPlacement::Text), @r##"
        <p>x <span class="citation" id="r-cite-1"><a epub:type="biblioref" role="doc-biblioref" href="#r-ref-a">a</a></span>.</p>
        <p>x <span class="citation" id="r-cite-2"><a epub:type="biblioref" role="doc-biblioref" href="#r-ref-a">a</a></span>.</p>
        <section class="bibliography" epub:type="bibliography" role="doc-bibliography" aria-labelledby="r-heading-1"><h2 id="r-heading-1">Bibliography</h2><ul class="entries">
        <li id="r-ref-a">Entry a. <span class="cited">(cited at <a epub:type="backlink" role="doc-backlink" href="#r-cite-1" aria-label="1. Back to the citation">1</a>, <a epub:type="backlink" role="doc-backlink" href="#r-cite-2" aria-label="2. Back to the citation">2</a>)</span></li></ul></section></section>
        "##);
    }

    #[test]
    fn citations_in_notes_are_led_back_to_in_the_text() {
        assert_snapshot!(check(vec![citing("b")], CitationPlacement::Note), @r##"
        <p>x<span class="citation" id="r-cite-1"></span>.<a class="call" epub:type="noteref" role="doc-noteref" href="#r-note-1" id="r-call-1-1">1</a></p>
        <section class="notes" epub:type="footnotes" aria-label="Notes"><aside class="note" epub:type="footnote" role="doc-footnote" id="r-note-1"><p><a class="number" epub:type="backlink" role="doc-backlink" href="#r-call-1-1" aria-label="1. Back to the text">1</a> <a epub:type="biblioref" role="doc-biblioref" href="#r-ref-b">b</a> <a class="back" epub:type="backlink" role="doc-backlink" href="#r-call-1-1" aria-label="Back to the text">↩︎</a></p></aside></section><section class="bibliography" epub:type="bibliography" role="doc-bibliography" aria-labelledby="r-heading-1"><h2 id="r-heading-1">Bibliography</h2><ul class="entries">
        <li id="r-ref-b">Entry b. <span class="cited">(cited at <a epub:type="backlink" role="doc-backlink" href="#r-cite-1" aria-label="1. Back to the citation">1</a>)</span></li></ul></section></section>
        "##);
    }

    #[test]
    fn entries_stand_in_the_division_made_for_them() {
        let heading = paragraph([text("Read:")]);
        let place = division("list", [heading]).with(Attributes::with_id("refs"));
        assert_snapshot!(check(vec![place, citing("a")], CitationPlacement::Text), @r##"
        <div class="list" role="doc-bibliography" aria-label="Bibliography" id="refs"><p>Read:</p>
        <ul class="entries">
        <li id="r-ref-a">Entry a. <span class="cited">(cited at <a epub:type="backlink" role="doc-backlink" href="#r-cite-1" aria-label="1. Back to the citation">1</a>)</span></li></ul></div>
        <p>x <span class="citation" id="r-cite-1"><a epub:type="biblioref" role="doc-biblioref" href="#r-ref-a">a</a></span>.</p>
        </section>
        "##);
    }
}
