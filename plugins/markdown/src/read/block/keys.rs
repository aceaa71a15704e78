//! Keys of divisions: what they say beside id, classes and language.

use crate::sign::block::{BULLET, BlockSign as Sign, alignment_of_word, style_of_word, take};
use recension_core::model::{Alignment, Attributes, List, ListSpacing, NumberStyle, Numbering};

/// What the keys of a division say, if they say it in a way that its kind allows.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    pub(super) style: Option<ListStyle>,
    pub(super) start: Option<u32>,
    pub(super) spacing: Option<ListSpacing>,
    pub(super) done: Option<bool>,
    /// Alignments of the columns of a table.
    pub(super) columns: Option<Vec<Alignment>>,
    /// How many rows a cell spans.
    pub(super) rows_spanned: Option<u16>,
    /// How many columns a cell spans.
    pub(super) columns_spanned: Option<u16>,
    pub(super) alignment: Option<Alignment>,
    pub(super) label: Option<String>,
    pub(super) format: Option<String>,
    /// The info string of code, where its fence would say something else.
    pub(super) info: Option<String>,
}

/// How the items of a list begin.
#[derive(Clone, Copy, Debug)]
pub(super) enum ListStyle {
    Bullet,
    Numbers(NumberStyle),
}

impl Keys {
    /// Takes the keys that `sign` knows from `attributes`.
    pub(super) fn take(sign: Sign, attributes: &mut Attributes) -> Self {
        let mut keys = Self::default();
        if attributes.pairs.is_empty() {
            return keys;
        }
        match sign {
            Sign::List => {
                keys.style = take(attributes, "style", list_style);
                keys.start = take(attributes, "start", |value| value.parse().ok());
                keys.spacing = take(attributes, "spacing", spacing);
            }
            Sign::Item => keys.done = take(attributes, "done", |value| value.parse().ok()),
            Sign::Table => keys.columns = take(attributes, "columns", alignments),
            Sign::Cell => {
                keys.rows_spanned = take(attributes, "rows", span);
                keys.columns_spanned = take(attributes, "columns", span);
                keys.alignment = take(attributes, "alignment", alignment_of_word);
            }
            Sign::PageBreak => keys.label = take(attributes, "label", |value| Some(value.into())),
            Sign::Code => keys.info = take(attributes, "info", |value| Some(value.into())),
            Sign::Raw => keys.format = take(attributes, "format", |value| Some(value.into())),
            _ => {}
        }
        keys
    }

    /// Says of a list what the keys say.
    pub(super) fn apply_to(&self, list: &mut List) {
        let before = list.numbering.unwrap_or(Numbering { start: 1, style: NumberStyle::Decimal });
        let start = self.start.unwrap_or(before.start);
        list.numbering = match (self.style, self.start, list.numbering) {
            (Some(ListStyle::Bullet), ..) | (None, None, None) => None,
            (Some(ListStyle::Numbers(style)), ..) => Some(Numbering { start, style }),
            (None, ..) => Some(Numbering { start, ..before }),
        };
        list.spacing = self.spacing.unwrap_or(list.spacing);
    }
}

/// The values that a key takes, in words.
pub(super) fn values_of(key: &str) -> &'static str {
    match key {
        "style" => "bullet, decimal, lower-alpha, upper-alpha, lower-roman or upper-roman",
        "spacing" => "tight or loose",
        "done" => "true or false",
        "alignment" => "default, left, center or right",
        "columns" => "the alignment of each column, or in a cell how many it spans",
        _ => "a whole number",
    }
}

fn list_style(word: &str) -> Option<ListStyle> {
    if word == BULLET {
        Some(ListStyle::Bullet)
    } else {
        style_of_word(word).map(ListStyle::Numbers)
    }
}

fn spacing(word: &str) -> Option<ListSpacing> {
    match word {
        "tight" => Some(ListSpacing::Tight),
        "loose" => Some(ListSpacing::Loose),
        _ => None,
    }
}

fn alignments(words: &str) -> Option<Vec<Alignment>> {
    words.split_whitespace().map(alignment_of_word).collect()
}

fn span(number: &str) -> Option<u16> {
    number.parse().ok().filter(|number| *number > 0)
}
