//! What stands above and below: limits, accents, braces.

use super::engine::{Engine, Style};
use super::laid::Laid;
use super::row::core;
use super::tree::{Form, Node, Stack};
use crate::Length;
use crate::typeset::font::{Axis, Constant};

/// Signs that are drawn as rules as long as what they stand over or under.
const BARS: [char; 6] = ['\u{332}', '\u{305}', '\u{203e}', '\u{af}', '\u{304}', '\u{5f}'];

/// Where a sign stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Above,
    Below,
}

impl Engine<'_, '_> {
    pub(super) fn stack(&mut self, stack: &Stack, style: Style) -> Laid {
        if stack.accents {
            return self.accented(stack, style);
        }
        let manner = core(&stack.base).map(|operator| operator.manner(Form::Prefix));
        let under = stack.under.as_ref().map(|node| self.node(node, style.script().cramped()));
        let over = stack.over.as_ref().map(|node| self.node(node, style.script()));
        let movable = manner.is_some_and(|manner| manner.movable);
        if movable && !style.display {
            let base = self.node(&stack.base, style);
            return self.beside(base, (under, over), style);
        }
        let width = |part: &Option<Laid>| part.as_ref().map(|laid| laid.width);
        let widest = width(&under).max(width(&over)).unwrap_or_default();
        let base = match arrow(&stack.base, self) {
            Some(glyph) => self.wide(glyph, widest, style),
            None => self.node(&stack.base, style),
        };
        self.limits(base, under, over, style)
    }

    /// Limits above and below.
    fn limits(&self, base: Laid, under: Option<Laid>, over: Option<Laid>, style: Style) -> Laid {
        let constant = |constant| self.constant(style, constant);
        let lean = base.italic / 2;
        let width = |part: &Option<Laid>| part.as_ref().map_or(Length::ZERO, |laid| laid.width);
        let whole = base.width.max(width(&under)).max(width(&over));
        let middle = |width: Length| (whole - width) / 2;
        let (top, bottom) = (base.ascent, base.descent);
        let mut laid = Laid { italic: Length::ZERO, ..Laid::default() };
        let at = middle(base.width);
        laid.add(base, at, Length::ZERO);
        if let Some(over) = over {
            let gap = constant(Constant::UpperLimitGapMin) + over.descent;
            let up = top + gap.max(constant(Constant::UpperLimitBaselineRiseMin));
            let at = middle(over.width) + lean;
            laid.add(over, at, up);
        }
        if let Some(under) = under {
            let gap = constant(Constant::LowerLimitGapMin) + under.ascent;
            let down = bottom + gap.max(constant(Constant::LowerLimitBaselineDropMin));
            let at = middle(under.width) - lean;
            laid.add(under, at, -down);
        }
        laid.width = whole;
        laid
    }

    fn accented(&mut self, stack: &Stack, style: Style) -> Laid {
        let mut laid = self.node(&stack.base, style.cramped());
        for (edge, sign) in [(Edge::Below, &stack.under), (Edge::Above, &stack.over)] {
            if let Some(sign) = sign {
                laid = self.accent(laid, sign, edge, style);
            }
        }
        laid
    }

    /// Puts a sign over or under what has been laid out.
    fn accent(&mut self, base: Laid, sign: &Node, edge: Edge, style: Style) -> Laid {
        let operator = core(sign);
        let is_stretchy = operator.is_some_and(|sign| sign.manner(Form::Postfix).stretchy);
        let character = operator.and_then(super::tree::Operator::character);
        if is_stretchy && character.is_some_and(|sign| BARS.contains(&sign)) {
            return self.barred(base, edge, style);
        }
        let glyph = character.and_then(|sign| self.face.glyph(sign));
        let (sign, attachment) = match glyph {
            Some(glyph) if is_stretchy => {
                let sign = self.wide(glyph, base.width, style);
                let middle = sign.width / 2;
                (sign, middle)
            }
            Some(glyph) => {
                let attachment = self.face.attachment(glyph, self.size(style));
                let sign = self.natural(glyph, style);
                let ink = self.face.ink(glyph, self.size(style));
                (sign, attachment.unwrap_or((ink.left + ink.right) / 2))
            }
            None => {
                let sign = self.node(sign, style);
                let middle = sign.width / 2;
                (sign, middle)
            }
        };
        self.put(base, sign, (edge, if is_stretchy { None } else { Some(attachment) }), style)
    }

    /// Puts a sign in its place: with its point over that of the base, or with its middle over the
    /// middle.
    fn put(
        &self,
        base: Laid,
        sign: Laid,
        (edge, attachment): (Edge, Option<Length>),
        style: Style,
    ) -> Laid {
        let at = match attachment {
            Some(attachment) => base.accent() - attachment,
            None => (base.width - sign.width) / 2,
        };
        let low = self.constant(style, Constant::AccentBaseHeight);
        let up = match edge {
            // Signs that are made to stand over letters stand where they must over low ones.
            Edge::Above if -sign.descent >= low.part(9, 10) => {
                (base.ascent - low).max(Length::ZERO)
            }
            Edge::Above => {
                base.ascent + self.constant(style, Constant::OverbarVerticalGap) + sign.descent
            }
            Edge::Below => {
                let gap = self.constant(style, Constant::UnderbarVerticalGap);
                -(base.descent + gap + sign.ascent)
            }
        };
        let (width, italic) = (base.width, base.italic);
        let (accent, is_character) = (base.accent, base.is_character);
        let mut laid = Laid::default();
        // A sign may be wider than its base; then both are moved.
        let left = if attachment.is_none() { (-at).max(Length::ZERO) } else { Length::ZERO };
        laid.add(base, left, Length::ZERO);
        let beyond = if attachment.is_none() {
            (sign.width - width).max(Length::ZERO)
        } else {
            Length::ZERO
        };
        laid.add(sign, left + at, up);
        Laid { width: width + beyond, italic, accent, is_character, ..laid }
    }

    /// A rule over or under what has been laid out.
    fn barred(&self, base: Laid, edge: Edge, style: Style) -> Laid {
        let constant = |constant| self.constant(style, constant);
        let width = base.width;
        let mut laid = Laid::default();
        let (top, bottom) = (base.ascent, base.descent);
        laid.append(base);
        match edge {
            Edge::Above => {
                let thick = constant(Constant::OverbarRuleThickness);
                let at = top + constant(Constant::OverbarVerticalGap);
                laid.rule(Length::ZERO, at, (width, thick));
                laid.ascent += constant(Constant::OverbarExtraAscender);
            }
            Edge::Below => {
                let thick = constant(Constant::UnderbarRuleThickness);
                let at = -(bottom + constant(Constant::UnderbarVerticalGap) + thick);
                laid.rule(Length::ZERO, at, (width, thick));
                laid.descent += constant(Constant::UnderbarExtraDescender);
            }
        }
        laid
    }
}

/// The glyph of a sign that grows to the sides: an arrow.
fn arrow(base: &Node, engine: &Engine<'_, '_>) -> Option<u16> {
    let Node::Operator(operator) = base else { return None };
    let sign = operator.character().filter(|_| operator.manner(Form::Infix).stretchy)?;
    let glyph = engine.face.glyph(sign)?;
    let parts = engine.face.parts(glyph, Axis::Horizontal, crate::Length::points(1.0));
    (!parts.is_empty()).then_some(glyph)
}
