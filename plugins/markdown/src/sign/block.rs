//! Signs of blocks: which class of a fenced division means which kind of block.
//!
//! Reader and writer both ask [`read_as`] what an attribute list means, so that neither knows more than the other.

use recension_core::model::{Alignment, Attributes, NumberStyle};

/// What a fenced division is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockSign {
    Paragraph,
    Heading,
    Quotation,
    Epigraph,
    PullQuote,
    /// Who said it: part of a quotation, epigraph or pull quote.
    Attribution,
    Verse,
    /// Part of verse.
    Stanza,
    List,
    /// Part of a list.
    Item,
    DefinitionList,
    /// Part of a definition list.
    Term,
    /// Part of a definition list.
    Definition,
    Table,
    /// Part of a table, or of a figure.
    Caption,
    /// Part of a table: its rows of headings.
    Head,
    /// Part of a table, or of its head.
    Row,
    /// Part of a row.
    Cell,
    Figure,
    /// Part of a figure.
    Description,
    Code,
    ThematicBreak,
    Aside,
    Spoiler,
    PageBreak,
    Raw,
    /// A division that is nothing but a division.
    Division,
}

use BlockSign as Sign;

/// Classes and what they mean; the first of a sign is the one to write.
const CLASSES: [(&str, Sign); 30] = [
    ("paragraph", Sign::Paragraph),
    ("heading", Sign::Heading),
    ("quotation", Sign::Quotation),
    ("epigraph", Sign::Epigraph),
    ("pull-quote", Sign::PullQuote),
    ("pullquote", Sign::PullQuote),
    ("attribution", Sign::Attribution),
    ("verse", Sign::Verse),
    ("stanza", Sign::Stanza),
    ("list", Sign::List),
    ("item", Sign::Item),
    ("definition-list", Sign::DefinitionList),
    ("term", Sign::Term),
    ("definition", Sign::Definition),
    ("table", Sign::Table),
    ("caption", Sign::Caption),
    ("head", Sign::Head),
    ("row", Sign::Row),
    ("cell", Sign::Cell),
    ("figure", Sign::Figure),
    ("description", Sign::Description),
    ("code", Sign::Code),
    ("thematic-break", Sign::ThematicBreak),
    ("aside", Sign::Aside),
    ("spoiler", Sign::Spoiler),
    ("spoilers", Sign::Spoiler),
    ("pagebreak", Sign::PageBreak),
    ("page-break", Sign::PageBreak),
    ("raw", Sign::Raw),
    ("division", Sign::Division),
];

impl BlockSign {
    /// The sign that a class is, wherever it stands.
    pub(crate) fn of_class(class: &str) -> Option<Self> {
        CLASSES.iter().find(|(name, _)| *name == class).map(|(_, sign)| *sign)
    }

    /// The class to write.
    pub(crate) fn class(self) -> &'static str {
        CLASSES.iter().find(|(_, sign)| *sign == self).map_or("division", |(class, _)| class)
    }

    /// Keys that say something of such a block, beside its attributes.
    ///
    /// The first pair with such a key and a value that is allowed is taken; the others stay attributes.
    /// So a writer whose block has such a pair of its own writes the block's key before it.
    pub(crate) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::List => &["style", "start", "spacing"],
            Self::Item => &["done"],
            Self::Table => &["columns"],
            Self::Cell => &["rows", "columns", "alignment"],
            Self::PageBreak => &["label"],
            Self::Code => &["info"],
            Self::Raw => &["format"],
            Self::Division => &["role"],
            _ => &[],
        }
    }

    /// What it is a part of, if it is a part: anywhere else its class is the role of a division.
    pub(crate) fn wholes(self) -> Option<&'static [BlockSign]> {
        Some(match self {
            Self::Attribution => &[Self::Quotation, Self::Epigraph, Self::PullQuote],
            Self::Stanza => &[Self::Verse],
            Self::Item => &[Self::List],
            Self::Term | Self::Definition => &[Self::DefinitionList],
            Self::Head => &[Self::Table],
            Self::Caption => &[Self::Table, Self::Figure],
            Self::Row => &[Self::Table, Self::Head],
            Self::Cell => &[Self::Row],
            Self::Description => &[Self::Figure],
            _ => return None,
        })
    }

    /// Tells whether it is known directly inside a division or quotation that is `around`.
    fn is_known_in(self, around: Option<BlockSign>) -> bool {
        self.wholes().is_none_or(|wholes| around.is_some_and(|whole| wholes.contains(&whole)))
    }
}

/// What an attribute list of a division means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) sign: BlockSign,
    /// Of a division that is nothing else: what it is for.
    pub(crate) role: Option<String>,
    /// What remains; keys of the sign are still among the pairs.
    pub(crate) attributes: Attributes,
}

/// What a fenced division with these attributes is, if it stands directly inside `around`.
///
/// The first class that is known decides; `.division` decides only in the first place.
/// If none is known, the first one is the role of a division.
pub(crate) fn read_as(mut attributes: Attributes, around: Option<BlockSign>) -> Meaning {
    let known = attributes.classes.iter().enumerate().find_map(|(index, class)| {
        let sign = Sign::of_class(class).filter(|sign| sign.is_known_in(around))?;
        (sign != Sign::Division || index == 0).then_some((index, sign))
    });
    // `.foo .division .aside` is an aside; `.division .aside` is a division.
    if let Some((index, sign)) = known {
        attributes.classes.remove(index);
        let role = if sign == Sign::Division {
            take(&mut attributes, "role", |role| Some(role.to_owned()))
        } else {
            None
        };
        let role = role.filter(|role| !role.is_empty());
        return Meaning { sign, role, attributes };
    }
    let has_role = !attributes.classes.is_empty();
    let role = has_role.then(|| attributes.classes.remove(0));
    Meaning { sign: Sign::Division, role, attributes }
}

/// Takes the first pair with this key whose value `parse` allows.
pub(crate) fn take<T>(
    attributes: &mut Attributes,
    key: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let found = attributes.pairs.iter().enumerate().find_map(|(index, (name, value))| {
        (name == key).then(|| parse(value)).flatten().map(|value| (index, value))
    });
    found.map(|(index, value)| {
        attributes.pairs.remove(index);
        value
    })
}

/// The style of a list that is not numbered, in `style=`.
pub(crate) const BULLET: &str = "bullet";

const STYLES: [(&str, NumberStyle); 5] = [
    ("decimal", NumberStyle::Decimal),
    ("lower-alpha", NumberStyle::LowerAlpha),
    ("upper-alpha", NumberStyle::UpperAlpha),
    ("lower-roman", NumberStyle::LowerRoman),
    ("upper-roman", NumberStyle::UpperRoman),
];

const ALIGNMENTS: [(&str, Alignment); 4] = [
    ("default", Alignment::Default),
    ("left", Alignment::Left),
    ("center", Alignment::Center),
    ("right", Alignment::Right),
];

/// The word for numerals, in `style=`.
pub(crate) fn style_word(style: NumberStyle) -> &'static str {
    STYLES.iter().find(|(_, known)| *known == style).map_or("decimal", |(word, _)| word)
}

/// The numerals that a word of `style=` names.
pub(crate) fn style_of_word(word: &str) -> Option<NumberStyle> {
    STYLES.iter().find(|(known, _)| *known == word).map(|(_, style)| *style)
}

/// The word for an alignment, in `columns=` and `alignment=`.
pub(crate) fn alignment_word(alignment: Alignment) -> &'static str {
    ALIGNMENTS.iter().find(|(_, known)| *known == alignment).map_or("default", |(word, _)| word)
}

/// The alignment that a word names.
pub(crate) fn alignment_of_word(word: &str) -> Option<Alignment> {
    ALIGNMENTS.iter().find(|(known, _)| *known == word).map(|(_, alignment)| *alignment)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What classes mean inside `around`, and the classes and role that remain.
    fn check(classes: &str, around: Option<Sign>) -> (Sign, String, Option<String>) {
        let classes = classes.split(' ').filter(|class| !class.is_empty()).map(str::to_owned);
        let pairs = vec![("role".to_owned(), "r".to_owned())];
        let attributes = Attributes { classes: classes.collect(), pairs, ..Attributes::default() };
        let Meaning { sign, role, attributes } = read_as(attributes, around);
        (sign, attributes.classes.join(" "), role)
    }

    #[test]
    fn the_first_class_that_is_known_decides() {
        let role = |role: &str| Some(role.to_owned());
        for (classes, around, expected) in [
            ("epigraph", None, (Sign::Epigraph, "", None)),
            ("wide epigraph aside", None, (Sign::Epigraph, "wide aside", None)),
            ("credits wide", None, (Sign::Division, "wide", role("credits"))),
            ("", None, (Sign::Division, "", None)),
            ("division epigraph", None, (Sign::Division, "epigraph", role("r"))),
            ("wide division", None, (Sign::Division, "division", role("wide"))),
            ("item", None, (Sign::Division, "", role("item"))),
            ("item", Some(Sign::List), (Sign::Item, "", None)),
            ("cell", Some(Sign::List), (Sign::Division, "", role("cell"))),
            ("row", Some(Sign::Head), (Sign::Row, "", None)),
        ] {
            let (sign, classes_left, role) = expected;
            assert_eq!(check(classes, around), (sign, classes_left.to_owned(), role), "{classes}");
        }
    }

    #[test]
    fn every_sign_is_read_from_the_class_it_is_written_with() {
        for (_, sign) in CLASSES {
            assert_eq!(Sign::of_class(sign.class()), Some(sign));
        }
    }

    #[test]
    fn only_a_value_that_is_allowed_is_taken() {
        let pair = |value: &str| ("style".to_owned(), value.to_owned());
        let pairs = vec![pair("gothic"), pair("lower-roman"), pair("decimal")];
        let mut attributes = Attributes { pairs, ..Attributes::default() };
        let style = take(&mut attributes, "style", style_of_word);
        assert_eq!(style, Some(NumberStyle::LowerRoman));
        assert_eq!(attributes.pairs, [pair("gothic"), pair("decimal")]);
    }
}
