//! Citations in every place, with a processor that shows what it was asked.

use super::{
    BibliographyEntry, CitationPlacement, CitationProcessor, CitationRequest, CitationScope,
    CitedDocument, FormattedCitation, FormattedScope, entry_anchor, missing_key,
};
use crate::assemble::{self, assemble};
use crate::diagnostic::Report;
use crate::model::build::{division, flow, link, note_call, paragraph, text};
use crate::model::{
    Attributes, Block, Citation, CitationItem, CitationMode, Document, Edition, Inline, Language,
    Note, NoteId, Reference, Value, plain_text,
};
use crate::option::Options;
use crate::resolve::{ResolvedEdition, Settings, options, resolve};
use insta::assert_snapshot;
use std::collections::HashSet;
use std::sync::Arc;

/// Prints keys, in the order of the alphabet in bibliographies.
#[derive(Debug)]
struct Keys(CitationPlacement);

impl CitationProcessor for Keys {
    fn placement(&self) -> CitationPlacement {
        self.0
    }

    fn format(&self, scope: &CitationScope<'_>, _report: &mut Report) -> FormattedScope {
        let documents = scope.documents.iter();
        let citations = documents.clone().map(|document| {
            document.citations.iter().map(|request| self.citation(request, document)).collect()
        });
        let mut references: Vec<(usize, String)> = Vec::new();
        let mut known = HashSet::new();
        for (index, document) in documents.clone().enumerate() {
            let items = document.citations.iter().flat_map(|request| request.items);
            let keys = items.map(|item| item.key.as_str()).chain(document.uncited.iter().copied());
            for key in keys.filter(|key| document.references.contains_key(*key)) {
                if known.insert((key, &document.references[key])) {
                    references.push((index, key.to_owned()));
                }
            }
        }
        references.sort_by(|a, b| a.1.cmp(&b.1));
        let entry = |reference: (usize, String)| {
            let content = vec![text(format!("Entry {}", reference.1))];
            BibliographyEntry { reference, content, ..BibliographyEntry::default() }
        };
        let bibliography = references.into_iter().map(entry).collect();
        FormattedScope { documents: citations.collect(), bibliography }
    }
}

impl Keys {
    fn citation(
        &self,
        request: &CitationRequest<'_>,
        document: &CitedDocument<'_>,
    ) -> FormattedCitation {
        let mut words = Vec::new();
        for item in request.items {
            words.extend(item.prefix.clone());
            let target = format!("#{}", entry_anchor(&item.key));
            let is_known = document.references.contains_key(&item.key);
            let word = is_known.then(|| link(target, [text(&item.key)]));
            words.push(word.unwrap_or_else(|| missing_key(&item.key)));
        }
        let makes_note = self.0 == CitationPlacement::Note && !request.inside_note;
        match request.note.filter(|_| makes_note) {
            Some(number) => {
                words.insert(0, text(format!("n{number}: ")));
                FormattedCitation { text: Vec::new(), note: Some(words) }
            }
            None => FormattedCitation { text: words, note: None },
        }
    }
}

fn cite(key: &str) -> Inline {
    cite_as(key, CitationMode::Parenthetical)
}

fn cite_as(key: &str, mode: CitationMode) -> Inline {
    let item = CitationItem { key: key.to_owned(), mode, ..CitationItem::default() };
    Inline::Citation(Box::new(Citation { items: vec![item], ..Citation::default() }))
}

/// A document with these blocks and notes, and the references `a`, `b` and `c`.
fn document(blocks: Vec<Block>, notes: Vec<(&str, Vec<Inline>)>) -> Document {
    let notes = notes.into_iter().map(|(id, content)| {
        (NoteId::from(id), Note { blocks: vec![paragraph(content)], ..Note::default() })
    });
    let reference = |key: &str| {
        let mut variables = serde_json::Map::new();
        let kind = if key == "a" { "motion_picture" } else { "book" };
        variables.insert("type".to_owned(), kind.into());
        (key.to_owned(), Reference(variables))
    };
    Document {
        body: flow(blocks),
        notes: notes.collect(),
        references: ["a", "b", "c"].map(reference).into(),
        ..Document::default()
    }
}

fn resolved(
    documents: Vec<Document>,
    placement: CitationPlacement,
    reach: &str,
) -> ResolvedEdition {
    let mut edition = Edition::default();
    edition.parts.push(crate::model::Part { documents, ..Default::default() });
    let edition = assemble(edition.into(), &assemble::Settings::default());
    let mut chosen = Options::defaults(options());
    let spec = options().iter().find(|spec| spec.name == "bibliography").expect("an option");
    chosen.set(spec, reach).expect("a word it takes");
    let settings = Settings {
        options: chosen,
        citations: Some(Arc::new(Keys(placement))),
        ..Settings::default()
    };
    resolve(edition, &settings, &mut Report::default())
}

/// The text of pages, notes and bibliographies, a line each.
fn check(documents: Vec<Document>, placement: CitationPlacement, reach: &str) -> String {
    let resolved = resolved(documents, placement, reach);
    let edition = resolved.for_pages();
    let mut lines = Vec::new();
    for (document, additions) in edition.documents() {
        lines.extend(document.body.blocks.iter().map(shown_block));
        for note in &additions.notes {
            let blocks = &additions.note(document, &note.id).expect("a note").blocks;
            let shown: Vec<String> = blocks.iter().map(shown_block).collect();
            lines.push(format!("{}. {}", note.number, shown.join(" ")));
        }
        lines.extend(additions.bibliography.as_ref().map(shown_bibliography));
    }
    lines.extend(edition.bibliography().map(|all| format!("all: {}", shown_bibliography(all))));
    lines.join("\n")
}

fn shown_bibliography(bibliography: &super::Bibliography) -> String {
    let entry = |entry: &super::PrintedEntry| {
        let places = entry.cited_at.iter().map(|at| format!("{}.{}", at.document, at.citation));
        format!("{} <{}>", entry.anchor, places.collect::<Vec<_>>().join(" "))
    };
    let section = |section: &super::BibliographySection| {
        let place = section.division.map(|node| format!("in {}", node.0));
        let entries: Vec<String> = section.entries.iter().map(entry).collect();
        format!("[{}] {}", place.unwrap_or_default(), entries.join(", "))
    };
    let sections: Vec<String> = bibliography.sections.iter().map(section).collect();
    format!("{}: {}", plain_text(&bibliography.heading), sections.join(" "))
}

fn shown_block(block: &Block) -> String {
    match &block.kind {
        crate::model::BlockKind::Paragraph { content } => shown(content),
        kind => kind.name().to_owned(),
    }
}

fn shown(inlines: &[Inline]) -> String {
    let show = |inline: &Inline| match inline {
        Inline::NoteCall(call) => format!("^{}", call.generated.map_or(0, |number| number.number)),
        Inline::Citation(citation) => {
            let printed = citation.generated.as_ref().expect("it is formatted");
            format!("{{{}|{}}}", printed.ordinal, shown(&printed.text))
        }
        Inline::Link(link) => format!("<{} {}>", shown(&link.content), link.target),
        Inline::Superscript { content } => shown(content),
        other => plain_text(std::slice::from_ref(other)),
    };
    inlines.iter().map(show).collect()
}

/// Citations in the text and in notes, which are called between them.
fn mixed() -> Document {
    let body = vec![
        paragraph([text("x "), cite("b"), text(", y"), note_call("n"), text(" z "), cite("a")]),
        paragraph([text("By "), cite_as("a", CitationMode::AuthorOnly), text(" and "), cite("no")]),
    ];
    document(body, vec![("n", vec![text("See "), cite("a"), text(".")])])
}

#[test]
fn an_in_text_style_reads_notes_where_they_are_called() {
    assert_snapshot!(check(vec![mixed()], CitationPlacement::Text, "review"), @r"
    x {1|<b #ref-b>}, y^1 z {3|<a #ref-a>}
    By {4|<a #ref-a>} and {5|no?}
    1. See {2|<a #ref-a>}.
    Bibliography: [] ref-a <0.2 0.3 0.4>, ref-b <0.1>
    ");
}

#[test]
fn a_note_style_numbers_its_notes_with_the_authors() {
    assert_snapshot!(check(vec![mixed()], CitationPlacement::Note, "review"), @r"
    x{1|},^1 y^2 z{3|}^3
    By {4|<a #ref-a>} and{5|}^4
    1. n1: <b #ref-b>
    2. See {2|<a #ref-a>}.
    3. n3: <a #ref-a>
    4. n4: no?
    Bibliography: [] ref-a <0.2 0.3 0.4>, ref-b <0.1>
    ");
}

#[test]
fn notes_of_a_style_have_ids_that_no_note_of_the_author_has() {
    let mut doc = document(vec![paragraph([cite("a"), note_call("Citation-1")])], vec![]);
    doc.notes.insert(NoteId::from("Citation-1"), Note::default());
    let resolved = resolved(vec![doc], CitationPlacement::Note, "review");
    let (_, additions) = resolved.documents().next().expect("a document");
    let ids: Vec<&str> = additions.notes.iter().map(|note| note.id.as_str()).collect();
    assert_eq!(ids, ["ccitation-1", "Citation-1"]);
}

#[test]
fn citations_beside_the_text_are_printed_where_they_stand() {
    let mut doc = document(vec![paragraph([cite("b")])], vec![]);
    doc.meta.contributors.push(crate::model::Contributor {
        biography: vec![paragraph([text("Author of "), cite("a")])],
        ..Default::default()
    });
    doc.meta.rights = vec![text("As in "), cite("b")];
    let resolved = resolved(vec![doc], CitationPlacement::Note, "review");
    let (document, additions) = resolved.documents().next().expect("a document");
    let shown = format!(
        "{} | {} | {}",
        shown_block(&document.meta.contributors[0].biography[0]),
        shown(&document.meta.rights),
        shown_bibliography(additions.bibliography.as_ref().expect("it cites"))
    );
    assert_snapshot!(shown, @"Author of {2|<a #ref-a>} | As in {3|<b #ref-b>} | Bibliography: [] ref-a <0.2>, ref-b <0.1 0.3>");
    assert_eq!(additions.notes.len(), 1, "only the text calls notes");
}

#[test]
fn affixes_call_notes_where_they_are_printed() {
    let item = CitationItem {
        key: "a".to_owned(),
        prefix: vec![text("see "), note_call("n")],
        ..CitationItem::default()
    };
    let cited = Inline::Citation(Box::new(Citation { items: vec![item], ..Citation::default() }));
    let doc = document(vec![paragraph([cited, note_call("n")])], vec![("n", vec![text("N")])]);
    assert_snapshot!(check(vec![doc], CitationPlacement::Note, "review"), @r"
    {1|}^1^2
    1. n1: see ^2<a #ref-a>
    2. N
    Bibliography: [] ref-a <0.1>
    ");
}

#[test]
fn a_bibliography_stands_where_the_author_wants_it() {
    let placed = |pairs: &[(&str, &str)]| {
        let pairs = pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        division("bibliography", [])
            .with(Attributes { pairs: pairs.collect(), ..Default::default() })
    };
    let body = |divisions: Vec<Block>| {
        let mut blocks = vec![paragraph([cite("a"), cite("b"), cite("c")])];
        blocks.extend(divisions);
        let doc = check(vec![document(blocks, vec![])], CitationPlacement::Text, "review");
        doc.lines().last().unwrap_or_default().to_owned()
    };
    assert_snapshot!(body(vec![placed(&[("type", "motion_picture")])]), @"Bibliography: [in 2] ref-a <0.1> [] ref-b <0.2>, ref-c <0.3>");
    assert_snapshot!(body(vec![placed(&[]), placed(&[("type", "book")])]), @"Bibliography: [in 2] ref-a <0.1> [in 3] ref-b <0.2>, ref-c <0.3>");
    assert_snapshot!(body(vec![division("x", []).with(Attributes::with_id("refs"))]), @"Bibliography: [in 2] ref-a <0.1>, ref-b <0.2>, ref-c <0.3>");
}

#[test]
fn uncited_references_are_listed_on_request() {
    let mut doc = document(vec![paragraph([cite("b")])], vec![]);
    doc.meta.language = Language::parse("de");
    doc.meta.extra.insert("nocite".to_owned(), Value::Text("@c".to_owned()));
    assert_snapshot!(check(vec![doc], CitationPlacement::Text, "review"), @r"
    {1|<b #ref-b>}
    Literaturverzeichnis: [] ref-b <0.1>, ref-c <>
    ");
}

/// Two reviews that both cite `a`, which is one work, and `b`, which is not.
fn two() -> Vec<Document> {
    let first = document(vec![paragraph([cite("a"), cite("b")])], vec![]);
    let mut second = document(vec![paragraph([cite("b"), cite("a")])], vec![]);
    second.references["b"].0.insert("title".to_owned(), "Another".into());
    vec![first, second]
}

#[test]
fn bibliographies_span_a_review_the_edition_or_both() {
    assert_snapshot!(check(two(), CitationPlacement::Text, "review"), @r"
    {1|<a #ref-a>}{2|<b #ref-b>}
    Bibliography: [] ref-a <0.1>, ref-b <0.2>
    {1|<b #ref-b>}{2|<a #ref-a>}
    Bibliography: [] ref-a <1.2>, ref-b <1.1>
    ");
    assert_snapshot!(check(two(), CitationPlacement::Text, "edition"), @r"
    {1|<a #ref-a>}{2|<b #ref-b>}
    {1|<b #ref-b_2>}{2|<a #ref-a>}
    all: Bibliography: [] ref-a <0.1 1.2>, ref-b <0.2>, ref-b_2 <1.1>
    ");
    assert_snapshot!(check(two(), CitationPlacement::Text, "both"), @r"
    {1|<a #ref-a>}{2|<b #ref-b>}
    Bibliography: [] ref-a <0.1>, ref-b <0.2>
    {1|<b #ref-b_2>}{2|<a #ref-a>}
    Bibliography: [] ref-a <1.2>, ref-b_2 <1.1>
    all: Bibliography: [] ref-a <0.1 1.2>, ref-b <0.2>, ref-b_2 <1.1>
    ");
}

#[test]
fn a_thousand_reviews_may_mean_other_works_by_one_key() {
    let review = |number: usize| {
        let mut doc = document(vec![paragraph([cite("a"), cite("b")])], vec![]);
        doc.references["b"].0.insert("title".to_owned(), number.to_string().into());
        doc
    };
    let resolved = resolved((0..1000).map(review).collect(), CitationPlacement::Text, "both");
    let (_, last) = resolved.documents().last().expect("a document");
    let own = shown_bibliography(last.bibliography.as_ref().expect("it cites"));
    assert_eq!(own, "Bibliography: [] ref-a <999.1>, ref-b_1000 <999.2>");
    let all = resolved.bibliography().expect("there is one of the edition");
    assert_eq!(all.entries().count(), 1001);
    assert_eq!(all.entries().map(|entry| entry.cited_at.len()).sum::<usize>(), 2000);
}

#[test]
fn without_bibliography_nothing_is_linked() {
    assert_snapshot!(check(two(), CitationPlacement::Text, "none"), @r"
    {1|a}{2|b}
    {1|b}{2|a}
    ");
}

#[test]
fn what_a_correction_replaces_is_not_formatted() {
    let choice = Inline::Choice {
        kind: crate::model::ChoiceKind::Correction,
        original: vec![cite("b")],
        replacement: vec![cite("a")],
    };
    let doc = document(vec![paragraph([choice])], vec![]);
    assert_snapshot!(check(vec![doc], CitationPlacement::Note, "review"), @r"
    
    1. n1: <a #ref-a>
    Bibliography: [] ref-a <0.1>
    ");
}

/// Gives nothing of what it is asked.
#[derive(Debug)]
struct Silent(CitationPlacement);

impl CitationProcessor for Silent {
    fn placement(&self) -> CitationPlacement {
        self.0
    }

    fn format(&self, _scope: &CitationScope<'_>, _report: &mut Report) -> FormattedScope {
        FormattedScope::default()
    }
}

#[test]
fn a_processor_that_fails_loses_no_citation() {
    let edition = Edition::of_one(mixed());
    let settings = Settings {
        citations: Some(Arc::new(Silent(CitationPlacement::Note))),
        ..Settings::default()
    };
    let resolved = resolve(edition, &settings, &mut Report::default());
    let (document, additions) = resolved.documents().next().expect("a document");
    let notes = additions.generated_notes.values().map(|note| shown_block(&note.blocks[0]));
    assert_eq!(notes.collect::<Vec<_>>(), ["b?", "a?", "no?"]);
    assert_eq!(*document, mixed());
}
