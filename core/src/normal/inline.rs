//! Rows of inlines: white space moves to where it belongs, containers are kept, opened or dropped.
//!
//! A row that is normal is only looked at. From the first thing that is not, the rest of the row is
//! built anew, through [`Line`].

use super::characters::is_plain;
use super::gap::{Edges, Gap};
use super::line::{Line, SoftBreaks, are_same_style};
use super::{INLINE_DEPTH, Normaliser};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Citation, CitationItem, Inline, Link};
use std::mem;

/// Where a row of inlines stands.
#[derive(Clone, Copy)]
struct Place {
    /// How many containers stand around it.
    depth: usize,
    /// Whether one of them is a link.
    around: Around,
    soft_breaks: SoftBreaks,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    NoLink,
    Link,
}

/// What a node is to the row it stands in, as its own fields tell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Text or a break.
    Words,
    /// It stays as it is.
    Leaf,
    /// It says nothing.
    Nothing,
    /// It stays if anything is in it.
    Container,
    /// Its children take its place.
    Transparent,
}

/// How far a node of a row is.
#[derive(Clone, Copy)]
enum Progress {
    /// It is normal where it stands.
    Normal,
    /// It is to be looked at again.
    Open,
    /// Its children are normal; this stood at the edges of its content.
    Settled(Edges),
}

impl Normaliser<'_> {
    /// Puts the text of a paragraph in normal form.
    pub(super) fn paragraph(&mut self, content: &mut Vec<Inline>) {
        self.row(content, Place::outermost(SoftBreaks::Kept));
    }

    /// Puts the text of a heading, title or another line that is never wrapped in normal form.
    pub(super) fn line(&mut self, content: &mut Vec<Inline>) {
        self.row(content, Place::outermost(SoftBreaks::Spaces));
    }

    /// Puts a row in normal form and takes the white space from its edges.
    fn row(&mut self, content: &mut Vec<Inline>, place: Place) -> Edges {
        for index in 0..content.len() {
            match self.check(content, index, place) {
                Progress::Normal => {}
                progress => return self.rebuild(content, index, progress, place),
            }
        }
        Edges::default()
    }

    /// Tells how far the node at `index` is, whose predecessors are normal.
    fn check(&mut self, content: &mut [Inline], index: usize, place: Place) -> Progress {
        let (before, rest) = content.split_at_mut(index);
        let Some((inline, after)) = rest.split_first_mut() else { return Progress::Open };
        let (before, after) = (before.last(), after.first());
        match inline {
            Inline::Text { text } => normal_if(text_is_normal(text, before, after)),
            Inline::SoftBreak => normal_if(
                place.soft_breaks == SoftBreaks::Kept
                    && before.is_some_and(|inline| !is_break(inline))
                    && after.is_some(),
            ),
            Inline::LineBreak => normal_if(
                before.is_some_and(|inline| !matches!(inline, Inline::SoftBreak))
                    && after.is_some(),
            ),
            _ => match self.role(inline, place) {
                Role::Leaf => Progress::Normal,
                Role::Words | Role::Nothing | Role::Transparent => Progress::Open,
                Role::Container => {
                    let edges = self.inside(inline, place);
                    let joins = before.is_some_and(|before| are_same_style(before, inline));
                    if edges.is_empty() && !joins && says_something(inline) {
                        Progress::Normal
                    } else {
                        Progress::Settled(edges)
                    }
                }
            },
        }
    }

    /// Builds the row anew from `index` on.
    fn rebuild(
        &mut self,
        content: &mut Vec<Inline>,
        index: usize,
        progress: Progress,
        place: Place,
    ) -> Edges {
        let mut rest = content.split_off(index).into_iter();
        let mut line = Line::resume(mem::take(content), place.soft_breaks);
        if let Progress::Settled(edges) = progress
            && let Some(inline) = rest.next()
        {
            add_settled(&mut line, inline, edges);
        }
        for inline in rest {
            self.add(&mut line, inline, place);
        }
        let (row, edges) = line.finish();
        *content = row;
        edges
    }

    fn add(&mut self, line: &mut Line, mut inline: Inline, place: Place) {
        match self.role(&mut inline, place) {
            Role::Words => self.add_words(line, inline),
            Role::Leaf => line.item(inline),
            Role::Nothing => {}
            Role::Container => {
                let edges = self.inside(&mut inline, place);
                add_settled(line, inline, edges);
            }
            Role::Transparent => self.add_children(line, inline, place),
        }
    }

    fn add_words(&mut self, line: &mut Line, inline: Inline) {
        match inline {
            Inline::Text { text } if is_plain(&text) => line.plain_text(text),
            Inline::Text { mut text } => {
                self.valid(&mut text);
                line.any_text(&text);
            }
            Inline::LineBreak => line.gap(Gap::LINE_BREAK),
            _ => line.gap(Gap::SOFT_BREAK),
        }
    }

    /// Puts the children of a container in its place; a link without any is told by its target.
    fn add_children(&mut self, line: &mut Line, inline: Inline, place: Place) {
        let written = line.written();
        let (children, target) = into_children(inline);
        for child in children {
            self.add(line, child, place);
        }
        if line.written() == written {
            self.add_words(line, Inline::Text { text: target });
        }
    }

    /// What `inline` is to its row; its own fields are normal afterwards.
    fn role(&mut self, inline: &mut Inline, place: Place) -> Role {
        let role = self.fields(inline);
        if role == Role::Container && place.depth >= INLINE_DEPTH {
            self.tell_nested_too_deep();
            return Role::Transparent;
        }
        role
    }

    /// Puts the content of a container in normal form; gives what stood at its edges.
    fn inside(&mut self, inline: &mut Inline, place: Place) -> Edges {
        let inner = Place { depth: place.depth + 1, ..place };
        match inline {
            Inline::Choice { original, replacement, .. } => {
                self.row_with_edges(original, inner);
                self.row_with_edges(replacement, inner);
                Edges::default()
            }
            Inline::Citation(citation) => {
                for item in &mut citation.items {
                    self.row_with_edges(&mut item.prefix, inner);
                    self.row_with_edges(&mut item.suffix, inner);
                }
                Edges::default()
            }
            Inline::Link(link) => {
                let edges = self.inside_link(link, inner);
                if place.around == Around::Link {
                    self.turn_into_span(inline);
                }
                edges
            }
            _ => content(inline).map_or_else(Edges::default, |content| self.row(content, inner)),
        }
    }

    /// Puts a row in normal form that keeps the spaces at its edges.
    fn row_with_edges(&mut self, content: &mut Vec<Inline>, place: Place) {
        let edges = self.row(content, place);
        if !edges.before.is_empty() {
            match content.first_mut() {
                Some(Inline::Text { text }) => text.insert(0, ' '),
                _ => content.insert(0, Inline::Text { text: " ".to_owned() }),
            }
        }
        if !edges.after.is_empty() {
            match content.last_mut() {
                Some(Inline::Text { text }) => text.push(' '),
                _ => content.push(Inline::Text { text: " ".to_owned() }),
            }
        }
    }

    /// A link without content shows its target.
    fn inside_link(&mut self, link: &mut Link, inner: Place) -> Edges {
        let inner = Place { around: Around::Link, ..inner };
        let edges = self.row(&mut link.content, inner);
        if link.content.is_empty() && !link.target.is_empty() {
            link.content.push(Inline::Text { text: link.target.clone() });
            self.row(&mut link.content, inner);
        }
        edges
    }

    /// Makes a span of a link that stands in a link.
    fn turn_into_span(&mut self, inline: &mut Inline) {
        let Inline::Link(link) = inline else { return };
        if link.content.is_empty() {
            return;
        }
        let Link { target, title, mut attributes, content, span } = mem::take(&mut **link);
        attributes.pairs.push(("href".to_owned(), target));
        attributes.pairs.extend(title.map(|title| ("title".to_owned(), title)));
        *inline = Inline::Span { attributes, content };
        self.report.push(
            Diagnostic::warning(&codes::NESTED_LINK, self.at(span), "a link stands inside a link")
                .with_hint("end the outer link before the inner one"),
        );
    }
}

impl Place {
    fn outermost(soft_breaks: SoftBreaks) -> Self {
        Self { depth: 0, around: Around::NoLink, soft_breaks }
    }
}

fn normal_if(is_normal: bool) -> Progress {
    if is_normal { Progress::Normal } else { Progress::Open }
}

fn text_is_normal(text: &str, before: Option<&Inline>, after: Option<&Inline>) -> bool {
    let may_begin_white = || before.is_some_and(|inline| !is_break(inline));
    let may_end_white = || after.is_some_and(|inline| !is_break(inline));
    is_plain(text)
        && !matches!(before, Some(Inline::Text { .. }))
        && (!text.starts_with(' ') || may_begin_white())
        && (!text.ends_with(' ') || may_end_white())
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline, Inline::SoftBreak | Inline::LineBreak)
}

/// Adds a container whose content is normal, and puts its edges beside it.
fn add_settled(line: &mut Line, inline: Inline, edges: Edges) {
    line.gap(edges.before);
    if says_something(&inline) {
        line.item(inline);
    }
    line.gap(edges.after);
}

/// Tells whether a container whose content is normal has a reason to be.
fn says_something(inline: &Inline) -> bool {
    match inline {
        Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::SmallCapitals { content }
        | Inline::Superscript { content }
        | Inline::Subscript { content }
        | Inline::Strikethrough { content }
        | Inline::Quotation { content, .. }
        | Inline::Foreign { content, .. }
        | Inline::Date { content, .. }
        | Inline::Spoiler { content } => !content.is_empty(),
        Inline::Title(title) => !title.content.is_empty(),
        Inline::Name(name) => !name.content.is_empty(),
        Inline::Link(link) => !link.content.is_empty(),
        Inline::Choice { original, replacement, .. } => {
            !original.is_empty() || !replacement.is_empty()
        }
        // A span with attributes is an anchor; one without is transparent, and does not come here.
        _ => true,
    }
}

/// The content of a container that has one row.
fn content(inline: &mut Inline) -> Option<&mut Vec<Inline>> {
    match inline {
        Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::SmallCapitals { content }
        | Inline::Superscript { content }
        | Inline::Subscript { content }
        | Inline::Strikethrough { content }
        | Inline::Quotation { content, .. }
        | Inline::Foreign { content, .. }
        | Inline::Date { content, .. }
        | Inline::Spoiler { content }
        | Inline::Span { content, .. } => Some(content),
        Inline::Title(title) => Some(&mut title.content),
        Inline::Name(name) => Some(&mut name.content),
        Inline::Link(link) => Some(&mut link.content),
        Inline::CrossReference(reference) => Some(&mut reference.content),
        _ => None,
    }
}

/// What stands in the place of a transparent container, and the text that stands there if that is nothing.
fn into_children(mut inline: Inline) -> (Vec<Inline>, String) {
    match &mut inline {
        Inline::Choice { replacement, .. } => (mem::take(replacement), String::new()),
        Inline::Citation(citation) => (split(mem::take(citation)), String::new()),
        Inline::Link(link) => (mem::take(&mut link.content), mem::take(&mut link.target)),
        _ => (content(&mut inline).map(mem::take).unwrap_or_default(), String::new()),
    }
}

/// A citation with its affixes beside it instead of in it.
fn split(citation: Citation) -> Vec<Inline> {
    let Citation { items, span, .. } = citation;
    let mut inlines = Vec::new();
    for CitationItem { key, mode, locator, prefix, suffix } in items {
        let bare = CitationItem { key, mode, locator, prefix: Vec::new(), suffix: Vec::new() };
        inlines.extend(prefix);
        inlines.push(Inline::Citation(Box::new(Citation {
            items: vec![bare],
            generated: None,
            span,
        })));
        inlines.extend(suffix);
    }
    inlines
}
