//! Fractions and roots.

use super::engine::{Engine, Style};
use super::laid::Laid;
use super::tree::{Node, Ruled};
use crate::Length;
use crate::typeset::font::Constant;

/// Room at both sides of a fraction, in hundredths of an em: TeX's `\nulldelimiterspace`.
const BESIDE: i64 = 12;

/// The sign of roots.
const RADICAL: char = '√';

impl Engine<'_, '_> {
    pub(super) fn fraction(
        &mut self,
        (over, under): (&Node, &Node),
        rule: Ruled,
        style: Style,
    ) -> Laid {
        let over = self.node(over, style.part());
        let under = self.node(under, style.part().cramped());
        let (mut up, mut down) = self.shifts(rule, style);
        let thick = self.constant(style, Constant::FractionRuleThickness);
        let axis = self.axis(style);
        match rule {
            Ruled::Yes => {
                let (above, below) = self.gaps(style);
                up = up.max(axis + thick / 2 + above + over.descent);
                down = down.max(under.ascent + below + thick / 2 - axis);
            }
            Ruled::No => {
                let gap = self.constant(
                    style,
                    by(style, Constant::StackDisplayStyleGapMin, Constant::StackGapMin),
                );
                let missing = gap - (up - over.descent + down - under.ascent);
                let missing = missing.max(Length::ZERO);
                (up, down) = (up + missing / 2, down + (missing - missing / 2));
            }
        }
        let width = over.width.max(under.width);
        let beside =
            if rule == Ruled::Yes { self.size(style).part(BESIDE, 100) } else { Length::ZERO };
        let mut laid = Laid::default();
        let middle = |part: &Laid| beside + (width - part.width) / 2;
        let (left, right) = (middle(&over), middle(&under));
        laid.add(over, left, up);
        laid.add(under, right, -down);
        if rule == Ruled::Yes {
            laid.rule(beside, axis - thick / 2, (width, thick));
        }
        laid.width = width + beside * 2;
        laid
    }

    /// How far the parts of a fraction are moved at least.
    fn shifts(&self, rule: Ruled, style: Style) -> (Length, Length) {
        let (up, down) = match rule {
            Ruled::Yes => (
                by(
                    style,
                    Constant::FractionNumeratorDisplayStyleShiftUp,
                    Constant::FractionNumeratorShiftUp,
                ),
                by(
                    style,
                    Constant::FractionDenominatorDisplayStyleShiftDown,
                    Constant::FractionDenominatorShiftDown,
                ),
            ),
            Ruled::No => (
                by(style, Constant::StackTopDisplayStyleShiftUp, Constant::StackTopShiftUp),
                by(
                    style,
                    Constant::StackBottomDisplayStyleShiftDown,
                    Constant::StackBottomShiftDown,
                ),
            ),
        };
        (self.constant(style, up), self.constant(style, down))
    }

    /// How far they are from the rule at least.
    fn gaps(&self, style: Style) -> (Length, Length) {
        let above =
            by(style, Constant::FractionNumDisplayStyleGapMin, Constant::FractionNumeratorGapMin);
        let below = by(
            style,
            Constant::FractionDenomDisplayStyleGapMin,
            Constant::FractionDenominatorGapMin,
        );
        (self.constant(style, above), self.constant(style, below))
    }

    pub(super) fn root(&mut self, inside: &Node, degree: Option<&Node>, style: Style) -> Laid {
        let inside = self.node(inside, style.cramped());
        let Some(sign) = self.face.glyph(RADICAL) else {
            let mut laid = self.letters(RADICAL.encode_utf8(&mut [0; 4]), style);
            laid.append(inside);
            return laid;
        };
        let gap = self.constant(
            style,
            by(style, Constant::RadicalDisplayStyleVerticalGap, Constant::RadicalVerticalGap),
        );
        let thick = self.constant(style, Constant::RadicalRuleThickness);
        let sign = self.tall(sign, inside.height() + gap + thick, style);
        // What the sign is too high is shared out above and below.
        let excess = (sign.height() - inside.height() - gap - thick).max(Length::ZERO);
        let top = inside.ascent + gap + excess / 2 + thick;
        let sign = {
            let up = top - sign.ascent;
            sign.raised(up)
        };
        let mut laid = self.degree(degree, &sign, style);
        let width = inside.width;
        laid.append(sign);
        laid.rule(laid.width, top - thick, (width, thick));
        laid.append(inside);
        laid.ascent += self.constant(style, Constant::RadicalExtraAscender);
        laid
    }

    /// What stands in front of the sign of a root.
    fn degree(&mut self, degree: Option<&Node>, sign: &Laid, style: Style) -> Laid {
        let Some(degree) = degree else { return Laid::default() };
        let style_of_degree = Style { level: 2, display: false, ..style };
        let degree = self.node(degree, style_of_degree);
        let raise = self.face.percentage(Constant::RadicalDegreeBottomRaisePercent);
        let up = sign.height().part(raise, 100) - sign.descent + degree.descent;
        let before = self.constant(style, Constant::RadicalKernBeforeDegree);
        let behind = self.constant(style, Constant::RadicalKernAfterDegree);
        let mut laid = Laid::room((before + degree.width + behind).max(Length::ZERO));
        let left = laid.width - behind - degree.width;
        laid.add(degree, left, up);
        laid
    }
}

/// The constant of a style.
fn by(style: Style, display: Constant, text: Constant) -> Constant {
    if style.display { display } else { text }
}
