//! Lengths, exact on every machine.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in scaled points: 65,536 of them are a point, of which 72 are an inch.
///
/// Whole numbers, so that the same text is broken at the same places on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(pub i64);

impl Length {
    /// No length.
    pub const ZERO: Self = Self(0);
    /// Longer than any page.
    pub const MAX: Self = Self(i64::MAX / 4);
    const POINT: f64 = 65_536.0;

    /// A length in points.
    pub fn points(points: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates")]
        let scaled = (points * Self::POINT).round() as i64;
        Self(scaled.clamp(-Self::MAX.0, Self::MAX.0))
    }

    /// A length in millimetres.
    pub fn millimetres(millimetres: f64) -> Self {
        Self::points(millimetres * 72.0 / 25.4)
    }

    /// The length in points.
    pub fn to_points(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "pages are far below 2^52 scaled points")]
        let scaled = self.0 as f64;
        scaled / Self::POINT
    }

    /// This part of the length, rounded toward zero; `whole` is not 0.
    #[must_use]
    pub fn part(self, part: i64, whole: i64) -> Self {
        let product = i128::from(self.0) * i128::from(part) / i128::from(whole);
        let most = if product < 0 { -Self::MAX.0 } else { Self::MAX.0 };
        Self(i64::try_from(product).unwrap_or(most))
    }
}

impl Add for Length {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Length {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Mul<i64> for Length {
    type Output = Self;

    fn mul(self, times: i64) -> Self {
        Self(self.0.saturating_mul(times))
    }
}

impl Div<i64> for Length {
    type Output = Self;

    fn div(self, parts: i64) -> Self {
        Self(self.0.saturating_div(parts))
    }
}

impl Neg for Length {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_agree() {
        assert_eq!(Length::millimetres(25.4), Length::points(72.0));
        assert_eq!(Length::points(13.0).part(1, 2), Length::points(6.5));
        assert!((Length::points(10.4).to_points() - 10.4).abs() < 1e-4);
    }

    #[test]
    fn sums_do_not_overflow() {
        assert!(Length::MAX + Length::MAX + Length::MAX + Length::MAX + Length::MAX >= Length::MAX);
        assert_eq!(Length::points(f64::NAN), Length::ZERO);
        assert_eq!(Length(i64::MIN).part(8, 1), -Length::MAX);
        assert_eq!(Length(i64::MAX).part(8, 1), Length::MAX);
        assert_eq!(-Length(i64::MIN), Length(i64::MAX));
        assert_eq!(Length(i64::MIN) / -1, Length(i64::MAX));
    }
}
