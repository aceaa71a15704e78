//! Raw source text: of HTML the words, of other formats nothing.

use super::Composer;
use recension_core::diagnostic::Degree;
use recension_core::model::Raw;
use recension_xhtml::html::{Piece, speaks_html, text_of_html};

impl Composer<'_, '_> {
    pub(super) fn raw(&mut self, raw: &Raw) {
        let pieces = if speaks_html(&raw.format) { text_of_html(&raw.text) } else { Vec::new() };
        if !matches!(pieces.as_slice(), [Piece::Break]) {
            let has_text = pieces.iter().any(|piece| matches!(piece, Piece::Text(_)));
            let degree = if has_text { Degree::Degraded } else { Degree::Dropped };
            self.lose("raw", degree, raw.span);
        }
        self.html(&pieces);
    }

    /// The words of HTML.
    pub(in super::super) fn html(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.generated(text),
                Piece::Break => self.line_end(),
                Piece::Block => {}
            }
        }
    }
}
