//! Laws that hold for every paragraph.

use super::*;
use proptest::prelude::*;

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn justified_lines_end_at_the_measure(text in any_text(), measure in 60.0..400.0) {
        let setting = setting(measure);
        let (lines, _) = set(&plain(&text, "en"), &setting);
        for line in lines.iter().rev().skip(1) {
            let forced = text[..line.end].ends_with(['\u{2028}', '\u{2029}']);
            let spaced = text_of(line).trim_end().contains([' ', '\u{A0}']);
            if !forced && spaced {
                prop_assert!((line.right - setting.measure).0.abs() <= 6_554, "{:?}", text_of(line));
            }
        }
    }

    #[test]
    fn what_was_set_before_changes_nothing(one in any_text(), other in any_text(), setting in any_setting()) {
        let mut typesetter = Typesetter::new(&FONTS);
        let mut report = Report::default();
        typesetter.lines(&plain(&other, "en"), &setting, &mut report);
        let warm = typesetter.lines(&plain(&one, "en"), &setting, &mut report);
        prop_assert_eq!(format!("{warm:?}"), format!("{:?}", set(&plain(&one, "en"), &setting).0));
    }

    #[test]
    fn words_are_parted_only_where_they_may(text in "([a-z]{1,14} ){1,40}", measure in 25.0..300.0) {
        let setting = Setting { hyphenation: Hyphenation::Off, ..setting(measure) };
        let (lines, report) = set(&plain(&text, "en"), &setting);
        for line in lines.iter().rev().skip(1).filter(|line| !text[..line.end].ends_with(' ')) {
            prop_assert!(line.hyphenated && !report.diagnostics().is_empty(), "{:?}", text_of(line));
        }
    }

    #[test]
    fn never_three_hyphens_in_a_row(text in "([a-z]{1,14} ){20,60}", measure in 120.0..300.0) {
        let (lines, _) = set(&plain(&text, "en"), &setting(measure));
        let loose = lines.iter().any(|line| line.fit == Fit::Loose);
        prop_assert!(loose || lines.windows(3).all(|three| !three.iter().all(|line| line.hyphenated)));
    }

    #[test]
    fn one_line_holds_the_whole_text(text in any_text()) {
        let line = Typesetter::new(&FONTS).line(&plain(&text, "en"), &mut Report::default());
        if !text.contains(['\u{2028}', '\u{2029}']) {
            prop_assert_eq!(text_of(&line).replace('\u{AD}', ""), text.replace('\u{AD}', ""));
        }
    }
}
