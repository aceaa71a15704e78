//! The heading of a review: what it is of, in the words of its language, by templates.

#[cfg(feature = "host")]
mod credit;
#[cfg(feature = "host")]
mod fact;
#[cfg(feature = "host")]
mod heading;
#[cfg(feature = "host")]
mod line;
#[cfg(feature = "host")]
mod opening;
#[cfg(feature = "host")]
mod reviewed;
#[cfg(feature = "host")]
mod template;

#[cfg(feature = "host")]
pub(super) use opening::{credit_lines, is_author, opening};
#[cfg(feature = "host")]
pub(super) use reviewed::MergedWorks;
#[cfg(feature = "host")]
pub use reviewed::works_reviewed;
#[cfg(feature = "host")]
pub use template::WorkTemplates;

use crate::model::{Inline, WorkKind, build, plain_text};
use serde::{Deserialize, Serialize};

/// A reviewed work as it is printed at the head of its review.
///
/// It is empty where nothing is known that a reader would see.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct WorkHeading {
    /// The lines, in order; none is empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<WorkLine>,
    /// The ratings, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<PrintedRating>,
}

/// A line of the heading of a work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkLine {
    /// What it tells.
    pub role: WorkLineRole,
    /// The line.
    pub content: Vec<Inline>,
}

/// What a line of the heading of a work tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WorkLineRole {
    /// The title, of a book after its author; or the whole reference as the source prints it.
    Title,
    /// Who made it and who plays in it.
    Credits,
    /// Where it came out, when, how long it is, what it costs, how it is identified.
    Facts,
}

/// A rating as it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrintedRating {
    /// What stands before it, with its colon and space: "Rating: ".
    pub label: String,
    /// The rating as the source prints it, else its number.
    pub printed: String,
    /// What is to be heard in place of signs or of a fraction: "3.5 out of 5".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoken: Option<String>,
    /// Whether it is drawn in signs, such as stars, which need no label for the eye.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub drawn: bool,
}

/// Who made a review, and of what, in the words of its language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Opening {
    /// What its works are called, each kind once: "Film", "Book".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// The headings of the reviewed works, one for each, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub works: Vec<WorkHeading>,
    /// Who wrote it: "A, B and C".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Who else made it, a line for each role: "Translated by D".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<String>,
    /// How an offprint is cited.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub citation: Vec<Inline>,
}

impl WorkHeading {
    /// Tells whether nothing is printed.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.ratings.is_empty()
    }

    /// The lines as one, each a sentence: for lists, and for designs that set a work as a paragraph.
    pub fn as_paragraph(&self) -> Vec<Inline> {
        let mut paragraph: Vec<Inline> = Vec::new();
        for line in &self.lines {
            if !paragraph.is_empty() {
                let before = plain_text(&paragraph);
                let is_ended =
                    before.trim_end_matches(['”', '“', '’', '»']).ends_with(['.', '?', '!', '…']);
                paragraph.push(build::text(if is_ended { " " } else { ". " }));
            }
            for inline in &line.content {
                match (paragraph.last_mut(), inline) {
                    (Some(Inline::Text { text }), Inline::Text { text: more }) => {
                        text.push_str(more);
                    }
                    _ => paragraph.push(inline.clone()),
                }
            }
        }
        paragraph
    }
}

/// The works of one kind that an edition reviews.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorksOfKind {
    /// The kind.
    pub kind: WorkKind,
    /// What it is called, in the language of the edition; none for other works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The works, sorted.
    pub works: Vec<WorkReviewed>,
}

/// A work in the list of works reviewed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkReviewed {
    /// The work in one paragraph, without ratings.
    pub content: Vec<Inline>,
    /// The reviews of it, as indices into the documents of the edition, in reading order.
    pub documents: Vec<usize>,
}

#[cfg(test)]
mod tests;
