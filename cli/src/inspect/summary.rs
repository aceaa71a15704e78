//! The view for people: title, people, works reviewed, text, flaws.

use super::named_documents;
use crate::count::{Count, number};
use recension_core::diagnostic::{Report, Severity};
use recension_core::model::{
    Contributor, Credit, Date, Document, Edition, Inline, Metadata, PersonName, Publication,
    Rating, Relator, ReviewedWork, WorkKind, plain_text,
};
use recension_core::resolve::ResolvedEdition;
use std::fmt::Write;

/// What a person wants to know of an edition that was read from the input `name`.
pub(super) fn summary(
    edition: &ResolvedEdition,
    name: &str,
    format: &str,
    report: &Report,
) -> String {
    let mut lines = Lines { out: format!("{name}: {format}\n") };
    add_edition(&mut lines, edition.edition());
    for (number, document) in named_documents(edition.edition()) {
        if let Some(number) = number {
            let _ = writeln!(lines.out, "\nreview {number}");
        }
        add_document(&mut lines, document);
    }
    lines.add("flaws", &flaws(report));
    lines.out
}

struct Lines {
    out: String,
}

impl Lines {
    /// Adds a line, if there is something to say.
    fn add(&mut self, label: &str, text: &str) {
        if !text.is_empty() {
            let _ = writeln!(self.out, "  {label:<10}{text}");
        }
    }
}

fn add_edition(lines: &mut Lines, edition: &Edition) {
    let meta = &edition.meta;
    lines.add("title", &titles(&meta.title, &meta.subtitle));
    lines.add("by", &joined(meta.contributors.iter().map(contributor)));
    lines.add("id", meta.id.as_deref().unwrap_or_default());
}

fn add_document(lines: &mut Lines, document: &Document) {
    let meta = &document.meta;
    lines.add("title", &titles(&meta.title, &meta.subtitle));
    lines.add("by", &joined(meta.contributors.iter().map(contributor)));
    lines.add("language", meta.language.as_ref().map_or("", |language| language.as_str()));
    lines.add("date", &date(meta));
    lines.add("in", &publication(&meta.publication));
    lines.add("id", meta.id.as_deref().unwrap_or_default());
    for work in &meta.reviewed {
        lines.add("reviews", &self::work(work));
    }
    lines.add("text", &Count::of(document).described());
    let references = document.references.len();
    if references > 0 {
        lines.add("cites", &number(references, "reference"));
    }
    lines.add("other", &joined(meta.extra.keys().cloned()));
}

fn titles(title: &[Inline], subtitle: &[Inline]) -> String {
    let parts = [title, subtitle].map(plain_text);
    let is_complete = parts[0].ends_with(['?', '!', '.', '…', ':']);
    let separator = if is_complete { " " } else { ": " };
    joined_by(separator, parts.into_iter().filter(|part| !part.is_empty()))
}

fn date(meta: &Metadata) -> String {
    let dates = [
        ("", &meta.dates.published),
        ("written ", &meta.dates.written),
        ("updated ", &meta.dates.updated),
    ];
    joined(dates.into_iter().filter_map(|(what, date)| {
        date.as_ref().map(|date| format!("{what}{}", date.as_written()))
    }))
}

fn publication(publication: &Publication) -> String {
    let issue = joined_by(".", [&publication.volume, &publication.issue].into_iter().flatten());
    let journal = [publication.journal.clone(), Some(issue).filter(|issue| !issue.is_empty())];
    let journal = joined_by(" ", journal.into_iter().flatten());
    let pages = publication.pages.as_ref().map(|pages| format!("pp. {pages}"));
    joined([Some(journal).filter(|journal| !journal.is_empty()), pages].into_iter().flatten())
}

fn contributor(contributor: &Contributor) -> String {
    person(&contributor.name, &contributor.role)
}

fn person(name: &PersonName, role: &Relator) -> String {
    format!("{} ({})", name.name, role.term().unwrap_or(role.code()))
}

fn work(work: &ReviewedWork) -> String {
    let title = match titles(&work.title, &work.subtitle) {
        title if title.is_empty() => "a work without a title".to_owned(),
        title => title,
    };
    let kind = Some(work.kind).filter(|kind| *kind != WorkKind::Other).map(WorkKind::name);
    let date = work.date.as_ref().map(Date::as_written);
    let facts = joined([kind, date].into_iter().flatten());
    let title = if facts.is_empty() { title } else { format!("{title} ({facts})") };
    let credits = credits(&work.credits);
    let ratings = work.ratings.iter().map(|found| format!("rated {}", rating(found)));
    joined_by("; ", [title].into_iter().chain(credits).chain(ratings))
}

/// The first people by name, of the others how many they are.
fn credits(credits: &[Credit]) -> Option<String> {
    const NAMED: usize = 2;
    let named = credits.iter().take(NAMED).map(|credit| person(&credit.name, &credit.role));
    let others = credits.len().saturating_sub(NAMED);
    let others = (others > 0).then(|| format!("{others} more"));
    (!credits.is_empty()).then(|| joined(named.chain(others)))
}

fn rating(rating: &Rating) -> String {
    let Rating { as_printed, value, best, .. } = rating;
    match (value, best) {
        (Some(value), Some(best)) if *as_printed != format!("{value}/{best}") => {
            format!("{as_printed} ({value} of {best})")
        }
        _ => as_printed.clone(),
    }
}

fn flaws(report: &Report) -> String {
    let count =
        |severity| report.diagnostics().iter().filter(|found| found.severity == severity).count();
    let kinds =
        [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let counts = kinds.map(|(severity, what)| (count(severity), what));
    let told = joined(
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| number(count, what)),
    );
    if told.is_empty() { "none".to_owned() } else { told }
}

fn joined(parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    joined_by(", ", parts)
}

fn joined_by(separator: &str, parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() {
            out.push_str(separator);
        }
        out.push_str(part.as_ref());
    }
    out
}
