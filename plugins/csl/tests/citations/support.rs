//! Citations written short, and what a style makes of them.

use indexmap::IndexMap;
use recension_core::diagnostic::Report;
use recension_core::model::{
    CitationItem, CitationMode, Inline, Language, Locator, Reference, build,
};
use recension_core::resolve::{
    CitationPlacement, CitationProcessor, CitationRequest, CitationScope, CitedDocument,
    FormattedScope,
};
use recension_core::source::Span;
use recension_csl::Processor;

/// The references of a JSON list by their ids.
pub(crate) fn references(json: &str) -> IndexMap<String, Reference> {
    let list: Vec<Reference> = serde_json::from_str(json).expect("a list of references");
    list.into_iter()
        .map(|reference| {
            let id =
                reference.variable("id").and_then(serde_json::Value::as_str).unwrap_or_default();
            (id.to_owned(), reference)
        })
        .collect()
}

/// A review with its citations written short.
///
/// A citation is `[N:|Nin:] item; item`, an item `prefix @key, locator, suffix`. Before the `@`
/// stands `-` for the year only, `+` for the narrative form, `!` for the author only.
/// Without `N:` each citation has a note of its own; `Nin:` stands in the author's note N.
#[derive(Clone, Copy)]
pub(crate) struct Review<'a> {
    pub(crate) language: &'a str,
    pub(crate) citations: &'a [&'a str],
    pub(crate) uncited: &'a [&'a str],
}

/// Citations and bibliography of one review, as text.
pub(crate) fn check(style: &str, references: &str, citations: &[&str]) -> String {
    check_in("en", style, references, citations)
}

/// The same in another language.
pub(crate) fn check_in(language: &str, style: &str, json: &str, citations: &[&str]) -> String {
    let scope = format(style, json, &[Review { language, citations, uncited: &[] }]);
    citations_of(&scope, 0)
}

/// The bibliography of all references, as text.
pub(crate) fn bibliography(language: &str, style: &str, json: &str) -> String {
    let all = references(json);
    let uncited: Vec<&str> = all.keys().map(String::as_str).collect();
    let scope = format(style, json, &[Review { language, citations: &[], uncited: &uncited }]);
    entries_of(&scope)
}

/// What a style makes of reviews that share a bibliography.
pub(crate) fn format(style: &str, json: &str, reviews: &[Review<'_>]) -> FormattedScope {
    format_references(style, &references(json), reviews)
}

/// The same with references that were read already.
pub(crate) fn format_references(
    style: &str,
    references: &IndexMap<String, Reference>,
    reviews: &[Review<'_>],
) -> FormattedScope {
    let processor = match style {
        style if style.starts_with('<') => Processor::from_source(style),
        name => Processor::by_name(name),
    };
    let processor = processor.expect("the test's style");
    let is_note = processor.placement() == CitationPlacement::Note;
    let languages: Vec<_> = reviews
        .iter()
        .map(|review| Language::parse(review.language).expect("a language"))
        .collect();
    let read: Vec<Vec<_>> = reviews
        .iter()
        .map(|review| {
            let mut next = 1;
            review.citations.iter().map(|written| read(written, is_note, &mut next)).collect()
        })
        .collect();
    let documents = reviews.iter().zip(&languages).zip(&read).map(|((review, language), read)| {
        let citations = read.iter().map(|(note, inside_note, items)| CitationRequest {
            items,
            note: *note,
            inside_note: *inside_note,
            span: Span::NONE,
        });
        CitedDocument {
            language,
            references,
            citations: citations.collect(),
            uncited: review.uncited.to_vec(),
        }
    });
    let scope = CitationScope { language: &languages[0], documents: documents.collect() };
    let mut report = Report::default();
    let formatted = processor.format(&scope, &mut report);
    assert_eq!(report.diagnostics(), [], "nothing is wrong with the test's references");
    formatted
}

fn read(written: &str, is_note: bool, next: &mut u32) -> (Option<u32>, bool, Vec<CitationItem>) {
    let (head, body) = match written.split_once(": ") {
        Some((head, body)) if head.starts_with(|c: char| c.is_ascii_digit()) => (head, body),
        _ => ("", written),
    };
    let inside = head.ends_with("in");
    let note = head.trim_end_matches("in").parse().unwrap_or(*next);
    *next = note + 1;
    let items = body.split("; ").map(item).collect();
    (is_note.then_some(note), inside && is_note, items)
}

fn item(written: &str) -> CitationItem {
    let (prefix, rest) = written.split_once('@').expect("an @");
    let (prefix, mode) = match prefix.chars().last() {
        Some('-') => (&prefix[..prefix.len() - 1], CitationMode::YearOnly),
        Some('+') => (&prefix[..prefix.len() - 1], CitationMode::Narrative),
        Some('!') => (&prefix[..prefix.len() - 1], CitationMode::AuthorOnly),
        _ => (prefix, CitationMode::Parenthetical),
    };
    let (key, rest) = rest.split_once(", ").map_or((rest, None), |(key, rest)| (key, Some(rest)));
    let (place, suffix) = match rest {
        Some(rest) if locator(rest).is_some() => match rest.split_once(", ") {
            Some((place, suffix)) => (locator(place), Some(suffix)),
            None => (locator(rest), None),
        },
        other => (None, other),
    };
    let words = |text: String| if text.is_empty() { Vec::new() } else { vec![build::text(text)] };
    CitationItem {
        key: key.to_owned(),
        mode,
        locator: place,
        prefix: words(prefix.to_owned()),
        suffix: words(suffix.map(|suffix| format!(", {suffix}")).unwrap_or_default()),
    }
}

fn locator(written: &str) -> Option<Locator> {
    const LABELS: [(&str, &str); 5] = [
        ("chap. ", "chapter"),
        ("l. ", "line"),
        ("vol. ", "volume"),
        ("sec. ", "section"),
        ("fig. ", "figure"),
    ];
    let (label, value) = LABELS
        .iter()
        .find_map(|(short, label)| Some((*label, written.strip_prefix(short)?)))
        .unwrap_or(("page", written));
    let is_roman = value.contains('-') && value.chars().all(|c| "ivxlcdm-".contains(c));
    let is_place = is_roman || value.starts_with(|c: char| c.is_ascii_digit());
    is_place.then(|| Locator { label: label.to_owned(), value: value.to_owned() })
}

/// The citations of a review, one a line: text, then `^` and the note.
pub(crate) fn citations_of(scope: &FormattedScope, review: usize) -> String {
    let lines = scope.documents[review].iter().map(|citation| {
        let text = shown(&citation.text);
        match &citation.note {
            Some(note) => format!("{text}^ {}", shown(note)),
            None => text,
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The entries of the bibliography, one a line.
pub(crate) fn entries_of(scope: &FormattedScope) -> String {
    let lines = scope.bibliography.iter().map(|entry| {
        let label = shown(&entry.label);
        let gap = if label.is_empty() { "" } else { " | " };
        format!("{label}{gap}{}", shown(&entry.content))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Inlines with their looks as Markdown has them; no-break spaces as `~`, links without their targets.
pub(crate) fn shown(inlines: &[Inline]) -> String {
    let show = |inline: &Inline| match inline {
        Inline::Text { text } => text.replace('\u{a0}', "~"),
        Inline::Emphasis { content } => format!("*{}*", shown(content)),
        Inline::Strong { content } => format!("**{}**", shown(content)),
        Inline::SmallCapitals { content } => format!("^^{}^^", shown(content)),
        Inline::Superscript { content } => format!("^{}^", shown(content)),
        Inline::Subscript { content } => format!("~{}~", shown(content)),
        Inline::Link(link) => shown(&link.content),
        other => format!("{other:?}"),
    };
    inlines.iter().map(show).collect()
}
