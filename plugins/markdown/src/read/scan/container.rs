//! Containers: what lines go on in, and what opens on them.

use super::leaf::Leaf;
use super::line::{Line, code_fence, is_heading, note_label};
use super::{Edit, MarkKind, PLAIN_ANGLE, Scanner, StandIn};
use recension_core::normal::BLOCK_DEPTH;

/// What stands around blocks; the columns are those that a further line needs to stay in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Quotation,
    /// A quotation in whose lines a `!` follows the `>`.
    Spoiler,
    Item(usize),
    Definition(usize),
    Note,
}

/// What a line that goes on in a container began with.
enum Beginning {
    /// Only what every such line begins with.
    Plain,
    /// The `!` of a spoiler, at this offset, too.
    Bang(usize),
}

/// Columns before the lines of a note.
const NOTE_INDENT: usize = 4;

impl Container {
    /// Takes what a line that goes on in the container begins with.
    fn go_on(self, line: &mut Line<'_>) -> Option<Beginning> {
        let before = *line;
        let went_on = match self {
            Self::Quotation | Self::Spoiler => {
                line.skip_columns(3);
                line.skip_byte(b'>').then(|| self.after_angle(line))
            }
            Self::Item(columns) | Self::Definition(columns) => indented(line, columns),
            Self::Note => indented(line, NOTE_INDENT),
        };
        if went_on.is_none() {
            *line = before;
        }
        went_on
    }

    /// Takes what belongs to the sign of a quotation: the `!` of a spoiler, or a column.
    fn after_angle(self, line: &mut Line<'_>) -> Beginning {
        let at = line.at();
        if self == Self::Spoiler && line.skip_byte(b'!') {
            return Beginning::Bang(at);
        }
        line.skip_columns(1);
        Beginning::Plain
    }
}

fn indented(line: &mut Line<'_>, columns: usize) -> Option<Beginning> {
    let goes_on = line.skip_columns(columns) == columns || line.byte().is_none();
    goes_on.then_some(Beginning::Plain)
}

impl<'a> Scanner<'a> {
    /// Takes the beginnings of the open containers, and tells how many of them go on.
    pub(super) fn go_on(&mut self, line: &mut Line<'a>) -> usize {
        for (index, container) in self.containers.iter().enumerate() {
            match container.go_on(line) {
                Some(Beginning::Plain) => {}
                Some(Beginning::Bang(at)) => self.edits.push(blank(at)),
                None => return index,
            }
        }
        self.containers.len()
    }

    /// The line that begins at `start`, without the beginnings of the open containers, if all of them go on.
    pub(super) fn peek(&self, start: usize) -> Option<Line<'a>> {
        let (end, _) = self.line_end(start);
        let mut line = Line::new(self.text, start, end);
        let goes_on = self.containers.iter().all(|container| container.go_on(&mut line).is_some());
        goes_on.then_some(line)
    }

    /// Closes the containers beyond the first `kept`.
    pub(super) fn close_to(&mut self, kept: usize) {
        if let Some(closed) = self.containers.get(kept) {
            // Another definition may follow.
            self.may_define = matches!(closed, Container::Definition(_));
            self.containers.truncate(kept);
            self.first_quotation = self.first_quotation.filter(|first| *first < kept);
        }
    }

    fn open(&mut self, container: Container, went_on: usize) {
        self.close_to(went_on);
        let is_quotation = matches!(container, Container::Quotation | Container::Spoiler);
        if is_quotation && self.first_quotation.is_none() {
            self.first_quotation = Some(self.containers.len());
        }
        self.containers.push(container);
        self.leaf = Leaf::None;
        self.may_define = false;
    }

    /// Opens the container that the line begins with `outer` columns in, if it does; `went_on` others stay open.
    pub(super) fn open_next(
        &mut self,
        line: &mut Line<'a>,
        outer: usize,
        went_on: usize,
        next: usize,
    ) -> bool {
        let container = match line.byte() {
            Some(b'>') => self.quotation(line, next),
            Some(b'[') => note_label(line.rest()).map(|length| {
                line.skip_to(line.at() + length);
                line.skip_columns(usize::MAX);
                Container::Note
            }),
            Some(b':') => self.definition(line, outer, went_on),
            _ => self.item(line, outer, went_on),
        };
        if let Some(container) = container {
            self.open(container, went_on);
        }
        container.is_some()
    }

    fn item(&mut self, line: &mut Line<'a>, outer: usize, went_on: usize) -> Option<Container> {
        let before = *line;
        let marker = line.skip_list_marker(outer, &mut self.no_break)?;
        let is_text = self.leaf == Leaf::Paragraph
            && went_on == self.containers.len()
            && !marker.may_interrupt;
        if is_text {
            *line = before;
            return None;
        }
        Some(Container::Item(marker.indent))
    }

    fn definition(&self, line: &mut Line<'a>, outer: usize, went_on: usize) -> Option<Container> {
        let may_define = match self.containers.get(went_on) {
            Some(closed) => matches!(closed, Container::Definition(_)),
            None => self.may_define,
        };
        if !may_define || !matches!(line.rest(), [b':'] | [b':', b' ' | b'\t', ..]) {
            return None;
        }
        line.skip_byte(b':');
        let mut ahead = *line;
        let columns = ahead.skip_columns(5);
        let columns = if columns == 5 { line.skip_columns(1) } else { line.skip_columns(columns) };
        Some(Container::Definition(outer + 1 + columns))
    }

    /// The quotation or spoiler that begins here; none where `>!` begins a spoiler in a line of text.
    fn quotation(&mut self, line: &mut Line<'a>, next: usize) -> Option<Container> {
        let at = line.at();
        let mut container = Container::Quotation;
        if is_spoiler_sign(line.rest()) {
            if self.has_spoiler_end(at, next) {
                self.edit(at..at + 1, StandIn::Byte(PLAIN_ANGLE));
                return None;
            }
            if self.is_spoiler(next) {
                self.mark(at..line.end(), MarkKind::Spoiler);
                container = Container::Spoiler;
            }
        }
        line.skip_byte(b'>');
        if let Beginning::Bang(at) = container.after_angle(line) {
            self.edits.push(blank(at));
        }
        Some(container)
    }

    /// Tells whether all lines from `next` on that the quotation has are those of a spoiler.
    fn is_spoiler(&self, mut next: usize) -> bool {
        if self.containers.len() >= BLOCK_DEPTH {
            return false;
        }
        while let Some(mut line) = self.peek(next).filter(|_| next < self.text.len()) {
            let is_quoted = line.skip_columns(4) < 4 && line.byte() == Some(b'>');
            if !is_quoted {
                break;
            }
            let is_empty = super::line::is_blank(&line.rest()[1..]);
            if !is_empty && !is_spoiler_sign(line.rest()) {
                return false;
            }
            next = self.line_end(next).1;
        }
        true
    }

    fn is_in_item(&self) -> bool {
        self.containers.iter().any(|container| matches!(container, Container::Item(_)))
    }

    /// Tells whether the spoiler that begins at `at` ends in the same paragraph.
    fn has_spoiler_end(&mut self, at: usize, mut next: usize) -> bool {
        if self.no_spoiler_end.contains(&at) {
            return false;
        }
        if self.spoiler_end.contains(&at) && at + 2 <= self.spoiler_end.end {
            return true;
        }
        let mut start = at + 2;
        loop {
            if let Some(found) = self.text[start..next].find("!<") {
                self.spoiler_end = at..start + found;
                return true;
            }
            let line = self.text[next..self.line_end(next).0].trim_start();
            if line.is_empty() || begins_block(line.as_bytes(), self.is_in_item()) {
                self.no_spoiler_end = at..next;
                return false;
            }
            start = next;
            next = self.line_end(next).1;
        }
    }
}

/// Tells whether a line begins what ends a paragraph: a quotation, item, heading or fence. In an item, other items
/// of any number may follow; elsewhere a list that interrupts a paragraph begins with 1.
fn begins_block(line: &[u8], is_in_item: bool) -> bool {
    let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_number = digits > 0 && is_in_item || line.starts_with(b"1") && digits == 1;
    let is_item = |rest: &[u8], marks: &[u8]| match rest {
        [mark] | [mark, b' ' | b'\t', ..] => marks.contains(mark),
        _ => false,
    };
    line.starts_with(b">")
        || is_item(line, b"-+*")
        || is_number && is_item(&line[digits..], b".)")
        || is_heading(line)
        || code_fence(line).is_some()
        || line.starts_with(b":::") && line.iter().all(|byte| *byte == b':')
}

/// A space for the byte at `at`.
fn blank(at: usize) -> Edit {
    Edit { range: at..at + 1, stand_in: StandIn::Byte(b' ') }
}

/// Tells whether a line begins with `>!`, and not with a picture that is quoted.
fn is_spoiler_sign(line: &[u8]) -> bool {
    line.starts_with(b">!") && line.get(2) != Some(&b'[')
}
