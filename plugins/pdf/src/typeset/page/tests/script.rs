//! Galleys written as words: what a galley is made of, in the least room.

use crate::Length;
use crate::typeset::galley::{
    AtEdge, Break, Columns, FootNote, Galley, Heads, Item, Space, Strip, TextPosition,
};
use crate::typeset::page::{Frame, Placed, Sheet, SheetKind, Side, Source};
use recension_core::model::NodeId;
use recension_core::source::{SourceId, Span};

/// From one line of text to the next.
pub(super) const GRID: i64 = 13;

/// Makes a galley of words:
///
/// | word | meaning |
/// |---|---|
/// | `5` | a paragraph of five lines |
/// | `5^2:7` | the same, with a note of seven lines called in its second line |
/// | `h` | a heading: two lines of space, a line, one of space |
/// | `q3` | a quotation of three lines, half a line of space above and under it |
/// | `s5` | five lines of smaller type, lower than those of the grid |
/// | `f8` | a float of eight lines; `f8^4` calls a note of four lines |
/// | `t9` | a table of nine rows under a head that is repeated |
/// | `x40` | a strip as high as forty lines |
/// | `k9` | nine lines that must stay together |
/// | `P`, `R`, `F` | a new page, a right page, the first page |
/// | `O` | an opening, six lines of space at the edge of the page |
/// | `S` | a section |
/// | `C2` | from here on two columns |
pub(super) fn galley(script: &str) -> Galley {
    let mut maker = Maker::default();
    for (number, word) in script.split_whitespace().enumerate() {
        maker.word(number, word);
    }
    maker.galley
}

#[derive(Default)]
struct Maker {
    galley: Galley,
}

impl Maker {
    fn word(&mut self, number: usize, word: &str) {
        match word.split_at(1) {
            ("h", _) => self.heading(number),
            ("q", lines) => {
                self.space(GRID, 2);
                self.paragraph(number, lines);
                self.space(GRID, 2);
            }
            ("f", rest) => self.float(number, rest),
            ("t", rows) => self.table(number, count(rows)),
            ("s", lines) => {
                for line in 0..count(lines) {
                    let height = Length::points(10.4);
                    self.galley.items.push(Item::Strip(Strip { height, ..strip(number, line) }));
                }
            }
            ("x", lines) => {
                let mut strip = strip(number, 0);
                strip.height = Length::points(13.0) * i64::try_from(count(lines)).expect("small");
                self.galley.items.push(Item::Strip(strip));
            }
            ("k", lines) => self.lines(number, count(lines), |_| Some(Break::Never)),
            ("P", _) => self.galley.items.push(Item::Break(Break::Page)),
            ("R", _) => self.galley.items.push(Item::Break(Break::RightPage)),
            ("F", _) => self.galley.items.push(Item::Break(Break::FirstPage)),
            ("O", _) => self.opening(number),
            ("C", columns) => self.galley.items.push(Item::Columns(Columns {
                count: count(columns),
                width: Length::points(100.0),
                gutter: Length::points(10.0),
                grid: Length::points(13.0),
            })),
            ("S", _) => self.galley.items.push(Item::Section(format!("section {number}"))),
            _ => self.paragraph(number, word),
        }
    }

    fn paragraph(&mut self, number: usize, word: &str) {
        let (lines, calls) = word.split_once('^').unwrap_or((word, ""));
        let first = self.galley.items.len();
        let last = count(lines).max(1) - 1;
        self.lines(number, last + 1, |line| match line {
            line if line == 1 || line == last => Some(Break::At(5_000)),
            line if line % 5 == 3 => Some(Break::At(50)),
            _ => None,
        });
        for call in calls.split('^').filter(|call| !call.is_empty()) {
            let (line, height) = call.split_once(':').unwrap_or(("1", call));
            let note = self.note(number, count(height));
            let strips = self.galley.items[first..].iter_mut().filter_map(|item| match item {
                Item::Strip(strip) => Some(strip),
                _ => None,
            });
            let strip = strips.take(last + 1).nth(count(line).clamp(1, last + 1) - 1);
            strip.expect("the line is there").notes.push(note);
        }
    }

    fn lines(&mut self, number: usize, lines: usize, before: impl Fn(usize) -> Option<Break>) {
        for line in 0..lines {
            if line > 0 {
                self.galley.items.extend(before(line).map(Item::Break));
            }
            self.galley.items.push(Item::Strip(strip(number, line)));
        }
    }

    fn note(&mut self, number: usize, lines: usize) -> usize {
        let items = (0..lines).map(|line| {
            let height = Length::points(10.4);
            Item::Strip(Strip { height, position: None, ..strip(number, line) })
        });
        self.galley.notes.push(FootNote { items: items.collect(), span: Span::NONE });
        self.galley.notes.len() - 1
    }

    fn heading(&mut self, number: usize) {
        self.space(GRID * 2, 1);
        self.galley.items.push(Item::Strip(strip(number, 0)));
        self.galley.items.push(Item::Break(Break::Never));
        self.space(GRID, 1);
    }

    fn float(&mut self, number: usize, rest: &str) {
        let (lines, call) = rest.split_once('^').unwrap_or((rest, ""));
        let mut strips: Vec<Strip> = (0..count(lines)).map(|line| strip(number, line)).collect();
        if !call.is_empty() {
            let note = self.note(number, count(call));
            strips[0].notes.push(note);
        }
        self.galley.items.push(Item::Float(strips));
    }

    fn table(&mut self, number: usize, rows: usize) {
        self.galley.repeated.push(vec![strip(number, 0)]);
        let head = self.galley.repeated.len() - 1;
        for row in 0..=rows {
            let repeated = (row > 0).then_some(head);
            self.galley.items.push(Item::Strip(Strip { repeated, ..strip(number, row) }));
            let is_kept = row == 0 || row + 1 == rows;
            self.galley.items.extend(is_kept.then_some(Item::Break(Break::Never)));
        }
    }

    fn opening(&mut self, number: usize) {
        self.galley.items.push(Item::Opening(Heads {
            left: format!("author {number}"),
            right: format!("title {number}"),
            language: "en".to_owned(),
        }));
        let height = Length(Length::points(13.0).0 * 6);
        self.galley.items.push(Item::Space(Space { height, at_edge: AtEdge::Kept }));
    }

    fn space(&mut self, times: i64, part: i64) {
        let height = Length::points(1.0).part(times, part);
        self.galley.items.push(Item::Space(Space { height, at_edge: AtEdge::Dropped }));
    }
}

fn strip(number: usize, line: usize) -> Strip {
    let node = NodeId(u32::try_from(number).expect("small"));
    Strip {
        height: Length::points(13.0),
        position: Some(TextPosition { node, offset: u32::try_from(line).expect("small") }),
        span: Span::new(SourceId(node.0), line..line + 1),
        ..Strip::default()
    }
}

fn count(word: &str) -> usize {
    word.parse().unwrap_or(1)
}

/// A frame of so many lines.
pub(super) fn frame(lines: u16) -> Frame {
    Frame::of_lines(lines, Length::points(13.0))
}

/// What stands on each page, a line a page: number and side, the words of the script with the lines
/// of them that stand here, columns behind slashes, notes behind a bar, and how much is left over in
/// lines.
pub(super) fn page_map(galley: &Galley, sheets: &[Sheet]) -> String {
    let lines = sheets.iter().map(|sheet| {
        let side = if sheet.side == Side::Left { "left" } else { "right" };
        let kind = match sheet.kind {
            SheetKind::Opening => " opening",
            SheetKind::Ordinary => "",
            SheetKind::Blank => " blank",
        };
        let number = sheet.label.number;
        let columns = sheet.body.chunk_by(|placed, next| placed.x == next.x);
        let columns: Vec<String> = columns.map(|column| runs(galley, column)).collect();
        let body = columns.join(" /");
        let notes = runs(galley, &sheet.notes);
        let bar = if notes.is_empty() { "" } else { " |" };
        let left = sheet.left_over.to_points() / 13.0;
        format!("{number} {side}{kind}:{body}{bar}{notes}, {left:.1} left\n")
    });
    lines.collect()
}

/// Runs of lines: `3:1-5` for the first five of the third word.
fn runs(galley: &Galley, strips: &[Placed]) -> String {
    let mut runs: Vec<(bool, u32, u32, u32)> = Vec::new();
    for Placed { place, .. } in strips {
        let span = place.strip_of(galley).expect("a strip of the galley").span;
        let is_head = matches!(place.source, Source::Repeated(_));
        match runs.last_mut() {
            Some((head, word, _, end))
                if *head == is_head && *word == span.source.0 && *end == span.start =>
            {
                *end = span.end;
            }
            _ => runs.push((is_head, span.source.0, span.start, span.end)),
        }
    }
    let words = runs.into_iter().map(|(is_head, word, start, end)| {
        let head = if is_head { "head " } else { "" };
        format!(" {head}{}:{}-{end}", word + 1, start + 1)
    });
    words.collect()
}
