//! YAML as a tree whose nodes know where they stand.

use super::tree::{Entry, Kind, Node};
use crate::code;
use granit_parser::{Event, Parser, ScalarStyle, ScanError};
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::source::{Source, Span};
use std::collections::HashMap;
use std::ops::Range;

/// Deepest nesting of lists and maps that is read.
const DEPTH: usize = 64;
/// How many nodes aliases may stand for in all.
const ALIASED_NODES: usize = 100_000;

/// Why YAML could not be read.
#[derive(Debug)]
pub(super) struct Broken {
    /// The byte of the source at which it breaks.
    pub(super) at: usize,
    /// Why, in the parser's words.
    pub(super) message: String,
}

/// Reads the bytes `range` of `source`: one YAML document, if there is one.
///
/// # Errors
/// [`Broken`] where it breaks the rules of YAML.
pub(super) fn parse(
    source: &Source,
    range: Range<usize>,
    report: &mut Report,
) -> Result<Option<Node>, Broken> {
    let text = &source.text()[range.clone()];
    let mut options = granit_parser::Options::default();
    (options.flow_nesting_limit, options.block_nesting_limit) = (DEPTH, DEPTH);
    let mut tree =
        Tree { source, report, open: Vec::new(), anchors: HashMap::new(), aliased: 0, root: None };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| broken(&error, &range))?;
        let bytes = span.byte_range().unwrap_or_default();
        tree.event(event, range.start + bytes.start..range.start + bytes.end)?;
    }
    Ok(tree.root)
}

fn broken(error: &ScanError, range: &Range<usize>) -> Broken {
    let at = error.marker().byte_offset().unwrap_or_default();
    Broken { at: (range.start + at).min(range.end), message: error.info() }
}

struct Tree<'s, 'r> {
    source: &'s Source,
    report: &'r mut Report,
    open: Vec<Open>,
    anchors: HashMap<usize, Anchored>,
    /// How many nodes aliases stand for so far.
    aliased: usize,
    root: Option<Node>,
}

/// A list or map that is open.
struct Open {
    values: Values,
    start: usize,
    anchor: usize,
}

enum Values {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, keys: Keys, key: Option<(String, Range<usize>)> },
}

/// A node that aliases may stand for.
struct Anchored {
    node: Node,
    count: usize,
    depth: usize,
}

impl Tree<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), Broken> {
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                return Err(Broken {
                    at: range.start,
                    message: "a second document begins".to_owned(),
                });
            }
            Event::Scalar(text, style, anchor, tag) => {
                // `!!str 1` is text as much as `"1"` is.
                let is_string = tag.is_some_and(|tag| tag.core_suffix() == Some("str"));
                let written = &self.source.text()[range.clone()];
                let kind = match style {
                    ScalarStyle::Plain if !is_string && is_literal(written) => {
                        Kind::Literal(written.to_owned())
                    }
                    _ => Kind::Text(text.into_owned()),
                };
                let mut node = Node::new(kind, range);
                if matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted)
                    && node.range.len() > 1
                {
                    node.inner = node.range.start + 1..node.range.end - 1;
                }
                self.add(node, anchor);
            }
            Event::SequenceStart(_, anchor, _) => {
                return self.open(Values::List(Vec::new()), anchor, range.start);
            }
            Event::MappingStart(_, anchor, _) => {
                let values = Values::Map { entries: Vec::new(), keys: Keys::default(), key: None };
                return self.open(values, anchor, range.start);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            Event::Alias(anchor) => return self.add_alias(anchor, range),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, values: Values, anchor: usize, start: usize) -> Result<(), Broken> {
        if self.open.len() >= DEPTH {
            let message = format!("lists and maps are nested more than {DEPTH} deep");
            return Err(Broken { at: start, message });
        }
        self.open.push(Open { values, start, anchor });
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let Some(Open { values, start, anchor }) = self.open.pop() else { return };
        let kind = match values {
            Values::List(items) => Kind::List(items),
            Values::Map { entries, .. } => Kind::Map(entries),
        };
        let length = self.source.text()[start..end].trim_end().len();
        self.add(Node::new(kind, start..start + length), anchor);
    }

    fn add_alias(&mut self, anchor: usize, range: Range<usize>) -> Result<(), Broken> {
        let node = match self.anchors.get(&anchor) {
            Some(anchored) => {
                self.aliased += anchored.count;
                if self.aliased > ALIASED_NODES || self.open.len() + anchored.depth > DEPTH {
                    return Err(Broken {
                        at: range.start,
                        message: "aliases stand for too much".to_owned(),
                    });
                }
                anchored.node.clone()
            }
            // An alias inside the value that it stands for.
            None => Node::new(Kind::Text(self.source.text()[range.clone()].to_owned()), range),
        };
        self.add(node, 0);
        Ok(())
    }

    /// Gives a node to the list or map that is open.
    fn add(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            let (count, depth) = node.measure();
            self.anchors.insert(anchor, Anchored { node: node.clone(), count, depth });
        }
        match self.open.last_mut().map(|open| &mut open.values) {
            None => self.root = Some(node),
            Some(Values::List(items)) => items.push(node),
            Some(Values::Map { entries, keys, key }) => match key.take() {
                None => *key = Some(key_of(self.source, node)),
                Some((name, key_range)) => {
                    let key = keys.add(name, self.source.span(key_range.clone()), self.report);
                    entries.push(Entry { key, key_range, value: node });
                }
            },
        }
    }
}

/// The text of a key; a list or map stands for itself as written.
fn key_of(source: &Source, node: Node) -> (String, Range<usize>) {
    let name = match node.kind {
        Kind::Text(text) | Kind::Literal(text) => text,
        Kind::List(_) | Kind::Map(_) => source.text()[node.range.clone()].to_owned(),
    };
    (name, node.range)
}

/// The keys of a map, each with the number that the next one of its name gets.
#[derive(Debug, Default)]
pub(super) struct Keys(HashMap<String, u32>);

impl Keys {
    /// The key, with a number if the map has it: nothing that is written twice is lost.
    pub(super) fn add(&mut self, name: String, span: Span, report: &mut Report) -> String {
        let Some(next) = self.0.get_mut(&name) else {
            self.0.insert(name.clone(), 2);
            return name;
        };
        report.push(
            Diagnostic::error(&code::DUPLICATE_KEY, span, format!("`{name}` is set before"))
                .with_hint("take one of the two out"),
        );
        let mut number = *next;
        while self.0.contains_key(&format!("{name}-{number}")) {
            number += 1;
        }
        let key = format!("{name}-{number}");
        self.0.insert(name, number + 1);
        self.0.insert(key.clone(), 2);
        key
    }
}

/// Tells whether YAML's core schema reads a plain scalar as something that is no string.
fn is_literal(plain: &str) -> bool {
    let word = matches!(
        plain,
        "" | "~"
            | "null"
            | "Null"
            | "NULL"
            | "true"
            | "True"
            | "TRUE"
            | "false"
            | "False"
            | "FALSE"
    );
    let unsigned = plain.strip_prefix(['-', '+']).unwrap_or(plain);
    let special =
        matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(plain, ".nan" | ".NaN" | ".NAN");
    word || special || is_number(plain, unsigned)
}

fn is_number(plain: &str, unsigned: &str) -> bool {
    let all = |digits: &str, is_digit: fn(&char) -> bool| {
        !digits.is_empty() && digits.chars().all(|c| is_digit(&c))
    };
    if let Some(digits) = plain.strip_prefix("0o") {
        return all(digits, |c| matches!(c, '0'..='7'));
    }
    if let Some(digits) = plain.strip_prefix("0x") {
        return all(digits, char::is_ascii_hexdigit);
    }
    let (number, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let are_digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    (!whole.is_empty() || !fraction.is_empty())
        && are_digits(whole)
        && are_digits(fraction)
        && !exponent.is_empty()
        && are_digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use recension_core::source::SourceId;

    fn parse_text(yaml: &str) -> Result<Option<Node>, Broken> {
        parse(&Source::new(SourceId(0), "a.yaml", yaml), 0..yaml.len(), &mut Report::default())
    }

    #[test]
    fn literals_are_those_of_the_core_schema() {
        for (plain, literal) in [
            ("1.10", true),
            ("012", true),
            (".inf", true),
            ("-.5e+3", true),
            ("0xFF", true),
            ("~", true),
            ("true", true),
            ("yes", false),
            ("2025-03-14", false),
            ("1_000", false),
            (".", false),
            ("e3", false),
            ("1e", false),
            ("-", false),
        ] {
            assert_eq!(is_literal(plain), literal, "{plain}");
        }
    }

    #[test]
    fn nodes_stand_at_their_bytes() {
        let yaml = "я: [\"б\", 1]\r\nz: |\r\n  x\r\n  y\r\n";
        let Ok(Some(Node { kind: Kind::Map(entries), .. })) = parse_text(yaml) else {
            panic!("a map")
        };
        let Kind::List(items) = &entries[0].value.kind else { panic!("a list") };
        let at = |node: &Node| &yaml[node.range.clone()];
        assert_eq!(
            (at(&items[0]), at(&items[1]), at(&entries[0].value)),
            ("\"б\"", "1", "[\"б\", 1]")
        );
        assert_eq!(at(&entries[1].value), "x\r\n  y\r\n");
    }

    #[test]
    fn aliases_that_grow_without_bound_are_refused() {
        let level = |level: usize| {
            let alias = format!("*a{}", level - 1);
            format!("a{level}: &a{level} [{}]\n", vec![alias; 10].join(", "))
        };
        let levels: String = (1..12).map(level).collect();
        let bomb = format!("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{levels}");
        assert_eq!(parse_text(&bomb).expect_err("too much").message, "aliases stand for too much");
    }
}
