//! YAML as a tree whose nodes know where they stand.

use granit_parser::{Event, Parser, ScalarStyle};
use std::collections::HashMap;
use std::ops::Range;

/// Deepest nesting of lists and maps that is read.
const DEPTH: usize = 32;
/// How many nodes aliases may stand for in all.
const ALIASED_NODES: usize = 100_000;

/// A value, and the bytes of the source that it stands at.
#[derive(Clone, Debug)]
pub(in crate::reference) struct Node {
    pub(in crate::reference) kind: Kind,
    pub(in crate::reference) range: Range<usize>,
}

/// What a node is. Scalars of all kinds are text, since variables of CSL are.
#[derive(Clone, Debug)]
pub(in crate::reference) enum Kind {
    Nothing,
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(in crate::reference) struct Entry {
    pub(in crate::reference) key: String,
    pub(in crate::reference) key_range: Range<usize>,
    pub(in crate::reference) value: Node,
}

impl Node {
    /// The value of a key, if this is a map that has it.
    pub(in crate::reference) fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The entries of a map; none of anything else.
    pub(in crate::reference) fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list, or the node itself.
    pub(in crate::reference) fn items(&self) -> &[Node] {
        match &self.kind {
            Kind::List(items) => items,
            Kind::Nothing => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The text of a scalar.
    pub(in crate::reference) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Where the value of a key stands; the beginning of the map if it has none.
    pub(in crate::reference) fn place(&self, key: &str) -> Range<usize> {
        self.get(key).map_or(self.range.start..self.range.start, |node| node.range.clone())
    }

    fn count(&self) -> usize {
        match &self.kind {
            Kind::List(items) => 1 + items.iter().map(Node::count).sum::<usize>(),
            Kind::Map(entries) => {
                1 + entries.iter().map(|entry| entry.value.count()).sum::<usize>()
            }
            _ => 1,
        }
    }

    fn depth(&self) -> usize {
        match &self.kind {
            Kind::List(items) => 1 + items.iter().map(Node::depth).max().unwrap_or_default(),
            Kind::Map(entries) => {
                1 + entries.iter().map(|entry| entry.value.depth()).max().unwrap_or_default()
            }
            _ => 0,
        }
    }
}

/// Why YAML could not be read.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) at: usize,
    pub(super) message: String,
}

/// Reads the bytes `range` of `text`: the first document of YAML in them.
///
/// # Errors
/// [`Broken`] where they break the rules of YAML.
pub(super) fn parse(text: &str, range: Range<usize>) -> Result<Option<Node>, Broken> {
    let mut options = granit_parser::Options::default();
    (options.flow_nesting_limit, options.block_nesting_limit) = (DEPTH, DEPTH);
    let mut tree = Tree { text, open: Vec::new(), anchors: HashMap::new(), aliased: 0, root: None };
    for event in Parser::new_from_str_with_options(&text[range.clone()], options) {
        let (event, span) = event.map_err(|error| Broken {
            at: (range.start + error.marker().byte_offset().unwrap_or_default()).min(range.end),
            message: error.info(),
        })?;
        let bytes = span.byte_range().unwrap_or_default();
        tree.event(event, range.start + bytes.start..range.start + bytes.end)?;
    }
    Ok(tree.root)
}

struct Tree<'t> {
    text: &'t str,
    open: Vec<Open>,
    anchors: HashMap<usize, (Node, usize, usize)>,
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
    Map(Vec<Entry>, Option<(String, Range<usize>)>),
}

impl Tree<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), Broken> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let is_null = style == ScalarStyle::Plain
                    && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let kind = if is_null { Kind::Nothing } else { Kind::Text(text.into_owned()) };
                self.add(Node { kind, range }, anchor);
            }
            Event::SequenceStart(_, anchor, _) => {
                return self.open(Values::List(Vec::new()), anchor, range.start);
            }
            Event::MappingStart(_, anchor, _) => {
                return self.open(Values::Map(Vec::new(), None), anchor, range.start);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            Event::Alias(anchor) => return self.alias(anchor, range),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, values: Values, anchor: usize, start: usize) -> Result<(), Broken> {
        if self.open.len() >= DEPTH {
            return Err(Broken {
                at: start,
                message: format!("it is nested more than {DEPTH} deep"),
            });
        }
        self.open.push(Open { values, start, anchor });
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let Some(Open { values, start, anchor }) = self.open.pop() else { return };
        let kind = match values {
            Values::List(items) => Kind::List(items),
            Values::Map(entries, _) => Kind::Map(entries),
        };
        let length = self.text.get(start..end).map_or(0, |text| text.trim_end().len());
        self.add(Node { kind, range: start..start + length }, anchor);
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) -> Result<(), Broken> {
        let node = match self.anchors.get(&anchor) {
            Some((node, count, depth)) => {
                self.aliased += count;
                if self.aliased > ALIASED_NODES || self.open.len() + depth > DEPTH {
                    let message = "aliases stand for too much".to_owned();
                    return Err(Broken { at: range.start, message });
                }
                node.clone()
            }
            // An alias inside the value that it stands for.
            None => Node { kind: Kind::Nothing, range },
        };
        self.add(node, 0);
        Ok(())
    }

    fn add(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), node.count(), node.depth()));
        }
        match self.open.last_mut().map(|open| &mut open.values) {
            None => {
                self.root.get_or_insert(node);
            }
            Some(Values::List(items)) => items.push(node),
            Some(Values::Map(entries, key)) => match key.take() {
                None => {
                    let name = node.text().unwrap_or_default().to_owned();
                    *key = Some((name, node.range));
                }
                Some((key, key_range)) => entries.push(Entry { key, key_range, value: node }),
            },
        }
    }
}
