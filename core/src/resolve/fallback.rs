//! What every publication must have, and what stands in where an author gave none.

use super::Settings;
use super::matter::reprinted;
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::model::{
    Contributor, Date, Dates, Document, Edition, Inline, Language, PersonName, build, plain_text,
    visit::{Visitor, walk_document, walk_inline},
};
use crate::source::Span;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a publication must have: from metadata, else from fallbacks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublicationFacts {
    /// Title.
    pub title: Vec<Inline>,
    /// Main language.
    pub language: Language,
    /// The publication's own identifier, as its maker gave it: id, DOI or URL.
    pub identifier: Option<String>,
    /// UUID derived from the identifier, or from what else is known; the same for every rebuild.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub uuid: Uuid,
    /// When it was last changed.
    pub modified: Timestamp,
    /// Name of the output, where one was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output: Option<String>,
    /// ISBN of this output.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isbn: Option<String>,
    /// ISBN of the output whose page numbers this one has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed_isbn: Option<String>,
}

/// A second in UTC, as `YYYY-MM-DDThh:mm:ssZ`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Timestamp(String);

impl Timestamp {
    /// The second `seconds` after the beginning of 1970; none after the year 9999.
    pub fn from_epoch(seconds: u64) -> Option<Self> {
        let (days, rest) = (i64::try_from(seconds / 86_400).ok()?, seconds % 86_400);
        let (year, month, day) = civil_date(days);
        let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
        (year <= 9999).then(|| {
            Self(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
        })
    }

    /// The first second of the day on which `date` begins, if that is known and after the year 0.
    pub fn from_date(date: &Date) -> Option<Self> {
        let (year, month, day) = date.first_day()?;
        (1..=9999).contains(&year).then(|| Self(format!("{year:04}-{month:02}-{day:02}T00:00:00Z")))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Year, month and day of a day counted from 1 January 1970, by Howard Hinnant's `civil_from_days`.
fn civil_date(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The facts of the whole publication, with a diagnostic for each that had to be made up.
pub(super) fn publication_facts(
    edition: &Edition,
    settings: &Settings,
    report: &mut Report,
) -> PublicationFacts {
    for document in edition.reviews() {
        warn_of_missing(document, report);
    }
    let record = Record::of(edition);
    let modified = settings.modified.clone().or_else(|| record.modified());
    if modified.is_none() {
        report.push(
            Diagnostic::info(
                &codes::MISSING_DATE,
                record.span,
                "no date, so 1 January 1980 is the date of change",
            )
            .with_hint("add `date: YYYY-MM-DD`"),
        );
    }
    if record.identifier.is_none() {
        report.push(
            Diagnostic::info(
                &codes::MISSING_IDENTIFIER,
                record.span,
                "no id, DOI or URL, so one is derived",
            )
            .with_hint("add `id:` with a name of your choice that never changes"),
        );
    }
    let isbn = |output: &Option<String>| edition.meta.isbn.get(output.as_deref()?).cloned();
    PublicationFacts {
        output: settings.output.clone(),
        isbn: isbn(&settings.output),
        printed_isbn: isbn(&settings.printed),
        uuid: record.uuid(edition),
        title: record.title,
        language: record.language.unwrap_or_else(Language::undetermined),
        identifier: record.identifier,
        modified: modified.unwrap_or_else(|| Timestamp("1980-01-01T00:00:00Z".to_owned())),
    }
}

fn warn_of_missing(document: &Document, report: &mut Report) {
    let span = place_of(document);
    if document.meta.title.is_empty() {
        let title = plain_text(&title(document));
        report.push(
            Diagnostic::warning(
                &codes::MISSING_TITLE,
                span,
                format!("no title, so it is called “{title}”"),
            )
            .with_hint("add `title:` to the metadata"),
        );
    }
    if document.meta.language.is_none() {
        report.push(
            Diagnostic::warning(
                &codes::MISSING_LANGUAGE,
                span,
                "no language, so it is marked as undetermined",
            )
            .with_hint("add `lang:` to the metadata, or give `--lang`"),
        );
    }
}

/// The first place of a document that is known.
pub(super) fn place_of(document: &Document) -> Span {
    let first_block = document.body.blocks.first().map(|block| block.span);
    let first = first_block.or_else(|| document.body.sections.first().map(|section| section.span));
    let first = first.unwrap_or(Span::NONE);
    Span { start: 0, end: 0, ..first }
}

/// The title of a document: its own, else "Review of *work*", else the stem of its file.
pub(super) fn title(document: &Document) -> Vec<Inline> {
    if !document.meta.title.is_empty() {
        return document.meta.title.clone();
    }
    let work = document.meta.reviewed.iter().find(|work| !work.title.is_empty());
    let stem = document.stem.as_ref().filter(|stem| !stem.trim().is_empty());
    match (work, stem) {
        (Some(work), _) => vec![build::text("Review of "), build::emphasis(work.title.clone())],
        (None, Some(stem)) => vec![build::text(stem.clone())],
        (None, None) => vec![build::text("Untitled")],
    }
}

/// What is known of the publication itself: of the edition, or of the one review it is.
struct Record<'a> {
    title: Vec<Inline>,
    language: Option<Language>,
    identifier: Option<String>,
    contributors: &'a [Contributor],
    dates: &'a Dates,
    span: Span,
}

impl<'a> Record<'a> {
    fn of(edition: &'a Edition) -> Self {
        match edition.sole_document() {
            Some(document) => Self::of_document(document),
            None => Self::of_edition(edition),
        }
    }

    fn of_document(document: &'a Document) -> Self {
        let meta = &document.meta;
        let identifier =
            [&meta.id, &meta.publication.doi, &meta.publication.url].into_iter().flatten().next();
        Self {
            title: title(document),
            language: meta.language.clone(),
            identifier: identifier.cloned(),
            contributors: &meta.contributors,
            dates: &meta.dates,
            span: place_of(document),
        }
    }

    fn of_edition(edition: &'a Edition) -> Self {
        // Notes and ids of the review are not those of the edition.
        let first_title = || edition.reviews().next().map(|review| reprinted(&title(review)));
        let title =
            Some(edition.meta.title.clone()).filter(|title| !title.is_empty()).or_else(first_title);
        let first_language = || edition.reviews().find_map(|review| review.meta.language.clone());
        Self {
            title: title.unwrap_or_else(|| vec![build::text("Untitled")]),
            language: edition.meta.language.clone().or_else(first_language),
            identifier: edition.meta.id.clone(),
            contributors: &edition.meta.contributors,
            dates: &edition.meta.dates,
            span: Span::NONE,
        }
    }

    fn modified(&self) -> Option<Timestamp> {
        [&self.dates.updated, &self.dates.published]
            .into_iter()
            .flatten()
            .find_map(Timestamp::from_date)
    }

    /// UUIDv5 (RFC 9562) of the identifier; else of title, byline and date; else of the text.
    fn uuid(&self, edition: &Edition) -> Uuid {
        let namespace = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"urn:recension");
        // In another style of citations it is the same publication.
        let title = || plain_text(&super::authored(&self.title));
        let basis =
            match (&self.identifier, self.dates.published.as_ref().or(self.dates.updated.as_ref()))
            {
                (Some(identifier), _) => identifier.clone(),
                (None, Some(date)) => {
                    [title(), self.byline(), date.as_written().to_owned()].join("\n")
                }
                (None, None) => [title(), self.byline(), text_of(edition)].join("\n"),
            };
        Uuid::new_v5(&namespace, basis.as_bytes())
    }

    fn byline(&self) -> String {
        let names: Vec<&str> = self
            .contributors
            .iter()
            .map(|Contributor { name: PersonName { name, .. }, .. }| name.as_str())
            .collect();
        names.join(", ")
    }
}

/// The characters of every document.
fn text_of(edition: &Edition) -> String {
    let mut text = AllText::default();
    for document in edition.documents() {
        walk_document(&mut text, document);
    }
    text.0
}

#[derive(Default)]
struct AllText(String);

impl Visitor for AllText {
    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.0.push_str(text),
            _ => walk_inline(self, inline),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_days_of_the_calendar() {
        for (seconds, timestamp) in [
            (0, Some("1970-01-01T00:00:00Z")),
            (951_782_400, Some("2000-02-29T00:00:00Z")),
            (1_741_948_245, Some("2025-03-14T10:30:45Z")),
            (u64::MAX, None),
        ] {
            assert_eq!(
                Timestamp::from_epoch(seconds).as_ref().map(Timestamp::as_str),
                timestamp,
                "{seconds}"
            );
        }
    }
}
