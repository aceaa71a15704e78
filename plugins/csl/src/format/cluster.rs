//! Putting the cites of a citation together: affixes, delimiters, groups of one author.

use super::fallback;
use super::finish::set_points;
use super::insert::{Inserts, push_author};
use super::line::{Face, Line, Rise};
use super::memo::{Engine, Memo};
use super::plan::{Cite, Planned};
use super::setting::Part;
use citationberg::{Collapse, FontStyle, FontWeight, ToFormatting, VerticalAlign};
use recension_core::model::Inline;
use recension_core::resolve::{CitationPlacement, FormattedCitation, entry_anchor};

/// Formats planned citations from what was rendered.
pub(crate) struct Clusters<'a> {
    pub(crate) engine: Engine<'a>,
    pub(crate) memo: &'a Memo<'a>,
    pub(crate) placement: CitationPlacement,
}

/// A cite ready to be printed: its words, and what stands before them.
struct Ready<'a> {
    cite: &'a Cite<'a>,
    line: Line,
    /// Printed between it and the cite before, if not the style's usual delimiter.
    delimiter: Option<&'a str>,
}

impl Clusters<'_> {
    /// The citation in the style's words.
    pub(crate) fn citation(&self, planned: &Planned<'_>) -> FormattedCitation {
        let makes_note = planned.makes_note(self.placement);
        let ready = self.ready(planned, makes_note);
        let authors = self.authors(planned, makes_note);
        if makes_note {
            let note = (!ready.is_empty()).then(|| self.note(planned, &ready));
            return FormattedCitation { text: self.text(planned, authors, None), note };
        }
        let is_inside = self.placement == CitationPlacement::Note;
        let cluster =
            (!ready.is_empty()).then(|| self.cluster(planned, &ready, Edges::of(is_inside)));
        FormattedCitation { text: self.text(planned, authors, cluster), note: None }
    }

    /// The cites that stand together, with their words.
    fn ready<'b>(&'b self, planned: &'b Planned<'_>, makes_note: bool) -> Vec<Ready<'b>> {
        let mut ready = Vec::new();
        for cite in &planned.cites {
            let Some(part) = cite.part(self.placement, makes_note) else { continue };
            let mut line = self.line(planned, cite, part);
            // A note is never empty.
            if makes_note
                && line.is_empty()
                && let Some(work) = cite.work
            {
                line = fallback::line(&self.engine.works[work], part).linked(target(cite));
            }
            if !line.is_empty() || !cite.item.prefix.is_empty() || !cite.item.suffix.is_empty() {
                ready.push(Ready { cite, line, delimiter: None });
            }
        }
        if self.placement == CitationPlacement::Text && ready.len() > 1 {
            self.group(planned, &mut ready);
        }
        ready
    }

    fn line(&self, planned: &Planned<'_>, cite: &Cite<'_>, part: Part) -> Line {
        let Some(key) = cite.key(planned.speech, part) else { return unknown(&cite.item.key) };
        let line = self.memo.line(key, cite.value(part)).cloned().unwrap_or_default();
        line.linked(target(cite))
    }

    /// The authors that stand in the running text.
    fn authors(&self, planned: &Planned<'_>, makes_note: bool) -> Option<Line> {
        let mut line: Option<Line> = None;
        for cite in planned.cites.iter().filter(|c| c.names_author(self.placement, makes_note)) {
            let mut words = self.line(planned, cite, Part::Author);
            if words.is_empty()
                && let Some(work) = cite.work
            {
                let title = fallback::title(&self.engine.works[work]);
                words = Line::plain(&title.unwrap_or_else(|| cite.item.key.clone()));
                words = words.linked(target(cite));
            }
            match &mut line {
                None => line = Some(words),
                Some(line) => {
                    line.push(", ");
                    line.append(&words);
                }
            }
        }
        line
    }

    /// Authors and cluster as they stand in the running text.
    fn text(
        &self,
        planned: &Planned<'_>,
        authors: Option<Line>,
        cluster: Option<Built>,
    ) -> Vec<Inline> {
        let mut built = Built::default();
        if let Some(authors) = authors {
            built.line = authors;
            if cluster.is_some() {
                built.line.push(" ");
            }
        }
        if let Some(cluster) = cluster {
            built.line.append(&cluster.line);
            built.inserts = cluster.inserts;
        }
        self.inlines(planned, built)
    }

    fn note(&self, planned: &Planned<'_>, ready: &[Ready<'_>]) -> Vec<Inline> {
        let mut built = self.cluster(planned, ready, Edges::Printed);
        // A note begins with a capital, "Ibid.", but "bell hooks" keeps hers small.
        let is_term = ready.first().is_some_and(|first| {
            let work = first.cite.work.map(|work| &self.engine.works[work]);
            first.cite.item.prefix.is_empty()
                && work.is_some_and(|work| !work.begins_with(first_word(&first.line.text())))
        });
        if is_term && let Some(first) = built.line.glyphs.first_mut() {
            let mut upper = first.character.to_uppercase();
            if let (Some(only), None) = (upper.next(), upper.next()) {
                first.character = only;
            }
        }
        self.inlines(planned, built)
    }

    fn inlines(&self, planned: &Planned<'_>, built: Built) -> Vec<Inline> {
        let marks = &self.engine.speeches[planned.speech].marks;
        built.inserts.restore(&set_points(built.line, marks))
    }

    /// The cites with what the style and the author put between and around them.
    fn cluster(&self, _planned: &Planned<'_>, ready: &[Ready<'_>], edges: Edges) -> Built {
        let layout = &self.engine.style.csl.citation.layout;
        let face = face(layout.to_formatting());
        let mut built = Built::default();
        let edge = |affix: &Option<String>, line: &mut Line| {
            if edges == Edges::Printed
                && let Some(affix) = affix
            {
                line.push_faced(affix, face);
            }
        };
        edge(&layout.prefix, &mut built.line);
        for (index, one) in ready.iter().enumerate() {
            if index > 0 {
                let delimiter = one.delimiter.or(layout.delimiter.as_deref()).unwrap_or("; ");
                built.line.push_faced(delimiter, face);
            }
            push_author(&one.cite.item.prefix, &mut built.line, &mut built.inserts);
            if !one.cite.item.prefix.is_empty() && !ends_apart(&built.line) {
                built.line.push(" ");
            }
            built.line.append(&one.line);
            if begins_with_word(&one.cite.item.suffix) {
                built.line.push(" ");
            }
            push_author(&one.cite.item.suffix, &mut built.line, &mut built.inserts);
        }
        edge(&layout.suffix, &mut built.line);
        built
    }

    /// Brings cites of one author together, and says the author once if the style does.
    fn group<'b>(&'b self, planned: &'b Planned<'_>, ready: &mut Vec<Ready<'b>>) {
        let citation = &self.engine.style.csl.citation;
        match citation.collapse {
            Some(Collapse::CitationNumber) => self.join_numbers(ready),
            Some(_) => self.join_authors(planned, ready),
            None if citation.cite_group_delimiter.is_some() => self.join_authors(planned, ready),
            None => {}
        }
    }

    fn join_authors<'b>(&'b self, planned: &'b Planned<'_>, ready: &mut Vec<Ready<'b>>) {
        let citation = &self.engine.style.csl.citation;
        let author = |one: &Ready<'_>| {
            let is_plain = one.cite.part(self.placement, false) == Some(Part::Whole)
                && one.cite.item.prefix.is_empty();
            let line = is_plain.then(|| self.line(planned, one.cite, Part::Author))?;
            (!line.is_empty()).then(|| line.text())
        };
        let mut grouped: Vec<(Option<String>, Vec<Ready<'b>>)> = Vec::new();
        for one in ready.drain(..) {
            let name = author(&one);
            let known = grouped.iter_mut().find(|(known, _)| name.is_some() && *known == name);
            match known {
                Some((_, group)) => group.push(one),
                None => grouped.push((name, vec![one])),
            }
        }
        let between = citation.cite_group_delimiter.as_deref().unwrap_or(", ");
        let after = citation.after_collapse_delimiter.as_deref();
        let mut was_group = false;
        for (_, group) in grouped {
            let is_group = group.len() > 1;
            for (index, mut one) in group.into_iter().enumerate() {
                if index > 0 {
                    one.delimiter = Some(between);
                    if citation.collapse.is_some() {
                        one.line = self.line(planned, one.cite, Part::WithoutAuthor);
                    }
                } else if was_group && citation.collapse.is_some() {
                    one.delimiter = after;
                }
                ready.push(one);
            }
            was_group = is_group;
        }
        self.join_letters(ready);
    }

    /// "2000a, b": the year once, if the style says it once.
    fn join_letters<'b>(&'b self, ready: &mut [Ready<'b>]) {
        let citation = &self.engine.style.csl.citation;
        if !matches!(citation.collapse, Some(Collapse::YearSuffix | Collapse::YearSuffixRanged)) {
            return;
        }
        let between = citation.year_suffix_delimiter.as_deref().unwrap_or(", ");
        for index in (1..ready.len()).rev() {
            let (before, now) = (ready[index - 1].line.text(), ready[index].line.text());
            let letters = |text: &str| {
                text.trim_end_matches(|c: char| c.is_ascii_lowercase()).chars().count()
            };
            let (kept, length) = (letters(&now), now.chars().count());
            let year: String = now.chars().take(kept).collect();
            if ready[index].delimiter.is_some()
                && kept < length
                && year.ends_with(|c: char| c.is_ascii_digit())
                && before.trim_end_matches(|c: char| c.is_ascii_lowercase()).ends_with(&year)
            {
                ready[index].line.glyphs.drain(..kept);
                ready[index].delimiter = Some(between);
            }
        }
    }

    /// "1–3": three and more numbers in a row.
    fn join_numbers<'b>(&'b self, ready: &mut Vec<Ready<'b>>) {
        let number = |one: &Ready<'_>| {
            let is_plain = one.cite.locator.is_none()
                && one.cite.item.prefix.is_empty()
                && one.cite.item.suffix.is_empty();
            let work = one.cite.work.filter(|_| is_plain)?;
            self.engine.numbers.get(work).copied()
        };
        let numbers: Vec<_> = ready.iter().map(number).collect();
        let mut kept = Vec::new();
        let mut start = 0;
        while start < ready.len() {
            let mut end = start;
            while let (Some(Some(now)), Some(Some(next))) = (numbers.get(end), numbers.get(end + 1))
                && *next == now + 1
            {
                end += 1;
            }
            kept.push((start, end));
            start = end + 1;
        }
        let mut all: Vec<_> = std::mem::take(ready).into_iter().map(Some).collect();
        for (start, end) in kept {
            let is_range = end > start + 1;
            for index in start..=end {
                let Some(mut one) = all.get_mut(index).and_then(Option::take) else { continue };
                if is_range && index > start && index < end {
                    continue;
                }
                if is_range && index == end {
                    one.delimiter = Some("–");
                }
                ready.push(one);
            }
        }
    }
}

/// Where the words of a cite lead.
fn target(cite: &Cite<'_>) -> String {
    format!("#{}", entry_anchor(&cite.item.key))
}

/// Whether the style's marks around a citation are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edges {
    Printed,
    /// In a note of the author's own, whose points the author sets.
    Left,
}

impl Edges {
    fn of(is_inside_note: bool) -> Self {
        if is_inside_note { Self::Left } else { Self::Printed }
    }
}

/// A line with the author's nodes that stand in it.
#[derive(Default)]
struct Built {
    line: Line,
    inserts: Inserts,
}

/// The word that a line begins with.
fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// What is printed for a key that nobody knows, as `missing_key` has it.
fn unknown(key: &str) -> Line {
    let mut line = Line::default();
    line.push_faced(&format!("{key}?"), Face { bold: true, ..Face::default() });
    line
}

fn face(formatting: citationberg::Formatting) -> Face {
    Face {
        italic: formatting.font_style == Some(FontStyle::Italic),
        bold: formatting.font_weight == Some(FontWeight::Bold),
        rise: match formatting.vertical_align {
            Some(VerticalAlign::Sup) => Rise::Up,
            Some(VerticalAlign::Sub) => Rise::Down,
            _ => Rise::None,
        },
        ..Face::default()
    }
}

/// Whether words that follow need no space before them.
fn ends_apart(line: &Line) -> bool {
    line.last().is_none_or(|last| {
        last.is_whitespace() || matches!(last, '(' | '[' | '“' | '‘' | '«' | '„' | '’')
    })
}

/// Whether the author's words begin with a letter or digit, so that a space belongs before them.
fn begins_with_word(words: &[Inline]) -> bool {
    match words.first() {
        Some(Inline::Text { text }) => text.starts_with(|c: char| c.is_alphanumeric() || c == '('),
        Some(_) => true,
        None => false,
    }
}
