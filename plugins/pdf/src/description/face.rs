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

/// A PostScript name made of this one. "OpenType, name table": at most 63 characters of printable
/// ASCII without the delimiters of PostScript; the number sign is special in names of PDF.
pub(crate) fn post_script_name(name: &str) -> String {
    let is_regular = |c: &char| c.is_ascii_graphic() && !"()<>[]{}/%#".contains(*c);
    let name: String = name.chars().filter(is_regular).take(63).collect();
    if name.is_empty() { "Unnamed".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_names_of_post_script() {
        assert_eq!(post_script_name("Libertinus Serif/Ä"), "LibertinusSerif");
        assert_eq!(post_script_name("書"), "Unnamed");
        assert_eq!(post_script_name(&"a".repeat(90)), "a".repeat(63));
    }
}
