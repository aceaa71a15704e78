//! A row of pieces, written out.

use super::Place;
use super::piece::{Mark, Piece, Row};
use super::text::{self, After, Before, Census, Surroundings};

/// Writes the pieces of `row`, whose delimiters are chosen; `rest` is what stands after it on its last line.
pub(super) fn write(row: &Row<'_>, place: Place, rest: &str) -> String {
    let mut writer = LineWriter {
        row,
        place,
        census: Census::of(row, rest),
        brackets: 0,
        scripts: 0,
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
        Piece::LinkClose(markdown) => markdown.len(),
        _ => 2,
    });
    lengths.sum()
}

struct LineWriter<'r, 'a> {
    row: &'r Row<'a>,
    place: Place,
    census: Census,
    brackets: usize,
    scripts: usize,
    out: String,
}

impl LineWriter<'_, '_> {
    fn piece(&mut self, index: usize, piece: &Piece<'_>) {
        match piece {
            Piece::Text { text, encode_first, encode_last } => {
                let surroundings = self.surroundings(index, *encode_first, *encode_last);
                text::write(&mut self.out, text, &surroundings);
            }
            Piece::Open(pair) => {
                self.scripts += usize::from(self.is_script(*pair));
                self.out.push_str(self.row.pairs[*pair].delimiter());
            }
            Piece::Close(pair) => {
                self.scripts -= usize::from(self.is_script(*pair));
                self.out.push_str(self.row.pairs[*pair].delimiter());
            }
            Piece::LinkOpen => {
                self.brackets += 1;
                self.out.push('[');
            }
            Piece::LinkClose(end) => {
                self.brackets -= 1;
                self.out.push_str(end);
            }
            Piece::Atom(markdown) => self.out.push_str(markdown),
            Piece::SoftBreak => self.out.push('\n'),
            Piece::LineBreak => self.out.push_str("\\\n"),
        }
    }

    fn is_script(&self, pair: usize) -> bool {
        let pair = &self.row.pairs[pair];
        matches!(pair.mark, Mark::Superscript | Mark::Subscript) && !pair.delimiter().is_empty()
    }

    fn surroundings(&self, index: usize, encode_first: bool, encode_last: bool) -> Surroundings {
        let before = (0..index).rev().find(|index| self.is_written(*index));
        let after = (index + 1..self.row.pieces.len()).find(|index| self.is_written(*index));
        Surroundings {
            census: self.census,
            place: self.place,
            before: before.map_or(Before::Line, |index| self.before(index)),
            after: after.map_or(After::Line, |index| self.after(index)),
            brackets: self.brackets,
            scripts: self.scripts,
            encode_first: encode_first || before.is_some_and(|before| self.is_price(before, index)),
            encode_last,
        }
    }

    fn is_written(&self, index: usize) -> bool {
        match self.row.pieces[index] {
            Piece::Open(pair) | Piece::Close(pair) => !self.row.pairs[pair].delimiter().is_empty(),
            _ => true,
        }
    }

    fn before(&self, index: usize) -> Before {
        match &self.row.pieces[index] {
            Piece::SoftBreak | Piece::LineBreak => Before::Line,
            Piece::LinkOpen => Before::Bracket,
            Piece::Atom(markdown) if markdown.ends_with('`') => Before::Code,
            Piece::Atom(markdown) if markdown.starts_with("[^") => {
                let line = &self.out[..self.out.len() - markdown.len()];
                if line.is_empty() || line.ends_with('\n') {
                    Before::FirstNoteCall
                } else {
                    Before::NoteCall
                }
            }
            _ => Before::Piece,
        }
    }

    fn after(&self, index: usize) -> After {
        match &self.row.pieces[index] {
            Piece::SoftBreak | Piece::LineBreak => After::Line,
            Piece::LinkOpen => After::Link,
            Piece::Atom(markdown) if markdown.starts_with('[') => After::Bracket,
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
