//! Lines of known paragraphs.

mod cases;
mod laws;

use super::*;
use crate::description::Content;
use crate::typeset::font::Fonts;
use recension_core::diagnostic::Report;
use std::sync::{Arc, LazyLock};

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::bundled);

fn plain(text: &str, language: &str) -> Paragraph {
    styled(&[(text, style())], language)
}

fn style() -> TextStyle {
    TextStyle::of_size(Length::points(10.0))
}

fn styled(parts: &[(&str, TextStyle)], language: &str) -> Paragraph {
    let mut paragraph = Paragraph::default();
    for (text, style) in parts {
        paragraph.text.push_str(text);
        paragraph.ranges.push(StyledRange {
            end: paragraph.text.len(),
            style: *style,
            language: Arc::from(language),
            element: ElementId::ROOT,
        });
    }
    paragraph
}

fn setting(measure: f64) -> Setting {
    Setting {
        measure: Length::points(measure),
        first_indent: Length::points(10.0),
        indent: Length::ZERO,
        alignment: Alignment::Justified,
        hyphenation: Hyphenation::On,
        protrusion: Protrusion::On,
        letters: Letters { spread: 20, press: 10 },
    }
}

fn set(paragraph: &Paragraph, setting: &Setting) -> (Vec<Line>, Report) {
    let mut report = Report::default();
    let lines = Typesetter::new(&FONTS).lines(paragraph, setting, &mut report);
    (lines, report)
}

/// The text that the glyphs of a line stand for.
fn text_of(line: &Line) -> String {
    let runs = line.contents.iter().filter_map(|content| match content {
        Content::Glyphs(run) if matches!(run.mark, crate::description::Mark::Element(_)) => {
            Some(run.text.as_str())
        }
        _ => None,
    });
    runs.collect()
}

/// Lines as text: `-` for a hyphen, `~` where a line is loose, `!` where it is too long.
fn shown(lines: &[Line]) -> String {
    let line = |line: &Line| {
        let mark = match line.fit {
            Fit::Good => "",
            Fit::Loose => "~",
            Fit::Overfull(_) => "!",
        };
        text_of(line).trim_end().replace('\u{AD}', "-") + mark
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn check(text: &str, language: &str, setting: &Setting) -> String {
    shown(&set(&plain(text, language), setting).0)
}

const KNOWN: &str = "The film opens on a corridor, and for eleven minutes it does not leave it. \
    What looks at first like an exercise in patience turns out to be an efficient introduction to \
    everything that the director has to say about institutions, about waiting, and about the people \
    who are paid to keep other people waiting.";

#[test]
fn a_known_paragraph() {
    insta::assert_snapshot!(check(KNOWN, "en", &setting(289.0)), @r"
    The film opens on a corridor, and for eleven minutes it does not leave
    it. What looks at first like an exercise in patience turns out to be an
    efficient introduction to everything that the director has to say about
    institutions, about waiting, and about the people who are paid to keep
    other people waiting.
    ");
}

#[test]
fn a_known_paragraph_ragged() {
    let ragged = Setting { alignment: Alignment::Left, ..setting(180.0) };
    insta::assert_snapshot!(check(KNOWN, "en", &ragged), @r"
    The film opens on a corridor, and for
    eleven minutes it does not leave it. What
    looks at first like an exercise in patience
    turns out to be an efficient introduction
    to everything that the director has to say
    about institutions, about waiting, and about
    the people who are paid to keep other
    people waiting.
    ");
}

#[test]
fn a_known_paragraph_in_a_narrow_column() {
    insta::assert_snapshot!(check(&KNOWN[..166], "en", &setting(100.0)), @r"
    The film opens on a~
    corridor, and for eleven
    minutes it does not leave
    it. What looks at first like
    an exercise in patience
    turns out to be an effi-~
    cient introduction
    ");
}

#[test]
fn headings_are_balanced() {
    let balanced = Setting { alignment: Alignment::Balanced, ..setting(200.0) };
    let heading = "A House of Waiting Rooms and Other Stories of Patience";
    insta::assert_snapshot!(check(heading, "en", &balanced), @r"
    A House of Waiting Rooms
    and Other Stories of Patience
    ");
}
