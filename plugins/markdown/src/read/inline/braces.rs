//! Braces behind what they belong to: attributes, and names of formats.

use super::super::attribute::try_list;
use super::super::token::{Container, TokenKind};
use super::mark::{Here, Marking};
use crate::sign::list::AttributeList;
use pulldown_cmark::LinkType;

impl<'a> Marking<'a> {
    /// Braces behind code, a link or a picture: its attributes, or the name of a format.
    pub(super) fn braces(&mut self, here: &Here<'_, 'a>) -> Option<usize> {
        if self.has_pending(here.at) {
            return None;
        }
        let before = self.out.last().filter(|token| token.range.end == here.at)?;
        match before.kind {
            TokenKind::Code(_) => self.mark_code(here),
            TokenKind::Close => {
                let (index, _) = self.closed.filter(|(_, end)| *end == here.at)?;
                let (list, end) = self.attributes(here.at, here)?;
                self.mark_link(index, list, end);
                Some(self.skip_to(end))
            }
            _ => None,
        }
    }

    fn mark_code(&mut self, here: &Here<'_, 'a>) -> Option<usize> {
        let text = self.text;
        let raw = super::raw_format(&text[here.at..self.end()]);
        let (list, end) = match raw {
            Some((_, length)) => (AttributeList::default(), here.at + length),
            None => self.attributes(here.at, here)?,
        };
        let marked = self.out.last_mut()?;
        let TokenKind::Code(code) = std::mem::replace(&mut marked.kind, TokenKind::Close) else {
            return None;
        };
        marked.kind = match raw {
            Some((format, _)) => TokenKind::RawCode(format, code),
            None => TokenKind::MarkedCode(code, Box::new(list)),
        };
        marked.range.end = end;
        Some(self.skip_to(end))
    }

    /// Gives attributes to a link or a picture. In pandoc, brackets alone with braces behind are a span,
    /// even where a definition makes them a link.
    fn mark_link(&mut self, index: usize, list: AttributeList, end: usize) {
        let Some(opening) = self.out.get_mut(index) else { return };
        opening.range.end = end;
        match &mut opening.kind {
            TokenKind::Open(Container::Link(link)) if link.kind == LinkType::Shortcut => {
                opening.kind = TokenKind::Open(Container::Span(Box::new(list)));
            }
            TokenKind::Open(Container::Link(link) | Container::Image(link)) => link.list = list,
            _ => {}
        }
    }

    /// The attribute list that begins at `start`, and where it ends, if it ends where the container does not.
    pub(super) fn attributes(
        &mut self,
        start: usize,
        here: &Here<'_, 'a>,
    ) -> Option<(AttributeList, usize)> {
        if !self.lose_patience(0) {
            return None;
        }
        match try_list(&self.text[..self.end()], start) {
            Ok((list, end)) => is_whole(here, end).then_some((list, end)),
            Err(end) => {
                self.lose_patience(end - start);
                None
            }
        }
    }
}

/// Tells whether no container that is open ends before `end`, and no token stands across it.
fn is_whole(here: &Here<'_, '_>, end: usize) -> bool {
    let mut depth = 0_usize;
    let mut previous = here.range.end;
    for token in here.following {
        match token.kind {
            _ if previous >= end => return true,
            // A container ends where its last piece ends.
            TokenKind::Close if depth == 0 => return false,
            TokenKind::Close => depth -= 1,
            TokenKind::Open(_) => depth += 1,
            TokenKind::Text(_) => {}
            _ if token.range.end > end => return false,
            _ => {}
        }
        previous = match token.kind {
            TokenKind::Open(_) => token.range.start,
            _ => token.range.end,
        };
    }
    previous >= end
}
