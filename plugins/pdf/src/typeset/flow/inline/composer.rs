//! Composing the text of a paragraph: characters, looks, elements, anchors.

use super::mathematics::Displayed;
use crate::Length;
use crate::description::{DestinationId, Element, ElementId, Role, Target};
use crate::typeset::TextStyle;
use crate::typeset::flow::Flow;
use crate::typeset::flow::frame::Frame;
use crate::typeset::paragraph::{Anchor, Object, Paragraph, StyledRange};
use recension_core::diagnostic::Degree;
use recension_core::model::{Inline, Language};
use recension_core::plain::Quoting;
use recension_core::source::Span;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Stands for an object.
const OBJECT: char = '\u{fffc}';
/// A forced end of a line.
const LINE_END: char = '\u{2028}';

/// The text without characters that mean something to the typesetter, which are nobody's words.
pub(in crate::typeset) fn settable(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| settable_character(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(settable_character).collect())
}

/// What is set in place of a character: itself, if it means nothing to the typesetter.
pub(in super::super) fn settable_character(c: char) -> char {
    match c {
        LINE_END | '\u{2029}' | '\t' | '\n' | '\r' => ' ',
        OBJECT => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// A paragraph that is being composed.
pub(in super::super) struct Composer<'f, 'a> {
    pub(in super::super) flow: &'f mut Flow<'a>,
    pub(super) style: TextStyle,
    pub(super) language: Arc<str>,
    pub(super) quoting: Quoting,
    /// Where links lead here.
    pub(super) link: Option<Target>,
    /// The element around this place.
    parent: ElementId,
    /// The piece of its content that is being written, as long as nothing else came between.
    content: Option<ElementId>,
    /// How many words are yet to be set in small capitals.
    pub(in super::super) opening_words: usize,
    composed: Composed,
    /// Bytes of the block's text so far.
    plain: usize,
    /// Whether what comes next stands on a line of its own, under a formula.
    is_under_display: bool,
}

/// A paragraph ready to be set.
#[derive(Debug, Default)]
pub(in super::super) struct Composed {
    pub(in super::super) paragraph: Paragraph,
    /// What the anchors of the paragraph mean, by their ids.
    pub(in super::super) anchors: Vec<Anchored>,
    /// Its formulas on lines of their own, in order.
    pub(in super::super) displays: Vec<Displayed>,
    /// Where authored text stands in it, in order.
    pieces: Vec<Piece>,
}

/// What an anchor means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Anchored {
    /// The note at this place of the galley's list is called.
    Note(usize),
    /// Links lead here.
    Destination(DestinationId),
}

/// A piece of authored text.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the paragraph, in bytes.
    at: usize,
    /// Where it begins in the block's text, in bytes.
    plain: usize,
    /// Its length, which is the same in both; 0 for what the paragraph has in another form.
    length: usize,
}

impl Composed {
    /// Where in the block's text a line begins that has these bytes of the paragraph; none if it
    /// has no authored text.
    pub(in super::super) fn plain_offset(&self, start: usize, end: usize) -> Option<usize> {
        let first = self.pieces.partition_point(|piece| piece.at + piece.length.max(1) <= start);
        let piece = self.pieces.get(first).filter(|piece| piece.at < end)?;
        Some(piece.plain + start.saturating_sub(piece.at).min(piece.length))
    }

    /// Tells whether there is nothing to set.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.paragraph.text.is_empty()
    }

    /// Whether nothing stands behind the last formula on lines of its own.
    pub(in super::super) fn ends_with_formula(&self) -> bool {
        let rest = self.displays.last().map(|displayed| &self.paragraph.text[displayed.at..]);
        rest.is_some_and(|rest| rest.chars().skip(1).all(char::is_whitespace))
    }

    /// The part of the paragraph that has these bytes of its text.
    pub(in super::super) fn part(&self, range: Range<usize>) -> Self {
        let Paragraph { text, ranges, objects, anchors, span } = &self.paragraph;
        let objects_before = |at: usize| text[..at].matches(OBJECT).count();
        let is_last = range.end == text.len();
        let is_in = |at: usize| range.contains(&at) || (is_last && at == range.end);
        let paragraph = Paragraph {
            text: text[range.clone()].to_owned(),
            ranges: ranges
                .iter()
                .map(|part| part.end.min(range.end))
                .zip(ranges)
                .filter(|(end, _)| *end > range.start)
                .map(|(end, part)| StyledRange { end: end - range.start, ..part.clone() })
                .collect(),
            objects: objects[objects_before(range.start)..objects_before(range.end)].to_vec(),
            anchors: anchors
                .iter()
                .filter(|anchor| is_in(anchor.offset))
                .map(|anchor| Anchor { offset: anchor.offset - range.start, ..*anchor })
                .collect(),
            span: *span,
        };
        let pieces = self
            .pieces
            .iter()
            .filter(|piece| piece.at < range.end && piece.at + piece.length.max(1) > range.start);
        let pieces = pieces.map(|piece| {
            let cut = range.start.saturating_sub(piece.at).min(piece.length);
            Piece {
                at: (piece.at + cut).saturating_sub(range.start),
                plain: piece.plain + cut,
                length: piece.length - cut,
            }
        });
        let pieces = pieces.collect();
        Self { paragraph, anchors: self.anchors.clone(), displays: Vec::new(), pieces }
    }
}

impl<'f, 'a> Composer<'f, 'a> {
    /// Begins a paragraph whose text is the content of `frame.element`.
    pub(in super::super) fn new(flow: &'f mut Flow<'a>, frame: &Frame, span: Span) -> Self {
        let mut composed = Composed::default();
        composed.paragraph.span = span;
        Self {
            flow,
            style: frame.style,
            language: Arc::clone(&frame.language),
            quoting: Quoting::None,
            link: None,
            parent: frame.element,
            content: None,
            opening_words: 0,
            composed,
            plain: 0,
            is_under_display: false,
        }
    }

    /// Goes on in the block's text at this byte.
    pub(in super::super) fn counting_from(mut self, plain: usize) -> Self {
        self.plain = plain;
        self
    }

    /// The paragraph, and how many bytes of the block's text there are.
    pub(in super::super) fn finish(self) -> (Composed, usize) {
        (self.composed, self.plain)
    }

    /// Where the next character stands, in bytes of the paragraph.
    pub(super) fn position(&self) -> usize {
        self.composed.paragraph.text.len()
    }

    /// The author's characters.
    pub(in super::super) fn text(&mut self, text: &str) {
        if self.opening_words > 0 {
            return self.opening_text(text);
        }
        if let Cow::Borrowed(text) = settable(text) {
            return self.authored(text, text);
        }
        for c in text.chars() {
            let shown = settable_character(c);
            self.authored(c.encode_utf8(&mut [0; 4]), shown.encode_utf8(&mut [0; 4]));
        }
    }

    /// Text whose first words are in small capitals.
    fn opening_text(&mut self, text: &str) {
        let mut words = std::mem::take(&mut self.opening_words);
        let end = text
            .char_indices()
            .find(|(_, c)| {
                words -= usize::from(*c == ' ');
                words == 0 || matches!(c, ',' | '.' | ';' | ':' | '—' | '!' | '?')
            })
            .map(|(at, _)| at);
        let (opening, rest) = text.split_at(end.unwrap_or(text.len()));
        let outside = self.style;
        super::small(&mut self.style);
        self.text(opening);
        self.style = outside;
        match end {
            Some(_) => self.text(rest),
            None => self.opening_words = words,
        }
    }

    /// Text of the author's that is set as `shown`.
    pub(in super::super) fn authored(&mut self, text: &str, shown: &str) {
        if self.is_under_display && text == shown && text.starts_with(' ') {
            self.plain += 1;
            return self.authored(&text[1..], &shown[1..]);
        }
        if !shown.is_empty() {
            self.leave_display();
        }
        let length = if text.len() == shown.len() { text.len() } else { 0 };
        if !text.is_empty() {
            let at = self.position();
            self.composed.pieces.push(Piece { at, plain: self.plain, length });
        }
        self.plain += text.len();
        self.generated(shown);
    }

    /// Text that core does not count among the text of the block: quotation marks, numbers, words
    /// of pictures and formulas.
    pub(in super::super) fn generated(&mut self, text: &str) {
        if !text.is_empty() {
            self.leave_display();
            self.composed.paragraph.text.push_str(&settable(text));
            self.end_range();
        }
    }

    /// A forced end of the line.
    pub(super) fn line_break(&mut self) {
        self.plain += 1;
        self.line_end();
    }

    /// A forced end of the line that core does not count.
    pub(super) fn line_end(&mut self) {
        self.sign(LINE_END);
    }

    /// What comes next stands on a line of its own.
    pub(super) fn begin_display(&mut self) {
        self.is_under_display = false;
        if self.position() > 0 {
            self.line_end();
        }
    }

    /// A formula on a line of its own, whose object comes next.
    pub(super) fn display(&mut self, displayed: Displayed) {
        self.composed.displays.push(displayed);
    }

    /// What comes next, if anything, stands on a new line.
    pub(super) fn end_display(&mut self) {
        self.is_under_display = true;
    }

    fn leave_display(&mut self) {
        if std::mem::take(&mut self.is_under_display) {
            self.line_end();
        }
    }

    /// A character that means something to the typesetter.
    fn sign(&mut self, sign: char) {
        if sign == OBJECT {
            self.leave_display();
        }
        self.composed.paragraph.text.push(sign);
        self.end_range();
    }

    /// An object in the line.
    pub(in super::super) fn object(&mut self, object: Object) {
        self.composed.paragraph.objects.push(object);
        self.sign(OBJECT);
    }

    /// The size of the type here.
    pub(in super::super) fn em(&self) -> Length {
        self.style.size
    }

    /// Makes what follows look so; gives how it looked.
    pub(in super::super) fn set_style(&mut self, style: TextStyle) -> TextStyle {
        std::mem::replace(&mut self.style, style)
    }

    /// Text of another block came before: that of this block begins here.
    pub(in super::super) fn count_anew(&mut self) {
        self.composed.pieces.clear();
        self.plain = 0;
    }

    /// A sign that means nothing to a reader who listens; the caller makes an artifact of it.
    pub(in super::super) fn ornament(&mut self, text: &str) {
        self.content = Some(ElementId::ROOT);
        self.generated(text);
        self.content = None;
    }

    /// Counts the author's text where something else stands for it.
    pub(super) fn count(&mut self, text: &str) {
        self.plain += text.len();
    }

    /// Inlines that core does not count among the text of the block.
    pub(super) fn uncounted(&mut self, inlines: &[Inline]) {
        let (plain, pieces) = (self.plain, self.composed.pieces.len());
        self.inlines(inlines);
        self.plain = plain;
        self.composed.pieces.truncate(pieces);
    }

    /// Makes the last range reach to the end of the text.
    fn end_range(&mut self) {
        let element = self.content();
        let end = self.composed.paragraph.text.len();
        let (style, language) = (self.style, &self.language);
        match self.composed.paragraph.ranges.last_mut() {
            Some(last)
                if last.style == style && last.element == element && last.language == *language =>
            {
                last.end = end;
            }
            _ => {
                let language = Arc::clone(language);
                let range = StyledRange { end, style, language, element };
                self.composed.paragraph.ranges.push(range);
            }
        }
    }

    /// The piece of content that is written here.
    pub(in super::super) fn content(&mut self) -> ElementId {
        if let Some(content) = self.content {
            return content;
        }
        let mut parent = self.parent;
        if let Some(target) = &self.link {
            let link = Element::new(Role::Link(target.clone()));
            parent = self.flow.structure.add(parent, link);
        }
        let content = self.flow.structure.add_content(parent);
        self.content = Some(content);
        content
    }

    /// Content of its own that stands for this text, whatever its glyphs say.
    pub(super) fn content_for(&mut self, text: &str) -> ElementId {
        self.content = None;
        let content = self.content();
        self.content = None;
        if let Some(element) = self.flow.structure.get_mut(content) {
            element.actual_text = Some(text.to_owned());
        }
        content
    }

    /// Content of an element of its own.
    pub(in super::super) fn within(&mut self, element: Element, content: impl FnOnce(&mut Self)) {
        let inside = self.flow.structure.add(self.parent, element);
        self.under(inside, content);
    }

    /// Content of an element that is there.
    pub(in super::super) fn under(&mut self, element: ElementId, content: impl FnOnce(&mut Self)) {
        let outside = std::mem::replace(&mut self.parent, element);
        self.content = None;
        content(self);
        self.parent = outside;
        self.content = None;
    }

    /// Content that links somewhere, or nowhere.
    pub(in super::super) fn linking(
        &mut self,
        target: Option<Target>,
        content: impl FnOnce(&mut Self),
    ) {
        let outside = std::mem::replace(&mut self.link, target);
        self.content = None;
        content(self);
        self.link = outside;
        self.content = None;
    }

    /// Content in a language, marked as such if it is not the one around it.
    pub(super) fn speaking(
        &mut self,
        language: Option<&Language>,
        content: impl FnOnce(&mut Self),
    ) {
        let Some(language) = language.filter(|language| language.as_str() != &*self.language)
        else {
            return content(self);
        };
        let outside = std::mem::replace(&mut self.language, language.as_str().into());
        let element = Element::new(Role::Span).in_language(language.as_str());
        self.within(element, content);
        self.language = outside;
    }

    /// Says that links lead here.
    pub(in super::super) fn lead(&mut self, destination: DestinationId) {
        self.anchor(Anchored::Destination(destination));
    }

    /// Says what is to be found again on the lines.
    pub(super) fn anchor(&mut self, anchored: Anchored) {
        let id = u32::try_from(self.composed.anchors.len()).unwrap_or(u32::MAX);
        self.composed.anchors.push(anchored);
        let offset = self.position();
        self.composed.paragraph.anchors.push(Anchor { offset, id });
    }

    /// Tells what print cannot show.
    pub(super) fn lose(&mut self, what: &'static str, degree: Degree, span: Span) {
        self.flow.report.lose(what, degree, span);
    }
}
