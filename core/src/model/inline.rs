//! What stands in a line: text and everything that marks it.

use super::attributes::{Attributes, Language};
use super::citation::Citation;
use super::document::NoteId;
use crate::source::Span;
use derive_where::derive_where;
use serde::{Deserialize, Serialize};

/// One piece of running text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "t", rename_all = "kebab-case")]
pub enum Inline {
    /// Characters.
    Text {
        /// The characters.
        text: String,
    },
    /// Stress, commonly set in italics.
    Emphasis {
        /// What is stressed.
        content: Vec<Inline>,
    },
    /// Strong importance, commonly set in bold.
    Strong {
        /// What is important.
        content: Vec<Inline>,
    },
    /// Small capitals.
    SmallCapitals {
        /// What is set so.
        content: Vec<Inline>,
    },
    /// Superscript.
    Superscript {
        /// What is raised.
        content: Vec<Inline>,
    },
    /// Subscript.
    Subscript {
        /// What is lowered.
        content: Vec<Inline>,
    },
    /// Struck through.
    Strikethrough {
        /// What is struck.
        content: Vec<Inline>,
    },
    /// Computer code.
    Code(Box<Code>),
    /// Quoted words; the marks are not part of the content.
    Quotation {
        /// Which marks.
        kind: QuotationKind,
        /// What is quoted.
        content: Vec<Inline>,
    },
    /// Words of another language.
    Foreign {
        /// Their language.
        language: Language,
        /// The words.
        content: Vec<Inline>,
    },
    /// Title of a work.
    Title(Box<WorkTitle>),
    /// Name of a person, place or organisation.
    Name(Box<Name>),
    /// A date in running text.
    Date {
        /// The date as EDTF, if told.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<String>,
        /// The date as printed.
        content: Vec<Inline>,
    },
    /// A link.
    Link(Box<Link>),
    /// Call of a note.
    NoteCall(NoteCall),
    /// Citation of references.
    Citation(Box<Citation>),
    /// Reference to another place of the document or edition.
    CrossReference(Box<CrossReference>),
    /// A picture in the line.
    Image(Box<Image>),
    /// A line break that must stay.
    LineBreak,
    /// A line end of the source, set as a space.
    SoftBreak,
    /// Beginning of a page.
    PageBreak(PageBreak),
    /// An entry of an index, at this place.
    IndexMark(Box<IndexMark>),
    /// Two readings of one place.
    Choice {
        /// What the two are.
        kind: ChoiceKind,
        /// What the source has: the error, the original or the abbreviation.
        original: Vec<Inline>,
        /// What the editor gives: the correction, the regularised form or the expansion.
        replacement: Vec<Inline>,
    },
    /// What some readers do not want to know yet.
    Spoiler {
        /// What is given away.
        content: Vec<Inline>,
    },
    /// Mathematics, as TeX source.
    Mathematics(Mathematics),
    /// Text with attributes of no other kind.
    Span {
        /// What is said of it.
        #[serde(default, skip_serializing_if = "Attributes::is_empty")]
        attributes: Attributes,
        /// The text.
        content: Vec<Inline>,
    },
    /// Source text of one format, passed to that format as it is.
    Raw(Raw),
}

/// Computer code in the line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Code {
    /// The code.
    pub text: String,
    /// Its attributes.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
}

/// Which quotation marks stand around a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuotationKind {
    /// Double marks.
    Double,
    /// Single marks.
    Single,
    /// Scare quotes: the writer keeps a distance (TEI `soCalled`).
    Scare,
}

/// Title of a work, in running text.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkTitle {
    /// What sort of thing bears the title.
    pub level: TitleLevel,
    /// The work meant, if told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<WorkLink>,
    /// The title.
    pub content: Vec<Inline>,
    /// What `resolve` added: the number of this mention, if an index leads here.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generated: Option<u32>,
    /// Where it stands.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}

/// Level of a title (TEI `title/@level`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TitleLevel {
    /// Part of a larger whole: article, poem, chapter, episode, song.
    Analytic,
    /// A whole of its own: book, film, play, album.
    Monograph,
    /// A journal or newspaper.
    Journal,
    /// A series.
    Series,
}

/// What a title of a work points to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WorkLink {
    /// The reviewed work with this id.
    Reviewed(String),
    /// The reference with this key.
    Reference(String),
}

/// A name in running text.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Name {
    /// Whose name.
    pub kind: NameKind,
    /// Key or URI of an authority, if told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The name.
    pub content: Vec<Inline>,
    /// What `resolve` added: the number of this mention, if an index leads here.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generated: Option<u32>,
}

/// Who or what bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organisation.
    Organisation,
}

/// A link.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// URL or `#id`, as written.
    pub target: String,
    /// Advisory title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its attributes.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// What is linked.
    pub content: Vec<Inline>,
    /// Where it stands.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}

/// Call of a note.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoteCall {
    /// The note called.
    pub note: NoteId,
    /// What `resolve` added: the number to print.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generated: Option<CallNumber>,
    /// Where it stands.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}

/// Number of a note call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallNumber {
    /// Number of the note, from 1.
    pub number: u32,
    /// Which call of that note this is, from 1.
    pub call: u32,
}

/// Reference to another place.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrossReference {
    /// Id of a section, figure, table or note, or of another review of the edition.
    pub target: String,
    /// The author's words for it; empty when number or title are to be supplied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Inline>,
    /// What it shows of its target.
    #[serde(default, skip_serializing_if = "ReferenceForm::is_label")]
    pub form: ReferenceForm,
    /// What `resolve` added: number or title.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generated: Option<Vec<Inline>>,
    /// What `resolve` added: the page of the target, where that may be shown.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<PrintedPage>,
    /// Where it stands.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}

impl CrossReference {
    /// The words for its target that count among the text of their block: those that `resolve`
    /// supplied, else the author's; none where the page stands in their place, since that is another
    /// in each output.
    pub fn words(&self) -> &[Inline] {
        if self.shows_page_alone() { &[] } else { self.all_words() }
    }

    /// What a reader sees of it: words, and behind them the page. Where the page is to stand alone
    /// and nobody knows it, number or title stand for it.
    pub fn printed(&self) -> (&[Inline], Option<&str>) {
        let page = self.page.as_ref().and_then(|page| page.text.as_deref());
        match page {
            Some(_) if self.shows_page_alone() => (&[], page),
            _ => (self.all_words(), page),
        }
    }

    /// Whether the page of the target stands in place of its number or title.
    pub fn shows_page_alone(&self) -> bool {
        self.form == ReferenceForm::Page && self.content.is_empty()
    }

    fn all_words(&self) -> &[Inline] {
        self.generated.as_deref().unwrap_or(&self.content)
    }
}

/// What a reference shows of its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceForm {
    /// The author's words, else number or title.
    #[default]
    Label,
    /// The page; a reference with words of its own has it behind them.
    Page,
    /// The same as `Label`, and the page behind it.
    LabelAndPage,
}

impl ReferenceForm {
    /// Whether it is that of a reference of which nobody said anything.
    pub fn is_label(&self) -> bool {
        *self == Self::Label
    }
}

/// The page that a reference names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrintedPage {
    /// The number of this mention of a page, from 1 through the edition.
    pub ordinal: u32,
    /// "p. 12", with what stands between it and the words before it; none as long as nobody knows
    /// the page, or it is that of the reference itself and need not be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A picture.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Image {
    /// Path of the picture, as written.
    pub asset: String,
    /// Words for those who do not see it: none when nobody wrote any, empty when it only decorates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
    /// Advisory title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its attributes.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// Where it stands.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}

/// Beginning of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageBreak {
    /// The page's label: "12", "xiv".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether `resolve` added it from our own printed pages; else it is the source's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub generated: bool,
}

/// An entry of an index, at the place where it stands.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndexMark {
    /// Name of the index; none is the general one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<String>,
    /// Heading and subheadings.
    pub terms: Vec<String>,
    /// What the entry sorts by, if not by its first term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// An entry to look under instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub see: Option<String>,
    /// Entries to look under as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub see_also: Vec<String>,
    /// What `resolve` added: the number of this mention, if an index leads here.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generated: Option<u32>,
    /// Where it stands.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}

/// What the two readings of a choice are (TEI `choice`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ChoiceKind {
    /// An error and its correction (`sic`, `corr`).
    Correction,
    /// An original and its regularised form (`orig`, `reg`).
    Regularisation,
    /// An abbreviation and its expansion (`abbr`, `expan`).
    Expansion,
}

/// Mathematics.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mathematics {
    /// TeX source, without dollar signs.
    pub tex: String,
    /// Whether it stands in the line or on a line of its own.
    #[serde(default, skip_serializing_if = "MathematicsStyle::is_inline")]
    pub style: MathematicsStyle,
    /// Where it stands.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}

/// How a formula is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MathematicsStyle {
    /// In the line.
    #[default]
    Inline,
    /// On a line of its own.
    Display,
}

impl MathematicsStyle {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_inline(&self) -> bool {
        *self == Self::Inline
    }
}

/// Source text of one format.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Raw {
    /// Name of the format, as in `formats`.
    pub format: String,
    /// The source text.
    pub text: String,
    /// Where it stands.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}
