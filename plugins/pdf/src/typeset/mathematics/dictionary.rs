//! What signs are as operators: MathML Core, "Operator Dictionary", in its compact form.

use super::tree::{Ems, Form, Operator};

/// How an operator is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    /// Room at its left.
    pub(super) left: Ems,
    /// Room at its right.
    pub(super) right: Ems,
    /// Whether it grows with what is beside it, or with what stands above and below it.
    pub(super) stretchy: bool,
    /// Whether it is larger in displayed formulas.
    pub(super) large: bool,
    /// Whether its limits stand beside it in running text.
    pub(super) movable: bool,
}

/// A row of the dictionary: form, room at the left and right in eighteenths, and what it does.
type Category = (Form, i64, i64, &'static [Trait], &'static [(u32, u32)]);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Trait {
    Stretchy,
    Large,
    Movable,
}

use Form::{Infix, Postfix, Prefix};
use Trait::{Large, Movable, Stretchy};

/// Room around signs that the dictionary does not name.
const OTHERS: (i64, i64) = (5, 5);

/// The categories of the dictionary that differ from its default.
const CATEGORIES: &[Category] = &[
    (Infix, 5, 5, &[Stretchy], ARROWS),
    (Infix, 4, 4, &[], SUMS),
    (Infix, 3, 3, &[], PRODUCTS),
    (Infix, 0, 0, &[], &[(0x5C, 0x5C), (0x5F, 0x5F), (0x2061, 0x2064)]),
    (Infix, 0, 3, &[], &[(0x2C, 0x2C), (0x3A, 0x3B)]),
    (Prefix, 0, 0, &[Stretchy], OPENING),
    (Postfix, 0, 0, &[Stretchy], CLOSING),
    (Prefix, 0, 0, &[], SIGNS_BEFORE),
    (Postfix, 0, 0, &[], SIGNS_BEHIND),
    (Prefix, 3, 3, &[Large], &[(0x222B, 0x2233), (0x2A0B, 0x2A1C)]),
    (Postfix, 0, 0, &[Stretchy], ACCENTS),
    (Prefix, 3, 3, &[Large, Movable], LARGE),
    (Prefix, 3, 0, &[], &[(0x2145, 0x2146), (0x2202, 0x2202), (0x221A, 0x221C)]),
];

const ARROWS: &[(u32, u32)] = &[
    (0x2190, 0x2195),
    (0x219A, 0x21AE),
    (0x21B0, 0x21B5),
    (0x21B9, 0x21B9),
    (0x21BC, 0x21D5),
    (0x21DA, 0x21F0),
    (0x21F3, 0x21FF),
    (0x2794, 0x2794),
    (0x2799, 0x27BE),
    (0x27F0, 0x27F1),
    (0x27F4, 0x27FF),
    (0x2900, 0x2920),
    (0x2934, 0x2937),
    (0x2942, 0x2975),
    (0x297C, 0x297F),
    (0x2B04, 0x2B11),
    (0x2B30, 0x2B4C),
];

const SUMS: &[(u32, u32)] = &[
    (0x2B, 0x2B),
    (0x2D, 0x2D),
    (0x2F, 0x2F),
    (0xB1, 0xB1),
    (0xF7, 0xF7),
    (0x2044, 0x2044),
    (0x2212, 0x2216),
    (0x2227, 0x222A),
    (0x2236, 0x2236),
    (0x2238, 0x2238),
    (0x228C, 0x228E),
    (0x2293, 0x2296),
    (0x2298, 0x2298),
    (0x229D, 0x229F),
    (0x22BB, 0x22BD),
    (0x22CE, 0x22CF),
    (0x22D2, 0x22D3),
    (0x2795, 0x2797),
    (0x29F5, 0x29FB),
    (0x2A1F, 0x2A2E),
    (0x2A38, 0x2A3A),
    (0x2A3E, 0x2A3E),
    (0x2A40, 0x2A4F),
    (0x2A51, 0x2A63),
];

const PRODUCTS: &[(u32, u32)] = &[
    (0x25, 0x25),
    (0x2A, 0x2A),
    (0x2E, 0x2E),
    (0x3F, 0x40),
    (0x5E, 0x5E),
    (0xB7, 0xB7),
    (0xD7, 0xD7),
    (0x2022, 0x2022),
    (0x2043, 0x2043),
    (0x2217, 0x2219),
    (0x2240, 0x2240),
    (0x2297, 0x2297),
    (0x2299, 0x229B),
    (0x22A0, 0x22A1),
    (0x22BA, 0x22BA),
    (0x22C4, 0x22C7),
    (0x22C9, 0x22CC),
    (0x2305, 0x2306),
    (0x29E2, 0x29E2),
    (0x2A1D, 0x2A1E),
    (0x2A2F, 0x2A37),
    (0x2A3F, 0x2A3F),
    (0x2A50, 0x2A50),
];

const OPENING: &[(u32, u32)] = &[
    (0x28, 0x28),
    (0x5B, 0x5B),
    (0x7B, 0x7C),
    (0x2016, 0x2016),
    (0x2308, 0x2308),
    (0x230A, 0x230A),
    (0x2329, 0x2329),
    (0x2772, 0x2772),
    (0x27E6, 0x27E6),
    (0x27E8, 0x27E8),
    (0x27EA, 0x27EA),
    (0x27EC, 0x27EC),
    (0x27EE, 0x27EE),
    (0x2980, 0x2980),
    (0x2983, 0x2983),
    (0x2985, 0x2985),
];

const CLOSING: &[(u32, u32)] = &[
    (0x29, 0x29),
    (0x5D, 0x5D),
    (0x7C, 0x7D),
    (0x2016, 0x2016),
    (0x2309, 0x2309),
    (0x230B, 0x230B),
    (0x232A, 0x232A),
    (0x2773, 0x2773),
    (0x27E7, 0x27E7),
    (0x27E9, 0x27E9),
    (0x27EB, 0x27EB),
    (0x27ED, 0x27ED),
    (0x27EF, 0x27EF),
    (0x2980, 0x2980),
    (0x2984, 0x2984),
    (0x2986, 0x2986),
];

const SIGNS_BEFORE: &[(u32, u32)] = &[
    (0x21, 0x21),
    (0x2B, 0x2B),
    (0x2D, 0x2D),
    (0xAC, 0xAC),
    (0xB1, 0xB1),
    (0x2018, 0x2018),
    (0x201C, 0x201C),
    (0x2200, 0x2201),
    (0x2203, 0x2204),
    (0x2207, 0x2207),
    (0x2212, 0x2213),
    (0x221F, 0x2222),
    (0x2234, 0x2235),
    (0x223C, 0x223C),
    (0x22BE, 0x22BF),
    (0x2310, 0x2310),
    (0x2319, 0x2319),
];

const SIGNS_BEHIND: &[(u32, u32)] = &[
    (0x21, 0x22),
    (0x25, 0x27),
    (0x60, 0x60),
    (0xA8, 0xA8),
    (0xB0, 0xB0),
    (0xB2, 0xB4),
    (0xB8, 0xB9),
    (0x2019, 0x201B),
    (0x201D, 0x201F),
    (0x2032, 0x2037),
    (0x2057, 0x2057),
];

const ACCENTS: &[(u32, u32)] = &[
    (0x5E, 0x5F),
    (0x7E, 0x7E),
    (0xAF, 0xAF),
    (0x2C6, 0x2C7),
    (0x2C9, 0x2C9),
    (0x2CD, 0x2CD),
    (0x2DC, 0x2DC),
    (0x302, 0x302),
    (0x332, 0x332),
    (0x203E, 0x203E),
    (0x2322, 0x2323),
    (0x23B4, 0x23B5),
    (0x23DC, 0x23E1),
];

const LARGE: &[(u32, u32)] =
    &[(0x220F, 0x2211), (0x22C0, 0x22C3), (0x2A00, 0x2A0A), (0x2AFC, 0x2AFC), (0x2AFF, 0x2AFF)];

impl Operator {
    /// How it is set where it stands in this form, unless it says another.
    pub(super) fn manner(&self, form: Form) -> Manner {
        let form = self.form.unwrap_or(form);
        let found = self.character().and_then(|sign| {
            let forms = [form, Infix, Postfix, Prefix];
            forms.into_iter().find_map(|form| category(u32::from(sign), form))
        });
        let (left, right) = found.map_or(OTHERS, |(_, left, right, ..)| (*left, *right));
        let has = |wanted| found.is_some_and(|(.., traits, _)| traits.contains(&wanted));
        Manner {
            left: self.left.unwrap_or(Ems::eighteenths(left)),
            right: self.right.unwrap_or(Ems::eighteenths(right)),
            stretchy: self.stretchy.unwrap_or_else(|| has(Stretchy)),
            large: self.large.unwrap_or_else(|| has(Large)),
            movable: self.movable.unwrap_or_else(|| has(Movable)),
        }
    }

    /// Its sign, if it is one character.
    pub(super) fn character(&self) -> Option<char> {
        let mut characters = self.text.chars();
        characters.next().filter(|_| characters.next().is_none())
    }
}

fn category(sign: u32, form: Form) -> Option<&'static Category> {
    let within = |ranges: &[(u32, u32)]| ranges.iter().any(|(a, b)| (*a..=*b).contains(&sign));
    CATEGORIES.iter().find(|(of, .., signs)| *of == form && within(signs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_have_the_room_that_tex_gives_them() {
        for (sign, form, left, right) in [
            ("=", Infix, 5, 5),
            ("+", Infix, 4, 4),
            ("+", Prefix, 0, 0),
            ("→", Infix, 5, 5),
            (",", Infix, 0, 3),
            ("(", Infix, 0, 0),
            (")", Postfix, 0, 0),
            ("∑", Prefix, 3, 3),
            ("!", Postfix, 0, 0),
            ("sin", Infix, 5, 5),
        ] {
            let manner = Operator { text: sign.to_owned(), ..Operator::default() }.manner(form);
            let room = (Ems::eighteenths(left), Ems::eighteenths(right));
            assert_eq!((manner.left, manner.right), room, "{sign}");
        }
    }
}
