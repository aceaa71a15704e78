//! A row of inlines in the making: text is merged, white space waits until something follows it.

use super::characters::is_white;
use super::gap::{Edges, Gap, White};
use crate::model::Inline;

/// What becomes of soft breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SoftBreaks {
    /// They stay.
    Kept,
    /// They become spaces: in headings, titles and other lines that the source does not wrap.
    Spaces,
}

/// A row of inlines in the making.
///
/// Invariant: `out` neither begins nor ends with white space, and is normal.
pub(super) struct Line {
    out: Vec<Inline>,
    before: Gap,
    gap: Gap,
    soft_breaks: SoftBreaks,
    written: usize,
}

impl Line {
    /// Goes on behind `out`, which is normal but for white space at its end.
    pub(super) fn resume(mut out: Vec<Inline>, soft_breaks: SoftBreaks) -> Self {
        let gap = take_trailing_gap(&mut out);
        Self { out, before: Gap::default(), gap, soft_breaks, written: 0 }
    }

    /// The row, and the white space that stood at its edges; that of an empty row counts as before it.
    pub(super) fn finish(self) -> (Vec<Inline>, Edges) {
        let edges = if self.out.is_empty() {
            Edges { before: self.gap, after: Gap::default() }
        } else {
            Edges { before: self.before, after: self.gap }
        };
        (self.out, edges)
    }

    /// Counts what was added, white space aside.
    pub(super) fn written(&self) -> usize {
        self.written
    }

    /// Adds white space.
    pub(super) fn gap(&mut self, mut gap: Gap) {
        if self.soft_breaks == SoftBreaks::Spaces {
            gap.white = gap.white.min(White::Space);
        }
        self.gap = self.gap.with(gap);
    }

    /// Adds text that is plain but perhaps for a space at either edge.
    pub(super) fn plain_text(&mut self, mut text: String) {
        if text.starts_with(' ') {
            self.gap(Gap::SPACE);
            text.remove(0);
        }
        let ends_white = text.ends_with(' ');
        if ends_white {
            text.pop();
        }
        if !text.is_empty() {
            self.word(text);
        }
        if ends_white {
            self.gap(Gap::SPACE);
        }
    }

    /// Adds text of valid characters with white space anywhere in it.
    pub(super) fn any_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if is_white(first) {
                self.gap(if matches!(first, '\n' | '\r') { Gap::SOFT_BREAK } else { Gap::SPACE });
                rest = &rest[1..];
            } else {
                let (word, tail) = rest.split_at(rest.find(is_white).unwrap_or(rest.len()));
                self.word(word);
                rest = tail;
            }
        }
    }

    /// Adds a normal node that is neither text nor white space.
    pub(super) fn item(&mut self, inline: Inline) {
        self.close_gap();
        self.written += 1;
        append(&mut self.out, inline);
    }

    /// Adds text without white space at its edges.
    fn word(&mut self, word: impl AsRef<str> + Into<String>) {
        self.close_gap();
        self.written += 1;
        match self.out.last_mut() {
            Some(Inline::Text { text }) => text.push_str(word.as_ref()),
            _ => self.out.push(Inline::Text { text: word.into() }),
        }
    }

    /// Writes the white space that waits, now that something follows it.
    fn close_gap(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if self.out.is_empty() {
            self.before = gap;
            return;
        }
        match gap {
            Gap { line_breaks: 0, white: White::None } => {}
            Gap { line_breaks: 0, white: White::Space } => match self.out.last_mut() {
                Some(Inline::Text { text }) => text.push(' '),
                _ => self.out.push(Inline::Text { text: " ".to_owned() }),
            },
            Gap { line_breaks: 0, white: White::SoftBreak } => self.out.push(Inline::SoftBreak),
            Gap { line_breaks, .. } => {
                self.out.extend(std::iter::repeat_with(|| Inline::LineBreak).take(line_breaks));
            }
        }
    }
}

fn take_trailing_gap(out: &mut Vec<Inline>) -> Gap {
    let mut gap = Gap::default();
    loop {
        match out.last_mut() {
            Some(Inline::SoftBreak) => gap = gap.with(Gap::SOFT_BREAK),
            Some(Inline::LineBreak) => gap = gap.with(Gap::LINE_BREAK),
            Some(Inline::Text { text }) if text.ends_with(' ') => {
                text.pop();
                gap = gap.with(Gap::SPACE);
                if !text.is_empty() {
                    return gap;
                }
            }
            _ => return gap,
        }
        out.pop();
    }
}

/// Puts a normal node behind `out`; text and styles of one kind side by side become one.
fn append(out: &mut Vec<Inline>, inline: Inline) {
    match (out.last_mut(), inline) {
        (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(&more),
        (Some(last), inline) if are_same_style(last, &inline) => {
            if let (Some(content), Some(more)) = (style_content(last), into_style_content(inline)) {
                join(content, more);
            }
        }
        (_, inline) => out.push(inline),
    }
}

/// Puts the normal row `more` behind the normal row `content`.
fn join(content: &mut Vec<Inline>, more: Vec<Inline>) {
    let mut more = more.into_iter();
    if let Some(first) = more.next() {
        append(content, first);
    }
    content.extend(more);
}

/// Tells whether both are styles, and of one kind.
pub(super) fn are_same_style(one: &Inline, other: &Inline) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
        && matches!(
            one,
            Inline::Emphasis { .. }
                | Inline::Strong { .. }
                | Inline::SmallCapitals { .. }
                | Inline::Superscript { .. }
                | Inline::Subscript { .. }
                | Inline::Strikethrough { .. }
        )
}

fn style_content(inline: &mut Inline) -> Option<&mut Vec<Inline>> {
    match inline {
        Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::SmallCapitals { content }
        | Inline::Superscript { content }
        | Inline::Subscript { content }
        | Inline::Strikethrough { content } => Some(content),
        _ => None,
    }
}

fn into_style_content(mut inline: Inline) -> Option<Vec<Inline>> {
    style_content(&mut inline).map(std::mem::take)
}
