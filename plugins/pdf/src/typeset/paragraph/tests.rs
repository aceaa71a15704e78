//! Laws of lines, and lines of known paragraphs.

use super::*;
use crate::description::Content;
use crate::typeset::font::Fonts;
use proptest::prelude::*;
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

/// Texts of many scripts, with everything that a paragraph may hold.
fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-zA-Z]{1,12}",
        2 => "[а-я]{1,12}",
        1 => "[α-ω]{1,12}",
        1 => "[א-ת]{1,8}",
        1 => "[a-z]{1,5}\u{AD}[a-z]{1,5}",
        1 => "[a-z]{2,6}-[a-z]{2,6}",
        1 => "https://[a-z]{3,9}\\.org/[a-z/.-]{0,20}",
        1 => "[漢字かな]{1,9}",
        1 => "[“(«]?[fil]{2,9}[”)»]?[.,;:!?]?",
        1 => "\\PC{1,6}",
        1 => "[0-9]{1,4}",
    ];
    let space = prop_oneof![12 => Just(" "), 1 => Just("\u{A0}"), 1 => Just("\u{2028}"), 1 => Just("  "), 1 => Just("")];
    prop::collection::vec((word, space), 0..40).prop_map(|words| {
        let text: String =
            words.into_iter().flat_map(|(word, space)| [word, space.to_owned()]).collect();
        text.replace('\u{FFFC}', "")
    })
}

fn any_setting() -> impl Strategy<Value = Setting> {
    let alignment = prop_oneof![
        Just(Alignment::Justified),
        Just(Alignment::Left),
        Just(Alignment::Balanced),
        Just(Alignment::Centred),
    ];
    (20.0..400.0, alignment)
        .prop_map(|(measure, alignment)| Setting { alignment, ..setting(measure) })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Soft hyphens are there only where a hyphen is set, and forced ends of lines are spaces.
    #[test]
    fn every_character_is_set_once_and_in_order(text in any_text(), setting in any_setting()) {
        let (lines, _) = set(&plain(&text, "en"), &setting);
        let found: String = lines.iter().map(text_of).collect::<String>().replace('\u{AD}', "");
        let expected = text.replace('\u{AD}', "").replace(['\u{2028}', '\u{2029}'], " ");
        prop_assert_eq!(found, expected);
        let ends: Vec<usize> = lines.iter().map(|line| line.end).collect();
        let starts: Vec<usize> = lines.iter().map(|line| line.start).collect();
        prop_assert!(lines.is_empty() || (starts[0] == 0 && ends[ends.len() - 1] == text.len()));
        prop_assert_eq!(&ends[..ends.len().saturating_sub(1)], starts.get(1..).unwrap_or_default());
    }

    #[test]
    fn clusters_cover_the_text_of_runs(text in any_text(), setting in any_setting()) {
        for line in set(&plain(&text, "en"), &setting).0 {
            for content in &line.contents {
                let Content::Glyphs(run) = content else { continue };
                let mut ranges: Vec<_> = run.glyphs.iter().map(|glyph| glyph.text.clone()).filter(|range| range.start < range.end).collect();
                ranges.sort_by_key(|range| range.start);
                prop_assert_eq!(ranges.first().map(|range| range.start), Some(0));
                prop_assert!(ranges.windows(2).all(|pair| pair[0].end == pair[1].start));
                prop_assert_eq!(ranges.last().map(|range| range.end as usize), Some(run.text.len()));
            }
        }
    }

    #[test]
    fn no_line_is_longer_than_its_measure(text in any_text(), setting in any_setting()) {
        for line in set(&plain(&text, "en"), &setting).0 {
            let left = if line.start == 0 { setting.first_indent } else { setting.indent };
            prop_assert!(line.left >= left, "{:?}", line);
            let over = line.right - setting.measure;
            prop_assert!(over <= Length::points(0.1) || line.fit == Fit::Overfull(over), "{over:?} {:?}", line.fit);
            prop_assert!(line.fit == Fit::Good || line.fit == Fit::Loose, "{:?}", text_of(&line));
        }
    }
}
