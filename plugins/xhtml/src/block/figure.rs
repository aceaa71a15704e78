//! Figures.

use crate::outline::Captioned;
use crate::plain::plain_text;
use crate::renderer::Renderer;
use crate::tag::Tag;
use recension_core::model::{Block, BlockKind, Figure};
use std::io;

impl<'a> Renderer<'a> {
    /// A picture and its caption, then its long description: a caption must be the last of a figure.
    /// The attributes of the picture stay with it.
    pub(crate) fn figure(&mut self, figure: &'a Figure, block: &'a Block) -> io::Result<()> {
        let has_picture = (self.surroundings.picture)(&figure.image.asset).is_some();
        let details = Some(())
            .filter(|()| !figure.description.is_empty())
            .map(|()| self.next_id("description"));
        let tag = Tag::new("figure").class(if has_picture { "picture" } else { "no-picture" });
        let (tag, listed) = self.listed(tag, "figure", block, &figure.caption);
        self.outline.figures.extend(listed);
        self.attributed(tag, &block.attributes, |page| {
            let fallback = caption_text(&figure.caption, page.language);
            let image = |page: &mut Self| {
                page.image(&figure.image, &figure.image.attributes, fallback, details.as_deref())
            };
            if has_picture {
                image(page)?;
            } else {
                page.element(&Tag::new("p"), image)?;
            }
            let label = page.captions.get(&block.node).copied();
            if figure.caption.is_empty() && label.is_none() {
                return Ok(());
            }
            let tag = Tag::new("figcaption");
            page.element(&tag, |page| page.labelled_caption(label, &figure.caption))
        })?;
        self.description(&figure.description, details.as_deref())
    }

    /// What a list of figures or tables says of `block`, if it has a caption or a number, and its tag
    /// with an id to link to.
    pub(crate) fn listed(
        &mut self,
        tag: Tag<'a>,
        kind: &'static str,
        block: &'a Block,
        caption: &'a [Block],
    ) -> (Tag<'a>, Option<Captioned>) {
        let label = self.captions.get(&block.node).copied();
        if caption.is_empty() && label.is_none() {
            return (tag, None);
        }
        let words = caption_text(caption, self.language).unwrap_or_default();
        let text = [label.unwrap_or_default(), &words].join(" ").trim().to_owned();
        let own = block.attributes.id.as_deref().filter(|id| self.may_use(id));
        if let Some(id) = own {
            return (tag, Some(Captioned { text, id: self.here(id).into_owned() }));
        }
        let id = self.next_id(kind);
        (tag.with("id", id.clone()), Some(Captioned { text, id }))
    }

    fn description(&mut self, blocks: &'a [Block], id: Option<&str>) -> io::Result<()> {
        let Some(id) = id else { return Ok(()) };
        self.outline.uses.long_descriptions += 1;
        self.element(&Tag::new("details").class("description").with("id", id.to_owned()), |page| {
            page.element(&Tag::new("summary"), |page| page.xml.text(page.words.description))?;
            page.blocks(blocks)
        })
    }
}

/// The first paragraph of a caption, which says at least something of a picture that nobody described.
fn caption_text(caption: &[Block], tag: &str) -> Option<String> {
    match caption.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph { content }) => Some(plain_text(content, tag)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::body;
    use insta::assert_snapshot;
    use recension_core::model::build::{flow, image, paragraph, text};
    use recension_core::model::{BlockKind, Figure, Image};

    fn check(figure: Figure) -> String {
        body(flow([BlockKind::Figure(Box::new(figure)).into()])).0
    }

    #[test]
    fn a_picture_has_words_and_a_description() {
        let figure = Figure {
            image: image("a.png", "A quay"),
            caption: vec![paragraph([text("The quay.")])],
            description: vec![paragraph([text("Long.")])],
        };
        assert_snapshot!(check(figure), @r#"
        <figure class="picture" id="r-figure-1"><img src="images/a.png" alt="A quay" aria-details="r-description-1" width="3" height="2"/><figcaption>The quay.</figcaption></figure><details class="description" id="r-description-1"><summary>Description of the picture</summary><p>Long.</p>
        </details>
        "#);
    }

    #[test]
    fn words_stand_where_the_picture_is_missing() {
        assert_snapshot!(check(Figure { image: image("none.png", "A quay"), ..Figure::default() }), @r#"<figure class="no-picture"><p><span class="missing-picture">[A quay]</span></p></figure>"#);
    }

    #[test]
    fn a_caption_stands_in_for_an_alternative() {
        let image = Image { asset: "a.png".to_owned(), ..Image::default() };
        assert_snapshot!(check(Figure { image, caption: vec![paragraph([text("Q")])], ..Figure::default() }), @r#"
        <figure class="picture" id="r-figure-1"><img src="images/a.png" alt="Q" width="3" height="2"/><figcaption>Q</figcaption></figure>
        missing-alternative-text: nobody says what `a.png` shows
        "#);
    }
}
