//! Proposals for people and programs to read: what `inspect --credits` prints, comments in a draft.

use crate::detect::Proposal;
use recension_core::source::Source;
use serde::Serialize;
use std::fmt::Write as _;

/// A proposal as JSON has it.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Which of the reviewed works it is about, from 1.
    pub work: usize,
    /// Key of metadata.
    pub field: String,
    /// Its value as text.
    pub value: String,
    /// The part a player plays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub character: Option<String>,
    /// How sure it is, from 0 to 100.
    pub confidence: u8,
    /// Whether `detect = apply` writes it.
    pub sure: bool,
    /// Name of the rule that found it.
    pub rule: &'static str,
    /// The words of the text that say it.
    pub words: String,
    /// Line, from 1, where the source is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// First byte and the byte after the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<[u32; 2]>,
}

/// Proposals as data for JSON.
pub fn entries(proposals: &[Proposal], source: Option<&Source>) -> Vec<Entry> {
    proposals.iter().map(|proposal| entry(proposal, source)).collect()
}

fn entry(proposal: &Proposal, source: Option<&Source>) -> Entry {
    use crate::detect::Fact;
    let (value, character) = match &proposal.fact {
        Fact::Credit(credit) => (credit.name.name.clone(), credit.character.clone()),
        fact => (fact.value(), None),
    };
    let position = source
        .filter(|source| source.id() == proposal.span.source)
        .map(|source| source.position(proposal.span.start as usize));
    Entry {
        work: proposal.work + 1,
        field: proposal.fact.field(),
        value,
        character,
        confidence: proposal.confidence.percent(),
        sure: proposal.is_sure(),
        rule: proposal.rule,
        words: proposal.words.clone(),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        bytes: position.map(|_| [proposal.span.start, proposal.span.end]),
    }
}

/// Proposals as a table for people: confidence, key, value, rule, place; `?` marks what is not applied.
pub fn table(proposals: &[Proposal], source: Option<&Source>) -> String {
    let rows: Vec<[String; 5]> = proposals.iter().map(|proposal| row(proposal, source)).collect();
    let mut widths = [0; 5];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let several = proposals.iter().any(|proposal| proposal.work > 0);
    let mut table = String::new();
    let mut work = None;
    for (row, proposal) in rows.iter().zip(proposals) {
        if several && work != Some(proposal.work) {
            let _ = writeln!(table, "work {}", proposal.work + 1);
            work = Some(proposal.work);
        }
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        table.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        table.push('\n');
    }
    table
}

fn row(proposal: &Proposal, source: Option<&Source>) -> [String; 5] {
    let entry = entry(proposal, source);
    let mark = if entry.sure { " " } else { "?" };
    let place = entry.line.map(|line| format!("line {line}")).unwrap_or_default();
    [
        format!("{:>3}{mark}", entry.confidence),
        entry.field,
        proposal.fact.value(),
        entry.rule.to_owned(),
        place,
    ]
}

/// Proposals as comments of YAML, one a line, for front matter that an editor goes through.
pub fn yaml_comments(proposals: &[Proposal]) -> String {
    let several = proposals.iter().any(|proposal| proposal.work > 0);
    let lines = proposals.iter().map(|proposal| {
        let work = if several { format!("work {}, ", proposal.work + 1) } else { String::new() };
        let value = proposal.fact.value().replace(['\r', '\n'], " ");
        format!(
            "# {}: {value} ({work}{} %, {})\n",
            proposal.fact.field(),
            proposal.confidence.percent(),
            proposal.rule
        )
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::detect;
    use recension_core::model::Document;
    use recension_core::model::build::{flow, paragraph, text};
    use recension_core::source::SourceId;

    fn proposals(source: &Source) -> Vec<Proposal> {
        let block = paragraph([text(source.text())]).at(source.span(0..source.text().len()));
        detect(&Document { body: flow([block]), ..Document::default() }, Some(source)).proposals
    }

    #[test]
    fn people_see_a_table_and_programs_see_fields() {
        let source = Source::new(
            SourceId(0),
            "draft.txt",
            "Starring Inês Corvo as Amália and Duarte Mira. 104 minutes.",
        );
        let proposals = proposals(&source);
        insta::assert_snapshot!(table(&proposals, Some(&source)), @r"
        95   cast     Inês Corvo as Amália  credits-line  line 1
        95   cast     Duarte Mira           credits-line  line 1
        92   runtime  104 minutes           running-time  line 1
        ");
        let json = serde_json::to_string(&entries(&proposals, Some(&source))[0])
            .expect("entries are plain data");
        insta::assert_snapshot!(json, @r#"{"work":1,"field":"cast","value":"Inês Corvo","character":"Amália","confidence":95,"sure":true,"rule":"credits-line","words":"Starring Inês Corvo as Amália and Duarte Mira","line":1,"column":1,"bytes":[0,47]}"#);
        insta::assert_snapshot!(yaml_comments(&proposals[..1]), @"# cast: Inês Corvo as Amália (95 %, credits-line)");
    }
}
