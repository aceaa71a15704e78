//! Bibliographies: which works, in which order, and their entries.

use super::fallback;
use super::finish::{set_points, set_words};
use super::line::{Glyph, Line};
use super::mark::{Mark, Side};
use super::memo::{Engine, Key, Look};
use super::narrow::narrow;
use super::setting::Part;
use super::sort::Sorter;
use citationberg::SubsequentAuthorSubstituteRule as Rule;
use rayon::prelude::*;
use recension_core::resolve::BibliographyEntry;

/// The works in the order of the bibliography, by their numbers in the order of first citation.
pub(crate) fn order(engine: Engine<'_>, speech: usize) -> Vec<usize> {
    let mut order: Vec<_> = (0..engine.works.len()).collect();
    let bibliography = engine.style.csl.bibliography.as_ref();
    let Some(sort) = bibliography.and_then(|bibliography| bibliography.sort.as_ref()) else {
        return order;
    };
    let sorter = Sorter::new(&engine.style.csl, engine.macros, &engine.speeches[speech]);
    let keys: Vec<_> =
        order.iter().map(|work| sorter.keys(sort, &engine.works[*work], *work)).collect();
    order.sort_by(|left, right| sorter.compare(sort, &keys[*left], &keys[*right]));
    order
}

/// The position of each work in the order that the style gives the cites of a citation, if it sorts them.
pub(crate) fn cite_order(engine: Engine<'_>, speech: usize) -> Option<Vec<usize>> {
    let sort = engine.style.csl.citation.sort.as_ref()?;
    let sorter = Sorter::new(&engine.style.csl, engine.macros, &engine.speeches[speech]);
    let keys: Vec<_> = engine
        .works
        .iter()
        .zip(engine.numbers)
        .map(|(work, number)| sorter.keys(sort, work, *number))
        .collect();
    let mut order: Vec<_> = (0..keys.len()).collect();
    order.sort_by(|left, right| sorter.compare(sort, &keys[*left], &keys[*right]));
    let mut positions = vec![0; order.len()];
    for (position, work) in order.into_iter().enumerate() {
        positions[work] = position;
    }
    Some(positions)
}

/// An entry before its points are put right.
struct Raw {
    work: usize,
    label: Line,
    content: Line,
    failure: Option<usize>,
}

/// The entries of the works in `order`, and the works that could not be rendered.
pub(crate) fn entries(
    engine: Engine<'_>,
    looks: &[Look],
    order: &[usize],
    speech: usize,
) -> (Vec<BibliographyEntry>, Vec<usize>) {
    if engine.style.csl.bibliography.is_none() {
        return plain_entries(engine, looks, order, speech);
    }
    let mut raw: Vec<_> =
        order.par_iter().map(|work| raw_entry(engine, &looks[*work], *work, speech)).collect();
    replace_repeated_names(engine, &mut raw);
    let failed = raw.iter().filter_map(|entry| entry.failure).collect();
    let entries = raw.into_iter().map(|entry| finished(engine, entry, speech)).collect();
    (entries, failed)
}

fn key(work: usize, speech: usize) -> Key {
    Key { work, speech, place: None, label: None, part: Part::Whole }
}

fn raw_entry(engine: Engine<'_>, look: &Look, work: usize, speech: usize) -> Raw {
    let key = key(work, speech);
    let mut raw = Raw { work, label: Line::default(), content: Line::default(), failure: None };
    let Some(bibliography) = &engine.style.csl.bibliography else { return raw };
    let setting = engine.setting(key, look);
    // The number in the margin is the first element of the layout.
    let (label, content) =
        match (bibliography.second_field_align, bibliography.layout.elements.as_slice()) {
            (Some(_), [label, content @ ..]) if !content.is_empty() => (Some(label), content),
            (_, all) => (None, all),
        };
    if let Some(label) = label {
        let elements = narrow(std::slice::from_ref(label), engine.macros, setting);
        let lines = engine.rendered(key, elements, &[None], look).unwrap_or_default();
        raw.label = lines.into_iter().next().unwrap_or_default();
    }
    let elements = narrow(content, engine.macros, setting);
    let lines = engine.rendered(key, elements, &[None], look);
    match lines.and_then(|lines| lines.into_iter().next()) {
        Some(line) => raw.content = line,
        None => raw.failure = Some(work),
    }
    if raw.content.is_empty() {
        raw.content = as_cited(engine, look, work, speech);
    }
    raw
}

/// A work that the style leaves out of its bibliography, such as a letter, as the first note has it:
/// links lead to it all the same.
fn as_cited(engine: Engine<'_>, look: &Look, work: usize, speech: usize) -> Line {
    let key = Key { place: Some(super::place::Place::default()), ..key(work, speech) };
    let lines = engine.style.is_note_style().then(|| engine.raw_lines(key, &[None], look));
    let line = lines.flatten().and_then(|lines| lines.into_iter().next());
    line.filter(|line| !line.is_empty())
        .unwrap_or_else(|| fallback::line(&engine.works[work], Part::Whole))
}

fn finished(engine: Engine<'_>, raw: Raw, speech: usize) -> BibliographyEntry {
    let english = engine.english(key(raw.work, speech));
    let marks = &engine.speeches[speech].marks;
    let mut content = Line::default();
    if let Some(bibliography) = &engine.style.csl.bibliography {
        content.push(bibliography.layout.prefix.as_deref().unwrap_or_default());
        content.append(&set_words(raw.content, english));
        content.push(bibliography.layout.suffix.as_deref().unwrap_or_default());
    }
    BibliographyEntry {
        reference: engine.works[raw.work].source.clone(),
        label: set_points(set_words(raw.label, english), marks).inlines(),
        content: set_points(content, marks).inlines(),
    }
}

/// A style without a bibliography still has entries to link to: the works as they are first cited.
fn plain_entries(
    engine: Engine<'_>,
    looks: &[Look],
    order: &[usize],
    speech: usize,
) -> (Vec<BibliographyEntry>, Vec<usize>) {
    let mut failed = Vec::new();
    let entries = order.iter().map(|&work| {
        let key = Key { place: Some(super::place::Place::default()), ..key(work, speech) };
        let lines = engine.lines(key, &[None], &looks[work]);
        let line = lines.and_then(|lines| lines.into_iter().next()).unwrap_or_else(|| {
            failed.push(work);
            fallback::line(&engine.works[work], Part::Whole)
        });
        let marks = &engine.speeches[speech].marks;
        BibliographyEntry {
            reference: engine.works[work].source.clone(),
            label: Vec::new(),
            content: set_points(line, marks).inlines(),
        }
    });
    let entries = entries.collect();
    (entries, failed)
}

/// Puts the style's dash in place of names that the entry before has too.
fn replace_repeated_names(engine: Engine<'_>, entries: &mut [Raw]) {
    let Some(bibliography) = &engine.style.csl.bibliography else { return };
    let Some(dash) = &bibliography.subsequent_author_substitute else { return };
    let is_whole = matches!(
        bibliography.subsequent_author_substitute_rule,
        Rule::CompleteAll | Rule::CompleteEach
    );
    let mut before: Option<Vec<Glyph>> = None;
    for entry in entries {
        let Some((open, close)) = names_range(&entry.content) else {
            before = None;
            continue;
        };
        let names = entry.content.glyphs[open..close].to_vec();
        if is_whole && before.as_ref() == Some(&names) {
            let face = names.first().map(|glyph| glyph.face).unwrap_or_default();
            let dash = dash.chars().map(|character| Glyph { character, face });
            entry.content.glyphs.splice(open..close, dash);
        }
        before = Some(names);
    }
}

/// Where the names stand that an entry begins with.
fn names_range(line: &Line) -> Option<(usize, usize)> {
    let find = |side: Side| {
        line.glyphs.iter().position(|glyph| Mark::of(glyph.character) == Some(Mark::Names(side)))
    };
    let (open, close) = (find(Side::Open)? + 1, find(Side::Close)?);
    (open < close).then_some((open, close))
}
