//! Nodes that bracketed spans are: titles, names, dates, marks of an index …

use super::build::Builder;
use crate::sign::inline::{SpanSign as Sign, take_form};
use crate::sign::list::AttributeList;
use recension_core::model::{
    Attributes, CitationMode, CrossReference, Date, Image, IndexMark, Inline, Link,
    MathematicsStyle, Name, NoteId, PageBreak, QuotationKind, TitleLevel, WorkLink, WorkTitle,
    build, plain_text,
};
use std::ops::Range;

impl Builder<'_, '_, '_> {
    /// Adds the node that a span is. What its list says of no part of it goes to a span around it.
    pub(super) fn close_node(
        &mut self,
        sign: Sign,
        mut list: AttributeList,
        content: Vec<Inline>,
        range: Range<usize>,
    ) {
        let before = self.current.len();
        match sign {
            Sign::Span => return self.push(build::span(list.into_attributes(), content)),
            Sign::Link => return self.push_link(list, content, range),
            Sign::Image => return self.push_image(list, &content, range),
            Sign::Item | Sign::Prefix | Sign::Suffix | Sign::Choice | Sign::Citation => {
                return self.close_plain(sign, list, content);
            }
            Sign::AuthorOnly => match author_only(content) {
                Ok(citation) => self.push(citation),
                Err(content) => return self.close_plain(sign, list, content),
            },
            Sign::Mathematics
            | Sign::Raw
            | Sign::NoteCall
            | Sign::LineBreak
            | Sign::SoftBreak
            | Sign::PageBreak
            | Sign::Index => self.push_leaf(sign, &mut list, content, range),
            Sign::Title | Sign::Name(_) | Sign::Date | Sign::CrossReference | Sign::Quotation => {
                let node = self.keyed(sign, &mut list, content, range);
                self.push(node);
            }
            Sign::Original(_) | Sign::Replacement(_) => self.push_choice(sign, &mut list, content),
            Sign::Foreign => {
                let language = list.language.take();
                self.push(match language {
                    Some(language) => Inline::Foreign { language, content },
                    None => build::span(Attributes::default(), content),
                });
            }
            Sign::Emphasis => self.push(Inline::Emphasis { content }),
            Sign::Strong => self.push(Inline::Strong { content }),
            Sign::SmallCapitals => self.push(Inline::SmallCapitals { content }),
            Sign::Superscript => self.push(Inline::Superscript { content }),
            Sign::Subscript => self.push(Inline::Subscript { content }),
            Sign::Strikethrough => self.push(Inline::Strikethrough { content }),
            Sign::Spoiler => self.push(Inline::Spoiler { content }),
        }
        self.tell_pairs(sign, &list);
        self.wrap_from(before, list.into_attributes());
    }

    /// A container that keys say something of.
    fn keyed(
        &mut self,
        sign: Sign,
        list: &mut AttributeList,
        content: Vec<Inline>,
        range: Range<usize>,
    ) -> Inline {
        let span = self.place.span(range);
        match sign {
            Sign::Title => {
                let level = self.take_word(list, "level", LEVELS, TitleLevel::Monograph);
                let work = list.take("work").map(WorkLink::Reviewed);
                let work = work.or_else(|| list.take("ref").map(WorkLink::Reference));
                Inline::Title(Box::new(WorkTitle { level, work, content, generated: None, span }))
            }
            Sign::Name(kind) => Inline::Name(Box::new(Name {
                kind,
                key: list.take("key"),
                content,
                generated: None,
            })),
            Sign::Date => Inline::Date { value: self.take_date(list), content },
            Sign::CrossReference => {
                let target = list.take("target").unwrap_or_default();
                let form = take_form(&mut list.classes);
                let reference =
                    CrossReference { target, content, form, span, ..Default::default() };
                Inline::CrossReference(Box::new(reference))
            }
            _ => {
                let kind = self.take_word(list, "marks", MARKS, QuotationKind::Double);
                Inline::Quotation { kind, content }
            }
        }
    }

    /// A node without content; words that stand in its brackets all the same follow it.
    fn push_leaf(
        &mut self,
        sign: Sign,
        list: &mut AttributeList,
        mut content: Vec<Inline>,
        range: Range<usize>,
    ) {
        match sign {
            Sign::Mathematics => {
                let display = list.classes.iter().position(|class| class == "display");
                let style = display.map_or(MathematicsStyle::Inline, |index| {
                    list.classes.remove(index);
                    MathematicsStyle::Display
                });
                let tex = list.take("tex").unwrap_or_default();
                self.push_mathematics(tex, style, range);
            }
            Sign::Raw => {
                let format = list.take("format").unwrap_or_default();
                let text = list.take("text").unwrap_or_default();
                self.push_raw(format, text, range);
            }
            Sign::NoteCall => {
                let note = NoteId(list.take("note").unwrap_or_default());
                self.push_note_call(note, range);
            }
            Sign::LineBreak => self.push(Inline::LineBreak),
            Sign::SoftBreak => self.push(Inline::SoftBreak),
            Sign::PageBreak => {
                let words = plain_text(&content);
                let label = list.take("label").or_else(|| {
                    content.clear();
                    Some(words).filter(|words| !words.is_empty())
                });
                self.push(Inline::PageBreak(PageBreak { label, generated: false }));
            }
            _ => self.push_index_mark(list, &content, range),
        }
        self.current.extend(content);
    }

    fn push_index_mark(
        &mut self,
        list: &mut AttributeList,
        content: &[Inline],
        range: Range<usize>,
    ) {
        let mut terms = list.take_all("term");
        if terms.is_empty() {
            terms.push(plain_text(content));
        }
        let mark = IndexMark {
            index: list.take("index"),
            terms,
            sort: list.take("sort"),
            see: list.take("see"),
            see_also: list.take_all("see-also"),
            generated: None,
            span: self.place.span(range),
        };
        self.push(Inline::IndexMark(Box::new(mark)));
    }

    /// A reading with the other one in a key.
    fn push_choice(&mut self, sign: Sign, list: &mut AttributeList, content: Vec<Inline>) {
        let other = sign.keys().first().and_then(|key| list.take(key)).unwrap_or_default();
        let other = if other.is_empty() { Vec::new() } else { vec![build::text(other)] };
        let (kind, original, replacement) = match sign {
            Sign::Original(kind) => (kind, content, other),
            Sign::Replacement(kind) => (kind, other, content),
            _ => return,
        };
        self.push(Inline::Choice { kind, original, replacement });
    }

    fn push_link(&mut self, mut list: AttributeList, content: Vec<Inline>, range: Range<usize>) {
        let target = list.take("target").unwrap_or_default();
        let title = list.take("title");
        let span = self.place.span(range);
        let attributes = list.into_attributes();
        self.push(Inline::Link(Box::new(Link { target, title, attributes, content, span })));
    }

    fn push_image(&mut self, mut list: AttributeList, content: &[Inline], range: Range<usize>) {
        let asset = list.take("src").unwrap_or_default();
        let words = || Some(plain_text(content)).filter(|words| !words.is_empty());
        let alternative = list.take("alt").or_else(words);
        let title = list.take("title");
        let span = self.place.span(range);
        let attributes = list.into_attributes();
        self.push(Inline::Image(Box::new(Image { asset, alternative, title, attributes, span })));
    }

    /// Takes the word that a key has, one of those in a table.
    fn take_word<T: Copy>(
        &mut self,
        list: &mut AttributeList,
        key: &str,
        words: &[(&str, T)],
        otherwise: T,
    ) -> T {
        let Some(pair) = list.take_pair(key) else { return otherwise };
        if let Some((_, meaning)) = words.iter().find(|(word, _)| *word == pair.value) {
            return *meaning;
        }
        let known = words.iter().map(|(word, _)| *word).filter(|word| word.len() > 1);
        self.tell_value(&pair, format!("it takes {}", known.collect::<Vec<_>>().join(", ")));
        // It is kept as it is written.
        list.pairs.push(pair);
        otherwise
    }

    /// Takes a date. One that is not EDTF is kept as it is.
    fn take_date(&mut self, list: &mut AttributeList) -> Option<String> {
        let pair = list.take_pair("value")?;
        let date = Date::parse(&pair.value);
        if date.edtf.is_none() || date.text.is_some() {
            let hint = "write the date as EDTF: `2019-05-03`, `2019-05`, `198X`";
            self.tell_value(&pair, hint.to_owned());
        }
        Some(pair.value)
    }
}

const LEVELS: &[(&str, TitleLevel)] = &[
    ("analytic", TitleLevel::Analytic),
    ("monograph", TitleLevel::Monograph),
    ("journal", TitleLevel::Journal),
    ("series", TitleLevel::Series),
    ("a", TitleLevel::Analytic),
    ("m", TitleLevel::Monograph),
    ("j", TitleLevel::Journal),
    ("s", TitleLevel::Series),
];

const MARKS: &[(&str, QuotationKind)] = &[
    ("double", QuotationKind::Double),
    ("single", QuotationKind::Single),
    ("scare", QuotationKind::Scare),
];

/// One narrative citation, of which only the author is printed; anything else comes back.
fn author_only(mut content: Vec<Inline>) -> Result<Inline, Vec<Inline>> {
    match content.as_mut_slice() {
        [Inline::Citation(citation)]
            if citation.items.first().is_some_and(|i| i.mode == CitationMode::Narrative) =>
        {
            citation.items[0].mode = CitationMode::AuthorOnly;
            content.pop().ok_or_else(Vec::new)
        }
        _ => Err(content),
    }
}
