//! Accessibility metadata, computed from the content and never asserted without ground
//! (EPUB Accessibility 1.1, "Discovery metadata"; Schema.org Accessibility Properties for
//! Discoverability Vocabulary).

mod claim;
mod words;

pub(crate) use claim::Claim;

use super::statement::Metadata;
use super::{Package, may_move};
use crate::book::Content;
use crate::navigation::listed_pages;
use recension_xhtml::Uses;
use std::io;
use words::Sentences;

/// Writes what a reader must know who does not see, hear or move as others do.
pub(super) fn write(metadata: &mut Metadata<'_>, package: &Package<'_>) -> io::Result<()> {
    let findings = Findings::of(package);
    let has_pictures = findings.uses.pictures > 0;
    metadata.meta("schema:accessMode", "textual")?;
    if has_pictures {
        metadata.meta("schema:accessMode", "visual")?;
        metadata.meta("schema:accessModeSufficient", "textual,visual")?;
    }
    if findings.uses.undescribed_pictures == 0 {
        metadata.meta("schema:accessModeSufficient", "textual")?;
    }
    for feature in findings.features() {
        metadata.meta("schema:accessibilityFeature", feature)?;
    }
    metadata
        .meta("schema:accessibilityHazard", if findings.may_move { "unknown" } else { "none" })?;
    let sentences = Sentences::of(package.record.language.as_str());
    metadata.meta_in(
        sentences.language,
        "schema:accessibilitySummary",
        &findings.summary(sentences),
    )?;
    metadata.claim(&package.record.claim)
}

/// What was found on the pages.
struct Findings {
    uses: Uses,
    has_page_list: bool,
    has_sections: bool,
    /// The feature that an index is.
    index: Option<&'static str>,
    may_move: bool,
}

impl Findings {
    fn of(package: &Package<'_>) -> Self {
        let mut uses =
            package.pages.iter().fold(Uses::default(), |uses, page| uses.and(page.outline.uses));
        if package.pictures.cover().is_some() {
            uses.pictures += 1;
            uses.undescribed_pictures += usize::from(package.pictures.cover_alternative.is_empty());
        }
        Self {
            uses,
            has_page_list: !listed_pages(package.pages).is_empty(),
            has_sections: package.pages.len() > 1
                || package.pages.iter().any(|page| !page.outline.headings.is_empty()),
            index: package
                .pages
                .iter()
                .any(|page| matches!(page.content, Content::Index))
                .then_some("index"),
            may_move: package.pictures.all.iter().any(|picture| may_move(picture.media_type)),
        }
    }

    fn features(&self) -> impl Iterator<Item = &'static str> {
        let Uses { pictures, undescribed_pictures, long_descriptions, mathml, formulas, .. } =
            self.uses;
        [
            (true, "tableOfContents"),
            (true, "readingOrder"),
            // Nothing in the style sheet keeps readers from their own type, size and colours.
            (true, "displayTransformability"),
            (self.has_sections, "structuralNavigation"),
            (pictures > 0 && undescribed_pictures == 0, "alternativeText"),
            (long_descriptions > 0, "longDescription"),
            (mathml > 0, "MathML"),
            (formulas > 0, "latex"),
            (self.has_page_list, "pageNavigation"),
            (self.has_page_list, "pageBreakMarkers"),
        ]
        .into_iter()
        .filter_map(|(is_so, feature)| is_so.then_some(feature))
        .chain(self.index)
    }

    fn summary(&self, sentences: &Sentences) -> String {
        let Uses { pictures, undescribed_pictures, formulas, notes, .. } = self.uses;
        let said = [
            (true, sentences.text),
            (notes > 0, sentences.notes),
            (pictures > 0 && undescribed_pictures == 0, sentences.described),
            (undescribed_pictures > 0, sentences.undescribed),
            (formulas > 0, sentences.formulas),
            (self.has_page_list, sentences.pages),
        ];
        said.into_iter()
            .filter_map(|(is_so, sentence)| is_so.then_some(sentence))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::build::{flow, image, paragraph, text};
    use recension_core::model::{Document, Edition, Image, Inline};

    fn check(picture: Option<Image>) -> String {
        let words = picture.map_or_else(|| text("x"), |picture| Inline::Image(Box::new(picture)));
        let book =
            Book::of(Edition::of_one(Document { body: flow([paragraph([words])]), ..review("T") }));
        let lines = book.lines("content.opf", &["schema:"]);
        lines.replace("<meta property=\"schema:access", "").replace("</meta>", "")
    }

    #[test]
    fn text_alone_is_enough_and_harmless() {
        assert_snapshot!(check(None), @r#"
        Mode">textual
        ModeSufficient">textual
        ibilityFeature">tableOfContents
        ibilityFeature">readingOrder
        ibilityFeature">displayTransformability
        ibilityHazard">none
        ibilitySummary" xml:lang="en">Text that adapts to the reader’s type, size and colours, with headings and a table of contents.
        "#);
    }

    #[test]
    fn a_picture_with_words_is_claimed_as_such() {
        assert_snapshot!(check(Some(image("a.gif", "A"))), @r#"
        Mode">textual
        Mode">visual
        ModeSufficient">textual,visual
        ModeSufficient">textual
        ibilityFeature">tableOfContents
        ibilityFeature">readingOrder
        ibilityFeature">displayTransformability
        ibilityFeature">alternativeText
        ibilityHazard">unknown
        ibilitySummary" xml:lang="en">Text that adapts to the reader’s type, size and colours, with headings and a table of contents. Every picture has alternative text.
        "#);
    }

    #[test]
    fn a_picture_without_words_forbids_the_claim() {
        assert_snapshot!(check(Some(Image { asset: "a.gif".to_owned(), ..Image::default() })), @r#"
        Mode">textual
        Mode">visual
        ModeSufficient">textual,visual
        ibilityFeature">tableOfContents
        ibilityFeature">readingOrder
        ibilityFeature">displayTransformability
        ibilityHazard">unknown
        ibilitySummary" xml:lang="en">Text that adapts to the reader’s type, size and colours, with headings and a table of contents. Some pictures have no alternative text.
        "#);
    }
}
