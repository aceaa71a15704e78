//! Title, subtitle and author at the beginning of a record.

use super::super::credits::Finding;
use super::super::fact::{Confidence, Fact};
use super::super::passage::Passage;
use super::super::people;
use super::super::record::{Says, credit};
use super::super::title::quoted_at;
use super::super::{name, scan};
use super::Reading;
use recension_core::model::WorkKind;
use std::ops::Range;

impl Reading<'_> {
    /// Reads the first words as the title, perhaps with the author before or behind it.
    pub(super) fn title(&mut self) {
        let has_title = self.findings.iter().any(|finding| matches!(finding.fact, Fact::Title(_)));
        let Some(first) = self.rests().first().copied().filter(|_| !has_title) else { return };
        if self.pieces[..first].iter().any(|piece| {
            piece.is_read && *piece.says != Says::Noise && !matches!(piece.says, Says::By(_))
        }) {
            return self.quoted_title(first);
        }
        if self.kind == Some(WorkKind::Book)
            && !self.has_author()
            && self.author_before_title(first)
        {
            return;
        }
        let (passage, range) = (self.pieces[first].passage, self.pieces[first].range.clone());
        let range = self.author_behind_title(first, range);
        self.add_title(first, passage, range);
    }

    /// "Walter Hale, Salt Roads", "Zofia Krynicka: Der Schleusenwärter", "Ольга Лунц. Дом".
    pub(super) fn author_before_title(&mut self, first: usize) -> bool {
        let (passage, range) = (self.pieces[first].passage, self.pieces[first].range.clone());
        let text = &self.passages[passage].text;
        let Some(author) =
            name::read(text, range.start, self.language).filter(|author| author.words > 1)
        else {
            return false;
        };
        if author.range.end > range.end {
            return false;
        }
        let name = text[author.range.clone()].to_owned();
        let behind =
            scan::run(text, author.range.end, |c| matches!(c, ',' | ':') || scan::is_blank(c));
        if author.range.end == range.end {
            let Some(second) = self.rests().into_iter().find(|rest| *rest == first + 1) else {
                return false;
            };
            let (passage, range) = (self.pieces[second].passage, self.pieces[second].range.clone());
            self.add_title(second, passage, range);
        } else if text[author.range.end..].starts_with([',', ':']) && behind < range.end {
            self.add_title(first, passage, behind..range.end);
        } else {
            return false;
        }
        self.add(
            first,
            author.range,
            Fact::Credit(credit("aut", name, None)),
            88,
            "author-before-title",
        );
        true
    }

    /// "The Regulator by Lise Thorvald": gives the range of the title alone.
    pub(super) fn author_behind_title(
        &mut self,
        first: usize,
        range: Range<usize>,
    ) -> Range<usize> {
        if self.has_author() || !matches!(self.kind, Some(WorkKind::Book | WorkKind::Play)) {
            return range;
        }
        let text = &self.passages[self.pieces[first].passage].text;
        for by in self.language.by {
            let Some(at) = text[range.clone()].rfind(&format!(" {by} ")).map(|at| range.start + at)
            else {
                continue;
            };
            let author = at + by.len() + 2..range.end;
            if name::is_name(text, &author, 2, self.language) {
                let name = text[author.clone()].to_owned();
                self.add(
                    first,
                    author,
                    Fact::Credit(credit("aut", name, None)),
                    88,
                    "title-by-author",
                );
                return range.start..at;
            }
        }
        range
    }

    /// Reads a quoted or emphasised title at the beginning of words that go on.
    pub(super) fn quoted_title(&mut self, index: usize) {
        let (passage, range) = (self.pieces[index].passage, self.pieces[index].range.clone());
        if let Some(title) = leading_title(&self.passages[passage], &range) {
            let words = clean_title(&self.passages[passage].text[title.clone()]);
            self.findings.push(Finding {
                passage,
                range: title,
                fact: Fact::Title(words),
                confidence: Confidence::new(84),
                rule: "credits-line-title",
            });
        }
    }

    pub(super) fn add_title(&mut self, index: usize, passage: usize, range: Range<usize>) {
        let leading = leading_title(&self.passages[passage], &range);
        let text = &self.passages[passage].text;
        let is_delimited = leading.is_some();
        if leading
            .as_ref()
            .is_some_and(|title| text[title.end..range.end].contains(char::is_alphanumeric))
        {
            // Prose that begins with a title stays prose.
            return self.quoted_title(index);
        }
        let range = leading.unwrap_or(range);
        let title = clean_title(&text[range.clone()]);
        let looks_like_one = title.chars().next().is_some_and(|c| !c.is_lowercase())
            && title.split_whitespace().count() <= 20;
        if title.is_empty() || !looks_like_one {
            return;
        }
        let sure = match self.kind {
            _ if is_delimited => 94,
            Some(WorkKind::Book) => 90,
            Some(_) => 86,
            None => 70,
        };
        let (title, subtitle) = split_subtitle(&title);
        let subtitle_range = range.clone();
        let (title, subtitle) = (title.to_owned(), subtitle.map(str::to_owned));
        self.add(index, range, Fact::Title(title), sure, "credits-line-title");
        if let Some(subtitle) = subtitle {
            self.add(index, subtitle_range, Fact::Subtitle(subtitle), sure, "credits-line-title");
        }
    }
}

/// The quoted or emphasised words at the beginning of `range`, without their marks.
fn leading_title(passage: &Passage, range: &Range<usize>) -> Option<Range<usize>> {
    let marked =
        passage.marked.iter().find(|marked| marked.start == range.start && marked.end <= range.end);
    marked.cloned().or_else(|| quoted_at(&passage.text, range.start))
}

/// A title without marks around it and punctuation behind it.
pub(crate) fn clean_title(words: &str) -> String {
    let marks = ['“', '”', '"', '„', '«', '»', '‘', '*', '_', '\u{a0}', '\u{202f}', ' '];
    let words = words
        .trim_matches(marks)
        .trim_end_matches([',', '.', ';', ':', '’', '\''])
        .trim_end_matches(marks);
    people::collect_words(words)
}

/// "Split Hazel: Four Centuries of Debt" as title and subtitle.
pub(crate) fn split_subtitle(title: &str) -> (&str, Option<&str>) {
    match title.split_once(": ") {
        Some((title, subtitle)) if !title.is_empty() && !subtitle.is_empty() => {
            (title, Some(subtitle))
        }
        _ => (title, None),
    }
}
