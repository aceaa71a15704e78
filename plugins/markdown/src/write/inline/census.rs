//! Which characters of a row can be taken for markup at all.

use super::piece::{Mark, Piece, Row};
use super::sign::BARS;
use super::text::SPECIAL;

/// What can be taken for markup at all: a delimiter that stands there once,
/// and nothing else of its kind, closes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Census {
    asterisks: u32,
    underscores: u32,
    tildes: u32,
    carets: u32,
    backticks: u32,
    /// Rows of two bars.
    pub(super) bars: u32,
    /// Whether a citation stands there: what brackets are around it is one.
    pub(super) has_citation: bool,
    /// Whether a dollar sign that may close follows one that may open.
    pub(super) has_formula: bool,
}

impl Census {
    /// Counts the characters of `row`, and of what stands after it.
    pub(super) fn of(row: &Row<'_>, rest: &str) -> Self {
        let mut census = Self::default();
        census.count_all(rest);
        let mut may_open = false;
        // In a script, spaces are written as references.
        let has_script =
            row.pairs.iter().any(|pair| matches!(pair.mark, Mark::Superscript | Mark::Subscript));
        for (index, piece) in row.pieces.iter().enumerate() {
            match piece {
                Piece::Text { text, encode_first, encode_last } => {
                    let is_beside = |piece: Option<&Piece<'_>>| {
                        !matches!(piece, None | Some(Piece::SoftBreak | Piece::LineBreak))
                    };
                    let before = index.checked_sub(1).and_then(|before| row.pieces.get(before));
                    let mut dollars = Dollars {
                        may_open: &mut may_open,
                        follows: is_beside(before),
                        goes_on: is_beside(row.pieces.get(index + 1)),
                        encoded: [has_script || *encode_first, has_script || *encode_last],
                    };
                    census.count_text(text, &mut dollars);
                }
                Piece::Atom(markdown) => {
                    census.bars += u32::from(markdown == BARS);
                    census.has_citation |= markdown.starts_with('[') && markdown.contains('@');
                    census.count_all(markdown);
                }
                Piece::Narrative(_) | Piece::CitationOpen => census.has_citation = true,
                Piece::SpanClose(markdown) | Piece::LinkClose(markdown) => {
                    census.count_all(markdown);
                }
                _ => {}
            }
        }
        for pair in &row.pairs {
            census.count_pair(pair.mark);
        }
        census
    }

    /// The census of text that must be understood whatever stands around it.
    pub(super) fn strict() -> Self {
        Self {
            asterisks: 2,
            underscores: 2,
            tildes: 2,
            carets: 2,
            backticks: 2,
            bars: 2,
            has_formula: true,
            has_citation: false,
        }
    }

    fn counter(&mut self, byte: u8) -> Option<&mut u32> {
        match byte {
            b'*' => Some(&mut self.asterisks),
            b'_' => Some(&mut self.underscores),
            b'~' => Some(&mut self.tildes),
            b'^' => Some(&mut self.carets),
            b'`' => Some(&mut self.backticks),
            _ => None,
        }
    }

    /// Rows of one character count once.
    fn count_text(&mut self, text: &str, dollars: &mut Dollars<'_>) {
        let bytes = text.as_bytes();
        for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| SPECIAL[usize::from(*byte)]) {
            let before = at.checked_sub(1).map(|before| bytes[before]);
            if byte == b'|' {
                self.bars += u32::from(before == Some(b'|'));
            } else if byte == b'$' {
                self.has_formula |= dollars.may_close(before);
                *dollars.may_open |= dollars.may_open(bytes.get(at + 1));
            } else if before != Some(byte)
                && let Some(count) = self.counter(byte)
            {
                *count += 1;
            }
        }
    }

    fn count_all(&mut self, markdown: &str) {
        for byte in markdown.bytes() {
            self.has_formula |= byte == b'$';
            if let Some(count) = self.counter(byte) {
                *count += 2;
            }
        }
    }

    fn count_pair(&mut self, mark: Mark) {
        match mark {
            Mark::Emphasis | Mark::Strong => {
                self.asterisks += 2;
                self.underscores += 2;
            }
            Mark::Strikethrough | Mark::Subscript => self.tildes += 2,
            Mark::Superscript => self.carets += 2,
        }
    }

    /// Whether `byte` stands in the row but once.
    pub(super) fn is_lone(mut self, byte: u8) -> bool {
        self.counter(byte).is_some_and(|count| *count <= 1)
    }
}

/// What decides whether dollar signs of a text could be those of a formula.
struct Dollars<'c> {
    /// Whether one that may open stands before.
    may_open: &'c mut bool,
    /// Whether something stands directly before the text, and after it.
    follows: bool,
    goes_on: bool,
    /// Whether spaces, at the start and at the end at least, are written as references.
    encoded: [bool; 2],
}

impl Dollars<'_> {
    /// Whether a dollar sign behind `before` may close a formula that one before it opens.
    fn may_close(&self, before: Option<u8>) -> bool {
        *self.may_open && before.map_or(self.follows, |before| before != b' ' || self.encoded[0])
    }

    /// Whether a dollar sign before `next` may open a formula.
    fn may_open(&self, next: Option<&u8>) -> bool {
        next.map_or(self.goes_on, |next| *next != b' ' || self.encoded[1])
    }
}
