//! A line as it grows: nothing in it is doubled, nothing left over.

use crate::model::visit::{Visitor, walk_inline};
use crate::model::{Inline, plain_text};

/// What stands between two things, and has no meaning before the first.
const SEPARATORS: [char; 8] = [' ', '\u{a0}', '\u{202f}', ',', ';', ':', '.', '—'];

/// A line, or a part of one.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    inlines: Vec<Inline>,
    /// The last character a reader sees, closing quotation marks left out.
    last: Option<char>,
    /// Whether the line begins with words of a template, which get a capital.
    begins_with_words: bool,
}

impl Line {
    /// A line of words alone.
    pub(super) fn of_words(words: &str) -> Self {
        let mut line = Self::default();
        line.words(words);
        line
    }

    /// Tells whether nothing is printed.
    pub(super) fn is_empty(&self) -> bool {
        self.inlines.is_empty()
    }

    /// Tells whether the last that a reader sees is one of these characters.
    pub(super) fn ends_with<const COUNT: usize>(&self, characters: [char; COUNT]) -> bool {
        self.last.is_some_and(|last| characters.contains(&last))
    }

    /// Adds words of a template: separators only after something, no stop after a stop, no space
    /// after a space.
    pub(super) fn words(&mut self, words: &str) {
        let words = match self.last {
            None => words.trim_start_matches(SEPARATORS),
            Some(last) => without_doubled(last, words),
        };
        if words.is_empty() {
            return;
        }
        self.begins_with_words |= self.is_empty();
        self.text(words);
    }

    /// Adds text as its source has it.
    pub(super) fn text(&mut self, text: &str) {
        match self.inlines.last_mut() {
            Some(Inline::Text { text: before }) => before.push_str(text),
            _ => self.inlines.push(Inline::Text { text: text.to_owned() }),
        }
        self.see(text);
    }

    /// Adds what is more than text.
    pub(super) fn inlines(&mut self, inlines: Vec<Inline>) {
        let seen = plain_text(&inlines);
        for inline in inlines {
            match inline {
                Inline::Text { text } => self.text(&text),
                other => self.inlines.push(other),
            }
        }
        self.see(&seen);
    }

    /// Adds another line.
    pub(super) fn append(&mut self, line: Self) {
        self.begins_with_words |= self.is_empty() && line.begins_with_words;
        self.inlines(line.inlines);
        self.last = line.last.or(self.last);
    }

    /// The line, with a capital where it begins with words.
    pub(super) fn with_capital(mut self) -> Self {
        if let (true, Some(Inline::Text { text })) =
            (self.begins_with_words, self.inlines.first_mut())
        {
            let mut characters = text.chars();
            let first = characters.next().into_iter().flat_map(char::to_uppercase);
            *text = first.chain(characters).collect();
        }
        self
    }

    /// What it holds.
    pub(super) fn into_inlines(self) -> Vec<Inline> {
        self.inlines
    }

    fn see(&mut self, text: &str) {
        let is_closing = |c: char| matches!(c, '”' | '’' | '»' | '"' | '“');
        self.last = text.trim_end_matches(is_closing).chars().next_back().or(self.last);
    }
}

/// The words without what would double the character before them.
fn without_doubled(last: char, words: &str) -> &str {
    let Some(first) = words.chars().next() else { return words };
    let is_doubled = match first {
        ' ' => matches!(last, ' ' | '\u{a0}' | '\u{202f}'),
        // A title that asks needs no stop, and no comma; a mark of abbreviation is a stop.
        '.' => matches!(last, '.' | '?' | '!' | '…' | ',' | ';' | ':'),
        ',' => matches!(last, ',' | ';' | ':' | '?' | '!'),
        ';' | ':' => matches!(last, ',' | ';' | ':'),
        _ => false,
    };
    if is_doubled { without_doubled(last, &words[first.len_utf8()..]) } else { words }
}

/// Tells whether a reader sees anything of the inlines.
pub(super) fn shows_something(inlines: &[Inline]) -> bool {
    let mut search = Search(false);
    search.inlines(inlines);
    search.0
}

struct Search(bool);

impl Visitor for Search {
    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.0 |= !text.trim().is_empty(),
            Inline::Code(_)
            | Inline::Mathematics(_)
            | Inline::Image(_)
            | Inline::Citation(_)
            | Inline::CrossReference(_) => self.0 = true,
            Inline::Choice { replacement, .. } => self.inlines(replacement),
            _ => walk_inline(self, inline),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of texts (as they are) and words (in angle brackets), one after the other.
    fn check(pieces: &[&str]) -> String {
        let mut line = Line::default();
        for piece in pieces {
            match piece.strip_prefix('<') {
                Some(words) => line.words(words),
                None => line.text(piece),
            }
        }
        plain_text(&line.into_inlines())
    }

    #[test]
    fn nothing_is_doubled_and_nothing_left_over() {
        for (pieces, line) in [
            (&["<, ", "2021"][..], "2021"),
            (&["St.", "<. ", "Shore"], "St. Shore"),
            (&["Who?", "<.", "<; ", "A"], "Who?; A"),
            (&["Who?", "<, ", "A"], "Who? A"),
            (&["“Who?”", "<."], "“Who?”"),
            (&["A Inc.", "<, ", "B"], "A Inc., B"),
            (&["A,", "<; ", "B"], "A, B"),
            (&["A", "< (", "B", "<)"], "A (B)"),
            (&["A ", "< – ", "B"], "A – B"),
            (&["A (ed.)", "<."], "A (ed.)."),
        ] {
            assert_eq!(check(pieces), line, "{pieces:?}");
        }
    }

    #[test]
    fn words_at_the_beginning_get_a_capital() {
        for (line, told) in [("by A", "By A"), ("émue par", "Émue par")] {
            let line = Line::of_words(line).with_capital();
            assert_eq!(plain_text(&line.into_inlines()), told);
        }
        let mut name = Line::default();
        name.text("de Vries");
        assert_eq!(plain_text(&name.with_capital().into_inlines()), "de Vries");
    }
}
