//! Signs of inlines: which class of a bracketed span, or of code, means which kind of node.
//!
//! Reader and writer both ask [`read_span_as`] and [`read_code_as`] what an attribute list means,
//! so that neither knows more than the other.

use super::list::AttributeList;
use recension_core::model::{ChoiceKind, NameKind, ReferenceForm};

/// What a bracketed span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpanSign {
    Emphasis,
    Strong,
    SmallCapitals,
    Superscript,
    Subscript,
    Strikethrough,
    Mathematics,
    Raw,
    Quotation,
    Foreign,
    Title,
    Name(NameKind),
    Date,
    Link,
    NoteCall,
    Citation,
    /// Part of a citation.
    Item,
    /// Part of an item of a citation.
    Prefix,
    /// Part of an item of a citation.
    Suffix,
    /// One narrative citation, of which only the author is printed.
    AuthorOnly,
    CrossReference,
    Image,
    LineBreak,
    SoftBreak,
    PageBreak,
    Index,
    Choice,
    /// What the source has: part of a choice, or all of it with the other reading in a key.
    Original(ChoiceKind),
    /// What the editor gives: part of a choice, or all of it with the other reading in a key.
    Replacement(ChoiceKind),
    Spoiler,
    /// A span that is nothing but a span.
    Span,
}

use ChoiceKind::{Correction, Expansion, Regularisation};
use SpanSign as Sign;

/// Classes and what they mean; the first of a sign is the one to write.
const CLASSES: [(&str, Sign); 41] = [
    ("emphasis", Sign::Emphasis),
    ("strong", Sign::Strong),
    ("smallcaps", Sign::SmallCapitals),
    ("small-caps", Sign::SmallCapitals),
    ("superscript", Sign::Superscript),
    ("subscript", Sign::Subscript),
    ("strikethrough", Sign::Strikethrough),
    ("math", Sign::Mathematics),
    ("raw", Sign::Raw),
    ("quotation", Sign::Quotation),
    ("foreign", Sign::Foreign),
    ("title", Sign::Title),
    ("person", Sign::Name(NameKind::Person)),
    ("place", Sign::Name(NameKind::Place)),
    ("organisation", Sign::Name(NameKind::Organisation)),
    ("organization", Sign::Name(NameKind::Organisation)),
    ("date", Sign::Date),
    ("link", Sign::Link),
    ("note-call", Sign::NoteCall),
    ("citation", Sign::Citation),
    ("item", Sign::Item),
    ("prefix", Sign::Prefix),
    ("suffix", Sign::Suffix),
    ("author-only", Sign::AuthorOnly),
    ("ref", Sign::CrossReference),
    ("image", Sign::Image),
    ("line-break", Sign::LineBreak),
    ("soft-break", Sign::SoftBreak),
    ("pagebreak", Sign::PageBreak),
    ("page-break", Sign::PageBreak),
    ("index", Sign::Index),
    ("choice", Sign::Choice),
    ("sic", Sign::Original(Correction)),
    ("corr", Sign::Replacement(Correction)),
    ("orig", Sign::Original(Regularisation)),
    ("reg", Sign::Replacement(Regularisation)),
    ("abbr", Sign::Original(Expansion)),
    ("expan", Sign::Replacement(Expansion)),
    ("spoiler", Sign::Spoiler),
    ("spoilers", Sign::Spoiler),
    ("span", Sign::Span),
];

/// Classes of references that show pages; the first of a form is the one to write.
const FORMS: [(&str, ReferenceForm); 2] =
    [("page", ReferenceForm::Page), ("with-page", ReferenceForm::LabelAndPage)];

/// Takes the first class out that says what a reference shows.
pub(crate) fn take_form(classes: &mut Vec<String>) -> ReferenceForm {
    let form = |class: &String| FORMS.iter().find(|(name, _)| name == class).map(|(_, form)| *form);
    let found = classes.iter().enumerate().find_map(|(index, class)| Some((index, form(class)?)));
    let Some((index, form)) = found else { return ReferenceForm::Label };
    classes.remove(index);
    form
}

/// The class that says what a reference shows, where anything needs to be said.
pub(crate) fn class_of_form(form: ReferenceForm) -> Option<&'static str> {
    FORMS.iter().find(|(_, known)| *known == form).map(|(class, _)| *class)
}

impl SpanSign {
    /// The sign that a class is, wherever it stands.
    pub(crate) fn of_class(class: &str) -> Option<Self> {
        CLASSES.iter().find(|(name, _)| *name == class).map(|(_, sign)| *sign)
    }

    /// The class to write.
    pub(crate) fn class(self) -> &'static str {
        CLASSES.iter().find(|(_, sign)| *sign == self).map_or("span", |(class, _)| class)
    }

    /// Keys that say something of such a node, beside its attributes.
    ///
    /// The first pair with such a key counts, of `term` and `see-also` all; the others stay pairs.
    pub(crate) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Mathematics => &["tex"],
            Self::Raw => &["format", "text"],
            Self::Quotation => &["marks"],
            Self::Title => &["level", "work", "ref"],
            Self::Name(_) => &["key"],
            Self::Date => &["value"],
            Self::Link => &["target", "title"],
            Self::NoteCall => &["note"],
            Self::Item => &["key", "mode", "label", "locator"],
            Self::CrossReference => &["target"],
            Self::Image => &["src", "alt", "title"],
            Self::PageBreak => &["label"],
            Self::Index => &["term", "sort", "see", "see-also", "index"],
            Self::Original(Correction) => &["corr"],
            Self::Replacement(Correction) => &["sic"],
            Self::Original(Regularisation) => &["reg"],
            Self::Replacement(Regularisation) => &["orig"],
            Self::Original(Expansion) => &["expan"],
            Self::Replacement(Expansion) => &["abbr"],
            _ => &[],
        }
    }

    /// The keys without which the class is one of a plain span.
    fn required(self) -> &'static [&'static str] {
        match self {
            Self::Mathematics
            | Self::Raw
            | Self::NoteCall
            | Self::CrossReference
            | Self::Original(_)
            | Self::Replacement(_) => self.keys(),
            Self::Link => &["target"],
            Self::Image => &["src"],
            Self::Item => &["key"],
            _ => &[],
        }
    }

    /// What it is a part of, if it is a part or may be one.
    fn whole(self) -> Option<Self> {
        match self {
            Self::Item => Some(Self::Citation),
            Self::Prefix | Self::Suffix => Some(Self::Item),
            Self::Original(_) | Self::Replacement(_) => Some(Self::Choice),
            _ => None,
        }
    }

    /// Tells whether a list with its class is read as it, directly inside a span that is `around`.
    fn is_known(self, list: &AttributeList, around: Option<Self>) -> bool {
        let is_part = self.whole().is_some() && self.whole() == around;
        let is_complete = self.required().iter().all(|key| list.has(key));
        match self {
            Self::Item => is_part && is_complete,
            Self::Prefix | Self::Suffix => is_part,
            Self::Original(_) | Self::Replacement(_) => is_part || is_complete,
            Self::Foreign => list.language.is_some(),
            _ => is_complete,
        }
    }
}

/// What the attribute list of a bracketed span means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) sign: SpanSign,
    /// What remains; keys of the sign are still among the pairs, and the language of what is foreign is still there.
    pub(crate) list: AttributeList,
}

/// What a bracketed span with this list is, if it stands directly inside a span that is `around`.
///
/// The first class that is known decides and is taken out; `.span` decides only in the first place.
/// A language and nothing else says that the words are foreign.
pub(crate) fn read_span_as(mut list: AttributeList, around: Option<SpanSign>) -> Meaning {
    let known = list.classes.iter().enumerate().find_map(|(index, class)| {
        let sign = Sign::of_class(class).filter(|sign| sign.is_known(&list, around))?;
        (sign != Sign::Span || index == 0).then_some((index, sign))
    });
    if let Some((index, sign)) = known {
        list.classes.remove(index);
        return Meaning { sign, list };
    }
    let is_language_alone = list.language.is_some()
        && list.id.is_none()
        && list.classes.is_empty()
        && list.pairs.is_empty();
    Meaning { sign: if is_language_alone { Sign::Foreign } else { Sign::Span }, list }
}

/// Tells whether a span with this list is read as that span, so that it needs no `.span`.
pub(crate) fn is_plain_span(list: &AttributeList, around: Option<SpanSign>) -> bool {
    let meaning = read_span_as(list.clone(), around);
    meaning.sign == Sign::Span && meaning.list == *list
}

/// What code with an attribute list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeSign {
    Code,
    /// TeX source in the line.
    InlineMathematics,
    /// TeX source on a line of its own.
    DisplayMathematics,
    /// Source text of the format that the key `format` names.
    Raw,
}

/// What code with this list is, and what remains of the list. The first class decides.
pub(crate) fn read_code_as(mut list: AttributeList) -> (CodeSign, AttributeList) {
    let sign = match list.classes.first().map(String::as_str) {
        Some("code") => CodeSign::Code,
        Some("math") if list.classes.get(1).is_some_and(|class| class == "display") => {
            list.classes.remove(1);
            CodeSign::DisplayMathematics
        }
        Some("math") => CodeSign::InlineMathematics,
        Some("raw") if list.has("format") => CodeSign::Raw,
        _ => return (CodeSign::Code, list),
    };
    list.classes.remove(0);
    (sign, list)
}

#[cfg(test)]
mod tests {
    use super::super::list::Pair;
    use super::*;
    use recension_core::model::Language;

    /// A list of words: `.class`, `lang=…`, and other keys.
    fn list(words: &str) -> AttributeList {
        let mut list = AttributeList::default();
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            match word.split_once('=') {
                Some(("lang", tag)) => list.language = Language::parse(tag),
                Some((key, value)) => list.pairs.push(Pair {
                    key: key.trim_start_matches('\\').to_owned(),
                    value: value.to_owned(),
                    is_plain: key.starts_with('\\'),
                    range: 0..0,
                }),
                None => list.classes.push(word.to_owned()),
            }
        }
        list
    }

    fn check(words: &str, around: Option<Sign>) -> (Sign, String) {
        let meaning = read_span_as(list(words), around);
        (meaning.sign, meaning.list.classes.join(" "))
    }

    #[test]
    fn the_first_class_that_is_known_decides() {
        for (words, around, sign, rest) in [
            ("smallcaps", None, Sign::SmallCapitals, ""),
            ("wide title narrow", None, Sign::Title, "wide narrow"),
            ("span title", None, Sign::Span, "title"),
            ("wide span", None, Sign::Span, "wide span"),
            ("lang=ru", None, Sign::Foreign, ""),
            ("lang=ru wide", None, Sign::Span, "wide"),
            ("foreign lang=ru wide", None, Sign::Foreign, "wide"),
            ("foreign", None, Sign::Span, "foreign"),
            ("sic", None, Sign::Span, "sic"),
            ("sic corr=a", None, Sign::Original(Correction), ""),
            ("sic \\corr=a", None, Sign::Span, "sic"),
            ("sic", Some(Sign::Choice), Sign::Original(Correction), ""),
            ("item key=a", None, Sign::Span, "item"),
            ("item key=a", Some(Sign::Citation), Sign::Item, ""),
            ("prefix", Some(Sign::Citation), Sign::Span, "prefix"),
            ("image title", None, Sign::Title, "image"),
        ] {
            assert_eq!(check(words, around), (sign, rest.to_owned()), "{words}");
        }
    }

    #[test]
    fn a_plain_span_keeps_all_that_its_list_says() {
        for (words, plain) in
            [("wide", true), ("lang=ru", false), ("", true), ("title", false), ("span", false)]
        {
            assert_eq!(is_plain_span(&list(words), None), plain, "{words}");
        }
    }

    #[test]
    fn the_first_class_of_code_decides() {
        for (words, sign, rest) in [
            ("rust", CodeSign::Code, "rust"),
            ("code math", CodeSign::Code, "math"),
            ("math display a", CodeSign::DisplayMathematics, "a"),
            ("math a display", CodeSign::InlineMathematics, "a display"),
            ("a math", CodeSign::Code, "a math"),
            ("raw", CodeSign::Code, "raw"),
            ("raw format=x", CodeSign::Raw, ""),
        ] {
            let (found, list) = read_code_as(list(words));
            assert_eq!((found, list.classes.join(" ").as_str()), (sign, rest), "{words}");
        }
    }

    #[test]
    fn every_sign_is_read_from_the_class_it_is_written_with() {
        for (_, sign) in CLASSES {
            assert_eq!(Sign::of_class(sign.class()), Some(sign));
        }
    }
}
