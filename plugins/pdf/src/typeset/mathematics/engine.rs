//! Laying out trees: styles, letters, signs. The rules are TeX's (The TeXbook, appendix G), with the
//! measures of the font's MATH table.

use super::laid::{Laid, Type};
use super::tree::{Ems, Form, Node, Operator, Padding, Restyle, Strike};
use crate::Length;
use crate::typeset::font::{Axis, Constant, MathFace};

/// What sets words, and characters that the face does not have, in type of a size.
pub(super) type SetWords<'e> = dyn FnMut(&str, Length) -> Laid + 'e;

/// Lays out formulas in a face.
pub(super) struct Engine<'e, 'f> {
    pub(super) face: &'e MathFace<'f>,
    pub(super) words: &'e mut SetWords<'e>,
}

/// How a part of a formula is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Size of the type around the formula.
    pub(super) body: Length,
    /// 0; 1 in exponents and indices, 2 in theirs.
    pub(super) level: u8,
    /// Whether there is room above and below.
    pub(super) display: bool,
    /// Whether something stands close above it.
    pub(super) cramped: bool,
}

impl Style {
    pub(super) fn cramped(self) -> Self {
        Self { cramped: true, ..self }
    }

    /// Of exponents and indices.
    pub(super) fn script(self) -> Self {
        Self { level: (self.level + 1).min(2), display: false, ..self }
    }

    /// Of the parts of fractions.
    pub(super) fn part(self) -> Self {
        if self.display { Self { display: false, ..self } } else { self.script() }
    }

    fn changed(self, restyle: Restyle) -> Self {
        Self {
            display: restyle.display.unwrap_or(self.display),
            level: restyle.level.map_or(self.level, |level| level.min(2)),
            ..self
        }
    }
}

impl Engine<'_, '_> {
    /// The size of the type in a style.
    pub(super) fn size(&self, style: Style) -> Length {
        let percentage = match style.level {
            0 => 100,
            1 => self.face.percentage(Constant::ScriptPercentScaleDown),
            _ => self.face.percentage(Constant::ScriptScriptPercentScaleDown),
        };
        style.body.part(percentage.clamp(20, 100), 100)
    }

    /// A measure of the font in a style.
    pub(super) fn constant(&self, style: Style, constant: Constant) -> Length {
        self.face.constant(constant, self.size(style))
    }

    pub(super) fn axis(&self, style: Style) -> Length {
        self.constant(style, Constant::AxisHeight)
    }

    pub(super) fn type_of(&self, style: Style) -> Type {
        Type { face: self.face.id, size: self.size(style) }
    }

    /// Lays out a part of a formula.
    pub(super) fn node(&mut self, node: &Node, style: Style) -> Laid {
        match node {
            Node::Row(nodes) => self.row(nodes, style),
            Node::Letters(text) => self.letters(text, style),
            Node::Words(text) => {
                let size = self.size(style);
                (self.words)(text, size)
            }
            Node::Operator(operator) => self.operator(operator, style),
            Node::Space(width) => Laid::room(width.of(self.size(style))),
            Node::Fraction { over, under, rule } => self.fraction((over, under), *rule, style),
            Node::Root(inside, degree) => self.root(inside, degree.as_deref(), style),
            Node::Scripts(scripts) => self.scripts(scripts, style),
            Node::Stack(stack) => self.stack(stack, style),
            Node::Table(table) => self.table(table, style),
            Node::Styled(restyle, inside) => self.node(inside, style.changed(*restyle)),
            Node::Padded(padding, inside) => self.padded(*padding, inside, style),
            Node::Phantom(inside) => Laid { contents: Vec::new(), ..self.node(inside, style) },
            Node::Struck(strike, inside) => self.struck(*strike, inside, style),
        }
    }

    /// Letters side by side; what leans is as wide as it leans.
    pub(super) fn letters(&mut self, text: &str, style: Style) -> Laid {
        let size = self.size(style);
        let glyphs: Option<Vec<u16>> = text.chars().map(|c| self.glyph(c, style)).collect();
        let Some(glyphs) = glyphs else { return (self.words)(text, size) };
        let mut laid = Laid::default();
        for glyph in &glyphs {
            let of = self.natural(*glyph, style);
            laid.append(of);
        }
        if let [glyph] = glyphs[..] {
            laid.italic = self.face.italic(glyph, size).unwrap_or_default();
            laid.accent = self.face.attachment(glyph, size);
            laid.width += laid.italic;
            laid.is_character = true;
        }
        laid
    }

    /// The glyph of a character in a style.
    fn glyph(&self, character: char, style: Style) -> Option<u16> {
        let plain = self.face.glyph(character)?;
        match style.level {
            0 => Some(plain),
            level => self.face.small_glyph(character, level).or(Some(plain)),
        }
    }

    /// A glyph as it is.
    pub(super) fn natural(&self, glyph: u16, style: Style) -> Laid {
        let size = self.size(style);
        let (ink, width) = (self.face.ink(glyph, size), self.face.advance(glyph, size));
        let mut laid = Laid { width, ascent: ink.top, descent: -ink.bottom, ..Laid::default() };
        laid.glyph(self.type_of(style), glyph, width, (Length::ZERO, Length::ZERO));
        laid
    }

    /// An operator without the room around it.
    pub(super) fn operator(&mut self, operator: &Operator, style: Style) -> Laid {
        let Some(sign) = operator.character() else { return self.letters(&operator.text, style) };
        if let Some(height) = operator.height {
            return self.delimiter(sign, height.of(self.size(style)), style);
        }
        match self.face.glyph(sign) {
            Some(glyph) if operator.manner(Form::Prefix).large => self.large(glyph, style),
            _ => self.letters(&operator.text, style),
        }
    }

    /// The sign of a sum or an integral, larger in displayed formulas. Its width has room for what
    /// leans already.
    fn large(&mut self, glyph: u16, style: Style) -> Laid {
        let size = self.size(style);
        let least = self.constant(style, Constant::DisplayOperatorMinHeight);
        let sizes = self.face.sizes(glyph, Axis::Vertical, size);
        let found = sizes.iter().find(|(_, height)| *height >= least).or(sizes.last());
        let found = found.filter(|_| style.display);
        let glyph = found.map_or(glyph, |(glyph, _)| *glyph);
        let mut laid = self.natural(glyph, style).centred_on(self.axis(style));
        laid.italic = self.face.italic(glyph, size).unwrap_or_default();
        laid
    }

    fn padded(&mut self, padding: Padding, inside: &Node, style: Style) -> Laid {
        let size = self.size(style);
        let room = |ems: Ems| Laid::room(ems.of(size));
        let inside = self.node(inside, style);
        let mut laid = room(padding.left);
        laid.append(inside);
        laid.append(room(padding.right));
        if padding.no_width {
            laid.width = Length::ZERO;
        }
        if padding.no_height {
            (laid.ascent, laid.descent) = (Length::ZERO, Length::ZERO);
        }
        laid
    }

    fn struck(&mut self, strike: Strike, inside: &Node, style: Style) -> Laid {
        let mut laid = self.node(inside, style);
        let thick = self.constant(style, Constant::FractionRuleThickness);
        let (left, right) = (Length::ZERO, laid.width);
        let (top, bottom) = (laid.ascent, -laid.descent);
        if strike.up {
            laid.stroke((left, bottom), (right, top), thick);
        }
        if strike.down {
            laid.stroke((left, top), (right, bottom), thick);
        }
        if strike.across {
            let middle = (top + bottom) / 2;
            laid.stroke((left, middle), (right, middle), thick);
        }
        laid
    }
}
