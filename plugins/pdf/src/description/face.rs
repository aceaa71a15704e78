//! Font faces.

use std::borrow::Cow;
use std::sync::Arc;

/// A font face: a file, or one face of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// PostScript name, without a mark of a subset.
    pub name: String,
    /// The file, which the faces of a collection share.
    pub bytes: Arc<Cow<'static, [u8]>>,
    /// Which face of a collection; 0 for a file of one.
    pub index: u32,
}

/// Place of a face in a list of faces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);
