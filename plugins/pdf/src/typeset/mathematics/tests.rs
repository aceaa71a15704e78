//! Formulas through the door by which the flow comes.

use super::{Formula, Link, Manner, Segment};
use crate::Length;
use crate::description::{Content, Rule};
use crate::typeset::TextStyle;
use crate::typeset::font::Fonts;
use crate::typeset::paragraph::{Around, Typesetter};
use proptest::prelude::*;
use recension_core::diagnostic::Report;
use recension_core::model::{Mathematics, MathematicsStyle};
use recension_core::source::Span;
use recension_xhtml::mathematics::convert;
use std::sync::LazyLock;

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::bundled);

/// The pieces of a formula in type of ten points; none if it is not understood.
fn segments(tex: &str, manner: Manner) -> Option<Vec<Segment>> {
    let style = match manner {
        Manner::Inline => MathematicsStyle::Inline,
        Manner::Display => MathematicsStyle::Display,
    };
    let markup = convert(&Mathematics { tex: tex.to_owned(), style, span: Span::NONE }).ok()?;
    let formula = Formula::read(&markup)?;
    let style = TextStyle::of_size(Length::points(10.0));
    let around = Around { style, language: "en".into(), span: Span::NONE };
    let mut report = Report::default();
    Some(Typesetter::new(&FONTS).formula(&formula, &around, manner, &mut report))
}

/// A formula as one piece.
fn whole(tex: &str, manner: Manner) -> Segment {
    let segments = segments(tex, manner).expect("it is understood");
    Segment::of_line(segments, Length::points(10.0))
}

/// How high above the baseline each glyph stands, and how large it is.
fn glyphs(segment: &Segment) -> Vec<(Length, Length)> {
    let runs = segment.contents.iter().filter_map(|content| match content {
        Content::Glyphs(run) => Some((-run.y, run.size)),
        _ => None,
    });
    runs.collect()
}

fn rules(segment: &Segment) -> Vec<&Rule> {
    let rules = segment.contents.iter().filter_map(|content| match content {
        Content::Rule(rule) => Some(rule),
        _ => None,
    });
    rules.collect()
}

#[test]
fn formulas_have_a_text() {
    for (tex, text) in [
        ("E = mc^2", "E = mc²"),
        ("-1 \\le x_{10}^{-1}", "−1 ≤ x₁₀⁻¹"),
        ("\\frac{a+b}{2}", "(a + b)/2"),
        ("\\binom{n}{k}", "(n¦k)"),
        ("\\sqrt{x^2+1} + \\sqrt[3]{x} + \\sqrt[n]{x}", "√(x² + 1) + ∛x + n√x"),
        ("\\sum_{i=1}^n x_i", "∑_(i=1)^n x_i"),
        ("\\bar x, \\overline{z}, \\hat\\beta", "x̄, z̅, β̂"),
        ("\\sin x + \\log(y)", "sin x + log(y)"),
        ("\\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix}", "(1 0; 0 1)"),
        ("x \\text{ if } y", "x if y"),
        ("f'(x)", "f′(x)"),
        ("90^\\circ", "90°"),
        ("\\mathbb{R}", "ℝ"),
    ] {
        assert_eq!(whole(tex, Manner::Display).text, text, "{tex}");
    }
}

#[test]
fn fractions_stand_over_and_under_a_rule_on_the_axis() {
    let fraction = whole("\\frac12", Manner::Inline);
    let ([over, under], [rule]) = (&glyphs(&fraction)[..], &rules(&fraction)[..]) else {
        panic!("{fraction:?}")
    };
    assert_eq!((over.1, under.1), (Length::points(7.0), Length::points(7.0)));
    assert!(over.0 > Length::points(2.5) && under.0 < Length::ZERO, "{over:?} {under:?}");
    // The axis of New Computer Modern is a quarter of an em high.
    let middle = -(rule.area.y + rule.area.height / 2);
    assert!((middle - Length::points(2.5)).0.abs() < 655, "{middle:?}");
    let display = whole("\\frac12", Manner::Display);
    assert_eq!(glyphs(&display)[0].1, Length::points(10.0));
}

#[test]
fn formulas_in_the_line_keep_to_it() {
    for tex in ["\\frac{1}{n}", "x_i^2", "\\sum_{i=1}^n x_i", "\\sqrt{n}", "\\bar{x}"] {
        let formula = whole(tex, Manner::Inline);
        let (ascent, descent) = (formula.ascent.to_points(), formula.descent.to_points());
        assert!(ascent < 12.35 && descent < 5.85, "{tex}: {ascent} {descent}");
    }
}

#[test]
fn limits_stand_above_and_below_in_displayed_formulas_alone() {
    let inline = whole("\\sum_{k}^{n}", Manner::Inline);
    let display = whole("\\sum_{k}^{n}", Manner::Display);
    assert!(display.height() > inline.height() * 2);
    assert!(display.width < inline.width);
    assert!(whole("\\int_0^1", Manner::Display).width > Length::points(10.0));
}

#[test]
fn delimiters_and_roots_grow() {
    let low = whole("(x)", Manner::Display);
    let high = whole("\\left(\\frac{a}{b}\\right)", Manner::Display);
    let higher = whole(
        "\\left(\\begin{matrix}1\\\\1\\\\1\\\\1\\\\1\\\\1\\\\1\\\\1\\end{matrix}\\right)",
        Manner::Display,
    );
    assert!(low.height() < high.height() && high.height() * 3 < higher.height());
    // The last one is put together from parts.
    assert!(glyphs(&higher).len() > 8 + 2 * 3);
    let root = whole("\\sqrt{\\frac{a}{b}}", Manner::Display);
    let [first, second] = &rules(&root)[..] else { panic!("{root:?}") };
    assert!(
        first.area.y.max(second.area.y) - first.area.y.min(second.area.y) > Length::points(5.0)
    );
}

#[test]
fn lines_end_behind_relations_and_operations() {
    let links = |tex| -> Vec<_> {
        let segments = segments(tex, Manner::Inline).expect("it is understood");
        segments.iter().map(|segment| segment.link).collect()
    };
    let (relation, operation) = (Some(Link::Relation), Some(Link::Operation));
    assert_eq!(links("a + b = -c"), [None, operation, None, relation, None]);
    assert_eq!(links("\\frac{a + b}{c}(a + b)^2"), [None, operation, None]);
    assert_eq!(links("x^{a=b}"), [None]);
    assert_eq!(links("= x"), [None]);
}

#[test]
fn deep_formulas_are_refused() {
    let nested = |depth: usize| format!("{}x{}", "\\sqrt{".repeat(depth), "}".repeat(depth));
    assert!(segments(&nested(10), Manner::Inline).is_some());
    assert!(segments(&nested(300), Manner::Inline).is_none());
}

/// Pieces of TeX that mean something to a formula.
fn tokens() -> impl Strategy<Value = String> {
    let tokens = [
        "x",
        "2",
        "+",
        "-",
        "=",
        "^",
        "_",
        "{",
        "}",
        "(",
        ")",
        "\\left(",
        "\\right)",
        "\\frac",
        "\\sqrt",
        "\\sum",
        "\\int",
        "\\bar",
        "\\overline",
        "\\hat",
        "&",
        "\\\\",
        "\\begin{matrix}",
        "\\end{matrix}",
        "\\begin{cases}",
        "\\end{cases}",
        "\\text{so }",
        "\\alpha",
        "\\limits",
        ",",
        "'",
        "\\quad",
        "\\!",
        "\\mathbb R",
        "\\lim",
        "\\overbrace",
        "\\underset",
        "\\binom",
        "[3]",
        " ",
        "\\to",
        "|",
        "\\xrightarrow",
        "\\big(",
        "ж",
        "\\cancel",
        "\\phantom",
        "\\tfrac",
        "\\mathrm",
        "\\begin{aligned}",
        "\\end{aligned}",
        "\\begin{array}{c|c}",
        "\\hline",
        "\\end{array}",
        "\\middle|",
    ];
    proptest::collection::vec(proptest::sample::select(tokens.to_vec()), 0..24)
        .prop_map(|tokens| tokens.concat())
}

proptest! {
    #[test]
    fn what_is_understood_is_set_as_wide_as_it_is(tex in tokens(), display in any::<bool>()) {
        let manner = if display { Manner::Display } else { Manner::Inline };
        if let Some(segments) = segments(&tex, manner) {
            for content in segments.iter().flat_map(|segment| &segment.contents) {
                let Content::Glyphs(run) = content else { continue };
                let far = Length::points(2_000.0);
                prop_assert!(run.x > -far && run.x < far && run.y > -far && run.y < far, "{tex}");
                prop_assert!(run.size >= Length::points(2.0), "{tex}");
            }
        }
    }
}
