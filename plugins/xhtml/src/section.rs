//! Sections and headings.

use crate::outline::Heading;
use crate::plain::plain_text;
use crate::renderer::Renderer;
use crate::tag::Tag;
use recension_core::model::{Flow, Section};
use std::io;

/// The elements of headings by rank.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

impl<'a> Renderer<'a> {
    /// Blocks, then sections; `depth` sections with headings stand around them.
    pub(crate) fn flow(&mut self, flow: &'a Flow, depth: usize) -> io::Result<()> {
        self.blocks(&flow.blocks)?;
        flow.sections.iter().try_for_each(|section| self.section(section, depth))
    }

    /// A section. Its heading's rank tells its depth, not its level, so that no rank is skipped.
    fn section(&mut self, section: &'a Section, depth: usize) -> io::Result<()> {
        if section.heading.is_empty() {
            return self.attributed(Tag::new("section"), &section.attributes, |page| {
                page.flow(&section.content, depth)
            });
        }
        let heading = self.next_id("heading");
        let own = section.attributes.id.as_deref().filter(|id| self.may_use(id)).map(str::to_owned);
        let id = own.unwrap_or_else(|| heading.clone());
        let tag = Tag::new("section").with("aria-labelledby", heading.clone());
        let outside = self.rank;
        self.attributed(tag, &section.attributes, |page| {
            let text = plain_text(&section.heading, page.language);
            page.outline.headings.push(Heading { depth, text, id });
            page.rank = (outside + 1).min(6);
            let tag = Tag::new(heading_name(page.rank)).with("id", heading.clone());
            page.element(&tag, |page| page.inlines(&section.heading))?;
            page.heading = Some(heading);
            page.flow(&section.content, depth + 1)
        })?;
        self.rank = outside;
        self.heading = None;
        Ok(())
    }

    /// A heading inside another block: a rank below the section around it, so that no rank is skipped.
    pub(crate) fn inner_heading(&mut self, level: u8) -> Tag<'a> {
        Tag::new(heading_name((self.rank + 1).min(6))).class(&format!("level-{level}"))
    }
}

/// The element of a heading of this rank.
pub(crate) fn heading_name(rank: u8) -> &'static str {
    HEADINGS[usize::from(rank.clamp(1, 6) - 1)]
}

#[cfg(test)]
mod tests {
    use crate::testing::body;
    use insta::assert_snapshot;
    use recension_core::model::build::{flow, paragraph, quotation, section, text};
    use recension_core::model::{Attributes, BlockKind, Flow, Section};

    fn check(flow: Flow) -> String {
        body(flow).0
    }

    fn headed(level: u8, id: &str, sections: Vec<Section>) -> Section {
        let mut section = section(level, [text("A")], [paragraph([text("b")])]);
        section.attributes = Attributes { id: Some(id.to_owned()), ..Attributes::default() };
        section.content.sections = sections;
        section
    }

    #[test]
    fn ranks_tell_the_depth_and_skip_nothing() {
        let sections =
            vec![headed(2, "x", vec![headed(5, "y", vec![])]), section(2, [text("C")], [])];
        assert_snapshot!(check(Flow { blocks: vec![], sections }), @r#"
        <section aria-labelledby="r-heading-1" id="x"><h2 id="r-heading-1">A</h2><p>b</p>
        <section aria-labelledby="r-heading-2" id="y"><h3 id="r-heading-2">A</h3><p>b</p>
        </section></section><section aria-labelledby="r-heading-3"><h2 id="r-heading-3">C</h2></section>
        "#);
    }

    #[test]
    fn a_section_without_heading_has_no_rank_of_its_own() {
        let mut nameless = section(1, [], [paragraph([text("a")])]);
        nameless.content.sections = vec![section(2, [text("B")], [])];
        assert_snapshot!(check(Flow { blocks: vec![], sections: vec![nameless] }), @r#"
        <section><p>a</p>
        <section aria-labelledby="r-heading-1"><h2 id="r-heading-1">B</h2></section></section>
        "#);
    }

    #[test]
    fn a_heading_in_a_quotation_ranks_below_the_section() {
        let heading = BlockKind::Heading { level: 1, content: vec![text("Q")] }.into();
        assert_snapshot!(check(flow([quotation([heading])])), @r#"
        <blockquote><h2 class="level-1">Q</h2>
        </blockquote>
        "#);
    }
}
