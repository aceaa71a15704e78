//! How a book looks: our style sheet, fonts that are embedded, style sheets of the house.

mod font;
mod sheet;
mod woff2;

use crate::choice::Choices;
use crate::codes::{FONT_RESTRICTED, STYLE_ENCODING, STYLE_REFERENCE};
use crate::css;
use crate::picture::Names;
use font::{Face, FontError};
use recension_core::asset::{AssetError, Assets};
use recension_core::diagnostic::{Diagnostic, Report, codes};
use recension_core::resolve::Typeface;
use recension_core::source::Span;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

/// The style sheet of every book.
const STYLE: &str = include_str!("../style.css");

/// What the design of a book is made of.
#[derive(Debug)]
pub(crate) struct Design {
    /// The style sheet.
    pub(crate) style: Cow<'static, str>,
    /// The fonts, in the order in which they were named.
    pub(crate) fonts: Vec<Font>,
    /// Their faces, which a colophon names.
    pub(crate) faces: Vec<Typeface>,
}

/// A font in the book.
#[derive(Debug)]
pub(crate) struct Font {
    /// Where it is, as seen from the package.
    pub(crate) href: String,
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Vec<u8>,
}

impl Design {
    /// The design that is chosen. Fonts and references that cannot be used are told.
    ///
    /// # Errors
    /// [`AssetError`] if whoever runs us did not bring a style sheet.
    pub(crate) fn of(
        choices: Choices<'_>,
        assets: &Assets,
        report: &mut Report,
    ) -> Result<Self, AssetError> {
        let mut fonts = Fonts::default();
        for path in choices.fonts() {
            fonts.add(path, assets, report);
        }
        let mut style = Cow::Borrowed(STYLE);
        if !fonts.rules.is_empty() {
            style.to_mut().push_str(&fonts.rules);
        }
        for path in choices.style_sheets() {
            let bytes = assets.file(path)?;
            if std::str::from_utf8(&bytes).is_err() {
                report.push(not_utf_8(path));
            }
            let (sheet, refused) = sheet::clean(&String::from_utf8_lossy(&bytes), &fonts.places);
            let _ = write!(style.to_mut(), "\n{sheet}");
            for reference in refused {
                report.push(reference_taken_out(path, &reference));
            }
        }
        Ok(Self { style, fonts: fonts.all, faces: fonts.faces })
    }
}

fn not_utf_8(path: &str) -> Diagnostic {
    let message = format!("style sheet `{path}` is not in UTF-8");
    Diagnostic::warning(&STYLE_ENCODING, Span::NONE, message)
        .with_hint("save it as UTF-8, or write other characters as escapes, `\\E4` for `ä`")
}

fn reference_taken_out(path: &str, reference: &str) -> Diagnostic {
    let message = format!("style sheet `{path}` refers to `{reference}`, which is not in the book");
    Diagnostic::warning(&STYLE_REFERENCE, Span::NONE, message)
        .with_hint("embed fonts by `-O fonts=`, and give every style sheet to `-O css=`")
}

/// Fonts that are being collected.
#[derive(Default)]
struct Fonts {
    all: Vec<Font>,
    faces: Vec<Typeface>,
    /// Where in the book each is, by the name of its file.
    places: HashMap<String, String>,
    /// The rules that bring them in.
    rules: String,
    names: Names,
}

impl Fonts {
    fn add(&mut self, path: &str, assets: &Assets, report: &mut Report) {
        let read = assets.file(path).map_err(FontError::Asset);
        let face = read.and_then(|bytes| Ok((Face::of(&bytes)?, bytes.into_owned())));
        let (face, bytes) = match face {
            Ok(face) => face,
            Err(error) => {
                let message = format!("font `{path}` cannot be embedded: {error}");
                report.push(
                    Diagnostic::warning(&codes::UNREADABLE_FONT, Span::NONE, message)
                        .with_hint("name an OTF, TTF or WOFF2 file"),
                );
                return;
            }
        };
        if face.is_restricted {
            let message = format!("font `{path}` says that it must not be embedded");
            report.push(
                Diagnostic::warning(&FONT_RESTRICTED, Span::NONE, message)
                    .with_hint("read its licence, or choose another font"),
            );
        }
        let href = format!("fonts/{}", self.names.give(path, face.kind.suffix()));
        self.add_rules(&face, &href);
        self.faces.push(Typeface { family: face.family, measure: None });
        let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
        self.places.insert(file.to_owned(), href.clone());
        self.all.push(Font { href, media_type: face.kind.media_type(), bytes });
    }

    /// The rule that brings the face in; the family of the first is that of the text.
    fn add_rules(&mut self, face: &Face, href: &str) {
        let Face { family, weight, style, .. } = face;
        let family = css::string(family);
        let rules = &mut self.rules;
        let _ = write!(
            rules,
            "\n@font-face {{\n  font-family: {family};\n  font-style: {style};\n  \
             font-weight: {weight};\n  src: url(\"{href}\");\n}}\n"
        );
        if self.all.is_empty() {
            let _ = write!(rules, "\nbody {{\n  font-family: {family}, serif;\n}}\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Book, review};
    use insta::assert_snapshot;
    use recension_core::model::Edition;

    fn check(options: &[(&str, &str)]) -> String {
        let book = Book::with(Edition::of_one(review("T")), options);
        let own = book.file("stylesheet.css").split_off(super::STYLE.len());
        format!("{}\n{}\n{}", own.trim(), book.lines("content.opf", &["font/"]), book.findings())
    }

    #[test]
    fn fonts_are_embedded_by_their_own_names() {
        assert_snapshot!(check(&[("fonts", "tiny.ttf, tiny.woff2")]), @r#"
        @font-face {
          font-family: "Tiny \"Test\"";
          font-style: italic;
          font-weight: 700;
          src: url("fonts/tiny.ttf");
        }

        body {
          font-family: "Tiny \"Test\"", serif;
        }

        @font-face {
          font-family: "Tiny \"Test\"";
          font-style: normal;
          font-weight: 400;
          src: url("fonts/tiny-2.woff2");
        }
        <item id="font-1" href="fonts/tiny.ttf" media-type="font/ttf"/>
        <item id="font-2" href="fonts/tiny-2.woff2" media-type="font/woff2"/>
        "#);
    }

    #[test]
    fn what_is_no_font_is_told() {
        assert_snapshot!(check(&[("fonts", "a.css")]), @"unreadable-font: font `a.css` cannot be embedded: it is no OpenType, TrueType or WOFF2 font");
    }

    #[test]
    fn style_sheets_in_other_encodings_are_told() {
        assert_snapshot!(check(&[("css", "latin.css")]), @r#"
        q { quotes: "�" }

        style-encoding: style sheet `latin.css` is not in UTF-8
        "#);
    }

    #[test]
    fn style_sheets_of_the_house_come_last() {
        assert_snapshot!(check(&[("css", "a.css")]), @r"
        p { src: none }

        style-reference: style sheet `a.css` refers to `tiny.ttf`, which is not in the book
        ");
    }
}
