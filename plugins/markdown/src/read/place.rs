//! Where a piece of Markdown stands in its source.

use recension_core::source::{SourceId, Span};
use std::ops::Range;

/// Where the text being read stands in its source: turns byte ranges of the text into spans.
#[derive(Clone, Debug)]
pub(super) struct Place {
    source: SourceId,
    /// Bytes that were put in front of the text so that it can be parsed.
    lead: usize,
    origin: Origin,
}

#[derive(Clone, Debug)]
enum Origin {
    /// The text is a piece of the source that begins at this offset.
    Slice(usize),
    /// Offsets in the text at which a run of source text begins, and the offsets in the source.
    Runs(Vec<(usize, usize)>),
    /// The text cannot be found in the source character by character.
    Whole(Range<usize>),
}

impl Place {
    /// The place of a text that is the piece of the source from `start` on.
    pub(super) fn slice(source: SourceId, start: usize) -> Self {
        Self { source, lead: 0, origin: Origin::Slice(start) }
    }

    /// The place of `text`, which the bytes `range` of `all` say with other spaces, indentation or escapes.
    pub(super) fn of_scalar(source: SourceId, all: &str, range: Range<usize>, text: &str) -> Self {
        let quote =
            range.start.checked_sub(1).and_then(|before| all.as_bytes().get(before)).copied();
        let written = all.get(range.clone()).unwrap_or_default();
        let origin = match runs(written, quote, text) {
            Some(runs) => Origin::Runs(
                runs.into_iter().map(|(text, source)| (text, range.start + source)).collect(),
            ),
            None => Origin::Whole(range),
        };
        Self { source, lead: 0, origin }
    }

    /// The same place for a text that begins with `lead` more bytes.
    pub(super) fn after(&self, lead: usize) -> Self {
        Self { lead: self.lead + lead, ..self.clone() }
    }

    /// The place of `part`, which stands last in the piece `span` of `text`.
    pub(super) fn within(&self, text: &str, span: Span, part: &str) -> Self {
        let Origin::Slice(offset) = self.origin else {
            return Self { lead: 0, origin: Origin::Whole(span.range()), ..self.clone() };
        };
        let start = (span.start as usize + self.lead).saturating_sub(offset);
        let end = (span.end as usize + self.lead).saturating_sub(offset);
        let found =
            text.get(start..end).and_then(|piece| piece.rfind(part)).filter(|_| !part.is_empty());
        let origin = match found {
            Some(found) => Origin::Slice(span.start as usize + found),
            None => Origin::Whole(span.range()),
        };
        Self { lead: 0, origin, ..self.clone() }
    }

    /// The span of the bytes `range` of the text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = range.start.saturating_sub(self.lead);
        let end = range.end.saturating_sub(self.lead);
        match &self.origin {
            Origin::Slice(offset) => Span::new(self.source, start + offset..end + offset),
            Origin::Runs(runs) => {
                Span::new(self.source, locate(runs, start)..locate_end(runs, end))
            }
            Origin::Whole(range) => Span::new(self.source, range.clone()),
        }
    }
}

fn locate(runs: &[(usize, usize)], offset: usize) -> usize {
    let next = runs.partition_point(|(text, _)| *text <= offset);
    runs.get(next.saturating_sub(1))
        .map_or(0, |(text, source)| source + offset.saturating_sub(*text))
}

/// The source offset after the byte before `end`: the next run may begin on another line.
fn locate_end(runs: &[(usize, usize)], end: usize) -> usize {
    end.checked_sub(1).map_or_else(|| locate(runs, 0), |last| locate(runs, last) + 1)
}

/// Finds the words of `text` in `written`, in order; after a `quote`, a character may be escaped.
fn runs(written: &str, quote: Option<u8>, text: &str) -> Option<Vec<(usize, usize)>> {
    let (from, to) = (written.as_bytes(), text.as_bytes());
    let (mut at, mut index) = (0, 0);
    let mut runs: Vec<(usize, usize)> = Vec::new();
    while index < to.len() {
        if to[index].is_ascii_whitespace() {
            index += 1;
            continue;
        }
        while from.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let is_escape = match quote {
            Some(b'"') => from.get(at) == Some(&b'\\'),
            Some(b'\'') => from.get(at..at + 2) == Some(b"''"),
            _ => false,
        };
        at += usize::from(is_escape);
        if from.get(at) != Some(&to[index]) {
            return None;
        }
        if runs.last().is_none_or(|(text, source)| at - source != index - text) {
            runs.push((index, at));
        }
        (at, index) = (at + 1, index + 1);
    }
    Some(runs)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The source text at which the word `needle` of `text` is said to stand.
    fn check(written: &'static str, text: &str, needle: &str) -> &'static str {
        let inner = match written.as_bytes()[0] {
            b'"' | b'\'' => 1..written.len() - 1,
            _ => 0..written.len(),
        };
        let place = Place::of_scalar(SourceId(0), written, inner, text);
        let start = text.find(needle).expect("the needle is in the text");
        &written[place.span(start..start + needle.len()).range()]
    }

    #[test]
    fn words_are_found_through_quoting_and_folding() {
        for (written, text, needle, found) in [
            ("plain\n  text", "plain text", "text", "text"),
            ("'it''s so'", "it's so", "so", "so"),
            ("\"a \\\"b\\\" c\"", "a \"b\" c", "c", "c"),
            ("\"a\\\\b c\"", "a\\b c", "c", "c"),
            ("я\r\n\r\n  z y\r\n", "я\n\nz y\n", "y", "y"),
            ("\"\\u00e9 x\"", "é x", "x", "\\u00e9 x"),
        ] {
            assert_eq!(check(written, text, needle), found, "{written}");
        }
    }
}
