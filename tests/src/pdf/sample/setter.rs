//! A simple setter: a glyph a character, no breaking, no kerning.

use harfrust::GlyphId;
use harfrust::font::Font;
use recension_pdf::Length;
use recension_pdf::description::{
    Content, Element, ElementId, Face, FaceId, Facts, Glyph, GlyphRun, Mark, Page, Pages, Paper,
    Rectangle, Role, Rule,
};
use std::borrow::Cow;
use std::sync::Arc;

/// Upright text.
pub const TEXT: FaceId = FaceId(0);
/// Italic text.
pub const ITALIC: FaceId = FaceId(1);
/// Letters of one width, with quadratic outlines.
pub const FIXED: FaceId = FaceId(2);

const FACES: [&str; 3] = ["LibertinusSerif-Regular", "LibertinusSerif-Italic", "DejaVuSansMono"];

/// Pages in the making.
#[derive(Debug)]
pub struct Setter {
    /// The pages.
    pub pages: Pages,
    fonts: Vec<Type>,
    /// Size of the type in points.
    pub size: f64,
}

struct Type {
    font: Font,
    ascii: Vec<Option<(u16, f64)>>,
}

impl std::fmt::Debug for Type {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Type")
    }
}

impl Default for Setter {
    fn default() -> Self {
        let files: Vec<&'static [u8]> = FACES.iter().map(|name| find(name)).collect();
        let face = |(name, bytes): (&&str, &&'static [u8])| {
            let bytes = Arc::new(Cow::Borrowed(*bytes));
            Arc::new(Face { name: (*name).to_owned(), bytes, index: 0 })
        };
        let pages = Pages {
            faces: FACES.iter().zip(&files).map(face).collect(),
            facts: facts(),
            paper: Paper::default(),
            ..Pages::default()
        };
        Self { pages, fonts: files.into_iter().map(Type::new).collect(), size: 10.0 }
    }
}

/// The file of a face.
fn find(name: &str) -> &'static [u8] {
    let has_name = |bytes: &&'static [u8]| {
        let font = Font::new(*bytes, 0).expect("the bundled fonts are fonts");
        let name_of = font.names().get(harfrust::font::name::NameId::POSTSCRIPT_NAME);
        let chars = name_of.and_then(|name| name.english_or_first());
        chars.is_some_and(|found| found.name().chars().collect::<String>() == name)
    };
    typst_assets::fonts().find(has_name).expect("the face is bundled")
}

fn facts() -> Facts {
    Facts {
        title: "Proof & sample: «Prüfung»".to_owned(),
        authors: vec!["Ada Example".to_owned(), "Bo Møller".to_owned()],
        subject: Some("What painting does.".to_owned()),
        keywords: vec!["review".to_owned(), "print".to_owned()],
        publisher: Some("A small press".to_owned()),
        rights: Some("© 1980 the authors".to_owned()),
        licence: Some("https://creativecommons.org/licenses/by/4.0/".to_owned()),
        identifier: "urn:uuid:00000000-0000-4000-8000-000000000000".to_owned(),
        language: "en-GB".to_owned(),
        modified: "1980-01-01T00:00:00Z".to_owned(),
    }
}

impl Type {
    fn new(bytes: &'static [u8]) -> Self {
        let font = Font::new(bytes, 0).expect("the bundled fonts are fonts");
        let mut set = Self { font, ascii: Vec::new() };
        set.ascii = (0..128).map(|code| set.look_up(code)).collect();
        set
    }

    fn glyph(&self, character: char) -> Option<(u16, f64)> {
        let code = u32::from(character);
        self.ascii.get(code as usize).copied().unwrap_or_else(|| self.look_up(code))
    }

    /// A glyph and its width in thousandths of the size.
    fn look_up(&self, code: u32) -> Option<(u16, f64)> {
        let glyph = self.font.charmap().map_unicode(code)?;
        let width = self.font.glyph_metrics().h_advance_exact(GlyphId::new(glyph.to_u32()));
        let width = width.to_f64() * 1000.0 / f64::from(self.font.units_per_em());
        Some((u16::try_from(glyph.to_u32()).ok()?, width))
    }
}

impl Setter {
    /// Adds an element.
    pub fn element(&mut self, parent: ElementId, role: Role) -> ElementId {
        self.pages.structure.add(parent, Element::new(role))
    }

    /// Adds a page of A5 and returns its place.
    pub fn page(&mut self, page: Page) -> usize {
        let (width, height) = (Length::millimetres(148.0), Length::millimetres(210.0));
        self.pages.pages.push(Page { width, height, ..page });
        self.pages.pages.len() - 1
    }

    /// Sets text on the last page, and returns where it ends. `fi` is a ligature where the face finds
    /// one by a character; U+00AD at
    /// the end as a hyphen; a space at the end not at all, as at the end of a line.
    pub fn say(&mut self, face: FaceId, at: (f64, f64), text: &str, mark: Mark) -> f64 {
        let mut glyphs = Vec::new();
        let mut characters = text.char_indices().peekable();
        while let Some((start, character)) = characters.next() {
            let is_last = characters.peek().is_none();
            let shown = match character {
                ' ' if is_last => continue,
                '\u{ad}' if is_last => '-',
                'f' if self.has_ligature(face)
                    && characters.next_if(|(_, c)| *c == 'i').is_some() =>
                {
                    '\u{fb01}'
                }
                _ => character,
            };
            let end = characters.peek().map_or(text.len(), |(next, _)| *next);
            glyphs.push(self.glyph(face, shown, start, end));
        }
        self.run(face, at, text, glyphs, mark)
    }

    /// As `say`, from right to left, `at` being where it begins on the left.
    pub fn say_backward(&mut self, face: FaceId, at: (f64, f64), text: &str, mark: Mark) -> f64 {
        let glyphs = text
            .char_indices()
            .rev()
            .map(|(start, c)| self.glyph(face, c, start, start + c.len_utf8()))
            .collect();
        self.run(face, at, text, glyphs, mark)
    }

    fn has_ligature(&self, face: FaceId) -> bool {
        self.fonts[usize::from(face.0)].glyph('\u{fb01}').is_some()
    }

    fn glyph(&self, face: FaceId, shown: char, start: usize, end: usize) -> Glyph {
        let (id, width) = self.fonts[usize::from(face.0)].glyph(shown).unwrap_or((0, 500.0));
        let place = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Glyph {
            id,
            advance: Length::points(width * self.size / 1000.0),
            right: Length::ZERO,
            up: Length::ZERO,
            text: place(start)..place(end),
        }
    }

    fn run(
        &mut self,
        face: FaceId,
        (x, y): (f64, f64),
        text: &str,
        glyphs: Vec<Glyph>,
        mark: Mark,
    ) -> f64 {
        let width: Length = glyphs.iter().map(|glyph| glyph.advance).sum();
        self.add(Content::Glyphs(GlyphRun {
            face,
            size: Length::points(self.size),
            x: Length::points(x),
            y: Length::points(y),
            text: text.to_owned(),
            glyphs,
            mark,
        }));
        x + width.to_points()
    }

    /// Sets text on the last page as new content of an element.
    pub fn say_of(&mut self, parent: ElementId, face: FaceId, at: (f64, f64), text: &str) -> f64 {
        let content = self.pages.structure.add_content(parent);
        self.say(face, at, text, Mark::Element(content))
    }

    /// A rule on the last page.
    pub fn rule(&mut self, area: [f64; 4], mark: Mark) {
        self.add(Content::Rule(Rule { area: rectangle(area), mark }));
    }

    /// Anything on the last page.
    pub fn add(&mut self, content: Content) {
        if let Some(page) = self.pages.pages.last_mut() {
            page.contents.push(content);
        }
    }
}

/// A rectangle from left, upper edge, width and height in points.
pub fn rectangle([x, y, width, height]: [f64; 4]) -> Rectangle {
    Rectangle {
        x: Length::points(x),
        y: Length::points(y),
        width: Length::points(width),
        height: Length::points(height),
    }
}
