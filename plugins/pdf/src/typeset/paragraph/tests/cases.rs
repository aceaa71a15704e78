//! What single things become in a line.

use super::*;
use crate::description::{Content, GlyphRun, Mark, Rectangle, Rule};
use crate::typeset::{Capitals, Figures, Position};

/// The runs of a line, leaders too.
fn runs(line: &Line) -> Vec<&GlyphRun> {
    let runs = line.contents.iter().filter_map(|content| match content {
        Content::Glyphs(run) => Some(run),
        _ => None,
    });
    runs.collect()
}

fn one_line(parts: &[(&str, TextStyle)]) -> Line {
    Typesetter::new(&FONTS).line(&styled(parts, "en"), &mut Report::default())
}

fn glyphs(text: &str, style: TextStyle) -> Vec<(u16, Length)> {
    let line = one_line(&[(text, style)]);
    runs(&line).iter().flat_map(|run| &run.glyphs).map(|glyph| (glyph.id, glyph.advance)).collect()
}

#[test]
fn ligatures_are_parted_with_the_word() {
    let counts: Vec<_> = ["efficient", "ef", "ficient"]
        .into_iter()
        .map(|text| glyphs(text, style()).len())
        .collect();
    assert_eq!(counts, [7, 2, 6]);
    // The author lets it be parted only within its ligature.
    let text = "an ef\u{AD}ficient and very ef\u{AD}ficient man";
    let lines = (50..120).flat_map(|measure| set(&plain(text, "en"), &setting(measure.into())).0);
    let parted = lines.into_iter().find(|line| text_of(line).ends_with("ef\u{AD}"));
    let parted = &parted.expect("some measure has no better place");
    assert_eq!(runs(parted)[0].glyphs.last().map(|glyph| glyph.text.len()), Some(2));
}

#[test]
fn letters_are_put_apart_where_spaces_would_be_too_wide() {
    let (lines, _) = set(&plain(&KNOWN[..166], "en"), &setting(100.0));
    let seven = |glyphs: &mut dyn Iterator<Item = Length>| glyphs.take(7).sum::<Length>();
    let solid = seven(&mut glyphs("corridor,", style()).into_iter().map(|glyph| glyph.1));
    let second = runs(&lines[1])[0];
    let spaced = seven(&mut second.glyphs.iter().map(|glyph| glyph.advance));
    let most = Length::points(10.0).part(20 * 7, 1000);
    assert!(second.text.starts_with("corridor,"), "{}", shown(&lines));
    assert!(spaced > solid && spaced - solid <= most, "{spaced:?} {solid:?}");
}

#[test]
fn small_capitals_are_real_and_spaced() {
    let small = TextStyle { capitals: Capitals::Small, tracking: 50, ..style() };
    let (plain, spaced) = (glyphs("ab", style()), glyphs("ab", small));
    assert!(plain.iter().zip(&spaced).all(|(plain, small)| plain.0 != small.0));
    let unspaced = glyphs("ab", TextStyle { tracking: 0, ..small });
    assert_eq!(spaced[0].1 - unspaced[0].1, Length::points(0.5));
    assert_ne!(
        glyphs("A", small),
        glyphs("A", TextStyle { capitals: Capitals::AllSmall, ..small })
    );
}

#[test]
fn lower_case_without_small_capitals_is_not_spaced() {
    let small = TextStyle { capitals: Capitals::Small, tracking: 50, ..style() };
    assert_eq!(glyphs("матвей", small), glyphs("матвей", style()));
    assert_ne!(glyphs("МХАТ", small), glyphs("МХАТ", style()));
}

#[test]
fn figures_are_as_wanted() {
    let set = |figures| glyphs("1", TextStyle { figures, ..style() });
    assert_ne!(set(Figures::OldStyle)[0].0, set(Figures::Lining)[0].0);
    let widths = glyphs("0123456789", TextStyle { figures: Figures::Tabular, ..style() });
    assert!(widths.iter().all(|(_, width)| *width == widths[0].1));
}

#[test]
fn superscripts_are_of_the_face_or_smaller_and_raised() {
    let raised = TextStyle { position: Position::Superscript, ..style() };
    let line = one_line(&[("word", style()), ("12", raised), ("§", raised)]);
    let sizes: Vec<_> =
        runs(&line).iter().map(|run| (run.text.as_str(), run.size, run.y)).collect();
    let full = style().size;
    assert_eq!(sizes[0], ("word12", full, Length::ZERO));
    assert_eq!(sizes[1].0, "§");
    assert!(sizes[1].1 < full && sizes[1].2 < Length::ZERO);
    assert!(line.ascent > Length::ZERO);
    assert_ne!(glyphs("1", raised)[0].0, glyphs("1", style())[0].0);
}

#[test]
fn struck_text_has_a_line_through_it() {
    let struck = TextStyle { struck: true, ..style() };
    let line = one_line(&[("a ", style()), ("bc de", struck), (" f", style())]);
    let rules: Vec<_> = line
        .contents
        .iter()
        .filter_map(|content| match content {
            Content::Rule(rule) => Some(rule.area),
            _ => None,
        })
        .collect();
    let [Rectangle { x, y, width, .. }] = rules[..] else { panic!("{rules:?}") };
    assert!(x > Length::ZERO && x + width < line.right && y < Length::ZERO);
}

#[test]
fn a_character_that_no_font_has_is_told_and_kept() {
    let mut report = Report::default();
    let paragraph = plain("a \u{13000} and \u{13000}", "en");
    let line = Typesetter::new(&FONTS).line(&paragraph, &mut report);
    let told: Vec<_> = report.diagnostics().iter().map(|told| told.message.as_ref()).collect();
    assert_eq!(told, ["no font has the character `\u{13000}` (U+13000)"]);
    assert_eq!(text_of(&line), paragraph.text);
    assert!(runs(&line).iter().all(|run| run.glyphs.iter().all(|glyph| glyph.id != 0)));
}

#[test]
fn fonts_follow_characters() {
    let line = one_line(&[("a ∫ я", style())]);
    let texts: Vec<_> = runs(&line).iter().map(|run| run.text.as_str()).collect();
    assert_eq!(texts.concat(), "a ∫ я");
    let faces: Vec<_> = runs(&line).iter().map(|run| run.face).collect();
    assert!(faces.iter().all(|face| *face == faces[0]) || texts.contains(&"∫"));
}

#[test]
fn a_word_that_fits_no_line_is_parted_and_told() {
    let (lines, report) = set(&plain("So Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx!", "en"), &setting(80.0));
    assert_eq!(report.diagnostics()[0].code.name, "long-word");
    assert!(report.diagnostics()[0].message.contains("Xxxxxx"));
    assert!(lines.iter().all(|line| !matches!(line.fit, Fit::Overfull(_))));
}

fn with_object(before: &str, after: &str, object: Object) -> Paragraph {
    Paragraph { objects: vec![object], ..plain(&format!("{before}\u{FFFC}{after}"), "en") }
}

fn object(width: f64, fill: Fill) -> Object {
    let area = Rectangle::default();
    let rule = Content::Rule(Rule { area, mark: Mark::Element(ElementId(7)) });
    let width = Length::points(width);
    let contents = if fill == Fill::No { vec![rule] } else { Vec::new() };
    Object { width, ascent: width, descent: Length::ZERO, contents, fill, parting: 0 }
}

#[test]
fn an_object_wider_than_the_measure_is_told() {
    let paragraph = with_object("before ", " after", object(150.0, Fill::No));
    let (lines, report) = set(&paragraph, &setting(100.0));
    let told: Vec<_> = report.diagnostics().iter().map(|told| &*told.message).collect();
    assert!(told.contains(&"a line is 50.0 pt wider than its measure"), "{told:?}");
    assert_eq!(lines.iter().map(|line| line.ascent).max(), Some(Length::points(150.0)));
    assert_eq!(shown(&lines), "before~\n!\nafter");
}

#[test]
fn a_fill_pushes_what_follows_to_the_right() {
    let short = with_object("A title", "12", object(10.0, Fill::Leaders));
    let (lines, _) = set(&short, &setting(100.0));
    assert_eq!((lines.len(), lines[0].right), (1, Length::points(100.0)));
    let dots = runs(&lines[0])[1];
    assert!(matches!(dots.mark, Mark::Artifact(_)) && dots.glyphs.len() > 3);
    assert_eq!(dots.x.0 % dots.glyphs[0].advance.0, 0);
    // What does not fit on the last line stands on one of its own.
    let long = with_object("A title that fills the line", "Somebody", object(10.0, Fill::Empty));
    let (lines, _) = set(&long, &setting(130.0));
    assert_eq!(shown(&lines), "A title that fills the line\nSomebody");
    assert_eq!(lines[1].right, Length::points(130.0));
    assert_eq!(runs(&lines[0]).len(), 1);
}

#[test]
fn anchors_are_found_on_their_lines() {
    let anchor = |offset, id| Anchor { offset, id };
    let anchors = vec![anchor(0, 1), anchor(5, 2), anchor(KNOWN.len(), 3)];
    let (lines, _) = set(&Paragraph { anchors, ..plain(KNOWN, "en") }, &setting(200.0));
    let found: Vec<_> = lines.iter().map(|line| line.anchors.clone()).collect();
    assert_eq!((&found[0][..], found.last().map(Vec::as_slice)), (&[1, 2][..], Some(&[3][..])));
}

#[test]
fn text_to_the_left_is_turned_in_its_line() {
    let line = one_line(&[("ab אבג cd", style())]);
    let hebrew = runs(&line).into_iter().find(|run| run.text == "אבג").expect("a run of its own");
    assert_eq!(hebrew.glyphs[0].text, 4..6);
    let after =
        runs(&line).into_iter().find(|run| run.text.contains("cd")).expect("a run after it");
    assert!(after.x > hebrew.x);
    let hebrew = set(&plain("אבג דה", "he"), &setting(100.0)).0;
    assert_eq!(hebrew[0].right, Length::points(90.0));
    assert!(runs(&hebrew[0])[0].x > runs(&hebrew[0])[1].x);
}

#[test]
fn marks_do_not_begin_lines() {
    for (language, text, never) in [
        (
            "fr",
            "Quoi\u{202F}! Vraiment\u{202F}; oui\u{A0}: non\u{202F}? «\u{A0}Peut-être\u{A0}» et «\u{A0}jamais\u{A0}», dit-on\u{202F}!",
            "!;:?»",
        ),
        ("fr", "Quoi ! Vraiment ; oui : non ? « Peut-être » et « jamais », dit-on !", "!;:?»"),
        (
            "de",
            "Er sagte: „Nein – niemals!“ und ging – wohl für immer – hinaus in die „Nacht“.",
            "–“!",
        ),
        (
            "ru",
            "Книга — не зеркало, а «окно», и автор — не судья, а „свидетель“ — сказал он.",
            "—»“",
        ),
        (
            "en",
            "He waited (patiently) for 12 km, p. 12 of J. M. Coetzee’s book; “nothing” happened…",
            ")”;…",
        ),
    ] {
        for measure in (70..200).step_by(3) {
            let (lines, _) = set(&plain(text, language), &setting(f64::from(measure)));
            for line in &lines {
                assert!(
                    !text_of(line).starts_with(|c| never.contains(c)),
                    "{measure}: {}",
                    shown(&lines)
                );
            }
        }
    }
}

#[test]
fn the_last_line_is_not_too_short() {
    for measure in 150..320 {
        let (lines, _) = set(&plain(KNOWN, "en"), &setting(f64::from(measure)));
        let last = lines.last().expect("a paragraph has lines");
        assert!(last.right - last.left > Length::points(22.0), "{measure}: {}", shown(&lines));
    }
}

#[test]
fn widths_are_those_of_the_longest_line_and_word() {
    let mut typesetter = Typesetter::new(&FONTS);
    let width = |text: &str| one_line(&[(text, style())]).right;
    let widths = typesetter.widths(&plain("a longest\u{2028}of all words", "en"));
    assert_eq!(widths.longest, width("longest"));
    assert_eq!(widths.natural, width("of all words"));
}

/// Text in which nothing ends a word or a line is still set in little time.
#[test]
fn long_runs_of_one_character_are_set() {
    for character in ["\u{AD}", "\u{2028}", "\u{301}", "\u{200D}", "\u{A0}"] {
        let text = character.repeat(20_000);
        let (lines, _) = set(&plain(&text, "en"), &setting(100.0));
        assert_eq!(lines.last().map(|line| line.end), Some(text.len()), "{character:?}");
    }
}

#[test]
fn loose_lines_are_told() {
    let text = &super::KNOWN[..166];
    let (lines, report) = set(&plain(text, "en"), &setting(100.0));
    let loose = lines.iter().filter(|line| line.fit == Fit::Loose);
    let loose: Vec<_> = loose.map(|line| text[line.start..line.end].trim()).collect();
    let told: Vec<_> = report.diagnostics().iter().map(|told| told.message.to_string()).collect();
    let expected: Vec<_> = loose
        .iter()
        .map(|words| format!("the words of the line “{words}” are far apart"))
        .collect();
    assert_eq!((told, loose.len()), (expected, 2));
}
