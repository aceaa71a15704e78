//! How a text sets its paragraphs apart.

use super::line::Line;
use std::ops::Range;

/// How paragraphs are set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// By blank lines; the lines between are wrapped.
    BlankLines,
    /// Each line is a paragraph.
    Lines,
    /// By an indented first line; the other lines are wrapped.
    Indents,
}

impl Manner {
    /// The manner in words.
    pub(crate) fn describe(self) -> &'static str {
        match self {
            Self::BlankLines => "blank lines end paragraphs",
            Self::Lines => "each line is a paragraph",
            Self::Indents => "indented lines begin paragraphs",
        }
    }
}

/// What the option asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Requested {
    /// Whatever the text looks like.
    Auto,
    /// Blank lines and nothing else.
    BlankLines,
    /// Every line.
    Lines,
    /// Indents and blank lines.
    Indents,
}

impl Requested {
    /// The request that the option's value `name` makes.
    pub(crate) fn from_name(name: &str) -> Self {
        match name {
            "blank-lines" => Self::BlankLines,
            "lines" => Self::Lines,
            "indents" => Self::Indents,
            _ => Self::Auto,
        }
    }
}

/// What was learned from the lines of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Measured {
    /// How paragraphs are set apart.
    pub manner: Manner,
    /// Whether somebody asked for that manner.
    pub is_requested: bool,
    /// The width at which lines were wrapped, where they were.
    pub wrap: Option<Wrap>,
}

/// How a text was wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wrap {
    /// A line is full if the next word would have made it wider than this.
    pub width: usize,
}

/// Widest line that a person or an old program wraps at.
const WIDEST: usize = 100;
/// Fewest lines that tell a width.
const FEWEST: usize = 3;

/// Finds out how a text sets its paragraphs apart.
pub(crate) fn measure(lines: &[Line<'_>], requested: Requested) -> Measured {
    let wrap = wrap(lines);
    let manner = match requested {
        Requested::BlankLines => Manner::BlankLines,
        Requested::Lines => Manner::Lines,
        Requested::Indents => Manner::Indents,
        Requested::Auto => match wrap {
            Some(_) if has_indents(lines) => Manner::Indents,
            Some(_) => Manner::BlankLines,
            None => {
                if inner(lines).next().is_some() {
                    Manner::Lines
                } else {
                    Manner::BlankLines
                }
            }
        },
    };
    Measured { manner, is_requested: requested != Requested::Auto, wrap }
}

/// Lines that another follows without a blank one between, each with that other.
fn inner<'a>(lines: &'a [Line<'a>]) -> impl Iterator<Item = (&'a Line<'a>, &'a Line<'a>)> {
    lines
        .windows(2)
        .map(|pair| (&pair[0], &pair[1]))
        .filter(|(line, next)| !line.text.is_empty() && !next.text.is_empty())
}

/// The width at which lines were wrapped: most lines that another follows are then full.
fn wrap(lines: &[Line<'_>]) -> Option<Wrap> {
    let mut widths: Vec<usize> = inner(lines).map(|(line, _)| line.width + line.indent).collect();
    if widths.len() < FEWEST {
        return None;
    }
    widths.sort_unstable();
    // One long address must not decide, so the widest twentieth does not count.
    let widest = widths[(widths.len() - 1) * 19 / 20];
    // A typewriter breaks exactly; a printed column, read by a machine, breaks by the widths of letters.
    let candidates = [widest, widest * 4 / 5];
    // Weighed by width, so that verse and lists between paragraphs do not hide the wrapping.
    let all: usize = inner(lines).map(|(line, _)| line.width).sum();
    let share = |width: usize| {
        let full = inner(lines).filter(|(line, next)| is_full(line, next, width));
        full.map(|(line, _)| line.width).sum::<usize>() * 100 / all.max(1)
    };
    let is_wrapped = (20..=WIDEST).contains(&widest) && breaks_sentences(lines);
    let found = candidates.into_iter().find(|width| is_wrapped && share(*width) >= 70);
    found.map(|width| Wrap { width })
}

/// Tells whether lines go on in the middle of sentences, as lists and verse do not.
fn breaks_sentences(lines: &[Line<'_>]) -> bool {
    let goes_on =
        |next: &Line<'_>| next.text.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase());
    let all = inner(lines).count();
    inner(lines).filter(|(_, next)| goes_on(next)).count() * 5 >= all * 2
}

/// Tells whether `next` begins with a word that `line` had no room for.
fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.text.split(' ').next().unwrap_or_default();
    line.indent + line.width + 1 + word.chars().count() > width
}

/// Tells whether some lines, but no more than half, are indented where the one before is not.
fn has_indents(lines: &[Line<'_>]) -> bool {
    let starts = inner(lines).filter(|(line, next)| begins_by_indent(line, next)).count();
    let all = inner(lines).count();
    let blank = lines.iter().filter(|line| line.text.is_empty()).count();
    starts > 0 && starts * 2 <= all && starts >= blank / 4
}

fn begins_by_indent(line: &Line<'_>, next: &Line<'_>) -> bool {
    next.indent >= line.indent + 2 && ends_sentence(line.text)
}

/// Tells whether a line ends as sentences do.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '"', '’', '\'', '»', '“', ')', ']', '*', '_']);
    text.ends_with(['.', '!', '?', '…', ':'])
}

/// Cuts lines without a blank one between them into paragraphs.
pub(super) fn paragraphs(lines: &[Line<'_>], measured: &Measured) -> Vec<Range<usize>> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for (number, pair) in lines.windows(2).enumerate() {
        if begins_paragraph(&pair[0], &pair[1], measured) {
            paragraphs.push(start..number + 1);
            start = number + 1;
        }
    }
    paragraphs.push(start..lines.len());
    paragraphs
}

fn begins_paragraph(line: &Line<'_>, next: &Line<'_>, measured: &Measured) -> bool {
    match (measured.manner, measured.wrap) {
        (Manner::Lines, _) => true,
        (Manner::Indents, _) if begins_by_indent(line, next) => true,
        (Manner::BlankLines | Manner::Indents, _) if measured.is_requested => false,
        (_, Some(wrap)) => {
            let goes_on = next.text.starts_with(char::is_lowercase) || line.text.ends_with('-');
            !is_full(line, next, wrap.width) && !goes_on
        }
        (_, None) => false,
    }
}

/// Tells whether a space belongs between `text` and the line that follows it.
///
/// A hyphen at a line end stays, since only a reader can tell whether the word had it; so no letter
/// is lost. It joins, unless the next word shows that it stands for a part left out ("pre- and post-war").
pub(super) fn needs_space(text: &str, next: &str) -> bool {
    let mut before = text.chars().rev();
    let (last, second) = (before.next(), before.next());
    let hyphenated =
        matches!(last, Some('-' | '\u{ad}' | '‐')) && second.is_some_and(char::is_alphabetic);
    let word = next.split(' ').next().unwrap_or_default();
    let is_joining =
        matches!(word, "and" | "or" | "to" | "und" | "oder" | "bis" | "et" | "ou" | "и" | "или");
    let joins = hyphenated && next.starts_with(char::is_alphanumeric) && !is_joining;
    !text.is_empty() && !joins
}
