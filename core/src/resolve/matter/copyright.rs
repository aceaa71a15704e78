//! The copyright page: what the law, librarians and booksellers want to know.

use super::super::PublicationFacts;
use super::super::words::this_edition;
use super::super::work::{WorkTemplates, credit_lines};
use super::ending::licence;
use super::reprint::{reprinted, reprinted_blocks};
use super::title::issue_and_date;
use crate::model::{Block, Contributor, EditionMetadata, Inline, Language, Series, build};
use indexmap::IndexMap;

/// The copyright page of an edition: a paragraph for what belongs together, in lines.
pub(super) fn copyright_page(
    meta: &EditionMetadata,
    facts: &PublicationFacts,
    house: Option<&WorkTemplates>,
) -> Vec<Block> {
    let language = &facts.language;
    let contributors: Vec<&Contributor> = meta.contributors.iter().collect();
    let credits = credit_lines(&contributors, language, house);
    let mut page = Vec::new();
    add_lines(&mut page, issue(meta, facts));
    add_lines(&mut page, credits.into_iter().map(line));
    add_lines(&mut page, meta.publisher.iter().cloned().map(line));
    page.extend(reprinted_blocks(&meta.imprint, &IndexMap::new()));
    let rights = [reprinted_rights(meta), meta.licence.as_ref().map(licence).unwrap_or_default()];
    add_lines(&mut page, rights);
    add_lines(&mut page, numbers(meta, facts.output.as_deref(), language));
    page
}

/// A paragraph of lines, if there are any.
fn add_lines(page: &mut Vec<Block>, lines: impl IntoIterator<Item = Vec<Inline>>) {
    let lines: Vec<_> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    if !lines.is_empty() {
        page.push(build::paragraph(lines.join(&Inline::LineBreak)));
    }
}

fn line(text: String) -> Vec<Inline> {
    vec![build::text(text)]
}

/// Title, issue and date, series.
fn issue(meta: &EditionMetadata, facts: &PublicationFacts) -> Vec<Vec<Inline>> {
    let title = vec![build::emphasis(reprinted(&facts.title))];
    let issue = issue_and_date(meta, &facts.language).map(line);
    let series = meta.series.as_ref().filter(|series| !series.title.is_empty());
    [Some(title), issue, series.map(series_line)].into_iter().flatten().collect()
}

fn series_line(Series { title, number, issn }: &Series) -> Vec<Inline> {
    let number = number.iter().map(|number| format!(" {number}"));
    let issn = issn.iter().map(|issn| format!(" · ISSN\u{a0}{issn}"));
    vec![
        build::emphasis([build::text(title.clone())]),
        build::text(number.chain(issn).collect::<String>()),
    ]
    .into_iter()
    .filter(|inline| *inline != build::text(""))
    .collect()
}

/// The statement of rights; as a paragraph of its own it may have links.
fn reprinted_rights(meta: &EditionMetadata) -> Vec<Inline> {
    let paragraph = [build::paragraph(meta.rights.clone())];
    let paragraph = reprinted_blocks(&paragraph, &IndexMap::new()).into_iter().next();
    match paragraph.map(|paragraph| paragraph.kind) {
        Some(crate::model::BlockKind::Paragraph { content }) => content,
        _ => Vec::new(),
    }
}

/// The ISBN of this output, those of the others, the ISSN.
fn numbers(meta: &EditionMetadata, output: Option<&str>, language: &Language) -> Vec<Vec<Inline>> {
    let is_this = |name: &str| output == Some(name);
    let (own, others): (Vec<_>, Vec<_>) =
        meta.isbn.iter().partition(|(name, _)| is_this(name.as_str()));
    let mut lines: Vec<Vec<Inline>> = Vec::new();
    for (name, isbn) in own.into_iter().chain(others) {
        let mark =
            if is_this(name) { format!("; {}", this_edition(language)) } else { String::new() };
        lines.push(line(format!("ISBN\u{a0}{isbn} ({name}{mark})")));
    }
    lines.extend(meta.issn.iter().map(|issn| line(format!("ISSN\u{a0}{issn}"))));
    lines
}
