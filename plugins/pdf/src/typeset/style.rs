//! How characters look.

use crate::Length;
use serde::Deserialize;

/// How a range of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TextStyle {
    /// Family.
    pub family: Family,
    /// Size of the type.
    pub size: Length,
    /// Weight.
    pub weight: Weight,
    /// Slant.
    pub slant: Slant,
    /// Capitals.
    pub capitals: Capitals,
    /// Figures.
    pub figures: Figures,
    /// Raised or lowered.
    pub position: Position,
    /// Letterspacing, in thousandths of the size.
    pub tracking: i16,
    /// Whether a line is drawn through it.
    pub struck: bool,
}

impl TextStyle {
    /// Upright text of this size.
    pub fn of_size(size: Length) -> Self {
        Self {
            family: Family::Text,
            size,
            weight: Weight::Regular,
            slant: Slant::Upright,
            capitals: Capitals::AsTyped,
            figures: Figures::OldStyle,
            position: Position::Baseline,
            tracking: 0,
            struck: false,
        }
    }
}

/// Families of faces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Family {
    /// The family of the text.
    #[default]
    Text,
    /// Letters of one width, for code.
    Monospaced,
    /// For formulas.
    Mathematics,
}

/// Weights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Regular.
    #[default]
    Regular,
    /// Semibold.
    Semibold,
    /// Bold.
    Bold,
}

/// Slants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slant {
    /// Upright.
    #[default]
    Upright,
    /// Italic.
    Italic,
}

/// Capitals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capitals {
    /// As typed.
    #[default]
    AsTyped,
    /// Lower case as small capitals.
    Small,
    /// Capitals as small capitals too.
    AllSmall,
}

/// Figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figures {
    /// With ascenders and descenders, as in running text.
    #[default]
    OldStyle,
    /// As high as capitals.
    Lining,
    /// Lining and of one width, for tables.
    Tabular,
}

/// Raised or lowered text. The face's own figures and letters are taken where it has them, else the
/// type is smaller and moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Position {
    /// Neither.
    #[default]
    Baseline,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
}
