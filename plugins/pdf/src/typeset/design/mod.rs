//! Designs: how pages and everything on them are to look, as TOML that users copy and change.

mod measure;
mod read;

pub(crate) use measure::parse_absolute;
pub use read::{BUILT_IN, DesignError};

use super::paragraph::{Alignment, Letters};
use super::style::{Capitals, Figures, Slant, TextStyle, Weight};
use crate::Length;
use serde::Deserialize;

/// A design. What is not said of a kind of text is as in the running text.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Design {
    /// The page.
    pub page: Sheet,
    /// The running text.
    pub text: Text,
    /// Running heads.
    pub heads: Heads,
    /// Page numbers.
    pub folio: Type,
    /// The beginning of a review.
    pub opening: Opening,
    /// Headings of sections, by level.
    pub section: Sections,
    /// Block quotations.
    pub quotation: Type,
    /// Epigraphs.
    pub epigraph: Type,
    /// Pull quotes.
    pub pull_quote: PullQuote,
    /// Verse.
    pub verse: Verse,
    /// Lists.
    pub list: Type,
    /// Tables.
    pub table: Table,
    /// Captions.
    pub caption: Type,
    /// Figures.
    pub figure: Type,
    /// Code on lines of its own.
    pub code: Type,
    /// Asides.
    pub aside: Type,
    /// Thematic breaks.
    pub ornament: Ornament,
    /// Notes.
    pub notes: Notes,
    /// Entries of bibliographies; `above` stands above the whole.
    pub bibliography: Type,
    /// The table of contents.
    pub contents: Contents,
    /// The index.
    pub index: Index,
    /// Title pages and other matter.
    pub matter: Matter,
}

/// The page.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Sheet {
    /// Width of the trimmed page.
    pub width: Length,
    /// Its height.
    pub height: Length,
    /// Margin at the spine.
    pub inner: Length,
    /// Margin at the fore edge.
    pub outer: Length,
    /// Margin above the running head.
    pub top: Length,
    /// Lines from the running head to the last line of the text, both included.
    pub lines: u16,
    /// Whether margins are mirrored.
    pub sides: Sides,
}

impl Sheet {
    /// Lines that the running head takes: its own, and an empty one under it.
    pub const HEAD: u16 = 2;

    /// Lines of the text block.
    pub fn text_lines(&self) -> u16 {
        self.lines.saturating_sub(Self::HEAD)
    }

    /// Width of the text block.
    pub fn measure(&self) -> Length {
        self.width - self.inner - self.outer
    }
}

/// Whether left and right pages differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sides {
    /// They do: a bound book.
    #[default]
    Double,
    /// They do not.
    Single,
}

/// The running text.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Text {
    /// Size of the type.
    pub size: Length,
    /// From baseline to baseline: the grid.
    pub leading: Length,
    /// Indent of the first lines of paragraphs.
    pub indent: Length,
    /// Figures.
    #[serde(default)]
    pub figures: Figures,
    /// How far letters give where the spaces of a justified line alone would be too wide or too narrow.
    #[serde(default)]
    pub letters: Letters,
}

impl Text {
    /// The baseline of a line on the grid, from its upper edge. Type of every size stands on it, so
    /// that the lines of facing pages are in register.
    pub fn baseline(&self) -> Length {
        // Ascenders of book faces reach about three quarters of the size; half of what is left of
        // the leading goes above them.
        self.leading - (self.leading - self.size.part(3, 4)) / 2
    }
}

/// How one kind of text is set.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Type {
    /// Size of the type; that of the text if it is not said.
    pub size: Option<Length>,
    /// From baseline to baseline; that of the text if it is not said.
    pub leading: Option<Length>,
    /// Weight.
    pub weight: Weight,
    /// Slant.
    pub slant: Slant,
    /// Capitals.
    pub capitals: Capitals,
    /// Letterspacing, in thousandths of the size.
    pub tracking: i16,
    /// How its lines are set; as its place demands if it is not said.
    pub alignment: Option<Alignment>,
    /// Left indent, or that of the lines behind the first.
    pub indent: Length,
    /// Space above.
    pub above: Length,
    /// Space below.
    pub below: Length,
    /// Whether it stands at the beginning of the paragraph behind it.
    pub run_in: bool,
}

impl Type {
    /// The keys of a table that is one.
    const KEYS: [&str; 11] = [
        "size",
        "leading",
        "weight",
        "slant",
        "capitals",
        "tracking",
        "alignment",
        "indent",
        "above",
        "below",
        "run-in",
    ];

    /// How its characters look, in a text that is like `text`.
    pub fn style(&self, text: &Text) -> TextStyle {
        TextStyle {
            weight: self.weight,
            slant: self.slant,
            capitals: self.capitals,
            tracking: self.tracking,
            figures: text.figures,
            ..TextStyle::of_size(self.size.unwrap_or(text.size))
        }
    }

    /// From baseline to baseline.
    pub fn leading(&self, text: &Text) -> Length {
        self.leading.unwrap_or(text.leading)
    }
}

/// Running heads.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Heads {
    /// Size of the type.
    pub size: Length,
    /// Of left pages: the author.
    pub left: Type,
    /// Of right pages: the title.
    pub right: Type,
}

/// The beginning of a review.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Opening {
    /// The page on which reviews begin.
    pub page: OpeningPage,
    /// Space above the first line.
    pub sink: Length,
    /// The first words of the text.
    pub first_words: FirstWords,
    /// The kind of work: "Film".
    pub kind: Type,
    /// The title.
    pub title: Type,
    /// The subtitle.
    pub subtitle: Type,
    /// The reviewed works, a paragraph each.
    pub work: Type,
    /// The author.
    pub byline: Type,
    /// Space between all this and the text.
    pub gap: Length,
}

/// The page on which reviews begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpeningPage {
    /// The next one.
    Next,
    /// The next right one.
    Right,
}

/// How the first words of a review's text look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FirstWords {
    /// As all others.
    Plain,
    /// In small capitals.
    SmallCapitals,
}

/// Headings of sections; those of deeper levels are as the third.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sections {
    #[serde(rename = "1")]
    first: Type,
    #[serde(rename = "2")]
    second: Type,
    #[serde(rename = "3")]
    third: Type,
}

impl Sections {
    /// The heading of a level, from 1.
    pub fn level(&self, level: u8) -> &Type {
        match level {
            0 | 1 => &self.first,
            2 => &self.second,
            _ => &self.third,
        }
    }
}

/// Pull quotes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PullQuote {
    /// The words.
    #[serde(flatten)]
    pub words: Type,
    /// Thickness of the rules above and below; none if 0.
    pub rule: Length,
}

/// Verse.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Verse {
    /// Indent of what a line has too much.
    pub turnover: Length,
    /// One step of indentation.
    pub step: Length,
    /// Space above.
    pub above: Length,
    /// Space below.
    pub below: Length,
}

/// Tables.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Table {
    /// The cells.
    #[serde(flatten)]
    pub cells: Type,
    /// Space between columns.
    pub gap: Length,
    /// Thickness of the rules above and below.
    pub rule: Length,
    /// Thickness of the rule under the head.
    pub head_rule: Length,
}

/// Thematic breaks.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ornament {
    /// What is set; nothing but space if it is empty.
    pub text: String,
    /// Space above.
    pub above: Length,
    /// Space below.
    pub below: Length,
}

/// Notes at the foot of the page.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Notes {
    /// The words.
    #[serde(flatten)]
    pub words: Type,
    /// Space above the first, in which the rule stands.
    pub gap: Length,
    /// Thickness of the rule.
    pub rule: Length,
    /// Its length.
    pub rule_length: Length,
    /// Whether short notes share a line.
    pub run_on: bool,
}

/// The table of contents.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contents {
    /// Whether dots lead to the page numbers; else they follow after an em.
    pub leaders: bool,
    /// Authors.
    pub author: Type,
    /// Titles.
    pub title: Type,
    /// Reviewed works.
    pub work: Type,
    /// Space between entries.
    pub gap: Length,
}

/// The index.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Index {
    /// The entries.
    #[serde(flatten)]
    pub entries: Type,
    /// Columns.
    pub columns: u16,
    /// Space between them.
    pub column_gap: Length,
    /// The letters over the groups of entries.
    #[serde(default)]
    pub letter: Type,
    /// The headings of indexes with names.
    #[serde(default)]
    pub name: Type,
}

/// Title pages and other matter.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Matter {
    /// The title on the half title.
    pub half_title: Type,
    /// The title on the title page.
    pub title: Type,
    /// The subtitle.
    pub subtitle: Type,
    /// Authors and editors.
    pub byline: Type,
    /// The publisher at the foot.
    pub imprint: Type,
    /// The copyright page.
    pub copyright: Type,
    /// Headings of matter: "Contents".
    pub heading: Type,
    /// Titles of parts.
    pub part: Type,
}
