//! Raw source text: of HTML the words, of other formats nothing.

pub(crate) use crate::html::{Piece, speaks_html, text_of_html};
use crate::renderer::Renderer;
use recension_core::diagnostic::Degree;
use recension_core::model::Raw;
use std::io;

impl Renderer<'_> {
    pub(crate) fn raw(&mut self, raw: &Raw) -> io::Result<()> {
        if !speaks_html(&raw.format) {
            self.report.lose("raw", Degree::Dropped, raw.span);
            return Ok(());
        }
        let pieces = text_of_html(&raw.text);
        if !matches!(pieces.as_slice(), [Piece::Break]) {
            let has_text = pieces.iter().any(|piece| matches!(piece, Piece::Text(_)));
            let degree = if has_text { Degree::Degraded } else { Degree::Dropped };
            self.report.lose("raw", degree, raw.span);
        }
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.xml.text(&text)?,
                Piece::Break => self.xml.empty("br", &[])?,
                Piece::Block => {}
            }
        }
        Ok(())
    }
}
