//! Citation styles: by name from the archive, or from the text of a `.csl` file.

mod archive;
mod failure;
mod source;

pub use archive::style_names;
pub use failure::StyleError;

use citationberg::{IndependentStyle, StyleClass};

/// The style that is used when nobody chooses one.
pub const DEFAULT_STYLE: &str = "chicago-notes";

/// A citation style, read and ready.
#[derive(Debug)]
pub struct Style {
    pub(crate) csl: IndependentStyle,
}

impl Style {
    /// The style of the archive that `name` names.
    ///
    /// # Errors
    /// [`StyleError::Unknown`] carries the nearest name that the archive has.
    pub fn by_name(name: &str) -> Result<Self, StyleError> {
        archive::style(name).map(|csl| Self { csl })
    }

    /// The style that the text of a `.csl` file describes.
    /// A dependent style is resolved to its parent in the archive.
    ///
    /// # Errors
    /// [`StyleError::Unreadable`] tells where the text stops being a style;
    /// [`StyleError::Parent`] names a parent that the archive does not have.
    pub fn from_source(source: &str) -> Result<Self, StyleError> {
        source::style(source).map(|csl| Self { csl })
    }

    /// Whether its citations stand in notes.
    pub(crate) fn is_note_style(&self) -> bool {
        self.csl.settings.class == StyleClass::Note
    }
}
