//! Fonts: embedded, with a text for every glyph and the widths of the font program.

use super::Checker;
use super::content::SHOW;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object};
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Checker<'a> {
    pub(super) fn check_fonts(&mut self) {
        for (name, codes) in self.used() {
            let resources = self.pages.first().map(|page| self.page(*page));
            let resources = resources.and_then(|page| self.dictionary(page, "Resources"));
            let fonts = resources.and_then(|resources| self.dictionary(resources, "Font"));
            let font = fonts.and_then(|fonts| self.dictionary(fonts, &name));
            match font {
                Some(font) => self.check_font(&name, font, &codes),
                None => self.must(false, "Fonts: in the resources", || name),
            }
        }
    }

    /// The codes that pages show, by font.
    fn used(&self) -> BTreeMap<String, BTreeSet<u16>> {
        let mut used: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
        for page in &self.pages {
            let bytes = self.document.get_page_content(*page);
            let Ok(content) = Content::decode(&bytes) else { continue };
            let mut font = String::new();
            for operation in &content.operations {
                if let ("Tf", Some(Object::Name(name))) =
                    (operation.operator.as_str(), operation.operands.first())
                {
                    font = String::from_utf8_lossy(name).into_owned();
                } else if SHOW.contains(&operation.operator.as_str()) {
                    used.entry(font.clone()).or_default().extend(shown(operation));
                }
            }
        }
        used
    }

    fn check_font(&mut self, name: &str, font: &'a Dictionary, codes: &BTreeSet<u16>) {
        self.must(!codes.contains(&0), "Fonts: no .notdef", || name.to_owned());
        let texts = self.get(font, "ToUnicode").and_then(|map| map.as_stream().ok());
        let texts = texts.and_then(|map| map.get_plain_content().ok()).unwrap_or_default();
        let texts = texts_of(&String::from_utf8_lossy(&texts));
        for code in codes {
            let text = texts.get(code).map_or("", String::as_str);
            let fits = !text.is_empty() && !["0000", "FEFF", "FFFE"].contains(&text);
            self.must(fits, "Character codes: text", || format!("{name}: {code}"));
        }
        let descendant = match self.get(font, "DescendantFonts") {
            Some(Object::Array(fonts)) => {
                fonts.first().and_then(|f| self.resolve(f).as_dict().ok())
            }
            _ => None,
        };
        let Some(descendant) = descendant else {
            return self.must(false, "Fonts: composite", || name.to_owned());
        };
        let names = [self.name(font, "BaseFont"), self.name(descendant, "BaseFont")];
        self.must(names[0] == names[1], "Fonts: one name", || format!("{names:?}"));
        self.check_program(name, descendant, codes);
    }

    fn check_program(&mut self, name: &str, descendant: &'a Dictionary, codes: &BTreeSet<u16>) {
        let descriptor = self.dictionary(descendant, "FontDescriptor");
        let program = descriptor.and_then(|descriptor| {
            let file = ["FontFile2", "FontFile3"].map(|key| self.get(descriptor, key));
            file.into_iter().flatten().next()?.as_stream().ok()?.get_plain_content().ok()
        });
        let font = program.and_then(|program| harfrust::font::Font::new(program, 0));
        let Some(font) = font else {
            return self.must(false, "Fonts: embedded", || name.to_owned());
        };
        let widths = self.widths(descendant);
        for code in codes {
            let glyph = harfrust::GlyphId::new(u32::from(*code));
            let has = u32::from(*code) < font.num_glyphs();
            self.must(has, "Fonts: all glyphs embedded", || format!("{name}: {code}"));
            let own = font.glyph_metrics().h_advance_exact(glyph).to_f64() * 1000.0
                / f64::from(font.units_per_em());
            let width = widths.get(code).copied().unwrap_or_default();
            self.must((own - width).abs() <= 1.0, "Font metrics", || {
                format!("{name}: {code} is {own} wide, not {width}")
            });
        }
    }

    fn widths(&self, descendant: &'a Dictionary) -> BTreeMap<u16, f64> {
        let Some(Object::Array(list)) = self.get(descendant, "W") else { return BTreeMap::new() };
        let mut widths = BTreeMap::new();
        for pair in list.chunks_exact(2) {
            let first = pair[0].as_i64().ok().and_then(|first| u16::try_from(first).ok());
            let row = self.resolve(&pair[1]).as_array();
            if let (Some(first), Ok(row)) = (first, row) {
                let row = row.iter().filter_map(|width| width.as_float().ok()).map(f64::from);
                widths.extend((first..).zip(row));
            }
        }
        widths
    }
}

/// The codes that an operator shows: its string comes last, be it alone or among moves.
fn shown(operation: &Operation) -> Vec<u16> {
    let strings = match operation.operands.last() {
        Some(Object::Array(items)) => items.as_slice(),
        Some(string) => std::slice::from_ref(string),
        None => &[],
    };
    let bytes = strings.iter().filter_map(|item| item.as_str().ok());
    let pairs = bytes.flat_map(|bytes| bytes.chunks_exact(2));
    pairs.map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
}

/// The texts of a CMap, in its own digits.
fn texts_of(map: &str) -> BTreeMap<u16, String> {
    let entry = |line: &str| {
        let (code, text) = line.strip_prefix('<')?.split_once("> <")?;
        Some((u16::from_str_radix(code, 16).ok()?, text.strip_suffix('>')?.to_owned()))
    };
    let mut is_entry = false;
    let mut texts = BTreeMap::new();
    for line in map.lines() {
        match line {
            line if line.ends_with("beginbfchar") => is_entry = true,
            "endbfchar" => is_entry = false,
            line if is_entry => texts.extend(entry(line)),
            _ => {}
        }
    }
    texts
}
