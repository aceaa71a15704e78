//! Diagnostics as text: with the source line and a caret for people, as lines of JSON for programs.

use super::{Degree, Diagnostic, Loss, Severity};
use crate::source::{Position, Source, Sources, Span, floor_char_boundary};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Message, Origin, Renderer as Graphics, Snippet,
    normalize_untrusted_str,
};
use serde::Serialize;
use std::ops::Range;

/// Turns diagnostics and losses into text, each complete with its last line end.
#[derive(Debug)]
pub struct Renderer<'a> {
    sources: &'a Sources,
    graphics: Graphics,
}

/// Whether text for people has colours; the caller knows whether it goes to a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// None.
    Plain,
    /// As ANSI escape codes.
    Colored,
}

impl<'a> Renderer<'a> {
    /// A renderer that finds the places of spans in `sources`.
    pub fn new(sources: &'a Sources, palette: Palette) -> Self {
        let graphics = match palette {
            Palette::Plain => Graphics::plain(),
            Palette::Colored => Graphics::styled(),
        };
        // Excerpts are cut here, where the caret is known; no terminal is too narrow for them to wrap well.
        Self { sources, graphics: graphics.term_width(4 * (BEFORE + AFTER)) }
    }

    /// A diagnostic for people: code and message, place, source line with a caret, and hint.
    pub fn human(&self, diagnostic: &Diagnostic) -> String {
        let level = level(diagnostic.severity);
        let title = level.clone().primary_title(&*diagnostic.message).id(diagnostic.code.name);
        let hint = diagnostic.hint.as_deref().map(help);
        let Some(place) = Place::of(diagnostic.span, self.sources) else {
            return self.graphics.render(&[title.elements(hint)]) + "\n";
        };
        let head = self.graphics.render(&[title.element(place.origin())]);
        let body = Group::with_level(level).element(place.snippet()).elements(hint);
        place.align(&head) + "\n" + &self.graphics.render(&[body]) + "\n"
    }

    /// A diagnostic as a line of JSON. What is not known is `null`; lines and columns count from 1,
    /// columns in characters, `start` and `end` from 0 in bytes, and ends lie behind the last.
    pub fn json(&self, diagnostic: &Diagnostic) -> String {
        line_of_json(&DiagnosticLine {
            code: diagnostic.code.name,
            severity: diagnostic.severity,
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            place: PlaceFields::of(diagnostic.span, self.sources),
        })
    }

    /// What `target` cannot express, as a line of JSON; its severity is `loss`.
    pub fn json_loss(&self, loss: &Loss, target: &str) -> String {
        line_of_json(&LossLine {
            severity: "loss",
            what: &loss.what,
            degree: loss.degree,
            format: target,
            place: PlaceFields::of(loss.span, self.sources),
        })
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Info => Level::INFO,
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

/// A hint may quote the document, which may hold escape codes.
fn help(hint: &str) -> Message<'static> {
    Level::HELP.message(normalize_untrusted_str(hint))
}

/// Characters shown of the line before the caret.
const BEFORE: usize = 50;
/// Characters shown of the line from the caret on.
const AFTER: usize = 80;

/// Where a span is, and what of its first line is shown.
struct Place<'a> {
    file: &'a str,
    start: Position,
    excerpt: String,
    marked: Range<usize>,
    /// The line in which the span ends, if it is a later one.
    last_line: Option<usize>,
}

impl<'a> Place<'a> {
    fn of(span: Span, sources: &'a Sources) -> Option<Self> {
        let source = sources.get(span.source)?;
        let Range { start, end } = span.range();
        let position = source.position(start);
        let last = source.position(end.saturating_sub(1).max(start)).line;
        let (excerpt, marked) = excerpt(source, position.line, start..end);
        let last_line = (last > position.line).then_some(last);
        Some(Self { file: source.name(), start: position, excerpt, marked, last_line })
    }

    /// The line that names the place. The excerpt cannot tell the column, as it may be cut.
    fn origin(&self) -> Origin<'_> {
        Origin::path(self.file).line(self.start.line).char_column(self.start.column)
    }

    fn snippet(&self) -> Snippet<'_, Annotation<'_>> {
        let label = self.last_line.map(|last| format!("to line {last}"));
        let mark = AnnotationKind::Primary.span(self.marked.clone()).label(label);
        Snippet::source(self.excerpt.as_str()).line_start(self.start.line).annotation(mark)
    }

    /// Puts the arrow, which stands in the last line of `head`, above the bar beside the excerpt.
    fn align(&self, head: &str) -> String {
        let (message, arrow) = head.rsplit_once('\n').unwrap_or(("", head));
        let digits = self.start.line.ilog10() as usize + 1;
        format!("{message}\n{:digits$}{arrow}", "")
    }
}

/// What is shown of a line, and which bytes of that are marked. A line may be the whole file, so
/// that only what stands near the mark is looked at.
fn excerpt(source: &Source, line: usize, marked: Range<usize>) -> (String, Range<usize>) {
    let line = source.line(line).unwrap_or_default();
    let text = source.text();
    // A span may end inside a character if it is not of this source, and begin in a line end.
    let start = floor_char_boundary(text, marked.start.clamp(line.start, line.end));
    let end = floor_char_boundary(text, marked.end.clamp(start, line.end));
    let cut = text[line.start..start].char_indices().rev().nth(BEFORE);
    let from = cut.map(|(at, character)| line.start + at + character.len_utf8());
    let to = text[start..line.end].char_indices().nth(AFTER).map(|(at, _)| start + at);
    let before = if from.is_some() { "…" } else { "" };
    let after = if to.is_some() { "…" } else { "" };
    let shown = from.unwrap_or(line.start)..to.unwrap_or(line.end);
    let place = |offset: usize| offset.min(shown.end) - shown.start + before.len();
    let marked = place(start)..place(end);
    (format!("{before}{}{after}", &text[shown.clone()]), marked)
}

#[derive(Serialize)]
struct DiagnosticLine<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    hint: Option<&'a str>,
    #[serde(flatten)]
    place: PlaceFields<'a>,
}

#[derive(Serialize)]
struct LossLine<'a> {
    severity: &'a str,
    what: &'a str,
    degree: Degree,
    format: &'a str,
    #[serde(flatten)]
    place: PlaceFields<'a>,
}

#[derive(Default, Serialize)]
struct PlaceFields<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    start: Option<u32>,
    end: Option<u32>,
}

impl<'a> PlaceFields<'a> {
    fn of(span: Span, sources: &'a Sources) -> Self {
        let Some(source) = sources.get(span.source) else { return Self::default() };
        let (start, end) = (source.position(span.range().start), source.position(span.range().end));
        Self {
            file: Some(source.name()),
            line: Some(start.line),
            column: Some(start.column),
            end_line: Some(end.line),
            end_column: Some(end.column),
            start: Some(span.start),
            end: Some(span.end),
        }
    }
}

fn line_of_json<T: Serialize>(line: &T) -> String {
    let line = serde_json::to_string(line).expect("text and numbers are JSON");
    line + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::source::SourceId;
    use insta::assert_snapshot;

    fn sources(text: &str) -> (Sources, SourceId) {
        let mut sources = Sources::default();
        let id = sources.add("dir/a.md", text).id();
        (sources, id)
    }

    fn warning(span: Span) -> Diagnostic {
        Diagnostic::warning(&codes::DUPLICATE_ID, span, "id `a` stands twice")
    }

    /// What people see of a warning at `range` of `text`.
    fn check(text: &str, range: Range<usize>) -> String {
        let (sources, id) = sources(text);
        Renderer::new(&sources, Palette::Plain).human(&warning(Span::new(id, range)))
    }

    #[test]
    fn the_line_is_shown_with_a_caret_and_the_hint() {
        let (sources, id) = sources("one\ntwo {#a}\nthree\n");
        let found = warning(Span::new(id, 8..12)).with_hint("rename\u{1b}[31m one of them");
        assert_snapshot!(Renderer::new(&sources, Palette::Plain).human(&found), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:2:5
          |
        2 | two {#a}
          |     ^^^^
          |
          = help: rename␛[31m one of them
        ");
    }

    #[test]
    fn without_a_source_there_is_no_excerpt() {
        let (sources, _) = sources("one");
        let renderer = Renderer::new(&sources, Palette::Plain);
        for span in [Span::NONE, Span::new(SourceId(7), 0..2)] {
            let told = renderer.human(&warning(span).with_hint("rename one of them"));
            assert_eq!(
                told,
                "warning[duplicate-id]: id `a` stands twice\n |\n = help: rename one of them\n"
            );
        }
    }

    #[test]
    fn line_ends_and_marks_do_not_show() {
        assert_snapshot!(check("\u{feff}one\r\ntwo", 3..6), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:1:1
          |
        1 | one
          | ^^^
        ");
        assert_snapshot!(check("one\rtwo\rthree", 4..7), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:2:1
          |
        2 | two
          | ^^^
        ");
        assert_snapshot!(check("a\tb\tc\td", 4..5), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:1:5
          |
        1 | a    b    c    d
          |           ^
        ");
    }

    #[test]
    fn spans_of_several_lines_show_the_first() {
        assert_snapshot!(check("one\r\ntwo\r\n\r\nthree", 0..15), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:1:1
          |
        1 | one
          | ^^^ to line 4
        ");
        assert_snapshot!(check("one\r\ntwo\r\n", 0..5), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:1:1
          |
        1 | one
          | ^^^
        ");
    }

    #[test]
    fn places_at_ends_and_outside_are_shown() {
        assert_snapshot!(check("", 0..0), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:1:1
          |
        1 |
          | ^
        ");
        assert_snapshot!(check("one\n", 4..4), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:2:1
          |
        2 |
          | ^
        ");
        assert_snapshot!(check("one", 900..901), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:1:4
          |
        1 | one
          |    ^
        ");
        assert_snapshot!(check("one\r\ntwo", 3..3), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:1:4
          |
        1 | one
          |    ^
        ");
        assert_snapshot!(check("яя", 1..3), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:1:1
          |
        1 | яя
          | ^
        ");
    }

    #[test]
    fn of_a_long_line_only_what_is_near_is_shown() {
        let text = "я".repeat(5_000_000);
        assert_snapshot!(check(&text, 4_000_000..4_000_004), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:1:2000001
          |
        1 | …яяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяя…
          |                                                    ^^
        ");
        assert_snapshot!(check(&text, 0..10_000_000), @r"
        warning[duplicate-id]: id `a` stands twice
         --> dir/a.md:1:1
          |
        1 | яяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяя…
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        ");
    }

    #[test]
    fn the_arrow_stands_above_the_bar() {
        assert_snapshot!(check(&"\n".repeat(99), 98..98).replace(' ', "·"), @r"
        warning[duplicate-id]:·id·`a`·stands·twice
        ··-->·dir/a.md:99:1
        ···|
        99·|
        ···|·^
        ");
    }

    #[test]
    fn colours_are_there_on_request_only() {
        let (sources, id) = sources("one");
        let found = warning(Span::new(id, 0..1));
        for (palette, colored) in [(Palette::Plain, false), (Palette::Colored, true)] {
            assert_eq!(Renderer::new(&sources, palette).human(&found).contains('\u{1b}'), colored);
        }
    }

    #[test]
    fn programs_get_one_line_of_json() {
        let (sources, id) = sources("one\nя\u{1F600} two");
        let renderer = Renderer::new(&sources, Palette::Colored);
        let found = warning(Span::new(id, 6..13)).with_hint("say \"b\"\n");
        assert_snapshot!(renderer.json(&found), @r#"{"code":"duplicate-id","severity":"warning","message":"id `a` stands twice","hint":"say \"b\"\n","file":"dir/a.md","line":2,"column":2,"end_line":2,"end_column":6,"start":6,"end":13}"#);
        assert_snapshot!(renderer.json(&warning(Span::NONE)), @r#"{"code":"duplicate-id","severity":"warning","message":"id `a` stands twice","hint":null,"file":null,"line":null,"column":null,"end_line":null,"end_column":null,"start":null,"end":null}"#);
        let loss =
            Loss { what: "pull-quote".into(), degree: Degree::Degraded, span: Span::new(id, 0..3) };
        assert_snapshot!(renderer.json_loss(&loss, "epub"), @r#"{"severity":"loss","what":"pull-quote","degree":"degraded","format":"epub","file":"dir/a.md","line":1,"column":1,"end_line":1,"end_column":4,"start":0,"end":3}"#);
    }
}
