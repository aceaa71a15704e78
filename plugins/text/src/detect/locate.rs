//! Where proposals stand in the source.

use super::fact::Proposal;
use super::passage::Passage;
use recension_core::source::{Source, Span};

/// Gives every proposal the span of its words, or of its block where they cannot be found in the source.
pub(crate) fn locate(proposals: &mut [Proposal], passages: &[Passage], source: Option<&Source>) {
    let mut order: Vec<usize> = (0..proposals.len()).collect();
    order.sort_by_key(|number| proposals[*number].place.0);
    let mut aligned: Option<(usize, Alignment)> = None;
    for number in order {
        let proposal = &mut proposals[number];
        let (passage_number, range) = &proposal.place;
        let passage = &passages[*passage_number];
        proposal.span = passage.span;
        let Some(source) =
            source.filter(|source| !passage.span.is_none() && source.id() == passage.span.source)
        else {
            continue;
        };
        if aligned.as_ref().is_none_or(|(known, _)| known != passage_number) {
            aligned = Some((*passage_number, Alignment::new(&passage.text, source, passage.span)));
        }
        let narrowed = aligned.as_ref().and_then(|(_, alignment)| alignment.span(source, range));
        proposal.span = narrowed.unwrap_or(passage.span);
    }
}

/// For each byte of a passage where it stands in the source, as far as both agree.
struct Alignment {
    /// Offsets in the source, by offset in the passage; fewer than the passage has bytes if it was lost.
    offsets: Vec<usize>,
}

impl Alignment {
    /// Walks through both texts at once: the source has marks, line ends and spaces that the passage has not.
    fn new(text: &str, source: &Source, span: Span) -> Self {
        // Longer markup than this between two characters is no markup.
        const MOST: usize = 256;
        let block = source.text().get(span.range()).unwrap_or_default();
        let mut offsets = Vec::with_capacity(text.len() + 1);
        let mut rest = block.char_indices().peekable();
        for wanted in text.chars() {
            let blank = wanted.is_whitespace();
            let mut skipped = 0;
            let found = loop {
                match rest.peek() {
                    Some((_, c)) if *c == wanted || blank && c.is_whitespace() => {
                        break rest.next();
                    }
                    Some(_) if !blank && skipped < MOST => {
                        rest.next();
                        skipped += 1;
                    }
                    // A space that the source does not have, such as one hoisted out of markup.
                    Some((offset, c)) if blank => break Some((*offset, *c)),
                    _ => break None,
                }
            };
            let Some((offset, _)) = found else { return Self { offsets } };
            offsets.extend((0..wanted.len_utf8()).map(|byte| span.start as usize + offset + byte));
        }
        Self { offsets }
    }

    fn span(&self, source: &Source, range: &std::ops::Range<usize>) -> Option<Span> {
        let start = *self.offsets.get(range.start)?;
        let last = *self.offsets.get(range.end.checked_sub(1)?)?;
        let end = last + 1;
        let is_border = |offset: usize| source.text().is_char_boundary(offset);
        (start < end && is_border(start) && is_border(end)).then(|| source.span(start..end))
    }
}
