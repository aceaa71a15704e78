//! From lines to paragraphs, headings and verse.
//!
//! No word is lost or changed. Lines are joined with a space, or with nothing behind a hyphen; what
//! goes is white space, and rows of signs that draw a rule.

mod inline;
mod line;
mod manner;
mod shape;

pub(crate) use inline::{Marks, inlines};
pub(crate) use line::{Line, lines};
pub(crate) use manner::{Measured, Requested, measure};
pub(crate) use shape::{LONG, Shape};

use crate::scraping::Words;
use std::ops::Range;

/// A stretch of lines that is one block.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chunk {
    /// What it is.
    pub shape: Shape,
    /// Its lines, joined; lines of verse stay apart with line ends, stanzas with two.
    pub text: String,
    /// Its bytes in the source.
    pub range: Range<usize>,
    /// Whether a blank line stands before it.
    pub after_blank: bool,
}

/// Cuts a text into chunks.
///
/// Words divided at line ends lose their hyphens where `words` knows them without.
pub(crate) fn chunks(lines: &[Line<'_>], measured: &Measured, words: &Words) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    for group in groups(lines) {
        let group = &lines[group];
        if let Some(verse) = shape::verse(group, measured) {
            chunks.push(verse);
            continue;
        }
        for (number, paragraph) in manner::paragraphs(group, measured).into_iter().enumerate() {
            chunks.push(chunk(&group[paragraph], number == 0, words));
        }
    }
    shape::mark_headings(&mut chunks);
    shape::join_stanzas(&mut chunks);
    chunks
}

/// Runs of lines without a blank line between them.
fn groups(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut start = 0;
    for (number, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            groups.push(start..number);
            start = number + 1;
        }
    }
    groups.push(start..lines.len());
    groups.retain(|group| !group.is_empty());
    groups
}

/// One paragraph out of its lines.
fn chunk(lines: &[Line<'_>], after_blank: bool, words: &Words) -> Chunk {
    let mut text = String::with_capacity(lines.iter().map(|line| line.text.len() + 1).sum());
    for line in lines {
        if words.joins(&text, line.text) {
            text.pop();
        } else if manner::needs_space(&text, line.text) {
            text.push(' ');
        }
        inline::push_collapsed(&mut text, line.text);
    }
    let start = lines.first().map_or(0, |line| line.start);
    let end = lines.last().map_or(0, |line| line.start + line.text.len());
    let shape = if shape::is_rule(&text) { Shape::Rule } else { Shape::Paragraph };
    Chunk { shape, text, range: start..end, after_blank }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, requested: Requested) -> String {
        let lines = lines(text);
        let measured = measure(&lines, requested);
        let chunks = chunks(&lines, &measured, &Words::default());
        let shown = chunks
            .iter()
            .map(|chunk| format!("{:?}: {}", chunk.shape, chunk.text.replace('\n', " / ")));
        shown.collect::<Vec<_>>().join("\n")
    }

    const PROSE: &str = "The rooks file in by twos, shaking the rain off, and take their places on a\n\
        scaffold that fills the stage from wall to wall. There are fourteen of them and\n\
        they have met to decide whether one of their number, a hen who has been seen\n\
        eating from a human hand, shall be stoned.\n";

    #[test]
    fn wrapped_lines_are_rejoined() {
        let shown = check(PROSE, Requested::Auto);
        assert_eq!(shown.lines().count(), 1, "{shown}");
        assert!(shown.contains("on a scaffold that"), "{shown}");
        assert_eq!(check(&format!("{PROSE}\n{PROSE}"), Requested::Auto).lines().count(), 2);
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let long = PROSE.replace('\n', " ");
        assert_eq!(check(&format!("{long}\n{long}\n{long}"), Requested::Auto).lines().count(), 3);
        assert_eq!(check(&format!("{long}\n{long}"), Requested::BlankLines).lines().count(), 1);
    }

    #[test]
    fn indents_begin_paragraphs_where_no_blank_line_does() {
        let indented = format!("   {PROSE}   {PROSE}");
        assert_eq!(check(&indented, Requested::Auto).lines().count(), 2);
    }

    #[test]
    fn short_lines_at_the_head_stay_apart() {
        let text = format!("Salt on the Lens\nBy Ilse Marwick\n\n{PROSE}");
        assert_eq!(check(&text, Requested::Auto).lines().count(), 3);
    }

    #[test]
    fn hyphens_at_line_ends_stay_and_join() {
        assert_eq!(
            check("A well-\nknown text", Requested::BlankLines),
            "Paragraph: A well-known text"
        );
        assert_eq!(
            check("Pre-\nand post-war", Requested::BlankLines),
            "Paragraph: Pre- and post-war"
        );
        assert_eq!(check("A dash -\nhere", Requested::BlankLines), "Paragraph: A dash - here");
    }

    #[test]
    fn verse_needs_strong_evidence() {
        let verse = "    The water keeps its own accounts\n    And does not ask for mine\n    The clerk who counts the tides amounts\n    To one more salted line\n";
        let shown = check(&format!("{PROSE}\n{verse}\n{PROSE}"), Requested::Auto);
        assert!(shown.contains("Verse: The water keeps its own accounts / And does"), "{shown}");
        assert!(!check(verse, Requested::Auto).contains("Verse"));
    }

    #[test]
    fn headings_need_strong_evidence() {
        let text = |heading: &str| format!("{PROSE}\n{heading}\n\n{PROSE}");
        assert!(
            check(&text("THE SECOND NIGHT"), Requested::Auto)
                .contains("Heading(2): THE SECOND NIGHT")
        );
        assert!(
            check(&text("The second night\n================"), Requested::Auto)
                .contains("Heading(2): The second night")
        );
        assert!(!check(&text("The second night"), Requested::Auto).contains("Heading"));
        assert!(check(&text("* * *"), Requested::Auto).contains("Rule"));
    }
}
