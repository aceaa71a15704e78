//! A row of pieces, written out.

use super::Place;
use super::atom::SEPARATOR;
use super::census::Census;
use super::citation::{self, Narrative};
use super::piece::{Delimiter, Mark, Piece, Row};
use super::sign::BARS;
use super::text::{self, After, Before, Surroundings};
use crate::dialect::Dialect;

/// Writes the pieces of `row`, whose delimiters are chosen; `rest` is what stands after it on its last line.
pub(super) fn write(row: &Row<'_>, place: Place, rest: &str, dialect: Dialect) -> String {
    let mut writer = LineWriter {
        row,
        place,
        dialect,
        census: Census::of(row, rest),
        brackets: 0,
        scripts: 0,
        citations: Vec::new(),
        begins_line: false,
        out: String::with_capacity(expected_length(row)),
    };
    for (index, piece) in row.pieces.iter().enumerate() {
        writer.piece(index, piece);
    }
    writer.out
}

fn expected_length(row: &Row<'_>) -> usize {
    let lengths = row.pieces.iter().map(|piece| match piece {
        Piece::Text { text, .. } => text.len() + 4,
        Piece::Atom(markdown) => markdown.len(),
        Piece::LinkClose(markdown) | Piece::SpanClose(markdown) => markdown.len() + 1,
        _ => 2,
    });
    lengths.sum()
}

struct LineWriter<'r, 'a> {
    row: &'r Row<'a>,
    place: Place,
    dialect: Dialect,
    census: Census,
    brackets: usize,
    scripts: usize,
    /// The citations around, and whether the brackets stand behind a key in the sentence.
    citations: Vec<bool>,
    /// Whether the citation that stands last begins a line.
    begins_line: bool,
    out: String,
}

impl LineWriter<'_, '_> {
    fn piece(&mut self, index: usize, piece: &Piece<'_>) {
        match piece {
            Piece::Text { text, encode_first, encode_last } => {
                let surroundings = self.surroundings(index, *encode_first, *encode_last);
                text::write(&mut self.out, text, &surroundings);
            }
            Piece::Open(pair) => self.open(*pair),
            Piece::Close(pair) => self.close(*pair),
            Piece::LinkOpen | Piece::SpanOpen => self.open_bracket(),
            Piece::CitationOpen => self.open_citation(index),
            Piece::CitationClose => self.close_citation(index),
            Piece::LinkClose(end) => self.close_bracket("", end),
            Piece::SpanClose(braces) => self.close_bracket("]", braces),
            Piece::Narrative(narrative) => self.narrative(index, *narrative),
            Piece::Atom(markdown) => self.out.push_str(markdown),
            Piece::SoftBreak => self.out.push('\n'),
            Piece::LineBreak => self.out.push_str("\\\n"),
        }
    }

    fn open(&mut self, pair: usize) {
        self.scripts += usize::from(self.is_script(pair));
        match self.row.pairs[pair].delimiter {
            Delimiter::Span => self.open_bracket(),
            _ => self.out.push_str(self.row.pairs[pair].sign()),
        }
    }

    fn close(&mut self, pair: usize) {
        self.scripts -= usize::from(self.is_script(pair));
        let pair = &self.row.pairs[pair];
        match pair.delimiter {
            Delimiter::Span => {
                self.close_bracket("]", &format!("{{.{}}}", pair.mark.name()));
            }
            _ => self.out.push_str(pair.sign()),
        }
    }

    fn open_bracket(&mut self) {
        self.brackets += 1;
        self.out.push('[');
    }

    fn close_bracket(&mut self, bracket: &str, end: &str) {
        self.brackets -= 1;
        self.out.push_str(bracket);
        self.out.push_str(end);
    }

    fn is_script(&self, pair: usize) -> bool {
        let pair = &self.row.pairs[pair];
        matches!(pair.mark, Mark::Superscript | Mark::Subscript) && !pair.sign().is_empty()
    }

    fn open_citation(&mut self, index: usize) {
        let follows_key = index
            .checked_sub(1)
            .is_some_and(|at| matches!(self.row.pieces[at], Piece::Narrative(_)));
        self.begins_line = self.out.is_empty() || self.out.ends_with('\n');
        if follows_key {
            self.out.push(' ');
        }
        self.citations.push(follows_key);
        self.open_bracket();
    }

    /// Other brackets right behind those of a key would take them from it.
    fn close_citation(&mut self, index: usize) {
        self.close_bracket("]", "");
        let is_narrative = self.citations.pop() == Some(true);
        if is_narrative
            && self.row.pieces.get(index + 1).is_some_and(|next| self.begins_bracket(next))
        {
            self.out.push_str(SEPARATOR);
        }
    }

    /// The key of a citation in the sentence, in braces where it would be longer or have brackets without.
    fn narrative(&mut self, index: usize, narrative: Narrative<'_>) {
        let key = narrative.key;
        let next = self.row.pieces.get(index + 1);
        self.out.push('@');
        if citation::is_plain_key(key) && !goes_on(next) {
            self.out.push_str(key);
        } else {
            self.out.push('{');
            self.out.push_str(key);
            self.out.push('}');
        }
        if !narrative.has_brackets && self.has_bracket_next(index) {
            // Empty brackets of a span are none of the citation's.
            self.out.push_str("[]{}");
        }
    }

    /// Whether brackets that are not text follow a citation, with nothing or white space between.
    fn has_bracket_next(&self, index: usize) -> bool {
        let mut following = self.row.pieces[index + 1..].iter().filter(|piece| match piece {
            Piece::SoftBreak | Piece::LineBreak => false,
            Piece::Text { text, .. } => !text.trim().is_empty(),
            _ => true,
        });
        following.next().is_some_and(|piece| self.begins_bracket(piece))
    }

    fn begins_bracket(&self, piece: &Piece<'_>) -> bool {
        match piece {
            Piece::LinkOpen | Piece::SpanOpen | Piece::CitationOpen => true,
            Piece::Open(pair) => self.row.pairs[*pair].delimiter == Delimiter::Span,
            Piece::Atom(markdown) => markdown.starts_with('['),
            _ => false,
        }
    }

    fn surroundings(&self, index: usize, encode_first: bool, encode_last: bool) -> Surroundings {
        let before = (0..index).rev().find(|index| self.is_written(*index));
        let after = (index + 1..self.row.pieces.len()).find(|index| self.is_written(*index));
        Surroundings {
            census: self.census,
            dialect: self.dialect,
            place: self.place,
            before: before.map_or(Before::Line, |index| self.before(index)),
            after: after.map_or(After::Line, |index| self.after(index)),
            brackets: self.brackets,
            scripts: self.scripts,
            citations: self.citations.len(),
            encode_first: encode_first || before.is_some_and(|before| self.is_price(before, index)),
            encode_last,
        }
    }

    fn is_written(&self, index: usize) -> bool {
        match self.row.pieces[index] {
            Piece::Open(pair) | Piece::Close(pair) => {
                self.row.pairs[pair].delimiter != Delimiter::None
            }
            _ => true,
        }
    }

    fn before(&self, index: usize) -> Before {
        match &self.row.pieces[index] {
            Piece::SoftBreak | Piece::LineBreak => Before::Line,
            Piece::LinkOpen | Piece::SpanOpen => Before::Bracket,
            Piece::Open(pair) if self.row.pairs[*pair].delimiter == Delimiter::Span => {
                Before::Bracket
            }
            Piece::Close(pair) if self.row.pairs[*pair].delimiter == Delimiter::Span => {
                Before::Attributable
            }
            Piece::Open(pair) if self.row.pairs[*pair].mark == Mark::Superscript => Before::Caret,
            Piece::Narrative(_) => Before::Narrative,
            Piece::CitationClose if self.begins_line => Before::FirstCall,
            Piece::CitationClose => Before::Call,
            Piece::Atom(markdown) if markdown.ends_with('`') => Before::Code,
            Piece::Atom(markdown) if markdown.starts_with('[') && markdown.ends_with(']') => {
                let line = &self.out[..self.out.len() - markdown.len()];
                if line.is_empty() || line.ends_with('\n') {
                    Before::FirstCall
                } else {
                    Before::Call
                }
            }
            Piece::Atom(markdown) if markdown != BARS => Before::Attributable,
            Piece::LinkClose(_) | Piece::SpanClose(_) => Before::Attributable,
            _ => Before::Piece,
        }
    }

    fn after(&self, index: usize) -> After {
        match &self.row.pieces[index] {
            Piece::SoftBreak | Piece::LineBreak => After::Line,
            Piece::LinkOpen | Piece::SpanOpen | Piece::Narrative(_) | Piece::CitationOpen => {
                After::Link
            }
            Piece::Atom(markdown) if markdown.starts_with("[^") => After::Call,
            Piece::Atom(markdown) if markdown.starts_with('[') => After::Link,
            Piece::Open(pair) if self.row.pairs[*pair].delimiter == Delimiter::Span => After::Link,
            Piece::Open(pair) if self.row.pairs[*pair].mark == Mark::Superscript => After::Caret,
            _ => After::Piece,
        }
    }

    /// Whether a digit at `index` would make the formula before it a price: pandoc's rule, and our reader's.
    fn is_price(&self, before: usize, index: usize) -> bool {
        let is_formula =
            matches!(&self.row.pieces[before], Piece::Atom(markdown) if markdown.starts_with('$'));
        is_formula
            && matches!(&self.row.pieces[index], Piece::Text { text, .. } if text.starts_with(|c: char| c.is_ascii_digit()))
    }
}

/// Whether a key would go on with what stands next.
fn goes_on(next: Option<&Piece<'_>>) -> bool {
    match next {
        None | Some(Piece::SoftBreak | Piece::LineBreak | Piece::CitationOpen) => false,
        Some(Piece::Text { text, encode_first, .. }) => {
            *encode_first || citation::goes_on_with(text)
        }
        Some(_) => true,
    }
}
