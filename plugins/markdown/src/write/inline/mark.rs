//! Delimiters of emphasis and other marks.
//!
//! CommonMark decides by the characters beside a delimiter whether it can open or close, so a
//! delimiter must be chosen for where it stands:
//! - next to another delimiter, a different character, or the two would be one run;
//! - for emphasis in emphasis, `_` in `*` and the other way round;
//! - where a letter outside and punctuation inside keep a delimiter from opening or closing, the
//!   letter outside is written as a numeric reference, which makes it punctuation: `да&#1074;*«нет»*`;
//! - a delimiter must not be able to close what it stands in.
//!
//! Where no delimiter fits, which takes three marks of a kind in one another or two scripts in one
//! another, a bracketed span says the same; in CommonMark the mark is left out and reported.

use super::super::loss::Losses;
use super::character::{Class, inner_class, outer_class};
use super::piece::{Delimiter, Mark, Pair, Piece, Row};

/// Chooses a delimiter for every pair of `row`, and the letters that must be references for it.
pub(super) fn choose_delimiters(row: &mut Row<'_>, losses: &mut Losses<'_>) {
    encode_span_edges(row);
    let mut around: Vec<Scope> = Vec::new();
    for index in 0..row.pieces.len() {
        match row.pieces[index] {
            Piece::Open(pair) => {
                let choice = choose(row, index, pair, &around);
                if let Some(choice) = &choice {
                    choice.apply(row, index, pair);
                } else {
                    let mark = row.pairs[pair].mark;
                    row.pairs[pair].delimiter = if losses.dialect().is_extended() {
                        Delimiter::Span
                    } else {
                        losses.degraded(mark.name());
                        Delimiter::None
                    };
                }
                around.push(Scope::Pair(pair));
            }
            Piece::LinkOpen => around.push(Scope::Link),
            Piece::Close(_) | Piece::LinkClose(_) => {
                around.pop();
            }
            _ => {}
        }
    }
    encode_edges(row);
}

/// What a piece stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Pair(usize),
    /// Delimiters inside of a link's text do not see those outside.
    Link,
}

/// A delimiter and what it takes.
struct Choice {
    delimiter: &'static str,
    /// Whether the letter before it must be a reference.
    encodes_before: bool,
    /// Whether the letter after its other end must be one.
    encodes_after: bool,
}

impl Choice {
    fn cost(&self) -> usize {
        usize::from(self.encodes_before) + usize::from(self.encodes_after)
    }

    fn apply(&self, row: &mut Row<'_>, open: usize, pair: usize) {
        row.pairs[pair].delimiter = Delimiter::Sign(self.delimiter);
        let close = row.pairs[pair].close;
        if self.encodes_before
            && let Some(Piece::Text { encode_last, .. }) =
                before(row, open).map(|index| &mut row.pieces[index])
        {
            *encode_last = true;
        }
        if self.encodes_after
            && let Some(Piece::Text { encode_first, .. }) =
                after(row, close).map(|index| &mut row.pieces[index])
        {
            *encode_first = true;
        }
    }
}

/// The delimiter that fits and takes the fewest references; of two, the one that reads better.
fn choose(row: &Row<'_>, open: usize, pair: usize, around: &[Scope]) -> Option<Choice> {
    let mark = row.pairs[pair].mark;
    let visible = around.iter().rev().take_while(|scope| **scope != Scope::Link);
    let around: Vec<&Pair> = visible
        .filter_map(
            |scope| if let Scope::Pair(pair) = scope { Some(&row.pairs[*pair]) } else { None },
        )
        .collect();
    let nearest = around.iter().find(|pair| pair.mark == mark);
    let has_same_around = nearest.is_some_and(|pair| pair.sign().starts_with('*'));
    let candidates: &[&'static str] = match mark {
        Mark::Emphasis if has_same_around => &["_", "*"],
        Mark::Emphasis => &["*", "_"],
        Mark::Strong if has_same_around => &["__", "**"],
        Mark::Strong => &["**", "__"],
        Mark::Strikethrough => &["~~"],
        Mark::Superscript => &["^"],
        Mark::Subscript => &["~"],
    };
    let mut sides = Sides::new(row, open, row.pairs[pair].close);
    if around.len() == 1 && is_all_of_emphasis(row, open, pair) {
        // `***` is read as emphasis around strong text.
        sides.neighbours = [None; 2];
    }
    let fitting = candidates.iter().filter_map(|delimiter| sides.fit(delimiter, &around));
    fitting.min_by_key(Choice::cost)
}

/// Whether a pair of strong text has emphasis directly around it, at both ends, and nothing of its kind beside that.
fn is_all_of_emphasis(row: &Row<'_>, open: usize, pair: usize) -> bool {
    let close = row.pairs[pair].close;
    let Some(Piece::Open(outer)) = open.checked_sub(1).map(|before| &row.pieces[before]) else {
        return false;
    };
    let outer = &row.pairs[*outer];
    row.pairs[pair].mark == Mark::Strong
        && outer.mark == Mark::Emphasis
        && outer.sign() == "*"
        && outer.close == close + 1
}

/// What stands beside the two delimiters of a pair.
struct Sides {
    before: Class,
    inner_first: Class,
    inner_last: Class,
    after: Class,
    /// Characters of the delimiters that stand directly beside.
    neighbours: [Option<char>; 2],
}

impl Sides {
    fn new(row: &Row<'_>, open: usize, close: usize) -> Self {
        let beside = |index: Option<usize>| index.and_then(|index| delimiter_at(row, index));
        Self {
            before: before(row, open).map_or(Class::Space, |index| outer_end(row, index)),
            inner_first: inner_start(row, open + 1),
            inner_last: inner_end(row, close - 1),
            after: after(row, close).map_or(Class::Space, |index| outer_start(row, index)),
            neighbours: [beside(before(row, open)), beside(after(row, close))],
        }
    }

    /// What it takes to use `delimiter`, if it can be used at all.
    fn fit(&self, delimiter: &'static str, around: &[&Pair]) -> Option<Choice> {
        let character = delimiter.chars().next()?;
        if self.neighbours.contains(&Some(character)) {
            return None;
        }
        match character {
            '^' => self.fit_script(delimiter, around),
            '~' if delimiter.len() == 1 => self.fit_script(delimiter, around),
            _ => self.fit_flanking(delimiter, around),
        }
    }

    /// Delimiters that CommonMark matches.
    fn fit_flanking(&self, delimiter: &'static str, around: &[&Pair]) -> Option<Choice> {
        let is_underscore = delimiter.starts_with('_');
        let blocked = |outer: Class, inner| {
            outer.may_be_letter() && (is_underscore || inner == Class::Punctuation)
        };
        let mut choice = Choice {
            delimiter,
            encodes_before: blocked(self.before, self.inner_first),
            encodes_after: blocked(self.after, self.inner_last),
        };
        if around.iter().any(|pair| could_close(delimiter, pair)) {
            // What stands in a pair of its own kind must be unable to close it.
            match (self.before, self.inner_first) {
                (Class::Space, _) | (Class::Punctuation, Class::Letter) => {}
                (Class::Letter | Class::Doubtful, Class::Letter) => choice.encodes_before = true,
                (_, _) => return None,
            }
        }
        Some(choice)
    }

    /// Delimiters of scripts, which our reader matches by what lies between them. A subscript that
    /// CommonMark's rules would open must be one that they close.
    fn fit_script(&self, delimiter: &'static str, around: &[&Pair]) -> Option<Choice> {
        let mut same_depth =
            around.iter().take_while(|pair| is_script(pair.mark) || pair.sign().is_empty());
        if same_depth.any(|pair| pair.sign() == delimiter) {
            return None;
        }
        let choice = |encodes_before, encodes_after| {
            Some(Choice { delimiter, encodes_before, encodes_after })
        };
        if delimiter != "~" {
            return choice(false, false);
        }
        // Either CommonMark's rules see both delimiters, or they take neither for one that opens: an
        // opening one that nothing closes would be paired with the next.
        let is_nested = around.iter().any(|pair| pair.sign().starts_with('~'));
        let is_unseen = self.before == Class::Letter
            && if is_nested {
                (self.inner_first, self.inner_last, self.after)
                    == (Class::Letter, Class::Letter, Class::Letter)
            } else {
                self.inner_last == Class::Letter || self.after == Class::Space
            };
        let may_close_around =
            is_nested && self.before != Class::Space && self.inner_first == Class::Punctuation;
        match (is_unseen, may_close_around) {
            (true, _) => choice(false, false),
            (false, true) => None,
            (false, false) => choice(self.before.may_be_letter(), self.after.may_be_letter()),
        }
    }
}

fn is_script(mark: Mark) -> bool {
    matches!(mark, Mark::Superscript | Mark::Subscript)
}

/// Whether an opening `delimiter` that can also close would close `pair`: CommonMark's rule of three
/// keeps `**` and `*` apart.
fn could_close(delimiter: &str, pair: &Pair) -> bool {
    let around = pair.sign();
    if delimiter.starts_with('~') {
        return around.starts_with('~');
    }
    around.chars().next() == delimiter.chars().next()
        && !(around.len() + delimiter.len()).is_multiple_of(3)
}

/// Index of the piece before `index` of which something is written.
fn before(row: &Row<'_>, index: usize) -> Option<usize> {
    (0..index).rev().find(|index| is_written(row, *index))
}

/// Index of the piece after `index` of which something is written.
fn after(row: &Row<'_>, index: usize) -> Option<usize> {
    (index + 1..row.pieces.len()).find(|index| is_written(row, *index))
}

/// Nothing is written for the ends of a pair that no delimiter fits; of pairs still to come something may be.
fn is_written(row: &Row<'_>, index: usize) -> bool {
    !matches!(row.pieces[index], Piece::Open(pair) | Piece::Close(pair) if row.pairs[pair].delimiter == Delimiter::None)
}

/// Character of the delimiter at `index`, if it is one and chosen.
fn delimiter_at(row: &Row<'_>, index: usize) -> Option<char> {
    match row.pieces[index] {
        Piece::Open(pair) | Piece::Close(pair) => row.pairs[pair].sign().chars().next(),
        _ => None,
    }
}

/// Class of the end of a piece that a delimiter stands behind. A single character may be a reference
/// already, or, if it is a space and a pair begins before it, become one.
fn outer_end(row: &Row<'_>, index: usize) -> Class {
    let follows_open =
        || index.checked_sub(1).is_some_and(|before| matches!(row.pieces[before], Piece::Open(_)));
    match &row.pieces[index] {
        Piece::Text { encode_last: true, .. } => Class::Punctuation,
        Piece::Text { text, encode_first, .. }
            if is_single(text)
                && (*encode_first || follows_open() && text.starts_with(char::is_whitespace)) =>
        {
            Class::Punctuation
        }
        Piece::Text { text, .. } => text.chars().next_back().map_or(Class::Space, outer_class),
        Piece::SoftBreak | Piece::LineBreak => Class::Space,
        _ => Class::Punctuation,
    }
}

/// Class of the start of a piece that a delimiter stands before.
fn outer_start(row: &Row<'_>, index: usize) -> Class {
    match &row.pieces[index] {
        Piece::Text { encode_first: true, .. } => Class::Punctuation,
        Piece::Text { text, .. } => text.chars().next().map_or(Class::Space, outer_class),
        Piece::SoftBreak => Class::Space,
        _ => Class::Punctuation,
    }
}

/// Class of the start of what a delimiter opens. A single letter before another delimiter may yet
/// become a reference.
fn inner_start(row: &Row<'_>, index: usize) -> Class {
    match &row.pieces[index] {
        Piece::Text { text, .. }
            if is_single(text) && matches!(row.pieces.get(index + 1), Some(Piece::Open(_))) =>
        {
            Class::Punctuation
        }
        Piece::Text { text, .. } => text.chars().next().map_or(Class::Punctuation, inner_class),
        _ => Class::Punctuation,
    }
}

/// Class of the end of what a delimiter closes.
fn inner_end(row: &Row<'_>, index: usize) -> Class {
    let follows_pair =
        || index.checked_sub(1).is_some_and(|before| matches!(row.pieces[before], Piece::Close(_)));
    match &row.pieces[index] {
        Piece::Text { text, .. } if is_single(text) && follows_pair() => Class::Punctuation,
        Piece::Text { text, .. } => {
            text.chars().next_back().map_or(Class::Punctuation, inner_class)
        }
        _ => Class::Punctuation,
    }
}

fn is_single(text: &str) -> bool {
    text.chars().nth(1).is_none()
}

/// Spaces at the edges of a span would move out of it; where a node keeps them, they are references.
fn encode_span_edges(row: &mut Row<'_>) {
    for index in 0..row.pieces.len() {
        let opens = index > 0 && matches!(row.pieces[index - 1], Piece::SpanOpen);
        let closes = matches!(row.pieces.get(index + 1), Some(Piece::SpanClose(_)));
        if let Piece::Text { text, encode_first, encode_last } = &mut row.pieces[index] {
            *encode_first |= opens && text.starts_with(' ');
            *encode_last |= closes && text.ends_with(' ');
        }
    }
}

/// White space at the edges of a pair would keep it from being one, and a tilde before that of a
/// subscript would make a row of the two; a reference does neither.
fn encode_edges(row: &mut Row<'_>) {
    for index in 0..row.pieces.len() {
        let Piece::Text { text, .. } = &row.pieces[index] else { continue };
        let (before, after) = (before(row, index), after(row, index));
        let opens = before.is_some_and(|index| matches!(row.pieces[index], Piece::Open(_)));
        let closes = after.is_some_and(|index| matches!(row.pieces[index], Piece::Close(_)));
        let is_subscript = after.is_some_and(|index| is_delimiter(row, index, "~"));
        let first = opens && text.starts_with(char::is_whitespace);
        let last =
            closes && text.ends_with(char::is_whitespace) || is_subscript && text.ends_with('~');
        if let Piece::Text { encode_first, encode_last, .. } = &mut row.pieces[index] {
            *encode_first |= first;
            *encode_last |= last;
        }
    }
}

fn is_delimiter(row: &Row<'_>, index: usize, delimiter: &str) -> bool {
    matches!(row.pieces[index], Piece::Open(pair) | Piece::Close(pair) if row.pairs[pair].sign() == delimiter)
}
