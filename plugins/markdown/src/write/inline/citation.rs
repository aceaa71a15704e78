//! Citations as pandoc has them, where those are read back as what they are.

use super::super::attribute::{Braces, has_outer_underscore};
use super::layout::Layout;
use super::piece::Piece;
use crate::dialect::Dialect;
use crate::sign::locator::split_locator;
use crate::sign::term::abbreviation;
use recension_core::model::{Citation, CitationItem, CitationMode, Inline, Locator};

/// A citation as a part of the sentence, `@key`: what stands beside it decides whether it can be that short.
#[derive(Clone, Copy, Debug)]
pub(super) struct Narrative<'a> {
    pub(super) key: &'a str,
    /// Whether brackets behind it belong to it.
    pub(super) has_brackets: bool,
}

impl<'a> Layout<'a, '_, '_> {
    /// Writes a citation in the short form, if that says all; else its parts are spans.
    pub(super) fn citation(&mut self, citation: &'a Citation) {
        match short_form(citation, self.losses.dialect(), self.losses.language()) {
            Some(Short::AuthorOnly(key)) => {
                self.keep_from_call();
                self.atom(format!("[@{key}]{{.author-only}}"));
            }
            Some(Short::Narrative(tails)) if self.narrative_fits() => {
                self.narrative(citation, &tails);
            }
            Some(Short::Bracketed(tails)) => {
                self.keep_from_call();
                self.row.pieces.push(Piece::CitationOpen);
                self.short_items(&citation.items, &tails);
                self.row.pieces.push(Piece::CitationClose);
            }
            _ => self.universal_citation(citation),
        }
    }

    /// A citation in the sentence; brackets behind it hold the place, the suffix and further items.
    fn narrative(&mut self, citation: &'a Citation, tails: &[String]) {
        let Some((first, others)) = citation.items.split_first() else { return };
        let tail = tails.first().map_or("", |tail| tail.trim_start_matches([',', ' ']));
        let has_brackets = !tail.is_empty() || !first.suffix.is_empty() || !others.is_empty();
        self.row.pieces.push(Piece::Narrative(Narrative { key: &first.key, has_brackets }));
        if !has_brackets {
            return;
        }
        self.row.pieces.push(Piece::CitationOpen);
        if !tail.is_empty() {
            self.atom(tail.to_owned());
        }
        self.inlines(&first.suffix);
        if !others.is_empty() && (!tail.is_empty() || !first.suffix.is_empty()) {
            self.atom("; ");
        }
        self.short_items(others, tails.get(1..).unwrap_or_default());
        self.row.pieces.push(Piece::CitationClose);
    }

    fn short_items(&mut self, items: &'a [CitationItem], tails: &[String]) {
        for (index, (item, tail)) in items.iter().zip(tails).enumerate() {
            if index > 0 {
                self.atom("; ");
            }
            if !item.prefix.is_empty() {
                self.inlines(&item.prefix);
                self.atom(" ");
            }
            let hyphen = if item.mode == CitationMode::YearOnly { "-" } else { "" };
            let key = written_key(item, self.losses.dialect()).unwrap_or_default();
            self.atom(format!("{hyphen}@{key}{tail}"));
            self.inlines(&item.suffix);
        }
    }

    /// Whether a key here would be read as one, and not as part of the word before it or of what is around.
    fn narrative_fits(&self) -> bool {
        match self.row.pieces.last() {
            None | Some(Piece::SoftBreak | Piece::LineBreak) => true,
            Some(Piece::Text { text, .. }) => !text
                .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '@' | '\\')),
            _ => false,
        }
    }

    /// A citation whose parts are spans.
    fn universal_citation(&mut self, citation: &'a Citation) {
        self.open_span();
        for item in &citation.items {
            self.open_span();
            for (class, affix) in [("prefix", &item.prefix), ("suffix", &item.suffix)] {
                if !affix.is_empty() {
                    self.span(Braces::of(class), affix);
                }
            }
            self.close_span(item_braces(item));
        }
        self.close_span(Braces::of("citation"));
    }
}

/// A short form of a citation, with what stands behind the key of each item: its place.
enum Short {
    /// `@key`.
    Narrative(Vec<String>),
    /// `[@key]`.
    Bracketed(Vec<String>),
    /// `[@key]{.author-only}`.
    AuthorOnly(String),
}

/// The short form of a citation, if it has one.
fn short_form(citation: &Citation, dialect: Dialect, language: &str) -> Option<Short> {
    let (first, others) = citation.items.split_first()?;
    let key = written_key(first, dialect)?;
    let first_tail = tail(first, language)?;
    let mut tails = vec![first_tail];
    for item in others {
        written_key(item, dialect)?;
        tails.push(tail(item, language)?);
    }
    let is_bracketed = |item: &CitationItem| {
        matches!(item.mode, CitationMode::Parenthetical | CitationMode::YearOnly)
    };
    if !others.iter().all(is_bracketed) {
        return None;
    }
    match first.mode {
        CitationMode::Parenthetical | CitationMode::YearOnly => Some(Short::Bracketed(tails)),
        CitationMode::Narrative if first.prefix.is_empty() => {
            let begins_bracket = tails[0].is_empty() && first.suffix.is_empty();
            let is_read = begins_bracket || narrative_is_read(first, &tails[0], language);
            is_read.then_some(Short::Narrative(tails))
        }
        CitationMode::AuthorOnly => {
            let is_bare = others.is_empty()
                && first.prefix.is_empty()
                && first.suffix.is_empty()
                && first.locator.is_none();
            is_bare.then_some(Short::AuthorOnly(key))
        }
        CitationMode::Narrative => None,
    }
}

/// Whether the place and suffix of a citation in the sentence are the same without the comma before them.
fn narrative_is_read(item: &CitationItem, tail: &str, language: &str) -> bool {
    let place = tail.trim_start_matches([',', ' ']);
    let suffix = first_text(&item.suffix);
    let starts_well = !place.is_empty() || !suffix.is_empty() && !suffix.starts_with(' ');
    let split = split_locator(&format!("{place}{suffix}"), language);
    starts_well && split.locator == item.locator && split.length == place.len()
}

/// What stands between the key and the suffix: nothing, the place, or braces that keep the two apart. None where
/// the parts of the item would be read as others.
fn tail(item: &CitationItem, language: &str) -> Option<String> {
    if !item.prefix.iter().chain(&item.suffix).all(is_affix) || has_outer_space(item) {
        return None;
    }
    let suffix = first_text(&item.suffix);
    let begins_suffix = item.suffix.is_empty()
        || suffix.starts_with([',', ' ', ';', '.', ')']) && !suffix.starts_with(", ,");
    let forms = match &item.locator {
        None => vec![String::new(), "{}".to_owned()],
        Some(locator) => place_forms(locator, language),
    };
    let is_read = |form: &String| {
        let split = split_locator(&format!("{form}{suffix}"), language);
        split.locator == item.locator && split.length == form.len()
    };
    forms.into_iter().find(is_read).filter(|_| begins_suffix)
}

/// The ways to write a place, the shortest first: the last one says exactly where it ends.
fn place_forms(Locator { label, value }: &Locator, language: &str) -> Vec<String> {
    let is_plain = |c: char| c.is_alphanumeric() || " .,:()–-‑§/".contains(c);
    let (Some((one, several)), true) = (abbreviation(language, label), value.chars().all(is_plain))
    else {
        return Vec::new();
    };
    let is_several = value.contains([',', '–', '-']) || value.contains(" and ");
    let term = if is_several { several } else { one };
    vec![format!(", {term} {value}"), format!("{{{term} {value}}}")]
}

fn first_text(affix: &[Inline]) -> &str {
    match affix.first() {
        Some(Inline::Text { text }) => text,
        _ => "",
    }
}

/// Whether a reader would take a space away, as those beside a key or semicolon are the citation's; or would not,
/// behind a backslash.
fn has_outer_space(item: &CitationItem) -> bool {
    let begins = |affix: &[Inline]| first_text(affix).starts_with(' ');
    let ends = |affix: &[Inline]| matches!(affix.last(), Some(Inline::Text { text }) if text.ends_with([' ', '\\']));
    begins(&item.prefix) || ends(&item.prefix) || ends(&item.suffix)
}

/// Whether an affix can stand in the brackets of a citation as it is.
fn is_affix(inline: &Inline) -> bool {
    match inline {
        Inline::Text { .. } | Inline::Code(_) | Inline::SoftBreak => true,
        Inline::Emphasis { content } | Inline::Strong { content } => content.iter().all(is_affix),
        Inline::Title(title) => title.content.iter().all(is_affix),
        _ => false,
    }
}

/// The key of an item as it stands behind the sign: in braces, unless pandoc's rule for keys takes all of it and
/// nothing of what follows.
fn written_key(item: &CitationItem, dialect: Dialect) -> Option<String> {
    let key = &item.key;
    let suffix = if item.locator.is_none() { first_text(&item.suffix) } else { "" };
    if is_plain_key(key) && !goes_on_with(suffix) {
        Some(key.clone())
    } else {
        is_key_in_braces(key, dialect).then(|| format!("{{{key}}}"))
    }
}

/// Whether a key would go on with the beginning of `text`.
pub(super) fn goes_on_with(text: &str) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return false };
    let joins =
        ":.#$%&-+?<>~/".contains(first) && characters.next().is_some_and(|c| !c.is_whitespace());
    first.is_alphanumeric() || first == '_' || joins
}

/// Pandoc, "Citations": letters, digits and underscores, and single signs between them; those that could be
/// Markdown are not taken.
pub(super) fn is_plain_key(key: &str) -> bool {
    let is_regular = char::is_alphanumeric;
    let mut may_be_sign = false;
    for character in key.chars() {
        if is_regular(character) {
            may_be_sign = true;
        } else if may_be_sign && ":._-+/#%?".contains(character) {
            may_be_sign = false;
        } else {
            return false;
        }
    }
    may_be_sign
}

/// Whether a key in braces holds nothing that could be Markdown.
pub(super) fn is_key_in_braces(key: &str, dialect: Dialect) -> bool {
    let is_plain = |c: char| {
        c.is_alphanumeric()
            || ":.-+/_,;()=?%'".contains(c)
            || c == ' ' && dialect == Dialect::Recension
    };
    !key.is_empty() && !has_outer_underscore(key) && key.chars().all(is_plain)
}

/// What is said of an item in braces.
pub(super) fn item_braces(item: &CitationItem) -> Braces {
    let mode = match item.mode {
        CitationMode::Parenthetical => None,
        CitationMode::Narrative => Some("narrative"),
        CitationMode::AuthorOnly => Some("author-only"),
        CitationMode::YearOnly => Some("year-only"),
    };
    let braces = Braces::of("item").key("key", &item.key).option("mode", mode);
    match &item.locator {
        None => braces,
        Some(locator) => braces.key("label", &locator.label).key("locator", &locator.value),
    }
}
