//! What `hayagriva` makes of a narrowed style.

use super::line::{Face, Glyph, Line, Rise};
use super::mark::{Mark, Side};
use super::work::Work;
use crate::locale::Speech;
use citationberg::json::Item;
use citationberg::taxonomy::{DateVariable, Locator};
use citationberg::{
    Citation, FontStyle, FontVariant, FontWeight, IndependentStyle, InheritableNameOptions, Layout,
    LayoutRenderingElement, VerticalAlign,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild,
    ElemChildren, ElemMeta, Formatted, Formatting, LocatorPayload, SpecificLocator,
};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is needed to render cites of one work that are alike but for the place they cite.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order<'a> {
    pub(crate) work: &'a Work,
    /// The work as it is printed here, with names changed to tell it apart.
    pub(crate) item: &'a Item,
    pub(crate) options: &'a InheritableNameOptions,
    /// Looks of the whole layout.
    pub(crate) looks: citationberg::Formatting,
    pub(crate) speech: &'a Speech,
    /// Number of the work in the bibliography, from 1.
    pub(crate) number: usize,
    /// Whether the work was cited before, for styles that shorten its names then.
    pub(crate) again: Again,
}

/// Whether a work was cited before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    No,
    Yes,
}

/// Renders the elements for each place within the work; none if `hayagriva` gave up.
pub(crate) fn render(
    style: &IndependentStyle,
    elements: Vec<LayoutRenderingElement>,
    order: Order<'_>,
    locators: &[Option<(Locator, &str)>],
) -> Option<Vec<Line>> {
    if elements.is_empty() {
        return Some(vec![Line::default(); locators.len()]);
    }
    let style = bare_style(style, elements, order);
    let lines = attempt(&style, order, order.item, locators)?;
    let Some(end) = &order.work.end else {
        return Some(lines.into_iter().map(|line| open_spans(line, order.work)).collect());
    };
    let mut end = end.clone();
    for (variable, value) in &order.item.0 {
        if !matches!(value, citationberg::json::Value::Date(_)) {
            end.0.insert(variable.clone(), value.clone());
        }
    }
    let ends = attempt(&style, order, &end, locators)?;
    let spliced = lines.iter().zip(&ends).map(|(start, end)| splice(start, end));
    Some(spliced.map(|line| open_spans(line, order.work)).collect())
}

/// A style that has nothing but these elements.
fn bare_style(
    style: &IndependentStyle,
    elements: Vec<LayoutRenderingElement>,
    order: Order<'_>,
) -> IndependentStyle {
    let mut citation = Citation::with_layout(Layout::new(elements, order.looks, None, None));
    citation.name_options = order.options.clone();
    IndependentStyle {
        info: style.info.clone(),
        default_locale: None,
        version: style.version.clone(),
        citation,
        bibliography: None,
        settings: style.settings.clone(),
        macros: Vec::new(),
        locale: style.locale.clone(),
    }
}

fn attempt(
    style: &IndependentStyle,
    order: Order<'_>,
    item: &Item,
    locators: &[Option<(Locator, &str)>],
) -> Option<Vec<Line>> {
    let drive = || {
        let code = || Some(order.speech.code.clone());
        let files = order.speech.files.as_slice();
        let mut driver =
            BibliographyDriver::new().with_citation_number_offset(order.number.saturating_sub(1));
        for item in cites(item, order.again, locators) {
            driver.citation(CitationRequest::new(vec![item], style, code(), files, None));
        }
        driver.finish(BibliographyRequest::new(style, code(), files)).citations
    };
    // `hayagriva` panics on what it does not expect; one reference must not end a whole edition.
    let citations = catch_unwind(AssertUnwindSafe(drive)).ok()?;
    let hidden = citations.len().checked_sub(locators.len())?;
    Some(citations.iter().skip(hidden).map(|citation| flatten(&citation.citation)).collect())
}

/// The cites to render, after a hidden one if the work was cited before.
fn cites<'a>(
    item: &'a Item,
    again: Again,
    locators: &[Option<(Locator, &'a str)>],
) -> Vec<CitationItem<'a, Item>> {
    let hidden = CitationItem::new(item, None, None, true, None);
    let before = (again == Again::Yes).then_some(hidden);
    let cites = locators.iter().map(|locator| {
        let locator =
            locator.map(|(label, value)| SpecificLocator(label, LocatorPayload::Str(value)));
        CitationItem::with_locator(item, locator)
    });
    before.into_iter().chain(cites).collect()
}

/// The tree as one line, its dates between marks.
fn flatten(children: &ElemChildren) -> Line {
    let mut line = Line::default();
    push_children(children, &mut line);
    line
}

fn push_children(children: &ElemChildren, line: &mut Line) {
    for child in &children.0 {
        match child {
            ElemChild::Text(text) => push_text(text, 0, line),
            ElemChild::Link { text, url } => {
                line.links.push(url.clone());
                let number = u16::try_from(line.links.len()).unwrap_or(0);
                push_text(text, number, line);
            }
            ElemChild::Elem(element) if element.meta == Some(ElemMeta::Date) => {
                push_mark(Mark::Date(Side::Open), line);
                push_children(&element.children, line);
                push_mark(Mark::Date(Side::Close), line);
            }
            ElemChild::Elem(element) => push_children(&element.children, line),
            ElemChild::Markup(text) => line.push(text),
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn push_mark(mark: Mark, line: &mut Line) {
    line.glyphs.push(Glyph { character: mark.character(0), face: Face::default() });
}

fn push_text(text: &Formatted, link: u16, out: &mut Line) {
    let face = Face { link, ..face(text.formatting) };
    out.glyphs.extend(text.text.chars().map(|character| Glyph { character, face }));
}

fn face(formatting: Formatting) -> Face {
    Face {
        italic: formatting.font_style == FontStyle::Italic,
        bold: formatting.font_weight == FontWeight::Bold,
        small: formatting.font_variant == FontVariant::SmallCaps,
        rise: match formatting.vertical_align {
            VerticalAlign::Sup => Rise::Up,
            VerticalAlign::Sub => Rise::Down,
            VerticalAlign::None | VerticalAlign::Baseline => Rise::None,
        },
        ..Face::default()
    }
}

/// Puts the beginnings and ends of spans of dates together: what both have is said once.
fn splice(start: &Line, end: &Line) -> Line {
    let mut line = Line { glyphs: Vec::new(), links: start.links.clone() };
    let mut dates = date_ranges(end).into_iter();
    let mut from = 0;
    for (open, close) in date_ranges(start) {
        let Some((other_open, other_close)) = dates.next() else { break };
        line.glyphs.extend_from_slice(&start.glyphs[from..open]);
        join_span(
            &start.glyphs[open..close],
            &end.glyphs[other_open..other_close],
            &mut line.glyphs,
        );
        from = close;
    }
    line.glyphs.extend_from_slice(&start.glyphs[from..]);
    line
}

/// Where the words of each date of a line begin and end.
fn date_ranges(line: &Line) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let mut open = 0;
    for (index, glyph) in line.glyphs.iter().enumerate() {
        match Mark::of(glyph.character) {
            Some(Mark::Date(Side::Open)) => open = index + 1,
            Some(Mark::Date(Side::Close)) => ranges.push((open, index)),
            _ => {}
        }
    }
    ranges
}

/// "3 May 2020" and "5 May 2020" as "3–5 May 2020".
fn join_span(start: &[Glyph], end: &[Glyph], out: &mut Vec<Glyph>) {
    if start == end {
        out.extend_from_slice(start);
        return;
    }
    let (first, second) = (words(start), words(end));
    let same = |left: &&[Glyph], right: &&[Glyph]| left == right;
    let before = first.iter().zip(&second).take_while(|(l, r)| same(l, r)).count();
    let behind = first[before..]
        .iter()
        .rev()
        .zip(second[before..].iter().rev())
        .take_while(|(l, r)| same(l, r))
        .count();
    let shared: usize = first[..before].iter().map(|word| word.len()).sum();
    let tail: usize = first[first.len() - behind..].iter().map(|word| word.len()).sum();
    out.extend_from_slice(&start[..start.len() - tail]);
    trim_end(out);
    let face = out.last().map_or(Face::default(), |glyph| glyph.face);
    out.push(Glyph { character: '–', face });
    out.extend_from_slice(&end[shared..end.len() - tail]);
    out.extend_from_slice(&start[start.len() - tail..]);
}

/// The words of a date, each with what separates it from the next.
fn words(glyphs: &[Glyph]) -> Vec<&[Glyph]> {
    glyphs
        .chunk_by(|left, right| {
            left.character.is_alphanumeric() || !right.character.is_alphanumeric()
        })
        .collect()
}

fn trim_end(glyphs: &mut Vec<Glyph>) {
    while glyphs.last().is_some_and(|glyph| matches!(glyph.character, ' ' | ',' | '\u{a0}')) {
        glyphs.pop();
    }
}

/// A dash behind dates that have no end yet.
fn open_spans(mut line: Line, work: &Work) -> Line {
    if work.open.contains(&DateVariable::Issued)
        && let Some((_, close)) = date_ranges(&line).first().copied()
    {
        let face = line.glyphs.get(close.saturating_sub(1)).map_or(Face::default(), |g| g.face);
        line.glyphs.insert(close, Glyph { character: '–', face });
    }
    line
}
