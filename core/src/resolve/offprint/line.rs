//! The citation line of an offprint, in the words of its language.

use super::super::{DocumentAdditions, authored, date_in_words};
use crate::model::{Document, EditionMetadata, Inline, Language, build};

/// How a language cites.
struct Manner {
    language: &'static str,
    /// Between author and title.
    after_author: &'static str,
    /// Around the title; the last ends before the title of the journal.
    quotes: [&'static str; 2],
    /// Before the number of the issue.
    issue: &'static str,
    /// Before one page, and before several.
    pages: [&'static str; 2],
}

/// The more exact tags first; English stands in for languages that are not here.
#[rustfmt::skip]
const MANNERS: [Manner; 7] = [
    Manner { language: "en-us", after_author: ", ", quotes: ["“", ",” "], issue: "no. ", pages: ["p. ", "pp. "] },
    Manner { language: "en", after_author: ", ", quotes: ["‘", "’, "], issue: "no. ", pages: ["p. ", "pp. "] },
    Manner { language: "de", after_author: ": ", quotes: ["„", "“, "], issue: "Nr. ", pages: ["S. ", "S. "] },
    Manner { language: "fr", after_author: ", ", quotes: ["«\u{a0}", "\u{a0}», "], issue: "nᵒ ", pages: ["p. ", "p. "] },
    Manner { language: "es", after_author: ", ", quotes: ["«", "», "], issue: "n.º ", pages: ["p. ", "pp. "] },
    Manner { language: "it", after_author: ", ", quotes: ["«", "», "], issue: "n. ", pages: ["p. ", "pp. "] },
    Manner { language: "ru", after_author: ". ", quotes: ["", " // "], issue: "№ ", pages: ["с. ", "с. "] },
];

impl Manner {
    fn of(language: &Language) -> &'static Self {
        let tag = language.as_str().to_lowercase();
        let find = |wanted: &str| MANNERS.iter().find(|manner| manner.language == wanted);
        find(&tag).or_else(|| find(&language.primary())).unwrap_or(&MANNERS[1])
    }
}

/// "Noor Pell, ‘Left on Board’, *Salt Lantern* 12, no. 3 (November 2026), pp. 41–47. https://…"
///
/// `container` is the title of the edition. Spaces that no line may end at are put in.
pub(super) fn citation_line(
    document: &Document,
    additions: &DocumentAdditions,
    edition: &EditionMetadata,
    container: &[Inline],
) -> Vec<Inline> {
    let manner = Manner::of(&additions.language);
    let publication = &document.meta.publication;
    let mut line = Vec::new();
    let author = additions.opening.byline.as_ref();
    let before = author.map(|author| format!("{author}{}", manner.after_author));
    push(&mut line, &format!("{}{}", before.unwrap_or_default(), manner.quotes[0]));
    line.extend(authored(&additions.title).into_iter().filter(is_printed));
    push(&mut line, manner.quotes[1]);
    match &publication.journal {
        Some(journal) => line.push(build::emphasis([build::text(journal.clone())])),
        None => line.push(build::emphasis(authored(container))),
    }
    push(&mut line, &number(document, manner));
    push(&mut line, &parenthesis(document, additions, edition));
    if let Some(pages) = &publication.pages {
        let is_one = !pages.contains(['–', '-', ',', '—']);
        let before = manner.pages[usize::from(!is_one)].replace(' ', "\u{a0}");
        push(&mut line, &format!(", {before}{pages}"));
    }
    push(&mut line, ".");
    push(&mut line, &address(document));
    line
}

/// Adds text to the text that is there.
fn push(line: &mut Vec<Inline>, more: &str) {
    match line.last_mut() {
        Some(Inline::Text { text }) => text.push_str(more),
        _ if more.is_empty() => {}
        _ => line.push(build::text(more)),
    }
}

/// Whether a title in a citation has it: calls of notes it has not.
fn is_printed(inline: &Inline) -> bool {
    !matches!(inline, Inline::NoteCall(_) | Inline::IndexMark(_) | Inline::PageBreak(_))
}

/// Volume and issue: " 12, no. 3".
fn number(document: &Document, manner: &Manner) -> String {
    let publication = &document.meta.publication;
    let before = manner.issue.replace(' ', "\u{a0}");
    match (&publication.volume, &publication.issue) {
        (Some(volume), Some(issue)) => format!(" {volume}, {before}{issue}"),
        (Some(volume), None) => format!(" {volume}"),
        (None, Some(issue)) => format!(", {before}{issue}"),
        (None, None) => String::new(),
    }
}

/// The date, of a book with its publisher: " (November 2026)".
fn parenthesis(
    document: &Document,
    additions: &DocumentAdditions,
    edition: &EditionMetadata,
) -> String {
    let publication = &document.meta.publication;
    let is_book = publication.journal.is_none();
    let publisher = publication.publisher.as_ref().filter(|_| is_book);
    let dates = [&edition.dates.published, &document.meta.dates.published];
    let [of_edition, own] = dates;
    let date = if is_book { of_edition.as_ref() } else { own.as_ref().or(of_edition.as_ref()) };
    let date = date.map(|date| date_in_words(date, additions.language.as_str()));
    let parts: Vec<String> = publisher.cloned().into_iter().chain(date).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// Where it is on the web.
fn address(document: &Document) -> String {
    let publication = &document.meta.publication;
    let doi = publication.doi.as_ref().map(|doi| format!(" https://doi.org/{doi}"));
    let url = publication.url.as_ref().map(|url| format!(" {url}"));
    doi.or(url).unwrap_or_default()
}
