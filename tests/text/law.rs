//! Laws: no word is lost or changed, whatever the text.

use super::{import, options};
use proptest::prelude::*;
use recension_core::diagnostic::Report;
use recension_core::model::visit::{Visitor, walk_document};
use recension_core::model::{Block, BlockKind, Document, Inline, Value};
use recension_core::source::{Source, SourceId};
use recension_text::{PROVENANCE, read};

/// The text of a document in reading order, blocks apart, and how deep in inlines the walk is.
#[derive(Default)]
struct Words(String, usize);

impl Visitor for Words {
    fn block(&mut self, block: &Block) {
        self.0.push('\n');
        if let BlockKind::Verse { stanzas } = &block.kind {
            for line in stanzas.iter().flat_map(|stanza| &stanza.lines) {
                self.0.push('\n');
                self.inlines(&line.content);
            }
        } else {
            recension_core::model::visit::walk_block(self, block);
        }
    }

    fn section(&mut self, section: &recension_core::model::Section) {
        self.0.push('\n');
        recension_core::model::visit::walk_section(self, section);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.0.push_str(text),
            Inline::LineBreak | Inline::SoftBreak => self.0.push('\n'),
            _ => {
                self.1 += 1;
                recension_core::model::visit::walk_inline(self, inline);
                self.1 -= 1;
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        if self.1 == 0 {
            self.0.push('\n');
        }
        for inline in inlines {
            self.inline(inline);
        }
    }
}

/// The words of a document: of its metadata and of its text.
fn words_out(document: &Document) -> Vec<String> {
    let mut words = Words::default();
    walk_document(&mut words, document);
    let meta = &document.meta;
    let mut text = words.0;
    let people = meta.contributors.iter().map(|someone| someone.name.name.as_str());
    let date = meta.dates.published.iter().map(recension_core::model::Date::as_written);
    for part in people.chain(date) {
        text.push('\n');
        text.push_str(part);
    }
    for (key, value) in meta.extra.iter().filter(|(key, _)| *key != PROVENANCE) {
        let Value::Map { map } = value else { panic!("{key} is not a map") };
        for (name, value) in map {
            let Value::Text(value) = value else { panic!("{name} is not text") };
            for part in ["\n", name, ": ", value] {
                text.push_str(part);
            }
        }
    }
    sorted_words(&text)
}

/// Words that have a letter or digit, without the marks of emphasis around them, in a fixed order:
/// the head of a text moves into metadata, so the order of reading is not that of the source.
/// Hyphens part words here, since a hyphen at a line end joins what the source has on two lines.
fn sorted_words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{ad}' | '‐'));
    let words = parts.filter(|word| word.contains(char::is_alphanumeric));
    let mut words: Vec<String> = words.map(|word| word.replace(['*', '_'], "")).collect();
    words.sort();
    words
}

/// The words that `fewer` lacks of `all`, both sorted.
fn missing<'a>(all: &'a [String], fewer: &[String]) -> Vec<&'a str> {
    let mut rest = fewer.iter().peekable();
    let mut missing = Vec::new();
    for word in all {
        while rest.next_if(|other| *other < word).is_some() {}
        if rest.next_if(|other| *other == word).is_none() {
            missing.push(word.as_str());
        }
    }
    missing
}

fn source(text: &str) -> Source {
    Source::new(SourceId(0), "any.txt", text)
}

/// Labels of bylines: they go with the byline, which an edition prints in its own way.
const LABELS: [&str; 12] = [
    "by",
    "von",
    "par",
    "reviewed",
    "review",
    "text",
    "words",
    "review:",
    "text:",
    "words:",
    "rezension:",
    "reviewer:",
];

fn assert_words_stay(text: &str, paragraphs: &str) {
    let document =
        read(&source(text), &options(&[("paragraphs", paragraphs)]), &mut Report::default());
    let (words, out) = (sorted_words(text), words_out(&document));
    let lost = missing(&words, &out);
    let are_labels = lost.len() <= 2
        && !document.meta.contributors.is_empty()
        && lost.iter().all(|word| LABELS.contains(&word.to_lowercase().as_str()));
    assert!(lost.is_empty() || are_labels, "{lost:?} lost of {text:?}");
    assert_eq!(missing(&out, &words), Vec::<&str>::new(), "made out of {text:?}");
    let hyphens = |text: &str| text.matches(['-', '‐']).count();
    let has_rules = text.lines().any(|line| !line.contains(char::is_alphanumeric));
    if !has_rules {
        let mut printed = Words::default();
        walk_document(&mut printed, &document);
        assert!(hyphens(&printed.0) + 4 >= hyphens(text), "hyphens of {text:?}");
    }
}

/// Lines out of which anything may be made.
fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-zé,.;“”’() -]{0,90}",
        2 => "[a-z]{1,9}( [a-z]{1,9}){4,11}",
        1 => "(By|Von|Par|Directed by|With|Review:) [A-Z][a-z]{2,7} [A-Z][a-z]{2,7}",
        1 => Just(String::new()),
        1 => "[*_=~-]{1,12}",
        1 => "[ \t]{1,5}[A-Z][a-z ]{3,40}",
        1 => "\\PC{0,40}",
        1 => "([0-9]{1,4}|ISBN|pp|min|£|until|May|\\(|\\)|[A-Z][a-z]+|,| ){0,14}",
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    let ends = prop_oneof![6 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\n\n"), 1 => Just("\r")];
    proptest::collection::vec((any_line(), ends), 0..24)
        .prop_map(|lines| lines.iter().flat_map(|(line, end)| [line.as_str(), end]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost_or_changed(text in any_text(), paragraphs in prop_oneof![Just("auto"), Just("blank-lines"), Just("lines"), Just("indents")]) {
        assert_words_stay(&text, paragraphs);
    }

    #[test]
    fn no_word_is_lost_by_applying(text in any_text()) {
        let plain = read(&source(&text), &options(&[]), &mut Report::default());
        let (applied, _) = import(&source(&text), &[("detect", "apply")]);
        let out = words_out(&applied);
        for word in words_out(&plain) {
            prop_assert!(out.contains(&word), "{word:?} of {text:?}");
        }
    }

    #[test]
    fn any_characters_can_be_read(text in "\\PC*|(.|\n){0,300}") {
        import(&source(&text), &[("detect", "apply"), ("mend", "safe")]);
    }

    #[test]
    fn spans_lie_in_the_source(text in any_text()) {
        let source = source(&text);
        let (_, report) = import(&source, &[("mend", "safe")]);
        for diagnostic in report.diagnostics() {
            prop_assert!(source.text().get(diagnostic.span.range()).is_some(), "{diagnostic:?}");
        }
    }
}

#[test]
fn no_word_of_a_fixture_is_lost() {
    for folder in ["text", "text/held-out", "text/decoys"] {
        for (_, path) in super::fixtures(folder) {
            let text = super::source(&path).text().to_owned();
            assert_words_stay(&text, "auto");
        }
    }
}

#[test]
fn a_short_form_of_a_name_may_stand_before_any_character_or_none() {
    for text in ["x (Yu“) x", "Hanna, played by Yu", "Hanna (Th“"] {
        import(&source(text), &[("detect", "apply")]);
    }
}
