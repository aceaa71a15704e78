//! Fonts: finding faces and shaping text.
