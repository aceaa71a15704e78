//! Exponents and indices.

use super::engine::{Engine, Style};
use super::laid::Laid;
use super::tree::{Pair, Scripts};
use crate::Length;
use crate::typeset::font::Constant;

/// An exponent and an index that have been laid out, with their places up and down.
#[derive(Default)]
struct Placed {
    sup: Option<(Laid, Length)>,
    sub: Option<(Laid, Length)>,
}

impl Engine<'_, '_> {
    pub(super) fn scripts(&mut self, scripts: &Scripts, style: Style) -> Laid {
        let base = self.node(&scripts.base, style);
        let mut laid = Laid::default();
        for pair in &scripts.before {
            let placed = self.place(pair, &base, style);
            let width = placed.width();
            for (part, up) in placed.parts() {
                let left = laid.width + width - part.width;
                laid.add(part, left, up);
            }
            laid.width += width;
        }
        let italic = base.italic;
        let measures = Laid { contents: Vec::new(), ..base.clone() };
        laid.append(base);
        for (number, pair) in scripts.behind.iter().enumerate() {
            let placed = self.place(pair, &measures, style);
            let back = if number == 0 { italic } else { Length::ZERO };
            laid.set_behind(placed, back);
            laid.width += self.constant(style, Constant::SpaceAfterScript);
        }
        laid
    }

    /// Where an index and an exponent stand.
    fn place(&mut self, pair: &Pair, base: &Laid, style: Style) -> Placed {
        let sup = pair.sup.as_ref().map(|sup| self.node(sup, style.script()));
        let sub = pair.sub.as_ref().map(|sub| self.node(sub, style.script().cramped()));
        self.placed(sup, sub, base, style)
    }

    fn placed(&self, sup: Option<Laid>, sub: Option<Laid>, base: &Laid, style: Style) -> Placed {
        let constant = |constant| self.constant(style, constant);
        let mut up = sup.as_ref().map(|sup| {
            let shift = if style.cramped {
                constant(Constant::SuperscriptShiftUpCramped)
            } else {
                constant(Constant::SuperscriptShiftUp)
            };
            let least = constant(Constant::SuperscriptBottomMin) + sup.descent;
            let drop = base.ascent - constant(Constant::SuperscriptBaselineDropMax);
            shift.max(least).max(if base.is_character { shift } else { drop })
        });
        let mut down = sub.as_ref().map(|sub| {
            let shift = constant(Constant::SubscriptShiftDown);
            let least = sub.ascent - constant(Constant::SubscriptTopMax);
            let drop = base.descent + constant(Constant::SubscriptBaselineDropMin);
            shift.max(least).max(if base.is_character { shift } else { drop })
        });
        if let (Some(up), Some(down), Some(sup), Some(sub)) = (&mut up, &mut down, &sup, &sub) {
            let gap = *up - sup.descent - (sub.ascent - *down);
            let missing = constant(Constant::SubSuperscriptGapMin) - gap;
            if missing > Length::ZERO {
                *down += missing;
                let most = constant(Constant::SuperscriptBottomMaxWithSubscript);
                let lift = (most - (*up - sup.descent)).max(Length::ZERO).min(missing);
                *up += lift;
                *down -= lift;
            }
        }
        Placed { sup: sup.zip(up), sub: sub.zip(down.map(|down| -down)) }
    }

    /// An exponent and an index beside a base that has been laid out: limits in running text.
    pub(super) fn beside(
        &mut self,
        base: Laid,
        (sub, sup): (Option<Laid>, Option<Laid>),
        style: Style,
    ) -> Laid {
        let placed = self.placed(sup, sub, &base, style);
        let mut laid = Laid::default();
        let italic = base.italic;
        laid.append(base);
        laid.set_behind(placed, italic);
        laid.width += self.constant(style, Constant::SpaceAfterScript);
        laid
    }
}

impl Placed {
    fn width(&self) -> Length {
        let width = |part: &Option<(Laid, Length)>| part.as_ref().map(|(laid, _)| laid.width);
        width(&self.sup).max(width(&self.sub)).unwrap_or_default()
    }

    fn parts(self) -> impl Iterator<Item = (Laid, Length)> {
        [self.sup, self.sub].into_iter().flatten()
    }
}

impl Laid {
    /// Adds an exponent at the right edge, and an index so much nearer.
    fn set_behind(&mut self, placed: Placed, back: Length) {
        let at = self.width;
        let mut end = at;
        if let Some((sup, up)) = placed.sup {
            end = end.max(at + sup.width);
            self.add(sup, at, up);
        }
        if let Some((sub, up)) = placed.sub {
            end = end.max(at - back + sub.width);
            self.add(sub, at - back, up);
        }
        self.width = end;
    }
}
