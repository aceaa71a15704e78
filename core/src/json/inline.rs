//! Decoding of inlines, through one flat struct.
//!
//! Serde's own internally tagged enums buffer each node; a struct with every field does not, takes
//! its keys in any order, and lets a node of a kind newer than this program keep its children.

use super::UNKNOWN_KIND;
use super::flat::flat;
use crate::model::{
    Attributes, CallNumber, ChoiceKind, Citation, CitationItem, Code, CrossReference, Image,
    IndexMark, Inline, Language, Link, Mathematics, MathematicsStyle, Name, NameKind, NoteCall,
    NoteId, PageBreak, PrintedCitation, PrintedPage, QuotationKind, Raw, ReferenceForm, TitleLevel,
    WorkLink, WorkTitle,
};
use crate::source::Span;
use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

impl<'de> Deserialize<'de> for Inline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        FlatInline::deserialize(deserializer).map(Self::from)
    }
}

flat! {
    /// Every field that some inline has; what a node lacks takes its default.
    struct FlatInline {
        t: String,
        text: String,
        content: Vec<Inline>,
        attributes: Attributes,
        span: Span,
        kind: Option<Kind>,
        language: Option<Language>,
        level: Option<TitleLevel>,
        work: Option<WorkLink>,
        key: Option<String>,
        value: Option<String>,
        target: String,
        title: Option<String>,
        note: Option<NoteId>,
        generated: Option<Generated>,
        items: Vec<CitationItem>,
        asset: String,
        alternative: Option<String>,
        label: Option<String>,
        index: Option<String>,
        terms: Vec<String>,
        sort: Option<String>,
        see: Option<String>,
        see_also: Vec<String>,
        original: Vec<Inline>,
        replacement: Vec<Inline>,
        tex: String,
        style: MathematicsStyle,
        format: String,
        form: ReferenceForm,
        page: Option<PrintedPage>,
    }
}

/// The values that `kind` has in quotations, names and choices.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Double,
    Single,
    Scare,
    Person,
    Place,
    Organisation,
    Correction,
    Regularisation,
    Expansion,
}

/// What `resolve` added: an object to a note call or citation, a truth value to a page break, a number
/// to what an index leads to, inlines to a cross-reference.
enum Generated {
    Number(u32),
    Record(Box<FlatRecord>),
    Flag(bool),
    Content(Vec<Inline>),
}

flat! {
    /// Every field of the number of a call and of a printed citation.
    struct FlatRecord {
        number: u32,
        call: u32,
        ordinal: u32,
        text: Vec<Inline>,
        note: Option<NoteCall>,
    }
}

impl<'de> Deserialize<'de> for Generated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(GeneratedVisitor)
    }
}

/// Tells them apart by their JSON type; an untagged enum would copy the content to try each.
struct GeneratedVisitor;

impl<'de> Visitor<'de> for GeneratedVisitor {
    type Value = Generated;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the number of a call, a printed citation, a truth value, a number or an array of inlines",
        )
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Generated, E> {
        Ok(Generated::Flag(flag))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Generated, E> {
        u32::try_from(number).map(Generated::Number).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, content: A) -> Result<Generated, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(content)).map(Generated::Content)
    }

    fn visit_map<A: MapAccess<'de>>(self, record: A) -> Result<Generated, A::Error> {
        let record = FlatRecord::deserialize(MapAccessDeserializer::new(record))?;
        Ok(Generated::Record(Box::new(record)))
    }
}

impl From<FlatInline> for Inline {
    #[expect(clippy::too_many_lines, reason = "one arm a kind")]
    fn from(flat: FlatInline) -> Self {
        let content = flat.content;
        match flat.t.as_str() {
            "text" => Self::Text { text: flat.text },
            "emphasis" => Self::Emphasis { content },
            "strong" => Self::Strong { content },
            "small-capitals" => Self::SmallCapitals { content },
            "superscript" => Self::Superscript { content },
            "subscript" => Self::Subscript { content },
            "strikethrough" => Self::Strikethrough { content },
            "code" => Self::Code(Box::new(Code { text: flat.text, attributes: flat.attributes })),
            "quotation" => Self::Quotation { kind: quotation_kind(flat.kind), content },
            "foreign" => Self::Foreign {
                language: flat.language.unwrap_or_else(Language::undetermined),
                content,
            },
            "title" => Self::Title(Box::new(WorkTitle {
                level: flat.level.unwrap_or(TitleLevel::Monograph),
                work: flat.work,
                content,
                generated: flat.generated.and_then(Generated::number),
                span: flat.span,
            })),
            "name" => Self::Name(Box::new(Name {
                kind: name_kind(flat.kind),
                key: flat.key,
                content,
                generated: flat.generated.and_then(Generated::number),
            })),
            "date" => Self::Date { value: flat.value, content },
            "link" => Self::Link(Box::new(Link {
                target: flat.target,
                title: flat.title,
                attributes: flat.attributes,
                content,
                span: flat.span,
            })),
            "note-call" => Self::NoteCall(NoteCall {
                note: flat.note.unwrap_or_else(|| NoteId(String::new())),
                generated: flat.generated.and_then(Generated::call),
                span: flat.span,
            }),
            "citation" => Self::Citation(Box::new(Citation {
                items: flat.items,
                generated: flat.generated.and_then(Generated::printed_citation),
                span: flat.span,
            })),
            "cross-reference" => Self::CrossReference(Box::new(CrossReference {
                target: flat.target,
                content,
                form: flat.form,
                generated: flat.generated.and_then(Generated::content),
                page: flat.page,
                span: flat.span,
            })),
            "image" => Self::Image(Box::new(Image {
                asset: flat.asset,
                alternative: flat.alternative,
                title: flat.title,
                attributes: flat.attributes,
                span: flat.span,
            })),
            "line-break" => Self::LineBreak,
            "soft-break" => Self::SoftBreak,
            "page-break" => {
                let generated = matches!(flat.generated, Some(Generated::Flag(true)));
                Self::PageBreak(PageBreak { label: flat.label, generated })
            }
            "index-mark" => Self::IndexMark(Box::new(IndexMark {
                index: flat.index,
                terms: flat.terms,
                sort: flat.sort,
                see: flat.see,
                see_also: flat.see_also,
                generated: flat.generated.and_then(Generated::number),
                span: flat.span,
            })),
            "choice" => Self::Choice {
                kind: choice_kind(flat.kind),
                original: flat.original,
                replacement: flat.replacement,
            },
            "spoiler" => Self::Spoiler { content },
            "mathematics" => {
                Self::Mathematics(Mathematics { tex: flat.tex, style: flat.style, span: flat.span })
            }
            "span" => Self::Span { attributes: flat.attributes, content },
            "raw" => Self::Raw(Raw { format: flat.format, text: flat.text, span: flat.span }),
            _ => unknown(flat.t, flat.attributes, flat.text, content),
        }
    }
}

/// A node of a kind this program does not know: a span that names the kind and keeps the children.
fn unknown(
    kind: String,
    mut attributes: Attributes,
    text: String,
    mut content: Vec<Inline>,
) -> Inline {
    if !text.is_empty() {
        content.insert(0, Inline::Text { text });
    }
    attributes.pairs.push((UNKNOWN_KIND.to_owned(), kind));
    Inline::Span { attributes, content }
}

fn quotation_kind(kind: Option<Kind>) -> QuotationKind {
    match kind {
        Some(Kind::Single) => QuotationKind::Single,
        Some(Kind::Scare) => QuotationKind::Scare,
        _ => QuotationKind::Double,
    }
}

fn name_kind(kind: Option<Kind>) -> NameKind {
    match kind {
        Some(Kind::Place) => NameKind::Place,
        Some(Kind::Organisation) => NameKind::Organisation,
        _ => NameKind::Person,
    }
}

fn choice_kind(kind: Option<Kind>) -> ChoiceKind {
    match kind {
        Some(Kind::Regularisation) => ChoiceKind::Regularisation,
        Some(Kind::Expansion) => ChoiceKind::Expansion,
        _ => ChoiceKind::Correction,
    }
}

impl Generated {
    fn call(self) -> Option<CallNumber> {
        match self {
            Self::Record(record) => Some(CallNumber { number: record.number, call: record.call }),
            Self::Flag(_) | Self::Number(_) | Self::Content(_) => None,
        }
    }

    fn number(self) -> Option<u32> {
        match self {
            Self::Number(number) => Some(number),
            Self::Flag(_) | Self::Record(_) | Self::Content(_) => None,
        }
    }

    fn printed_citation(self) -> Option<PrintedCitation> {
        match self {
            Self::Record(record) => {
                let FlatRecord { ordinal, text, note, .. } = *record;
                Some(PrintedCitation { ordinal, text, note })
            }
            Self::Flag(_) | Self::Number(_) | Self::Content(_) => None,
        }
    }

    fn content(self) -> Option<Vec<Inline>> {
        match self {
            Self::Content(content) => Some(content),
            Self::Flag(_) | Self::Number(_) | Self::Record(_) => None,
        }
    }
}
