//! Citations: which references, and which places in them.

use super::inline::{Inline, NoteCall};
use crate::source::Span;
use derive_where::derive_where;
use serde::{Deserialize, Serialize};

/// Citation of one or several references.
#[derive_where(PartialEq)]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citation {
    /// What is cited, in the author's order.
    pub items: Vec<CitationItem>,
    /// What `resolve` added: the citation in the style's words.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generated: Option<PrintedCitation>,
    /// Where it stands.
    #[derive_where(skip(EqHashOrd))]
    #[serde(default, skip_serializing_if = "Span::is_none")]
    pub span: Span,
}

/// A citation in the words of a style.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrintedCitation {
    /// Which citation of its document it is, from 1 in reading order: what a bibliography leads back to.
    pub ordinal: u32,
    /// What stands where the citation stands; links in it lead to entries of the bibliography.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<Inline>,
    /// The call of the note that the style makes for it, if it makes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteCall>,
}

/// One reference within a citation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CitationItem {
    /// Key of the reference.
    pub key: String,
    /// How much of it is printed.
    #[serde(default, skip_serializing_if = "CitationMode::is_parenthetical")]
    pub mode: CitationMode,
    /// The place within the work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<Locator>,
    /// Words before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefix: Vec<Inline>,
    /// Words after it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suffix: Vec<Inline>,
}

/// How much of a reference a citation prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CitationMode {
    /// "(Brandt 1998)", or a note.
    #[default]
    Parenthetical,
    /// "Brandt (1998)".
    Narrative,
    /// "Brandt".
    AuthorOnly,
    /// "(1998)": the author stands in the text already.
    YearOnly,
}

impl CitationMode {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_parenthetical(&self) -> bool {
        *self == Self::Parenthetical
    }
}

/// A place within a cited work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Locator {
    /// CSL locator term: `page`, `chapter`, `verse` …
    pub label: String,
    /// The place, as written.
    pub value: String,
}
