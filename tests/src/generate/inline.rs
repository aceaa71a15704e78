//! Inlines.

use super::attributes::{attributes, language, span};
use super::text::{address, any_text, name, words};
use super::{seldom, up_to};
use proptest::prelude::*;
use proptest::sample::select;
use recension_core::model::{
    ChoiceKind, Citation, CitationItem, CitationMode, Code, CrossReference, Image, IndexMark,
    Inline, Link, Locator, Mathematics, MathematicsStyle, Name, NameKind, NoteCall, NoteId,
    PageBreak, QuotationKind, Raw, ReferenceForm, TitleLevel, WorkLink, WorkTitle,
};

type Inlines = BoxedStrategy<Vec<Inline>>;

/// An inline of any kind, nested a few levels deep, seldom very deep.
pub fn any_inline() -> BoxedStrategy<Inline> {
    let nested = leaf().prop_recursive(3, 12, 3, |inner| {
        let content = up_to(3, inner.clone()).boxed();
        prop_oneof![2 => inner, 3 => container(content.clone()), 2 => style(content)]
    });
    prop_oneof![60 => nested, 1 => chain()].boxed()
}

/// A row of inlines.
pub(super) fn inlines() -> BoxedStrategy<Vec<Inline>> {
    up_to(4, any_inline()).boxed()
}

/// A row of inlines with a word in it.
pub(super) fn title() -> BoxedStrategy<Vec<Inline>> {
    prop_oneof![
        3 => Just(Vec::new()),
        2 => words().prop_map(|text| vec![Inline::Text { text }]),
        1 => inlines(),
    ]
    .boxed()
}

pub(super) fn image() -> BoxedStrategy<Image> {
    (address(), seldom(any_text()), seldom(any_text()), attributes(), span())
        .prop_map(|(asset, alternative, title, attributes, span)| Image {
            asset,
            alternative,
            title,
            attributes,
            span,
        })
        .boxed()
}

pub(super) fn page_break() -> BoxedStrategy<PageBreak> {
    seldom(any_text()).prop_map(|label| PageBreak { label, generated: false }).boxed()
}

fn leaf() -> BoxedStrategy<Inline> {
    prop_oneof![
        12 => any_text().prop_map(|text| Inline::Text { text }),
        2 => Just(Inline::SoftBreak),
        1 => Just(Inline::LineBreak),
        1 => code(),
        2 => (name(), span()).prop_map(|(name, span)| {
            Inline::NoteCall(NoteCall { note: NoteId(name), generated: None, span })
        }),
        1 => image().prop_map(|image| Inline::Image(Box::new(image))),
        1 => page_break().prop_map(Inline::PageBreak),
        1 => index_mark(),
        1 => mathematics(),
        1 => (select(&["html", "tei", "latex", ""]), any_text(), span()).prop_map(|(format, text, span)| {
            Inline::Raw(Raw { format: format.to_owned(), text, span })
        }),
    ].boxed()
}

fn code() -> BoxedStrategy<Inline> {
    (any_text(), attributes())
        .prop_map(|(text, attributes)| Inline::Code(Box::new(Code { text, attributes })))
        .boxed()
}

fn index_mark() -> BoxedStrategy<Inline> {
    (
        seldom(any_text()),
        up_to(2, any_text()),
        seldom(any_text()),
        seldom(any_text()),
        up_to(1, any_text()),
        span(),
    )
        .prop_map(|(index, terms, sort, see, see_also, span)| {
            Inline::IndexMark(Box::new(IndexMark {
                index,
                terms,
                sort,
                see,
                see_also,
                generated: None,
                span,
            }))
        })
        .boxed()
}

fn mathematics() -> BoxedStrategy<Inline> {
    let tex = prop_oneof![3 => select(&["a^2", "x_{i}", "\\frac{1}{2}", ""]).prop_map(str::to_owned), 1 => any_text()];
    (tex, select(&[MathematicsStyle::Inline, MathematicsStyle::Display]), span())
        .prop_map(|(tex, style, span)| Inline::Mathematics(Mathematics { tex, style, span }))
        .boxed()
}

fn style(content: Inlines) -> BoxedStrategy<Inline> {
    (0..6_u8, content)
        .prop_map(|(kind, content)| match kind {
            0 => Inline::Emphasis { content },
            1 => Inline::Strong { content },
            2 => Inline::SmallCapitals { content },
            3 => Inline::Superscript { content },
            4 => Inline::Subscript { content },
            _ => Inline::Strikethrough { content },
        })
        .boxed()
}

fn container(content: Inlines) -> BoxedStrategy<Inline> {
    prop_oneof![
        quotation(content.clone()),
        (language(), content.clone())
            .prop_map(|(language, content)| Inline::Foreign { language, content }),
        work_title(content.clone()),
        person(content.clone()),
        (seldom(any_text()), content.clone())
            .prop_map(|(value, content)| Inline::Date { value, content }),
        link(content.clone()),
        citation(content.clone()),
        cross_reference(content.clone()),
        choice(content.clone()),
        content.clone().prop_map(|content| Inline::Spoiler { content }),
        (attributes(), content)
            .prop_map(|(attributes, content)| Inline::Span { attributes, content }),
    ]
    .boxed()
}

fn quotation(content: Inlines) -> BoxedStrategy<Inline> {
    (select(&[QuotationKind::Double, QuotationKind::Single, QuotationKind::Scare]), content)
        .prop_map(|(kind, content)| Inline::Quotation { kind, content })
        .boxed()
}

fn work_title(content: Inlines) -> BoxedStrategy<Inline> {
    let levels =
        [TitleLevel::Analytic, TitleLevel::Monograph, TitleLevel::Journal, TitleLevel::Series];
    let work =
        prop_oneof![name().prop_map(WorkLink::Reviewed), name().prop_map(WorkLink::Reference)];
    (select(levels.to_vec()), seldom(work), content, span())
        .prop_map(|(level, work, content, span)| {
            Inline::Title(Box::new(WorkTitle { level, work, content, generated: None, span }))
        })
        .boxed()
}

fn person(content: Inlines) -> BoxedStrategy<Inline> {
    (
        select(&[NameKind::Person, NameKind::Place, NameKind::Organisation]),
        seldom(any_text()),
        content,
    )
        .prop_map(|(kind, key, content)| {
            Inline::Name(Box::new(Name { kind, key, content, generated: None }))
        })
        .boxed()
}

fn link(content: Inlines) -> BoxedStrategy<Inline> {
    (address(), seldom(any_text()), attributes(), content, span())
        .prop_map(|(target, title, attributes, content, span)| {
            Inline::Link(Box::new(Link { target, title, attributes, content, span }))
        })
        .boxed()
}

fn citation(content: Inlines) -> BoxedStrategy<Inline> {
    (up_to(2, citation_item(content)), span())
        .prop_map(|(items, span)| {
            Inline::Citation(Box::new(Citation { items, generated: None, span }))
        })
        .boxed()
}

/// Terms of locators; one of them nobody knows.
const LOCATORS: &[&str] =
    &["page", "chapter", "verse", "folio", "line", "section", "timestamp", "volume", "odd", ""];

fn citation_item(content: Inlines) -> BoxedStrategy<CitationItem> {
    let modes = [
        CitationMode::Parenthetical,
        CitationMode::Narrative,
        CitationMode::AuthorOnly,
        CitationMode::YearOnly,
    ];
    let locator = (select(LOCATORS), any_text())
        .prop_map(|(label, value)| Locator { label: label.to_owned(), value });
    (name(), select(modes.to_vec()), seldom(locator), seldom(content.clone()), seldom(content))
        .prop_map(|(key, mode, locator, prefix, suffix)| CitationItem {
            key,
            mode,
            locator,
            prefix: prefix.unwrap_or_default(),
            suffix: suffix.unwrap_or_default(),
        })
        .boxed()
}

fn cross_reference(content: Inlines) -> BoxedStrategy<Inline> {
    let forms = select(&[ReferenceForm::Label, ReferenceForm::Page, ReferenceForm::LabelAndPage]);
    (name(), content, forms, span())
        .prop_map(|(target, content, form, span)| {
            Inline::CrossReference(Box::new(CrossReference {
                target,
                content,
                form,
                span,
                ..CrossReference::default()
            }))
        })
        .boxed()
}

fn choice(content: Inlines) -> BoxedStrategy<Inline> {
    (
        select(&[ChoiceKind::Correction, ChoiceKind::Regularisation, ChoiceKind::Expansion]),
        content.clone(),
        content,
    )
        .prop_map(|(kind, original, replacement)| Inline::Choice { kind, original, replacement })
        .boxed()
}

/// Containers of every kind within each other, deeper than a normal document has them, and no text
/// lacks in the innermost.
fn chain() -> BoxedStrategy<Inline> {
    let innermost = Inline::Text { text: "innermost".to_owned() };
    proptest::collection::vec((0..12_u8, any_text()), 10..40)
        .prop_map(move |levels| {
            levels.into_iter().fold(innermost.clone(), |inner, (kind, text)| {
                around(kind, vec![Inline::Text { text }, inner, Inline::SoftBreak])
            })
        })
        .boxed()
}

fn around(kind: u8, content: Vec<Inline>) -> Inline {
    match kind {
        0 => Inline::Link(Box::new(Link { target: "#a".to_owned(), content, ..Link::default() })),
        1 => Inline::Choice {
            kind: ChoiceKind::Correction,
            original: Vec::new(),
            replacement: content,
        },
        2 => {
            let item =
                CitationItem { key: "k".to_owned(), prefix: content, ..CitationItem::default() };
            Inline::Citation(Box::new(Citation { items: vec![item], ..Citation::default() }))
        }
        3 => Inline::CrossReference(Box::new(CrossReference {
            target: "a".to_owned(),
            content,
            ..CrossReference::default()
        })),
        4 => Inline::Quotation { kind: QuotationKind::Double, content },
        5 => Inline::Spoiler { content },
        6 => Inline::Strong { content },
        _ => Inline::Emphasis { content },
    }
}
