//! Signs of inlines, each as short as it is read back.

use super::{check_row, words};
use recension_core::model::{
    Attributes, ChoiceKind, Citation, CitationItem, CitationMode, Code, CrossReference, IndexMark,
    Inline, Language, Link, Locator, Mathematics, MathematicsStyle, Name, NameKind, PageBreak,
    QuotationKind, TitleLevel, WorkLink, WorkTitle, build,
};

fn boxed_title(level: TitleLevel, work: Option<WorkLink>) -> Inline {
    let span = recension_core::source::Span::NONE;
    Inline::Title(Box::new(WorkTitle { level, work, content: words("t"), generated: None, span }))
}

fn name(kind: NameKind, key: Option<&str>) -> Inline {
    Inline::Name(Box::new(Name {
        kind,
        key: key.map(str::to_owned),
        content: words("n"),
        generated: None,
    }))
}

fn attributes(id: &str, class: &str) -> Attributes {
    Attributes { classes: vec![class.to_owned()], ..Attributes::with_id(id) }
}

fn language(tag: &str) -> Language {
    Language::parse(tag).expect("the tag is well formed")
}

fn mathematics(tex: &str, style: MathematicsStyle) -> Inline {
    let span = recension_core::source::Span::NONE;
    Inline::Mathematics(Mathematics { tex: tex.to_owned(), style, span })
}

#[test]
fn classes_say_what_a_span_is() {
    let content = words("a");
    for (inline, written) in [
        (Inline::SmallCapitals { content: content.clone() }, "[a]{.smallcaps}"),
        (Inline::Spoiler { content: content.clone() }, "||a||"),
        (build::foreign(language("ru"), content.clone()), "[a]{lang=ru}"),
        (Inline::Date { value: None, content: content.clone() }, "[a]{.date}"),
        (
            Inline::Date { value: Some("2019-05-03".into()), content: content.clone() },
            "[a]{.date value=2019-05-03}",
        ),
        (
            Inline::Quotation { kind: QuotationKind::Double, content: content.clone() },
            "[a]{.quotation}",
        ),
        (
            Inline::Quotation { kind: QuotationKind::Scare, content: content.clone() },
            "[a]{.quotation marks=scare}",
        ),
        (boxed_title(TitleLevel::Monograph, None), "[t]{.title}"),
        (
            boxed_title(TitleLevel::Analytic, Some(WorkLink::Reviewed("w1".into()))),
            "[t]{.title level=analytic work=w1}",
        ),
        (
            boxed_title(TitleLevel::Journal, Some(WorkLink::Reference("doe 1".into()))),
            "[t]{.title level=journal ref=\"doe 1\"}",
        ),
        (name(NameKind::Person, None), "[n]{.person}"),
        (name(NameKind::Place, Some("Q*1")), "[n]{.place key=\"Q\\*1\"}"),
    ] {
        assert_eq!(
            check_row(vec![build::text("x "), inline, build::text(" y")]),
            format!("x {written} y")
        );
    }
}

#[test]
fn what_would_be_misread_says_that_it_is_a_span() {
    let plain = |attributes| build::span(attributes, words("a"));
    let tongue = Attributes { language: Some(language("ru")), ..Attributes::default() };
    for (inline, written) in [
        (plain(attributes("x", "wide")), "[a]{#x .wide}"),
        (plain(Attributes::with_class("title")), "[a]{.span .title}"),
        (plain(Attributes::with_class("span")), "[a]{.span .span}"),
        (plain(tongue), "[a]{.span lang=ru}"),
        (build::span(Attributes::with_id("here"), Vec::new()), "[]{#here}"),
    ] {
        assert_eq!(check_row(vec![inline, build::text(" y")]), format!("{written} y"));
    }
}

#[test]
fn leaves_stand_in_braces_or_brackets() {
    let code = |class: &str| {
        let attributes = Attributes::with_class(class);
        Inline::Code(Box::new(Code { text: "c".into(), attributes }))
    };
    let reference = |content| {
        let target = "s".into();
        Inline::CrossReference(Box::new(CrossReference {
            target,
            content,
            ..CrossReference::default()
        }))
    };
    let page = PageBreak { label: Some("xiv".into()), generated: false };
    let mark = IndexMark {
        terms: vec!["Weather".into(), "wind".into()],
        see_also: vec!["Rain".into()],
        ..IndexMark::default()
    };
    for (inline, written) in [
        (code("rust"), "`c`{.rust}"),
        (code("math"), "`c`{.code .math}"),
        (mathematics("a^2", MathematicsStyle::Inline), "$a^2$"),
        (mathematics("a$", MathematicsStyle::Inline), "`a$`{.math}"),
        (mathematics("}", MathematicsStyle::Display), "`}`{.math .display}"),
        (
            mathematics("a\n\nb", MathematicsStyle::Display),
            "[]{.math .display tex=\"a&#10;&#10;b\"}",
        ),
        (Inline::Raw(build::raw("latex", "\\x")), "`\\x`{=latex}"),
        (Inline::Raw(build::raw("a b", "x")), "`x`{.raw format=\"a b\"}"),
        (reference(Vec::new()), "[](#s)"),
        (reference(words("a")), "[a]{.ref target=s}"),
        (Inline::PageBreak(page), "[]{.pagebreak label=xiv}"),
        (Inline::IndexMark(Box::new(mark)), "[]{.index term=Weather term=wind see-also=Rain}"),
        (
            Inline::Link(Box::new(Link {
                target: "t".into(),
                attributes: attributes("i", "c"),
                content: words("a"),
                ..Link::default()
            })),
            "[a](t){#i .c}",
        ),
    ] {
        assert_eq!(
            check_row(vec![build::text("x "), inline, build::text(" y")]),
            format!("x {written} y")
        );
    }
}

#[test]
fn a_choice_has_both_readings() {
    let choice = |kind, original, replacement| Inline::Choice { kind, original, replacement };
    let stressed = vec![build::emphasis(words("b"))];
    for (inline, written) in [
        (choice(ChoiceKind::Correction, words("teh"), words("the")), "[teh]{.sic corr=the}"),
        (
            choice(ChoiceKind::Regularisation, words("a"), stressed),
            "[[a]{.orig}[*b*]{.reg}]{.choice}",
        ),
        (choice(ChoiceKind::Expansion, Vec::new(), words("b")), "[[b]{.expan}]{.choice}"),
        (choice(ChoiceKind::Expansion, words("b"), Vec::new()), "[[b]{.abbr}]{.choice}"),
        (
            choice(ChoiceKind::Correction, words(" a "), words(" ")),
            "[&#32;a&#32;]{.sic corr=\" \"}",
        ),
    ] {
        assert_eq!(
            check_row(vec![build::text("x"), inline, build::text("y")]),
            format!("x{written}y")
        );
    }
}

fn cite(items: Vec<CitationItem>) -> Inline {
    Inline::Citation(Box::new(Citation { items, ..Citation::default() }))
}

fn item(key: &str, mode: CitationMode) -> CitationItem {
    CitationItem { key: key.into(), mode, ..CitationItem::default() }
}

#[test]
fn citations_are_as_short_as_they_are_understood() {
    use CitationMode::{AuthorOnly, Narrative, Parenthetical, YearOnly};
    let at_page = CitationItem {
        locator: Some(Locator { label: "page".into(), value: "3--8".into() }),
        prefix: words("see"),
        suffix: words(", for a critique"),
        ..item("doe", Parenthetical)
    };
    for (inline, written) in [
        (cite(vec![item("doe", Parenthetical)]), "[@doe]"),
        (cite(vec![item("a b", Parenthetical), item("b", YearOnly)]), "[@{a b}; -@b]"),
        (cite(vec![item("doe", Narrative)]), "@doe"),
        (cite(vec![item("doe", AuthorOnly)]), "[@doe]{.author-only}"),
        (cite(vec![at_page]), "[see @doe, pp. 3--8, for a critique]"),
    ] {
        assert_eq!(
            check_row(vec![build::text("x "), inline, build::text(" y")]),
            format!("x {written} y")
        );
    }
}

#[test]
fn words_beside_signs_stay_words() {
    let small = || Inline::SmallCapitals { content: words("a") };
    for (row, written) in [
        (vec![build::text("@doe a@b (@c)")], "\\@doe a@b (\\@c)"),
        (vec![build::text("[a]{.b} [c]")], "[a\\]{.b} [c]"),
        (vec![small(), build::text("{.b}")], "[a]{.smallcaps}\\{.b}"),
        (vec![build::code("a"), build::text("{.b}")], "`a`\\{.b}"),
        (vec![build::text("||a|| b || c")], "\\||a\\|\\| b \\|\\| c"),
        (vec![build::text("a || b")], "a || b"),
        (vec![build::text("a >!b!< c")], "a \\>!b!< c"),
        (vec![build::text("a!"), small()], "a\\![a]{.smallcaps}"),
        (vec![build::text("a^"), small()], "a\\^[a]{.smallcaps}"),
        (vec![Inline::SmallCapitals { content: words("a]b[c") }], "[a\\]b\\[c]{.smallcaps}"),
        (vec![build::text("[a "), build::citation("b"), build::text("]")], "\\[a [@b]]"),
        (
            vec![build::text("a"), cite(vec![item("b", CitationMode::Narrative)])],
            "a[[]{.item key=b mode=narrative}]{.citation}",
        ),
        (vec![cite(vec![item("b", CitationMode::Narrative)]), build::text("c")], "@{b}c"),
        (vec![build::citation("b"), build::text(": c")], "[@b]\\: c"),
    ] {
        assert_eq!(check_row(row), written);
    }
}

#[test]
fn marks_that_no_delimiter_fits_are_spans() {
    let emphasis = |content: Vec<Inline>| build::emphasis(content);
    let deep = emphasis(vec![
        build::text("a "),
        emphasis(vec![build::text("b "), emphasis(words("c")), build::text(" d")]),
    ]);
    let nested = Inline::Superscript {
        content: vec![build::text("a"), Inline::Superscript { content: words("b") }],
    };
    assert_eq!(check_row(vec![deep]), "*a _b *c* d_*");
    assert_eq!(check_row(vec![nested]), "[a^b^]{.superscript}");
}
