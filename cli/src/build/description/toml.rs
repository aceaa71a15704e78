//! TOML as the tree that front matter is.

use crate::codes;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::source::Source;
use recension_markdown::{Entry, Kind, Node};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The entries of a TOML file, in the order in which they are written. What breaks the rules of TOML
/// is told, and what can be read around it is read.
pub(super) fn parse(source: &Source, report: &mut Report) -> Vec<Entry> {
    let text = source.text();
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        let message = format!("this is no TOML: {}", error.message().replace('\n', ", "));
        report.push(
            Diagnostic::error(&codes::INVALID_EDITION, source.span(at), message)
                .with_hint("text stands in quotation marks, a table begins with `[name]`"),
        );
    }
    entries(table.get_ref(), text)
}

fn entries(table: &DeTable<'_>, text: &str) -> Vec<Entry> {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| Entry {
        key: String::from(AsRef::<str>::as_ref(key.get_ref())),
        key_range: key.span(),
        value: node(value, text),
    };
    let mut entries: Vec<Entry> = table.iter().map(entry).collect();
    // The parser sorts keys by name.
    entries.sort_by_key(|entry| entry.key_range.start);
    entries
}

fn node(value: &Spanned<DeValue<'_>>, text: &str) -> Node {
    let range = value.span();
    let written = || Kind::Literal(text.get(range.clone()).unwrap_or_default().trim().to_owned());
    let kind = match value.get_ref() {
        DeValue::String(words) => {
            let inner = inner(range.clone(), text);
            return Node { kind: Kind::Text(words.to_string()), range, inner };
        }
        DeValue::Array(items) => Kind::List(items.iter().map(|item| node(item, text)).collect()),
        DeValue::Table(table) => Kind::Map(entries(table, text)),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Kind::Literal(number.to_string()),
            Err(_) => written(),
        },
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => written(),
    };
    Node::new(kind, range)
}

/// The bytes of a string without its quotation marks.
fn inner(range: Range<usize>, text: &str) -> Range<usize> {
    let written = text.get(range.clone()).unwrap_or_default();
    let is_long =
        written.len() >= 6 && (written.starts_with("\"\"\"") || written.starts_with("'''"));
    let marks = if is_long { 3 } else { 1 };
    if written.len() < 2 * marks {
        return range;
    }
    // A line end right behind the marks is no part of the text.
    let begins = written[marks..].len() - written[marks..].trim_start_matches(['\r', '\n']).len();
    let begins = if is_long { begins.min(2) } else { 0 };
    range.start + marks + begins..range.end - marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use recension_core::source::SourceId;

    fn shown(node: &Node) -> String {
        match &node.kind {
            Kind::Text(text) => format!("{text:?}"),
            Kind::Literal(literal) => literal.clone(),
            Kind::List(items) => {
                format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(" "))
            }
            Kind::Map(entries) => format!("({})", shown_entries(entries)),
        }
    }

    fn shown_entries(entries: &[Entry]) -> String {
        let shown = entries.iter().map(|entry| format!("{}={}", entry.key, shown(&entry.value)));
        shown.collect::<Vec<_>>().join(" ")
    }

    /// The tree of a file, and what is wrong with it.
    fn check(text: &str) -> (String, Vec<String>) {
        let mut report = Report::default();
        let entries = parse(&Source::new(SourceId(0), "edition.toml", text), &mut report);
        let told = report.diagnostics().iter().map(|found| found.message.to_string()).collect();
        (shown_entries(&entries), told)
    }

    #[test]
    fn tables_keep_the_order_of_the_file() {
        let text = "z = 1\na = \"x\"\ndate = 2026-11-02\n[[part]]\ntitle = 'Q'\n[[part]]\n[output.pdf]\nleaders = true\n";
        let expected =
            r#"z=1 a="x" date=2026-11-02 part=[(title="Q") ()] output=(pdf=(leaders=true))"#;
        assert_eq!(check(text), (expected.to_owned(), vec![]));
    }

    #[test]
    fn whole_numbers_are_what_they_mean() {
        let (tree, _) = check("a = 1_000\nb = 0xff\nc = +7\nd = -0b11\n");
        assert!(tree.starts_with("a=1000 b=255 c=7"), "{tree}");
    }

    #[test]
    fn what_is_around_a_mistake_is_read() {
        let (tree, told) = check("a = 1\nb = \nc = 3\n");
        assert!(tree.starts_with("a=1") && tree.ends_with("c=3"), "{tree}");
        assert_eq!(told.len(), 1);
    }

    #[test]
    fn strings_are_found_without_their_marks() {
        for (text, words) in [
            ("a = \"wall\"", "wall"),
            ("a = '''\nwall'''", "wall"),
            ("a = \"\"\"\r\nwall\n\"\"\"", "wall\n"),
            ("a = \"\"", ""),
        ] {
            let entries =
                parse(&Source::new(SourceId(0), "edition.toml", text), &mut Report::default());
            assert_eq!(&text[entries[0].value.inner.clone()], words, "{text}");
        }
    }
}
