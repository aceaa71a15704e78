//! Mathematics: MathML from TeX, else the source.
//!
//! `math-core` reads the TeX. What it gives is read again and only then written: it does not escape
//! every piece of text, and some of its attributes belong to MathML Core, which reading systems
//! know and checkers of EPUB do not.

mod element;
mod markup;

pub use markup::{Markup, Piece};

use crate::codes;
use crate::renderer::Renderer;
use crate::tag::Tag;
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use recension_core::diagnostic::{Degree, Diagnostic};
use recension_core::model::{Mathematics, MathematicsStyle};
use std::borrow::Cow;
use std::io;
use std::thread;

/// How many signs that can nest a formula may have to be converted where we are: the converter
/// calls itself for each of them at the most, and whoever called us may be deep in a document.
const FEW_NESTINGS: usize = 8;

/// How many it may have at all.
const MOST_NESTINGS: usize = 2_000;

/// More than the converter takes for one call of itself, unoptimised.
const STACK_A_NESTING: usize = 48 * 1024;

/// The longest formula, in bytes, that is converted at all.
const LONGEST: usize = 16 * 1024;

impl<'a> Renderer<'a> {
    /// A formula as MathML; as its source, which is at least exact, where nobody understands that.
    pub(crate) fn mathematics(&mut self, mathematics: &'a Mathematics) -> io::Result<()> {
        match convert(mathematics) {
            Ok(markup) => self.mathml(mathematics, &markup),
            Err(reason) => self.tex(mathematics, unsupported(mathematics, &reason)),
        }
    }

    fn mathml(&mut self, mathematics: &'a Mathematics, markup: &Markup) -> io::Result<()> {
        self.outline.uses.mathml += 1;
        let tag = Tag::new("math").with("xmlns", "http://www.w3.org/1998/Math/MathML");
        let tag = match mathematics.style {
            MathematicsStyle::Inline => tag,
            MathematicsStyle::Display => tag.with("display", "block"),
        };
        let tag = tag.with("alttext", mathematics.tex.trim());
        self.element(&tag, |page| markup.write(&mut page.xml))
    }

    fn tex(&mut self, mathematics: &'a Mathematics, flaw: Diagnostic) -> io::Result<()> {
        self.report.lose("mathematics", Degree::Degraded, mathematics.span);
        self.report.push(flaw);
        self.outline.uses.formulas += 1;
        let tag = Tag::new("code").class("math");
        let tag = match mathematics.style {
            MathematicsStyle::Inline => tag,
            MathematicsStyle::Display => tag.class("display"),
        };
        let tag = tag.with("role", "math").with("aria-label", &mathematics.tex);
        self.element(&tag, |page| page.xml.text(&mathematics.tex))
    }
}

/// Tells that a formula is set as its source, and why.
pub fn unsupported(mathematics: &Mathematics, reason: &str) -> Diagnostic {
    Diagnostic::warning(
        &codes::UNSUPPORTED_MATHEMATICS,
        mathematics.span,
        format!("a formula stays TeX: {reason}"),
    )
    .with_hint("write it in the commands of LaTeX and amsmath, without macros of your own")
}

/// The formula's MathML.
///
/// # Errors
/// Why there is none, as the rest of a sentence.
pub fn convert(mathematics: &Mathematics) -> Result<Markup, Cow<'static, str>> {
    let display = match mathematics.style {
        MathematicsStyle::Inline => MathDisplay::Inline,
        MathematicsStyle::Display => MathDisplay::Block,
    };
    let mathml = within_the_stack(mathematics.tex.trim(), display)?;
    Markup::read(&mathml).ok_or(Cow::Borrowed("it makes no valid MathML"))
}

/// Converts where there is stack enough: here, or in a thread of its own.
fn within_the_stack(tex: &str, display: MathDisplay) -> Result<String, Cow<'static, str>> {
    if tex.len() > LONGEST {
        return Err(Cow::Borrowed("it is too long"));
    }
    let nestings = tex.bytes().filter(|byte| b"\\{[(^_'".contains(byte)).count();
    if nestings <= FEW_NESTINGS {
        return mathml(tex, display);
    }
    if nestings > MOST_NESTINGS {
        return Err(Cow::Borrowed("it is too long"));
    }
    thread::scope(|scope| {
        thread::Builder::new()
            .stack_size(nestings.saturating_mul(STACK_A_NESTING))
            .spawn_scoped(scope, || mathml(tex, display))
            .map_or(Err(Cow::Borrowed("there is no memory for it")), |converted| {
                converted.join().unwrap_or(Err(Cow::Borrowed("the converter failed")))
            })
    })
}

fn mathml(tex: &str, display: MathDisplay) -> Result<String, Cow<'static, str>> {
    let converter = LatexToMathML::new(MathCoreConfig::default())
        .map_err(|_| Cow::Borrowed("the converter failed"))?;
    match converter.convert_with_local_state(tex, display) {
        Ok(result) => Ok(result.mathml),
        Err(error) => Err(Cow::Owned(reason(&error.to_string()))),
    }
}

/// What the converter says, as the rest of a sentence.
fn reason(message: &str) -> String {
    let message = message.trim_end_matches('.').replace('"', "`");
    let mut characters = message.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => "nobody says why".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::inlines;
    use insta::assert_snapshot;
    use recension_core::model::{Inline, Mathematics, MathematicsStyle};
    use recension_core::source::Span;

    fn check(style: MathematicsStyle, tex: &str) -> String {
        inlines([Inline::Mathematics(Mathematics { tex: tex.to_owned(), style, span: Span::NONE })])
    }

    #[test]
    fn formulas_become_mathml_and_keep_their_source() {
        assert_snapshot!(check(MathematicsStyle::Inline, "E < mc^2"), @r#"<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="E &lt; mc^2"><mi>E</mi><mo>&lt;</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>"#);
        assert_snapshot!(check(MathematicsStyle::Display, r"\tfrac ab"), @r#"<math xmlns="http://www.w3.org/1998/Math/MathML" display="block" alttext="\tfrac ab"><mstyle displaystyle="false"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle></math>"#);
    }

    #[test]
    fn what_nobody_understands_stays_tex() {
        assert_snapshot!(check(MathematicsStyle::Display, r"\mymacro"), @r#"
        <code class="math display" role="math" aria-label="\mymacro">\mymacro</code>
        Degraded mathematics
        unsupported-mathematics: a formula stays TeX: unknown command `\mymacro`
        "#);
    }

    #[test]
    fn markup_in_a_formula_is_never_ours() {
        for tex in [r"\operatorname{</mi><script>x</script>}", r"\operatorname{<mi>a</mi>}"] {
            let page = check(MathematicsStyle::Inline, tex);
            assert!(page.contains("it makes no valid MathML") && !page.contains("<math"), "{page}");
        }
    }

    #[test]
    fn long_formulas_stay_tex() {
        let page = |length: usize| check(MathematicsStyle::Inline, &"x".repeat(length));
        assert!(page(16 * 1024).contains("<math"));
        assert!(page(16 * 1024 + 1).contains("it is too long"));
    }

    #[test]
    fn nesting_exhausts_no_stack() {
        for (opening, closing) in [
            ("{", "}"),
            (r"\sqrt{", "}"),
            (r"\displaystyle x", ""),
            (r"\left(", r"\right)"),
            (r"\begin{matrix}", r"\end{matrix}"),
            ("x^{", "}"),
            (r"\text{$", "$}"),
        ] {
            for depth in [8, 10, 24, 30, 400, 100_000] {
                let tex = [&opening.repeat(depth), "x", &closing.repeat(depth)].concat();
                let page = check(MathematicsStyle::Inline, &tex);
                assert_eq!(page.contains("<math"), depth < 100_000, "{opening} {depth}");
            }
        }
    }
}
