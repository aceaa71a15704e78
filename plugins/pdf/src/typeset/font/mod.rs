//! Fonts: which faces there are, and which of them has a character.

mod chain;
mod loaded;
mod mathematics;
mod measures;

pub(super) use chain::Chain;
pub(super) use loaded::Loaded;
pub(super) use mathematics::{Axis, Constant, MathFace, Part};
pub use measures::Measures;

use super::style::TextStyle;
use crate::description::{Face, FaceId};
use loaded::{Origin, faces_of};
use recension_core::diagnostic::{Diagnostic, Report, codes};
use recension_core::source::Span;
use std::borrow::Cow;
use std::sync::Arc;

/// The faces that text is set in: the user's before those that are built in.
pub struct Fonts {
    /// As [`Fonts::faces`] tells them.
    faces: Vec<Arc<Face>>,
    /// The same, in the same order, ready for shaping.
    loaded: Vec<Loaded>,
}

impl Fonts {
    /// The faces that are built in: Libertinus Serif, DejaVu Sans Mono, New Computer Modern.
    pub fn bundled() -> Self {
        Self::with_files([], &mut Report::default())
    }

    /// The faces of these files, by name and bytes, and behind them those that are built in. Files
    /// that are not fonts, and faces of collections that cannot be used, are told and left out.
    pub fn with_files(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
        report: &mut Report,
    ) -> Self {
        let mut fonts = Self { faces: Vec::new(), loaded: Vec::new() };
        for (name, bytes) in files {
            let found = faces_of(Cow::Owned(bytes), Origin::User);
            if found.faces.is_empty() {
                report.push(unreadable(&name));
            } else if found.unusable > 0 {
                report.push(partly_unreadable(&name, found.unusable));
            }
            fonts.add(found.faces);
        }
        for bytes in typst_assets::fonts() {
            fonts.add(faces_of(Cow::Borrowed(bytes), Origin::Bundled).faces);
        }
        fonts
    }

    /// The faces; [`FaceId`] is a place in this list.
    pub fn faces(&self) -> &[Arc<Face>] {
        &self.faces
    }

    /// What the family of a face is called.
    pub fn family(&self, id: FaceId) -> String {
        self.loaded.get(usize::from(id.0)).map(Loaded::family_name).unwrap_or_default()
    }

    /// The face of text that looks like this, if there is any.
    pub fn face_of(&self, style: &TextStyle) -> Option<FaceId> {
        self.chain(style).first()
    }

    /// Vertical measures of text that looks like this, in its first face.
    pub fn measures(&self, style: &TextStyle) -> Measures {
        let chain = self.chain(style);
        chain.first().map_or_else(Measures::default, |face| self.get(face).measures(style.size))
    }

    /// Where text that looks like this finds its characters.
    pub(super) fn chain(&self, style: &TextStyle) -> Chain {
        Chain::new(&self.loaded, style)
    }

    /// A face.
    ///
    /// # Panics
    /// If `id` is not of these fonts.
    pub(super) fn get(&self, id: FaceId) -> &Loaded {
        &self.loaded[usize::from(id.0)]
    }

    /// All faces, by [`FaceId`].
    pub(super) fn all(&self) -> &[Loaded] {
        &self.loaded
    }

    fn add(&mut self, found: Vec<(Arc<Face>, Loaded)>) {
        for (face, loaded) in found {
            // Ids are 16 bits wide; nobody has so many fonts.
            if u16::try_from(self.faces.len()).is_ok() {
                self.faces.push(face);
                self.loaded.push(loaded);
            }
        }
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.faces.iter().map(|face| &face.name)).finish()
    }
}

fn unreadable(name: &str) -> Diagnostic {
    Diagnostic::warning(
        &codes::UNREADABLE_FONT,
        Span::NONE,
        format!("`{name}` is not a font that can be used"),
    )
    .with_hint("give an OpenType or TrueType file")
}

fn partly_unreadable(name: &str, count: usize) -> Diagnostic {
    let faces = if count == 1 { "one face" } else { &format!("{count} faces") };
    Diagnostic::warning(
        &codes::UNREADABLE_FONT,
        Span::NONE,
        format!("{faces} of the collection `{name}` cannot be used"),
    )
    .with_hint("give a whole collection of OpenType or TrueType faces")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Length;
    use crate::typeset::{Family, Slant, Weight};

    fn style() -> TextStyle {
        TextStyle::of_size(Length::points(10.0))
    }

    fn face_for(fonts: &Fonts, style: &TextStyle, character: char) -> String {
        let found = fonts.chain(style).find(fonts.all(), character);
        found.map_or_else(|| "none".to_owned(), |id| fonts.faces()[usize::from(id.0)].name.clone())
    }

    #[test]
    fn faces_follow_style_and_character() {
        let fonts = Fonts::bundled();
        let italic = TextStyle { slant: Slant::Italic, ..style() };
        let bold = TextStyle { weight: Weight::Bold, ..style() };
        let semibold = TextStyle { weight: Weight::Semibold, slant: Slant::Italic, ..style() };
        let code = TextStyle { family: Family::Monospaced, ..style() };
        let formula = TextStyle { family: Family::Mathematics, ..style() };
        for (style, character, face) in [
            (style(), 'a', "LibertinusSerif-Regular"),
            (italic, 'ж', "LibertinusSerif-Italic"),
            (bold, 'λ', "LibertinusSerif-Bold"),
            (semibold, 'a', "LibertinusSerif-SemiboldItalic"),
            (code, 'a', "DejaVuSansMono"),
            (formula, '∫', "NewCMMath-Regular"),
            (style(), '\u{10FFFD}', "none"),
        ] {
            assert_eq!(face_for(&fonts, &style, character), face, "{character}");
        }
    }

    #[test]
    fn faces_of_the_user_come_first() {
        let mono = typst_assets::fonts().last().expect("assets have fonts").to_vec();
        let serif = typst_assets::fonts().next().expect("assets have fonts").to_vec();
        let mut report = Report::default();
        let files = [("mono.ttf".to_owned(), mono), ("serif.otf".to_owned(), serif)];
        let fonts = Fonts::with_files(files, &mut report);
        assert!(report.diagnostics().is_empty());
        assert_eq!(fonts.chain(&style()).first(), Some(FaceId(1)));
        let italic = TextStyle { slant: Slant::Italic, ..style() };
        assert_eq!(face_for(&fonts, &italic, 'a'), "LibertinusSerif-Italic");
    }

    #[test]
    fn a_file_that_is_no_font_is_told() {
        let mut report = Report::default();
        let fonts =
            Fonts::with_files([("x.otf".to_owned(), b"OTTO nonsense".to_vec())], &mut report);
        assert_eq!(report.diagnostics()[0].message, "`x.otf` is not a font that can be used");
        assert_eq!(fonts.faces().len(), Fonts::bundled().faces().len());
    }

    #[test]
    fn a_font_with_damaged_glyphs_is_told() {
        let mut bytes = typst_assets::fonts().last().expect("assets have fonts").to_vec();
        let table = bytes.windows(4).position(|tag| tag == b"loca").expect("it has outlines");
        let offset = bytes[table + 8..table + 12].try_into().map(u32::from_be_bytes);
        let offset = offset.expect("four bytes") as usize;
        bytes[offset..offset + 64].fill(0xff);
        let mut report = Report::default();
        let fonts = Fonts::with_files([("mono.ttf".to_owned(), bytes)], &mut report);
        assert_eq!(report.diagnostics()[0].message, "`mono.ttf` is not a font that can be used");
        assert_eq!(fonts.faces().len(), Fonts::bundled().faces().len());
    }

    #[test]
    fn measures_grow_with_the_size() {
        let fonts = Fonts::bundled();
        let small = fonts.measures(&style());
        let large = fonts.measures(&TextStyle::of_size(Length::points(20.0)));
        assert!(small.x_height < small.capitals && small.capitals < small.ascent);
        assert!(small.descent > Length::ZERO);
        assert_eq!(large.x_height, small.x_height * 2);
    }
}
