//! Vertical measures of a face.

use crate::Length;

/// Vertical measures of a face at a size, all above or below the baseline and positive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// How far it reaches up.
    pub ascent: Length,
    /// How far it reaches down.
    pub descent: Length,
    /// Height of an x.
    pub x_height: Length,
    /// Height of capitals.
    pub capitals: Length,
}
