//! Writing proposals into metadata, with where they came from.

use crate::detect::{Detection, Proposal, title_of};
use indexmap::IndexMap;
use recension_core::model::{Block, BlockKind, Document, Flow, Inline, ReviewedWork, Value};
use recension_core::source::Source;
use recension_core::source::Span;

/// Key of the metadata that tells where each value came from.
pub const PROVENANCE: &str = "detected";

/// Writes `proposals` into the metadata of `document`, and gives those that were written.
///
/// A value that is there already is never replaced, and nothing is written into a work whose title
/// is another than the one proposed.
pub fn accept<'p>(
    document: &mut Document,
    proposals: impl IntoIterator<Item = &'p Proposal>,
    source: Option<&Source>,
) -> Vec<&'p Proposal> {
    let mut written = Vec::new();
    for proposal in proposals {
        let works = &mut document.meta.reviewed;
        while works.len() <= proposal.work {
            works.push(ReviewedWork::default());
        }
        let work = &mut works[proposal.work];
        if proposal.fact.is_new_to(work) {
            proposal.fact.write_into(work);
            if work.span.is_none() {
                work.span = proposal.span;
            }
            written.push(proposal);
        }
    }
    document.meta.reviewed.retain(|work| *work != ReviewedWork::default());
    record(document, &written, source);
    written
}

/// Writes the sure proposals of `detection`, and moves paragraphs that are credits and nothing else
/// out of the body, into the work's reference as printed.
pub fn apply<'p>(
    document: &mut Document,
    detection: &'p Detection,
    source: Option<&Source>,
) -> Vec<&'p Proposal> {
    let fits = fitting(document, detection);
    let sure = detection
        .proposals
        .iter()
        .filter(|proposal| proposal.is_sure() && fits.contains(&proposal.work));
    let written = accept(document, sure, source);
    let lines: Vec<(usize, usize)> = detection
        .credits
        .iter()
        .filter(|line| fits.contains(&line.work))
        .map(|line| (line.paragraph, line.work))
        .collect();
    move_credits(document, &lines);
    written
}

/// The works that are new, or are those the metadata speaks of already.
fn fitting(document: &Document, detection: &Detection) -> Vec<usize> {
    let works =
        0..=detection.proposals.iter().map(|proposal| proposal.work).max().unwrap_or_default();
    let fits = works.filter(|number| {
        let known = document.meta.reviewed.get(*number).and_then(title_of);
        let found = detection.proposals.iter().find(|proposal| {
            proposal.work == *number && proposal.is_sure() && proposal.fact.field() == "title"
        });
        match (known, found) {
            (Some(known), Some(found)) => known.to_lowercase() == found.fact.value().to_lowercase(),
            _ => true,
        }
    });
    fits.collect()
}

/// Notes in the metadata what was written, by which rule, and where the text says it.
fn record(document: &mut Document, written: &[&Proposal], source: Option<&Source>) {
    if written.is_empty() {
        return;
    }
    let several = document.meta.reviewed.len() > 1;
    let entries =
        written.iter().map(|proposal| Value::Map { map: entry(proposal, several, source) });
    let entries: Vec<Value> = entries.collect();
    match document.meta.extra.get_mut(PROVENANCE) {
        Some(Value::List(known)) => known.extend(entries),
        _ => {
            document.meta.extra.insert(PROVENANCE.to_owned(), Value::List(entries));
        }
    }
}

fn entry(proposal: &Proposal, several: bool, source: Option<&Source>) -> IndexMap<String, Value> {
    let mut map = IndexMap::new();
    let number = |number: usize| Value::Literal { literal: number.to_string() };
    if several {
        map.insert("work".to_owned(), number(proposal.work + 1));
    }
    map.insert("field".to_owned(), Value::Text(proposal.fact.field()));
    map.insert("value".to_owned(), Value::Text(proposal.fact.value()));
    map.insert("rule".to_owned(), Value::Text(proposal.rule.to_owned()));
    map.insert("confidence".to_owned(), number(proposal.confidence.percent().into()));
    if let Some(source) = source.filter(|source| source.id() == proposal.span.source) {
        map.insert("line".to_owned(), number(source.position(proposal.span.start as usize).line));
    }
    map
}

/// Moves the paragraphs with these numbers out of the body.
fn move_credits(document: &mut Document, lines: &[(usize, usize)]) {
    let mut mover = Mover { lines, next: 0, moved: Vec::new() };
    mover.flow(&mut document.body);
    for (work, content, span) in mover.moved {
        let Some(work) = document.meta.reviewed.get_mut(work) else { continue };
        if !work.as_printed.is_empty() {
            work.as_printed.push(Inline::LineBreak);
        }
        work.as_printed.extend(content);
        work.span = if work.span.is_none() { span } else { work.span };
    }
}

/// Counts paragraphs as detection does.
struct Mover<'a> {
    lines: &'a [(usize, usize)],
    next: usize,
    moved: Vec<(usize, Vec<Inline>, Span)>,
}

impl Mover<'_> {
    fn flow(&mut self, flow: &mut Flow) {
        let blocks = std::mem::take(&mut flow.blocks);
        flow.blocks = blocks.into_iter().filter_map(|block| self.keep(block)).collect();
        for section in &mut flow.sections {
            self.flow(&mut section.content);
        }
    }

    fn keep(&mut self, block: Block) -> Option<Block> {
        let BlockKind::Paragraph { content } = block.kind else { return Some(block) };
        let number = self.next;
        self.next += 1;
        match self.lines.iter().find(|(paragraph, _)| *paragraph == number) {
            Some((_, work)) => {
                self.moved.push((*work, content, block.span));
                None
            }
            None => Some(Block { kind: BlockKind::Paragraph { content }, ..block }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::detect;
    use recension_core::model::build::{flow, paragraph, text};
    use recension_core::model::plain_text;

    fn review() -> Document {
        let blocks = vec![
            paragraph([text("The sea keeps its own accounts.")]),
            paragraph([text(
                "Directed by Rui Valdemar. Starring Inês Corvo, Old Tomé. 104 minutes.",
            )]),
        ];
        Document { body: flow(blocks), ..Document::default() }
    }

    fn applied(mut document: Document) -> Document {
        let detection = detect(&document, None);
        apply(&mut document, &detection, None);
        document
    }

    #[test]
    fn credits_leave_the_body_and_stay_as_printed() {
        let document = applied(review());
        assert_eq!(document.body.blocks.len(), 1);
        let work = &document.meta.reviewed[0];
        assert_eq!(
            plain_text(&work.as_printed),
            "Directed by Rui Valdemar. Starring Inês Corvo, Old Tomé. 104 minutes."
        );
        assert_eq!(work.credits.len(), 3);
    }

    #[test]
    fn what_is_written_tells_where_it_came_from() {
        let document = applied(review());
        let Value::List(entries) = &document.meta.extra[PROVENANCE] else { panic!("a list") };
        let Value::Map { map } = &entries[1] else { panic!("a map") };
        let shown: Vec<String> =
            map.iter().map(|(key, value)| format!("{key}: {value:?}")).collect();
        insta::assert_snapshot!(shown.join("\n"), @r#"
        field: Text("director")
        value: Text("Rui Valdemar")
        rule: Text("credits-line")
        confidence: Literal { literal: "95" }
        "#);
    }

    #[test]
    fn what_is_there_is_never_replaced() {
        let mut document = review();
        let mut work = ReviewedWork::default();
        work.extent.push(recension_core::model::Extent {
            as_printed: "two hours".to_owned(),
            quantity: None,
            unit: Some(recension_core::model::ExtentUnit::Minutes),
        });
        document.meta.reviewed.push(work);
        let document = applied(document);
        assert_eq!(document.meta.reviewed[0].extent.len(), 1);
        assert_eq!(document.meta.reviewed[0].extent[0].as_printed, "two hours");
    }

    #[test]
    fn applying_twice_changes_nothing() {
        let once = applied(review());
        assert_eq!(applied(once.clone()), once);
    }
}
