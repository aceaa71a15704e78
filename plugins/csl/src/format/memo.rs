//! Everything rendered once: the cites of a work that are alike share one rendering.

use super::case::English;
use super::finish::{self, set_words};
use super::line::{Face, Glyph, Line};
use super::mark::{Mark, Side};
use super::narrow::{Macros, narrow};
use super::place::{Place, Repetition};
use super::render::{Again, Order, render};
use super::setting::{Distinction, Part, Setting};
use super::traits::{Traits, Use};
use super::work::{Tongue, Work};
use super::{condition, date, element, fallback};
use crate::Style;
use crate::locale::Speech;
use citationberg::json::Item;
use citationberg::taxonomy::{DateVariable, Locator};
use citationberg::{InheritableNameOptions, LayoutRenderingElement, ToFormatting};
use indexmap::{IndexMap, IndexSet};
use rayon::prelude::*;

/// What decides how a cite is printed, but for the page it cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// Number of the work.
    pub(crate) work: usize,
    /// Number of the language.
    pub(crate) speech: usize,
    /// Where it stands; none in the bibliography.
    pub(crate) place: Option<Place>,
    pub(crate) label: Option<Pinpoint>,
    pub(crate) part: Part,
}

/// What sort of place within a work is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Pinpoint {
    pub(crate) term: Locator,
    /// Whether the place is a number.
    pub(crate) number: Number,
    /// Whether it is several places in Roman numerals, which `hayagriva` takes for one.
    pub(crate) roman_span: RomanSpan,
}

impl Pinpoint {
    pub(crate) fn new(term: Locator, value: &str) -> Self {
        let number = if condition::is_numeric(value) { Number::Yes } else { Number::No };
        let roman_span =
            if condition::is_roman_span(value) { RomanSpan::Yes } else { RomanSpan::No };
        Self { term, number, roman_span }
    }
}

/// Whether a place is several in Roman numerals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RomanSpan {
    Yes,
    No,
}

/// Whether a place is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Number {
    Yes,
    No,
}

/// How a work is printed so that it can be told from others.
#[derive(Clone, Debug)]
pub(crate) struct Look {
    /// The work, with given names where they are needed.
    pub(crate) item: Item,
    pub(crate) distinction: Distinction,
    /// "a", "b" … behind the year.
    pub(crate) suffix: Option<String>,
    /// How many names are printed, if more than the style would print.
    pub(crate) names: Option<usize>,
}

impl Look {
    pub(crate) fn plain(work: &Work) -> Self {
        Self { item: work.item.clone(), distinction: Distinction::Plain, suffix: None, names: None }
    }
}

/// All that rendering depends on.
#[derive(Clone, Copy)]
pub(crate) struct Engine<'a> {
    pub(crate) style: &'a Style,
    pub(crate) traits: Traits,
    pub(crate) macros: &'a Macros<'a>,
    pub(crate) speeches: &'a [Speech],
    pub(crate) works: &'a [Work],
    /// Numbers of the works in the bibliography, from 1.
    pub(crate) numbers: &'a [usize],
}

/// Lines by what decides them. Those of one key differ in the place they cite.
#[derive(Debug, Default)]
pub(crate) struct Memo<'a> {
    orders: IndexMap<Key, IndexSet<Option<&'a str>>>,
    lines: Vec<Vec<Line>>,
    /// Works that could not be rendered.
    pub(crate) failed: Vec<usize>,
}

impl<'a> Memo<'a> {
    /// Orders a rendering.
    pub(crate) fn order(&mut self, key: Key, value: Option<&'a str>) {
        self.orders.entry(key).or_default().insert(value);
    }

    /// Renders all that was ordered, on all cores.
    pub(crate) fn render(&mut self, engine: Engine<'_>, looks: &[Look]) {
        let orders: Vec<_> = self.orders.iter().collect();
        let rendered: Vec<_> = orders
            .into_par_iter()
            .map(|(key, values)| {
                let values: Vec<Option<&str>> = values.iter().copied().collect();
                engine.lines(*key, &values, &looks[key.work])
            })
            .collect();
        for ((key, values), lines) in self.orders.iter().zip(rendered) {
            let lines = lines.unwrap_or_else(|| {
                self.failed.push(key.work);
                vec![fallback::line(&engine.works[key.work], key.part); values.len()]
            });
            self.lines.push(lines);
        }
        self.failed.sort_unstable();
        self.failed.dedup();
    }

    /// A rendering that was ordered.
    pub(crate) fn line(&self, key: Key, value: Option<&str>) -> Option<&Line> {
        let (index, _, values) = self.orders.get_full(&key)?;
        let at = values.get_index_of(&value)?;
        self.lines.get(index)?.get(at)
    }
}

impl Engine<'_> {
    /// The words of a key for each place within the work; none if it cannot be rendered.
    pub(crate) fn lines(
        &self,
        key: Key,
        values: &[Option<&str>],
        look: &Look,
    ) -> Option<Vec<Line>> {
        let lines = self.raw_lines(key, values, look)?;
        let english = self.english(key);
        Some(lines.into_iter().map(|line| set_words(line, english)).collect())
    }

    /// The same with all marks.
    pub(crate) fn raw_lines(
        &self,
        key: Key,
        values: &[Option<&str>],
        look: &Look,
    ) -> Option<Vec<Line>> {
        let elements = self.elements(key, look);
        self.rendered(key, elements, values, look)
    }

    /// What `elements` print.
    pub(crate) fn rendered(
        &self,
        key: Key,
        elements: Vec<LayoutRenderingElement>,
        values: &[Option<&str>],
        look: &Look,
    ) -> Option<Vec<Line>> {
        let csl = &self.style.csl;
        let bibliography = csl.bibliography.as_ref().filter(|_| key.place.is_none());
        let (options, looks): (&InheritableNameOptions, _) = match bibliography {
            Some(bibliography) => (&bibliography.name_options, bibliography.layout.to_formatting()),
            None => (&csl.citation.name_options, csl.citation.layout.to_formatting()),
        };
        let is_repeated = key.place.is_some_and(|place| place.repetition != Repetition::First);
        let order = Order {
            work: &self.works[key.work],
            // The bibliography has all names in full.
            item: if key.place.is_some() { &look.item } else { &self.works[key.work].item },
            options,
            looks,
            speech: &self.speeches[key.speech],
            number: self.numbers.get(key.work).copied().unwrap_or(1),
            again: if is_repeated && self.traits.shorter_names == Use::Yes {
                Again::Yes
            } else {
                Again::No
            },
        };
        let locators: Vec<_> =
            values.iter().map(|value| Some((key.label?.term, (*value)?))).collect();
        let mut lines = render(csl, elements, order, &locators)?;
        if self.traits.no_comma_before_parenthesis == Use::Yes {
            lines.iter_mut().for_each(finish::drop_commas_before_parentheses);
        }
        if let Some(suffix) = look.suffix.as_deref().filter(|_| self.traits.year_suffix == Use::No)
        {
            for line in &mut lines {
                add_suffix(line, &self.works[key.work], suffix);
            }
        }
        Some(lines)
    }

    /// The elements of the style that print something for a key.
    pub(crate) fn elements(&self, key: Key, look: &Look) -> Vec<LayoutRenderingElement> {
        let csl = &self.style.csl;
        let setting = self.setting(key, look);
        let bibliography = csl.bibliography.as_ref();
        let layout = match (key.place, bibliography) {
            (None, Some(bibliography)) => &bibliography.layout,
            _ => &csl.citation.layout,
        };
        let elements = narrow(&layout.elements, self.macros, setting);
        // A style of numbers names no authors in its citations.
        match bibliography {
            Some(bibliography) if elements.is_empty() && key.part == Part::Author => {
                let mut elements = narrow(&bibliography.layout.elements, self.macros, setting);
                element::shorten_names(&mut elements);
                elements
            }
            _ => elements,
        }
    }

    pub(crate) fn setting<'b>(&'b self, key: Key, look: &'b Look) -> Setting<'b> {
        Setting {
            work: &self.works[key.work],
            place: key.place,
            locator: key.label,
            part: key.part,
            distinction: look.distinction,
            suffix: look.suffix.as_deref(),
            names: look.names.filter(|_| key.place.is_some()),
            names_delimiter: self.names_delimiter(key),
        }
    }

    fn names_delimiter(&self, key: Key) -> Option<&str> {
        let csl = &self.style.csl;
        let bibliography = csl.bibliography.as_ref().filter(|_| key.place.is_none());
        bibliography
            .map_or(&csl.citation.name_options, |bibliography| &bibliography.name_options)
            .names_delimiter
            .as_deref()
            .or(csl.settings.options.names_delimiter.as_deref())
    }

    /// Whether the words of a work are set in the title case of English.
    pub(crate) fn english(&self, key: Key) -> English {
        let is_english = match self.works[key.work].tongue {
            Tongue::English => true,
            Tongue::Other => false,
            Tongue::Untold => self.speeches[key.speech].code.is_english(),
        };
        if is_english { English::Yes } else { English::No }
    }
}

/// Puts what tells the work apart behind its year, where that is printed first.
fn add_suffix(line: &mut Line, work: &Work, suffix: &str) {
    let Some(value) = work.date(DateVariable::Issued) else { return };
    let Some(year) = date::parts(value).first() else { return };
    let year: Vec<char> = year.unsigned_abs().to_string().chars().collect();
    let is_date = |glyph: &Glyph| Mark::of(glyph.character) == Some(Mark::Date(Side::Open));
    let Some(start) = line.glyphs.iter().position(is_date) else { return };
    let found = line.glyphs[start..]
        .windows(year.len())
        .position(|window| window.iter().map(|glyph| glyph.character).eq(year.iter().copied()));
    let Some(at) = found.map(|at| start + at + year.len()) else { return };
    let face = line.glyphs.get(at - 1).map_or(Face::default(), |glyph| glyph.face);
    let glyphs = suffix.chars().map(|character| Glyph { character, face });
    line.glyphs.splice(at..at, glyphs);
}
