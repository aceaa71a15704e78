//! What a book must know of a page that was written.

use std::collections::BTreeMap;

/// Headings, pages and contents of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The headings of sections, in reading order.
    pub headings: Vec<Heading>,
    /// The page breaks, in reading order.
    pub pages: Vec<PageMark>,
    /// The figures with captions, in reading order.
    pub figures: Vec<Captioned>,
    /// The tables with captions, in reading order.
    pub tables: Vec<Captioned>,
    /// The ids of the citations, by their ordinals.
    pub citations: BTreeMap<u32, String>,
    /// On a page of notes, the same of each article, by its position in the edition.
    pub citations_in_notes: BTreeMap<usize, BTreeMap<u32, String>>,
    /// The ids of the places that the index leads to, by their numbers.
    pub mentions: BTreeMap<u32, String>,
    /// What the text uses.
    pub uses: Uses,
    /// How many texts have been written on a page that no article fills.
    pub texts: usize,
}

impl Outline {
    /// Adds what the notes of the article at `position` hold.
    pub(crate) fn append(&mut self, position: usize, notes: Self) {
        self.citations_in_notes.insert(position, notes.citations.clone());
        self.add(notes);
    }

    /// Adds what another text on the page holds.
    pub(crate) fn add(&mut self, text: Self) {
        self.headings.extend(text.headings);
        self.pages.extend(text.pages);
        self.figures.extend(text.figures);
        self.tables.extend(text.tables);
        self.mentions.extend(text.mentions);
        self.uses = self.uses.and(text.uses);
    }
}

/// A heading of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// How many sections with headings stand around it.
    pub depth: usize,
    /// Its text.
    pub text: String,
    /// Where to link to.
    pub id: String,
}

/// A figure or table that a list of them can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captioned {
    /// Its number and caption.
    pub text: String,
    /// Where to link to.
    pub id: String,
}

/// The beginning of a page of another edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageMark {
    /// Its label.
    pub label: String,
    /// Where to link to.
    pub id: String,
    /// Whether the other edition is a printed one of our own; else it is the source.
    pub generated: bool,
}

/// What a text uses, as far as accessibility metadata and manifests ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Pictures that say something.
    pub pictures: usize,
    /// Pictures without alternative text.
    pub undescribed_pictures: usize,
    /// Pictures with a long description.
    pub long_descriptions: usize,
    /// Formulas as MathML.
    pub mathml: usize,
    /// Formulas as TeX source.
    pub formulas: usize,
    /// Notes.
    pub notes: usize,
}

impl Uses {
    /// What the manifest of a publication must say of the page (EPUB 3.3, "Manifest item properties").
    pub fn item_properties(self) -> Option<&'static str> {
        (self.mathml > 0).then_some("mathml")
    }

    /// What two texts use together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            pictures: self.pictures + other.pictures,
            undescribed_pictures: self.undescribed_pictures + other.undescribed_pictures,
            long_descriptions: self.long_descriptions + other.long_descriptions,
            mathml: self.mathml + other.mathml,
            formulas: self.formulas + other.formulas,
            notes: self.notes + other.notes,
        }
    }
}
